from __future__ import annotations

from typing import Any

import django_filters as df
from django import forms
from django.db.models import QuerySet

from core.saring import SaringanDaftar
from ekspor.enums import MuatKontainer
from ekspor.models import Kontainer, Muatan
from ekspor.querysets.muatan import berawalan_hs
from ekspor.validators import rapatkan


class KontainerFilterSet(SaringanDaftar):
    """Containers of shipments that were not struck."""

    pengiriman = df.UUIDFilter(label="Pengiriman", field_name="pengiriman__uid", widget=forms.HiddenInput)
    nomor = df.CharFilter(label="Nomor kontainer", method="bernomor", max_length=20)
    muat = df.ChoiceFilter(label="Muat", choices=MuatKontainer.choices, empty_label="Semua")
    terbuka = df.BooleanFilter(label="Masih berjalan", field_name="terbuka")

    class Meta:
        model = Kontainer
        fields: list[str] = []

    @property
    def qs(self) -> QuerySet:
        if not hasattr(self, "_qs"):
            self._qs = super().qs.terhitung()
        return self._qs

    def bernomor(self, qs: QuerySet, name: str, nilai: str) -> QuerySet:
        return qs.filter(nomor=rapatkan(nilai))


class MuatanFilterSet(SaringanDaftar):
    """Cargo lines of shipments that were not struck."""

    pengiriman = df.UUIDFilter(label="Pengiriman", field_name="kontainer__pengiriman__uid", widget=forms.HiddenInput)
    kontainer = df.UUIDFilter(label="Kontainer", field_name="kontainer__uid", widget=forms.HiddenInput)
    hs = df.CharFilter(label="Kode HS", method="berhs", max_length=12)

    class Meta:
        model = Muatan
        fields: list[str] = []

    @property
    def qs(self) -> QuerySet:
        if not hasattr(self, "_qs"):
            self._qs = super().qs.terhitung()
        return self._qs

    def berhs(self, qs: QuerySet, name: str, nilai: Any) -> QuerySet:
        return qs.filter(berawalan_hs(nilai))
