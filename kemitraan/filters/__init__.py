"""What lists accept, a module a noun."""

from kemitraan.filters.barang import PembayaranFilterSet, PenerimaanFilterSet, PengantaranFilterSet
from kemitraan.filters.kebutuhan import KebutuhanFilterSet, TawaranFilterSet
from kemitraan.filters.kemitraan import KemitraanFilterSet, PilihanPerusahaan
from kemitraan.filters.kinerja import BarisKinerjaFilterSet, BayarKinerjaFilterSet, KinerjaFilterSet
from kemitraan.filters.pengajuan import PengajuanFilterSet
from kemitraan.filters.periode import BidangPeriode, SaringPeriode
from kemitraan.filters.pertemuan import PertemuanFilterSet
from kemitraan.filters.perusahaan import PerusahaanFilterSet
from kemitraan.filters.pesanan import PesananFilterSet
from kemitraan.filters.ulasan import UlasanFilterSet

__all__ = [
    "BarisKinerjaFilterSet",
    "BayarKinerjaFilterSet",
    "BidangPeriode",
    "KebutuhanFilterSet",
    "KemitraanFilterSet",
    "KinerjaFilterSet",
    "PembayaranFilterSet",
    "PenerimaanFilterSet",
    "PengajuanFilterSet",
    "PengantaranFilterSet",
    "PertemuanFilterSet",
    "PerusahaanFilterSet",
    "PesananFilterSet",
    "PilihanPerusahaan",
    "SaringPeriode",
    "TawaranFilterSet",
    "UlasanFilterSet",
]
