"""Composed answers for the office's pages and other wings."""

from kantor.queries.impor import (
    KataAsing,
    KelompokTebakan,
    KolomBerkas,
    RingkasanImpor,
    SebabTolak,
    Sejenis,
    Usulan,
    baris_saja,
    dapat_diartikan,
    galat_ditolak,
    kata_asing,
    kelompok_tebakan,
    nomor_tebakan,
    ringkasan_impor,
    sebab_tolak,
    usulkan,
)
from kantor.queries.pengguna import lonceng, pengguna_berperan, pilihan_kabar

__all__ = [
    "KataAsing",
    "KelompokTebakan",
    "KolomBerkas",
    "RingkasanImpor",
    "SebabTolak",
    "Sejenis",
    "Usulan",
    "baris_saja",
    "dapat_diartikan",
    "galat_ditolak",
    "kata_asing",
    "kelompok_tebakan",
    "lonceng",
    "nomor_tebakan",
    "pengguna_berperan",
    "pilihan_kabar",
    "ringkasan_impor",
    "sebab_tolak",
    "usulkan",
]
