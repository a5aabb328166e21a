"""Composed answers about the register for its pages, files and API."""

from ikm.queries.ikm import (
    KelasUkuran,
    NilaiPribadi,
    cari_ikm,
    hasil_pencarian,
    kelas_ukuran,
    lingkup_cari,
    nama_pemilik,
    nilai_pribadi,
)
from ikm.queries.ringkasan import RingkasanRegister, ringkasan_register

__all__ = [
    "KelasUkuran",
    "NilaiPribadi",
    "RingkasanRegister",
    "cari_ikm",
    "hasil_pencarian",
    "kelas_ukuran",
    "lingkup_cari",
    "nama_pemilik",
    "nilai_pribadi",
    "ringkasan_register",
]
