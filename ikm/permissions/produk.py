"""Who may read and change what an IKM can make, and the papers that speak for it."""

from __future__ import annotations

from typing import Any

from ikm.models import IKM


def can_view_produk(user: Any, ikm: IKM) -> bool:
    """Whoever sees the IKM: the capability directory is for companies, too."""
    return True


def can_view_sertifikat(user: Any, ikm: IKM) -> bool:
    return True
