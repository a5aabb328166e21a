"""Formulas of partnership with their source."""

from kemitraan.rumus.jawaban import LEWAT, TAHAP_JAWAB, tahap_jawab
from kemitraan.rumus.kapasitas import dalam_jendela, terpakai
from kemitraan.rumus.ketergantungan import BATAS_BERGANTUNG, BULAN_MIN, BagianPembeli, Ketergantungan, ketergantungan
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
from kemitraan.rumus.masa import hari_sejak, masa_berikutnya, tambah_bulan
from kemitraan.rumus.pasangan import PASANGAN_SAH, Pasangan, pasangan_ukuran, pihak_besar
from kemitraan.rumus.pembagian import Pembagian, Penyanggup, bagi, seteliti
from kemitraan.rumus.perhatian import (
    BARIS_MIN,
    LEWAT_BAYAR_HARI,
    PUTUS_HARI,
    TURUN_POIN,
    Penurunan,
    bagi_setahun,
    penurunan,
)
from kemitraan.rumus.periode import (
    BERGULIR,
    baca_periode,
    bergulir,
    kode_periode,
    pilihan_periode,
    sebut_periode,
    setahun_utuh,
    triwulan_dari,
)
from kemitraan.rumus.pesanan import HasilBaris, Terima, hitung_baris
from kemitraan.rumus.rumusan import CATATAN_RUMUSAN, TEMPAT_ISIAN, Fakta, contoh_butir, masih_berisian
from kemitraan.rumus.ulasan import IKM_MIN, boleh_tampil, masa_menilai, terbuka, triwulan_dinilai

__all__ = [
    "BARIS_MIN",
    "BATAS_BERGANTUNG",
    "BELUM_CUKUP",
    "BERGULIR",
    "BULAN_MIN",
    "CATATAN_RUMUSAN",
    "IKM_MIN",
    "LEWAT",
    "LEWAT_BAYAR_HARI",
    "PASANGAN_SAH",
    "PUTUS_HARI",
    "TAHAP_JAWAB",
    "TEMPAT_ISIAN",
    "TURUN_POIN",
    "BagianPembeli",
    "Fakta",
    "HasilBaris",
    "Hitungan",
    "HitunganBayar",
    "Ketergantungan",
    "Pasangan",
    "Pembagian",
    "Penurunan",
    "Penyanggup",
    "Skor",
    "Terima",
    "baca_periode",
    "bagi",
    "bagi_setahun",
    "bagian",
    "bergulir",
    "boleh_tampil",
    "contoh_butir",
    "dalam_jendela",
    "hari_sejak",
    "hitung_baris",
    "jumlahkan",
    "ketergantungan",
    "kode_periode",
    "masa_berikutnya",
    "masa_menilai",
    "masih_berisian",
    "pasangan_ukuran",
    "penurunan",
    "pihak_besar",
    "pilihan_periode",
    "sebut_periode",
    "setahun_utuh",
    "seteliti",
    "skor_ikm",
    "skor_otif",
    "skor_perusahaan",
    "tahap_jawab",
    "tambah_bulan",
    "terbuka",
    "terpakai",
    "triwulan_dari",
    "triwulan_dinilai",
]
