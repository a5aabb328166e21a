"""What the rows of an order add up to: the one formula behind the sums on an order line and the surplus of a receipt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

NOL: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Terima:
    """One receipt's part of an order line. `urut` breaks ties between receipts of one day."""

    tanggal: date
    urut: int
    diterima: Decimal
    ditolak: Decimal


@dataclass(frozen=True, slots=True)
class HasilBaris:
    """The sums of one order line. `kelebihan` names, by the receipt's `urut`, what it took in beyond the order."""

    dikirim: Decimal
    diterima: Decimal
    ditolak: Decimal
    lengkap_pada: date | None
    kelebihan: dict[int, Decimal]


def hitung_baris(jumlah: Decimal, dikirim: Iterable[Decimal], terima: Sequence[Terima]) -> HasilBaris:
    """Receipts count in the order of their days: the one that reaches `jumlah` completes the line, what comes after, or
    lies above it, is surplus. Rejected pieces complete nothing.
    """
    baik, buruk, lengkap = NOL, NOL, None
    kelebihan: dict[int, Decimal] = {}
    for satu in sorted(terima, key=lambda t: (t.tanggal, t.urut)):
        kurang = max(jumlah - baik, NOL)
        kelebihan[satu.urut] = max(satu.diterima - kurang, NOL)
        baik, buruk = baik + satu.diterima, buruk + satu.ditolak
        if lengkap is None and baik >= jumlah:
            lengkap = satu.tanggal
    return HasilBaris(sum(dikirim, NOL), baik, buruk, lengkap, kelebihan)
