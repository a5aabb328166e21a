"""Lists, a module a noun."""

from ekspor.tables.kontribusi import KONTRIBUSI_DAFTAR, NADA_BUKTI, KontribusiTabel, RekapTabel, bukti_bernada
from ekspor.tables.pengiriman import NADA_STATUS, PENGIRIMAN_DAFTAR, PengirimanTabel

__all__ = [
    "KONTRIBUSI_DAFTAR",
    "NADA_BUKTI",
    "NADA_STATUS",
    "PENGIRIMAN_DAFTAR",
    "KontribusiTabel",
    "PengirimanTabel",
    "RekapTabel",
    "bukti_bernada",
]
