"""The colours keep their promises: text contrast, and charts that colour-blind readers can tell apart."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from django.conf import settings

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
PENGLIHATAN = {
    "biasa": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TEMA = ("terang", "gelap")
TOKEN = dict(
    re.findall(
        r"(--k-[\w-]+): light-dark\((#\w{6}, #\w{6})\)",
        (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text(),
    )
)


def warna(token: str, tema: str) -> str:
    return TOKEN[f"--k-{token}"].split(", ")[TEMA.index(tema)]


def linear(hex_: str) -> list[float]:
    saluran = [int(hex_[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in saluran]


def terang(hex_: str) -> float:
    r, g, b = linear(hex_)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def kontras(a: str, b: str) -> float:
    rendah, tinggi = sorted((terang(a), terang(b)))
    return (tinggi + 0.05) / (rendah + 0.05)


def lab(hex_: str, penglihatan: str) -> tuple[float, float, float]:
    asal = linear(hex_)
    r, g, b = (
        min(1.0, max(0.0, sum(m * c for m, c in zip(baris, asal, strict=True)))) for baris in PENGLIHATAN[penglihatan]
    )
    x, y, z = (
        0.4124 * r + 0.3576 * g + 0.1805 * b,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        0.0193 * r + 0.1192 * g + 0.9505 * b,
    )
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x / 0.95047, y, z / 1.08883))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def jarak(a: str, b: str, penglihatan: str) -> float:
    return sum((p - q) ** 2 for p, q in zip(lab(a, penglihatan), lab(b, penglihatan), strict=True)) ** 0.5


@pytest.mark.parametrize("tema", TEMA)
@pytest.mark.parametrize("latar", ["kertas", "latar", "kertas-2"])
@pytest.mark.parametrize("tinta", ["tinta", "tinta-2", "struktur", "kuningan", "bahaya"])
def test_text_is_readable(tinta: str, latar: str, tema: str) -> None:
    assert kontras(warna(tinta, tema), warna(latar, tema)) >= 4.5


@pytest.mark.parametrize("tema", TEMA)
@pytest.mark.parametrize("nada", ["baik", "info", "perhatian", "bahaya", "netral"])
def test_badges_are_readable(nada: str, tema: str) -> None:
    assert kontras(warna(nada, tema), warna(f"{nada}-latar", tema)) >= 4.5


@pytest.mark.parametrize("tema", TEMA)
def test_edges_of_controls_are_visible(tema: str) -> None:
    assert kontras(warna("garis-kuat", tema), warna("kertas", tema)) >= 3
    assert kontras(warna("fokus", tema), warna("kertas", tema)) >= 3


@pytest.mark.parametrize("tema", TEMA)
@pytest.mark.parametrize("penglihatan", PENGLIHATAN)
def test_the_three_promises_are_told_apart_by_every_eye(penglihatan: str, tema: str) -> None:
    janji = [warna(j, tema) for j in ("kualitas", "kuantitas", "waktu")]
    assert min(jarak(a, b, penglihatan) for a, b in combinations(janji, 2)) >= 25
    assert min(kontras(j, warna("kertas", tema)) for j in janji) >= 3


@pytest.mark.parametrize("tema", TEMA)
@pytest.mark.parametrize("penglihatan", PENGLIHATAN)
def test_series_are_told_apart_by_every_eye(penglihatan: str, tema: str) -> None:
    seri = [warna(f"seri-{i}", tema) for i in range(1, 7)]
    assert min(jarak(a, b, penglihatan) for a, b in combinations(seri, 2)) >= 14
    assert min(kontras(s, warna("kertas", tema)) for s in seri) >= 3
