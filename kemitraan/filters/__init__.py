"""What lists accept, a module a noun."""

from kemitraan.filters.kemitraan import (
    KemitraanFilterSet,
    PilihanPerusahaan,
)
from kemitraan.filters.pesanan import (
    PesananFilterSet,
)

__all__ = [
    "KemitraanFilterSet",
    "PesananFilterSet",
    "PilihanPerusahaan",
]
