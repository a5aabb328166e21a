"""Whose rows are whose in partnership: the office and leadership read all, a company its own, an owner the own workshop's.

Membership is asked of the tables right of akun: `AnggotaPerusahaan` here, `AnggotaIKM` in the register.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps

from akun.enums import PERAN_KANTOR, Peran


def perusahaan_sendiri(user: Any) -> Any:
    """The keys of the companies this person signs in for."""
    anggota = apps.get_model("kemitraan", "AnggotaPerusahaan")
    return anggota._default_manager.filter(pengguna_id=user.pk, dibatalkan_pada__isnull=True).values("perusahaan")


def ikm_sendiri(user: Any) -> Any:
    """The keys of the IKM this owner signs in for, those merged into or out of them included: they are one workshop."""
    return apps.get_model("ikm", "IKM")._default_manager.visible_to(user).values("pk")


def membaca_semua(user: Any) -> bool:
    return user.peran in PERAN_KANTOR or user.peran == Peran.PIMPINAN


def adalah_kantor(user: Any) -> bool:
    return user.peran in PERAN_KANTOR
