"""The funnel from a first step to a loaded container, over chains of dates.

A chain begins with one meeting or visit and holds, for each later step, the first day it was reached, or None. A step counts
as `tercatat` where the chain has it, as `melewati` where it lacks it but has a later one (an agreement without a need on
paper); both together are `sampai`, so that no step is reached by fewer than the one after it. Days between two steps are those
from the nearest earlier step the chain has; a step that came before that one (goods ordered before the paper was signed) is
`terbalik` and in no median.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

N_KECIL: Final = 5
"""Below so many, a share or a median says little."""
Rantai = Sequence[date | None]


def median(banyak: Mapping[int, int]) -> Fraction | None:
    """Of values with how often each occurs; the middle of the two middle ones where their number is even. None of none."""
    n = sum(banyak.values())
    if n == 0:
        return None
    return Fraction(_ke(banyak, (n - 1) // 2) + _ke(banyak, n // 2), 2)


def _ke(banyak: Mapping[int, int], letak: int) -> int:
    for nilai in sorted(banyak):
        letak -= banyak[nilai]
        if letak < 0:
            return nilai
    raise IndexError(letak)


def bagian(n: int, dari: int) -> Fraction | None:
    """None of none: nothing was tried, which is not nought percent."""
    return Fraction(n, dari) if dari else None


@dataclass(slots=True)
class Tahap:
    tercatat: int = 0
    melewati: int = 0
    terbalik: int = 0
    hari: Counter[int] = field(default_factory=Counter)

    @property
    def sampai(self) -> int:
        return self.tercatat + self.melewati

    @property
    def pasangan(self) -> int:
        """How many pairs of days the median rests on."""
        return self.hari.total()

    @property
    def median_hari(self) -> Fraction | None:
        return median(self.hari)


class Corong:
    """Adds up chains one by one and keeps none of them: as large for fifty thousand as for five."""

    def __init__(self, banyak_tahap: int) -> None:
        self.tahap = [Tahap() for _ in range(banyak_tahap)]

    def tambah(self, rantai: Rantai) -> None:
        terakhir = max((i for i, hari in enumerate(rantai) if hari is not None), default=-1)
        dulu: date | None = None
        for i, hari in enumerate(rantai[: terakhir + 1]):
            if hari is None:
                self.tahap[i].melewati += 1
                continue
            self.tahap[i].tercatat += 1
            if dulu is not None and hari < dulu:
                self.tahap[i].terbalik += 1
            elif dulu is not None:
                self.tahap[i].hari[(hari - dulu).days] += 1
            dulu = hari

    def dari_awal(self, i: int) -> Fraction | None:
        return bagian(self.tahap[i].sampai, self.tahap[0].sampai)

    def dari_sebelumnya(self, i: int) -> Fraction | None:
        """Of those who came to the step before; the first step has none."""
        return bagian(self.tahap[i].sampai, self.tahap[i - 1].sampai) if i else None
