"""The tables of partnership, a module a noun."""

from kemitraan.models.kebutuhan import BobotPencocokan, HasilPencocokan, Kebutuhan, Tawaran
from kemitraan.models.kemitraan import BUTIR_PERJANJIAN, TANPA_AKHIR, Kemitraan, nama_bidang
from kemitraan.models.pembayaran import Pembayaran
from kemitraan.models.penerimaan import BarisPenerimaan, Penerimaan
from kemitraan.models.perusahaan import AnggotaPerusahaan, PengajuanPerusahaan, Pertemuan, Perusahaan
from kemitraan.models.pesanan import BarisPengantaran, BarisPesanan, Pengantaran, Pesanan
from kemitraan.models.ulasan import PERTANYAAN, UlasanPerusahaan

__all__ = [
    "BUTIR_PERJANJIAN",
    "PERTANYAAN",
    "TANPA_AKHIR",
    "AnggotaPerusahaan",
    "BarisPenerimaan",
    "BarisPengantaran",
    "BarisPesanan",
    "BobotPencocokan",
    "HasilPencocokan",
    "Kebutuhan",
    "Kemitraan",
    "Pembayaran",
    "Penerimaan",
    "PengajuanPerusahaan",
    "Pengantaran",
    "Pertemuan",
    "Perusahaan",
    "Pesanan",
    "Tawaran",
    "UlasanPerusahaan",
    "nama_bidang",
]
