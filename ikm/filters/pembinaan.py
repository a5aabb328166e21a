"""Filters by what the office knows of an IKM beyond its own row: products, papers, visits, facilitation, place on the map."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

import django_filters as df
from django import forms
from django.core.validators import RegexValidator
from django.db.models import Q, QuerySet

from core import pilihan
from core.saring import SaringanDaftar
from core.waktu import hari_ini
from ikm import permissions
from ikm.enums import JenisFasilitasi, JenisSertifikat, Masalah
from ikm.models import TAHUN_MAKS, Fasilitasi, Kunjungan, PesertaFasilitasi, Produk, Sentra, Sertifikat
from ikm.querysets import IKMQuerySet

MASALAH_HARI: Final = 365
ANGKA_PETA: Final = r"-?\d{1,3}(?:\.\d{1,6})?"
KOTAK: Final = RegexValidator(
    rf"\A{ANGKA_PETA}(?:,{ANGKA_PETA}){{3}}\Z",
    "Tulis empat angka: bujur barat, lintang selatan, bujur timur, lintang utara.",
)


def daftar_komoditas() -> list[tuple[str, str]]:
    """What the clusters make."""

    def ambil() -> list[tuple[str, str]]:
        komoditas = Sentra.objects.order_by("komoditas").values_list("komoditas", flat=True).distinct()
        return [(k, k[:1].upper() + k[1:]) for k in komoditas]

    isi: list[tuple[str, str]] = pilihan.tersimpan("ikm.saring.komoditas", ambil)
    return isi


class TanggalFilter(df.DateFilter):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class BilanganFilter(df.NumberFilter):
    field_class = forms.IntegerField


class PembinaanFilterSet(SaringanDaftar):
    """Filters that this person has no business with are not there: the page does not show them, the API refuses them."""

    komoditas = df.ChoiceFilter(
        label="Komoditas sentra",
        choices=daftar_komoditas,
        field_name="sentra__komoditas",
        empty_label="Semua komoditas",
    )
    punya_produk = df.BooleanFilter(
        label="Produk",
        method="berproduk",
        widget=forms.Select(choices=[("", "Ada atau belum"), ("true", "Sudah dicatat"), ("false", "Belum dicatat")]),
    )
    sertifikat = df.ChoiceFilter(
        label="Sertifikat berlaku", choices=JenisSertifikat.choices, empty_label="Apa saja", method="bersertifikat"
    )
    masalah = df.ChoiceFilter(
        label="Masalah saat ini",
        choices=Masalah.choices,
        empty_label="Semua",
        method="bermasalah",
    )
    dikunjungi_sejak = TanggalFilter(label="Dikunjungi sejak", method="dikunjungi")
    belum_dikunjungi_sejak = TanggalFilter(label="Belum dikunjungi sejak", method="belum_dikunjungi")
    fasilitasi = df.ChoiceFilter(
        label="Fasilitasi", choices=JenisFasilitasi.choices, empty_label="Semua", method="difasilitasi"
    )
    fasilitasi_tahun = BilanganFilter(
        label="Tahun fasilitasi", min_value=2000, max_value=TAHUN_MAKS, method="difasilitasi"
    )
    kotak = df.CharFilter(
        label="Kotak peta", max_length=60, validators=[KOTAK], widget=forms.HiddenInput, method="dalam_kotak"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = getattr(self.request, "user", None)
        if user is not None:
            for nama in permissions.saringan_tertutup(user):
                self.filters.pop(nama, None)

    def berproduk(self, qs: IKMQuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.bercatatan(Produk.objects.tercatat(), ada=nilai)

    def bersertifikat(self, qs: IKMQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.bercatatan(Sertifikat.objects.tercatat().berlaku(hari_ini()).filter(jenis=nilai))

    def bermasalah(self, qs: IKMQuerySet, name: str, nilai: str) -> QuerySet:
        """Found on a visit of the last twelve months, or on one whose promise is still open."""
        lama, terbuka = (
            Q(tanggal__gte=hari_ini() - timedelta(days=MASALAH_HARI)),
            Q(tindak_lanjut_pada__isnull=False, tindak_lanjut_selesai__isnull=True),
        )
        return qs.bercatatan(Kunjungan.objects.tercatat().filter(lama | terbuka, masalah__jenis=nilai))

    def dikunjungi(self, qs: IKMQuerySet, name: str, nilai: date) -> QuerySet:
        return qs.bercatatan(Kunjungan.objects.tercatat().filter(tanggal__gte=nilai))

    def belum_dikunjungi(self, qs: IKMQuerySet, name: str, nilai: date) -> QuerySet:
        return qs.bercatatan(Kunjungan.objects.tercatat().filter(tanggal__gte=nilai), ada=False)

    def difasilitasi(self, qs: IKMQuerySet, name: str, nilai: Any) -> QuerySet:
        """Kind and year of one and the same facilitation; asked for twice where both are given, once is enough."""
        jenis, tahun = (self.form.cleaned_data.get(n) for n in ("fasilitasi", "fasilitasi_tahun"))
        if name == "fasilitasi_tahun" and jenis:
            return qs
        kegiatan = Fasilitasi.objects.tercatat()
        kegiatan = kegiatan.filter(jenis=jenis) if jenis else kegiatan
        kegiatan = (
            kegiatan.filter(tanggal__gte=date(tahun, 1, 1), tanggal__lte=date(tahun, 12, 31)) if tahun else kegiatan
        )
        return qs.bercatatan(PesertaFasilitasi.objects.tercatat().filter(fasilitasi__in=kegiatan.values("pk")))

    def dalam_kotak(self, qs: IKMQuerySet, name: str, nilai: str) -> QuerySet:
        """Known places only, and only where this person may see them: a box that shrinks must not find an address."""
        barat, selatan, timur, utara = nilai.split(",")
        lingkup = permissions.lingkup_koordinat(self.request.user, hari_ini())
        return qs.dalam_kecamatan(lingkup).filter(lat__gte=selatan, lat__lte=utara, lng__gte=barat, lng__lte=timur)
