"""Whose rows are whose in shipments. The office reads all; leadership all but single firms' ledgers; a company its own and
those it takes part in; an owner what the own workshop sends.
"""

from ekspor.querysets.dasar import MilikPengirimanQuerySet
from ekspor.querysets.dokumen import (
    AturanDokumenQuerySet,
    DokumenEksporQuerySet,
)
from ekspor.querysets.kontribusi import KontribusiQuerySet
from ekspor.querysets.muatan import (
    KontainerQuerySet,
    MuatanQuerySet,
)
from ekspor.querysets.pelepasan import PelepasanQuerySet
from ekspor.querysets.pembeli import PembeliQuerySet
from ekspor.querysets.pengiriman import PengirimanQuerySet
from ekspor.querysets.peristiwa import PeristiwaQuerySet

__all__ = [
    "AturanDokumenQuerySet",
    "DokumenEksporQuerySet",
    "KontainerQuerySet",
    "KontribusiQuerySet",
    "MilikPengirimanQuerySet",
    "MuatanQuerySet",
    "PelepasanQuerySet",
    "PembeliQuerySet",
    "PengirimanQuerySet",
    "PeristiwaQuerySet",
]
