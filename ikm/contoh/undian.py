"""Chance that is the same every time: each part of each workshop draws from a well of its own, so that a new part of the
demonstration leaves the others as they were.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random
from typing import Final
from uuid import UUID

BENIH: Final = 3516


def undian(*kunci: object) -> Random:
    return Random(":".join(map(str, (BENIH, *kunci))))  # noqa: S311 - a demonstration, not a secret


def uid_contoh(pada: date, *kunci: object) -> UUID:
    """A UUIDv7 of that day: an example has the same address whenever it is loaded for the same day."""
    milidetik = int(datetime(pada.year, pada.month, pada.day, tzinfo=UTC).timestamp() * 1000)
    acak = undian("uid", pada, *kunci).getrandbits(74)
    return UUID(int=milidetik << 80 | 7 << 76 | (acak >> 62) << 64 | 2 << 62 | acak & (1 << 62) - 1)
