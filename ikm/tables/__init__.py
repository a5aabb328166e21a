from ikm.tables.fasilitasi import FASILITASI_DAFTAR, FasilitasiTabel
from ikm.tables.ikm import IKM_DAFTAR, IKMTabel
from ikm.tables.kemampuan import KemampuanTabel
from ikm.tables.kembar import KEMBAR_DAFTAR, KembarTabel
from ikm.tables.kunjungan import (
    KUNJUNGAN_DAFTAR,
    KunjunganTabel,
    kata_tindak_lanjut,
    label_masalah,
    warna_tindak_lanjut,
)
from ikm.tables.omzet import OMZET_DAFTAR, OmzetTabel
from ikm.tables.produk import PRODUK_DAFTAR, ProdukTabel
from ikm.tables.sentra import SENTRA_DAFTAR, SentraTabel
from ikm.tables.sertifikat import SERTIFIKAT_DAFTAR, SertifikatTabel

__all__ = [
    "FASILITASI_DAFTAR",
    "IKM_DAFTAR",
    "KEMBAR_DAFTAR",
    "KUNJUNGAN_DAFTAR",
    "OMZET_DAFTAR",
    "PRODUK_DAFTAR",
    "SENTRA_DAFTAR",
    "SERTIFIKAT_DAFTAR",
    "FasilitasiTabel",
    "IKMTabel",
    "KemampuanTabel",
    "KembarTabel",
    "KunjunganTabel",
    "OmzetTabel",
    "ProdukTabel",
    "SentraTabel",
    "SertifikatTabel",
    "kata_tindak_lanjut",
    "label_masalah",
    "warna_tindak_lanjut",
]
