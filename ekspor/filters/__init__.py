from ekspor.filters.kontribusi import KontribusiFilterSet

__all__ = ["KontribusiFilterSet"]
