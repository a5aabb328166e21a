"""How much of a declared monthly capacity a window holds, and how much of it running work takes.

A month is thirty days; work is spread evenly over its days. What is overdue has to be made now, so it takes the window whole.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

HARI_SEBULAN: Final = 30
NOL: Final = Decimal(0)


def dalam_jendela(sebulan: Decimal, mulai: date, sampai: date) -> Decimal:
    """What can be made from `mulai` to `sampai`, both included; three decimals, rounded down."""
    hari = (sampai - mulai).days + 1
    return (sebulan * hari / HARI_SEBULAN).quantize(Decimal("0.001"), rounding="ROUND_DOWN") if hari > 0 else NOL


def terpakai(sisa: Decimal, mulai: date, tenggat: date, dari: date, sampai: date) -> Decimal:
    """The part of `sisa`, to be made from `mulai` to `tenggat`, that falls from `dari` to `sampai` (days included)."""
    if tenggat < dari:
        return sisa
    mulai = min(mulai, tenggat)
    bersama = (min(tenggat, sampai) - max(mulai, dari)).days + 1
    if bersama <= 0:
        return NOL
    return (sisa * bersama / ((tenggat - mulai).days + 1)).quantize(Decimal("0.001"), rounding="ROUND_UP")
