from __future__ import annotations

import io
import re
from datetime import datetime, time
from typing import Any, Final

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from core.waktu import WIB
from kantor.cetak.surat import BELUM, Surat

HURUF: Final = "Times New Roman"
REDUP: Final = RGBColor(0x55, 0x5F, 0x63)
MERAH: Final = RGBColor(0x9B, 0x1C, 0x1C)
TENGAH: Final = WD_ALIGN_PARAGRAPH.CENTER
KENDALI: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML holds these


def surat_docx(surat: Surat) -> bytes:
    """The paper as a Word file that the parties can go on writing in."""
    dok = Document()
    _siapkan(dok, surat)
    for baris in surat.kepala:
        _redup(_paragraf(dok, baris))
    if surat.draf:
        _paragraf(dok, "DRAF", tebal=True, letak=TENGAH, ukuran=14, warna=MERAH)
    _paragraf(dok, surat.judul.upper(), tebal=True, letak=TENGAH, ukuran=15)
    _paragraf(dok, surat.nomor, letak=TENGAH)
    _ringkas(dok, surat)
    _paragraf(dok, surat.pengantar)
    for i, b in enumerate(surat.bagian, start=1):
        judul = dok.add_heading(_bersih(f"{surat.sebutan_bagian} {i}\n{b.judul}"), level=2)
        judul.alignment = TENGAH
        for teks in b.paragraf or (BELUM,):
            _paragraf(dok, teks, warna=None if b.paragraf else MERAH)
    _tanda_tangan(dok, surat)
    keluar = io.BytesIO()
    dok.save(keluar)
    return keluar.getvalue()


def _siapkan(dok: Any, surat: Surat) -> None:
    """A4, one face throughout, page numbers at the foot."""
    bagian = dok.sections[0]
    bagian.page_width, bagian.page_height = Cm(21), Cm(29.7)
    bagian.left_margin = bagian.right_margin = Cm(2.5)
    bagian.top_margin, bagian.bottom_margin = Cm(2.4), Cm(2.3)
    for nama in ("Normal", "Heading 2"):
        gaya = dok.styles[nama]
        gaya.font.name, gaya.font.size, gaya.font.color.rgb = HURUF, Pt(11), RGBColor(0, 0, 0)
        gaya.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:asciiTheme"), HURUF)
    kaki = bagian.footer.paragraphs[0]
    kaki.add_run(_bersih(f"{surat.kaki}  ·  Halaman "))
    for kata in ("PAGE", "NUMPAGES"):
        _bidang(kaki, kata)
        if kata == "PAGE":
            kaki.add_run(" dari ")
    _redup(kaki)
    inti, saat = dok.core_properties, datetime.combine(surat.pada, time.min, WIB)
    inti.title, inti.author, inti.created, inti.modified = _bersih(surat.judul), "", saat, saat
    inti.comments = ""


def _ringkas(dok: Any, surat: Surat) -> None:
    if not surat.ringkas:
        return
    tabel = dok.add_table(rows=0, cols=2)
    for label, nilai in surat.ringkas:
        sel = tabel.add_row().cells
        sel[0].width, sel[1].width = Cm(5), Cm(11)
        sel[0].text, sel[1].text = _bersih(label), _bersih(nilai)
        _redup(sel[0].paragraphs[0], ukuran=11)
    dok.add_paragraph()


def _tanda_tangan(dok: Any, surat: Surat) -> None:
    if not surat.tanda_tangan:
        return
    dok.add_paragraph()
    tabel = dok.add_table(rows=1, cols=len(surat.tanda_tangan))
    for sel, t in zip(tabel.rows[0].cells, surat.tanda_tangan, strict=True):
        isi = sel.paragraphs[0]
        isi.alignment = TENGAH
        isi.add_run(_bersih(t.sebagai)).bold = True
        isi.add_run(_bersih(f"\n{t.untuk}\n\n\n\n"))
        isi.add_run(_bersih(t.nama)).bold = True
        isi.add_run(_bersih(f"\n{t.jabatan}"))


def _paragraf(
    dok: Any, teks: str, *, tebal: bool = False, letak: Any = None, ukuran: float = 0, warna: RGBColor | None = None
) -> Any:
    p = dok.add_paragraph()
    p.alignment = letak if letak is not None else WD_ALIGN_PARAGRAPH.JUSTIFY
    lari = p.add_run(_bersih(teks))
    lari.bold = tebal
    if ukuran:
        lari.font.size = Pt(ukuran)
    if warna is not None:
        lari.font.color.rgb = warna
    return p


def _redup(p: Any, ukuran: float = 8.5) -> None:
    for lari in p.runs:
        lari.font.size, lari.font.color.rgb = Pt(ukuran), REDUP


def _bidang(p: Any, kata: str) -> None:
    """A number Word itself fills in."""
    bidang = OxmlElement("w:fldSimple")
    bidang.set(qn("w:instr"), kata)
    p._p.append(bidang)


def _bersih(teks: str) -> str:
    return KENDALI.sub("", teks)
