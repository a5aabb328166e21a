"""Rows and columns to bytes. Knows nothing of any domain noun."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from core.tables import Jenis, Kolom
from core.waktu import WIB

BOM: Final = "\ufeff"
LEBAR_MAKS: Final = 60
PEMICU_RUMUS: Final = ("=", "+", "-", "@", "\t", "\r")

_FORMAT_SEL: dict[Jenis, str] = {
    Jenis.ANGKA: "#,##0",
    Jenis.DESIMAL: "#,##0.###",
    Jenis.UANG: "#,##0",
    Jenis.TANGGAL: "d mmmm yyyy",
    Jenis.WAKTU: "d mmmm yyyy hh:mm",
    Jenis.TAHUN: "0",
}


class _Gema:
    def write(self, teks: str) -> str:
        return teks


def aman(nilai: Any) -> Any:
    """Text that a spreadsheet would run as a formula is defused with a leading apostrophe (CSV injection)."""
    return f"'{nilai}" if isinstance(nilai, str) and nilai.startswith(PEMICU_RUMUS) else nilai


def _csv_sel(nilai: Any) -> Any:
    if isinstance(nilai, datetime):
        return nilai.astimezone(WIB).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(nilai, date):
        return nilai.isoformat()
    return "" if nilai is None else aman(nilai)


def csv_baris(kolom: Sequence[Kolom], baris: Iterable[Sequence[Any]]) -> Iterator[str]:
    """UTF-8 with BOM and semicolons: what Excel under Indonesian settings opens by a double click."""
    tulis = csv.writer(_Gema(), delimiter=";")
    yield BOM + str(tulis.writerow([k.label for k in kolom]))
    for isi in baris:
        yield str(tulis.writerow([_csv_sel(n) for n in isi]))


def buka_buku(keluaran: Any) -> Any:
    """A workbook whose rows leave memory as soon as the next one begins; cells of a sheet are written row by row."""
    return xlsxwriter.Workbook(
        keluaran, {"constant_memory": True, "default_date_format": "d mmmm yyyy", "remove_timezone": True}
    )


def tulis_lembar(
    buku: Any,
    judul: str,
    kolom: Sequence[Kolom],
    baris: Iterable[Sequence[Any]],
    jumlah: Mapping[str, Any] | None = None,
) -> int:
    """One sheet of data: heading frozen, filter on, numbers as numbers; returns the row count.

    `jumlah` gives the sums of columns by `kunci`: they stand below as formulas that follow the filter (SUBTOTAL), with these values
    for whoever reads the file without reckoning.
    """
    lembar = buku.add_worksheet(judul[:31])
    kepala = buku.add_format(
        {"bold": True, "bg_color": "#12384A", "font_color": "#FFFFFF", "valign": "vcenter", "text_wrap": True}
    )
    bentuk = [buku.add_format({"num_format": _FORMAT_SEL[k.jenis]}) if k.jenis in _FORMAT_SEL else None for k in kolom]
    for x, k in enumerate(kolom):
        lembar.set_column(x, x, min(LEBAR_MAKS, max(12, len(k.label) + 4)))
        lembar.write_string(0, x, k.label, kepala)
    lembar.freeze_panes(1, 1)
    y = 0
    for y, isi in enumerate(baris, start=1):
        for x, nilai in enumerate(isi):
            _tulis_sel(lembar, y, x, nilai, bentuk[x])
    lembar.autofilter(0, 0, max(y, 1), len(kolom) - 1)
    if jumlah and y:
        _tulis_jumlah(buku, lembar, y, kolom, jumlah)
    return y


def _tulis_jumlah(buku: Any, lembar: Any, n: int, kolom: Sequence[Kolom], jumlah: Mapping[str, Any]) -> None:
    """Two rows below the last, so that sorting and filtering leave them alone."""
    if kolom[0].kunci not in jumlah:
        lembar.write_string(n + 2, 0, "Jumlah", buku.add_format({"bold": True, "top": 1}))
    for x, k in enumerate(kolom):
        if k.kunci in jumlah:
            bentuk = buku.add_format({"bold": True, "top": 1, "num_format": _FORMAT_SEL.get(k.jenis, "General")})
            huruf = xl_col_to_name(x)
            lembar.write_formula(n + 2, x, f"=SUBTOTAL(109,{huruf}2:{huruf}{n + 1})", bentuk, jumlah[k.kunci])


def tulis_keterangan(buku: Any, baris: Iterable[str]) -> None:
    """A sheet of text that says what the workbook is."""
    tentang = buku.add_worksheet("Keterangan")
    tentang.set_column(0, 0, 100)
    for n, teks in enumerate(baris):
        tentang.write_string(n, 0, teks)


def tulis_xlsx(
    keluaran: Any, judul: str, kolom: Sequence[Kolom], baris: Iterable[Sequence[Any]], keterangan: Sequence[str]
) -> int:
    """One sheet of data and one that says what it is; returns the row count."""
    buku = buka_buku(keluaran)
    n = tulis_lembar(buku, judul, kolom, baris)
    tulis_keterangan(buku, [judul, *keterangan, f"Jumlah baris: {n}"])
    buku.close()
    return n


def _tulis_sel(lembar: Any, y: int, x: int, nilai: Any, bentuk: Any) -> None:
    if nilai is None or nilai == "":
        lembar.write_blank(y, x, None, bentuk)
    elif isinstance(nilai, datetime):
        lembar.write_datetime(y, x, nilai.astimezone(WIB).replace(tzinfo=None), bentuk)
    elif isinstance(nilai, date):
        lembar.write_datetime(y, x, nilai, bentuk)
    elif isinstance(nilai, int | float | Decimal):
        lembar.write_number(y, x, nilai, bentuk)
    else:
        lembar.write_string(y, x, str(nilai), bentuk)
