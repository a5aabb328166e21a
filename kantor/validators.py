"""What one value may be: the bytes of an uploaded file, its name, an official's number."""

from __future__ import annotations

import re
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from core.format import ukuran_berkas
from kantor.enums import AKHIRAN, GAMBAR, JenisBerkas

KEPALA: Final = 4096
ZIP_MAKS_ISI: Final = 5_000
ZIP_MAKS_BYTE: Final = 300 * 1024**2
HEIC: Final = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TERSANDI: Final = "EncryptedPackage".encode("utf-16-le")
KENDALI: Final = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
MIRIP_DOKUMEN: Final = re.compile(rb"\s*(<|%!|#!|\{\\rtf)")
NAMA_TERLARANG: Final = re.compile(r"[\x00-\x1f\x7f/\\<>:\"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
BUKAN_GAMBAR: Final = "Berkas ini bukan gambar yang dapat dibaca, atau rusak. Potret ulang atau pilih gambar lain."
TIDAK_DITERIMA: Final = "Jenis berkas ini tidak diterima. Gunakan JPEG, PNG, WebP, PDF, XLSX, atau CSV."

# 8 digits of birth, 6 of appointment, 1 of sex, 3 of order (Peraturan Kepala BKN 22/2007).
validate_nip = RegexValidator(
    r"\A\d{8}(19|20)\d{2}(0[1-9]|1[0-2]|21)[12]\d{3}\Z",
    "NIP terdiri atas 18 angka. Contoh: 198001012006041001.",
    code="nip",
)

# A path of ours: browsers read `//host` and `/\\host` as another site.
validate_tautan_dalam = RegexValidator(
    r"\A/(?![/\\])[^\s\\]*\Z", "Tautan harus menuju halaman sistem ini.", code="tautan"
)


def validate_ukuran(byte: int, maks: int) -> None:
    if byte > maks:
        raise ValidationError(
            f"Berkas ini {ukuran_berkas(byte)}, paling besar {ukuran_berkas(maks)}. "
            "Kecilkan atau bagi berkasnya, lalu unggah lagi.",
            code="terlalu_besar",
        )
    if byte == 0:
        raise ValidationError(
            "Berkas ini kosong. Buka dan simpan lagi di aplikasi asalnya, atau pilih berkas lain.", code="kosong"
        )


def rapikan_nama(nama: str) -> str:
    """The last part of a file name, without path, control and bidirectional characters, at most 150 long."""
    jalur = PurePosixPath(NAMA_TERLARANG.sub("_", nama.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .") or "berkas")
    akhiran = jalur.suffix[:10]
    return jalur.stem[: 150 - len(akhiran)] + akhiran


def kenali(isi: BinaryIO) -> JenisBerkas:
    """The type that the bytes show, whatever name and browser claim. Raises ValidationError for all others."""
    isi.seek(0)
    kepala = isi.read(KEPALA)
    if (dari_tanda := _dari_tanda(kepala)) is not None:
        return dari_tanda
    if kepala.startswith(OLE):
        _tolak_ole(isi)
    if kepala.startswith(b"PK\x03\x04"):
        _periksa_xlsx(isi)
        return JenisBerkas.XLSX
    if _teks(isi):
        return JenisBerkas.CSV
    raise ValidationError(TIDAK_DITERIMA, code="jenis")


def _dari_tanda(kepala: bytes) -> JenisBerkas | None:
    if kepala[4:8] == b"ftyp" and kepala[8:12] in HEIC:
        raise ValidationError(
            "Foto HEIC dari iPhone belum dapat dibaca. Pilih Pengaturan › Kamera › Format › Paling Kompatibel, "
            "atau kirim foto sebagai JPEG.",
            code="heic",
        )
    if kepala.startswith(b"\xff\xd8\xff"):
        return JenisBerkas.JPEG
    if kepala.startswith(b"\x89PNG\r\n\x1a\n"):
        return JenisBerkas.PNG
    if kepala[:4] == b"RIFF" and kepala[8:12] == b"WEBP":
        return JenisBerkas.WEBP
    return JenisBerkas.PDF if kepala.startswith(b"%PDF-") else None


def _tolak_ole(isi: BinaryIO) -> None:
    """Excel wraps a workbook with a password in the container of its old format: two remedies, so two sentences."""
    isi.seek(0)
    if TERSANDI in isi.read():
        raise ValidationError(
            "Berkas ini dikunci kata sandi. Buka di Excel, hapus kata sandinya (Info › Proteksi), lalu unggah lagi.",
            code="sandi",
        )
    raise ValidationError(
        "Berkas ini berformat Office lama (.xls, .doc). Buka, simpan sebagai .xlsx, lalu unggah lagi.", code="lama"
    )


def _periksa_xlsx(isi: BinaryIO) -> None:
    """A ZIP is a workbook only when it holds one, unpacks to a sane size, and carries no macro."""
    try:
        isi.seek(0)
        with zipfile.ZipFile(isi) as arsip:
            daftar = arsip.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as galat:
        raise ValidationError(
            "Lembar kerja ini rusak atau terpotong. Simpan ulang dari Excel, lalu unggah lagi.", code="rusak"
        ) from galat
    nama = {i.filename for i in daftar}
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= nama:
        raise ValidationError("Berkas ZIP tidak diterima. Unggah dokumennya satu per satu.", code="zip")
    if any(n.lower().endswith("vbaproject.bin") for n in nama):
        raise ValidationError("Lembar kerja bermakro tidak diterima. Simpan sebagai .xlsx tanpa makro.", code="makro")
    if len(daftar) > ZIP_MAKS_ISI or sum(i.file_size for i in daftar) > ZIP_MAKS_BYTE:
        raise ValidationError("Lembar kerja ini terlalu besar bila dibuka. Bagi menjadi beberapa berkas.", code="bom")


def _teks(isi: BinaryIO) -> bool:
    """Plain text all the way, and not a web page, script or RTF in disguise."""
    isi.seek(0)
    pertama = True
    while potong := isi.read(1024 * 1024):
        if KENDALI.search(potong) or (pertama and MIRIP_DOKUMEN.match(potong.removeprefix(b"\xef\xbb\xbf"))):
            return False
        pertama = False
    return not pertama


def validate_akhiran(nama: str, jenis: JenisBerkas) -> None:
    akhiran = PurePosixPath(nama).suffix.lower()
    if akhiran in AKHIRAN[jenis]:
        return
    if jenis == JenisBerkas.CSV:  # any plain text looks like a table; its name says what it pretends to be
        if akhiran in {a for g in GAMBAR for a in AKHIRAN[g]}:
            raise ValidationError(BUKAN_GAMBAR, code="bukan_gambar")
        raise ValidationError(TIDAK_DITERIMA, code="jenis")
    raise ValidationError(
        f"Isi berkas ini {jenis.label}, tetapi namanya berakhiran “{akhiran or '(kosong)'}”. "
        f"Ganti akhirannya menjadi {AKHIRAN[jenis][0]}.",
        code="akhiran",
    )
