"""How far a visit lay from where the workshop is known to be, and when that is far enough to ask about."""

from __future__ import annotations

from decimal import Decimal
from math import asin, cos, radians, sin, sqrt
from typing import Final

from core import format as f
from ikm.enums import AcuanJarak

JARI_JARI_BUMI_M: Final = 6_371_008.8  # the mean radius (IUGG)
KILOMETER: Final = 1_000
# A workshop's own coordinates are a point; the middle of its village stands for some square kilometres.
BATAS_JAUH_M: Final = {AcuanJarak.IKM: 500, AcuanJarak.DESA: 4_000}
KETELITIAN_MAKS_M: Final = 1_000  # a phone that knows no better than this cannot excuse any distance
Derajat = Decimal | float


def jarak_meter(lat_a: Derajat, lng_a: Derajat, lat_b: Derajat, lng_b: Derajat) -> int:
    """The way over the ground between two places, in whole metres (haversine on a sphere: 0.5 % at worst)."""
    a, b = radians(lat_a), radians(lat_b)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(float(lng_b) - float(lng_a)) / 2) ** 2
    return round(2 * JARI_JARI_BUMI_M * asin(sqrt(min(1.0, h))))


def terlalu_jauh(jarak_m: int, ketelitian_m: int | None, acuan: AcuanJarak) -> bool:
    """Further than the tolerance and than the phone may err."""
    return jarak_m > BATAS_JAUH_M[acuan] + min(ketelitian_m or 0, KETELITIAN_MAKS_M)


def kata_jarak(meter: int) -> str:
    """`80 m`, `1,2 km`, `35 km`."""
    if meter < KILOMETER:
        return f"{meter} m"
    return f"{f.desimal(Decimal(meter) / KILOMETER, 1 if meter < 10 * KILOMETER else 0)} km"
