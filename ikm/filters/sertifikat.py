from __future__ import annotations

import django_filters as df
from django import forms
from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema_field

from core.waktu import hari_ini
from ikm.enums import JenisSertifikat, KeadaanSertifikat
from ikm.filters.produk import CatatanFilterSet
from ikm.models import Sertifikat
from ikm.querysets import SertifikatQuerySet


class SertifikatFilterSet(CatatanFilterSet):
    q = df.CharFilter(
        label="Cari",
        method="cari_teks",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Nomor, penerbit, nama IKM …"}),
    )
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

    def cari_teks(self, qs: QuerySet, name: str, nilai: str) -> QuerySet:
        for kata in nilai.split()[:6]:
            qs = qs.filter(
                Q(nomor__icontains=kata) | Q(penerbit__icontains=kata) | Q(ikm__cari_nama__contains=kata.lower())
            )
        return qs

    @extend_schema_field(str)
    def menurut_keadaan(self, qs: SertifikatQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.keadaan(KeadaanSertifikat(nilai), hari_ini())
