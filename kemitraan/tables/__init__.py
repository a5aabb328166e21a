"""Columns of lists, a module a noun."""

from kemitraan.tables.barang import PEMBAYARAN_DAFTAR, PENERIMAAN_DAFTAR, PENGANTARAN_DAFTAR
from kemitraan.tables.kemitraan import (
    KEMITRAAN_DAFTAR,
    NADA_STATUS,
    KemitraanTabel,
)
from kemitraan.tables.pesanan import (
    PESANAN_DAFTAR,
)

__all__ = [
    "KEMITRAAN_DAFTAR",
    "NADA_STATUS",
    "PEMBAYARAN_DAFTAR",
    "PENERIMAAN_DAFTAR",
    "PENGANTARAN_DAFTAR",
    "PESANAN_DAFTAR",
    "KemitraanTabel",
]
