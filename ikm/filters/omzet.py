from __future__ import annotations

from datetime import date
from decimal import Decimal

import django_filters as df
from django import forms
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field

from ikm.enums import BuktiOmzet
from ikm.filters.pencarian import kotak_cari
from ikm.filters.produk import CatatanFilterSet
from ikm.models import OmzetBulanan
from ikm.queries import omzet_janggal
from ikm.querysets import OmzetBulananQuerySet

TAHUN_TERTUA, TAHUN_TERAKHIR = 2000, 2100


def _bulan(label: str, syarat: str) -> df.DateFilter:
    """A month is written down by its first day."""
    return df.DateFilter(label=label, field_name="bulan", lookup_expr=syarat, widget=forms.HiddenInput)


class OmzetFilterSet(CatatanFilterSet):
    q = kotak_cari("Nama atau kode IKM …")
    tahun = df.NumberFilter(
        label="Tahun",
        method="dalam_tahun",
        min_value=TAHUN_TERTUA,
        max_value=TAHUN_TERAKHIR,
        decimal_places=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "placeholder": "Semua tahun"}),
    )
    bulan = df.DateFilter(label="Bulan", widget=forms.HiddenInput)
    dari = _bulan("Sejak bulan", "gte")
    sampai = _bulan("Sampai bulan", "lte")
    bukti = df.ChoiceFilter(label="Bukti", choices=BuktiOmzet.choices, empty_label="Semua bukti")
    janggal = df.BooleanFilter(
        label="Kewajaran",
        method="yang_janggal",
        widget=forms.Select(choices=[("", "Semua"), ("true", "Lebih dari 10 kali biasanya")]),
    )
    urutan = ("q", "tahun", "kecamatan", "sentra", "bukti", "janggal")

    class Meta:
        model = OmzetBulanan
        fields: list[str] = []

    def yang_janggal(self, qs: OmzetBulananQuerySet, name: str, nilai: bool) -> QuerySet:
        return omzet_janggal(qs) if nilai else qs

    @extend_schema_field(int)
    def dalam_tahun(self, qs: QuerySet, name: str, nilai: Decimal) -> QuerySet:
        tahun = int(nilai)
        return qs.filter(bulan__gte=date(tahun, 1, 1), bulan__lt=date(tahun + 1, 1, 1))
