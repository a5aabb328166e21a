"""The office's tables, a module a noun."""

from kantor.models.berkas import Berkas
from kantor.models.idempotensi import KunciIdempotensi
from kantor.models.impor import BarisImpor, HasilImpor, Impor, KataImpor, PetaImpor, TebakanImpor
from kantor.models.notifikasi import Notifikasi, PilihanKabar
from kantor.models.periode import PeriodeTerkunci
from kantor.models.surat import Penandatangan, Penghitung
from kantor.models.tugas import Tugas

__all__ = [
    "BarisImpor",
    "Berkas",
    "HasilImpor",
    "Impor",
    "KataImpor",
    "KunciIdempotensi",
    "Notifikasi",
    "Penandatangan",
    "Penghitung",
    "PeriodeTerkunci",
    "PetaImpor",
    "PilihanKabar",
    "TebakanImpor",
    "Tugas",
]
