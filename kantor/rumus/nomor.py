"""Identity and phone numbers out of a spreadsheet, which Excel likes to treat as quantities and so to destroy.

Digits lost are never invented: past fifteen digits and in 8.52E+10 they are gone, and the cell is refused with its remedy.
"""

from __future__ import annotations

import re
from typing import Final

from kantor.rumus.bacaan import KOSONG, Bacaan, Sel, Tebakan, kosong, teks_sel

DIGIT_EXCEL: Final = 15
ILMIAH: Final = re.compile(r"\d(?:[.,]\d+)?\s*e\s*\+?\s*\d+", re.IGNORECASE)
PEMISAH_NOMOR: Final = re.compile(r"\s*(?:/|;|,|\||&|\bdan\b|\batau\b|\n)\s*", re.IGNORECASE)
AWALAN: Final = re.compile(r"^(?:hp|no\.?\s*hp|telp\.?|tlp\.?|wa|nik|nib|npwp|no\.?)\s*[:.]?\s*", re.IGNORECASE)
HIASAN: Final = re.compile(r"[\s.\-–()'\u00a0\u200b\u202a-\u202e]+")
FORMAT_TEKS: Final = "Di Excel, jadikan kolom ini Teks, lalu ketik ulang nomornya dari berkas asli."
DIGIT_PONSEL_MIN, DIGIT_PONSEL_MAKS = 9, 12


def baca_nomor(sel: Sel, nama: str, panjang: tuple[int, ...]) -> Bacaan:
    """Digits as text. `panjang` are the lengths that exist; one digit short is a lost leading zero, shown as a guess."""
    if kosong(sel):
        return KOSONG
    if not isinstance(sel, str | int | float) or isinstance(sel, bool):
        return Bacaan(galat=f"{nama} berupa tanggal atau BENAR/SALAH. {FORMAT_TEKS}")
    teks = teks_sel(sel)
    if isinstance(sel, str):
        if ILMIAH.fullmatch(teks):
            return Bacaan(galat=f"{nama} rusak menjadi “{teks}”: sebagian angkanya hilang. {FORMAT_TEKS}")
        angka = HIASAN.sub("", AWALAN.sub("", teks)).removesuffix(",0")
    else:
        angka = teks
        if len(angka.lstrip("-")) > DIGIT_EXCEL or "e" in angka or "." in angka:
            return Bacaan(
                galat=f"{nama} tersimpan sebagai bilangan; Excel hanya menyimpan 15 angka, angka sesudahnya hilang. {FORMAT_TEKS}"
            )
    if angka.isdigit() and len(angka) not in panjang and len(angka) + 1 in panjang and not isinstance(sel, str):
        return Bacaan(f"0{angka}", tebakan=(Tebakan("nol_depan", angka, f"0{angka}", tiap=True),))
    return Bacaan(angka)


def baca_telepon(sel: Sel) -> Bacaan:
    """A phone number as typed, ready for the phone's own normaliser and validator; of several, the first."""
    if kosong(sel) or (isinstance(sel, str) and sel.strip().strip("0 -") == ""):
        return KOSONG
    if isinstance(sel, bool) or not isinstance(sel, str | int | float):
        return Bacaan(galat=f"Telepon berupa tanggal atau BENAR/SALAH. {FORMAT_TEKS}")
    teks = teks_sel(sel)
    if isinstance(sel, str) and ILMIAH.fullmatch(teks):
        return Bacaan(
            galat=f"Telepon rusak menjadi “{teks}”: angka sesudahnya hilang dan tidak dapat dipulihkan. {FORMAT_TEKS}"
        )
    tebakan: tuple[Tebakan, ...] = ()
    bagian = [b for b in PEMISAH_NOMOR.split(AWALAN.sub("", teks)) if b]
    utuh = [b for b in bagian if len(HIASAN.sub("", b)) >= DIGIT_PONSEL_MIN]
    if len(bagian) > 1 and utuh:
        tebakan += (Tebakan("telepon_pertama", teks, utuh[0], tiap=True),)
        teks = utuh[0]
    angka = HIASAN.sub("", AWALAN.sub("", teks)).removesuffix(",0")
    if isinstance(sel, float) and not sel.is_integer():
        return Bacaan(galat=f"“{teks}” bukan nomor telepon.")
    if angka.isdigit() and angka.startswith("8") and DIGIT_PONSEL_MIN <= len(angka) <= DIGIT_PONSEL_MAKS:
        tebakan += (Tebakan("telepon_tanpa_nol", angka, f"+62{angka}", tiap=True),)
        angka = f"+62{angka}"
    return Bacaan(angka, tebakan=tebakan)


def baca_kode(sel: Sel) -> str:
    """A short code (KBLI): its digits, whether Excel kept it as text or as a number."""
    teks = teks_sel(sel)
    return re.sub(r"\D", "", teks) if re.fullmatch(r"\s*(?:kbli)?[\s.:]*[\d. ]+", teks, re.IGNORECASE) else ""
