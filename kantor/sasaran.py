"""What spreadsheets can be imported into. Right apps register a target in AppConfig.ready(); the importer knows no table.

The importer reads cells, asks the person what the columns mean, shows guesses and keeps the staged rows; the target says
what its columns are, what a row means against the records that exist, and writes the good rows in one transaction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from django.conf import settings

from core.pelaku import Pelaku
from core.teks import normalkan_cari
from kantor.rumus.bacaan import Sel, Tebakan

DIKOSONGKAN = "dikosongkan"


@dataclass(frozen=True, slots=True)
class KolomSasaran:
    """One field a column can fill. `bersatuan` amounts may stand in thousands or millions, `setahun` ones may be given by
    the month; `pola` recognises the column by its cells where it has no heading; `pribadi` values are masked wherever they
    are shown; `unik` values differ from row to row.
    """

    kunci: str
    label: str
    sinonim: tuple[str, ...]
    wajib: bool = False
    bersatuan: bool = False
    setahun: bool = False
    unik: bool = False
    pribadi: bool = False
    pola: re.Pattern[str] | None = None
    bantuan: str = ""

    @property
    def kata(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(normalkan_cari(s) for s in (self.label, *self.sinonim)))


@dataclass(frozen=True, slots=True)
class BarisMasuk:
    """A row of the file by field, with the number it has in Excel."""

    nomor: int
    sel: Mapping[str, Sel]


@dataclass(frozen=True, slots=True)
class Galat:
    """Why a row is refused. `kata` are the words of the cell that a person can translate once for all rows (see Kamus)."""

    kolom: str
    pesan: str
    kata: str = ""


@dataclass(slots=True)
class BarisTerbaca:
    """What a row comes to. `isi` is JSON and holds personal values as ciphertext; with any `galat` it is not imported.
    `cacat` are cells it can do without, once the guess that empties them is accepted. `perubahan` says in
    words (label, from, to; personal ones masked) what would change in the record `objek_id`.
    """

    nomor: int
    label: str = ""
    isi: dict[str, Any] = field(default_factory=dict)
    galat: list[Galat] = field(default_factory=list)
    cacat: list[Galat] = field(default_factory=list)
    tebakan: list[tuple[str, Tebakan]] = field(default_factory=list)
    objek_id: int | None = None
    objek_versi: int | None = None
    sama: bool = False
    perubahan: list[tuple[str, str, str]] = field(default_factory=list)

    def tolak(self, kolom: str, pesan: str, kata: str = "") -> None:
        self.galat.append(Galat(kolom, pesan, kata))

    def kosongkan(self, kolom: str, dari: str, sebab: str, *, tiap: bool = False) -> None:
        """A cell that says nothing usable and is not needed: the row can go on without it, if the person agrees."""
        self.tebakan.append((kolom, Tebakan(DIKOSONGKAN, dari, f"dikosongkan. {sebab}", tiap=tiap)))
        perlu = dari and not tiap and f"“{dari}”" not in sebab
        self.cacat.append(Galat(kolom, f"“{dari}”: {sebab}" if perlu else sebab))


@dataclass(frozen=True, slots=True)
class Kamus:
    """Words of a column that a person translates into codes: `sumber` is the URL name that suggests codes, `sebutan` what
    a code means ("" for none there is).
    """

    sumber: str
    sebutan: Callable[[str], str]
    contoh: str = ""


@dataclass(frozen=True, slots=True)
class Permintaan:
    """Under which circumstances rows are read: who, when, the unit of each column, the year asked for. `sejak` is when the
    file came: what was written after it may not have been seen when its rows were judged. `kata` are the words people
    translated before, by column: word (letters and digits alone) → code.
    """

    oleh: Pelaku
    pada: date
    kali: Mapping[str, int]
    tahun: int | None
    sejak: datetime
    kata: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BarisSiap:
    """A staged row that is to be written; `objek_id` is the record it changes, None for a new one."""

    pk: int
    nomor: int
    isi: Mapping[str, Any]
    objek_id: int | None
    objek_versi: int | None


@dataclass(frozen=True, slots=True)
class Tertulis:
    """What became of a staged row: the record, its version after, what stood before (JSON, for undo), and the one record
    that was written under it.
    """

    pk: int
    objek_id: int
    versi: int
    sebelum: Mapping[str, Any] | None
    anak_id: int | None = None


@dataclass(frozen=True, slots=True)
class Urungan:
    """A written row to be undone."""

    objek_id: int
    versi: int
    sebelum: Mapping[str, Any] | None
    anak_id: int | None = None


class Penulis(Protocol):
    """Made ready outside any transaction (`siapkan` may take its time); `tulis` runs inside one and must be quick."""

    def tulis(self, saat: datetime) -> list[Tertulis]: ...


@dataclass(frozen=True, slots=True)
class SasaranImpor:
    """`periksa` yields each row judged; `siapkan` prepares a Penulis; `urungkan` undoes inside the caller's transaction and
    answers (record id, label, why) for what it had to leave as it is. `label_tahun` empty: no year is asked for.
    `maks_baris`: how many rows a file may hold where that is fewer than the installation allows.
    `lanjutan` is the kind of Tugas that begins when an import stands written, with its uid as the parameter `impor`.
    """

    kunci: str
    label: str
    kolom: tuple[KolomSasaran, ...]
    boleh: Callable[[Any, date], bool]
    periksa: Callable[[Sequence[BarisMasuk], Permintaan, Callable[[int], None]], Iterable[BarisTerbaca]]
    siapkan: Callable[[Sequence[BarisSiap], Permintaan, str], Penulis]
    urungkan: Callable[[Sequence[Urungan], Pelaku, str, datetime], list[tuple[int, str, str]]]
    daftar_url: str
    label_tahun: str = ""
    lanjutan: str = ""
    maks_baris: int = 0
    jelas_tebakan: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    kamus: Mapping[str, Kamus] = field(default_factory=dict)

    @property
    def batas_baris(self) -> int:
        maks: int = settings.IMPOR_MAKS_BARIS
        return min(self.maks_baris or maks, maks)

    def sinonim(self) -> dict[str, tuple[str, ...]]:
        return {k.kunci: k.kata for k in self.kolom}

    def bidang(self, kunci: str) -> KolomSasaran:
        return next(k for k in self.kolom if k.kunci == kunci)


_sasaran: dict[str, SasaranImpor] = {}


def daftarkan(sasaran: SasaranImpor) -> SasaranImpor:
    _sasaran[sasaran.kunci] = sasaran
    return sasaran


def ambil(kunci: str) -> SasaranImpor:
    """Raises KeyError for a target nobody registered."""
    return _sasaran[kunci]


def semua() -> list[SasaranImpor]:
    return sorted(_sasaran.values(), key=lambda s: s.label)
