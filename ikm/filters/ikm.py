from typing import Any
from uuid import UUID

import django_filters as df
from django import forms
from django.conf import settings
from django.db.models import QuerySet

from akun.enums import Peran
from core.ejaan import Pencarian
from core.fields import PilihanTersimpan
from core.waktu import hari_ini
from ikm.enums import DataKurang, JenisKelamin, KelasBPS, KelasIndustri, KelasUsaha, StatusIKM
from ikm.filters.binaan import WILAYAH, kecamatan_binaan, saring_wilayah, sebut_penyuluh, tanpa_wilayah
from ikm.filters.pembinaan import PembinaanFilterSet
from ikm.models import IKM, Sentra
from ikm.queries import belum_lengkap, data_kurang, lingkup_cari, pahami_ikm
from ikm.querysets import IKMQuerySet
from referensi.models import Wilayah


def daftar_kecamatan(request: object) -> QuerySet:
    return Wilayah.objects.kecamatan().filter(induk_id=settings.KABUPATEN_KODE).order_by("nama")


def daftar_desa(request: object) -> QuerySet:
    return Wilayah.objects.desa().di_bawah(settings.KABUPATEN_KODE).order_by("nama", "kode")


class PilihanKecamatan(df.ModelChoiceFilter):
    class field_class(PilihanTersimpan, df.fields.ModelChoiceField):  # noqa: N801 - django-filter's own attribute name
        kunci_simpan = "ikm.saring.kecamatan"


class PilihanDesa(df.ModelChoiceFilter):
    """Village names repeat inside the kabupaten: the choice says the kecamatan too."""

    class field_class(PilihanTersimpan, df.fields.ModelChoiceField):  # noqa: N801
        kunci_simpan = "ikm.saring.desa"

        def label_from_instance(self, obj: Wilayah) -> str:
            return obj.nama_lengkap


class PilihanSentra(df.ModelChoiceFilter):
    """A cluster of a minute ago has no IKM yet: the filter may learn of it late."""

    class field_class(PilihanTersimpan, df.fields.ModelChoiceField):  # noqa: N801
        kunci_simpan = "ikm.saring.sentra"


class IKMFilterSet(PembinaanFilterSet):
    """What page, API, CSV, XLSX and saved links accept; anything else is refused by the API."""

    q = df.CharFilter(
        label="Cari",
        method="cari_teks",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Nama, kode, pemilik, NIB, telepon …"}),
    )
    kecamatan = PilihanKecamatan(
        label="Kecamatan",
        queryset=daftar_kecamatan,
        field_name="kecamatan_kode",
        method="dalam_kecamatan",
        empty_label="Semua kecamatan",
    )
    desa = PilihanDesa(label="Desa/kelurahan", queryset=daftar_desa, empty_label="Semua desa")
    sentra = PilihanSentra(
        label="Sentra",
        queryset=lambda _: Sentra.objects.order_by("nama"),
        to_field_name="uid",
        empty_label="Semua sentra",
    )
    kbli = df.CharFilter(
        label="Kode KBLI",
        field_name="kbli__kode",
        lookup_expr="exact",
        max_length=5,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    status = df.ChoiceFilter(label="Status usaha", choices=StatusIKM.choices, empty_label="Semua status")
    kelas_industri = df.ChoiceFilter(
        label="Kelas industri",
        empty_label="Semua kelas",
        choices=[*KelasIndustri.choices, ("kosong", "Belum diketahui")],
        method="kelas",
    )
    kelas_usaha = df.ChoiceFilter(
        label="Kelas usaha (PP 7/2021)",
        empty_label="Semua kelas",
        choices=[*KelasUsaha.choices, ("kosong", "Belum diketahui")],
        method="kelas",
    )
    kelas_bps = df.ChoiceFilter(
        label="Kelas BPS",
        empty_label="Semua kelas",
        choices=[*KelasBPS.choices, ("kosong", "Belum diketahui")],
        method="kelas",
    )
    jenis_kelamin = df.ChoiceFilter(label="Pemilik", empty_label="Semua pemilik", choices=JenisKelamin.choices)
    binaan = df.BooleanFilter(
        label="Wilayah binaan saya",
        method="dalam_binaan",
        widget=forms.Select(choices=[("", "Semua wilayah"), ("true", "Hanya binaan saya")]),
    )
    belum_lengkap = df.BooleanFilter(
        label="Kelengkapan data",
        method="data_kurang",
        widget=forms.Select(choices=[("", "Semua"), ("true", "Belum lengkap")]),
    )
    kurang = df.ChoiceFilter(
        label="Data yang belum ada", choices=DataKurang.choices, method="tanpa_data", empty_label="Apa saja"
    )
    wilayah = saring_wilayah()
    persis = df.BooleanFilter(
        label="Cari persis",
        method="apa_adanya",
        widget=forms.Select(choices=[("", "Maafkan salah ketik"), ("true", "Persis seperti diketik")]),
    )
    dibatalkan = df.BooleanFilter(
        label="Data dibatalkan",
        method="tampilkan_dibatalkan",
        widget=forms.Select(choices=[("", "Sembunyikan"), ("true", "Hanya yang dibatalkan")]),
    )

    depan = ("kecamatan", "desa", "komoditas")
    kelompok = {
        "Usaha": ("sentra", "kbli", "status", "jenis_kelamin", "punya_produk", "sertifikat"),
        "Ukuran": ("kelas_industri", "kelas_usaha", "kelas_bps"),
        "Pembinaan": (
            *("masalah", "dikunjungi_sejak", "belum_dikunjungi_sejak", "belum_lengkap", "kurang"),
            *("fasilitasi", "fasilitasi_tahun"),
        ),
        "Cara mencari": ("binaan", "persis", "dibatalkan"),
    }
    pencarian: Pencarian | None = None  # how `q` was understood, once the rows were asked for

    class Meta:
        model = IKM
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Only an officer answers for a wilayah: to others that filter does not exist."""
        super().__init__(*args, **kwargs)
        if self.request is not None and getattr(self.request.user, "peran", "") != Peran.PENYULUH:
            del self.filters["binaan"]
        if self.request is not None and tanpa_wilayah(self.request.user):
            del self.filters[WILAYAH]

    @property
    def qs(self) -> QuerySet:
        """Cancelled and merged rows appear only when asked for by name."""
        if not hasattr(self, "_qs"):
            qs = super().qs
            minta = self.form.cleaned_data.get("dibatalkan") if self.form.is_valid() else None
            self._qs = qs if minta else qs.tercatat()
        return self._qs

    def cari_teks(self, qs: IKMQuerySet, name: str, nilai: str) -> QuerySet:
        user, pada = self.request.user, hari_ini()
        self.pencarian = pahami_ikm(user, nilai, pada, persis=bool(self.form.cleaned_data.get("persis")))
        return qs.cari(self.pencarian, **lingkup_cari(user, pada))

    def apa_adanya(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        """Narrows nothing by itself: `cari_teks` asks for it."""
        return qs

    def dalam_kecamatan(self, qs: QuerySet, name: str, nilai: Wilayah) -> QuerySet:
        return qs.filter(kecamatan_kode=nilai.kode)

    def dalam_binaan(self, qs: IKMQuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.dalam_kecamatan(self.request.user.kecamatan_binaan(hari_ini())) if nilai else qs

    def di_wilayah(self, qs: IKMQuerySet, name: str, nilai: UUID) -> QuerySet:
        return qs.filter(kecamatan_kode__in=kecamatan_binaan(nilai))

    def sebut(self, nama: str, uid: UUID) -> str:
        return sebut_penyuluh(uid) if nama == WILAYAH else super().sebut(nama, uid)

    def data_kurang(self, qs: IKMQuerySet, name: str, nilai: bool) -> QuerySet:
        return belum_lengkap(qs, hari_ini()) if nilai else qs

    def tanpa_data(self, qs: IKMQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.filter(data_kurang(DataKurang(nilai), hari_ini()))

    def kelas(self, qs: QuerySet, name: str, nilai: str) -> QuerySet:
        return qs.filter(**{name: "" if nilai == "kosong" else nilai})

    def tampilkan_dibatalkan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs
