"""Turnover of workshops before and after their first partnership.

The first partnership of a workshop begins on its `mulai`; the month of that day, M, belongs to neither side. *Before* is the median
of the monthly turnovers known in the twelve months before M, *after* that of the twelve months after M; a workshop counts where
at least three months are known on each side. *Growth* is (after − before) ÷ before × 100; from nothing there is none. What is told
of all of them are the medians over workshops, and only from five workshops on: fewer would tell one firm's figures
(UU 3/2014 Pasal 69–70).

A median, since turnovers differ by orders of magnitude and one large firm would speak for all in a mean. A comparison of the same
workshops with themselves; it does not prove what caused the difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from statistics import median
from typing import Final

from core.periode import BULAN_SETAHUN, Periode, tambah_bulan

BULAN_MIN: Final = 3
IKM_MIN: Final = 5
SATU_DESIMAL: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Sisi:
    """One workshop: median monthly turnover before and after, exact."""

    sebelum: Fraction
    sesudah: Fraction

    @property
    def tumbuh(self) -> Fraction | None:
        return (self.sesudah - self.sebelum) / self.sebelum * 100 if self.sebelum else None


@dataclass(frozen=True, slots=True)
class OmzetMitra:
    """Medians over `n` workshops, whole rupiah and percent with one decimal; of `n_tumbuh` of them growth is known. All None under
    IKM_MIN workshops.
    """

    n: int
    sebelum: int | None = None
    sesudah: int | None = None
    tumbuh: Decimal | None = None
    n_tumbuh: int = 0
    naik: int | None = None

    @property
    def cukup(self) -> bool:
        return self.sebelum is not None


def jendela(mulai: date) -> tuple[Periode, Periode]:
    """The twelve months before the month of `mulai`, and the twelve after it."""
    bulan = mulai.replace(day=1)
    sesudah = tambah_bulan(bulan, 1)
    return Periode(tambah_bulan(bulan, -BULAN_SETAHUN), bulan), Periode(sesudah, tambah_bulan(sesudah, BULAN_SETAHUN))


def sisi(mulai: date, omzet: Mapping[date, int]) -> Sisi | None:
    """`omzet`: first of a month → whole rupiah. None where either side knows too few months."""
    dulu, kini = ([Fraction(n) for b, n in omzet.items() if b in masa] for masa in jendela(mulai))
    if min(len(dulu), len(kini)) < BULAN_MIN:
        return None
    return Sisi(median(dulu), median(kini))


def omzet_mitra(semua: Iterable[Sisi]) -> OmzetMitra:
    isi = list(semua)
    if len(isi) < IKM_MIN:
        return OmzetMitra(len(isi))
    tumbuh = [t for s in isi if (t := s.tumbuh) is not None]
    cukup = len(tumbuh) >= IKM_MIN
    return OmzetMitra(
        len(isi),
        int(_bulat([s.sebelum for s in isi], Decimal(1))),
        int(_bulat([s.sesudah for s in isi], Decimal(1))),
        _bulat(tumbuh, SATU_DESIMAL) if cukup else None,
        len(tumbuh) if cukup else 0,
        sum(s.sesudah > s.sebelum for s in isi),
    )


def _bulat(nilai: Sequence[Fraction], teliti: Decimal) -> Decimal:
    """The median, rounded half up once: a quotient of integers first rounded by Decimal would be rounded twice."""
    tengah = median(nilai)
    langkah = floor(abs(tengah) / Fraction(teliti) + Fraction(1, 2))
    return langkah * teliti * (-1 if tengah < 0 else 1)
