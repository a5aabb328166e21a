"""Which cells of a public table stay hidden, so that nobody's own figure can be read or worked out from the tables of one quarter.

The law behind it: what one company reports is confidential (UU 3/2014 Pasal 69–70); what is published is an aggregate.

A cell is **safe** when at least three firms stand behind it, and when the second largest of them, who knows its own part, still
cannot tell the largest to within ten percent (the p% rule of official statistics): total − largest − second ≥ 10 % of largest.
The union of safe cells is safe, whichever firms they share, so the total of a table of safe cells is one more safe cell.

The sum of all hidden cells is total − printed cells: **anyone can work it out, so it must itself be a safe cell**. A table is
judged as if its total were known (another table of the same measure may print it). Cells are added from the smallest up, all of one
size together, until what is hidden is safe and not all of one value. A table whose total is not safe is withheld, the total
too; so is a family in which even hiding every cell does not suffice.

Why that holds against a reader who knows this file: the decision looks at what the cells hold, never at their names. Exchanging
what two hidden cells hold gives the very same printed table, so no reader can tell which holds which; and not all hold the same.
Tables with the same rows and related measures (a *family*) are therefore judged together: a cell hidden in one is hidden in
all, and none betrays another by its gaps.

A family whose firms are firms of another one's rows (IKM in partnership, of all IKM) takes what that one hides as a single row.

A cell with no firm behind it is printed as 0: nobody is behind it. In a family one may be hidden beside its sisters all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

AMBANG: Final = 3
PERSEN: Final = 10
_SERATUS: Final = 100

Sumbangan = Mapping[Any, int]
"""Firm → its part of a cell, a whole number above 0."""
Sel = Sequence[Sumbangan]
"""What one row holds: a Sumbangan for each measure of the family, in the family's order."""


@dataclass(frozen=True, slots=True)
class Putusan:
    """`tertutup`: rows not to be printed. `ditahan`: measures (by their place) of which nothing is, the total neither."""

    tertutup: frozenset[str] = frozenset()
    ditahan: frozenset[int] = frozenset()


def aman(sumbangan: Sumbangan) -> bool:
    """May the sum of these be known? Nothing, of nobody, may."""
    if not sumbangan:
        return True
    if len(sumbangan) < AMBANG:
        return False
    besar, kedua = sorted(sumbangan.values(), reverse=True)[:2]
    return (sum(sumbangan.values()) - besar - kedua) * _SERATUS >= besar * PERSEN


def samarkan(sel: Mapping[str, Sel], *, batas: Mapping[str, int] | None = None) -> Putusan:
    """Judge a family. `batas`: what is known elsewhere of the first measure, at most so much in that row (an IKM in partnership is
    an IKM).
    """
    ukuran = len(next(iter(sel.values()), ()))
    ditahan = frozenset(u for u in range(ukuran) if not aman(gabung(s[u] for s in sel.values())))
    terbit = {k: [s[u] for u in range(ukuran) if u not in ditahan] for k, s in sel.items()}
    tertutup = _tutup(terbit, (batas or {}) if 0 not in ditahan else {})
    if tertutup is None:
        return Putusan(frozenset(sel), frozenset(range(ukuran)))
    return Putusan(tertutup, ditahan)


def lipat(sel: Mapping[str, Sel], kunci: frozenset[str], menjadi: str) -> dict[str, Sel]:
    """These rows as one. So a family repeats no row that the family it is part of hides: it knows them together, like everyone."""
    terlipat = [s for k, s in sel.items() if k in kunci]
    sisa = {k: s for k, s in sel.items() if k not in kunci}
    return sisa | {menjadi: [gabung(ukuran) for ukuran in zip(*terlipat, strict=True)]} if terlipat else sisa


def _tutup(sel: Mapping[str, Sel], batas: Mapping[str, int]) -> frozenset[str] | None:
    """The rows to hide; None where hiding all of them would not do."""
    tertutup = {k for k, s in sel.items() if not all(map(aman, s))}
    sisa = sorted({_besar(s) for k, s in sel.items() if k not in tertutup and any(s)})
    while not _cukup({k: sel[k] for k in tertutup}, batas):
        if not sisa:
            return None
        tingkat = sisa.pop(0)
        tertutup |= {k for k, s in sel.items() if _besar(s) == tingkat}
    return frozenset(tertutup)


def _cukup(tertutup: Mapping[str, Sel], batas: Mapping[str, int]) -> bool:
    """Is what is hidden beyond anyone's reckoning?"""
    if not tertutup:
        return True
    if not _terlindung([*tertutup.values()]):
        return False
    isi = {k: sum(s[0].values()) for k, s in tertutup.items()} if batas else {}
    return all(_bertukar(k, isi, batas) for k in isi)


def _terlindung(sel: Sequence[Sel]) -> bool:
    """The sum of each measure is safe, and its cells are not all of one value: then each was divided into known parts."""
    nilai = [[sum(s.values()) for s in ukuran] for ukuran in zip(*sel, strict=True)]
    aman_semua = all(aman(gabung(ukuran)) for ukuran in zip(*sel, strict=True))
    return aman_semua and all(len(set(n)) > 1 for n in nilai if any(n))


def _bertukar(kunci: str, isi: Mapping[str, int], batas: Mapping[str, int]) -> bool:
    """Is there another hidden cell with which this one could have changed places, within what is known of both?"""
    tak_hingga = sum(isi.values())
    muat = batas.get(kunci, tak_hingga)
    return any(n != isi[kunci] and n <= muat and isi[kunci] <= batas.get(k, tak_hingga) for k, n in isi.items())


def gabung(sumbangan: Iterable[Sumbangan]) -> Sumbangan:
    """One firm's parts of several cells are one part of their union."""
    hasil: Counter[Any] = Counter()
    for s in sumbangan:
        hasil.update(s)
    return hasil


def _besar(sel: Sel) -> tuple[int, ...]:
    return tuple(sum(s.values()) for s in sel)
