"""The register's tables, a module a noun."""

from ikm.models.dasar import (
    PANJANG_KODE_KECAMATAN,
    TAHUN_MAKS,
    TANPA_TINDAK_LANJUT,
    TENAGA_KERJA_TIDAK_DIKETAHUI,
    BertindakLanjut,
)
from ikm.models.fasilitasi import Fasilitasi, PesertaFasilitasi
from ikm.models.ikm import IKM, AnggotaIKM
from ikm.models.kata import KataCari
from ikm.models.kembar import PasanganKembar, Penggabungan
from ikm.models.kunjungan import FotoKunjungan, Kunjungan, MasalahKunjungan
from ikm.models.omzet import OmzetBulanan
from ikm.models.produk import Produk, Sertifikat
from ikm.models.profil import ProfilTahunan
from ikm.models.ringkasan import RingkasanOmzet
from ikm.models.sentra import Sentra

__all__ = [
    "IKM",
    "PANJANG_KODE_KECAMATAN",
    "TAHUN_MAKS",
    "TANPA_TINDAK_LANJUT",
    "TENAGA_KERJA_TIDAK_DIKETAHUI",
    "AnggotaIKM",
    "BertindakLanjut",
    "Fasilitasi",
    "FotoKunjungan",
    "KataCari",
    "Kunjungan",
    "MasalahKunjungan",
    "OmzetBulanan",
    "PasanganKembar",
    "Penggabungan",
    "PesertaFasilitasi",
    "Produk",
    "ProfilTahunan",
    "RingkasanOmzet",
    "Sentra",
    "Sertifikat",
]
