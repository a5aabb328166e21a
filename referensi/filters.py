from __future__ import annotations

import django_filters as df
from django import forms
from django.db.models import Q, QuerySet

from core.saring import SaringanDaftar
from referensi.enums import JenisLibur, ModaIncoterm, SumberKurs, TingkatHS, TingkatKBLI, TingkatWilayah
from referensi.models import (
    KBLI,
    HariLibur,
    Incoterm,
    KodeHS,
    Kurs,
    MataUang,
    Negara,
    Pelabuhan,
    Satuan,
    TipeKontainer,
    Wilayah,
)

YA_TIDAK = [("", "Semua"), ("true", "Ya"), ("false", "Tidak")]


def _kotak_cari(contoh: str) -> forms.TextInput:
    return forms.TextInput(attrs={"type": "search", "placeholder": contoh})


class CariFilterSet(SaringanDaftar):
    """Words through the folded search column; a model without one is searched in `bidang_cari`."""

    bidang_cari: tuple[str, ...] = ()

    q = df.CharFilter(label="Cari", method="cari_teks", max_length=100, widget=_kotak_cari("Kode atau nama …"))

    def cari_teks(self, qs: QuerySet, name: str, nilai: str) -> QuerySet:
        if not self.bidang_cari:
            return qs.cari(nilai)  # type: ignore[attr-defined]
        for kata in nilai.split():
            qs = qs.filter(Q(*((f"{bidang}__icontains", kata) for bidang in self.bidang_cari), _connector=Q.OR))
        return qs


class WilayahFilterSet(CariFilterSet):
    tingkat = df.ChoiceFilter(label="Tingkat", choices=TingkatWilayah.choices, empty_label="Semua tingkat")
    di_bawah = df.CharFilter(
        label="Di dalam wilayah",
        method="di_dalam",
        max_length=13,
        widget=forms.TextInput(attrs={"placeholder": "35.16"}),
    )

    class Meta:
        model = Wilayah
        fields: list[str] = []

    def di_dalam(self, qs: QuerySet, name: str, nilai: str) -> QuerySet:
        return qs.di_bawah(nilai)  # type: ignore[attr-defined]


class KodeHSFilterSet(CariFilterSet):
    q = df.CharFilter(
        label="Cari",
        method="cari_teks",
        max_length=100,
        widget=_kotak_cari("9403.60 atau “mebel kayu”, “handel kuningan” …"),
    )
    tingkat = df.ChoiceFilter(label="Tingkat", choices=TingkatHS.choices, empty_label="Semua tingkat")
    bab = df.CharFilter(label="Bab", field_name="kode", lookup_expr="startswith", max_length=2)

    class Meta:
        model = KodeHS
        fields: list[str] = []


class KBLIFilterSet(CariFilterSet):
    versi = df.CharFilter(label="Versi", max_length=4)
    level = df.ChoiceFilter(label="Tingkat", choices=TingkatKBLI.choices, empty_label="Semua tingkat")
    kategori = df.CharFilter(label="Kategori", max_length=1)

    class Meta:
        model = KBLI
        fields: list[str] = []


class NegaraFilterSet(CariFilterSet):
    class Meta:
        model = Negara
        fields: list[str] = []


class PelabuhanFilterSet(CariFilterSet):
    negara = df.ModelChoiceFilter(label="Negara", queryset=Negara.objects.order_by("nama"), empty_label="Semua negara")
    pelabuhan_utama = df.BooleanFilter(label="Pelabuhan utama", widget=forms.Select(choices=YA_TIDAK))

    class Meta:
        model = Pelabuhan
        fields: list[str] = []


class MataUangFilterSet(CariFilterSet):
    class Meta:
        model = MataUang
        fields: list[str] = []


class SatuanFilterSet(CariFilterSet):
    umum = df.BooleanFilter(label="Umum dipakai", widget=forms.Select(choices=YA_TIDAK))

    class Meta:
        model = Satuan
        fields: list[str] = []


class IncotermFilterSet(CariFilterSet):
    bidang_cari = ("kode", "nama", "nama_en")

    moda = df.ChoiceFilter(label="Moda", choices=ModaIncoterm.choices, empty_label="Semua moda")

    class Meta:
        model = Incoterm
        fields: list[str] = []


class TipeKontainerFilterSet(CariFilterSet):
    bidang_cari = ("kode", "nama")

    umum = df.BooleanFilter(label="Umum dipakai", widget=forms.Select(choices=YA_TIDAK))

    class Meta:
        model = TipeKontainer
        fields: list[str] = []


class HariLiburFilterSet(CariFilterSet):
    bidang_cari = ("nama",)

    tahun = df.NumberFilter(label="Tahun", field_name="tanggal", lookup_expr="year", min_value=1900, max_value=9998)
    jenis = df.ChoiceFilter(label="Jenis", choices=JenisLibur.choices, empty_label="Semua jenis")

    class Meta:
        model = HariLibur
        fields: list[str] = []


class KursFilterSet(SaringanDaftar):
    pada = df.DateFilter(label="Berlaku pada", method="berlaku_pada", widget=forms.DateInput(attrs={"type": "date"}))
    mata_uang = df.CharFilter(label="Mata uang", field_name="mata_uang__kode", lookup_expr="iexact", max_length=3)
    sumber = df.ChoiceFilter(label="Sumber", choices=SumberKurs.choices, empty_label="Semua sumber")

    class Meta:
        model = Kurs
        fields: list[str] = []

    def berlaku_pada(self, qs: QuerySet, name: str, nilai: object) -> QuerySet:
        return qs.berlaku(nilai)  # type: ignore[attr-defined]
