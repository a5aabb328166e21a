"""The reports there are, in the order they are offered."""

from __future__ import annotations

from typing import Final

from laporan.definisi.capaian import LAPORAN_KINERJA
from laporan.definisi.dasar import Definisi
from laporan.definisi.ekspor import PERDAGANGAN_ANTARPROVINSI, REALISASI_EKSPOR
from laporan.definisi.kemitraan import PERKEMBANGAN_KEMITRAAN
from laporan.definisi.kinerja import KINERJA_KOMITMEN
from laporan.definisi.kontribusi import KONTRIBUSI_IKM
from laporan.definisi.pembinaan import KUNJUNGAN_PEMBINAAN
from laporan.definisi.pimpinan import RINGKASAN_PIMPINAN
from laporan.definisi.register import PROFIL_IKM
from laporan.definisi.siinas import LEMBAR_SIINAS

BAKU: Final[tuple[Definisi, ...]] = (
    RINGKASAN_PIMPINAN,
    REALISASI_EKSPOR,
    PERDAGANGAN_ANTARPROVINSI,
    KONTRIBUSI_IKM,
    PERKEMBANGAN_KEMITRAAN,
    KINERJA_KOMITMEN,
    PROFIL_IKM,
    KUNJUNGAN_PEMBINAAN,
    LEMBAR_SIINAS,
    LAPORAN_KINERJA,
)
