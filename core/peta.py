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


LEBAR_DUNIA: Final = 1000
SETENGAH_BOLA: Final = 180
SEGITIGA: Final = 3
UTARA, SELATAN = 78.0, -56.0
"""Degrees between which a map of trade is drawn."""


def titik_dunia(lat: float, lng: float) -> tuple[float, float]:
    """Where a place lies on the map of the world: equirectangular, the antimeridian at both sides."""
    skala = LEBAR_DUNIA / 360
    return round((lng + 180) * skala, 1), round((UTARA - lat) * skala, 1)


@cache
def lukis_dunia() -> tuple[str, str]:
    """(viewBox, path of all land)."""
    negara = lukis_negara()
    if not negara:
        return "", ""
    return f"0 0 {LEBAR_DUNIA} {round((UTARA - SELATAN) * LEBAR_DUNIA / 360)}", "".join(negara.values())


@cache
def lukis_negara() -> dict[str, str]:
    """Two letters of a country → its path on the map of the world; "" is land of none, small countries are missing. From
    static/peta/dunia.json: rings of longitude and latitude (Natural Earth 1:110m, public domain).
    """
    tempat = finders.find("peta/dunia.json")
    if not isinstance(tempat, str):
        return {}
    with open(tempat, encoding="utf-8") as isi:  # noqa: PTH123
        negara: dict[str, list[list[list[float]]]] = json.load(isi)
    return {kode: "".join(_jalur_dunia(c) for c in cincin) for kode, cincin in negara.items()}


def _jalur_dunia(cincin: list[list[float]]) -> str:
    """A ring that steps over the antimeridian falls into pieces at either side of the map, each closed along its edge.

    Slivers of fewer than three points are left out.
    """
    titik = cincin[:-1] if cincin[0] == cincin[-1] else cincin
    lompat = [i for i, (lng, _) in enumerate(titik) if abs(lng - titik[i - 1][0]) > SETENGAH_BOLA]
    awal = lompat[0] if lompat else 0
    putar = titik[awal:] + titik[:awal]
    batas = [i - awal for i in lompat] or [0]
    potong = [p for i, j in pairwise([*batas, len(putar)]) if len(p := putar[i:j]) >= SEGITIGA]
    return "".join(f"M{'L'.join(f'{x:g} {y:g}' for x, y in (titik_dunia(t[1], t[0]) for t in p))}Z" for p in potong)


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
