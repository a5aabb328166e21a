"""Days as offices write them: `1/10/2026`, `1 Okt 2026`, `2026-10-01`, and the number Excel keeps behind a date."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from core import format as f
from kantor.rumus.bacaan import KOSONG, Bacaan, Sel, Tebakan, kosong, teks_sel

BULAN: Final = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "agu": 8, "agt": 8, "ags": 8,
    "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
AWAL_EXCEL: Final = date(1899, 12, 30)
ANGKA_EXCEL: Final = range(36_526, 73_051)  # 2000 … 2099
ABAD: Final = 2_000
_ANGKA: Final = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_KATA: Final = re.compile(r"(\d{1,2})[\s\-/.]*([a-z]{3,10})[\s\-/.,]*(\d{4}|\d{2})")
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_HARI: Final = re.compile(r"^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)\s*,?\s*")
_JAM: Final = re.compile(r"[ t]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?$")


def baca_tanggal(sel: Sel) -> Bacaan:
    """A day as `date`. Day before month, as is written here; a year of two digits and Excel's bare number are guesses."""
    if kosong(sel):
        return KOSONG
    if isinstance(sel, datetime):
        return Bacaan(sel.date())
    if isinstance(sel, date):
        return Bacaan(sel)
    teks = teks_sel(sel)
    if teks.isascii() and teks.isdigit() and int(teks) in ANGKA_EXCEL:
        hari = AWAL_EXCEL + timedelta(days=int(teks))
        return Bacaan(hari, tebakan=(Tebakan("tanggal_angka", teks, f.tanggal(hari), pasti=True, tiap=True),))
    return _dari_teks(teks)


def _dari_teks(asli: str) -> Bacaan:
    teks = _JAM.sub("", _HARI.sub("", asli.lower()))
    if iso := _ISO.fullmatch(teks):
        tahun, bulan, hari = iso.groups()
    elif angka := _ANGKA.fullmatch(teks):
        hari, bulan, tahun = angka.groups()
    elif (kata := _KATA.fullmatch(teks)) and kata[2][:3] in BULAN:
        hari, bulan, tahun = kata[1], str(BULAN[kata[2][:3]]), kata[3]
    else:
        return Bacaan(galat=f"“{asli}” bukan tanggal. Tulis seperti 31/10/2026.")
    pendek = len(tahun) == 2  # noqa: PLR2004 - "26"
    try:
        jadi = date(int(tahun) + ABAD * pendek, int(bulan), int(hari))
    except ValueError:
        return Bacaan(galat=f"Tanggal “{asli}” tidak ada. Tulis hari/bulan/tahun, seperti 31/10/2026.")
    tebakan = (Tebakan("tahun_dua_angka", asli, f.tanggal(jadi), pasti=True, tiap=True),) if pendek else ()
    return Bacaan(jadi, tebakan=tebakan)
