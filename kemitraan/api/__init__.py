"""The API of partnership, a module a noun."""

from kemitraan.api.kemitraan import KemitraanViewSet
from kemitraan.api.pengajuan import PengajuanViewSet
from kemitraan.api.pertemuan import PertemuanViewSet
from kemitraan.api.perusahaan import PerusahaanViewSet
from kemitraan.api.pesanan import PembayaranViewSet, PenerimaanViewSet, PengantaranViewSet, PesananViewSet

__all__ = [
    "KemitraanViewSet",
    "PembayaranViewSet",
    "PenerimaanViewSet",
    "PengajuanViewSet",
    "PengantaranViewSet",
    "PertemuanViewSet",
    "PerusahaanViewSet",
    "PesananViewSet",
]
