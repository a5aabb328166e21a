from __future__ import annotations

import django_filters as df
from django import forms
from django.db.models import QuerySet

from core.waktu import hari_ini
from ikm.enums import KeadaanTindakLanjut
from ikm.filters.pencarian import PencarianFilterSet, kotak_cari
from kemitraan import queries
from kemitraan.filters.perusahaan import PilihanPetugas, daftar_petugas
from kemitraan.models import Pertemuan
from kemitraan.querysets import PertemuanQuerySet

TANGGAL = {"type": "date"}


class PertemuanFilterSet(PencarianFilterSet):
    """What page, API, CSV, XLSX and saved links accept."""

    q = kotak_cari("Nama perusahaan, kode …")
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

    def kenal(self) -> str:
        return queries.kosakata_perusahaan()

    def yang_dicari(self) -> QuerySet:
        return self.queryset.tercatat()

    def menurut_tindak_lanjut(self, qs: PertemuanQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.menurut_tindak_lanjut(nilai, hari_ini())

    def tampilkan_dibatalkan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs
