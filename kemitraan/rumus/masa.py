"""The term of an agreement: its following term, and the days from the first meeting to the signature."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

HARI: Final = timedelta(days=1)
BULAN_SETAHUN: Final = 12


def masa_berikutnya(mulai: date, berakhir: date) -> tuple[date, date]:
    """The term that follows without a gap and is as long: in whole months where the old one was (a year stays a year,
    also a leap one), else in days.
    """
    awal = berakhir + HARI
    bulan = (awal.year - mulai.year) * BULAN_SETAHUN + awal.month - mulai.month
    if bulan > 0 and tambah_bulan(mulai, bulan) == awal:
        return awal, tambah_bulan(awal, bulan) - HARI
    return awal, awal + (berakhir - mulai)


def tambah_bulan(hari: date, bulan: int) -> date:
    """The same day of a later month; its last day where the month is too short."""
    tahun, ke = divmod(hari.year * BULAN_SETAHUN + hari.month - 1 + bulan, BULAN_SETAHUN)
    return date(tahun, ke + 1, min(hari.day, monthrange(tahun, ke + 1)[1]))


def hari_sejak(awal: date | None, akhir: date | None) -> int | None:
    """Whole days from one to the other; None where one of them is not known, or they stand the wrong way round."""
    if awal is None or akhir is None or akhir < awal:
        return None
    return (akhir - awal).days
