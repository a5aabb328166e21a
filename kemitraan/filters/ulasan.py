from __future__ import annotations

from typing import Any

import django_filters as df
from django import forms
from django.db.models import QuerySet

from core.ejaan import apa_adanya
from core.saring import SaringanDaftar
from kemitraan.models import UlasanPerusahaan
from kemitraan.querysets import UlasanPerusahaanQuerySet


class UlasanFilterSet(SaringanDaftar):
    """Single ratings, of those this person may read. What is asked for never reaches an average."""

    q = df.CharFilter(
        label="Cari",
        method="cari_teks",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Perusahaan, IKM …"}),
    )
    triwulan = df.DateFilter(label="Awal triwulan", widget=forms.DateInput(attrs={"type": "date"}))
    perusahaan = df.UUIDFilter(label="Perusahaan", field_name="perusahaan__uid", widget=forms.HiddenInput)
    dibatalkan = df.BooleanFilter(
        label="Data dibatalkan",
        method="tampilkan_dibatalkan",
        widget=forms.Select(choices=[("", "Sembunyikan"), ("true", "Hanya yang dibatalkan")]),
    )
    depan = ("triwulan", "dibatalkan")

    class Meta:
        model = UlasanPerusahaan
        fields: list[str] = []

    @property
    def qs(self) -> QuerySet:
        """Cancelled rows appear only when asked for by name."""
        if not hasattr(self, "_qs"):
            qs = super().qs
            minta = self.form.cleaned_data.get("dibatalkan") if self.form.is_valid() else None
            self._qs = qs if minta else qs.tercatat()
        return self._qs

    def cari_teks(self, qs: UlasanPerusahaanQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.cari(apa_adanya(nilai))

    def tampilkan_dibatalkan(self, qs: Any, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs
