from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

BELUM: Final = "(belum diisi)"


@dataclass(frozen=True, slots=True)
class Bagian:
    """A numbered part with its heading. Without paragraphs it says so instead of being left out."""

    judul: str
    paragraf: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TandaTangan:
    """Where somebody signs: as what, for whom, the name and what that person is there."""

    sebagai: str
    untuk: str
    nama: str
    jabatan: str = ""


@dataclass(frozen=True, slots=True)
class Surat:
    """`kepala` is who lends the paper (small, on top); `draf` marks every page until it is signed. `pada` is the day the
    file was made for, so that the same paper is the same file.
    """

    judul: str
    nomor: str
    kepala: tuple[str, ...]
    pengantar: str
    ringkas: tuple[tuple[str, str], ...]
    bagian: tuple[Bagian, ...]
    tanda_tangan: tuple[TandaTangan, ...]
    kaki: str
    pada: date
    draf: bool = False
    sebutan_bagian: str = "Pasal"
