"""The spans figures are asked for, as they stand in an address: `2026-10`, `2026-T4`, `2026`, `12bulan`, `2026-01..2026-03`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from core.periode import BULAN_SETAHUN, BULAN_TRIWULAN, Periode, tambah_bulan

BERGULIR: Final = "12bulan"
NAMA_BERGULIR: Final = "12 bulan terakhir"
SEMUA: Final = "semua"
NAMA_SEMUA: Final = "Sejak awal"
BULAN_DITAWARKAN: Final = 36
TAHUN_SAH: Final = range(2000, 2100)
POLA: Final = re.compile(r"(\d{4})(?:-T([1-4])|-(0[1-9]|1[0-2]))?", re.ASCII)
POLA_BULAN: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
SAMPAI: Final = ".."


def bergulir(pada: date) -> Periode:
    """Twelve calendar months, that of `pada` the last."""
    return Periode(tambah_bulan(pada, 1 - BULAN_SETAHUN), tambah_bulan(pada, 1))


def setahun_utuh(pada: date) -> Periode:
    """The twelve calendar months that were over when that of `pada` began."""
    return Periode(tambah_bulan(pada, -BULAN_SETAHUN), pada.replace(day=1))


def baca_periode(kode: str, pada: date) -> Periode | None:
    """None for a code that names no span."""
    if kode == BERGULIR:
        return bergulir(pada)
    if kode == SEMUA:
        return Periode(date(TAHUN_SAH.start, 1, 1), tambah_bulan(pada, 1))
    if SAMPAI in kode:
        return baca_rentang(kode)
    cocok = POLA.fullmatch(kode)
    if cocok is None or int(cocok[1]) not in TAHUN_SAH:
        return None
    tahun = int(cocok[1])
    if cocok[2]:
        return Periode.triwulan(tahun, int(cocok[2]))
    return Periode.bulan(tahun, int(cocok[3])) if cocok[3] else Periode.tahun(tahun)


def baca_bulan(kode: str) -> date | None:
    """`2026-01`: the first day of that month; None for what names none."""
    cocok = POLA_BULAN.fullmatch(kode)
    return date(int(cocok[1]), int(cocok[2]), 1) if cocok and int(cocok[1]) in TAHUN_SAH else None


def baca_rentang(kode: str) -> Periode | None:
    """`2026-01..2026-03`, both months included; None where an end is no month or the last comes before the first."""
    dari, titik, sampai = kode.partition(SAMPAI)
    awal, akhir = baca_bulan(dari), baca_bulan(sampai)
    if not titik or awal is None or akhir is None or akhir < awal:
        return None
    return Periode(awal, tambah_bulan(akhir, 1))


def kode_rentang(dari: date, sampai: date) -> str:
    return f"{dari:%Y-%m}{SAMPAI}{sampai:%Y-%m}"


def triwulan_dari(hari: date) -> Periode:
    return Periode.triwulan(hari.year, (hari.month - 1) // BULAN_TRIWULAN + 1)


def pilihan_periode(pada: date) -> list[tuple[str, str | list[tuple[str, str]]]]:
    """What a select offers, newest first, grouped: the rolling year, then months, quarters and years of the last three years."""
    bulan = [tambah_bulan(pada, -n) for n in range(BULAN_DITAWARKAN)]
    triwulan = dict.fromkeys(triwulan_dari(b) for b in bulan)
    tahun = dict.fromkeys(b.year for b in bulan)
    return [
        (BERGULIR, NAMA_BERGULIR),
        (SEMUA, NAMA_SEMUA),
        ("Tahun", [(str(t), str(t)) for t in tahun]),
        ("Triwulan", [(_kode_triwulan(t), str(t)) for t in triwulan]),
        ("Bulan", [(f"{b:%Y-%m}", str(Periode.bulan(b.year, b.month))) for b in bulan]),
    ]


def kode_periode(pada: date) -> Iterator[tuple[str, str]]:
    """`pilihan_periode` without its groups."""
    for kode, isi in pilihan_periode(pada):
        if isinstance(isi, str):
            yield kode, isi
        else:
            yield from isi


def sebut_periode(kode: str, pada: date) -> str:
    periode = baca_periode(kode, pada)
    return {BERGULIR: NAMA_BERGULIR, SEMUA: NAMA_SEMUA}.get(kode) or str(periode or kode)


def _kode_triwulan(triwulan: Periode) -> str:
    return f"{triwulan.mulai.year}-T{(triwulan.mulai.month - 1) // BULAN_TRIWULAN + 1}"
