from __future__ import annotations

from typing import Any

import django_filters as df
from django import forms
from django.conf import settings
from django.db.models import QuerySet

from akun.models import Pengguna
from core.ejaan import Pencarian
from core.fields import PilihanTersimpan
from core.saring import SaringanDaftar
from core.waktu import hari_ini
from ikm.enums import KelasUsaha
from kemitraan import permissions, queries
from kemitraan.enums import AsalPerusahaan, PeranUsaha, StatusPerusahaan
from kemitraan.models import Perusahaan
from kemitraan.querysets import PerusahaanQuerySet

KANTOR = ("petugas", "tindak_lanjut", "dibatalkan")


def daftar_petugas(_: object) -> QuerySet:
    """Whom a company or a meeting may belong to; people who left included, their records are still there."""
    return Pengguna.objects.filter(peran__in=permissions.PETUGAS, akun_layanan=False).order_by("nama")


class PilihanPetugas(df.ModelChoiceFilter):
    class field_class(PilihanTersimpan, df.fields.ModelChoiceField):  # noqa: N801 - django-filter's own attribute name
        kunci_simpan = "kemitraan.saring.petugas"


class PerusahaanFilterSet(SaringanDaftar):
    """What page, API, CSV, XLSX and saved links accept."""

    q = df.CharFilter(
        label="Cari",
        method="cari_teks",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Nama, kode, NIB, yang dibuat …"}),
    )
    status = df.ChoiceFilter(label="Status", choices=StatusPerusahaan.choices, empty_label="Semua status")
    peran = df.ChoiceFilter(
        label="Peran usaha", field_name="peran_usaha", choices=PeranUsaha.choices, empty_label="Semua peran"
    )
    kelas = df.ChoiceFilter(
        label="Kelas usaha (PP 7/2021)",
        choices=[*KelasUsaha.choices, ("kosong", "Belum diketahui")],
        method="menurut_kelas",
        empty_label="Semua kelas",
    )
    kawasan = df.ChoiceFilter(
        label="Tempat", choices=AsalPerusahaan.choices, method="menurut_kawasan", empty_label="Di mana saja"
    )
    petugas = PilihanPetugas(
        label="Petugas",
        field_name="penanggung_jawab",
        queryset=daftar_petugas,
        to_field_name="uid",
        empty_label="Semua petugas",
    )
    tindak_lanjut = df.BooleanFilter(
        label="Tindak lanjut",
        method="perlu_lanjut",
        widget=forms.Select(choices=[("", "Semua"), ("true", "Jatuh tempo dan terlambat")]),
    )
    persis = df.BooleanFilter(
        label="Cari persis",
        method="apa_adanya",
        widget=forms.Select(choices=[("", "Maafkan salah ketik"), ("true", "Persis seperti diketik")]),
    )
    dibatalkan = df.BooleanFilter(
        label="Data dibatalkan",
        method="tampilkan_dibatalkan",
        widget=forms.Select(choices=[("", "Sembunyikan"), ("true", "Hanya yang dibatalkan")]),
    )
    depan = ("status", "peran", "kawasan")
    kelompok = {
        "Perusahaan": ("kelas", "petugas", "tindak_lanjut"),
        "Cara mencari": ("persis", "dibatalkan"),
    }
    pencarian: Pencarian | None = None  # how `q` was understood, once the rows were asked for

    class Meta:
        model = Perusahaan
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Officers and meetings are the office's: to others these filters do not exist."""
        super().__init__(*args, **kwargs)
        user = getattr(self.request, "user", None)
        if user is not None and not permissions.mewakili(user):
            for nama in KANTOR:
                self.filters.pop(nama, None)

    @property
    def qs(self) -> QuerySet:
        """Cancelled rows appear only when asked for by name."""
        if not hasattr(self, "_qs"):
            qs = super().qs
            minta = self.form.cleaned_data.get("dibatalkan") if self.form.is_valid() else None
            self._qs = qs if minta else qs.tercatat()
        return self._qs

    def cari_teks(self, qs: PerusahaanQuerySet, name: str, nilai: str) -> QuerySet:
        user, persis = self.request.user, bool(self.form.cleaned_data.get("persis"))
        self.pencarian = queries.pahami_perusahaan(user, nilai, persis=persis)
        return queries.cari_perusahaan(user, self.pencarian, qs)

    def apa_adanya(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        """Narrows nothing by itself: `cari_teks` asks for it."""
        return qs

    def menurut_kelas(self, qs: QuerySet, name: str, nilai: str) -> QuerySet:
        return qs.filter(kelas_usaha="" if nilai == "kosong" else nilai)

    def menurut_kawasan(self, qs: PerusahaanQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.dari_kawasan(nilai, settings.KABUPATEN_KODE)

    def perlu_lanjut(self, qs: PerusahaanQuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.perlu_ditindaklanjuti(hari_ini()) if nilai else qs

    def tampilkan_dibatalkan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs
