"""What adds up or joins for a page or a report."""

from kemitraan.queries.kinerja import (
    Kinerja,
    TitikTren,
    baris_kinerja,
    hitung,
    hitung_bayar,
    hitungan_per_ikm,
    hitungan_per_kemitraan,
    hitungan_per_perusahaan,
    kinerja,
    milik_ikm,
    milik_kemitraan,
    milik_perusahaan,
    tren,
)

__all__ = [
    "Kinerja",
    "TitikTren",
    "baris_kinerja",
    "hitung",
    "hitung_bayar",
    "hitungan_per_ikm",
    "hitungan_per_kemitraan",
    "hitungan_per_perusahaan",
    "kinerja",
    "milik_ikm",
    "milik_kemitraan",
    "milik_perusahaan",
    "tren",
]
