from ekspor.rumus.buku import Bagian, bagian, bukti_terlemah, nilai_kontribusi, persen, tingkat_bukti
from ekspor.rumus.kontainer import angka_periksa, saran_nomor
from ekspor.rumus.nilai import nilai_fob, rupiah_baris, sebarkan, selisih_ke_fob

__all__ = [
    "Bagian",
    "angka_periksa",
    "bagian",
    "bukti_terlemah",
    "nilai_fob",
    "nilai_kontribusi",
    "persen",
    "rupiah_baris",
    "saran_nomor",
    "sebarkan",
    "selisih_ke_fob",
    "tingkat_bukti",
]
