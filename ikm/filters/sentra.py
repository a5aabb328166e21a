from __future__ import annotations

import django_filters as df
from django import forms
from django.db.models import Q, QuerySet

from core.saring import SaringanDaftar
from ikm.filters.ikm import PilihanKecamatan, daftar_kecamatan
from ikm.models import Sentra
from referensi.models import Wilayah


class SentraFilterSet(SaringanDaftar):
    q = df.CharFilter(
        label="Cari",
        method="cari_teks",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Nama sentra, komoditas, desa …"}),
    )
    kecamatan = PilihanKecamatan(
        label="Kecamatan",
        queryset=daftar_kecamatan,
        field_name="desa__induk",
        method="dalam_kecamatan",
        empty_label="Semua kecamatan",
    )
    komoditas = df.CharFilter(label="Komoditas", lookup_expr="icontains", max_length=100)

    class Meta:
        model = Sentra
        fields: list[str] = []

    def cari_teks(self, qs: QuerySet, name: str, nilai: str) -> QuerySet:
        for kata in nilai.split()[:6]:
            qs = qs.filter(Q(nama__icontains=kata) | Q(komoditas__icontains=kata) | Q(desa__nama__icontains=kata))
        return qs

    def dalam_kecamatan(self, qs: QuerySet, name: str, nilai: Wilayah) -> QuerySet:
        return qs.filter(desa__induk=nilai)
