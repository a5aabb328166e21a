"""When what waits is spoken of again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

LUPA: Final = timedelta(days=60)
"""What waits longer than this was spoken of often enough; it stands on the first page and in its list."""
TAHAP_LEWAT: Final = (1, 7, 30)
TAHAP_PERIKSA: Final = (3, 14)
TAHAP_PUTUS: Final = (7, 14, 30)
TAHAP_PERJANJIAN: Final = (7, 30)
SEGERA_HARI: Final = 3
"""So many days before its day a bill or a paper is spoken of for the first time."""


def tahap_tunggu(sejak: date, pada: date, tahap: Sequence[int]) -> int | None:
    """The latest stage (days after `sejak`) reached on that day; None before the first. A machine that was off makes up for it."""
    lama = (pada - sejak).days
    return max((t for t in tahap if t <= lama), default=None)


def masa_ingat(pada: date, tahap: Sequence[int]) -> tuple[date, date]:
    """The days (both included) since which something may be spoken of on `pada`."""
    return pada - LUPA, pada - timedelta(days=min(tahap))


def tahap_bayar(jatuh_tempo: date, pada: date) -> str:
    """The stage of a bill: "segera" from three days before, "hari-ini" on its day, "lewat-n" after it; "" while it is far."""
    sisa = (jatuh_tempo - pada).days
    if sisa >= 0:
        return "" if sisa > SEGERA_HARI else "segera" if sisa else "hari-ini"
    return f"lewat-{tahap_tunggu(jatuh_tempo, pada, TAHAP_LEWAT)}"
