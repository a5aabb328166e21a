"""Which numbers are asked about twice: those that typing errors make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from core import format as f
from ikm.rumus.kelas import JUTA, MILIAR

KALI_JANGGAL = 10
BULAN_MIN = 3
"""Fewer known months say nothing of what is usual."""


@dataclass(frozen=True, slots=True)
class Ukuran:
    """A figure that typing errors like: how it is said, what no workshop of the kabupaten reaches, and the difference
    below which ten times as much is nothing to ask about.
    """

    sebut: Callable[[int], str]
    batas: int
    beda_kecil: int


TENAGA_KERJA = Ukuran(lambda n: f"{f.angka(n)} tenaga kerja", 1_000, 20)
OMZET_SEBULAN = Ukuran(f.rupiah, 10 * MILIAR, 10 * JUTA)
PENJUALAN_SETAHUN = Ukuran(f.rupiah, 100 * MILIAR, 100 * JUTA)


def jauh_dari_biasa(bulan: Sequence[int]) -> list[int]:
    """Of the known months of one IKM, the places of those above ten times its median, and by more than a small workshop's swing.
    Zero is not counted: a workshop may stand still.
    """
    urut = sorted(n for n in bulan if n)
    if len(urut) < BULAN_MIN:
        return []
    dua_median = urut[(len(urut) - 1) // 2] + urut[len(urut) // 2]
    beda = 2 * OMZET_SEBULAN.beda_kecil
    return [i for i, n in enumerate(bulan) if 2 * n > KALI_JANGGAL * dua_median and 2 * n - dua_median >= beda]


def janggal(nilai: int | None, lain: Iterable[int | None], ukuran: Ukuran) -> str:
    """Why `nilai` is asked about twice, in a sentence; "" where it is not. `lain` are the other figures known of the same
    IKM. Zero and unknown are never asked about, nor do they count among the others: a workshop may stand still.
    """
    if not nilai:
        return ""
    dikenal = [n for n in lain if n]
    terbesar, terkecil = max(dikenal, default=0), min(dikenal, default=0)
    if terbesar and nilai >= KALI_JANGGAL * terbesar and nilai - terbesar >= ukuran.beda_kecil:
        kali = f.angka(nilai // terbesar)
        return f"{ukuran.sebut(nilai)}: {kali} kali yang terbesar selama ini ({ukuran.sebut(terbesar)})."
    if nilai * KALI_JANGGAL <= terkecil and terkecil - nilai >= ukuran.beda_kecil:
        return f"{ukuran.sebut(nilai)}: kurang dari sepersepuluh yang terkecil selama ini ({ukuran.sebut(terkecil)})."
    if nilai > ukuran.batas >= terbesar:
        return (
            f"{ukuran.sebut(nilai)}: jauh di atas IKM mana pun (biasanya paling banyak {ukuran.sebut(ukuran.batas)})."
        )
    return ""
