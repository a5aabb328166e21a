from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices


class BentukBerkas(TextChoices):
    """The files a report can become."""

    PDF = "pdf", "PDF"
    XLSX = "xlsx", "XLSX"
    CSV = "csv", "CSV"


class StatusLaporan(TextChoices):
    """An official report waits for the kabid once it is made; every other one is then ready."""

    ANTRI = "antri", "Sedang disusun"
    JADI = "jadi", "Siap"
    MENUNGGU = "menunggu", "Menunggu persetujuan"
    DISETUJUI = "disetujui", "Disetujui"
    DITOLAK = "ditolak", "Tidak disetujui"
    GAGAL = "gagal", "Gagal"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


TERSUSUN = frozenset({StatusLaporan.JADI, StatusLaporan.MENUNGGU, StatusLaporan.DISETUJUI, StatusLaporan.DITOLAK})
"""Its rows were read: it has a fingerprint, a count and an as-of time."""
ALIH_LAPORAN: dict[StatusLaporan, frozenset[StatusLaporan]] = {
    StatusLaporan.ANTRI: frozenset(
        {StatusLaporan.JADI, StatusLaporan.MENUNGGU, StatusLaporan.GAGAL, StatusLaporan.DIBATALKAN}
    ),
    StatusLaporan.MENUNGGU: frozenset({StatusLaporan.DISETUJUI, StatusLaporan.DITOLAK}),
    StatusLaporan.GAGAL: frozenset({StatusLaporan.ANTRI}),
    StatusLaporan.JADI: frozenset(),
    StatusLaporan.DISETUJUI: frozenset(),
    StatusLaporan.DITOLAK: frozenset(),
    StatusLaporan.DIBATALKAN: frozenset(),
}


def asal_laporan(tujuan: StatusLaporan) -> frozenset[StatusLaporan]:
    """The states from which `tujuan` may be reached: the WHERE of every conditional UPDATE."""
    return frozenset(s for s, boleh in ALIH_LAPORAN.items() if tujuan in boleh)


class ArahIndikator(TextChoices):
    """Which way is good."""

    NAIK = "naik", "Makin besar makin baik"
    TURUN = "turun", "Makin kecil makin baik"


class Triwulan(IntegerChoices):
    SATU = 1, "Triwulan I"
    DUA = 2, "Triwulan II"
    TIGA = 3, "Triwulan III"
    EMPAT = 4, "Triwulan IV"


class JenisPelapor(TextChoices):
    IKM = "ikm", "IKM"
    PERUSAHAAN = "perusahaan", "Perusahaan"


class ApaDilaporkan(TextChoices):
    """What is to be told: each month or each year, by whom."""

    OMZET = "omzet", "Omzet bulanan"
    PROFIL = "profil", "Profil tahunan"
    PENGIRIMAN = "pengiriman", "Pengiriman sebulan, atau nihil"


PELAPOR: dict[str, JenisPelapor] = {
    ApaDilaporkan.OMZET: JenisPelapor.IKM,
    ApaDilaporkan.PROFIL: JenisPelapor.IKM,
    ApaDilaporkan.PENGIRIMAN: JenisPelapor.PERUSAHAAN,
}


class KeadaanLapor(TextChoices):
    TEPAT = "tepat", "Tepat waktu"
    TERLAMBAT = "terlambat", "Terlambat"
    BELUM = "belum", "Belum melapor"
    MENUNGGU = "menunggu", "Belum jatuh tempo"


class Pola(TextChoices):
    """How a schedule recurs: a closed set, in WIB."""

    HARIAN = "harian", "Setiap hari"
    MINGGUAN = "mingguan", "Setiap minggu"
    BULANAN = "bulanan", "Setiap bulan, pada tanggal"
    HARI_KERJA_TERAKHIR = "hari_kerja_terakhir", "Setiap bulan, hari kerja terakhir"
    TRIWULANAN = "triwulanan", "Setiap triwulan"
    TAHUNAN = "tahunan", "Setiap tahun"


BUTIR_POLA: dict[Pola, tuple[str, ...]] = {
    Pola.HARIAN: (),
    Pola.MINGGUAN: ("hari",),
    Pola.BULANAN: ("tanggal",),
    Pola.HARI_KERJA_TERAKHIR: (),
    Pola.TRIWULANAN: ("bulan", "tanggal"),
    Pola.TAHUNAN: ("bulan", "tanggal"),
}
"""What a pattern must say beside the hour; a quarter's month is counted within it (1 to 3)."""


class StatusJadwal(TextChoices):
    """A schedule that stopped did so by itself and says why; a cancelled one was ended by a person."""

    AKTIF = "aktif", "Aktif"
    DIJEDA = "dijeda", "Dijeda"
    BERHENTI = "berhenti", "Berhenti"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class StatusPenyampaian(TextChoices):
    """Written before and after each outside effect, so that a row always says how far its delivery came."""

    MENUNGGU = "menunggu", "Menunggu"
    MENYUSUN = "menyusun", "Laporan disusun"
    MENGIRIM = "mengirim", "Sedang dikirim"
    TERKIRIM = "terkirim", "Terkirim"
    DILEWATI = "dilewati", "Dilewati"
    GAGAL = "gagal", "Gagal"


BERJALAN = frozenset({StatusPenyampaian.MENUNGGU, StatusPenyampaian.MENYUSUN, StatusPenyampaian.MENGIRIM})
"""Not ended: somebody still owes this recipient an answer."""
