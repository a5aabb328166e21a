"""The map of the world: whole countries, cut at its edges and nowhere else."""

from __future__ import annotations

import re

import pytest

from core.peta import _jalur_dunia, lukis_negara, titik_dunia

SETENGAH = 500  # units: no piece of a country is wider than half the map


def potongan(jalur: str) -> list[list[tuple[float, float]]]:
    return [
        [(float(x), float(y)) for x, y in (t.split() for t in re.split("[ML]", p) if t)] for p in jalur.split("Z") if p
    ]


def test_a_ring_over_the_antimeridian_is_closed_at_either_edge() -> None:
    kiri, kanan = sorted(
        potongan(_jalur_dunia([[170, 60], [179, 62], [-179, 62], [-170, 60], [-179, 58], [179, 58], [170, 60]]))
    )
    assert {x > SETENGAH for x, _ in kanan} == {True}
    assert {x > SETENGAH for x, _ in kiri} == {False}
    assert (len(kiri), len(kanan)) == (3, 3)


@pytest.mark.parametrize("kode", ["RU", "US", "FJ", "KR", "JP", "ID", "SG", "TL"])
def test_countries_lie_where_they_should(kode: str) -> None:
    jalur = lukis_negara().get(kode, "")
    if kode == "SG":
        assert jalur == ""  # smaller than the data tell apart; its mark is drawn all the same
        return
    for titik in potongan(jalur):
        datar = [x for x, _ in titik]
        assert max(datar) - min(datar) < SETENGAH
        assert len(titik) > 2


def test_korea_is_inside_its_own_outline() -> None:
    [daratan] = potongan(lukis_negara()["KR"])
    x, y = titik_dunia(36.5, 127.8)
    assert min(a for a, _ in daratan) < x < max(a for a, _ in daratan)
    assert min(b for _, b in daratan) < y < max(b for _, b in daratan)
