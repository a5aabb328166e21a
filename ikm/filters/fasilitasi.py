from __future__ import annotations

from typing import Any

import django_filters as df
from django import forms
from django.db.models import QuerySet

from akun.enums import Peran
from core.waktu import hari_ini
from ikm.enums import JenisFasilitasi, JenisKata, SumberDana
from ikm.filters.pembinaan import TanggalFilter
from ikm.filters.pencarian import PencarianFilterSet, kotak_cari
from ikm.models import Fasilitasi, PesertaFasilitasi


class FasilitasiFilterSet(PencarianFilterSet):
    q = kotak_cari("Judul atau tempat …")
    jenis = df.ChoiceFilter(label="Jenis", choices=JenisFasilitasi.choices, empty_label="Semua jenis")
    sumber_dana = df.ChoiceFilter(label="Sumber dana", choices=SumberDana.choices, empty_label="Semua sumber")
    dari = TanggalFilter(label="Sejak", field_name="tanggal", lookup_expr="gte")
    sampai = TanggalFilter(label="Sampai", field_name="tanggal", lookup_expr="lte")
    binaan = df.BooleanFilter(
        label="Peserta",
        method="dari_binaan",
        widget=forms.Select(choices=[("", "Dari mana saja"), ("true", "Dari binaan saya")]),
    )
    dibatalkan = df.BooleanFilter(
        label="Data dibatalkan",
        method="tampilkan_dibatalkan",
        widget=forms.Select(choices=[("", "Sembunyikan"), ("true", "Hanya yang dibatalkan")]),
    )

    jenis_kata = (JenisKata.PRODUK, JenisKata.SENTRA, JenisKata.NAMA)

    class Meta:
        model = Fasilitasi
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Only an officer answers for a wilayah: to others that filter does not exist."""
        super().__init__(*args, **kwargs)
        user = getattr(self.request, "user", None)
        if user is not None and user.peran != Peran.PENYULUH:
            del self.filters["binaan"]

    @property
    def qs(self) -> QuerySet:
        if not hasattr(self, "_qs"):
            qs = super().qs
            minta = self.form.cleaned_data.get("dibatalkan") if self.form.is_valid() else None
            self._qs = qs if minta else qs.tercatat()
        return self._qs

    def yang_dicari(self) -> QuerySet:
        return self.queryset.tercatat()

    def dari_binaan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        lingkup = self.request.user.kecamatan_binaan(hari_ini())
        peserta = PesertaFasilitasi.objects.tercatat().filter(ikm__kecamatan_kode__in=lingkup)
        return qs.filter(pk__in=peserta.values("fasilitasi")) if nilai else qs

    def tampilkan_dibatalkan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs
