"""Half-open spans of business dates: [mulai, sampai)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.format import bulan as format_bulan
from core.format import tanggal as format_tanggal

BULAN_SETAHUN = 12
BULAN_TRIWULAN = 3
ROMAWI = ("I", "II", "III", "IV")


def tambah_bulan(bulan: date, n: int) -> date:
    """The first day of the month `n` months after `bulan`'s month."""
    urutan = bulan.year * BULAN_SETAHUN + bulan.month - 1 + n
    return date(urutan // BULAN_SETAHUN, urutan % BULAN_SETAHUN + 1, 1)


@dataclass(frozen=True, slots=True, order=True)
class Periode:
    mulai: date
    sampai: date

    def __post_init__(self) -> None:
        if self.mulai >= self.sampai:
            raise ValueError("Periode harus memuat sedikitnya satu hari.")

    @classmethod
    def bulan(cls, tahun: int, bulan: int) -> Periode:
        mulai = date(tahun, bulan, 1)
        return cls(mulai, tambah_bulan(mulai, 1))

    @classmethod
    def triwulan(cls, tahun: int, triwulan: int) -> Periode:
        mulai = date(tahun, (triwulan - 1) * BULAN_TRIWULAN + 1, 1)
        return cls(mulai, tambah_bulan(mulai, BULAN_TRIWULAN))

    @classmethod
    def tahun(cls, tahun: int) -> Periode:
        return cls(date(tahun, 1, 1), date(tahun + 1, 1, 1))

    def __contains__(self, tanggal: date) -> bool:
        return self.mulai <= tanggal < self.sampai

    def __str__(self) -> str:
        if self == Periode.bulan(self.mulai.year, self.mulai.month):
            return format_bulan(self.mulai)
        if self == Periode.tahun(self.mulai.year):
            return str(self.mulai.year)
        ke = (self.mulai.month - 1) // BULAN_TRIWULAN
        if self == Periode.triwulan(self.mulai.year, ke + 1):
            return f"Triwulan {ROMAWI[ke]} {self.mulai.year}"
        if self.mulai.day == 1 and self.sampai.day == 1:
            return self._sebut_bulan()
        return f"{format_tanggal(self.mulai)} – sebelum {format_tanggal(self.sampai)}"

    def _sebut_bulan(self) -> str:
        """Whole months, the last one included: 'Januari–Maret 2026', 'Desember 2025 – November 2026'."""
        awal, akhir = format_bulan(self.mulai), format_bulan(tambah_bulan(self.sampai, -1))
        setahun = awal[-4:] == akhir[-4:]
        return f"{awal[:-5]}–{akhir}" if setahun else f"{awal} – {akhir}"

    def bulan_bulan(self) -> Iterator[Periode]:
        """The calendar months that begin inside the span."""
        awal = self.mulai if self.mulai.day == 1 else tambah_bulan(self.mulai, 1)
        while awal < self.sampai:
            yield Periode.bulan(awal.year, awal.month)
            awal = tambah_bulan(awal, 1)

    def sebelumnya(self) -> Periode:
        """The span of the same number of months just before; spans that are no whole months step by days."""
        n = (self.sampai.year - self.mulai.year) * BULAN_SETAHUN + self.sampai.month - self.mulai.month
        if self.mulai.day == 1 and self.sampai.day == 1 and n:
            return Periode(tambah_bulan(self.mulai, -n), self.mulai)
        return Periode(self.mulai - (self.sampai - self.mulai), self.mulai)
