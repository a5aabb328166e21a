"""What partnership tells people of."""

from __future__ import annotations

from typing import Final

from akun.enums import PERAN_KANTOR, Peran
from kantor.kabar import JenisKabar

KEBUTUHAN_TAWARAN: Final = "Kebutuhan dan tawaran"
PERJANJIAN: Final = "Perjanjian"
PESANAN_UANG: Final = "Pesanan dan pembayaran"
PEMUTUS: Final = frozenset({Peran.ADMIN, Peran.KABID})
PELAKSANA: Final = frozenset({Peran.PENYULUH, Peran.PERUSAHAAN, Peran.IKM})
PARA_PIHAK: Final = PERAN_KANTOR | {Peran.PERUSAHAAN, Peran.IKM}
PENGAJUAN: Final = JenisKabar(
    "pengajuan",
    "Perusahaan ingin bermitra",
    "Saat perusahaan mengajukan diri; permintaannya menunggu diputus kantor.",
    KEBUTUHAN_TAWARAN,
    PEMUTUS,
)
JANJI_PERUSAHAAN: Final = JenisKabar(
    "janji_perusahaan",
    "Janji kepada perusahaan jatuh tempo",
    "Pada hari langkah berikutnya jatuh tempo, dan sekali lagi sepekan kemudian.",
    KEBUTUHAN_TAWARAN,
    PERAN_KANTOR,
)
KEBUTUHAN_DIAJUKAN: Final = JenisKabar(
    "kebutuhan_diajukan",
    "Kebutuhan menunggu diperiksa",
    "Saat perusahaan mengajukan kebutuhan; menunggu diperiksa dan dibuka kantor.",
    KEBUTUHAN_TAWARAN,
    PERAN_KANTOR,
)
KEBUTUHAN: Final = JenisKabar(
    "kebutuhan",
    "Langkah kebutuhan",
    "Saat kebutuhan dibuka, ditanyakan kembali, ditolak, terpenuhi, atau ditutup.",
    KEBUTUHAN_TAWARAN,
    PERAN_KANTOR | {Peran.PERUSAHAAN},
)
TAWARAN: Final = JenisKabar(
    "tawaran",
    "Tawaran kepada IKM",
    "Saat IKM ditawari, batas jawabnya mendekat, sampelnya dinilai, atau hasilnya diputus.",
    KEBUTUHAN_TAWARAN,
    frozenset({Peran.IKM, Peran.PENYULUH}),
)
TAWARAN_DIJAWAB: Final = JenisKabar(
    "tawaran_dijawab",
    "Tawaran dijawab",
    "Saat IKM menjawab tawaran atau mengirim sampel.",
    KEBUTUHAN_TAWARAN,
    PERAN_KANTOR | {Peran.PERUSAHAAN},
)
TAWARAN_LEWAT: Final = JenisKabar(
    "tawaran_lewat",
    "Tawaran tidak dijawab",
    "Saat batas jawab sebuah tawaran lewat tanpa jawaban.",
    KEBUTUHAN_TAWARAN,
    PERAN_KANTOR,
)
KEMITRAAN: Final = JenisKabar(
    "kemitraan",
    "Langkah perjanjian",
    "Saat perjanjian ditandatangani, berlaku, dikembalikan, berakhir, atau diputus.",
    PERJANJIAN,
    PARA_PIHAK,
)
KEMITRAAN_BERAKHIR: Final = JenisKabar(
    "kemitraan_berakhir",
    "Perjanjian akan berakhir",
    "90, 30, dan 7 hari sebelum perjanjian berakhir tanpa pembaruan.",
    PERJANJIAN,
    PARA_PIHAK,
)
PERJANJIAN_MENUNGGU: Final = JenisKabar(
    "perjanjian_menunggu",
    "Perjanjian menunggu",
    "Sesudah 7 dan 30 hari perjanjian belum ditandatangani, atau belum diberlakukan.",
    PERJANJIAN,
    PERAN_KANTOR | {Peran.PERUSAHAAN},
)
ULASAN: Final = JenisKabar(
    "ulasan",
    "Mitra menunggu ulasan",
    "Pada pekan pertama triwulan, untuk menilai mitra pada triwulan yang lalu.",
    PERJANJIAN,
    frozenset({Peran.IKM}),
)
PESANAN: Final = JenisKabar(
    "pesanan",
    "Pesanan baru atau berubah",
    "Saat perusahaan memesan, mengubah tenggat, menutup, atau membatalkan pesanan.",
    PESANAN_UANG,
    frozenset({Peran.IKM}),
)
PESANAN_TERLAMBAT: Final = JenisKabar(
    "pesanan_terlambat",
    "Pesanan lewat tenggat",
    "1, 7, dan 30 hari sesudah tenggat pesanan yang belum lengkap.",
    PESANAN_UANG,
    PELAKSANA,
)
PENGANTARAN: Final = JenisKabar(
    "pengantaran",
    "Barang dikirim IKM",
    "Saat IKM mencatat pengiriman barang kepada Anda.",
    PESANAN_UANG,
    frozenset({Peran.PERUSAHAAN}),
)
KIRIMAN_MENUNGGU: Final = JenisKabar(
    "kiriman_menunggu",
    "Kiriman belum diperiksa",
    "3 dan 14 hari sesudah barang dikirim dan penerimaannya belum dicatat.",
    PESANAN_UANG,
    frozenset({Peran.PERUSAHAAN}),
)
PENERIMAAN: Final = JenisKabar(
    "penerimaan",
    "Penerimaan dicatat",
    "Saat perusahaan mencatat berapa yang diterima dan ditolak.",
    PESANAN_UANG,
    frozenset({Peran.IKM}),
)
SENGKETA: Final = JenisKabar(
    "sengketa",
    "Keberatan dan putusannya",
    "Saat IKM keberatan atas penilaian barang, dan saat keberatan itu diputus.",
    PESANAN_UANG,
    frozenset({Peran.PERUSAHAAN, Peran.IKM, Peran.PENYULUH}),
)
SENGKETA_MENUNGGU: Final = JenisKabar(
    "sengketa_menunggu",
    "Keberatan belum diputus",
    "7, 14, dan 30 hari sesudah keberatan yang belum diputus; sejak hari ke-14 juga kepada admin dan kabid.",
    PESANAN_UANG,
    PERAN_KANTOR,
)
TAGIHAN: Final = JenisKabar(
    "tagihan",
    "Tagihan jatuh tempo",
    "3 hari sebelum jatuh tempo, pada harinya, lalu 1, 7, dan 30 hari sesudahnya.",
    PESANAN_UANG,
    PELAKSANA,
)
PEMBAYARAN: Final = JenisKabar(
    "pembayaran",
    "Pembayaran dicatat atau dikonfirmasi",
    "Saat perusahaan membayar, dan saat IKM mengonfirmasi sudah menerima.",
    PESANAN_UANG,
    frozenset({Peran.PERUSAHAAN, Peran.IKM}),
)
KONFIRMASI_MENUNGGU: Final = JenisKabar(
    "konfirmasi_menunggu",
    "Pembayaran belum dikonfirmasi",
    "3 dan 14 hari sesudah pembayaran yang belum dikonfirmasi IKM.",
    PESANAN_UANG,
    frozenset({Peran.IKM, Peran.PENYULUH}),
)
JENIS: Final = (
    PENGAJUAN,
    JANJI_PERUSAHAAN,
    KEBUTUHAN_DIAJUKAN,
    KEBUTUHAN,
    TAWARAN,
    TAWARAN_DIJAWAB,
    TAWARAN_LEWAT,
    KEMITRAAN,
    KEMITRAAN_BERAKHIR,
    PERJANJIAN_MENUNGGU,
    ULASAN,
    PESANAN,
    PESANAN_TERLAMBAT,
    PENGANTARAN,
    KIRIMAN_MENUNGGU,
    PENERIMAAN,
    SENGKETA,
    SENGKETA_MENUNGGU,
    TAGIHAN,
    PEMBAYARAN,
    KONFIRMASI_MENUNGGU,
)
