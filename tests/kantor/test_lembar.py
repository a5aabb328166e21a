"""Files as they come: what is read, and what is refused before it costs anything."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from core.errors import DomainError
from kantor import lembar as modul
from kantor.enums import JenisBerkas
from kantor.lembar import Buku, baca_csv, kenali_pemisah
from kantor.validators import kenali
from tests.lembar import csv_teks, kacau, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def buka(tmp_path: Path, isi: bytes, jenis: JenisBerkas = JenisBerkas.XLSX) -> Buku:
    jalur = tmp_path / "isi"
    jalur.write_bytes(isi)
    return Buku(jalur, jenis)


def ubah_isi(isi: bytes, nama: str, baru: bytes) -> bytes:
    """The same archive with one part replaced."""
    keluaran = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as lama, zipfile.ZipFile(keluaran, "w", zipfile.ZIP_DEFLATED) as tulis:
        for i in lama.infolist():
            tulis.writestr(i.filename, baru if i.filename == nama else lama.read(i.filename))
    return keluaran.getvalue()


def test_rows_keep_the_numbers_that_excel_shows(tmp_path: Path) -> None:
    buku = buka(tmp_path, kacau())
    assert buku.nama_lembar == ["Data"]
    isi = buku.lembar("Data")
    assert isi.baris[0][1] == "DATA POTENSI IKM"
    assert isi.baris[5][2] == "UD Buana"
    assert (2, 10, 2, 11) in isi.gabung


def test_an_empty_sheet_and_one_that_is_not_there(tmp_path: Path) -> None:
    buku = buka(tmp_path, xlsx([]))
    assert buku.lembar("Data").kosong
    with pytest.raises(DomainError, match="tidak ada"):
        buku.lembar("Lain")


@pytest.mark.parametrize("pemisah", [";", ",", "\t"])
@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_of_any_kind(pemisah: str, sandi: str) -> None:
    isi = csv_teks([["Nama", "Desa"], ["UD Café", "Bejijong"], ["UD B", "Sawo"]], pemisah=pemisah, sandi=sandi)
    assert baca_csv(isi) == [["Nama", "Desa"], ["UD Café", "Bejijong"], ["UD B", "Sawo"]]


def test_csv_with_quotes_and_ragged_lines() -> None:
    assert baca_csv(b'a;b\r\n"x;y";"baris\nbaru"\r\nz\r\n') == [["a", "b"], ["x;y", "baris\nbaru"], ["z", ""]]
    assert kenali_pemisah("sep=,\na;b;c\n") == ","


def test_a_cell_far_outside_is_refused_before_memory_is_taken(tmp_path: Path) -> None:
    jauh = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c s="1" r="XFD1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )
    with pytest.raises(DomainError, match=r"baris 1\.048\.576"):
        buka(tmp_path, ubah_isi(xlsx([["a"]]), "xl/worksheets/sheet1.xml", jauh))


def test_styled_but_empty_cells_far_away_are_no_reason(tmp_path: Path) -> None:
    jauh = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData></worksheet>'
    )
    assert buka(tmp_path, ubah_isi(xlsx([["a"]]), "xl/worksheets/sheet1.xml", jauh)).lembar("Data").baris == [[1.0]]


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(modul, "MAKS_UNZIP", 1_000_000)
    with pytest.raises(DomainError, match="terlalu besar bila dibuka"):
        buka(tmp_path, ubah_isi(xlsx([["a"]]), "xl/worksheets/sheet1.xml", b" " * 2_000_000))
    jujur = ubah_isi(xlsx([["a"]]), "xl/worksheets/sheet1.xml", b" " * 2_000_000)
    bohong = jujur.replace(struct.pack("<I", 2_000_000), struct.pack("<I", 1_000))
    with pytest.raises(DomainError, match="rusak"):
        buka(tmp_path, bohong)


def test_an_honest_bomb_is_refused_at_the_door() -> None:
    isi = io.BytesIO()
    with zipfile.ZipFile(isi, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("[Content_Types].xml", "x")
        arsip.writestr("xl/workbook.xml", "x")
        with arsip.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as aliran:
            for _ in range(320):
                aliran.write(b"\0" * 1024**2)
    with pytest.raises(ValidationError, match="terlalu besar bila dibuka"):
        kenali(isi)


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "simpan sebagai .xlsx"),
        (b"PK\x03\x04 bukan zip", "rusak"),
    ],
)
def test_what_only_looks_like_a_workbook_says_why_and_what_to_do(isi: bytes, kata: str) -> None:
    with pytest.raises(ValidationError, match=kata):
        kenali(io.BytesIO(isi))


def test_a_broken_workbook_is_a_sentence_not_a_crash(tmp_path: Path) -> None:
    with pytest.raises(DomainError, match="tidak dapat dibaca"):
        buka(tmp_path, ubah_isi(xlsx([["a"]]), "xl/workbook.xml", b"<bukan"))
