"""Who may read and keep the clusters."""

from __future__ import annotations

from typing import Any

from akun.enums import PERAN_KANTOR


def can_list_sentra(user: Any) -> bool:
    """Clusters are public knowledge."""
    return True


def can_view_trail_sentra(user: Any) -> bool:
    return user.peran in PERAN_KANTOR
