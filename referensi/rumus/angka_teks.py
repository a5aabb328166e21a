"""Numbers as rate tables print them. What two countries would read differently is not read at all."""

import re
from decimal import Decimal
from typing import Final

# 16.244,00 – grouped the Indonesian way, or ungrouped with a decimal comma (12,5 is fine, 12,500 is not: see AMBIGU)
INDONESIA: Final = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,6}|\d+,\d{1,2}|0,\d{1,6}|\d+,\d{4,6}", re.ASCII)
INGGRIS: Final = re.compile(r"\d{1,3}(?:,\d{3})+\.\d{1,6}|\d+\.\d{1,2}|0\.\d{1,6}|\d+\.\d{4,6}", re.ASCII)
AMBIGU: Final = re.compile(r"\d{1,3}(?:[.,]\d{3})+", re.ASCII)


def baca_desimal(teks: str) -> Decimal | None:
    """'16.244,00' or '16,244.00' → Decimal; '16.244' (thousands or decimals?) and anything else → None."""
    if INDONESIA.fullmatch(teks):
        return Decimal(teks.replace(".", "").replace(",", "."))
    if INGGRIS.fullmatch(teks):
        return Decimal(teks.replace(",", ""))
    return None


def ditulis_inggris(teks: str) -> bool:
    return bool(INGGRIS.fullmatch(teks)) and not INDONESIA.fullmatch(teks)


def ambigu(teks: str) -> bool:
    return bool(AMBIGU.fullmatch(teks)) and baca_desimal(teks) is None
