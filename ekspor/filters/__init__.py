"""What lists accept, a module a noun."""

from ekspor.filters.kontribusi import KontribusiFilterSet
from ekspor.filters.pengiriman import PengirimanFilterSet

__all__ = [
    "KontribusiFilterSet",
    "PengirimanFilterSet",
]
