"""The office plans a send-off, the sender confirms its figures, leadership reads the sheet."""

from __future__ import annotations

from datetime import date
from typing import Any

from akun.enums import PERAN_KANTOR, Peran
from ekspor.models import Pelepasan, Pengiriman
from ekspor.permissions.pengiriman import bertindak_untuk_pengirim
from kemitraan.querysets.dasar import membaca_semua


def can_list_pelepasan(user: Any) -> bool:
    return user.peran in Peran.values


def can_plan_pelepasan(user: Any, pengiriman: Pengiriman) -> bool:
    return user.peran in PERAN_KANTOR and not pengiriman.dibatalkan


def can_edit_pelepasan(user: Any, pelepasan: Pelepasan) -> bool:
    return not pelepasan.dibatalkan and can_plan_pelepasan(user, pelepasan.pengiriman)


def can_confirm_pelepasan(user: Any, pelepasan: Pelepasan, pada: date) -> bool:
    """The sender, or an officer in its name, which is written down as such."""
    hidup = not pelepasan.dibatalkan and not pelepasan.pengiriman.dibatalkan
    return hidup and bertindak_untuk_pengirim(user, pelepasan.pengiriman, pada)


def can_print_pelepasan(user: Any) -> bool:
    """The sheet says what the whole regency sent: no single sender's to read."""
    return membaca_semua(user)


def can_view_trail_pelepasan(user: Any) -> bool:
    return user.peran in PERAN_KANTOR or user.peran in {Peran.PERUSAHAAN, Peran.IKM}
