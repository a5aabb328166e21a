"""Who sees which IKM a need was matched with, and who says what a match weighs.

A ranking is the office's: an owner never learns who else was considered, a company sees the answers it was given.
"""

from __future__ import annotations

from typing import Any

from akun.enums import PERAN_KANTOR
from kemitraan.enums import StatusKebutuhan
from kemitraan.models import Kebutuhan
from kemitraan.permissions.dasar import PEMUTUS

DAPAT_DICOCOKKAN = frozenset({StatusKebutuhan.DRAF, StatusKebutuhan.DIAJUKAN, StatusKebutuhan.DIBUKA})


def can_view_calon(user: Any) -> bool:
    return user.peran in PERAN_KANTOR


def can_match_kebutuhan(user: Any, kebutuhan: Kebutuhan) -> bool:
    """Whether to offer the ranking now: a need that is over has none."""
    return can_view_calon(user) and not kebutuhan.dibatalkan and kebutuhan.status in DAPAT_DICOCOKKAN


def can_set_bobot(user: Any) -> bool:
    return user.peran in PEMUTUS
