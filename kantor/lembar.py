"""Spreadsheets and CSV files as rows of cells. Looks at size and shape before anything is unpacked or allocated."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final

import python_calamine as calamine

from core import format as f
from core.errors import DomainError
from kantor.enums import JenisBerkas
from kantor.rumus.bacaan import Sel
from kantor.rumus.kepala import Gabung

MAKS_SEL: Final = 12_000_000
MAKS_KOLOM: Final = 300
MAKS_UNZIP: Final = 300 * 1000**2
MAKS_PANJANG_SEL: Final = 32_767
POTONG: Final = 1024 * 1024
EKOR: Final = 400
PEMISAH: Final = (";", ",", "\t", "|")
_SEL_XML: Final = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?(/?)>')
CONTOH_CSV: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Lembar:
    """`baris[0]` is the sheet's first row, whatever it holds, so that row numbers are those the person sees in Excel."""

    nama: str
    baris: Sequence[Sequence[Sel]]
    gabung: Sequence[Gabung] = field(default=())

    @property
    def kosong(self) -> bool:
        return not self.baris


def _tolak(pesan: str, kode: str) -> DomainError:
    return DomainError(pesan, kode=kode)


class Buku:
    """An opened file. Raises DomainError, with a sentence for people, for what cannot be read."""

    def __init__(self, jalur: Path, jenis: JenisBerkas) -> None:
        self._jalur, self._csv = jalur, jenis == JenisBerkas.CSV
        self._buku: Any = None
        if self._csv:
            self.nama_lembar = ["CSV"]
            return
        periksa_isi_xlsx(jalur)
        try:
            self._buku = calamine.CalamineWorkbook.from_path(str(jalur))
        except calamine.PasswordError as galat:
            raise _tolak(
                "Berkas ini dikunci kata sandi. Buka di Excel, hapus kata sandinya, lalu unggah lagi.", "sandi"
            ) from galat
        except (calamine.CalamineError, OSError, ValueError) as galat:
            raise _tolak(
                "Lembar kerja ini tidak dapat dibaca. Simpan ulang dari Excel sebagai .xlsx, lalu unggah lagi.", "rusak"
            ) from galat
        self.nama_lembar = [
            m.name
            for m in self._buku.sheets_metadata
            if m.typ == calamine.SheetTypeEnum.WorkSheet and m.visible == calamine.SheetVisibleEnum.Visible
        ]

    def lembar(self, nama: str) -> Lembar:
        """Raises DomainError for a sheet that is not there or cannot be read."""
        if self._csv:
            return Lembar(nama, baca_csv(self._jalur.read_bytes()))
        if nama not in self.nama_lembar:
            raise _tolak(f"Lembar “{nama}” tidak ada di berkas ini.", "lembar")
        try:
            lembar = self._buku.get_sheet_by_name(nama)
            baris = lembar.to_python(skip_empty_area=False) if lembar.start is not None else []
            gabung = [(a, k1, b, k2) for (a, k1), (b, k2) in (lembar.merged_cell_ranges or ())]
        except (calamine.CalamineError, OSError, ValueError) as galat:
            raise _tolak(
                f"Lembar “{nama}” tidak dapat dibaca. Simpan ulang dari Excel, lalu unggah lagi.", "rusak"
            ) from galat
        return Lembar(nama, pangkas(baris), gabung)


def pangkas(baris: list[list[Sel]]) -> list[list[Sel]]:
    """Without empty rows at the end and empty columns at the right."""
    while baris and not any(s not in ("", None) for s in baris[-1]):
        baris.pop()
    lebar = (
        max((k + 1 for b in baris for k in range(len(b) - 1, -1, -1) if b[k] not in ("", None)), default=0)
        if baris
        else 0
    )
    return [b[:lebar] for b in baris] if baris and len(baris[0]) > lebar else baris


def periksa_isi_xlsx(jalur: Path) -> None:
    """Unpack every part once without keeping it: what lies about its size, or whose cells span more than memory holds,
    is refused before the reader allocates a cell for each.
    """
    sisa = MAKS_UNZIP
    try:
        with zipfile.ZipFile(jalur) as arsip:
            for isi in arsip.infolist():
                with arsip.open(isi) as aliran:
                    sisa -= _telusuri(aliran, isi.filename, sisa)
    except (zipfile.BadZipFile, OSError, NotImplementedError, EOFError, RuntimeError, ValueError) as galat:
        raise _tolak(
            "Lembar kerja ini rusak atau terpotong. Simpan ulang dari Excel, lalu unggah lagi.", "rusak"
        ) from galat


def _telusuri(aliran: Any, nama: str, sisa: int) -> int:
    lembar = nama.startswith("xl/worksheets/") and nama.endswith(".xml")
    jumlah, ekor, terjauh, kolom = 0, b"", 0, set()
    while potong := aliran.read(POTONG):
        jumlah += len(potong)
        if jumlah > sisa:
            raise _tolak("Lembar kerja ini terlalu besar bila dibuka. Bagi menjadi beberapa berkas.", "bom")
        if lembar:
            for huruf, baris, kosong in _SEL_XML.findall(ekor + potong):
                if not kosong:
                    kolom.add(huruf)
                    terjauh = max(terjauh, int(baris))
            ekor = potong[-EKOR:]
    lebar = max((_nomor_kolom(h) for h in kolom), default=0)
    if terjauh * lebar > MAKS_SEL:
        raise _tolak(
            f"Lembar ini membentang sampai baris {f.angka(terjauh)} dan kolom ke-{f.angka(lebar)}. "
            "Hapus isi yang terselip jauh di luar tabel, lalu unggah lagi.",
            "terlalu_luas",
        )
    return jumlah


def _nomor_kolom(huruf: bytes) -> int:
    n = 0
    for c in huruf:
        n = n * 26 + c - 64
    return n


def baca_csv(isi: bytes) -> list[list[Sel]]:
    """Any of the encodings and separators that Excel writes under Indonesian and English settings."""
    teks = teks_csv(isi)
    pemisah = kenali_pemisah(teks[:CONTOH_CSV])
    csv.field_size_limit(MAKS_PANJANG_SEL * 4)
    try:
        baris: list[list[Sel]] = [list(b) for b in csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah)]
    except csv.Error as galat:
        raise _tolak("Berkas CSV ini tidak dapat dibaca: ada tanda kutip yang tidak ditutup.", "rusak") from galat
    lebar = max((len(b) for b in baris), default=0)
    if lebar > MAKS_KOLOM or lebar * len(baris) > MAKS_SEL:
        raise _tolak(f"Berkas ini berisi {f.angka(lebar)} kolom; paling banyak {MAKS_KOLOM}.", "terlalu_luas")
    return pangkas([b + [""] * (lebar - len(b)) for b in baris])


def teks_csv(isi: bytes) -> str:
    for sandi in ("utf-8-sig", "cp1252"):
        try:
            return isi.decode(sandi)
        except UnicodeDecodeError:
            continue
    return isi.decode("latin-1")


def kenali_pemisah(contoh: str) -> str:
    """The separator that cuts most lines into the same, largest number of cells; Excel's own `sep=;` line is believed."""
    if contoh[:5].lower().startswith("sep=") and contoh[4:5] in PEMISAH:
        return contoh[4]
    terbaik, nilai_terbaik = ";", (0, 0)
    for pemisah in PEMISAH:
        lebar = Counter(len(b) for b in csv.reader(io.StringIO(contoh), delimiter=pemisah) if b)
        n, kali = max(
            ((lebar_, kali) for lebar_, kali in lebar.items() if lebar_ > 1), key=lambda p: (p[1], p[0]), default=(0, 0)
        )
        if (kali, n) > nilai_terbaik:
            terbaik, nilai_terbaik = pemisah, (kali, n)
    return terbaik


def salin_sementara(sumber: BinaryIO, tujuan: Path) -> Path:
    """The readers want a path; storage may be elsewhere."""
    with tujuan.open("wb") as keluaran:
        while potong := sumber.read(POTONG):
            keluaran.write(potong)
    return tujuan
