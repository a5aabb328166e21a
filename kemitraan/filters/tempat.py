"""Where the IKM of an order lies, and whose companies' they are: what lists of orders, lines and instalments share."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

import django_filters as df
from django import forms
from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema_field

from core.saring import SaringanDaftar
from ikm.filters.binaan import WILAYAH, kecamatan_binaan, saring_wilayah, sebut_penyuluh, tanpa_wilayah
from ikm.filters.ikm import PilihanKecamatan, daftar_kecamatan
from ikm.models import IKM
from kemitraan.models import Perusahaan
from referensi.models import Wilayah


class TempatFilterSet(SaringanDaftar):
    """`jalur`: from the row to its partnership. Narrowing by place is the office's: a party's rows are its own."""

    jalur: ClassVar[str] = "kemitraan"

    kecamatan = PilihanKecamatan(
        label="Kecamatan IKM", queryset=daftar_kecamatan, method="dalam_kecamatan", empty_label="Semua kecamatan"
    )
    wilayah = saring_wilayah()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.request is None or tanpa_wilayah(self.request.user):
            for nama in ("kecamatan", WILAYAH):
                del self.filters[nama]

    @extend_schema_field(str)
    def dalam_kecamatan(self, qs: QuerySet, name: str, nilai: Wilayah) -> QuerySet:
        return self._di(qs, Q(kecamatan_kode=nilai.kode))

    def di_wilayah(self, qs: QuerySet, name: str, nilai: UUID) -> QuerySet:
        return self._di(qs, Q(kecamatan_kode__in=kecamatan_binaan(nilai)))

    def _di(self, qs: QuerySet, tempat: Q) -> QuerySet:
        """A merged IKM lies where the one it was merged into does."""
        hidup = IKM.objects.filter(tempat, digabung_ke__isnull=True)
        return qs.filter(**{f"{self.jalur}__ikm__in": IKM.objects.sekeluarga(hidup).values("pk")})

    def sebut(self, nama: str, uid: UUID) -> str:
        return sebut_penyuluh(uid) if nama == WILAYAH else super().sebut(nama, uid)


def saring_perusahaan(jalur: str) -> df.UUIDFilter:
    """One company by uid, which names nobody to who does not know it already: a party of several narrows to one of its own."""
    return df.UUIDFilter(label="Perusahaan", field_name=f"{jalur}__uid", widget=forms.HiddenInput)


def sebut_perusahaan(user: Any, uid: UUID) -> str:
    return str(Perusahaan.objects.visible_to(user).filter(uid=uid).first() or "")
