"""How a figure stands against the same span a year before.

Growth in percent is (now − before) ÷ before × 100 (the reading of "pertumbuhan" in the national indicator list, e.g. laju
pertumbuhan ekspor nonmigas); from nothing there is none, and "–" is printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from core.periode import BULAN_SETAHUN, Periode, tambah_bulan

SERATUS: Final = Decimal(100)
SATU_DESIMAL: Final = Decimal("0.1")


def persen_dari(bagian: int, seluruh: int) -> Decimal | None:
    """One decimal, half up; None of nothing."""
    if seluruh <= 0:
        return None
    return (bagian * SERATUS / seluruh).quantize(SATU_DESIMAL, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Banding:
    """A figure and what it was a year before; `lalu` None where nothing is compared."""

    kini: int
    lalu: int | None = None

    @property
    def selisih(self) -> int:
        return self.kini - (self.lalu or 0)

    @property
    def pertumbuhan(self) -> Decimal | None:
        """Percent; None from nothing, and where nothing is compared."""
        if self.lalu is None or self.lalu <= 0:
            return None
        return (self.selisih * SERATUS / self.lalu).quantize(SATU_DESIMAL, rounding=ROUND_HALF_UP)

    @property
    def arah(self) -> str:
        if self.lalu is None or self.selisih == 0:
            return "tetap"
        return "naik" if self.selisih > 0 else "turun"


def sampai_bulan_ini(periode: Periode, pada: date) -> Periode:
    """A span that is not over counts to the end of the present month: what has not come is not compared with what was."""
    akhir = min(periode.sampai, tambah_bulan(pada, 1))
    return Periode(periode.mulai, akhir) if akhir > periode.mulai else periode


def setahun_lalu(periode: Periode) -> Periode | None:
    """The same months a year before; None for a span longer than a year, whose year before it would hold itself."""
    mulai, sampai = (tambah_bulan(b, -BULAN_SETAHUN) for b in (periode.mulai, periode.sampai))
    return Periode(mulai, sampai) if sampai <= periode.mulai else None
