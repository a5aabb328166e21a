"""What others published about exports of the province and the country: quoted with their source, never added to own figures.
Read from laporan/data/ (SUMBER.md there), millions of US dollars.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from core import format as f
from core.periode import Periode
from kemitraan.rumus import baca_bulan, baca_rentang

TEMPAT: Final = Path(__file__).resolve().parent.parent / "data"
JATIM, TOTAL, BULANAN = "Jawa Timur", "ekspor total", "bulan"
SUMBER_INDONESIA: Final = "BPS, dihimpun aririyadi/analisis-data-ekspor-impor (Desember 2023)"
JUTA: Final = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Kutipan:
    """One published figure. `bulan` where its span is one month; `periode` as it stands in the file (2016-01..2016-04, 2022)."""

    lingkup: str
    indikator: str
    periode: str
    bulan: date | None
    juta_usd: Decimal
    sumber: str
    catatan: str = ""

    @property
    def sebut(self) -> str:
        rentang = baca_rentang(self.periode)
        if self.bulan is not None:
            return f.bulan(self.bulan)
        return str(rentang) if rentang else self.periode

    @property
    def situs(self) -> str:
        return urlsplit(self.sumber).netloc.removeprefix("www.") or self.sumber


@dataclass(frozen=True, slots=True)
class Konteks:
    """`indonesia`: every month of a series without gaps; `jatim`: the months that were quoted, the last quotation of each;
    `dikutip`: all that was quoted, whatever its span.
    """

    indonesia: tuple[Kutipan, ...]
    jatim: tuple[Kutipan, ...]
    dikutip: tuple[Kutipan, ...]

    def beririsan(self, periode: Periode) -> dict[str, int]:
        """How many months of the span each series knows."""
        return {
            nama: sum(k.bulan in periode for k in deret if k.bulan)
            for nama, deret in (("Indonesia", self.indonesia), (JATIM, self.jatim))
        }


@cache
def konteks() -> Konteks:
    """Read once a process; no statement."""
    dikutip = tuple(_dikutip())
    jatim = {k.bulan: k for k in dikutip if k.lingkup == JATIM and k.indikator == TOTAL and k.bulan}
    return Konteks(tuple(_indonesia()), tuple(jatim[b] for b in sorted(jatim)), dikutip)


def _indonesia() -> Iterator[Kutipan]:
    for baris in _baca("ekspor_indonesia.csv"):
        juta = (Decimal(baris["ekspor_usd"]) / JUTA).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
        yield Kutipan("Indonesia", TOTAL, baris["bulan"], baca_bulan(baris["bulan"]), juta, SUMBER_INDONESIA)


def _dikutip() -> Iterator[Kutipan]:
    """In the order of the file, which keeps a revision below what it revises."""
    for b in _baca("angka_dikutip.csv"):
        bulan = baca_bulan(b["periode"]) if b["jenis_periode"] == BULANAN else None
        nilai = Decimal(b["nilai_juta_usd"])
        yield Kutipan(b["lingkup"], b["indikator"], b["periode"], bulan, nilai, b["sumber"], b["catatan"])


def _baca(nama: str) -> list[dict[str, str]]:
    with (TEMPAT / nama).open(encoding="utf-8", newline="") as isi:
        return list(csv.DictReader(isi))
