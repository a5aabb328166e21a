"""What lists accept, a module a noun."""

from ekspor.filters.pengiriman import PengirimanFilterSet

__all__ = ["PengirimanFilterSet"]
