"""The API of shipments, a module a noun."""

from ekspor.api.kontribusi import KontribusiViewSet

__all__ = ["KontribusiViewSet"]
