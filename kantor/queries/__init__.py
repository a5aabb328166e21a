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
from kantor.queries.pengguna import jumlah_belum_dibaca, pengguna_berperan

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
    "jumlah_belum_dibaca",
    "kata_asing",
    "kelompok_tebakan",
    "nomor_tebakan",
    "pengguna_berperan",
    "ringkasan_impor",
    "sebab_tolak",
    "usulkan",
]
