"""What the register of small industries tells people of."""

from __future__ import annotations

from typing import Final

from akun.enums import Peran
from kantor.enums import Saluran
from kantor.kabar import JenisKabar

GRUP: Final = "IKM"
SERTIFIKAT_HABIS: Final = JenisKabar(
    "sertifikat_habis",
    "Sertifikat akan habis",
    "90, 30, dan 7 hari sebelum sertifikat habis masa berlakunya.",
    GRUP,
    frozenset({Peran.PENYULUH, Peran.IKM}),
)
TINDAK_LANJUT: Final = JenisKabar(
    "tindak_lanjut",
    "Janji kepada IKM jatuh tempo",
    "Pada hari tindak lanjut kunjungan jatuh tempo, dan sekali lagi sepekan kemudian.",
    GRUP,
    frozenset({Peran.PENYULUH}),
)
KUNJUNGAN_LAIN: Final = JenisKabar(
    "kunjungan_lain",
    "Kunjungan orang lain di wilayah Anda",
    "Saat petugas lain mengunjungi IKM di wilayah binaan Anda.",
    GRUP,
    frozenset({Peran.PENYULUH}),
    Saluran.HALAMAN,
)
KEKELIRUAN: Final = JenisKabar(
    "kekeliruan",
    "Pemilik menyampaikan kekeliruan",
    "Saat pemilik IKM menyatakan ada data yang keliru.",
    GRUP,
    frozenset({Peran.ADMIN, Peran.PENYULUH}),
)
KEMBAR: Final = JenisKabar(
    "kembar",
    "Data kembar menunggu keputusan",
    "Saat pencarian malam atau impor menemukan IKM yang kemungkinan besar tercatat dua kali.",
    GRUP,
    frozenset({Peran.ADMIN, Peran.PENYULUH}),
)
PENGGABUNGAN: Final = JenisKabar(
    "penggabungan",
    "IKM digabung atau dipisah",
    "Saat data IKM di wilayah Anda digabung dengan data lain, atau penggabungannya diurungkan.",
    GRUP,
    frozenset({Peran.PENYULUH}),
    Saluran.HALAMAN,
)
JENIS: Final = (SERTIFIKAT_HABIS, TINDAK_LANJUT, KEKELIRUAN, KEMBAR, KUNJUNGAN_LAIN, PENGGABUNGAN)
