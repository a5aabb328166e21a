"""Commercial invoice and packing list, in English, for the buyer: one template, two sheets."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

import typst

from core.waktu import WIB

BERKAS: Final = Path(__file__).with_name("faktur.typ")
Baris = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LembarFaktur:
    """All of it text already. `pihak`: (heading, lines) of each party; `fakta`: (label, value) in the order they are printed;
    `kolom`: (heading, "l" or "r") and `baris` their cells, a row with one cell being a heading within the table; `jumlah`: (label,
    value) below it. `tanda` is printed across the head where this is no final invoice.
    """

    judul: str
    tanda: str
    nomor: str
    tanggal: str
    pihak: tuple[tuple[str, Baris], ...]
    fakta: tuple[tuple[str, str], ...]
    kolom: tuple[tuple[str, str], ...]
    baris: tuple[Baris, ...]
    jumlah: tuple[tuple[str, str], ...]
    kata: str
    pernyataan: Baris
    penanda: tuple[str, str]
    pada: date


def faktur_pdf(lembar: LembarFaktur) -> bytes:
    """What people typed travels as data, so nothing of it can be read as markup. As many pages as its lines need."""
    isi = asdict(lembar) | {"pada": lembar.pada.isoformat()}
    pdf: bytes = typst.compile(
        str(BERKAS),
        root=str(BERKAS.parent),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"faktur": json.dumps(isi)},
        timestamp=int(datetime.combine(lembar.pada, time.min, WIB).timestamp()),
    )
    return pdf
