"""An IKM's rating of its partner: when it is given, and when others than the office may read what came of it.

A quarter is rated in the quarter after it: given and changed until that ends, then closed for good. Others read averages of
closed quarters alone, and only where three IKM and more rated: a sum that still grows would tell each new rating by the
difference to yesterday's, a total over quarters that of a quarter held back.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from core.periode import Periode, tambah_bulan
from kemitraan.rumus.periode import triwulan_dari

IKM_MIN: Final = 3


def triwulan_dinilai(pada: date) -> Periode:
    """The one quarter that is rated on that day."""
    return triwulan_dari(pada).sebelumnya()


def terbuka(triwulan: date, pada: date) -> bool:
    return triwulan_dinilai(pada).mulai == triwulan


def masa_menilai(triwulan: date) -> Periode:
    """The days on which the quarter that begins on `triwulan` is rated."""
    return triwulan_dari(tambah_bulan(triwulan, 3))


def boleh_tampil(triwulan: date, banyak_ikm: int, pada: date) -> bool:
    """Whether a quarter's averages may be read by others than the office."""
    return banyak_ikm >= IKM_MIN and masa_menilai(triwulan).sampai <= pada
