from __future__ import annotations

from typing import Any, Final

import django_filters as df
from django import forms
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field

from akun.enums import Peran
from core.ejaan import apa_adanya
from core.fields import PilihanTersimpan
from core.waktu import hari_ini
from ikm.filters.produk import CatatanFilterSet
from kemitraan.enums import PolaKemitraan, StatusKemitraan
from kemitraan.models import Kemitraan, Perusahaan
from kemitraan.querysets import KemitraanQuerySet

HARI_BERAKHIR: Final = (30, 60, 90)
LEWAT_MASA: Final = "lewat"
PIHAK: Final = frozenset({Peran.PERUSAHAAN, Peran.IKM})


class PilihanPerusahaan(df.ModelChoiceFilter):
    """A company of a minute ago has no partnership yet: the filter may learn of it late."""

    class field_class(PilihanTersimpan, df.fields.ModelChoiceField):  # noqa: N801 - django-filter's own attribute name
        kunci_simpan = "kemitraan.saring.perusahaan"


class KemitraanFilterSet(CatatanFilterSet):
    """What page, board, API, CSV, XLSX and saved links accept."""

    q = df.CharFilter(
        label="Cari",
        method="cari_teks",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Nomor, barang, perusahaan, IKM …"}),
    )
    status = df.ChoiceFilter(label="Status", choices=StatusKemitraan.choices, empty_label="Semua status")
    berakhir = df.ChoiceFilter(
        label="Berakhir",
        choices=[
            *((str(n), f"Dalam {n} hari") for n in HARI_BERAKHIR),
            (LEWAT_MASA, "Lewat masanya, belum diakhiri"),
        ],
        method="segera_berakhir",
        empty_label="Kapan saja",
    )
    pola = df.ChoiceFilter(label="Pola kemitraan", choices=PolaKemitraan.choices, empty_label="Semua pola")
    perusahaan = PilihanPerusahaan(
        label="Perusahaan",
        queryset=lambda _: Perusahaan.objects.tercatat().order_by("nama", "pk"),
        to_field_name="uid",
        empty_label="Semua perusahaan",
    )
    depan = ("status", "berakhir", "pola")
    kelompok = {"Para pihak": ("perusahaan", "kecamatan", "sentra", "binaan")}

    class Meta:
        model = Kemitraan
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """No party learns which other companies there are, and its own need no narrowing by place."""
        super().__init__(*args, **kwargs)
        peran = getattr(getattr(self.request, "user", None), "peran", None)
        if peran in PIHAK:
            for nama in ("perusahaan", "kecamatan", "sentra"):
                self.filters.pop(nama, None)

    def cari_teks(self, qs: KemitraanQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.cari(apa_adanya(nilai))

    @extend_schema_field(str)
    def segera_berakhir(self, qs: KemitraanQuerySet, name: str, nilai: str) -> QuerySet:
        if nilai == LEWAT_MASA:
            return qs.lewat_masa(hari_ini())
        return qs.segera_berakhir(hari_ini(), int(nilai))
