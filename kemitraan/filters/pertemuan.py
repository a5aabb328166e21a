from __future__ import annotations

from typing import Any

import django_filters as df
from django import forms
from django.db.models import QuerySet

from core.ejaan import Pencarian
from core.saring import SaringanDaftar
from core.waktu import hari_ini
from ikm.enums import KeadaanTindakLanjut
from kemitraan import queries
from kemitraan.filters.perusahaan import PilihanPetugas, daftar_petugas
from kemitraan.models import Pertemuan
from kemitraan.querysets import PertemuanQuerySet

TANGGAL = {"type": "date"}


class PertemuanFilterSet(SaringanDaftar):
    """What page, API, CSV, XLSX and saved links accept."""

    q = df.CharFilter(
        label="Cari",
        method="cari_teks",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Nama perusahaan, kode …"}),
    )
    petugas = PilihanPetugas(
        label="Petugas",
        field_name="penyuluh",
        queryset=daftar_petugas,
        to_field_name="uid",
        empty_label="Semua petugas",
    )
    tindak_lanjut = df.ChoiceFilter(
        label="Tindak lanjut",
        choices=KeadaanTindakLanjut.choices,
        method="menurut_tindak_lanjut",
        empty_label="Semua keadaan",
    )
    dari = df.DateFilter(label="Sejak", field_name="tanggal", lookup_expr="gte", widget=forms.DateInput(attrs=TANGGAL))
    sampai = df.DateFilter(
        label="Sampai", field_name="tanggal", lookup_expr="lte", widget=forms.DateInput(attrs=TANGGAL)
    )
    perusahaan = df.UUIDFilter(label="Perusahaan", field_name="perusahaan__uid", widget=forms.HiddenInput)
    dibatalkan = df.BooleanFilter(
        label="Data dibatalkan",
        method="tampilkan_dibatalkan",
        widget=forms.Select(choices=[("", "Sembunyikan"), ("true", "Hanya yang dibatalkan")]),
    )
    depan = ("petugas", "tindak_lanjut")
    kelompok = {"Waktu": ("dari", "sampai"), "Lain": ("dibatalkan",)}
    pencarian: Pencarian | None = None  # how `q` was understood, once the rows were asked for

    class Meta:
        model = Pertemuan
        fields: list[str] = []

    @property
    def qs(self) -> QuerySet:
        """Cancelled rows appear only when asked for by name."""
        if not hasattr(self, "_qs"):
            qs = super().qs
            minta = self.form.cleaned_data.get("dibatalkan") if self.form.is_valid() else None
            self._qs = qs if minta else qs.tercatat()
        return self._qs

    def cari_teks(self, qs: PertemuanQuerySet, name: str, nilai: str) -> Any:
        self.pencarian = queries.pahami_perusahaan(self.request.user, nilai)
        return qs.cari(self.pencarian)

    def menurut_tindak_lanjut(self, qs: PertemuanQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.menurut_tindak_lanjut(nilai, hari_ini())

    def tampilkan_dibatalkan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs
