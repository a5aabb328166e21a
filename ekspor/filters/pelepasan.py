from __future__ import annotations

import django_filters as df
from django import forms
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field

from core.saring import SaringanDaftar
from core.waktu import hari_ini
from ekspor.models import Pelepasan
from ekspor.querysets import PelepasanQuerySet


class PelepasanFilterSet(SaringanDaftar):
    """Send-offs; struck ones appear only when asked for."""

    waktu = df.ChoiceFilter(
        label="Waktu",
        choices=[("mendatang", "Yang akan datang"), ("lalu", "Yang sudah lewat")],
        method="menurut_waktu",
        empty_label="Semua",
    )
    konfirmasi = df.ChoiceFilter(
        label="Angka",
        choices=[("sudah", "Sudah dikonfirmasi"), ("belum", "Menunggu konfirmasi")],
        method="menurut_konfirmasi",
        empty_label="Semua",
    )
    pengiriman = df.UUIDFilter(label="Pengiriman", field_name="pengiriman__uid", widget=forms.HiddenInput)
    dibatalkan = df.BooleanFilter(
        label="Data dibatalkan",
        method="tampilkan_dibatalkan",
        widget=forms.Select(choices=[("", "Sembunyikan"), ("true", "Hanya yang dibatalkan")]),
    )
    depan = ("waktu", "konfirmasi")

    class Meta:
        model = Pelepasan
        fields: list[str] = []

    @property
    def qs(self) -> QuerySet:
        if not hasattr(self, "_qs"):
            qs = super().qs
            minta = self.form.cleaned_data.get("dibatalkan") if self.form.is_valid() else None
            self._qs = qs if minta else qs.tercatat()
        return self._qs

    @extend_schema_field(str)
    def menurut_waktu(self, qs: PelepasanQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.mendatang(hari_ini()) if nilai == "mendatang" else qs.filter(tanggal__lt=hari_ini())

    @extend_schema_field(str)
    def menurut_konfirmasi(self, qs: QuerySet, name: str, nilai: str) -> QuerySet:
        return qs.filter(dikonfirmasi_pada__isnull=nilai == "belum")

    def tampilkan_dibatalkan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs
