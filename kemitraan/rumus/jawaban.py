"""When an unanswered offer is spoken of again."""

from __future__ import annotations

from datetime import date
from typing import Final

TAHAP_JAWAB: Final = (1, 3)  # days before the deadline of an answer on which somebody is reminded
LEWAT: Final = 0


def tahap_jawab(batas: date, pada: date) -> int | None:
    """The reminder due on that day: the nearest stage reached, LEWAT once the last day is over, None before. A machine that
    was off misses none of the later.
    """
    sisa = (batas - pada).days
    return LEWAT if sisa < 0 else next((t for t in TAHAP_JAWAB if sisa <= t), None)
