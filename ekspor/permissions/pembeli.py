"""A sender's buyers are its trade secret: its own people and the office read them, its own people and officers write them."""

from __future__ import annotations

from datetime import date
from typing import Any

from ekspor.models import Pembeli
from ekspor.permissions.pengiriman import can_add_pengiriman, can_filter_pembeli, can_send


def can_list_pembeli(user: Any) -> bool:
    """Whose buyers is said by the rows; to leadership no buyer is anybody's."""
    return can_filter_pembeli(user)


def can_add_pembeli(user: Any) -> bool:
    """Whether this person notes buyers at all; for which sender is asked again."""
    return can_add_pengiriman(user)


def bertindak_untuk_penjual(user: Any, pembeli: Pembeli, pada: date) -> bool:
    return can_send(user, perusahaan=pembeli.perusahaan, ikm=pembeli.ikm, pada=pada)


def can_edit_pembeli(user: Any, pembeli: Pembeli, pada: date) -> bool:
    return not pembeli.dibatalkan and bertindak_untuk_penjual(user, pembeli, pada)


def can_view_trail_pembeli(user: Any) -> bool:
    return can_list_pembeli(user)
