"""A report drawn: a PDF of ten pages with its charts against typst alone on the same pages, and what memory a workbook takes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import typst
from pypdf import PdfReader

from bench.laporan_isi import KEPALA, tulis
from bench.ukur import banding
from laporan.cetak.pdf import tulis_pdf
from scripts.output import say

KALI_PDF: Final = 3.0
RSS_MAKS_MB: Final = 250
DATAR: Final = 1.25
BARIS_PDF: Final = 170
BANYAK, SEDIKIT = 100_000, 10_000
Hakim = Callable[[bool, str], str]


def ukur(ulang: int, hakim: Hakim) -> None:
    say("\nLaporan: PDF terhadap typst saja, milidetik; memori puncak penyusun XLSX")
    with tempfile.TemporaryDirectory() as nama:
        folder = Path(nama)
        halaman, seluruh, telanjang = _pdf(folder, max(ulang // 4, 5))
    kali = seluruh / telanjang
    tanda = hakim(kali <= KALI_PDF, f"PDF {kali:.2f} kali typst saja, batas {KALI_PDF:g}")
    say(
        f"{f'PDF {halaman} halaman, 3 grafik':<32}{seluruh * 1e3:>9.0f}{'typst saja':>12}{telanjang * 1e3:>8.0f}{kali:>8.2f} ×{tanda}"
    )
    kecil, besar = (puncak(n) for n in (SEDIKIT, BANYAK))
    tanda = hakim(besar <= RSS_MAKS_MB, f"XLSX {BANYAK} baris: {besar:.0f} MB, batas {RSS_MAKS_MB}")
    tanda += hakim(
        besar <= kecil * DATAR, f"memori XLSX tumbuh {besar / kecil:.2f} kali dari {SEDIKIT} ke {BANYAK} baris"
    )
    say(
        f"{f'XLSX {BANYAK:,} baris':<32}{besar:>6.0f} MB{f'{SEDIKIT:,} baris':>15}{kecil:>5.0f} MB{besar / kecil:>8.2f} ×{tanda}"
    )


def _pdf(folder: Path, ulang: int) -> tuple[int, float, float]:
    """(pages, the whole way from rows to file, typst alone on the script and data that left behind), median seconds."""
    jalur = folder / "laporan.pdf"

    def laporan() -> None:
        tulis_pdf(jalur, KEPALA, tulis(folder, BARIS_PDF))

    def telanjang() -> None:
        typst.compile(
            str(folder / "laporan.typ"),
            output=str(folder / "telanjang.pdf"),
            root=str(folder),
            ignore_system_fonts=True,
            sys_inputs={"isi": "laporan.json"},
        )

    laporan()
    a, b = banding([laporan, telanjang], ulang, pemanasan=1)
    return len(PdfReader(jalur).pages), a.p50, b.p50


def puncak(n: int) -> float:
    """Megabytes that a process of its own took at most."""
    hasil = subprocess.run(
        [sys.executable, "-m", "bench.laporan_isi", str(n)], capture_output=True, text=True, check=True
    )
    return int(hasil.stdout.split()[-1]) / 1024
