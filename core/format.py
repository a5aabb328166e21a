"""The one place where money, numbers, dates and identifiers become Indonesian text.

Everything takes None and answers an en dash, so that a page never prints "None"; callers that must tell
"unknown" from "zero" get that for free.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal

from core.waktu import WIB

LOCALE: Final = "id"
KOSONG: Final = "–"
TAK_PUTUS: Final = "\N{NO-BREAK SPACE}"
SATUAN_PENDEK: Final = ((10**12, "T"), (10**9, "M"), (10**6, "jt"), (10**3, "rb"))

Angka = int | float | Decimal


def bulatkan(nilai: Decimal, desimal: int = 0) -> Decimal:
    """Round half up, the way officers and customs do; never Python's banker's rounding."""
    return nilai.quantize(Decimal(1).scaleb(-desimal), rounding=ROUND_HALF_UP)


def angka(nilai: Angka | None, desimal: int = 0) -> str:
    if nilai is None:
        return KOSONG
    if (
        isinstance(nilai, int) and not desimal
    ):  # the number of nearly every cell; a locale's way takes twenty times as long
        return f"{nilai:,}".replace(",", ".")
    bulat = bulatkan(Decimal(str(nilai)), desimal)
    return format_decimal(bulat, format="#,##0" + ("." + "0" * desimal if desimal else ""), locale=LOCALE)


def desimal(nilai: Angka | None, maksimum: int = 3) -> str:
    """A quantity: as many decimals as it has, at most `maksimum`."""
    if nilai is None:
        return KOSONG
    bulat = bulatkan(Decimal(str(nilai)), maksimum)
    return format_decimal(bulat, format="#,##0" + ("." + "#" * maksimum if maksimum else ""), locale=LOCALE)


def rupiah(nilai: Angka | None) -> str:
    if nilai is None:
        return KOSONG
    tanda = "−" if nilai < 0 else ""
    return f"{tanda}Rp{angka(abs(nilai) if isinstance(nilai, int) else abs(Decimal(str(nilai))))}"


def rupiah_pendek(nilai: Angka | None) -> str:
    """`Rp200 jt`: for large figures on cards; the exact value belongs in the title beside it."""
    if nilai is None:
        return KOSONG
    besar, tanda = abs(Decimal(str(nilai))), "−" if nilai < 0 else ""
    for batas, satuan in SATUAN_PENDEK:
        if besar >= batas:
            return f"{tanda}Rp{desimal(besar / batas, 1)} {satuan}"
    return rupiah(nilai)


def uang(nilai: Angka | None, mata_uang: str) -> str:
    """An amount with its currency: rupiah whole, others with their code and the currency's own decimals."""
    if mata_uang == "IDR":
        return rupiah(nilai)
    if nilai is None:
        return KOSONG
    return format_currency(nilai, mata_uang, "¤¤ #,##0.00", locale=LOCALE)


def persen(nilai: Angka | None, desimal_: int = 1) -> str:
    """`nilai` is already in percent (12.5 → `12,5 %`)."""
    return KOSONG if nilai is None else f"{desimal(nilai, desimal_)} %"


def dengan_satuan(nilai: Angka | None, satuan: str) -> str:
    """A measured value in words: money, percent, or a quantity with its unit."""
    if nilai is None:
        return "tidak ada data"
    if satuan == "Rp":
        return rupiah(nilai)
    if satuan == "%":
        return persen(nilai)
    return f"{desimal(nilai)} {satuan}".strip()


def tanggal(nilai: date | None) -> str:
    if nilai is None:
        return KOSONG
    if isinstance(nilai, datetime):
        nilai = nilai.astimezone(WIB).date()
    return format_date(nilai, "d MMMM y", locale=LOCALE)


def tanggal_pendek(nilai: date | None) -> str:
    if nilai is None:
        return KOSONG
    if isinstance(nilai, datetime):
        nilai = nilai.astimezone(WIB).date()
    return format_date(nilai, "d MMM y", locale=LOCALE)


def nama_hari(nilai: date | None) -> str:
    return KOSONG if nilai is None else format_date(nilai, "EEEE", locale=LOCALE)


def bulan(nilai: date | None) -> str:
    return KOSONG if nilai is None else format_date(nilai, "MMMM y", locale=LOCALE)


def bulan_pendek(nilai: date | None) -> str:
    return KOSONG if nilai is None else format_date(nilai, "MMM y", locale=LOCALE)


def waktu(nilai: datetime | None) -> str:
    if nilai is None:
        return KOSONG
    return format_datetime(nilai.astimezone(WIB), "d MMMM y, HH.mm", locale=LOCALE) + " WIB"


def gabung(kata: Sequence[str]) -> str:
    """`a`, `a dan b`, `a, b, dan c`."""
    if len(kata) < 3:  # noqa: PLR2004
        return " dan ".join(kata)
    return f"{', '.join(kata[:-1])}, dan {kata[-1]}"


def ukuran_berkas(byte: int | None) -> str:
    if byte is None:
        return KOSONG
    ribu = 1000
    if byte < ribu:
        return f"{byte} B"
    if byte < ribu**2:
        return f"{desimal(Decimal(byte) / ribu, 0)} kB"
    return f"{desimal(Decimal(byte) / ribu**2, 1)} MB"


def jarak_waktu(nilai: datetime, kini: datetime) -> str:
    """`5 menit lalu`; both instants are given, so the words can be tested."""
    detik = max(0, int((kini - nilai).total_seconds()))
    for batas, panjang, kata in ((60, 1, ""), (3600, 60, "menit"), (86400, 3600, "jam"), (30 * 86400, 86400, "hari")):
        if detik < batas:
            return "baru saja" if not kata else f"{detik // panjang} {kata} lalu"
    return tanggal(nilai)
