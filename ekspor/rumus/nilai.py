"""What goods are worth at the ship's side, and in rupiah (PMK 155/PMK.04/2022: FOB, freight and insurance stand apart).

FOB = CIF − freight − insurance = CFR − freight = EXW or FCA + what bringing them on board costs. An estimate and an invoice of
the own country stay what they are. What is subtracted or added is spread over the cargo lines by their value with the largest
remainder, so that the parts sum to the whole in the currency's smallest unit. Rupiah are rounded half up once, line by line;
every larger sum is a sum of lines and agrees to the rupiah.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from ekspor.enums import BASIS_BIAYA_LOKAL, BasisNilai
from referensi.rumus.kurs import ke_rupiah

NOL: Final = Decimal(0)
RUPIAH: Final = "IDR"


def selisih_ke_fob(
    basis: str, *, freight: Decimal | None = None, asuransi: Decimal | None = None, biaya_lokal: Decimal | None = None
) -> Decimal:
    """What has to be added to a value on this basis to make it FOB, in its currency (negative for CIF and CFR)."""
    if basis == BasisNilai.CIF:
        return -((freight or NOL) + (asuransi or NOL))
    if basis == BasisNilai.CFR:
        return -(freight or NOL)
    if basis in BASIS_BIAYA_LOKAL:
        return biaya_lokal or NOL
    return NOL


def sebarkan(jumlah: Decimal, bobot: Sequence[Decimal], desimal: int) -> list[Decimal]:
    """`jumlah` (may be negative) split by `bobot` (> 0) into parts of `desimal` decimals that sum to it exactly.

    Largest remainder: everybody's share rounded toward the floor, then one smallest unit each to those that lost most; of equals
    the earlier. Raises ValueError where there is nothing to weigh by.
    """
    total = sum(bobot, NOL)
    if total <= 0:
        raise ValueError("bobot")
    unit = Decimal(1).scaleb(-desimal)
    tepat = [jumlah * b / total for b in bobot]
    bagian = [t.quantize(unit, rounding=ROUND_FLOOR) for t in tepat]
    kurang = int(((jumlah - sum(bagian, NOL)) / unit).to_integral_value())
    urut = sorted(range(len(bobot)), key=lambda i: (bagian[i] - tepat[i], i))
    for i in urut[:kurang]:
        bagian[i] += unit
    return bagian


def nilai_fob(nilai: Sequence[Decimal], selisih: Decimal, desimal: int) -> list[Decimal]:
    """FOB of each line, whose values stand on the shipment's basis."""
    if not selisih:
        return list(nilai)
    return [n + s for n, s in zip(nilai, sebarkan(selisih, nilai, desimal), strict=True)]


def rupiah_baris(fob: Decimal, mata_uang: str, kurs: tuple[Decimal, int] | None) -> int | None:
    """Whole rupiah of a line; `kurs` is (rupiah, for how many units). None: no rate yet ("menunggu kurs")."""
    if mata_uang == RUPIAH:
        return ke_rupiah(fob, Decimal(1), 1)
    return None if kurs is None else ke_rupiah(fob, *kurs)
