from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime, time
from pathlib import Path
from typing import Final

import typst

from core.waktu import WIB
from kantor.cetak.surat import BELUM, Surat

NASKAH: Final = Path(__file__).with_name("surat.typ")


def surat_pdf(surat: Surat) -> bytes:
    """The paper as PDF; what people typed travels as data, so nothing of it can be read as markup."""
    isi = asdict(surat) | {"pada": surat.pada.isoformat(), "belum": BELUM, "sebutan": surat.sebutan_bagian}
    saat = int(datetime.combine(surat.pada, time.min, WIB).timestamp())
    pdf: bytes = typst.compile(
        str(NASKAH),
        root=str(NASKAH.parent),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"surat": json.dumps(isi)},
        timestamp=saat,
    )
    return pdf
