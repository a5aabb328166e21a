"""Formulas of partnership with their source."""

from kemitraan.rumus.komitmen import (
    BELUM_CUKUP,
    Hitungan,
    HitunganBayar,
    Skor,
    bagian,
    jumlahkan,
    skor_ikm,
    skor_otif,
    skor_perusahaan,
)

__all__ = [
    "BELUM_CUKUP",
    "Hitungan",
    "HitunganBayar",
    "Skor",
    "bagian",
    "jumlahkan",
    "skor_ikm",
    "skor_otif",
    "skor_perusahaan",
]
