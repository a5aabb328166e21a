"""Pure formulas and classifications, a module a noun, each with its source."""

from ikm.rumus.janggal import OMZET_SEBULAN, PENJUALAN_SETAHUN, TENAGA_KERJA, Ukuran, janggal
from ikm.rumus.kelas import JUTA, MILIAR, Kelas, kelas_bps, kelas_industri, kelas_usaha
from ikm.rumus.sertifikat import TAHAP_INGATKAN, batas_segera_habis, keadaan_sertifikat, tahap_ingatkan

__all__ = [
    "JUTA",
    "MILIAR",
    "OMZET_SEBULAN",
    "PENJUALAN_SETAHUN",
    "TAHAP_INGATKAN",
    "TENAGA_KERJA",
    "Kelas",
    "Ukuran",
    "batas_segera_habis",
    "janggal",
    "keadaan_sertifikat",
    "kelas_bps",
    "kelas_industri",
    "kelas_usaha",
    "tahap_ingatkan",
]
