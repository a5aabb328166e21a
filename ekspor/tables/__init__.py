"""Lists, a module a noun."""

from ekspor.tables.pengiriman import NADA_STATUS, PENGIRIMAN_DAFTAR, PengirimanTabel

__all__ = ["NADA_STATUS", "PENGIRIMAN_DAFTAR", "PengirimanTabel"]
