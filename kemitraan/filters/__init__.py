from kemitraan.filters.kemitraan import KemitraanFilterSet, PilihanPerusahaan

__all__ = [
    "KemitraanFilterSet",
    "PilihanPerusahaan",
]
