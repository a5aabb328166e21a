"""How much an IKM depends on its largest buyer: that buyer's share of everything it is known to have sold in twelve months.

What a buyer took is the accepted quantity at the order's price. The base of a month is the turnover the IKM reported, or
what its partners took where that is more or nothing was reported: no share passes one, and an unreported month is never
taken for a month without other buyers, hence `bulan_diketahui` beside every share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from kemitraan.rumus.komitmen import SERATUS, bagian

BATAS_BERGANTUNG: Final = Decimal("0.8")
BULAN_MIN: Final = 6
"""Of the twelve months, how many must be reported before the share is more than a guess."""


@dataclass(frozen=True, slots=True)
class BagianPembeli:
    """`pembeli` is a company's key; `nilai` whole rupiah; `bagian` 0..1 of the base."""

    pembeli: int
    nilai: int
    bagian: Decimal

    @property
    def persen(self) -> Decimal:
        return self.bagian * SERATUS


@dataclass(frozen=True, slots=True)
class Ketergantungan:
    """Buyers by what they took, largest first; `lain` is what was sold outside partnerships. All in whole rupiah."""

    pembeli: tuple[BagianPembeli, ...]
    dasar: int
    bulan_diketahui: int

    @property
    def terbesar(self) -> BagianPembeli | None:
        return self.pembeli[0] if self.pembeli else None

    @property
    def lain(self) -> int:
        return self.dasar - sum(p.nilai for p in self.pembeli)

    @property
    def bagian_lain(self) -> Decimal:
        return bagian(Decimal(self.lain), Decimal(self.dasar)) or Decimal(0)

    @property
    def bergantung(self) -> bool:
        return self.terbesar is not None and self.terbesar.bagian > BATAS_BERGANTUNG

    @property
    def cukup(self) -> bool:
        return self.bulan_diketahui >= BULAN_MIN


def ketergantungan(diambil: Mapping[tuple[int, date], int], omzet: Mapping[date, int]) -> Ketergantungan:
    """`diambil`: (buyer, first day of the month) → rupiah accepted; `omzet`: first day of the month → rupiah reported."""
    per_bulan: dict[date, int] = {}
    per_pembeli: dict[int, int] = {}
    for (pembeli, bulan), nilai in diambil.items():
        per_bulan[bulan] = per_bulan.get(bulan, 0) + nilai
        per_pembeli[pembeli] = per_pembeli.get(pembeli, 0) + nilai
    dasar = sum(max(per_bulan.get(b, 0), omzet.get(b, 0)) for b in per_bulan.keys() | omzet.keys())
    urut = sorted(((n, p) for p, n in per_pembeli.items() if n), key=lambda b: (-b[0], b[1]))
    return Ketergantungan(tuple(BagianPembeli(p, n, Decimal(n) / Decimal(dasar)) for n, p in urut), dasar, len(omzet))
