"""Three years of monthly turnover with a modelled slump in them.

The years are the last three before the given day, whatever they are, and nothing happened to real workshops in them that
is known here. So that the charts have something to show, demand falls within two months to under half, as it did for many
in the pandemic, stays down for a season and takes a year to come back. It is a story, marked as an example wherever shown.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from core.periode import tambah_bulan
from ikm.enums import BuktiOmzet

BULAN: Final = 36
CADANGAN: Final = 12  # months before the window, so that every year with a profile has all its months
MEROSOT, DASAR, PULIH = 7, 10, 22
TITIK_DASAR: Final = 0.42
MUSIM: Final = (0.93, 0.95, 1.1, 1.12, 0.9, 0.95, 1.0, 1.02, 0.97, 1.0, 1.0, 1.06)
RIBU: Final = 1_000


def keadaan(ke: int) -> float:
    """How demand stands in month `ke` of the window (0 is the oldest), as a part of the usual."""
    if ke <= MEROSOT:
        return 1.0
    if ke <= DASAR:
        return max(TITIK_DASAR, 1 - (1 - TITIK_DASAR) * (ke - MEROSOT) / 2)
    if ke < PULIH:
        return TITIK_DASAR + (1 - TITIK_DASAR) * (ke - DASAR) / (PULIH - DASAR)
    return 1 + 0.005 * (ke - PULIH)


def bulan_pertama(pada: date) -> date:
    return tambah_bulan(pada, -BULAN)


def sebenarnya(acak: Random, biasa: int, pada: date) -> dict[date, int]:
    """Every month's turnover, reported or not: `biasa` rupiah in a usual month, the season, the slump, chance."""
    awal = bulan_pertama(pada)
    tahan = acak.uniform(0.35, 1.1)  # not everyone is hit alike
    hasil = {}
    for ke in range(-CADANGAN, BULAN):
        bulan = tambah_bulan(awal, ke)
        turun = 1 - (1 - keadaan(max(ke, 0))) * tahan
        nilai = biasa * turun * MUSIM[bulan.month - 1] * acak.uniform(0.88, 1.12)
        hasil[bulan] = max(0, round(nilai / (50 * RIBU)) * 50 * RIBU)
    return hasil


def dilaporkan(acak: Random, nilai: dict[date, int], pada: date, *, rajin_benar: bool) -> tuple[str, dict[date, int]]:
    """What the office was told, and what it rests on: a quarter tell nothing, some began late, all forget months. Who keeps
    books (`rajin_benar`) told every month of the window.
    """
    if rajin_benar:
        return BuktiOmzet.BUKU_KAS, {bulan: n for bulan, n in nilai.items() if bulan >= bulan_pertama(pada)}
    if acak.random() < 0.25:  # noqa: PLR2004
        return BuktiOmzet.PERNYATAAN, {}
    rajin, mulai = acak.uniform(0.72, 0.98), tambah_bulan(bulan_pertama(pada), acak.choice((0, 0, 0, 6, 14, 20)))
    bukti = acak.choices(
        (BuktiOmzet.PERNYATAAN, BuktiOmzet.BUKU_KAS, BuktiOmzet.NOTA, BuktiOmzet.REKENING), (60, 25, 10, 5)
    )[0]
    return bukti, {bulan: n for bulan, n in nilai.items() if bulan >= mulai and acak.random() < rajin}
