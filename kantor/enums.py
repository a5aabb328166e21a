from typing import Final

from django.db.models import TextChoices


class StatusTugas(TextChoices):
    ANTRI = "antri", "Menunggu giliran"
    BERJALAN = "berjalan", "Sedang dikerjakan"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


ALIH_TUGAS: dict[StatusTugas, frozenset[StatusTugas]] = {
    StatusTugas.ANTRI: frozenset({StatusTugas.BERJALAN, StatusTugas.DIBATALKAN}),
    # Back to the queue: a lease ran out, or a fault that another attempt may not meet.
    StatusTugas.BERJALAN: frozenset(
        {StatusTugas.ANTRI, StatusTugas.SELESAI, StatusTugas.GAGAL, StatusTugas.DIBATALKAN}
    ),
    StatusTugas.SELESAI: frozenset(),
    StatusTugas.GAGAL: frozenset(),
    StatusTugas.DIBATALKAN: frozenset(),
}
TUGAS_BERAKHIR = frozenset(s for s, tujuan in ALIH_TUGAS.items() if not tujuan)


def asal(tujuan: StatusTugas) -> frozenset[StatusTugas]:
    """The states from which `tujuan` may be reached: the WHERE of every conditional UPDATE."""
    return frozenset(s for s, boleh in ALIH_TUGAS.items() if tujuan in boleh)


class StatusKunci(TextChoices):
    BERJALAN = "berjalan", "Sedang dikerjakan"
    SELESAI = "selesai", "Selesai"


class Saluran(TextChoices):
    """Where a notice reaches its person."""

    HALAMAN = "halaman", "Di halaman"
    SUREL = "surel", "Lewat surel"
    KEDUANYA = "keduanya", "Keduanya"


class JenisBerkas(TextChoices):
    """What may be stored; the value is the media type that the bytes themselves show. GZIP is written by the program alone."""

    JPEG = "image/jpeg", "Gambar JPEG"
    PNG = "image/png", "Gambar PNG"
    WEBP = "image/webp", "Gambar WebP"
    PDF = "application/pdf", "PDF"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Lembar kerja XLSX"
    CSV = "text/csv", "Tabel CSV"
    GZIP = "application/gzip", "Data asal (JSON Lines, gzip)"


AKHIRAN: dict[JenisBerkas, tuple[str, ...]] = {
    JenisBerkas.JPEG: (".jpg", ".jpeg"),
    JenisBerkas.PNG: (".png",),
    JenisBerkas.WEBP: (".webp",),
    JenisBerkas.PDF: (".pdf",),
    JenisBerkas.XLSX: (".xlsx",),
    JenisBerkas.CSV: (".csv",),
}
GAMBAR = frozenset({JenisBerkas.JPEG, JenisBerkas.PNG, JenisBerkas.WEBP})


class FormatDaftar(TextChoices):
    """The files a list can become."""

    XLSX = "xlsx", "XLSX"
    CSV = "csv", "CSV"


class StatusImpor(TextChoices):
    DIUNGGAH = "diunggah", "Sedang dibaca"
    DIBACA = "dibaca", "Menunggu arti kolom"
    DIPETAKAN = "dipetakan", "Sedang diperiksa"
    DIPERIKSA = "diperiksa", "Siap diimpor"
    MENGIMPOR = "mengimpor", "Sedang diimpor"
    DIIMPOR = "diimpor", "Sudah diimpor"
    DIBATALKAN = "dibatalkan", "Tidak jadi diimpor"
    DIURUNGKAN = "diurungkan", "Diurungkan"


IMPOR_TERTULIS = frozenset({StatusImpor.DIIMPOR, StatusImpor.DIURUNGKAN})
IMPOR_BERAKHIR = IMPOR_TERTULIS | {StatusImpor.DIBATALKAN}
ALIH_IMPOR: dict[StatusImpor, frozenset[StatusImpor]] = {
    StatusImpor.DIUNGGAH: frozenset({StatusImpor.DIBACA, StatusImpor.DIBATALKAN}),
    StatusImpor.DIBACA: frozenset({StatusImpor.DIPETAKAN, StatusImpor.DIBATALKAN}),
    # A person may look at the columns again until the rows are written.
    StatusImpor.DIPETAKAN: frozenset({StatusImpor.DIPERIKSA, StatusImpor.DIPETAKAN, StatusImpor.DIBATALKAN}),
    StatusImpor.DIPERIKSA: frozenset({StatusImpor.MENGIMPOR, StatusImpor.DIPETAKAN, StatusImpor.DIBATALKAN}),
    StatusImpor.MENGIMPOR: frozenset(
        {StatusImpor.DIIMPOR, StatusImpor.DIPETAKAN, StatusImpor.MENGIMPOR, StatusImpor.DIBATALKAN}
    ),
    StatusImpor.DIIMPOR: frozenset({StatusImpor.DIURUNGKAN}),
    StatusImpor.DIBATALKAN: frozenset(),
    StatusImpor.DIURUNGKAN: frozenset(),
}


def asal_impor(tujuan: StatusImpor) -> frozenset[StatusImpor]:
    return frozenset(s for s, boleh in ALIH_IMPOR.items() if tujuan in boleh)


class TindakanBaris(TextChoices):
    BARU = "baru", "Baru"
    UBAH = "ubah", "Memperbarui"
    SAMA = "sama", "Tidak berubah"
    TOLAK = "tolak", "Ditolak"


# What the numbers of a column are multiplied by: its unit, and by twelve where a year's amount is given by the month.
KALI: Final = (
    (1, "angka penuh"),
    (1_000, "dalam ribuan"),
    (1_000_000, "dalam jutaan"),
    (12, "angka penuh sebulan (dikali 12)"),
    (12_000, "ribuan sebulan (dikali 12)"),
    (12_000_000, "jutaan sebulan (dikali 12)"),
)
