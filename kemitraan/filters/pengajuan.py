from __future__ import annotations

import django_filters as df
from django import forms
from django.db.models import QuerySet

from core.saring import SaringanDaftar
from kemitraan.enums import PeranUsaha, StatusPengajuan
from kemitraan.models import PengajuanPerusahaan
from kemitraan.querysets import PengajuanPerusahaanQuerySet


class PengajuanFilterSet(SaringanDaftar):
    """What page, API, CSV, XLSX and saved links accept."""

    q = df.CharFilter(
        label="Cari",
        method="cari_teks",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Nama perusahaan, NIB …"}),
    )
    status = df.ChoiceFilter(label="Status", choices=StatusPengajuan.choices, empty_label="Semua status")
    peran = df.ChoiceFilter(
        label="Peran usaha", field_name="peran_usaha", choices=PeranUsaha.choices, empty_label="Semua peran"
    )
    depan = ("status", "peran")

    class Meta:
        model = PengajuanPerusahaan
        fields: list[str] = []

    def cari_teks(self, qs: PengajuanPerusahaanQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.cari(nilai)
