"""The API of shipments, a module a noun."""

from ekspor.api.dokumen import (
    AturanDokumenViewSet,
    DokumenViewSet,
    JenisDokumenViewSet,
)
from ekspor.api.kontribusi import KontribusiViewSet
from ekspor.api.pelepasan import PelepasanViewSet
from ekspor.api.pembeli import PembeliViewSet
from ekspor.api.pengiriman import (
    KontainerViewSet,
    MuatanViewSet,
    PengirimanViewSet,
)
from ekspor.api.peristiwa import PeristiwaViewSet

__all__ = [
    "AturanDokumenViewSet",
    "DokumenViewSet",
    "JenisDokumenViewSet",
    "KontainerViewSet",
    "KontribusiViewSet",
    "MuatanViewSet",
    "PelepasanViewSet",
    "PembeliViewSet",
    "PengirimanViewSet",
    "PeristiwaViewSet",
]
