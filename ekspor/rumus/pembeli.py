"""How a buyer's name is told from another."""

from __future__ import annotations

import unicodedata
from typing import Final

TANDA_LATIN: Final = range(0x300, 0x370)
"""Accents as marks of their own; the marks of other scripts make other letters (ガ is not カ)."""
TERBACA: Final = frozenset("LNM")
PEMISAH_KEMBAR: Final = " #"
"""Before the key of a double in its compared name; no compared name that has letters holds it."""


def sebut_pembeli(nama: str) -> str:
    """A name as it is compared: letters and digits of any script, without case, Latin accents and signs, so that 한강가구 and
    서울목재 are two and “Möbel-Haus” and “mobel haus” one. A name of signs alone is compared as it is written.
    """
    terurai = unicodedata.normalize("NFKD", nama.casefold())
    polos = unicodedata.normalize("NFC", "".join(a for a in terurai if ord(a) not in TANDA_LATIN))
    kata = "".join(a if unicodedata.category(a)[0] in TERBACA else " " for a in polos).split()
    return " ".join(kata or nama.casefold().split())
