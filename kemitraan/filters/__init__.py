"""What lists accept, a module a noun."""

from kemitraan.filters.barang import PembayaranFilterSet, PenerimaanFilterSet, PengantaranFilterSet
from kemitraan.filters.kemitraan import (
    KemitraanFilterSet,
    PilihanPerusahaan,
)
from kemitraan.filters.pesanan import (
    PesananFilterSet,
)

__all__ = [
    "KemitraanFilterSet",
    "PembayaranFilterSet",
    "PenerimaanFilterSet",
    "PengantaranFilterSet",
    "PesananFilterSet",
    "PilihanPerusahaan",
]
