"""The clock, read at entry points only; everything deeper takes time as a parameter."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

WIB = ZoneInfo("Asia/Jakarta")
RABU = 2
TAHUN_WAJAR = range(1900, 2101)
PERIKSA_TAHUN = "Periksa tahunnya."


def sekarang() -> datetime:
    return timezone.now()


def hari_ini() -> date:
    """The business date in Mojokerto (WIB), whatever the server's zone."""
    return timezone.now().astimezone(WIB).date()


def tanggal_wib(saat: datetime) -> date:
    return saat.astimezone(WIB).date()


def tahun_wajar(hari: date) -> bool:
    """Whether a day can have been meant: a year typed with two digits is one of antiquity to a browser."""
    return hari.year in TAHUN_WAJAR


def awal_bulan(tanggal: date) -> date:
    return tanggal.replace(day=1)


def rabu_terakhir(tanggal: date) -> date:
    """The Wednesday on or before `tanggal`: the first day of its KMK week (Wednesday to Tuesday)."""
    return tanggal - timedelta(days=(tanggal.weekday() - RABU) % 7)
