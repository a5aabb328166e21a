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

TAHUN_TERTUA, TAHUN_TERAKHIR = 2000, 2100


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
    bukti = df.ChoiceFilter(label="Bukti", choices=BuktiOmzet.choices, empty_label="Semua bukti")
    urutan = ("q", "tahun", "kecamatan", "sentra", "bukti")

    class Meta:
        model = OmzetBulanan
        fields: list[str] = []

    @extend_schema_field(int)
    def dalam_tahun(self, qs: QuerySet, name: str, nilai: Decimal) -> QuerySet:
        tahun = int(nilai)
        return qs.filter(bulan__gte=date(tahun, 1, 1), bulan__lt=date(tahun + 1, 1, 1))
