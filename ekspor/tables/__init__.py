"""Lists, a module a noun."""

from ekspor.tables.corong import CorongTabel
from ekspor.tables.kontribusi import (
    KONTRIBUSI_DAFTAR,
    NADA_BUKTI,
    AliranTabel,
    KontribusiTabel,
    RekapTabel,
    bukti_bernada,
)
from ekspor.tables.pengiriman import NADA_STATUS, PENGIRIMAN_DAFTAR, PengirimanTabel

__all__ = [
    "KONTRIBUSI_DAFTAR",
    "NADA_BUKTI",
    "NADA_STATUS",
    "PENGIRIMAN_DAFTAR",
    "AliranTabel",
    "CorongTabel",
    "KontribusiTabel",
    "PengirimanTabel",
    "RekapTabel",
    "bukti_bernada",
]
