"""Composed answers for the office's pages and other wings."""

from kantor.queries.impor import (
    KelompokTebakan,
    KolomBerkas,
    RingkasanImpor,
    SebabTolak,
    Usulan,
    kelompok_tebakan,
    ringkasan_impor,
    sebab_tolak,
    usulkan,
)
from kantor.queries.pengguna import jumlah_belum_dibaca, pengguna_berperan

__all__ = [
    "KelompokTebakan",
    "KolomBerkas",
    "RingkasanImpor",
    "SebabTolak",
    "Usulan",
    "jumlah_belum_dibaca",
    "kelompok_tebakan",
    "pengguna_berperan",
    "ringkasan_impor",
    "sebab_tolak",
    "usulkan",
]
