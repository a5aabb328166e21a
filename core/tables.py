"""One declaration of columns per list: the page, the CSV and the XLSX all render it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

from django.db.models.enums import Choices

from core import format as f


class Jenis(StrEnum):
    """What a cell holds: decides alignment on the page, cell format in the sheet, text in both."""

    TEKS = "teks"
    ANGKA = "angka"
    DESIMAL = "desimal"
    UANG = "uang"
    TANGGAL = "tanggal"
    WAKTU = "waktu"
    LENCANA = "lencana"
    TAHUN = "tahun"


_FORMAT: dict[Jenis, Callable[[Any], str]] = {
    Jenis.ANGKA: f.angka,
    Jenis.DESIMAL: f.desimal,
    Jenis.UANG: f.rupiah,
    Jenis.TANGGAL: f.tanggal_pendek,
    Jenis.WAKTU: f.waktu,
}


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column.

    kunci   name in the URL, the file's machine heading and the default attribute path ("desa.nama")
    nilai   (row, user) -> raw value for files; default: follow `kunci`
    urut    key of the Urutan this heading sorts by, "" for none
    boleh   (user) -> whether this column exists for them at all
    hanya_berkas   in files only: pages stay narrow
    hanya_halaman  on pages only: two facts in one cell, apart in the file
    utama          the heading of the row
    tautan         (row, user) -> where the cell of a page leads, "" for nowhere
    desimal        on a DESIMAL column: exactly so many, so that the commas stand below each other; default: as many as it has
    """

    kunci: str
    label: str
    jenis: Jenis = Jenis.TEKS
    nilai: Callable[[Any, Any], Any] | None = None
    urut: str = ""
    boleh: Callable[[Any], bool] | None = None
    hanya_berkas: bool = False
    hanya_halaman: bool = False
    utama: bool = False
    tautan: Callable[[Any, Any], str] | None = None
    desimal: int | None = None

    def mentah(self, baris: Any, user: Any) -> Any:
        if self.nilai is not None:
            return self.nilai(baris, user)
        hasil = baris
        for bagian in self.kunci.split("."):
            hasil = getattr(hasil, bagian, None)
            if hasil is None:
                return None
        return hasil

    def teks(self, mentah: Any) -> str:
        if mentah is None or mentah == "":
            return f.KOSONG
        if self.desimal is not None:
            return f.angka(mentah, self.desimal)
        return _FORMAT.get(self.jenis, str)(mentah)


def label_pilihan(bidang: str, pilihan: type[Choices], kosong: str = "") -> Callable[[Any, Any], str]:
    """The value of a column that shows a stored choice in words; get_…_display would walk all choices for every cell."""
    label = {str(nilai): str(kata) for nilai, kata in pilihan.choices}
    return lambda objek, _: label.get(getattr(objek, bidang), kosong)


class Sel(NamedTuple):
    kolom: Kolom
    tampil: str
    mentah: Any
    url: str = ""


class Baris(NamedTuple):
    objek: Any
    url: str
    sel: list[Sel]


class Tabel:
    """Subclass with `kolom`; override `url` where a row leads somewhere else than its own page."""

    kolom: Sequence[Kolom] = ()

    def __init__(self, user: Any) -> None:
        self.user = user

    def kolom_halaman(self) -> list[Kolom]:
        return [k for k in self._boleh() if not k.hanya_berkas]

    def kolom_berkas(self) -> list[Kolom]:
        return [k for k in self._boleh() if not k.hanya_halaman]

    def _boleh(self) -> list[Kolom]:
        return [k for k in self.kolom if k.boleh is None or k.boleh(self.user)]

    def url(self, baris: Any) -> str:
        tautan: Callable[[], str] | None = getattr(baris, "get_absolute_url", None)
        return tautan() if tautan else ""

    def baris(self, objek: Iterable[Any]) -> list[Baris]:
        kolom = self.kolom_halaman()
        return [Baris(o, self.url(o), [_sel(k, o, self.user) for k in kolom]) for o in objek]

    def baris_berkas(self, objek: Iterable[Any]) -> Iterable[list[Any]]:
        """Raw values for a file: dates as dates, numbers as numbers, everything else as text."""
        ambil = [partial(k.mentah, user=self.user) for k in self.kolom_berkas()]
        return ([_polos(a(o)) for a in ambil] for o in objek)


def _sel(kolom: Kolom, objek: Any, user: Any) -> Sel:
    mentah = kolom.mentah(objek, user)
    return Sel(kolom, kolom.teks(mentah), mentah, kolom.tautan(objek, user) if kolom.tautan else "")


def _polos(nilai: Any) -> Any:
    if nilai is None or isinstance(nilai, int | float | date | datetime):
        return nilai
    return nilai if type(nilai).__name__ == "Decimal" else str(nilai)
