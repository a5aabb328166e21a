"""How wide the columns of a printed table are: as wide as what stands in them, in the largest type that lets words stay whole.

Lengths are in points. A glyph is reckoned at `GLIF` of the size of the type: what Libertinus Serif takes of digits and bold words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

GLIF: Final = 0.53
TEBAL: Final = 1.1
SELA: Final = 0.9
UKURAN: Final = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
UKURAN_RAPAT: Final = (8.0, 7.5, 7.0, 6.5, 6.0)
KATA_MAKS: Final = 16
TEKS_INGIN: Final = 26
TEKS_MAKS: Final = 46
CONTOH: Final = 400


@dataclass(frozen=True, slots=True)
class Lebar:
    """Points of each column and of the type; `penuh` says that the table takes the whole width."""

    kolom: tuple[float, ...]
    ukuran: float
    penuh: bool

    @property
    def jumlah(self) -> float:
        return sum(self.kolom)


def lebar_kolom(
    label: Sequence[str], baris: Sequence[Sequence[str]], teks: Sequence[bool], ruang: float, *, rapat: bool = False
) -> Lebar:
    """`teks` says which columns may break between words; `ruang` is how wide the page is."""
    ingin = [_ingin(label[i], [b[i] for b in baris[:CONTOH]], lentur) for i, lentur in enumerate(teks)]
    for ukuran in UKURAN_RAPAT if rapat else UKURAN:
        huruf, sela = ukuran * GLIF, ukuran * SELA
        cukup = [n * huruf + sela for n, _ in ingin]
        if sum(cukup) <= ruang:
            break
    penuh = [n * huruf + sela for _, n in ingin]
    if sum(penuh) <= ruang:
        return Lebar(tuple(penuh), ukuran, penuh=False)
    sisa, kurang = ruang - sum(cukup), [max(b - a, 0) for a, b in zip(cukup, penuh, strict=True)]
    if sisa <= 0:
        return Lebar(tuple(n * ruang / sum(cukup) for n in cukup), ukuran, penuh=True)
    return Lebar(tuple(a + sisa * k / sum(kurang) for a, k in zip(cukup, kurang, strict=True)), ukuran, penuh=True)


def _ingin(label: str, isi: Sequence[str], lentur: bool) -> tuple[int, int]:
    """(glyphs a column needs so that nothing is broken, glyphs it would fill)."""
    kata = ceil(max((len(k) for k in label.split()), default=1) * TEBAL)
    panjang = max((len(t) for t in isi), default=0)
    if not lentur:
        n = max(kata, panjang)
        return n, max(n, min(ceil(len(label) * TEBAL), n + 4))
    terpanjang = max((len(k) for t in isi for k in t.replace("-", "- ").split()), default=1)
    perlu = max(kata, min(terpanjang, KATA_MAKS), min(panjang, TEKS_INGIN // 2))
    return perlu, max(perlu, min(max(panjang, len(label)), TEKS_MAKS))
