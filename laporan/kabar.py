"""What reports tell people of."""

from __future__ import annotations

from typing import Final

from akun.enums import PERAN_KANTOR, Peran
from kantor.kabar import SEMUA, JenisKabar

GRUP: Final = "Laporan"
LAPORAN_MENUNGGU: Final = JenisKabar(
    "laporan_menunggu",
    "Laporan resmi menunggu persetujuan",
    "Saat laporan resmi selesai disusun dan menunggu disetujui.",
    GRUP,
    frozenset({Peran.KABID}),
)
LAPORAN_DIPUTUS: Final = JenisKabar(
    "laporan_diputus",
    "Laporan resmi diputus",
    "Saat kepala bidang menyetujui laporan resmi yang Anda minta, atau tidak.",
    GRUP,
    PERAN_KANTOR | {Peran.PIMPINAN},
)
LAPORAN_JADWAL_GAGAL: Final = JenisKabar(
    "laporan_jadwal_gagal",
    "Laporan terjadwal tidak sampai",
    "Saat sebuah laporan terjadwal tidak dapat disampaikan sesudah semua ulangan.",
    GRUP,
    SEMUA,
    penting=True,
)
LAPORAN_JADWAL_BERHENTI: Final = JenisKabar(
    "laporan_jadwal_berhenti",
    "Jadwal laporan berhenti",
    "Saat jadwal laporan Anda berhenti karena haknya tidak ada lagi.",
    GRUP,
    SEMUA,
    penting=True,
)
JENIS: Final = (LAPORAN_MENUNGGU, LAPORAN_DIPUTUS, LAPORAN_JADWAL_GAGAL, LAPORAN_JADWAL_BERHENTI)
