from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

import django_filters as df
from django import forms
from django.db.models import QuerySet

from core.ejaan import apa_adanya
from core.waktu import hari_ini
from kemitraan import permissions
from kemitraan.enums import StatusPesanan
from kemitraan.filters.tempat import TempatFilterSet, saring_perusahaan, sebut_perusahaan
from kemitraan.models import BarisPesanan, Penerimaan, Pengantaran, Perusahaan, Pesanan
from kemitraan.querysets import PesananQuerySet

TANGGAL = {"type": "date"}


def _hari(label: str) -> df.DateFilter:
    return df.DateFilter(label=label, method="tidak_menyaring", widget=forms.DateInput(attrs=TANGGAL))


class PesananFilterSet(TempatFilterSet):
    """What page, API, CSV, XLSX and saved links accept. Cancelled orders appear only when asked for."""

    depan = ("q", "status", "terlambat", "perusahaan")
    kelompok: ClassVar[dict[str, tuple[str, ...]]] = {
        "Pesanan": ("kecamatan", "dari", "sampai", "tanpa_perjanjian", "sengketa", "tanpa_harga"),
        "Barang dikirim": ("dikirim_dari", "dikirim_sampai"),
        "Barang diterima": ("diterima_dari", "diterima_sampai"),
        "Lain": ("dibatalkan",),
    }

    q = df.CharFilter(
        label="Cari",
        method="cari_teks",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Nomor, PO, barang, IKM, perusahaan …"}),
    )
    status = df.ChoiceFilter(label="Status", choices=StatusPesanan.choices, empty_label="Semua status")
    terlambat = df.BooleanFilter(
        label="Terlambat",
        method="yang_terlambat",
        widget=forms.Select(choices=[("", "Semua"), ("true", "Lewat tenggat, belum lengkap")]),
    )
    perusahaan = df.ModelChoiceFilter(
        label="Perusahaan",
        field_name="kemitraan__perusahaan",
        queryset=lambda _: Perusahaan.objects.tercatat().order_by("nama"),
        to_field_name="uid",
        empty_label="Semua perusahaan",
    )
    tanpa_perjanjian = df.BooleanFilter(
        label="Perjanjian",
        field_name="tanpa_perjanjian",
        widget=forms.Select(choices=[("", "Semua"), ("true", "Tanpa perjanjian berlaku"), ("false", "Berperjanjian")]),
    )
    sengketa = df.BooleanFilter(
        label="Keberatan",
        method="yang_bersengketa",
        widget=forms.Select(choices=[("", "Semua"), ("true", "Ada keberatan belum diputus")]),
    )
    dari = df.DateFilter(
        label="Dipesan sejak", field_name="tanggal", lookup_expr="gte", widget=forms.DateInput(attrs=TANGGAL)
    )
    sampai = df.DateFilter(
        label="Dipesan sampai", field_name="tanggal", lookup_expr="lte", widget=forms.DateInput(attrs=TANGGAL)
    )
    tanpa_harga = df.BooleanFilter(
        label="Harga",
        method="yang_tanpa_harga",
        widget=forms.Select(choices=[("", "Semua"), ("true", "Ada barang tanpa harga")]),
    )
    dikirim_dari = _hari("Dikirim sejak")
    dikirim_sampai = _hari("Dikirim sampai")
    diterima_dari = _hari("Diterima sejak")
    diterima_sampai = _hari("Diterima sampai")
    perusahaan_uid = saring_perusahaan("kemitraan__perusahaan")
    ikm = df.UUIDFilter(label="IKM", method="milik_ikm", widget=forms.HiddenInput)
    kemitraan = df.UUIDFilter(label="Kemitraan", field_name="kemitraan__uid", widget=forms.HiddenInput)
    dibatalkan = df.BooleanFilter(
        label="Data dibatalkan",
        method="tampilkan_dibatalkan",
        widget=forms.Select(choices=[("", "Sembunyikan"), ("true", "Hanya yang dibatalkan")]),
    )

    class Meta:
        model = Pesanan
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Which companies there are is not another company's business: to it that filter does not exist."""
        super().__init__(*args, **kwargs)
        if self.request is None or not permissions.can_filter_pihak(self.request.user):
            del self.filters["perusahaan"]

    @property
    def qs(self) -> QuerySet:
        if not hasattr(self, "_qs"):
            qs = super().qs
            minta = self.form.cleaned_data.get("dibatalkan") if self.form.is_valid() else None
            self._qs = self._barang(qs if minta else qs.tercatat())
        return self._qs

    def tidak_menyaring(self, qs: QuerySet, name: str, nilai: Any) -> QuerySet:
        """Narrows nothing by itself: `qs` asks for both days of a span at once."""
        return qs

    def _barang(self, qs: PesananQuerySet) -> QuerySet:
        """Orders of which goods were sent, or received, within the days asked for, both included."""
        isi = self.form.cleaned_data if self.form.is_valid() else {}
        for kata, catatan in (("dikirim", Pengantaran.objects), ("diterima", Penerimaan.objects)):
            batas = (("gte", isi.get(f"{kata}_dari")), ("lte", isi.get(f"{kata}_sampai")))
            masa = {f"tanggal__{syarat}": hari for syarat, hari in batas if hari}
            if masa:
                qs = qs.filter(pk__in=catatan.tercatat().filter(**masa).values("pesanan"))
        return qs

    def yang_tanpa_harga(self, qs: PesananQuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(pk__in=BarisPesanan.objects.filter(harga=0).values("pesanan")) if nilai else qs

    def sebut(self, nama: str, uid: UUID) -> str:
        return sebut_perusahaan(self.request.user, uid) if nama == "perusahaan_uid" else super().sebut(nama, uid)

    def cari_teks(self, qs: PesananQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.cari(apa_adanya(nilai))

    def yang_terlambat(self, qs: PesananQuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.terlambat(hari_ini()) if nilai else qs

    def yang_bersengketa(self, qs: PesananQuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.bersengketa() if nilai else qs

    def milik_ikm(self, qs: PesananQuerySet, name: str, nilai: object) -> QuerySet:
        """Its own orders and those of the IKM merged into it."""
        return qs.milik_ikm(nilai)

    def tampilkan_dibatalkan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs
