"""The send-off sheet: one page that is held and read out, as PDF and as a Word file."""

from __future__ import annotations

import io
import json
import re
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

import typst
from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor

from core.waktu import WIB

BERKAS: Final = Path(__file__).with_name("naskah.typ")
KENDALI: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML holds these
HURUF: Final = "Times New Roman"
REDUP: Final = RGBColor(0x55, 0x5F, 0x63)
KANAN, TENGAH = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER


@dataclass(frozen=True, slots=True)
class BarisNaskah:
    """One maker's part; `jumlah` is the line under all of them."""

    nama: str
    rincian: str
    nilai: str
    jumlah: bool = False


@dataclass(frozen=True, slots=True)
class Naskah:
    """All of it text already. `tahun`: rows of three cells, the first row the heading. `pada` is the day the file was made for."""

    judul: str
    kantor: str
    acara: str
    pelepas: tuple[str, str]
    nilai: str
    dasar: str
    kalimat: tuple[str, ...]
    bagian: tuple[BarisNaskah, ...]
    tahun: tuple[tuple[str, str, str], ...]
    catatan: tuple[str, ...]
    kaki: str
    pada: date


def naskah_pdf(naskah: Naskah) -> bytes:
    """What people typed travels as data, so nothing of it can be read as markup."""
    isi = asdict(naskah) | {"pada": naskah.pada.isoformat()}
    pdf: bytes = typst.compile(
        str(BERKAS),
        root=str(BERKAS.parent),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"naskah": json.dumps(isi)},
        timestamp=int(datetime.combine(naskah.pada, time.min, WIB).timestamp()),
    )
    return pdf


def naskah_docx(naskah: Naskah) -> bytes:
    """The same as a Word file that the office can go on writing in."""
    dok = Document()
    bagian = dok.sections[0]
    bagian.page_width, bagian.page_height = Cm(21), Cm(29.7)
    bagian.left_margin = bagian.right_margin = Cm(2.2)
    bagian.top_margin = bagian.bottom_margin = Cm(1.8)
    gaya = dok.styles["Normal"]
    gaya.font.name, gaya.font.size = HURUF, Pt(12)
    gaya.paragraph_format.space_after = Pt(5)
    _tulis(dok, naskah.kantor, 9, REDUP)
    _tulis(dok, naskah.judul.upper(), 16, tebal=True, letak=TENGAH)
    _tulis(dok, naskah.acara, 11, letak=TENGAH)
    _tulis(dok, f"Dilepas oleh {naskah.pelepas[0]}, {naskah.pelepas[1]}", 11, letak=TENGAH)
    _tulis(dok, naskah.nilai, 26, tebal=True, letak=TENGAH)
    _tulis(dok, naskah.dasar, 10, REDUP, letak=TENGAH)
    for kalimat in naskah.kalimat:
        _tulis(dok, kalimat, 14)
    _tabel(
        dok, [(b.nama, b.rincian, b.nilai) for b in naskah.bagian], {i for i, b in enumerate(naskah.bagian) if b.jumlah}
    )
    dok.add_paragraph()
    _tabel(dok, list(naskah.tahun), {0})
    for catatan in naskah.catatan:
        _tulis(dok, catatan, 9, REDUP)
    bagian.footer.paragraphs[0].add_run(_bersih(naskah.kaki)).font.size = Pt(8)
    keluar = io.BytesIO()
    dok.save(keluar)
    return keluar.getvalue()


def _bersih(teks: str) -> str:
    return KENDALI.sub("", teks)


def _tulis(
    dok: Any, teks: str, ukuran: float, warna: RGBColor | None = None, *, tebal: bool = False, letak: Any = None
) -> None:
    paragraf = dok.add_paragraph()
    paragraf.alignment = letak
    kata = paragraf.add_run(_bersih(teks))
    kata.bold, kata.font.size = tebal, Pt(ukuran)
    if warna is not None:
        kata.font.color.rgb = warna


def _tabel(dok: Any, baris: list[tuple[str, str, str]], tebal: set[int]) -> None:
    tabel = dok.add_table(rows=0, cols=3, style="Table Grid")
    tabel.alignment = WD_TABLE_ALIGNMENT.CENTER
    for i, isi in enumerate(baris):
        sel = tabel.add_row().cells
        for n, teks in enumerate(isi):
            paragraf = sel[n].paragraphs[0]
            paragraf.alignment = KANAN if n == 2 or (n == 1 and len(baris) and baris[0][0] == "") else None  # noqa: PLR2004
            paragraf.paragraph_format.space_after = Pt(1)
            kata = paragraf.add_run(_bersih(teks))
            kata.bold, kata.font.size = i in tebal, Pt(10.5)
