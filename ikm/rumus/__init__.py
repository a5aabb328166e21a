"""Pure formulas and classifications, a module a noun, each with its source."""

from ikm.rumus.angka import (
    AMBANG_OMZET,
    AMBANG_TERBIT,
    bagian_persen,
    boleh_terbit,
    nilai_tengah,
    perubahan_persen,
    sel_rahasia,
)
from ikm.rumus.janggal import OMZET_SEBULAN, PENJUALAN_SETAHUN, TENAGA_KERJA, Ukuran, janggal
from ikm.rumus.jarak import jarak_meter, kata_jarak, terlalu_jauh
from ikm.rumus.kelas import (
    JUTA,
    MILIAR,
    Kelas,
    kelas_bps,
    kelas_industri,
    kelas_usaha,
    kode_bps,
    kode_industri,
    kode_usaha,
)
from ikm.rumus.kembar import (
    AMBANG_ANTRE,
    AMBANG_KABAR,
    AMBANG_TANYA,
    Alasan,
    Ciri,
    Penilaian,
    kunci_blok,
    nilai_pasangan,
    sidik_pasangan,
)
from ikm.rumus.nama import baca_orang, baca_usaha
from ikm.rumus.padanan import KATA_TUGAS, PADANAN
from ikm.rumus.sertifikat import TAHAP_INGATKAN, batas_segera_habis, keadaan_sertifikat, tahap_ingatkan

__all__ = [
    "AMBANG_ANTRE",
    "AMBANG_KABAR",
    "AMBANG_OMZET",
    "AMBANG_TANYA",
    "AMBANG_TERBIT",
    "JUTA",
    "KATA_TUGAS",
    "MILIAR",
    "OMZET_SEBULAN",
    "PADANAN",
    "PENJUALAN_SETAHUN",
    "TAHAP_INGATKAN",
    "TENAGA_KERJA",
    "Alasan",
    "Ciri",
    "Kelas",
    "Penilaian",
    "Ukuran",
    "baca_orang",
    "baca_usaha",
    "bagian_persen",
    "batas_segera_habis",
    "boleh_terbit",
    "janggal",
    "jarak_meter",
    "kata_jarak",
    "keadaan_sertifikat",
    "kelas_bps",
    "kelas_industri",
    "kelas_usaha",
    "kode_bps",
    "kode_industri",
    "kode_usaha",
    "kunci_blok",
    "nilai_pasangan",
    "nilai_tengah",
    "perubahan_persen",
    "sel_rahasia",
    "sidik_pasangan",
    "tahap_ingatkan",
    "terlalu_jauh",
]
