"""When a schedule is due: instants from a pattern, by the clock of Mojokerto (WIB), never by adding to the one before.

A day that a month does not have is its last day (tanggal 31 in February is the 28th or 29th), and the words say so. The last
working day is the last one of the month that is neither a weekend nor among the days given; a month without any ends on its
last day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Final

from core.periode import BULAN_SETAHUN, BULAN_TRIWULAN, tambah_bulan
from core.waktu import WIB, tanggal_wib
from laporan.enums import Pola

HARI: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
BULAN: Final = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
URUT: Final = ("pertama", "kedua", "ketiga")
SABTU: Final = 5
TANGGAL_PASTI: Final = 28
SEHARI: Final = timedelta(days=1)
TENGGANG: Final = timedelta(minutes=15)
"""A run that begins this much after it was due is called late."""
JEDA_ULANG: Final = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360))
"""How long a delivery rests after its first, second … failure; after the last pause one more try, then it failed."""


@dataclass(frozen=True, slots=True)
class PolaJadwal:
    """`hari` 0 (Senin) to 6; `tanggal` 1 to 31; `bulan` 1 to 12, or 1 to 3 within a quarter (enums.BUTIR_POLA)."""

    pola: Pola
    jam: time
    hari: int | None = None
    tanggal: int | None = None
    bulan: int | None = None


def jatuh_berikut(pola: PolaJadwal, setelah: datetime, libur: Collection[date] = ()) -> datetime:
    """The first due instant strictly after `setelah`."""
    return next(jatuh_jatuh(pola, setelah, libur))


def jatuh_jatuh(pola: PolaJadwal, setelah: datetime, libur: Collection[date] = ()) -> Iterator[datetime]:
    """Every due instant strictly after `setelah`, in order, without end."""
    for hari in _hari_hari(pola, tanggal_wib(setelah), libur):
        saat = datetime.combine(hari, pola.jam, WIB)
        if saat > setelah:
            yield saat


def berikutnya(pola: PolaJadwal, setelah: datetime, libur: Collection[date] = (), n: int = 5) -> list[datetime]:
    return list(islice(jatuh_jatuh(pola, setelah, libur), n))


def jatuh_sebulan(pola: PolaJadwal, saat: datetime, libur: Collection[date]) -> datetime:
    """When one of last working days, reckoned due at `saat`, is due in that month with the holidays as they are known now."""
    return datetime.combine(_hari_kerja_terakhir(tanggal_wib(saat).replace(day=1), libur), pola.jam, WIB)


def susul(
    pola: PolaJadwal, jatuh: datetime, pada: datetime, libur: Collection[date] = ()
) -> tuple[datetime, int, datetime]:
    """A schedule that was due at `jatuh` and is looked at now: (the last due instant up to now, how many before it were missed,
    the next one). However long nothing ran, one run makes up for it.
    """
    terlewat = 0
    for saat in jatuh_jatuh(pola, jatuh, libur):
        if saat > pada:
            return jatuh, terlewat, saat
        jatuh, terlewat = saat, terlewat + 1
    raise RuntimeError("Pola jadwal tidak pernah berakhir.")


def _hari_hari(pola: PolaJadwal, mulai: date, libur: Collection[date]) -> Iterator[date]:
    """The days of the pattern from that of `mulai` on."""
    if pola.pola in {Pola.HARIAN, Pola.MINGGUAN}:
        langkah = 1 if pola.pola == Pola.HARIAN else len(HARI)
        hari = mulai if pola.hari is None else mulai + timedelta(days=(pola.hari - mulai.weekday()) % len(HARI))
        while True:
            yield hari
            hari += langkah * SEHARI
    bulan = mulai.replace(day=1)
    while True:
        if _bulan_pola(pola, bulan):
            hari = _hari_kerja_terakhir(bulan, libur) if pola.tanggal is None else _tanggal(bulan, pola.tanggal)
            if hari >= mulai:
                yield hari
        bulan = tambah_bulan(bulan, 1)


def _bulan_pola(pola: PolaJadwal, bulan: date) -> bool:
    if pola.pola == Pola.TRIWULANAN:
        return (bulan.month - 1) % BULAN_TRIWULAN + 1 == pola.bulan
    return pola.pola != Pola.TAHUNAN or bulan.month == pola.bulan


def _tanggal(bulan: date, tanggal: int) -> date:
    return bulan.replace(day=min(tanggal, monthrange(bulan.year, bulan.month)[1]))


def _hari_kerja_terakhir(bulan: date, libur: Collection[date]) -> date:
    akhir = tambah_bulan(bulan, 1) - SEHARI
    hari = akhir
    while hari.weekday() >= SABTU or hari in libur:
        hari -= SEHARI
        if hari < bulan:
            return akhir
    return hari


def sebut_jam(jam: time) -> str:
    return f"pukul {jam:%H.%M} WIB"


def sebut_pola(pola: PolaJadwal) -> str:
    """'setiap tanggal 5 pukul 07.00 WIB'."""
    return f"{_sebut_hari(pola)} {sebut_jam(pola.jam)}"


def _sebut_hari(pola: PolaJadwal) -> str:
    if pola.pola == Pola.HARIAN:
        return "setiap hari"
    if pola.pola == Pola.MINGGUAN:
        return f"setiap {HARI[pola.hari or 0]}"
    if pola.pola == Pola.HARI_KERJA_TERAKHIR:
        return "setiap hari kerja terakhir bulan"
    tanggal, bulan = pola.tanggal or 1, pola.bulan or 1
    if pola.pola == Pola.TAHUNAN:
        return f"setiap tanggal {tanggal} {BULAN[bulan - 1]}{_dipotong(tanggal, bulan)}"
    if pola.pola == Pola.BULANAN:
        return f"setiap tanggal {tanggal}{_dipotong(tanggal)}"
    nama = [BULAN[b - 1] for b in range(bulan, BULAN_SETAHUN + 1, BULAN_TRIWULAN)]
    kata = f"{', '.join(nama[:-1])}, dan {nama[-1]}"
    return f"setiap tanggal {tanggal} bulan {URUT[bulan - 1]} triwulan ({kata}){_dipotong(tanggal)}"


def _dipotong(tanggal: int, bulan: int = 0) -> str:
    """Said only where it can happen: some month of the pattern is shorter."""
    terpendek = TANGGAL_PASTI if bulan in {0, 2} else monthrange(2026, bulan)[1]
    return " (atau hari terakhir bulan yang lebih pendek)" if tanggal > terpendek else ""
