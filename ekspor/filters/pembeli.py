from __future__ import annotations

from typing import Any
from uuid import UUID

import django_filters as df
from django import forms
from django.db.models import QuerySet

from core.ejaan import Pencarian
from core.fields import PilihanTersimpan
from core.saring import SaringanDaftar
from ekspor import permissions, queries
from ekspor.models import Pembeli
from ekspor.querysets import PembeliQuerySet
from ikm.models import IKM
from kemitraan.filters import PilihanPerusahaan
from kemitraan.models import Perusahaan
from referensi.models import Negara


class PilihanNegaraPembeli(df.ModelChoiceFilter):
    class field_class(PilihanTersimpan, df.fields.ModelChoiceField):  # noqa: N801 - django-filter's own attribute name
        kunci_simpan = "ekspor.saring.negara_pembeli"


class PembeliFilterSet(SaringanDaftar):
    """What page, API, CSV, XLSX and saved links accept. Cancelled buyers appear only when asked for."""

    q = df.CharFilter(
        label="Cari",
        method="cari_teks",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Nama, kota, negara, pengirim …"}),
    )
    negara = PilihanNegaraPembeli(
        label="Negara", queryset=lambda _: Negara.objects.order_by("nama"), empty_label="Semua negara"
    )
    perusahaan = PilihanPerusahaan(
        label="Perusahaan pengirim",
        queryset=lambda _: Perusahaan.objects.tercatat().order_by("nama", "pk"),
        to_field_name="uid",
        empty_label="Semua perusahaan",
    )
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
    depan = ("negara", "perusahaan")
    kelompok = {"Cara mencari": ("persis", "dibatalkan")}
    pencarian: Pencarian | None = None  # how `q` was understood, once the rows were asked for

    class Meta:
        model = Pembeli
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Which companies there are is not another sender's business: to it that filter does not exist."""
        super().__init__(*args, **kwargs)
        if self.request is None or not permissions.can_filter_pengirim(self.request.user):
            del self.filters["perusahaan"]

    @property
    def qs(self) -> QuerySet:
        if not hasattr(self, "_qs"):
            qs = super().qs
            minta = self.form.cleaned_data.get("dibatalkan") if self.form.is_valid() else None
            self._qs = qs if minta else qs.tercatat()
        return self._qs

    def cari_teks(self, qs: PembeliQuerySet, name: str, nilai: str) -> QuerySet:
        persis = bool(self.form.cleaned_data.get("persis"))
        self.pencarian = queries.pahami_pembeli(self.request.user, nilai, persis=persis)
        return queries.temukan_pembeli(qs, self.pencarian, nilai)

    def sebut(self, nama: str, uid: UUID) -> str:
        return str(IKM.objects.visible_to(self.request.user).filter(uid=uid).first() or "")

    def tidak_menyaring(self, qs: QuerySet, name: str, nilai: Any) -> QuerySet:
        """Narrows nothing by itself: `cari_teks` asks for it."""
        return qs

    def tampilkan_dibatalkan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs
