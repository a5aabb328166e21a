"""Field shapes the register's tables share."""

from __future__ import annotations

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models.functions import Length

from core.rahasia import samarkan

PANJANG_KODE_KECAMATAN = len("35.16.12")
TAHUN_MAKS = 2100
TENAGA_KERJA_TIDAK_DIKETAHUI = -1

models.CharField.register_lookup(Length)


def samarkan_telepon(teks: str) -> str:
    return samarkan(teks, 5, 3)


def samarkan_alamat(teks: str) -> str:
    return samarkan(teks, 0, 0)


def kolom_rupiah(label: str, **kw: Any) -> models.BigIntegerField:
    return models.BigIntegerField(label, null=True, blank=True, validators=[MinValueValidator(0)], **kw)


def kolom_jumlah(label: str) -> models.DecimalField:
    return models.DecimalField(
        label, max_digits=15, decimal_places=3, null=True, blank=True, validators=[MinValueValidator(0)]
    )
