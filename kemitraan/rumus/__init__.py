"""Formulas of partnership with their source."""

from kemitraan.rumus.jawaban import LEWAT, TAHAP_JAWAB, tahap_jawab
from kemitraan.rumus.kapasitas import (
    dalam_jendela,
    terpakai,
)
from kemitraan.rumus.komitmen import (
    BELUM_CUKUP,
    Hitungan,
    HitunganBayar,
    Skor,
    bagian,
    jumlahkan,
    skor_ikm,
    skor_otif,
    skor_perusahaan,
)
from kemitraan.rumus.masa import (
    hari_sejak,
    masa_berikutnya,
    tambah_bulan,
)
from kemitraan.rumus.pasangan import (
    PASANGAN_SAH,
    Pasangan,
    pasangan_ukuran,
    pihak_besar,
)
from kemitraan.rumus.pembagian import Pembagian, Penyanggup, bagi, seteliti
from kemitraan.rumus.pesanan import (
    HasilBaris,
    Terima,
    hitung_baris,
)
from kemitraan.rumus.rumusan import (
    CATATAN_RUMUSAN,
    Fakta,
    contoh_butir,
    masih_berisian,
)

__all__ = [
    "BELUM_CUKUP",
    "CATATAN_RUMUSAN",
    "LEWAT",
    "PASANGAN_SAH",
    "TAHAP_JAWAB",
    "Fakta",
    "HasilBaris",
    "Hitungan",
    "HitunganBayar",
    "Pasangan",
    "Pembagian",
    "Penyanggup",
    "Skor",
    "Terima",
    "bagi",
    "bagian",
    "contoh_butir",
    "dalam_jendela",
    "hari_sejak",
    "hitung_baris",
    "jumlahkan",
    "masa_berikutnya",
    "masih_berisian",
    "pasangan_ukuran",
    "pihak_besar",
    "seteliti",
    "skor_ikm",
    "skor_otif",
    "skor_perusahaan",
    "tahap_jawab",
    "tambah_bulan",
    "terpakai",
]
