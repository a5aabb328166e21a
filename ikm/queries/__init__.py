"""Composed answers about the register for its pages, files and API."""

from ikm.queries.ikm import (
    KelasUkuran,
    NilaiPribadi,
    kelas_ukuran,
    lingkup_cari,
    nama_pemilik,
    nilai_pribadi,
    profil_keluarga,
)
from ikm.queries.kemampuan import siapa_bisa
from ikm.queries.pencarian import cari_ikm, hasil_pencarian, jenis_terbaca, kosakata, pahami_ikm
from ikm.queries.produk import BIDANG_SARAN, JENIS_PRODUK, Foto, cari_produk, foto_produk, saran_produk
from ikm.queries.ringkasan import RingkasanRegister, ringkasan_register

__all__ = [
    "BIDANG_SARAN",
    "JENIS_PRODUK",
    "Foto",
    "KelasUkuran",
    "NilaiPribadi",
    "RingkasanRegister",
    "cari_ikm",
    "cari_produk",
    "foto_produk",
    "hasil_pencarian",
    "jenis_terbaca",
    "kelas_ukuran",
    "kosakata",
    "lingkup_cari",
    "nama_pemilik",
    "nilai_pribadi",
    "pahami_ikm",
    "profil_keluarga",
    "ringkasan_register",
    "saran_produk",
    "siapa_bisa",
]
