"""Container numbers by ISO 6346: the check digit, and what a mistyped number may have meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from stdnum import iso6346

MIRIP_HURUF: Final = str.maketrans("015826", "OISBZG")
MIRIP_ANGKA: Final = str.maketrans("OQDISBZG", "00015826")
PANJANG: Final = 11
PEMILIK: Final = 4
SARAN_MAKS: Final = 3


def angka_periksa(awal: str) -> int:
    """The check digit of the first ten characters. A remainder of ten is written 0 (ISO 6346, annex A)."""
    return int(iso6346.calc_check_digit(awal))


def saran_nomor(nomor: str) -> list[str]:
    """Valid numbers one slip away from what was typed, likeliest first, at most three: a letter read as its digit or back,
    then two neighbours swapped. One changed digit is never offered, since every serial has one number that passes so.
    """
    if len(nomor) != PANJANG:
        return []
    rapi = nomor[:PEMILIK].translate(MIRIP_HURUF) + nomor[PEMILIK:].translate(MIRIP_ANGKA)
    calon = [rapi, *_bertukar(rapi)]
    return list(dict.fromkeys(c for c in calon if c != nomor and _sah(c)))[:SARAN_MAKS]


def _bertukar(nomor: str) -> Iterator[str]:
    for i in range(PANJANG - 1):
        yield nomor[:i] + nomor[i + 1] + nomor[i] + nomor[i + 2 :]


def _sah(nomor: str) -> bool:
    pola = re.fullmatch(r"[A-Z]{3}[UJZ]\d{7}", nomor, re.ASCII)
    return pola is not None and angka_periksa(nomor[:10]) == int(nomor[10])
