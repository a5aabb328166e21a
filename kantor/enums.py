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


class JenisBerkas(TextChoices):
    """What may be stored; the value is the media type that the bytes themselves show."""

    JPEG = "image/jpeg", "Gambar JPEG"
    PNG = "image/png", "Gambar PNG"
    WEBP = "image/webp", "Gambar WebP"
    PDF = "application/pdf", "PDF"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Lembar kerja XLSX"
    CSV = "text/csv", "Tabel CSV"


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
