"""The wilayah of an officer, as a narrowing of any list: the kecamatan that officer answers for today."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

import django_filters as df
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from akun.enums import Peran
from akun.models import Pengguna, WilayahBinaan
from core.fields import PilihanTersimpan
from core.waktu import hari_ini

WILAYAH: Final = "wilayah"
PIHAK: Final = frozenset({Peran.PERUSAHAAN, Peran.IKM})


def daftar_penyuluh(request: HttpRequest) -> QuerySet:
    return Pengguna.objects.filter(peran__in=(Peran.PENYULUH, Peran.ADMIN), akun_layanan=False).order_by("nama")


class PilihanPenyuluh(df.ModelChoiceFilter):
    class field_class(PilihanTersimpan, df.fields.ModelChoiceField):  # noqa: N801 - django-filter's own attribute name
        kunci_simpan = "ikm.saring.penyuluh"


def saring_wilayah() -> df.UUIDFilter:
    """Names an officer by uid; links of dashboards carry it. The FilterSet has `di_wilayah` and takes it from parties."""
    return df.UUIDFilter(label="Wilayah binaan", method="di_wilayah", widget=forms.HiddenInput)


def kecamatan_binaan(penyuluh: UUID) -> QuerySet:
    """Codes of the kecamatan this officer answers for today, as a subquery."""
    return WilayahBinaan.objects.berlaku(hari_ini()).filter(pengguna__uid=penyuluh).values("wilayah")


def sebut_penyuluh(uid: UUID) -> str:
    return Pengguna.objects.filter(uid=uid).values_list("nama", flat=True).first() or ""


def tanpa_wilayah(user: Any) -> bool:
    """No party narrows by who answers for a place: its rows are its own."""
    return getattr(user, "peran", None) in PIHAK
