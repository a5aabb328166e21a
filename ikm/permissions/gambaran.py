"""Who may read the register in figures."""

from __future__ import annotations

from typing import Any

from akun.enums import PERAN_KANTOR, Peran


def can_view_gambaran(user: Any) -> bool:
    return user.peran in PERAN_KANTOR or user.peran == Peran.PIMPINAN


def can_view_angka_usaha(user: Any) -> bool:
    """Whoever may read what one firm reported may also read a sum of two; for others see rumus.sel_rahasia."""
    return user.peran in PERAN_KANTOR
