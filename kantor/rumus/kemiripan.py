"""How alike two short labels are: for headings and place names, a few hundred at most."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from core.teks import normalkan_cari

_BUKAN_HURUF: Final = re.compile(r"[^0-9a-z]+")


def padat(teks: str) -> str:
    """Letters and digits alone: `Mojo Anyar` and `mojoanyar` are one word."""
    return _BUKAN_HURUF.sub("", teks.lower()) if teks.isascii() else normalkan_cari(teks).replace(" ", "")


@lru_cache(maxsize=20_000)
def mirip(a: str, b: str) -> float:
    """0 … 1 over two padded or plain lower-case texts; the better of spelling and shared words."""
    if a == b:
        return 1.0
    ejaan = fuzz.ratio(a.replace(" ", ""), b.replace(" ", "")) / 100
    kata_a, kata_b = set(a.split()), set(b.split())
    if not kata_a or not kata_b:
        return ejaan
    bersama = len(kata_a & kata_b)
    return max(ejaan, 0.95 * bersama / len(kata_a | kata_b), 0.85 if kata_b <= kata_a and bersama else 0.0)


def termirip(teks: str, pilihan: Iterable[str], batas: float) -> str | None:
    """The choice most alike, when it is alike enough and no other comes near it."""
    nilai = sorted(((mirip(teks, p), p) for p in pilihan), reverse=True)[:2]
    if not nilai or nilai[0][0] < batas or (len(nilai) > 1 and nilai[1][0] > nilai[0][0] - 0.04):
        return None
    return nilai[0][1]
