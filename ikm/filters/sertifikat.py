from __future__ import annotations

import django_filters as df
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field

from core.waktu import hari_ini
from ikm.enums import JenisSertifikat, KeadaanSertifikat
from ikm.filters.pencarian import kotak_cari
from ikm.filters.produk import CatatanFilterSet
from ikm.models import Sertifikat
from ikm.querysets import SertifikatQuerySet


class SertifikatFilterSet(CatatanFilterSet):
    q = kotak_cari("Nomor, penerbit, nama IKM …")
    jenis = df.ChoiceFilter(label="Jenis", choices=JenisSertifikat.choices, empty_label="Semua jenis")
    keadaan = df.ChoiceFilter(
        label="Keadaan",
        method="menurut_keadaan",
        empty_label="Semua keadaan",
        choices=[
            (KeadaanSertifikat.BERLAKU, "Berlaku"),
            (KeadaanSertifikat.AKAN_HABIS, "Habis dalam 90 hari"),
            (KeadaanSertifikat.HABIS, "Kedaluwarsa"),
        ],
    )
    urutan = ("q", "keadaan", "jenis", "kecamatan", "sentra")

    class Meta:
        model = Sertifikat
        fields: list[str] = []

    @extend_schema_field(str)
    def menurut_keadaan(self, qs: SertifikatQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.keadaan(KeadaanSertifikat(nilai), hari_ini())
