from __future__ import annotations

import django_filters as df
from django import forms
from django.db.models import QuerySet

from core.saring import SaringanDaftar
from kemitraan.models import Pembayaran, Penerimaan, Pengantaran

TANGGAL = {"type": "date"}


class MilikPesananFilterSet(SaringanDaftar):
    """What the rows of orders share. Cancelled ones appear only when asked for."""

    pesanan = df.UUIDFilter(label="Pesanan", field_name="pesanan__uid", widget=forms.HiddenInput)
    kemitraan = df.UUIDFilter(label="Kemitraan", field_name="pesanan__kemitraan__uid", widget=forms.HiddenInput)
    dibatalkan = df.BooleanFilter(
        label="Data dibatalkan",
        method="tampilkan_dibatalkan",
        widget=forms.Select(choices=[("", "Sembunyikan"), ("true", "Hanya yang dibatalkan")]),
    )

    @property
    def qs(self) -> QuerySet:
        if not hasattr(self, "_qs"):
            qs = super().qs
            minta = self.form.cleaned_data.get("dibatalkan") if self.form.is_valid() else None
            self._qs = qs if minta else qs.filter(dibatalkan_pada__isnull=True)
        return self._qs

    def tampilkan_dibatalkan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs


class _BertanggalFilterSet(MilikPesananFilterSet):
    dari = df.DateFilter(label="Sejak", field_name="tanggal", lookup_expr="gte", widget=forms.DateInput(attrs=TANGGAL))
    sampai = df.DateFilter(
        label="Sampai", field_name="tanggal", lookup_expr="lte", widget=forms.DateInput(attrs=TANGGAL)
    )


class PengantaranFilterSet(_BertanggalFilterSet):
    class Meta:
        model = Pengantaran
        fields: list[str] = []


class PenerimaanFilterSet(_BertanggalFilterSet):
    class Meta:
        model = Penerimaan
        fields: list[str] = []


class PembayaranFilterSet(MilikPesananFilterSet):
    dibayar = df.BooleanFilter(label="Dibayar", field_name="dibayar_pada", lookup_expr="isnull", exclude=True)
    dikonfirmasi = df.BooleanFilter(
        label="Dikonfirmasi", field_name="dikonfirmasi_pada", lookup_expr="isnull", exclude=True
    )
    dari = df.DateFilter(label="Jatuh tempo sejak", field_name="jatuh_tempo", lookup_expr="gte")
    sampai = df.DateFilter(label="Jatuh tempo sampai", field_name="jatuh_tempo", lookup_expr="lte")

    class Meta:
        model = Pembayaran
        fields: list[str] = []
