from __future__ import annotations

import django_filters as df
from django.db.models import QuerySet

from ikm.enums import JenisKata
from ikm.filters.ikm import PilihanKecamatan, daftar_kecamatan
from ikm.filters.pencarian import PencarianFilterSet, kotak_cari
from ikm.models import Sentra
from referensi.models import Wilayah


class SentraFilterSet(PencarianFilterSet):
    q = kotak_cari("Nama sentra, komoditas, desa …")
    kecamatan = PilihanKecamatan(
        label="Kecamatan",
        queryset=daftar_kecamatan,
        field_name="desa__induk",
        method="dalam_kecamatan",
        empty_label="Semua kecamatan",
    )
    komoditas = df.CharFilter(label="Komoditas", lookup_expr="icontains", max_length=100)

    jenis_kata = (JenisKata.SENTRA,)

    class Meta:
        model = Sentra
        fields: list[str] = []

    def dalam_kecamatan(self, qs: QuerySet, name: str, nilai: Wilayah) -> QuerySet:
        return qs.filter(desa__induk=nilai)
