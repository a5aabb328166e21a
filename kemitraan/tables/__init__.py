"""Columns of lists, a module a noun."""

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
    "PESANAN_DAFTAR",
    "KemitraanTabel",
]
