"""When a partnership needs somebody to look at it. The thresholds are the office's, stated here once.

A score falls where the last three calendar months lie ten points or more below the nine before, and both rest on enough
lines; a payment is late a week after its day (transfers take days); a one-sided ending is shown for a year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from core.periode import BULAN_TRIWULAN, Periode, tambah_bulan
from kemitraan.rumus.komitmen import Hitungan, Skor, skor_ikm
from kemitraan.rumus.periode import bergulir

TURUN_POIN: Final = Decimal(10)
BARIS_MIN: Final = 3
LEWAT_BAYAR_HARI: Final = 7
PUTUS_HARI: Final = 365


@dataclass(frozen=True, slots=True)
class Penurunan:
    """One commitment that fell, `kini` against `dulu`, in points of a hundred."""

    dulu: Skor
    kini: Skor

    @property
    def poin(self) -> Decimal:
        return (self.dulu.persen or Decimal(0)) - (self.kini.persen or Decimal(0))


def bagi_setahun(pada: date) -> tuple[Periode, Periode]:
    """The nine months before, and the last three with that of `pada`."""
    setahun = bergulir(pada)
    batas = tambah_bulan(setahun.sampai, -BULAN_TRIWULAN)
    return Periode(setahun.mulai, batas), Periode(batas, setahun.sampai)


def penurunan(dulu: Hitungan, kini: Hitungan) -> Iterator[Penurunan]:
    """The commitments that fell, steepest first."""
    turun = (
        Penurunan(d, k)
        for d, k in zip(skor_ikm(dulu), skor_ikm(kini), strict=True)
        if d.nilai is not None and k.nilai is not None and min(d.n, k.n) >= BARIS_MIN
    )
    yield from sorted((p for p in turun if p.poin >= TURUN_POIN), key=lambda p: -p.poin)
