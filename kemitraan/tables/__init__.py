"""Columns of lists, a module a noun."""

from kemitraan.tables.barang import PEMBAYARAN_DAFTAR, PENERIMAAN_DAFTAR, PENGANTARAN_DAFTAR
from kemitraan.tables.kebutuhan import (
    KEBUTUHAN_DAFTAR,
    MENUNGGU,
    NADA_KEBUTUHAN,
    NADA_SAMPEL,
    NADA_TANGGAPAN,
    TAWARAN_DAFTAR,
)
from kemitraan.tables.kemitraan import KEMITRAAN_DAFTAR, NADA_STATUS, KemitraanTabel
from kemitraan.tables.kinerja import BARIS_KINERJA_DAFTAR, BAYAR_KINERJA_DAFTAR, KINERJA_DAFTAR, KinerjaTabel
from kemitraan.tables.pengajuan import PENGAJUAN_DAFTAR
from kemitraan.tables.pertemuan import PERTEMUAN_DAFTAR
from kemitraan.tables.perusahaan import PERUSAHAAN_DAFTAR
from kemitraan.tables.pesanan import PESANAN_DAFTAR
from kemitraan.tables.ulasan import ULASAN_DAFTAR

__all__ = [
    "BARIS_KINERJA_DAFTAR",
    "BAYAR_KINERJA_DAFTAR",
    "KEBUTUHAN_DAFTAR",
    "KEMITRAAN_DAFTAR",
    "KINERJA_DAFTAR",
    "MENUNGGU",
    "NADA_KEBUTUHAN",
    "NADA_SAMPEL",
    "NADA_STATUS",
    "NADA_TANGGAPAN",
    "PEMBAYARAN_DAFTAR",
    "PENERIMAAN_DAFTAR",
    "PENGAJUAN_DAFTAR",
    "PENGANTARAN_DAFTAR",
    "PERTEMUAN_DAFTAR",
    "PERUSAHAAN_DAFTAR",
    "PESANAN_DAFTAR",
    "TAWARAN_DAFTAR",
    "ULASAN_DAFTAR",
    "KemitraanTabel",
    "KinerjaTabel",
]
