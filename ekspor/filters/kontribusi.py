from __future__ import annotations

from typing import Any, Final
from uuid import UUID

import django_filters as df
from django import forms
from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema_field

from core.fields import PilihanTersimpan
from core.saring import SaringanDaftar
from core.waktu import hari_ini
from ekspor import permissions
from ekspor.enums import JenisPengiriman, SumberKontribusi, TingkatBukti
from ekspor.filters.dasar import PilihanProvinsi
from ekspor.models import Kontribusi
from ekspor.querysets import KontribusiQuerySet
from ikm.filters.ikm import PilihanDesa, PilihanKecamatan, PilihanSentra, daftar_desa, daftar_kecamatan
from ikm.models import IKM, Sentra
from kemitraan.filters import PilihanPerusahaan, SaringPeriode
from kemitraan.filters.tempat import saring_perusahaan, sebut_perusahaan
from kemitraan.models import Perusahaan
from kemitraan.rumus import baca_periode
from referensi.models import Negara, Wilayah

PENGIRIMAN: Final = "muatan__kontainer__pengiriman"
TEMPAT: Final = ("kecamatan", "desa", "sentra", "perusahaan")


def _hari(label: str, syarat: str) -> df.DateFilter:
    """By the date that decides the shipment's month, both days included."""
    isian = forms.DateInput(attrs={"type": "date"})
    return df.DateFilter(label=label, field_name=f"{PENGIRIMAN}__tanggal_acuan", lookup_expr=syarat, widget=isian)


class PilihanNegara(df.ModelChoiceFilter):
    """All countries there are: read once a process."""

    class field_class(PilihanTersimpan, df.fields.ModelChoiceField):  # noqa: N801 - django-filter's own attribute name
        kunci_simpan = "ekspor.saring.negara"


class KontribusiFilterSet(SaringanDaftar):
    """What page, API, CSV, XLSX and saved links accept. Parts that were taken out appear only when asked for."""

    periode = SaringPeriode(empty_label="Kapan saja")
    sumber = df.ChoiceFilter(label="Berasal dari", choices=SumberKontribusi.choices, empty_label="Semua asal")
    tingkat_bukti = df.ChoiceFilter(label="Bukti", choices=TingkatBukti.choices, empty_label="Semua bukti")
    perusahaan = PilihanPerusahaan(
        label="Perusahaan pengirim",
        field_name=f"{PENGIRIMAN}__perusahaan",
        queryset=lambda _: Perusahaan.objects.tercatat().order_by("nama", "pk"),
        to_field_name="uid",
        empty_label="Semua pengirim",
    )
    negara = PilihanNegara(
        label="Negara tujuan",
        field_name=f"{PENGIRIMAN}__negara",
        queryset=lambda _: Negara.objects.order_by("nama"),
        empty_label="Semua negara",
    )
    kecamatan = PilihanKecamatan(
        label="Kecamatan IKM",
        queryset=daftar_kecamatan,
        field_name="ikm__kecamatan_kode",
        method="dalam_kecamatan",
        empty_label="Semua kecamatan",
    )
    sentra = PilihanSentra(
        label="Sentra IKM",
        method="dalam_sentra",
        queryset=lambda _: Sentra.objects.order_by("nama"),
        to_field_name="uid",
        empty_label="Semua sentra",
    )
    desa = PilihanDesa(label="Desa IKM", method="dalam_desa", queryset=daftar_desa, empty_label="Semua desa")
    jenis = df.ChoiceFilter(
        label="Jenis", field_name=f"{PENGIRIMAN}__jenis", choices=JenisPengiriman.choices, empty_label="Semua jenis"
    )
    provinsi = PilihanProvinsi(
        label="Provinsi tujuan",
        field_name=f"{PENGIRIMAN}__provinsi",
        queryset=lambda _: Wilayah.objects.filter(tingkat="provinsi").order_by("nama"),
        empty_label="Semua provinsi",
    )
    dari = _hari("Sejak", "gte")
    sampai = _hari("Sampai", "lte")
    perusahaan_uid = saring_perusahaan(f"{PENGIRIMAN}__perusahaan")
    ikm = df.UUIDFilter(label="IKM", method="milik_ikm", widget=forms.HiddenInput)
    pengiriman = df.UUIDFilter(label="Pengiriman", field_name=f"{PENGIRIMAN}__uid", widget=forms.HiddenInput)
    kontainer = df.UUIDFilter(label="Kontainer", field_name="muatan__kontainer__uid", widget=forms.HiddenInput)
    penerimaan = df.UUIDFilter(
        label="Penerimaan", field_name="baris_penerimaan__penerimaan__uid", widget=forms.HiddenInput
    )
    dibatalkan = df.BooleanFilter(
        label="Data dikeluarkan",
        method="tampilkan_dibatalkan",
        widget=forms.Select(choices=[("", "Sembunyikan"), ("true", "Hanya yang dikeluarkan")]),
    )
    depan = ("periode", "sumber", "tingkat_bukti", "negara")
    kelompok = {
        "Pengiriman": ("perusahaan", "jenis", "provinsi", "dari", "sampai"),
        "Tempat IKM": ("kecamatan", "desa", "sentra"),
    }

    class Meta:
        model = Kontribusi
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """No party learns which other companies there are, and its own rows need no narrowing by place."""
        super().__init__(*args, **kwargs)
        if self.request is None or not permissions.can_filter_pengirim(self.request.user):
            for nama in TEMPAT:
                self.filters.pop(nama, None)

    @property
    def qs(self) -> QuerySet:
        if not hasattr(self, "_qs"):
            qs = super().qs
            minta = self.form.cleaned_data.get("dibatalkan") if self.form.is_valid() else None
            self._qs = qs if minta else qs.terhitung()
        return self._qs

    def sebut(self, nama: str, uid: UUID) -> str:
        return sebut_perusahaan(self.request.user, uid) if nama == "perusahaan_uid" else super().sebut(nama, uid)

    @extend_schema_field(str)
    def menurut_periode(self, qs: KontribusiQuerySet, name: str, nilai: str) -> QuerySet:
        periode = baca_periode(nilai, hari_ini())
        return qs.none() if periode is None else qs.dalam(periode)

    def dalam_kecamatan(self, qs: QuerySet, name: str, nilai: Wilayah) -> QuerySet:
        return _milik(qs, Q(kecamatan_kode=nilai.kode))

    @extend_schema_field(str)
    def dalam_desa(self, qs: QuerySet, name: str, nilai: Wilayah) -> QuerySet:
        return _milik(qs, Q(desa=nilai))

    @extend_schema_field(str)
    def dalam_sentra(self, qs: QuerySet, name: str, nilai: Sentra) -> QuerySet:
        return _milik(qs, Q(sentra=nilai))

    def milik_ikm(self, qs: QuerySet, name: str, nilai: Any) -> QuerySet:
        return _milik(qs, Q(uid=nilai))

    def tampilkan_dibatalkan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs


def _milik(qs: QuerySet, syarat: Q) -> QuerySet:
    """The rows of the IKM that meet this, those merged into one of them included: a merged IKM stands where its survivor does."""
    hidup = IKM.objects.filter(syarat, digabung_ke__isnull=True).values("pk")
    return qs.filter(ikm__in=IKM.objects.filter(Q(pk__in=hidup) | Q(digabung_ke__in=hidup)).values("pk"))
