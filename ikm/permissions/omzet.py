"""Who may read and write down an IKM's monthly turnover."""

from __future__ import annotations

from datetime import date
from typing import Any

from akun.enums import PERAN_KANTOR, Peran
from ikm.enums import BuktiOmzet
from ikm.models import IKM, OmzetBulanan
from ikm.permissions.ikm import adalah_pemilik, can_edit
from ikm.permissions.produk import can_edit_milik, penerus


def can_view_omzet(user: Any, ikm: IKM) -> bool:
    """A single firm's figures are confidential (UU 3/2014 Pasal 69-70): the office's and the owner's alone."""
    return user.peran in PERAN_KANTOR or user.peran == Peran.IKM


def can_list_omzet(user: Any) -> bool:
    return user.peran in PERAN_KANTOR or user.peran == Peran.IKM


def can_add_omzet(user: Any, ikm: IKM, pada: date) -> bool:
    """The office in the own wilayah, and the owner, who knows it best."""
    return can_edit(user, ikm, pada) or (ikm.tercatat and adalah_pemilik(user, ikm))


def can_choose_bukti(user: Any) -> bool:
    """What a figure rests on is the office's to say; an owner's word is a statement."""
    return user.peran in PERAN_KANTOR


def can_edit_omzet(user: Any, omzet: OmzetBulanan, pada: date) -> bool:
    """An owner corrects the own statement, not what an officer found in the books."""
    if omzet.dibatalkan:
        return False
    if can_edit_milik(user, omzet.ikm, pada):
        return True
    sendiri = omzet.bukti == BuktiOmzet.PERNYATAAN and penerus(omzet.ikm).tercatat
    return sendiri and adalah_pemilik(user, omzet.ikm)
