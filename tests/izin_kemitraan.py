"""Records and bodies that the permission matrix needs for the routes of partnership, a function a noun."""

from __future__ import annotations

from typing import Any

Alamat = dict[str, dict[str, Any]]
Isi = dict[tuple[str, str], Any]


def bangun_kemitraan(orang: dict[str, Any], ikm: Any) -> tuple[Alamat, Isi]:
    """Route → its arguments, (method, route) → the body to send. `ikm` lies in the wilayah of `orang["penyuluh"]`."""
    alamat: Alamat = {}
    isi: Isi = {}
    return alamat, isi
