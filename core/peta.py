"""Shapes of the kecamatan as SVG paths, drawn once per process from static/peta/kecamatan.geojson."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Final

from django.contrib.staticfiles import finders

LEBAR: Final = 600
JUMLAH_KELAS: Final = 5
BERKAS: Final = "peta/kecamatan.geojson"


@dataclass(frozen=True, slots=True)
class Wilayah:
    kode: str
    nama: str
    jalur: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Lukisan:
    kotak: str
    wilayah: tuple[Wilayah, ...]


@cache
def lukis() -> Lukisan:
    """Equirectangular around the middle latitude: at 40 km across nobody can tell it from a better projection."""
    tempat = finders.find(BERKAS)
    if not isinstance(tempat, str):
        raise FileNotFoundError(BERKAS)
    with open(tempat, encoding="utf-8") as berkas:  # noqa: PTH123
        fitur: list[dict[str, Any]] = json.load(berkas)["features"]
    titik = [t for b in fitur for cincin in _cincin(b) for t in cincin]
    barat, timur = min(t[0] for t in titik), max(t[0] for t in titik)
    selatan, utara = min(t[1] for t in titik), max(t[1] for t in titik)
    skala = LEBAR / (timur - barat)
    skala_y = skala / math.cos(math.radians((utara + selatan) / 2))

    def geser(t: Sequence[float]) -> tuple[float, float]:
        return round((t[0] - barat) * skala, 1), round((utara - t[1]) * skala_y, 1)

    wilayah = tuple(_wilayah(b["properties"], [[geser(t) for t in c] for c in _cincin(b)]) for b in fitur)
    return Lukisan(f"-4 -4 {LEBAR + 8} {round((utara - selatan) * skala_y) + 8}", wilayah)


def _cincin(fitur: dict[str, Any]) -> list[list[list[float]]]:
    bentuk = fitur["geometry"]
    bagian = [bentuk["coordinates"]] if bentuk["type"] == "Polygon" else bentuk["coordinates"]
    return [cincin for poligon in bagian for cincin in poligon]


def _wilayah(sifat: dict[str, str], cincin: list[list[tuple[float, float]]]) -> Wilayah:
    jalur = "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in c[:-1]) + "Z" for c in cincin)
    x, y = _titik_berat(max(cincin, key=lambda c: abs(_luas(c))))
    return Wilayah(sifat["kode"], sifat["nama"], jalur, x, y)


def _luas(c: Sequence[tuple[float, float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(c)) / 2


def _titik_berat(c: Sequence[tuple[float, float]]) -> tuple[float, float]:
    luas = _luas(c) or 1.0
    pasangan = list(pairwise(c))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pasangan) / (6 * luas)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pasangan) / (6 * luas)
    return round(x, 1), round(y, 1)


def kelas_nilai(nilai: Sequence[float], jumlah: int = JUMLAH_KELAS) -> list[float]:
    """Upper bounds by quantile: places differ by orders of magnitude, equal steps would paint only one."""
    urut = sorted(nilai)
    return [urut[math.ceil(len(urut) * i / jumlah) - 1] for i in range(1, jumlah + 1)] if urut else []
