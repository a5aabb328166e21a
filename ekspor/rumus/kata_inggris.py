"""Amounts in English words, as invoices say them: "USD FIFTEEN THOUSAND AND 50/100 ONLY". (The one library for it stands on a
package that is no longer kept and comes without wheels.)
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

SATUAN: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
PULUHAN: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
RIBUAN: Final = ("", " thousand", " million", " billion", " trillion")
DUA_PULUH, SERATUS, SERIBU = 20, 100, 1000


def kata(bilangan: int) -> str:
    """A whole number from 0 below a quadrillion."""
    if bilangan < SERIBU:
        return _ratusan(bilangan)
    bagian: list[str] = []
    for nama in RIBUAN:
        bilangan, sisa = divmod(bilangan, SERIBU)
        if sisa:
            bagian.insert(0, _ratusan(sisa) + nama)
        if not bilangan:
            break
    return " ".join(bagian)


def _ratusan(n: int) -> str:
    if n < DUA_PULUH:
        return SATUAN[n]
    if n < SERATUS:
        puluh, satu = divmod(n, 10)
        return PULUHAN[puluh - 2] + (f"-{SATUAN[satu]}" if satu else "")
    ratus, sisa = divmod(n, SERATUS)
    return f"{SATUAN[ratus]} hundred" + (f" {_ratusan(sisa)}" if sisa else "")


def kata_uang(nilai: Decimal, mata_uang: str) -> str:
    """In capitals, with the currency's code; hundredths as a fraction where there are any."""
    utuh = int(nilai)
    sen = int((nilai - utuh) * SERATUS)
    pecahan = f" AND {sen:02d}/100" if sen else ""
    return f"{mata_uang} {kata(utuh).upper()}{pecahan} ONLY"
