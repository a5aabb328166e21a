from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

import django_filters as df
from django import forms
from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema_field

from core.ejaan import Pencarian
from core.fields import PilihanTersimpan
from core.periode import Periode
from core.saring import SaringanDaftar
from core.waktu import hari_ini
from ekspor import permissions, queries
from ekspor.enums import BasisNilai, JenisPengiriman, PengirimanKurang, StatusPengiriman
from ekspor.filters.dasar import HSFilter, PelabuhanFilter, PilihanProvinsi
from ekspor.models import Pembeli, Pengiriman
from ekspor.querysets import PengirimanQuerySet
from ekspor.querysets.dokumen import berdokumen
from ekspor.querysets.muatan import berawalan_hs
from ikm.models import IKM
from kemitraan.filters import PilihanPerusahaan, SaringPeriode
from kemitraan.filters.tempat import saring_perusahaan, sebut_perusahaan
from kemitraan.models import Perusahaan
from kemitraan.rumus import baca_periode
from referensi import queries as referensi
from referensi.models import Negara, Wilayah

TANGGAL: Final = {"type": "date"}
MENURUT: Final = (
    ("rencana_kirim", "Rencana berangkat"),
    ("peb_tanggal", "Pendaftaran PEB"),
)


class PilihanNegara(df.ModelChoiceFilter):
    class field_class(PilihanTersimpan, df.fields.ModelChoiceField):  # noqa: N801 - django-filter's own attribute name
        kunci_simpan = "ekspor.saring.negara"


def _ya(label: str, kata: str, method: str) -> df.BooleanFilter:
    return df.BooleanFilter(label=label, method=method, widget=forms.Select(choices=[("", "Semua"), ("true", kata)]))


class PengirimanFilterSet(SaringanDaftar):
    """What page, API, CSV, XLSX and saved links accept. The span of days counts by the date that is said (`menurut`); unsaid,
    by the one that decides the month. Cancelled shipments appear only when asked for.
    """

    q = df.CharFilter(
        label="Cari",
        method="cari_teks",
        max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": "Nomor, pengirim, tujuan, pembeli, kapal, PEB …"}
        ),
    )
    jenis = df.ChoiceFilter(label="Jenis", choices=JenisPengiriman.choices, empty_label="Ekspor dan antarprovinsi")
    status = df.ChoiceFilter(label="Status", choices=StatusPengiriman.choices, empty_label="Semua status")
    terlambat = _ya("Terlambat", "Lewat rencana, belum dimuat", "yang_terlambat")
    tiba = _ya("Tiba terlambat", "Lewat rencana tibanya", "yang_tiba_terlambat")
    perusahaan = PilihanPerusahaan(
        label="Perusahaan pengirim",
        queryset=lambda _: Perusahaan.objects.tercatat().order_by("nama", "pk"),
        to_field_name="uid",
        empty_label="Semua perusahaan",
    )
    negara = PilihanNegara(
        label="Negara tujuan",
        queryset=lambda _: Negara.objects.exclude(kode="ID").order_by("nama"),
        empty_label="Semua",
    )
    provinsi = PilihanProvinsi(
        label="Provinsi tujuan",
        queryset=lambda _: Wilayah.objects.filter(tingkat="provinsi").order_by("nama"),
        empty_label="Semua",
    )
    pelabuhan_muat = PelabuhanFilter(label="Pelabuhan muat", method="di_pelabuhan", contoh="IDSUB Surabaya")
    pelabuhan_tujuan = PelabuhanFilter(label="Pelabuhan tujuan", method="di_pelabuhan", contoh="KRPUS Busan")
    pembeli = df.CharFilter(label="Pembeli", method="berpembeli", max_length=160)
    hs = HSFilter(label="Kode HS atau barang", method="bermuatan_hs")
    periode = SaringPeriode(label="Bulan hitung", empty_label="Kapan saja")
    menurut = df.ChoiceFilter(
        label="Tanggal menurut",
        choices=MENURUT,
        method="tidak_menyaring",
        empty_label="Tanggal acuan (bulan hitungnya)",
    )
    dari = df.DateFilter(label="Sejak", method="tidak_menyaring", widget=forms.DateInput(attrs=TANGGAL))
    sampai = df.DateFilter(label="Sampai", method="tidak_menyaring", widget=forms.DateInput(attrs=TANGGAL))
    basis = df.ChoiceFilter(
        label="Dasar nilai", field_name="basis_nilai", choices=BasisNilai.choices, empty_label="Semua dasar"
    )
    nilai = df.ChoiceFilter(
        label="Kelompok nilai",
        choices=[("fob", "Bernilai FOB"), ("taksiran", "Taksiran"), ("faktur", "Faktur dalam negeri")],
        method="menurut_kelompok",
        empty_label="Semua kelompok",
    )
    dokumen = df.ChoiceFilter(
        label="Dokumen wajib",
        choices=[("kurang", "Ada yang belum ada"), ("lewat", "Belum ada, tenggat tiba"), ("lengkap", "Lengkap")],
        method="menurut_dokumen",
        empty_label="Semua",
    )
    kurs = _ya("Kurs", "Menunggu kurs", "yang_menunggu_kurs")
    kurang = df.ChoiceFilter(
        label="Data yang belum ada", choices=PengirimanKurang.choices, method="tanpa_data", empty_label="Apa saja"
    )
    perusahaan_uid = saring_perusahaan("perusahaan")
    pembeli_uid = df.UUIDFilter(label="Pembeli", method="milik_pembeli", widget=forms.HiddenInput)
    ikm = df.UUIDFilter(label="IKM pengirim", field_name="ikm__uid", widget=forms.HiddenInput)
    persis = df.BooleanFilter(
        label="Cari persis",
        method="tidak_menyaring",
        widget=forms.Select(choices=[("", "Maafkan salah ketik"), ("true", "Persis seperti diketik")]),
    )
    dibatalkan = df.BooleanFilter(
        label="Data dibatalkan",
        method="tampilkan_dibatalkan",
        widget=forms.Select(choices=[("", "Sembunyikan"), ("true", "Hanya yang dibatalkan")]),
    )
    depan = ("jenis", "status", "terlambat")
    kelompok = {
        "Pengirim dan tujuan": ("perusahaan", "negara", "provinsi", "pelabuhan_muat", "pelabuhan_tujuan", "pembeli"),
        "Barang": ("hs",),
        "Waktu": ("periode", "menurut", "dari", "sampai", "tiba"),
        "Nilai": ("nilai", "basis", "kurs"),
        "Dokumen dan data": ("dokumen", "kurang"),
        "Cara mencari": ("persis", "dibatalkan"),
    }
    pencarian: Pencarian | None = None  # how `q` was understood, once the rows were asked for

    class Meta:
        model = Pengiriman
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Which companies there are is not another sender's business, nor who buys leadership's: to them those filters do not
        exist.
        """
        super().__init__(*args, **kwargs)
        if self.request is None or not permissions.can_filter_pengirim(self.request.user):
            del self.filters["perusahaan"]
        if self.request is None or not permissions.can_filter_pembeli(self.request.user):
            del self.filters["pembeli"]

    @property
    def qs(self) -> QuerySet:
        if not hasattr(self, "_qs"):
            qs = super().qs
            isi = self.form.cleaned_data if self.form.is_valid() else {}
            qs = qs if isi.get("dibatalkan") else qs.tercatat()
            self._qs = _dalam(qs, isi.get("dari"), isi.get("sampai"), isi.get("menurut") or "tanggal_acuan")
        return self._qs

    def cari_teks(self, qs: PengirimanQuerySet, name: str, nilai: str) -> QuerySet:
        persis = bool(self.form.cleaned_data.get("persis"))
        self.pencarian = queries.pahami_pengiriman(self.request.user, nilai, persis=persis)
        return queries.cari_pengiriman(self.request.user, self.pencarian, qs)

    def tidak_menyaring(self, qs: QuerySet, name: str, nilai: Any) -> QuerySet:
        """Narrows nothing by itself: `cari_teks` or `qs` asks for it."""
        return qs

    @extend_schema_field(str)
    def menurut_kelompok(self, qs: QuerySet, name: str, nilai: str) -> QuerySet:
        """Values that may be added to each other."""
        lain = (BasisNilai.TAKSIRAN, BasisNilai.FAKTUR)
        return qs.exclude(basis_nilai__in=lain) if nilai == "fob" else qs.filter(basis_nilai=nilai)

    def di_pelabuhan(self, qs: PengirimanQuerySet, name: str, nilai: list[str]) -> QuerySet:
        return qs.filter(**{f"{name}__in": nilai})

    @extend_schema_field(UUID)
    def milik_pembeli(self, qs: PengirimanQuerySet, name: str, nilai: UUID) -> QuerySet:
        """Of a buyer this person may read; another one is as if it were not there."""
        return qs.filter(pembeli__in=Pembeli.objects.visible_to(self.request.user).filter(uid=nilai).values("pk"))

    def tanpa_data(self, qs: PengirimanQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.tanpa_hs() if nilai == PengirimanKurang.HS else qs.tanpa_nomor_kontainer()

    def sebut(self, nama: str, uid: UUID) -> str:
        if nama == "perusahaan_uid":
            return sebut_perusahaan(self.request.user, uid)
        model: Any = Pembeli if nama == "pembeli_uid" else IKM
        return str(model.objects.visible_to(self.request.user).filter(uid=uid).first() or "")

    def bermuatan_hs(self, qs: PengirimanQuerySet, name: str, nilai: str) -> QuerySet:
        """By the first digits of a code, or by words of what it names."""
        if nilai.isdigit():
            return qs.bermuatan_hs(berawalan_hs(nilai))
        return qs.bermuatan_hs(Q(kode_hs__in=[hs.kode for hs in referensi.cari_kode_hs(nilai)]))

    def berpembeli(self, qs: PengirimanQuerySet, name: str, nilai: str) -> QuerySet:
        """Every word in the name of a buyer whom this person may read."""
        terbaca = permissions.pembeli_terbaca(self.request.user)
        qs = qs if terbaca is None else qs.filter(terbaca)
        return qs.filter(*(Q(pembeli__nama__icontains=kata) for kata in nilai.split()))

    @extend_schema_field(str)
    def menurut_periode(self, qs: PengirimanQuerySet, name: str, nilai: str) -> QuerySet:
        periode = baca_periode(nilai, hari_ini())
        return qs.none() if periode is None else qs.dalam(periode)

    @extend_schema_field(str)
    def menurut_dokumen(self, qs: PengirimanQuerySet, name: str, nilai: str) -> QuerySet:
        """Among the shipments whose papers this person reads."""
        qs = qs.filter(berdokumen(self.request.user))
        if nilai == "lengkap":
            return qs.filter(dokumen_kurang=0)
        return qs.dokumen_kurang() if nilai == "kurang" else qs.dokumen_kurang().filter(dokumen_tenggat__lte=hari_ini())

    def yang_terlambat(self, qs: PengirimanQuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.terlambat(hari_ini()) if nilai else qs

    def yang_tiba_terlambat(self, qs: PengirimanQuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.tiba_terlambat(hari_ini()) if nilai else qs

    def yang_menunggu_kurs(self, qs: PengirimanQuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.menunggu_kurs() if nilai else qs

    def tampilkan_dibatalkan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs


def _dalam(qs: PengirimanQuerySet, dari: date | None, sampai: date | None, menurut: str) -> QuerySet:
    """Both days included; an open end is open."""
    if dari is None and sampai is None:
        return qs
    akhir = date.max if sampai is None or sampai == date.max else sampai + timedelta(days=1)
    awal = dari or date.min
    return qs.dalam(Periode(awal, akhir), menurut) if awal < akhir else qs.none()
