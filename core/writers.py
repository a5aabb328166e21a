"""Rows and columns to bytes. Knows nothing of any domain noun."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter

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


def csv_baris(kolom: list[Kolom], baris: Iterable[list[Any]]) -> Iterator[str]:
    """UTF-8 with BOM and semicolons: what Excel under Indonesian settings opens by a double click."""
    tulis = csv.writer(_Gema(), delimiter=";")
    yield BOM + str(tulis.writerow([k.label for k in kolom]))
    for isi in baris:
        yield str(tulis.writerow([_csv_sel(n) for n in isi]))


def tulis_xlsx(keluaran: Any, judul: str, kolom: list[Kolom], baris: Iterable[list[Any]], keterangan: list[str]) -> int:
    """One sheet of data (heading frozen, filter on, numbers as numbers) and one that says what it is; returns the row count."""
    buku = xlsxwriter.Workbook(
        keluaran, {"constant_memory": True, "default_date_format": "d mmmm yyyy", "remove_timezone": True}
    )
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
    tentang = buku.add_worksheet("Keterangan")
    tentang.set_column(0, 0, 100)
    for n, teks in enumerate([judul, *keterangan, f"Jumlah baris: {y}"]):
        tentang.write_string(n, 0, teks)
    buku.close()
    return y


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
