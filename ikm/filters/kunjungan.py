import django_filters as df
from django import forms
from django.db.models import QuerySet

from core.waktu import hari_ini
from ikm.enums import JenisKata, KeadaanTindakLanjut, Masalah
from ikm.filters.binaan import PilihanPenyuluh, daftar_penyuluh
from ikm.filters.pencarian import kotak_cari
from ikm.filters.produk import CatatanFilterSet
from ikm.models import Kunjungan
from ikm.querysets import KunjunganQuerySet

TANGGAL = {"type": "date"}


class KunjunganFilterSet(CatatanFilterSet):
    """What page, API, CSV, XLSX and saved links accept."""

    q = kotak_cari("Nama usaha, kode, pemilik …")
    penyuluh = PilihanPenyuluh(
        label="Penyuluh", queryset=daftar_penyuluh, to_field_name="uid", empty_label="Semua penyuluh"
    )
    masalah = df.ChoiceFilter(
        label="Masalah", choices=Masalah.choices, method="dengan_masalah", empty_label="Semua masalah"
    )
    tindak_lanjut = df.ChoiceFilter(
        label="Tindak lanjut",
        choices=KeadaanTindakLanjut.choices,
        method="menurut_tindak_lanjut",
        empty_label="Semua keadaan",
    )
    dari = df.DateFilter(label="Sejak", field_name="tanggal", lookup_expr="gte", widget=forms.DateInput(attrs=TANGGAL))
    sampai = df.DateFilter(
        label="Sampai", field_name="tanggal", lookup_expr="lte", widget=forms.DateInput(attrs=TANGGAL)
    )
    jenis_kata = (JenisKata.NAMA, JenisKata.PEMILIK)
    urutan = ("q", "penyuluh", "masalah", "tindak_lanjut", "kecamatan")

    class Meta:
        model = Kunjungan
        fields: list[str] = []

    def dengan_masalah(self, qs: QuerySet, name: str, nilai: str) -> QuerySet:
        return qs.filter(masalah__jenis=nilai)

    def menurut_tindak_lanjut(self, qs: KunjunganQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.menurut_tindak_lanjut(nilai, hari_ini())
