from __future__ import annotations

from typing import Any

import django_filters as df
from django import forms
from django.db.models import QuerySet

from core.waktu import hari_ini
from ikm.filters.pencarian import PencarianFilterSet, kotak_cari
from kemitraan import queries
from kemitraan.models import UlasanPerusahaan
from kemitraan.querysets import UlasanPerusahaanQuerySet
from kemitraan.rumus import triwulan_dinilai

TRIWULAN_DITAWARKAN = 12


def pilihan_triwulan() -> list[tuple[str, str]]:
    """The quarters that can have been rated in the last three years, newest first."""
    triwulan = triwulan_dinilai(hari_ini())
    hasil = []
    for _ in range(TRIWULAN_DITAWARKAN):
        hasil.append((triwulan.mulai.isoformat(), str(triwulan)))
        triwulan = triwulan.sebelumnya()
    return hasil


class UlasanFilterSet(PencarianFilterSet):
    """Single ratings, of those this person may read. What is asked for never reaches an average."""

    q = kotak_cari("Perusahaan, IKM …")
    triwulan = df.ChoiceFilter(
        label="Triwulan", choices=pilihan_triwulan, method="pada_triwulan", empty_label="Semua triwulan"
    )
    perusahaan = df.UUIDFilter(label="Perusahaan", field_name="perusahaan__uid", widget=forms.HiddenInput)
    dibatalkan = df.BooleanFilter(
        label="Data dibatalkan",
        method="tampilkan_dibatalkan",
        widget=forms.Select(choices=[("", "Sembunyikan"), ("true", "Hanya yang dibatalkan")]),
    )
    depan = ("triwulan",)
    kelompok = {"Lain": ("dibatalkan",)}

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

    def kenal(self) -> str:
        return queries.kosakata_ulasan(self.request.user)

    def yang_dicari(self) -> QuerySet:
        return self.queryset.tercatat()

    def pada_triwulan(self, qs: UlasanPerusahaanQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.filter(triwulan=nilai)

    def tampilkan_dibatalkan(self, qs: Any, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs
