"""What a report is made of. Nothing here knows a domain noun: definitions fill it, renderers draw it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.tables import Kolom


@dataclass(frozen=True, slots=True)
class Angka:
    """One figure read before the tables: text already, with what it stands on."""

    label: str
    nilai: str
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Bagian:
    """One table. `baris()` yields one tuple a row, in the order of `kolom`, each cell as its Jenis says (None: unknown); asked
    once. `jumlah` names the columns whose sum is printed under them: amounts that may be added, never shares.
    """

    kunci: str
    judul: str
    kolom: Sequence[Kolom]
    baris: Callable[[], Iterator[Sequence[Any]]]
    jumlah: tuple[str, ...] = ()
    catatan: str = ""
    kosong: str = "Tidak ada baris pada periode dan saringan ini."


@dataclass(frozen=True, slots=True)
class Grafik:
    """Bars ("batang") or a line ("garis") over `kategori`; each series as long as they are (None: unknown). Every chart has its
    table among the parts.
    """

    judul: str
    kategori: Sequence[str]
    seri: Sequence[tuple[str, Sequence[int | float | None]]]
    jenis: str = "batang"
    satuan: str = ""


@dataclass(frozen=True, slots=True)
class IsiLaporan:
    """`kalimat` say what the tables show; they follow from the rows alone."""

    bagian: Sequence[Bagian]
    kalimat: Sequence[str] = ()
    angka: Sequence[Angka] = ()
    grafik: Sequence[Grafik] = ()
    catatan: Sequence[str] = field(default=())
