"""Fields of the API, a module a noun."""

from kemitraan.serializers.pencocokan import DaftarCalonSerializer, TawarkanCalonSerializer
from kemitraan.serializers.pengajuan import PengajuanSerializer, SetujuiSerializer
from kemitraan.serializers.pertemuan import PertemuanSerializer
from kemitraan.serializers.perusahaan import BukaPerusahaanSerializer, PerusahaanSerializer

__all__ = [
    "BukaPerusahaanSerializer",
    "DaftarCalonSerializer",
    "PengajuanSerializer",
    "PertemuanSerializer",
    "PerusahaanSerializer",
    "SetujuiSerializer",
    "TawarkanCalonSerializer",
]
