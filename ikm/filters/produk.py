from __future__ import annotations

from collections import OrderedDict
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import django_filters as df
from django import forms
from django.db.models import IntegerField, QuerySet, Value
from django.db.models.functions import Coalesce
from drf_spectacular.utils import extend_schema_field

from akun.enums import Peran
from core.fields import PilihanTersimpan
from core.waktu import hari_ini
from ikm.filters.binaan import WILAYAH, kecamatan_binaan, saring_wilayah, sebut_penyuluh, tanpa_wilayah
from ikm.filters.ikm import PilihanKecamatan, PilihanSentra, daftar_kecamatan
from ikm.filters.pencarian import PencarianFilterSet, kotak_cari
from ikm.models import IKM, Produk, Sentra
from ikm.models.produk import WAKTU_TUNGGU_MAKS, WAKTU_TUNGGU_TIDAK_DIKETAHUI
from ikm.queries import KATA_PRODUK
from ikm.querysets import ProdukQuerySet
from referensi.models import Satuan, Wilayah


class PilihanSatuan(df.ModelChoiceFilter):
    class field_class(PilihanTersimpan, df.fields.ModelChoiceField):  # noqa: N801 - django-filter's own attribute name
        kunci_simpan = "ikm.saring.satuan"


class CatatanFilterSet(PencarianFilterSet):
    """What the lists of records of IKM share: their place, and that cancelled ones appear only when asked for."""

    kecamatan = PilihanKecamatan(
        label="Kecamatan",
        queryset=daftar_kecamatan,
        field_name="ikm__kecamatan_kode",
        method="dalam_kecamatan",
        empty_label="Semua kecamatan",
    )
    sentra = PilihanSentra(
        label="Sentra",
        field_name="ikm__sentra",
        queryset=lambda _: Sentra.objects.order_by("nama"),
        to_field_name="uid",
        empty_label="Semua sentra",
    )
    binaan = df.BooleanFilter(
        label="Wilayah binaan saya",
        method="dalam_binaan",
        widget=forms.Select(choices=[("", "Semua wilayah"), ("true", "Hanya binaan saya")]),
    )
    wilayah = saring_wilayah()
    ikm = df.UUIDFilter(label="IKM", method="milik_ikm", widget=forms.HiddenInput)
    dibatalkan = df.BooleanFilter(
        label="Data dibatalkan",
        method="tampilkan_dibatalkan",
        widget=forms.Select(choices=[("", "Sembunyikan"), ("true", "Hanya yang dibatalkan")]),
    )

    urutan: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Only an officer answers for a wilayah: to others that filter does not exist."""
        super().__init__(*args, **kwargs)
        if self.request is not None and getattr(self.request.user, "peran", "") != Peran.PENYULUH:
            del self.filters["binaan"]
        if self.request is not None and tanpa_wilayah(self.request.user):
            del self.filters[WILAYAH]

    @classmethod
    def get_filters(cls) -> OrderedDict:
        """The narrowings people reach for stand in the open: `urutan` names them first."""
        semua = super().get_filters()
        depan = [n for n in cls.urutan if n in semua]
        return OrderedDict((n, semua[n]) for n in (*depan, *(n for n in semua if n not in depan)))

    @property
    def qs(self) -> QuerySet:
        if not hasattr(self, "_qs"):
            qs = super().qs
            minta = self.form.cleaned_data.get("dibatalkan") if self.form.is_valid() else None
            self._qs = qs if minta else qs.terhitung()
        return self._qs

    def yang_dicari(self) -> QuerySet:
        return self.queryset.terhitung()

    def dalam_kecamatan(self, qs: QuerySet, name: str, nilai: Wilayah) -> QuerySet:
        return qs.filter(ikm__kecamatan_kode=nilai.kode)

    def dalam_binaan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(ikm__kecamatan_kode__in=self.request.user.kecamatan_binaan(hari_ini())) if nilai else qs

    def di_wilayah(self, qs: QuerySet, name: str, nilai: UUID) -> QuerySet:
        return qs.filter(ikm__kecamatan_kode__in=kecamatan_binaan(nilai))

    def sebut(self, nama: str, uid: UUID) -> str:
        return sebut_penyuluh(uid) if nama == WILAYAH else super().sebut(nama, uid)

    def milik_ikm(self, qs: QuerySet, name: str, nilai: object) -> QuerySet:
        """Its own records and those of the IKM merged into it; two look-ups, since an OR over the join reads every record."""
        sendiri, gabungan = (IKM.objects.filter(**{k: nilai}).values("pk") for k in ("uid", "digabung_ke__uid"))
        return qs.filter(ikm__in=sendiri.union(gabungan, all=True))

    def tampilkan_dibatalkan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs


class ProdukFilterSet(CatatanFilterSet):
    q = kotak_cari("Produk, proses, bahan, nama IKM …")
    bebas = df.BooleanFilter(
        label="Kapasitas bebas",
        method="berkapasitas_bebas",
        widget=forms.Select(choices=[("", "Semua"), ("true", "Masih ada"), ("false", "Sudah penuh")]),
    )
    waktu_tunggu = df.NumberFilter(
        label="Waktu tunggu paling lama (hari)",
        method="siap_dalam",
        min_value=0,
        max_value=WAKTU_TUNGGU_MAKS,
        decimal_places=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 0}),
    )
    satuan = PilihanSatuan(
        label="Satuan", queryset=lambda _: Satuan.objects.filter(umum=True), empty_label="Semua satuan"
    )
    kode_hs = df.CharFilter(
        label="Awalan kode HS",
        field_name="kode_hs__kode",
        lookup_expr="startswith",
        max_length=8,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    jenis_kata = KATA_PRODUK
    urutan = ("q", "kecamatan", "bebas", "waktu_tunggu", "sentra", "satuan", "kode_hs")

    class Meta:
        model = Produk
        fields: list[str] = []

    @extend_schema_field(int)
    def siap_dalam(self, qs: ProdukQuerySet, name: str, nilai: Decimal) -> QuerySet:
        """By the expression that the index of the sort holds: there an unknown time is longer than any that can be asked."""
        tunggu = Coalesce("waktu_tunggu_hari", Value(WAKTU_TUNGGU_TIDAK_DIKETAHUI), output_field=IntegerField())
        return qs.alias(tunggu=tunggu).filter(tunggu__lte=int(nilai))

    def berkapasitas_bebas(self, qs: ProdukQuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.berkapasitas_bebas(nilai)
