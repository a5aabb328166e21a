"""One need split over several IKM: a proposal that people change.

Greedy in the order of the ranking. Where one IKM nearly as good as the first (at most SETARA points below) can make all of it,
it is proposed alone: one workshop answers for the quality. A need in whole pieces is split into whole pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Final

SETARA: Final = 10.0  # points
UTUH: Final = Decimal(1)
PECAHAN: Final = Decimal("0.001")
NOL: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Penyanggup:
    """Somebody who could make part of it: `bebas` in the unit of the need, None where it is not known."""

    kunci: int
    skor: float
    bebas: Decimal | None


@dataclass(frozen=True, slots=True)
class Pembagian:
    """`bagian`: key → its share, positive, in the order of the ranking. The shares and `kekurangan` sum to `jumlah`."""

    jumlah: Decimal
    bagian: dict[int, Decimal]
    kekurangan: Decimal

    @property
    def terbagi(self) -> Decimal:
        return self.jumlah - self.kekurangan


def bagi(jumlah: Decimal, urut: Sequence[Penyanggup]) -> Pembagian:
    """`jumlah` ≥ 0 with at most three decimals; `urut` best first, each key once."""
    muat = [(p, seteliti(p.bebas or NOL, jumlah)) for p in urut]
    muat = [(p, n) for p, n in muat if n > 0]
    if not muat or jumlah <= 0:
        return Pembagian(jumlah, {}, jumlah)
    teratas = urut[0].skor
    sendiri = next((p for p, n in muat if n >= jumlah and p.skor >= teratas - SETARA), None)
    if sendiri is not None:
        return Pembagian(jumlah, {sendiri.kunci: jumlah}, NOL)
    bagian, sisa = {}, jumlah
    for p, n in muat:
        if not sisa:
            break
        bagian[p.kunci] = min(n, sisa)
        sisa -= bagian[p.kunci]
    return Pembagian(jumlah, bagian, sisa)


def seteliti(bebas: Decimal, jumlah: Decimal) -> Decimal:
    """Rounded down to whole pieces where the need is in whole pieces, else to three decimals."""
    langkah = UTUH if jumlah == jumlah.to_integral_value() else PECAHAN
    return bebas.quantize(langkah, rounding=ROUND_DOWN)
