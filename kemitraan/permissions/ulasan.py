"""Who rates a company: the owner, or the officer who writes down what the owner says. An owner's own word no officer
changes; single ratings are rows of `visible_to`, averages are `queries.rata_ulasan`'s to let out.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from akun.enums import PERAN_KANTOR, Peran
from ikm import permissions as izin_ikm
from ikm.models import IKM
from kemitraan.models import UlasanPerusahaan
from kemitraan.permissions.dasar import bertindak_untuk_ikm
from kemitraan.rumus import terbuka


def can_list_ulasan(user: Any) -> bool:
    return user.peran in PERAN_KANTOR or user.peran == Peran.IKM


def can_rate(user: Any, ikm: IKM, pada: date) -> bool:
    return bertindak_untuk_ikm(user, izin_ikm.penerus(ikm), pada)


def boleh_ubah_ulasan(user: Any, ulasan: UlasanPerusahaan, pada: date) -> bool:
    """The right alone, whatever the day."""
    return can_rate(user, ulasan.ikm, pada) and (user.peran == Peran.IKM or ulasan.diwakili)


def can_edit_ulasan(user: Any, ulasan: UlasanPerusahaan, pada: date) -> bool:
    """Until its quarter is closed."""
    return not ulasan.dibatalkan and terbuka(ulasan.triwulan, pada) and boleh_ubah_ulasan(user, ulasan, pada)


def can_view_trail_ulasan(user: Any) -> bool:
    return can_list_ulasan(user)


def can_wait_ulasan(user: Any) -> bool:
    """Whose first page tells what is still to be rated."""
    return izin_ikm.is_pemilik(user)
