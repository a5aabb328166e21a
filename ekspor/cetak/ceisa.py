"""The fields of a PEB (BC 3.0) as a workbook in the order customs' form asks for them; a first sheet says what is still empty and
what is assumed.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import xlsxwriter

Sel = str | int | Decimal | date | None
LEBAR: Final = 18
LEBAR_PERIKSA: Final = 110
KOSONG: Final = "Belum diisi pada pengiriman ini; lengkapi sebelum dipakai mengisi modul PEB."
ANGGAPAN: Final = "Dianggap oleh program; periksa sebelum dipakai."


@dataclass(frozen=True, slots=True)
class LembarCeisa:
    nama: str
    kolom: tuple[str, ...]
    baris: tuple[tuple[Sel, ...], ...]


@dataclass(frozen=True, slots=True)
class PeriksaCeisa:
    """What a person looks at before the fields go into customs' form."""

    kosong: tuple[str, ...]
    anggapan: tuple[str, ...]


def ceisa_xlsx(periksa: PeriksaCeisa, lembar: Sequence[LembarCeisa]) -> bytes:
    """Codes are text (leading zeros stay), amounts numbers, dates dates."""
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True, "strings_to_formulas": False}) as buku:
        kepala = buku.add_format({"bold": True, "bg_color": "#E8EEF0", "border": 1})
        tanggal = buku.add_format({"num_format": "yyyy-mm-dd"})
        angka = buku.add_format({"num_format": "0.####"})
        isi: Any = buku.add_worksheet("PERIKSA")
        isi.set_column(0, 0, LEBAR_PERIKSA, buku.add_format({"text_wrap": True, "valign": "top"}))
        n = 0
        for judul, kata in (
            (KOSONG, periksa.kosong or ("Semua bidang yang dicatat di sini terisi.",)),
            (ANGGAPAN, periksa.anggapan),
        ):
            isi.write_string(n, 0, judul, kepala)
            isi.write_column(n + 1, 0, kata)
            n += len(kata) + 2
        for satu in lembar:
            isi = buku.add_worksheet(satu.nama)
            isi.freeze_panes(1, 0)
            isi.set_column(0, len(satu.kolom) - 1, LEBAR)
            isi.write_row(0, 0, satu.kolom, kepala)
            for r, baris in enumerate(satu.baris, 1):
                for k, sel in enumerate(baris):
                    _tulis(isi, r, k, sel, tanggal, angka)
    return keluar.getvalue()


def _tulis(isi: Any, r: int, k: int, sel: Sel, tanggal: Any, angka: Any) -> None:  # noqa: PLR0917 - a cell
    if sel is None or sel == "":
        return
    if isinstance(sel, date):
        isi.write_datetime(r, k, sel, tanggal)
    elif isinstance(sel, int | Decimal):
        isi.write_number(r, k, sel, angka)
    else:
        isi.write_string(r, k, sel)
