"""Figures about many firms: which may be shown, and how parts, changes and middles are worked out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from core import format as f

# UU 3/2014 Pasal 69-70: what one firm reported is secret; an aggregate of at least three may be shown.
AMBANG_TERBIT: Final = 3
# Below this a month's figures say who reported, not how the trade fares.
AMBANG_OMZET: Final = 5


def boleh_terbit(n: int, ambang: int = AMBANG_TERBIT) -> bool:
    """Whether a figure that stands on `n` firms may be shown to whom the firms' own figures are not."""
    return n >= ambang


def sel_rahasia(n: Sequence[int], ambang: int = AMBANG_TERBIT) -> frozenset[int]:
    """Which cells of one breakdown must stay hidden, `n` being the firms behind each.

    Cells of fewer than `ambang` firms; and, because the total is shown beside them, as many of the next smallest as it
    takes for the hidden ones together to be two cells and `ambang` firms: what is left after subtraction is an aggregate.
    """
    rahasia = {i for i, banyak in enumerate(n) if 0 < banyak < ambang}
    lain = sorted((i for i, banyak in enumerate(n) if banyak >= ambang), key=lambda i: n[i])
    for i in lain:
        if not rahasia or (len(rahasia) > 1 and sum(n[j] for j in rahasia) >= ambang):
            break
        rahasia.add(i)
    return frozenset(rahasia)


def perubahan_persen(kini: int, lalu: int) -> Decimal | None:
    """Growth in percent, one decimal; None where there was nothing before."""
    return f.bulatkan(Decimal(kini - lalu) * 100 / lalu, 1) if lalu else None


def bagian_persen(sebagian: int, semua: int) -> Decimal | None:
    """A part in percent, one decimal; None of nothing."""
    return f.bulatkan(Decimal(sebagian) * 100 / semua, 1) if semua else None


def nilai_tengah(bawah: int, atas: int) -> int:
    """The median of an even count: the mean of the two middle values, in whole rupiah, half up."""
    return (bawah + atas + 1) // 2
