"""The API of partnership, a module a noun."""

from kemitraan.api.kebutuhan import KebutuhanViewSet, TawaranViewSet
from kemitraan.api.kemitraan import KemitraanViewSet
from kemitraan.api.kinerja import KinerjaApi, PerhatianApi
from kemitraan.api.pencocokan import CalonApi
from kemitraan.api.pengajuan import PengajuanViewSet
from kemitraan.api.pertemuan import PertemuanViewSet
from kemitraan.api.perusahaan import PerusahaanViewSet
from kemitraan.api.pesanan import PembayaranViewSet, PenerimaanViewSet, PengantaranViewSet, PesananViewSet
from kemitraan.api.ulasan import RataUlasanApi, UlasanViewSet

__all__ = [
    "CalonApi",
    "KebutuhanViewSet",
    "KemitraanViewSet",
    "KinerjaApi",
    "PembayaranViewSet",
    "PenerimaanViewSet",
    "PengajuanViewSet",
    "PengantaranViewSet",
    "PerhatianApi",
    "PertemuanViewSet",
    "PerusahaanViewSet",
    "PesananViewSet",
    "RataUlasanApi",
    "TawaranViewSet",
    "UlasanViewSet",
]
