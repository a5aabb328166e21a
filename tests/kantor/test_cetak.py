"""Papers: what people typed is printed as typed, what is missing says so, the same paper is the same file."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document

from kantor.cetak import BELUM, Bagian, Surat, TandaTangan, surat_docx, surat_pdf

JAHAT = '#set text(red) *tebal* $x$ \\ <label> @acuan #include "/etc/passwd" [kurung] {kurawal} "kutip" & <b>'


def surat(*paragraf: str, draf: bool = False) -> Surat:
    return Surat(
        judul="Perjanjian Kemitraan",
        nomor="Nomor: MTR-2026-0001",
        kepala=("Difasilitasi Disperindag",),
        pengantar="Kedua pihak sepakat.",
        ringkas=(("Barang", "gagang pintu"),),
        bagian=(Bagian("Kegiatan usaha", paragraf), Bagian("Pembayaran", ())),
        tanda_tangan=(
            TandaTangan("PIHAK KESATU", "PT Wangsa", "Eric", "Direktur"),
            TandaTangan("PIHAK KEDUA", "UD", "S"),
        ),
        kaki="Bukan pihak",
        pada=date(2026, 11, 23),
        draf=draf,
    )


def teks(isi: bytes) -> str:
    dok = Document(io.BytesIO(isi))
    tabel = [sel.text for t in dok.tables for baris in t.rows for sel in baris.cells]
    kaki = [p.text for p in dok.sections[0].footer.paragraphs]
    return "\n".join([*(p.text for p in dok.paragraphs), *tabel, *kaki])


@pytest.mark.parametrize("paragraf", ["Biasa.", JAHAT, "日本어", "panjang " * 6000, "x" * 3000, "\x00\x0b\ufffe"])
def test_whatever_was_typed_is_printed(paragraf):
    assert surat_pdf(surat(paragraf)).startswith(b"%PDF-")
    assert surat_docx(surat(paragraf)).startswith(b"PK")


def test_a_word_file_holds_the_words_as_typed_and_says_what_is_missing():
    isi = teks(surat_docx(surat(JAHAT, "Baris kedua.")))
    for kata in (
        JAHAT,
        "Baris kedua.",
        "Pasal 1\nKegiatan usaha",
        BELUM,
        "gagang pintu",
        "Eric",
        "Bukan pihak",
        "MTR-2026-0001",
    ):
        assert kata in isi
    assert "DRAF" not in isi


def test_a_draft_is_marked():
    assert "DRAF" in teks(surat_docx(surat("Isi", draf=True)))
    assert surat_pdf(surat("Isi", draf=True)) != surat_pdf(surat("Isi"))


def test_the_same_paper_is_the_same_pdf():
    assert surat_pdf(surat("Isi")) == surat_pdf(surat("Isi"))
