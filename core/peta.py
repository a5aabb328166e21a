"""Shapes of kecamatan and desa as SVG paths, drawn once per process from static/peta/."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Final, Self

from django.contrib.staticfiles import finders

LEBAR: Final = 600
JUMLAH_KELAS: Final = 5
BERKAS: Final = "peta/kecamatan.geojson"
BERKAS_DESA: Final = "peta/desa/{}.geojson"
TINGGI_MAKS: Final = 1.15  # a drawing is at most so much higher than wide


@dataclass(frozen=True, slots=True)
class Wilayah:
    kode: str
    nama: str
    jalur: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Proyeksi:
    """Degrees to units of a drawing. Equirectangular around the middle latitude: at 40 km across nobody can tell it from a
    better one.
    """

    barat: float
    utara: float
    skala: float
    skala_y: float

    @classmethod
    def untuk(cls, titik: Sequence[Sequence[float]], tinggi_maks: float = math.inf) -> tuple[Self, float]:
        """The projection that makes these points LEBAR wide (narrower where they would be too high), and how high that is."""
        barat, timur = min(t[0] for t in titik), max(t[0] for t in titik)
        selatan, utara = min(t[1] for t in titik), max(t[1] for t in titik)
        miring = math.cos(math.radians((utara + selatan) / 2))
        skala = LEBAR / max(timur - barat, (utara - selatan) / miring / tinggi_maks)
        return cls(barat, utara, skala, skala / miring), (utara - selatan) * skala / miring

    def titik(self, t: Sequence[float]) -> tuple[float, float]:
        return round((t[0] - self.barat) * self.skala, 1), round((self.utara - t[1]) * self.skala_y, 1)


@dataclass(frozen=True, slots=True)
class Lukisan:
    kotak: str
    wilayah: tuple[Wilayah, ...]
    proyeksi: Proyeksi


@cache
def lukis() -> Lukisan:
    """The kecamatan of the kabupaten."""
    return _lukis(_fitur(BERKAS))


@cache
def lukis_desa(kecamatan: str) -> Lukisan | None:
    """The desa of one kecamatan, filling the drawing; None where this installation has no shapes of it."""
    fitur = _fitur(BERKAS_DESA.format(kecamatan))
    return _lukis(fitur, TINGGI_MAKS) if fitur else None


def _fitur(berkas: str) -> list[dict[str, Any]]:
    tempat = finders.find(berkas)
    if not isinstance(tempat, str):
        return []
    with open(tempat, encoding="utf-8") as isi:  # noqa: PTH123
        fitur: list[dict[str, Any]] = json.load(isi)["features"]
    return fitur


def _lukis(fitur: list[dict[str, Any]], tinggi_maks: float = math.inf) -> Lukisan:
    titik = [t for b in fitur for cincin in _cincin(b) for t in cincin]
    proyeksi, tinggi = Proyeksi.untuk(titik, tinggi_maks)
    lebar = max(proyeksi.titik(t)[0] for t in titik)
    wilayah = tuple(_wilayah(b["properties"], [[proyeksi.titik(t) for t in c] for c in _cincin(b)]) for b in fitur)
    return Lukisan(f"-4 -4 {round(lebar) + 8} {round(tinggi) + 8}", wilayah, proyeksi)


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
