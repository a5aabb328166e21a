from ekspor.models.dokumen import (
    AturanDokumen,
    DokumenEkspor,
    JenisDokumen,
)
from ekspor.models.kontribusi import Kontribusi
from ekspor.models.muatan import (
    Kontainer,
    Muatan,
)
from ekspor.models.pelepasan import Pelepasan
from ekspor.models.pembeli import Pembeli
from ekspor.models.pengiriman import Pengiriman
from ekspor.models.peristiwa import Peristiwa
from ekspor.models.ringkasan import (
    RingkasanEkspor,
    RingkasanKontainer,
    RingkasanKontribusi,
)

__all__ = [
    "AturanDokumen",
    "DokumenEkspor",
    "JenisDokumen",
    "Kontainer",
    "Kontribusi",
    "Muatan",
    "Pelepasan",
    "Pembeli",
    "Pengiriman",
    "Peristiwa",
    "RingkasanEkspor",
    "RingkasanKontainer",
    "RingkasanKontribusi",
]
