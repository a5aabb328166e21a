from __future__ import annotations

from typing import Any

import django_filters as df
from django import forms
from django.db.models import QuerySet

from core.ejaan import apa_adanya
from core.saring import SaringanDaftar
from core.waktu import hari_ini
from kemitraan import permissions
from kemitraan.enums import StatusPesanan
from kemitraan.models import Perusahaan, Pesanan
from kemitraan.querysets import PesananQuerySet

TANGGAL = {"type": "date"}


class PesananFilterSet(SaringanDaftar):
    """What page, API, CSV, XLSX and saved links accept. Cancelled orders appear only when asked for."""

    depan = ("q", "status", "terlambat", "perusahaan")

    q = df.CharFilter(
        label="Cari",
        method="cari_teks",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Nomor, PO, barang, IKM, perusahaan …"}),
    )
    status = df.ChoiceFilter(label="Status", choices=StatusPesanan.choices, empty_label="Semua status")
    terlambat = df.BooleanFilter(
        label="Terlambat",
        method="yang_terlambat",
        widget=forms.Select(choices=[("", "Semua"), ("true", "Lewat tenggat, belum lengkap")]),
    )
    perusahaan = df.ModelChoiceFilter(
        label="Perusahaan",
        field_name="kemitraan__perusahaan",
        queryset=lambda _: Perusahaan.objects.tercatat().order_by("nama"),
        to_field_name="uid",
        empty_label="Semua perusahaan",
    )
    tanpa_perjanjian = df.BooleanFilter(
        label="Perjanjian",
        field_name="tanpa_perjanjian",
        widget=forms.Select(choices=[("", "Semua"), ("true", "Tanpa perjanjian berlaku"), ("false", "Berperjanjian")]),
    )
    sengketa = df.BooleanFilter(
        label="Keberatan",
        method="yang_bersengketa",
        widget=forms.Select(choices=[("", "Semua"), ("true", "Ada keberatan belum diputus")]),
    )
    dari = df.DateFilter(
        label="Dipesan sejak", field_name="tanggal", lookup_expr="gte", widget=forms.DateInput(attrs=TANGGAL)
    )
    sampai = df.DateFilter(
        label="Dipesan sampai", field_name="tanggal", lookup_expr="lte", widget=forms.DateInput(attrs=TANGGAL)
    )
    ikm = df.UUIDFilter(label="IKM", method="milik_ikm", widget=forms.HiddenInput)
    kemitraan = df.UUIDFilter(label="Kemitraan", field_name="kemitraan__uid", widget=forms.HiddenInput)
    dibatalkan = df.BooleanFilter(
        label="Data dibatalkan",
        method="tampilkan_dibatalkan",
        widget=forms.Select(choices=[("", "Sembunyikan"), ("true", "Hanya yang dibatalkan")]),
    )

    class Meta:
        model = Pesanan
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Which companies there are is not another company's business: to it that filter does not exist."""
        super().__init__(*args, **kwargs)
        if self.request is None or not permissions.can_filter_pihak(self.request.user):
            del self.filters["perusahaan"]

    @property
    def qs(self) -> QuerySet:
        if not hasattr(self, "_qs"):
            qs = super().qs
            minta = self.form.cleaned_data.get("dibatalkan") if self.form.is_valid() else None
            self._qs = qs if minta else qs.tercatat()
        return self._qs

    def cari_teks(self, qs: PesananQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.cari(apa_adanya(nilai))

    def yang_terlambat(self, qs: PesananQuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.terlambat(hari_ini()) if nilai else qs

    def yang_bersengketa(self, qs: PesananQuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.bersengketa() if nilai else qs

    def milik_ikm(self, qs: PesananQuerySet, name: str, nilai: object) -> QuerySet:
        """Its own orders and those of the IKM merged into it."""
        return qs.milik_ikm(nilai)

    def tampilkan_dibatalkan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs
