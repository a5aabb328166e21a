"""Shipments with their containers and cargo, and milestones, as targets of the importer."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.conf import settings

from ekspor.impor import pengiriman, peristiwa
from ekspor.impor.kolom import KOLOM, TEBAKAN
from ekspor.permissions import can_add_pengiriman
from kantor.sasaran import SasaranImpor

# Shipments are written together, milestones each through its service; SQLite has one writer that others wait for.
MAKS_BARIS_PENGIRIMAN: Final = 1_000 if settings.TERTANAM else 5_000
MAKS_BARIS_PERISTIWA: Final = 300 if settings.TERTANAM else 2_000


def _boleh(user: Any, pada: date) -> bool:
    return can_add_pengiriman(user)


PENGIRIMAN_SASARAN: Final = SasaranImpor(
    kunci="ekspor.pengiriman",
    label="Pengiriman dengan kontainer dan muatannya",
    kolom=KOLOM,
    boleh=_boleh,
    periksa=pengiriman.periksa,
    siapkan=pengiriman.siapkan,
    urungkan=pengiriman.urungkan,
    daftar_url="ekspor:pengiriman_list",
    jelas_tebakan=TEBAKAN,
    maks_baris=MAKS_BARIS_PENGIRIMAN,
)
PERISTIWA_SASARAN: Final = SasaranImpor(
    kunci="ekspor.peristiwa",
    label="Peristiwa pengiriman",
    kolom=peristiwa.KOLOM,
    boleh=_boleh,
    periksa=peristiwa.periksa,
    siapkan=peristiwa.siapkan,
    urungkan=peristiwa.urungkan,
    daftar_url="ekspor:peristiwa_list",
    maks_baris=MAKS_BARIS_PERISTIWA,
)
