from __future__ import annotations

import django_filters as df
from django import forms
from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema_field

from core.saring import SaringanDaftar
from core.waktu import hari_ini
from ekspor.enums import JenisPengiriman, KelompokDokumen, StatusDokumen
from ekspor.models import AturanDokumen, DokumenEkspor, JenisDokumen
from ekspor.querysets import AturanDokumenQuerySet
from referensi.models import Negara

KEADAAN_ATURAN = (("berlaku", "Berlaku hari ini"), ("berakhir", "Sudah berakhir"), ("nanti", "Belum berlaku"))


class DokumenFilterSet(SaringanDaftar):
    """Papers; struck ones appear only when asked for."""

    q = df.CharFilter(
        label="Cari",
        method="cari_teks",
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Nomor dokumen atau pengiriman …"}),
    )
    jenis = df.ModelChoiceFilter(
        label="Dokumen", queryset=lambda _: JenisDokumen.objects.order_by("urut"), empty_label="Semua dokumen"
    )
    status = df.ChoiceFilter(label="Keadaan", choices=StatusDokumen.choices, empty_label="Semua keadaan")
    dari = df.DateFilter(
        label="Terbit sejak", field_name="tanggal", lookup_expr="gte", widget=forms.DateInput(attrs={"type": "date"})
    )
    sampai = df.DateFilter(
        label="Terbit sampai", field_name="tanggal", lookup_expr="lte", widget=forms.DateInput(attrs={"type": "date"})
    )
    pengiriman = df.UUIDFilter(label="Pengiriman", field_name="pengiriman__uid", widget=forms.HiddenInput)
    dibatalkan = df.BooleanFilter(
        label="Data dibatalkan",
        method="tampilkan_dibatalkan",
        widget=forms.Select(choices=[("", "Sembunyikan"), ("true", "Hanya yang dibatalkan")]),
    )
    depan = ("jenis", "status")

    class Meta:
        model = DokumenEkspor
        fields: list[str] = []

    @property
    def qs(self) -> QuerySet:
        if not hasattr(self, "_qs"):
            qs = super().qs
            minta = self.form.cleaned_data.get("dibatalkan") if self.form.is_valid() else None
            self._qs = qs if minta else qs.tercatat()
        return self._qs

    def cari_teks(self, qs: QuerySet, name: str, nilai: str) -> QuerySet:
        return qs.filter(Q(nomor__icontains=nilai) | Q(pengiriman__nomor__icontains=nilai))

    def tampilkan_dibatalkan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs


class JenisDokumenFilterSet(SaringanDaftar):
    kelompok = df.ChoiceFilter(label="Kelompok", choices=KelompokDokumen.choices, empty_label="Semua kelompok")

    class Meta:
        model = JenisDokumen
        fields: list[str] = []


class AturanFilterSet(SaringanDaftar):
    """Rules; struck ones appear only when asked for."""

    jenis = df.ModelChoiceFilter(
        label="Dokumen", queryset=lambda _: JenisDokumen.objects.order_by("urut"), empty_label="Semua dokumen"
    )
    keadaan = df.ChoiceFilter(label="Keadaan", choices=KEADAAN_ATURAN, method="menurut_keadaan", empty_label="Semua")
    jenis_pengiriman = df.ChoiceFilter(
        label="Pengiriman", choices=JenisPengiriman.choices, empty_label="Ekspor dan antarprovinsi"
    )
    hs = df.CharFilter(
        label="Untuk kode HS", method="menurut_hs", max_length=8, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    negara = df.ModelChoiceFilter(
        label="Untuk negara",
        method="menurut_negara",
        queryset=lambda _: Negara.objects.exclude(kode="ID").order_by("nama"),
        empty_label="Semua negara",
    )
    dibatalkan = df.BooleanFilter(
        label="Data dibatalkan",
        method="tampilkan_dibatalkan",
        widget=forms.Select(choices=[("", "Sembunyikan"), ("true", "Hanya yang dibatalkan")]),
    )
    depan = ("jenis", "keadaan", "jenis_pengiriman")

    class Meta:
        model = AturanDokumen
        fields: list[str] = []

    @property
    def qs(self) -> QuerySet:
        if not hasattr(self, "_qs"):
            qs = super().qs
            minta = self.form.cleaned_data.get("dibatalkan") if self.form.is_valid() else None
            self._qs = qs if minta else qs.tercatat()
        return self._qs

    @extend_schema_field(str)
    def menurut_keadaan(self, qs: AturanDokumenQuerySet, name: str, nilai: str) -> QuerySet:
        pada = hari_ini()
        if nilai == "berlaku":
            return qs.berlaku(pada)
        return qs.filter(berlaku_sampai__lt=pada) if nilai == "berakhir" else qs.filter(berlaku_dari__gt=pada)

    @extend_schema_field(str)
    def menurut_hs(self, qs: QuerySet, name: str, nilai: str) -> QuerySet:
        """The rules that speak of these goods: those of every shorter prefix, and those for all goods."""
        angka = "".join(a for a in nilai if a.isdigit())
        return qs.filter(awalan_hs__in=["", *(angka[:n] for n in range(2, len(angka) + 1))])

    @extend_schema_field(str)
    def menurut_negara(self, qs: QuerySet, name: str, nilai: Negara) -> QuerySet:
        return qs.filter(Q(negara=nilai) | Q(negara__isnull=True))

    def tampilkan_dibatalkan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs
