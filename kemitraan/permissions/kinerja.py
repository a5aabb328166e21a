"""Who reads scores. Everybody reads those of the partnerships they see, made of those partnerships' lines alone; the lines
and instalments themselves are the parties' and the office's.
"""

from __future__ import annotations

from typing import Any

from akun.enums import PERAN_KANTOR, Peran
from ikm import permissions as izin_ikm
from ikm.models import IKM
from kemitraan.permissions.pesanan import can_list_pesanan
from kemitraan.querysets.dasar import membaca_semua


def can_list_kinerja(user: Any) -> bool:
    return user.peran in Peran.values


def reads_all(user: Any) -> bool:
    """Whether scores are summed over everybody's partnerships; a party's over its own."""
    return membaca_semua(user)


def can_view_rincian(user: Any) -> bool:
    """The order lines and instalments a score was made of."""
    return can_list_pesanan(user)


def can_watch(user: Any) -> bool:
    """The office's own list of what needs to be looked at."""
    return user.peran in PERAN_KANTOR


def can_view_ketergantungan(user: Any, ikm: IKM) -> bool:
    """It holds a single firm's turnover: the office's and the owner's alone."""
    return izin_ikm.can_view_omzet(user, ikm)
