"""Everyone who logged in may look at reference data; the admin and the system's own loader may change it."""

from typing import Any, Final

from core.pelaku import Pelaku

PERAN_ADMIN: Final = "admin"
PERAN_PEMAKAI: Final = frozenset({PERAN_ADMIN, "kabid", "penyuluh", "perusahaan"})


def can_browse_referensi(pengguna: Any) -> bool:
    """Whose menu shows the tables. Looking is everybody's; these are the people who look things up."""
    return getattr(pengguna, "peran", "") in PERAN_PEMAKAI


def can_manage_referensi(pengguna: Any) -> bool:
    """Asked by pages and templates: may this person paste rates and correct master data?"""
    return bool(getattr(pengguna, "is_active", False)) and getattr(pengguna, "peran", "") == PERAN_ADMIN


def can_write_referensi(oleh: Pelaku) -> bool:
    """Asked by services: the system itself (loader, schedule) or someone who may manage."""
    return oleh.adalah_sistem or can_manage_referensi(oleh.pengguna)
