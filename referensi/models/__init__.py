"""Master data, keyed by the code the nation or the world already uses."""

from referensi.models.dagang import Incoterm, MataUang, Negara, Pelabuhan, Satuan, TipeKontainer
from referensi.models.klasifikasi import KBLI, KodeHS
from referensi.models.kurs import HariLibur, Kurs
from referensi.models.wilayah import Wilayah

__all__ = [
    "KBLI",
    "HariLibur",
    "Incoterm",
    "KodeHS",
    "Kurs",
    "MataUang",
    "Negara",
    "Pelabuhan",
    "Satuan",
    "TipeKontainer",
    "Wilayah",
]
