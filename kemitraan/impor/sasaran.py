"""Orders and receipts as targets of the importer."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from kantor.sasaran import SasaranImpor
from kemitraan.impor import penerimaan, pesanan
from kemitraan.impor.kolom import KOLOM_PENERIMAAN, KOLOM_PESANAN, TEBAKAN_PENERIMAAN, TEBAKAN_PESANAN
from kemitraan.permissions import can_add_pesanan

MAKS_BARIS: Final = 1_000  # each record passes its service: about a hundred rows a second


def _boleh(user: Any, pada: date) -> bool:
    return can_add_pesanan(user)


PESANAN_SASARAN: Final = SasaranImpor(
    kunci="kemitraan.pesanan",
    label="Pesanan perusahaan ke IKM",
    kolom=KOLOM_PESANAN,
    boleh=_boleh,
    periksa=pesanan.periksa,
    siapkan=pesanan.siapkan,
    urungkan=pesanan.urungkan,
    daftar_url="kemitraan:pesanan_list",
    jelas_tebakan=TEBAKAN_PESANAN,
    maks_baris=MAKS_BARIS,
)
PENERIMAAN_SASARAN: Final = SasaranImpor(
    kunci="kemitraan.penerimaan",
    label="Penerimaan barang pesanan",
    kolom=KOLOM_PENERIMAAN,
    boleh=_boleh,
    periksa=penerimaan.periksa,
    siapkan=penerimaan.siapkan,
    urungkan=penerimaan.urungkan,
    daftar_url="kemitraan:pesanan_list",
    jelas_tebakan=TEBAKAN_PENERIMAAN,
    maks_baris=MAKS_BARIS,
)
