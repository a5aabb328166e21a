from ikm.tables.ikm import IKM_DAFTAR, IKMTabel
from ikm.tables.kemampuan import KemampuanTabel
from ikm.tables.produk import PRODUK_DAFTAR, ProdukTabel
from ikm.tables.sertifikat import SERTIFIKAT_DAFTAR, SertifikatTabel

__all__ = [
    "IKM_DAFTAR",
    "PRODUK_DAFTAR",
    "SERTIFIKAT_DAFTAR",
    "IKMTabel",
    "KemampuanTabel",
    "ProdukTabel",
    "SertifikatTabel",
]
