from __future__ import annotations

from typing import Any

import django_filters as df
from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from core.waktu import hari_ini
from ikm.models import IKM
from kemitraan.enums import KeadaanBaris, KeadaanBayar
from kemitraan.filters.kemitraan import KemitraanFilterSet
from kemitraan.filters.periode import SaringPeriode
from kemitraan.filters.tempat import TempatFilterSet
from kemitraan.models import BarisPesanan, Pembayaran
from kemitraan.querysets import BarisPesananQuerySet, PembayaranQuerySet
from kemitraan.rumus import BERGULIR, baca_periode


def dengan_periode(data: Any) -> Any:
    """A list of scores is always of some span: the rolling year where nobody said which."""
    isi = data.copy() if data is not None else QueryDict(mutable=True)
    if not isi.get("periode"):
        isi["periode"] = BERGULIR
    return isi


class KinerjaFilterSet(KemitraanFilterSet):
    """Which partnerships are compared, over which span."""

    periode = SaringPeriode(empty_label=None)
    depan = ("periode", "perusahaan", "status")
    kelompok = {"Kemitraan": ("pola", "berakhir"), "Tempat IKM": ("kecamatan", "sentra", "binaan")}

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(dengan_periode(data), *args, **kwargs)
        self.filters.pop("dibatalkan", None)

    def menurut_periode(self, qs: QuerySet, name: str, nilai: str) -> QuerySet:
        """Narrows no partnership: it says over which lines each is scored."""
        return qs


class RincianFilterSet(TempatFilterSet):
    """Due lines or instalments of a partnership, an IKM, a company, or all this person sees, in a span."""

    jalur = "pesanan__kemitraan"

    periode = SaringPeriode(empty_label=None)
    kemitraan = df.UUIDFilter(label="Kemitraan", field_name="pesanan__kemitraan__uid", widget=forms.HiddenInput)
    perusahaan = df.UUIDFilter(
        label="Perusahaan", field_name="pesanan__kemitraan__perusahaan__uid", widget=forms.HiddenInput
    )
    ikm = df.UUIDFilter(label="IKM", method="milik_ikm", widget=forms.HiddenInput)
    depan = ("periode", "hasil", "kecamatan")

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(dengan_periode(data), *args, **kwargs)

    def menurut_periode(self, qs: Any, name: str, nilai: str) -> QuerySet:
        periode = baca_periode(nilai, hari_ini())
        return qs.none() if periode is None else qs.jatuh_tempo(periode, hari_ini())

    def milik_ikm(self, qs: QuerySet, name: str, nilai: Any) -> QuerySet:
        """Its own and those of the IKM merged into it."""
        keluarga = IKM.objects.filter(Q(uid=nilai) | Q(digabung_ke__uid=nilai)).values("pk")
        return qs.filter(pesanan__kemitraan__ikm__in=keluarga)


class BarisKinerjaFilterSet(RincianFilterSet):
    hasil = df.ChoiceFilter(
        label="Hasil", choices=KeadaanBaris.choices, method="menurut_hasil", empty_label="Semua baris"
    )

    class Meta:
        model = BarisPesanan
        fields: list[str] = []

    def menurut_hasil(self, qs: BarisPesananQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.menurut_keadaan(nilai)


class BayarKinerjaFilterSet(RincianFilterSet):
    hasil = df.ChoiceFilter(
        label="Hasil", choices=KeadaanBayar.choices, method="menurut_hasil", empty_label="Semua pembayaran"
    )

    class Meta:
        model = Pembayaran
        fields: list[str] = []

    def menurut_hasil(self, qs: PembayaranQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.menurut_keadaan(nilai)
