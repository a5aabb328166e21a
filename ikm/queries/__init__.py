"""Composed answers about the register for its pages, files and API."""

from ikm.queries.banding import (
    Banding,
    Gabungan,
    bandingkan,
    gabungan_dari,
    jumlah_catatan,
    pasangan_menunggu,
    penerus_bagi,
)
from ikm.queries.fasilitasi import BarisPeserta, calon_peserta, peserta_terlihat
from ikm.queries.ikm import (
    KelasUkuran,
    NilaiPribadi,
    kelas_ukuran,
    lingkup_cari,
    nama_pemilik,
    nilai_pribadi,
    profil_keluarga,
    titik,
)
from ikm.queries.kemampuan import siapa_bisa
from ikm.queries.kunjungan import FotoTampil, foto_kunjungan, janji_terbuka, kata_lokasi
from ikm.queries.lapangan import (
    JANJI_SEGERA,
    LAMA_TAK_DIKUNJUNGI,
    HariIni,
    bekal_ikm,
    belum_lengkap,
    data_kurang,
    hari_ini,
    ikm_dikunjungi,
)
from ikm.queries.omzet import BulanTahun, RingkasanOmzet, omzet_bulanan, omzet_janggal, ringkasan_omzet, tahun_omzet
from ikm.queries.pencarian import (
    calon_gabung,
    cari_ikm,
    hasil_pencarian,
    jenis_terbaca,
    kosakata,
    pahami_dengan,
    pahami_ikm,
    pahami_terlihat,
)
from ikm.queries.peta import peta_ikm
from ikm.queries.produk import BIDANG_SARAN, JENIS_PRODUK, KATA_PRODUK, Foto, cari_produk, foto_produk, saran_produk
from ikm.queries.ringkasan import RingkasanRegister, ringkasan_register
from ikm.queries.sentra import RingkasanSentra, anggota_ikm, ringkasan_sentra
from ikm.queries.usaha import usaha_sendiri

__all__ = [
    "BIDANG_SARAN",
    "JANJI_SEGERA",
    "JENIS_PRODUK",
    "KATA_PRODUK",
    "LAMA_TAK_DIKUNJUNGI",
    "Banding",
    "BarisPeserta",
    "BulanTahun",
    "Foto",
    "FotoTampil",
    "Gabungan",
    "HariIni",
    "KelasUkuran",
    "NilaiPribadi",
    "RingkasanOmzet",
    "RingkasanRegister",
    "RingkasanSentra",
    "anggota_ikm",
    "bandingkan",
    "bekal_ikm",
    "belum_lengkap",
    "calon_gabung",
    "calon_peserta",
    "cari_ikm",
    "cari_produk",
    "data_kurang",
    "foto_kunjungan",
    "foto_produk",
    "gabungan_dari",
    "hari_ini",
    "hasil_pencarian",
    "ikm_dikunjungi",
    "janji_terbuka",
    "jenis_terbaca",
    "jumlah_catatan",
    "kata_lokasi",
    "kelas_ukuran",
    "kosakata",
    "lingkup_cari",
    "nama_pemilik",
    "nilai_pribadi",
    "omzet_bulanan",
    "omzet_janggal",
    "pahami_dengan",
    "pahami_ikm",
    "pahami_terlihat",
    "pasangan_menunggu",
    "penerus_bagi",
    "peserta_terlihat",
    "peta_ikm",
    "profil_keluarga",
    "ringkasan_omzet",
    "ringkasan_register",
    "ringkasan_sentra",
    "saran_produk",
    "siapa_bisa",
    "tahun_omzet",
    "titik",
    "usaha_sendiri",
]
