"""Field shapes the register's tables share."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models.functions import Length

from core.rahasia import samarkan
from ikm.enums import KeadaanTindakLanjut

PANJANG_KODE_KECAMATAN = len("35.16.12")
TAHUN_MAKS = 2100
TENAGA_KERJA_TIDAK_DIKETAHUI = -1
TANPA_TINDAK_LANJUT: Final = date(9999, 12, 31)  # sorts behind every promise

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


class BertindakLanjut:
    """A record with a promise: `tindak_lanjut_pada` is its day, `tindak_lanjut_selesai` when it was kept."""

    tindak_lanjut_pada: Any
    tindak_lanjut_selesai: Any

    def keadaan_tindak_lanjut(self, pada: date) -> KeadaanTindakLanjut:
        if self.tindak_lanjut_pada is None:
            return KeadaanTindakLanjut.TANPA
        if self.tindak_lanjut_selesai is not None:
            return KeadaanTindakLanjut.SELESAI
        if self.tindak_lanjut_pada == pada:
            return KeadaanTindakLanjut.JATUH_TEMPO
        return KeadaanTindakLanjut.TERLAMBAT if self.tindak_lanjut_pada < pada else KeadaanTindakLanjut.TERBUKA
