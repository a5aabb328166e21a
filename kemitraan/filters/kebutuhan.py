from __future__ import annotations

from typing import Any

import django_filters as df
from django import forms
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field

from core.waktu import hari_ini
from ikm.filters.pencarian import PencarianFilterSet, kotak_cari
from kemitraan import permissions, queries
from kemitraan.enums import KeputusanTawaran, StatusKebutuhan, Tanggapan
from kemitraan.filters.kemitraan import PilihanPerusahaan
from kemitraan.models import Kebutuhan, Perusahaan, Tawaran
from kemitraan.querysets import KebutuhanQuerySet, TawaranQuerySet

TANGGAL = {"type": "date"}
MENUNGGU = "menunggu"


class _BerbatalFilterSet(PencarianFilterSet):
    """Cancelled rows appear only when asked for; `q` is understood by the words of the needs this person sees."""

    @property
    def qs(self) -> QuerySet:
        if not hasattr(self, "_qs"):
            qs = super().qs
            minta = self.form.cleaned_data.get("dibatalkan") if self.form.is_valid() else None
            self._qs = qs if minta else qs.tercatat()
        return self._qs

    def kenal(self) -> str:
        return queries.kosakata_kebutuhan(self.request.user)

    def yang_dicari(self) -> QuerySet:
        return self.queryset.tercatat()

    def tampilkan_dibatalkan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs


def _dibatalkan() -> df.BooleanFilter:
    return df.BooleanFilter(
        label="Data dibatalkan",
        method="tampilkan_dibatalkan",
        widget=forms.Select(choices=[("", "Sembunyikan"), ("true", "Hanya yang dibatalkan")]),
    )


class KebutuhanFilterSet(_BerbatalFilterSet):
    """What page, API, CSV, XLSX and saved links accept."""

    depan = ("q", "status", "tahap", "perusahaan")

    q = kotak_cari("Nomor, barang, bahan …")
    status = df.ChoiceFilter(label="Status", choices=StatusKebutuhan.choices, empty_label="Semua status")
    tahap = df.ChoiceFilter(
        label="Perlu",
        choices=[("ditawarkan", "Dibuka, belum ditawarkan"), ("diputus", "Batas jawaban lewat, masih dibuka")],
        method="yang_perlu",
        empty_label="Semua",
    )
    perusahaan = PilihanPerusahaan(
        label="Perusahaan",
        queryset=lambda _: Perusahaan.objects.tercatat().order_by("nama", "pk"),
        to_field_name="uid",
        empty_label="Semua perusahaan",
    )
    dari = df.DateFilter(
        label="Diperlukan sejak", field_name="tenggat", lookup_expr="gte", widget=forms.DateInput(attrs=TANGGAL)
    )
    sampai = df.DateFilter(
        label="Diperlukan sampai", field_name="tenggat", lookup_expr="lte", widget=forms.DateInput(attrs=TANGGAL)
    )
    dibatalkan = _dibatalkan()

    class Meta:
        model = Kebutuhan
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Which companies there are, and how far the asking went, is the office's business."""
        super().__init__(*args, **kwargs)
        if self.request is None or not permissions.can_filter_pihak(self.request.user):
            del self.filters["perusahaan"]
        if self.request is None or not permissions.mewakili(self.request.user):
            del self.filters["tahap"]

    @extend_schema_field(str)
    def yang_perlu(self, qs: KebutuhanQuerySet, name: str, nilai: str) -> QuerySet:
        if nilai == "ditawarkan":
            return qs.belum_ditawarkan()
        return qs.dibuka().filter(batas_jawab__lt=hari_ini())


class TawaranFilterSet(_BerbatalFilterSet):
    """What page, API, CSV, XLSX and saved links accept."""

    depan = ("q", "tanggapan", "keputusan")

    q = kotak_cari("Nomor atau barang …")
    tanggapan = df.ChoiceFilter(
        label="Jawaban",
        choices=[(MENUNGGU, "Menunggu jawaban"), *Tanggapan.choices],
        method="menurut_tanggapan",
        empty_label="Semua jawaban",
    )
    keputusan = df.ChoiceFilter(label="Keputusan", choices=KeputusanTawaran.choices, empty_label="Semua keputusan")
    terlambat = df.BooleanFilter(
        label="Batas jawaban",
        method="yang_lewat",
        widget=forms.Select(choices=[("", "Semua"), ("true", "Lewat, belum dijawab")]),
    )
    kebutuhan = df.UUIDFilter(label="Kebutuhan", field_name="kebutuhan__uid", widget=forms.HiddenInput)
    ikm = df.UUIDFilter(label="IKM", method="milik_ikm", widget=forms.HiddenInput)
    dibatalkan = _dibatalkan()

    class Meta:
        model = Tawaran
        fields: list[str] = []

    @extend_schema_field(str)
    def menurut_tanggapan(self, qs: TawaranQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.menunggu() if nilai == MENUNGGU else qs.filter(tanggapan=nilai)

    def yang_lewat(self, qs: TawaranQuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.lewat_batas(hari_ini()) if nilai else qs

    def milik_ikm(self, qs: TawaranQuerySet, name: str, nilai: object) -> QuerySet:
        """Its own offers and those of the IKM merged into it."""
        return qs.milik_ikm(nilai)
