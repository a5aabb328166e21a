"""Whose rows are whose, and the narrowings that chain."""

from kemitraan.querysets.kebutuhan import HasilPencocokanQuerySet, KebutuhanQuerySet, TawaranQuerySet
from kemitraan.querysets.kemitraan import KemitraanQuerySet
from kemitraan.querysets.perusahaan import (
    AnggotaPerusahaanQuerySet,
    PengajuanPerusahaanQuerySet,
    PertemuanQuerySet,
    PerusahaanQuerySet,
)
from kemitraan.querysets.pesanan import (
    BarisPenerimaanQuerySet,
    BarisPesananQuerySet,
    MilikKemitraanQuerySet,
    PembayaranQuerySet,
    PenerimaanQuerySet,
    PengantaranQuerySet,
    PesananQuerySet,
)
from kemitraan.querysets.ulasan import UlasanPerusahaanQuerySet

__all__ = [
    "AnggotaPerusahaanQuerySet",
    "BarisPenerimaanQuerySet",
    "BarisPesananQuerySet",
    "HasilPencocokanQuerySet",
    "KebutuhanQuerySet",
    "KemitraanQuerySet",
    "MilikKemitraanQuerySet",
    "PembayaranQuerySet",
    "PenerimaanQuerySet",
    "PengajuanPerusahaanQuerySet",
    "PengantaranQuerySet",
    "PertemuanQuerySet",
    "PerusahaanQuerySet",
    "PesananQuerySet",
    "TawaranQuerySet",
    "UlasanPerusahaanQuerySet",
]
