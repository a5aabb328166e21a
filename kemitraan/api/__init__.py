"""The API of partnership, a module a noun."""

from kemitraan.api.pesanan import PembayaranViewSet, PenerimaanViewSet, PengantaranViewSet, PesananViewSet

__all__ = ["PembayaranViewSet", "PenerimaanViewSet", "PengantaranViewSet", "PesananViewSet"]
