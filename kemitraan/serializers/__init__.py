"""Fields of the API, a module a noun."""

from kemitraan.serializers.pengajuan import PengajuanSerializer, SetujuiSerializer
from kemitraan.serializers.pertemuan import PertemuanSerializer
from kemitraan.serializers.perusahaan import BukaPerusahaanSerializer, PerusahaanSerializer

__all__ = [
    "BukaPerusahaanSerializer",
    "PengajuanSerializer",
    "PertemuanSerializer",
    "PerusahaanSerializer",
    "SetujuiSerializer",
]
