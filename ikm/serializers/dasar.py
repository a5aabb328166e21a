"""Fields that the records of IKM share over the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from core.api.bidang import Tampil


def _penerus(_: Any) -> Callable[[Any, Any], Any]:
    return lambda nilai, penerus: nilai if penerus is None else str(penerus)


def milik_penerus(bidang: str) -> Tampil:
    """A merged IKM's record reads as its survivor's: the one that can be opened."""
    return Tampil(_penerus, (f"ikm__digabung_ke__{bidang}",))


TAMPIL_IKM: Final = {
    "ikm": milik_penerus("uid"),
    "ikm_kode": milik_penerus("kode"),
    "ikm_nama": milik_penerus("nama"),
}
IKM_BANTUAN: Final = "uid IKM, hanya saat membuat. Catatan IKM yang digabung tampil di bawah penerusnya."
PEMBATALAN: Final = ("dibatalkan_pada", "dibatalkan_alasan", "created_at", "updated_at")
