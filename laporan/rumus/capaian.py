"""How far a figure got towards its target, and how many of those who should have reported did.

Capaian as in the performance reports of regencies (LKjIP; e.g. LKjIP Kabupaten Maluku Tengah 2021, bab III): where more is better,
realisasi ÷ target × 100; where less is better, (target − (realisasi − target)) ÷ target × 100, which PermenPANRB 6/2022 writes as
(1 + (1 − realisasi ÷ target)) × 100. Without a target above nought there is none, and "–" is printed. Nothing is capped.

Reporting rates as DHIS2 defines them: actual ÷ expected reports, and actual reports on time ÷ expected reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

from core.periode import Periode, tambah_bulan
from laporan.enums import ArahIndikator, KeadaanLapor
from laporan.rumus.banding import SATU_DESIMAL, SERATUS, persen_dari

TERCAPAI = SERATUS
HAMPIR = Decimal(90)


def capaian(realisasi: Decimal | None, target: Decimal | None, arah: str = ArahIndikator.NAIK) -> Decimal | None:
    """Percent, one decimal, half up."""
    if realisasi is None or target is None or target <= 0:
        return None
    sampai = realisasi if arah == ArahIndikator.NAIK else 2 * target - realisasi
    return (sampai * SERATUS / target).quantize(SATU_DESIMAL, rounding=ROUND_HALF_UP)


def nada_capaian(persen: Decimal | None) -> str:
    """The tone it is shown in; words say the same beside it."""
    if persen is None:
        return "netral"
    if persen >= TERCAPAI:
        return "baik"
    return "perhatian" if persen >= HAMPIR else "bahaya"


def tenggat_lapor(masa: Periode, hari: int, bulan: int | None = None) -> date:
    """The last day on time: day `hari` of the month after, of a year (`bulan`) day and month of the year after."""
    if bulan is not None:
        return date(masa.sampai.year, bulan, hari)
    return tambah_bulan(masa.mulai, 1).replace(day=hari)


def nilai_keadaan(tenggat: date, melapor: date | None, pada: date) -> KeadaanLapor:
    """`melapor`: the day it was told, None if it was not; the last day itself is on time."""
    if melapor is not None:
        return KeadaanLapor.TEPAT if melapor <= tenggat else KeadaanLapor.TERLAMBAT
    return KeadaanLapor.BELUM if pada > tenggat else KeadaanLapor.MENUNGGU


@dataclass(frozen=True, slots=True)
class HitungLapor:
    """How those who should report stand; the four add up to all of them."""

    tepat: int = 0
    terlambat: int = 0
    belum: int = 0
    menunggu: int = 0

    def __add__(self, lain: HitungLapor) -> HitungLapor:
        return HitungLapor(
            self.tepat + lain.tepat,
            self.terlambat + lain.terlambat,
            self.belum + lain.belum,
            self.menunggu + lain.menunggu,
        )

    def tambah(self, keadaan: KeadaanLapor) -> Self:
        nilai = {n: getattr(self, n) for n in self.__slots__}
        nilai[keadaan.value] += 1
        return type(self)(**nilai)

    @property
    def diharapkan(self) -> int:
        return self.tepat + self.terlambat + self.belum + self.menunggu

    @property
    def melapor(self) -> int:
        return self.tepat + self.terlambat

    @property
    def tingkat(self) -> Decimal | None:
        """Percent that reported; None where nobody had to."""
        return persen_dari(self.melapor, self.diharapkan)

    @property
    def tingkat_tepat(self) -> Decimal | None:
        return persen_dari(self.tepat, self.diharapkan)
