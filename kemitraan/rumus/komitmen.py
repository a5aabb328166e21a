"""The three commitments: kualitas, kuantitas, ketepatan waktu, from sums over order lines (design, "kemitraan").

kualitas = accepted ÷ received; kuantitas = Σ min(accepted, ordered) ÷ Σ ordered; ketepatan waktu = lines complete by the
date first promised ÷ lines due, overdue undelivered lines counted, lines delayed by the buyer left out. No data, no score.
Sums add up, so the score of a whole is made of the sums of its parts, never of their scores.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Self

NOL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Hitungan:
    """What the scores of any set of due lines are made of. Quantities are in the lines' own units."""

    baris: int = 0
    diterima: Decimal = NOL
    ditolak: Decimal = NOL
    dipesan: Decimal = NOL
    terpenuhi: Decimal = NOL
    """Σ min(accepted, ordered)."""
    baris_waktu: int = 0
    """Lines the on-time score counts: all but those the buyer delayed."""
    tepat: int = 0
    """Of those, complete by the date first promised."""
    lengkap_tepat: int = 0
    """Of all lines, complete by that date: OTIF."""
    sengketa: int = 0
    """Receipt lines whose judgement the IKM disputes."""

    def __add__(self, lain: Self) -> Self:
        return type(self)(*(getattr(self, b.name) + getattr(lain, b.name) for b in fields(self)))

    @property
    def kualitas(self) -> Decimal | None:
        return _bagi(self.diterima, self.diterima + self.ditolak)

    @property
    def kuantitas(self) -> Decimal | None:
        return _bagi(self.terpenuhi, self.dipesan)

    @property
    def ketepatan_waktu(self) -> Decimal | None:
        return _bagi(Decimal(self.tepat), Decimal(self.baris_waktu))

    @property
    def otif(self) -> Decimal | None:
        return _bagi(Decimal(self.lengkap_tepat), Decimal(self.baris))


def _bagi(pembilang: Decimal, penyebut: Decimal) -> Decimal | None:
    """0..1, None where nothing was counted."""
    return pembilang / penyebut if penyebut else None
