"""The shortest way between two ports over the globe, as points a flat map can draw."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Final

LANGKAH: Final = 48
SETENGAH: Final = 180.0
Titik = tuple[float, float]
"""Latitude and longitude in degrees."""


def lingkaran_besar(dari: Titik, ke: Titik, langkah: int = LANGKAH) -> list[list[Titik]]:
    """Points along the great circle, both ends included; two pieces where it passes the antimeridian, so that no line runs across
    the whole map. Places that are the same, or opposite each other, give just their ends.
    """
    a, b = _vektor(dari), _vektor(ke)
    sudut = math.acos(max(-1.0, min(1.0, sum(x * y for x, y in zip(a, b, strict=True)))))
    if math.sin(sudut) < 1e-9:  # noqa: PLR2004 - no one way between them
        return [[dari, ke]]
    titik = [dari]
    for i in range(1, langkah):
        t = i / langkah
        pa, pb = math.sin((1 - t) * sudut) / math.sin(sudut), math.sin(t * sudut) / math.sin(sudut)
        titik.append(_titik(*(pa * x + pb * y for x, y in zip(a, b, strict=True))))
    return _potong([*titik, ke])


def _potong(titik: list[Titik]) -> list[list[Titik]]:
    bagian = [[titik[0]]]
    for lama, baru in pairwise(titik):
        if abs(baru[1] - lama[1]) > SETENGAH:
            sisi = SETENGAH if lama[1] > 0 else -SETENGAH
            selisih = (sisi - lama[1]) / ((baru[1] + 2 * sisi) - lama[1])
            lintang = lama[0] + (baru[0] - lama[0]) * selisih
            bagian[-1].append((lintang, sisi))
            bagian.append([(lintang, -sisi)])
        bagian[-1].append(baru)
    return bagian


def _vektor(titik: Titik) -> tuple[float, float, float]:
    lat, lng = math.radians(titik[0]), math.radians(titik[1])
    return math.cos(lat) * math.cos(lng), math.cos(lat) * math.sin(lng), math.sin(lat)


def _titik(x: float, y: float, z: float) -> Titik:
    return math.degrees(math.asin(max(-1.0, min(1.0, z)))), math.degrees(math.atan2(y, x))
