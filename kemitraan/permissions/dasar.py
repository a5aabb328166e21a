"""Who acts for a party of a partnership. A company acts through its members, an IKM through its owner; where nobody of a
party signs in, an officer writes down what that party did, and the record says so (`diwakili`).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from akun.enums import PERAN_KANTOR, Peran
from ikm import permissions as izin_ikm
from ikm.models import IKM
from kemitraan.models import AnggotaPerusahaan, Perusahaan

PETUGAS = frozenset({Peran.ADMIN, Peran.PENYULUH})
PEMUTUS = frozenset({Peran.ADMIN, Peran.KABID})


def is_perusahaan(user: Any) -> bool:
    """Signs in for a company, not for the office."""
    return bool(user.peran == Peran.PERUSAHAAN)


def adalah_anggota(user: Any, perusahaan: Perusahaan) -> bool:
    """Signs in for this company."""
    return (
        user.peran == Peran.PERUSAHAAN
        and AnggotaPerusahaan.objects.hidup().filter(perusahaan=perusahaan, pengguna_id=user.pk).exists()
    )


def bertindak_untuk_perusahaan(user: Any, perusahaan: Perusahaan) -> bool:
    """A member of it, or an officer who writes down for it."""
    return user.peran in PETUGAS or adalah_anggota(user, perusahaan)


def bertindak_untuk_ikm(user: Any, ikm: IKM, pada: date) -> bool:
    """Its owner, or an officer in whose wilayah it lies. A merged IKM is its survivor's owner's, too."""
    if user.peran == Peran.IKM:
        return izin_ikm.adalah_pemilik(user, ikm)
    return izin_ikm.can_register_di(user, ikm.desa_id, pada)


def mewakili(user: Any) -> bool:
    """Writes down what a party did instead of that party."""
    return user.peran in PERAN_KANTOR


def can_view_harga(user: Any) -> bool:
    """Prices and payments are the parties' and the office's: leadership reads sums."""
    return user.peran in PERAN_KANTOR or user.peran in {Peran.PERUSAHAAN, Peran.IKM}
