"""Exchange rate arithmetic. Rupiah are rounded half up, once, to whole rupiah (NDPBM practice)."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

DESIMAL_KURS: Final = Decimal("0.000001")
SATUAN_SERATUS: Final = frozenset({"JPY"})
"""KMK quotes these per 100 units (fiskal.kemenkeu.go.id: "untuk JPY adalah Nilai Rupiah per 100")."""


def satuan_lazim(mata_uang: str) -> int:
    return 100 if mata_uang in SATUAN_SERATUS else 1


def ke_rupiah(jumlah: Decimal, nilai: Decimal, satuan: int) -> int:
    """`jumlah` in foreign currency × rate ÷ unit, half up to whole rupiah."""
    return int((jumlah * nilai / satuan).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def silang_euro(eur_idr: Decimal, eur_valas: Decimal, satuan: int) -> Decimal:
    """Rupiah per `satuan` units of a currency from two euro reference rates, six decimals half up."""
    return (eur_idr * satuan / eur_valas).quantize(DESIMAL_KURS, rounding=ROUND_HALF_UP)


def selisih_persen(baru: Decimal, lama: Decimal) -> Decimal:
    return (baru - lama) / lama * 100
