"""Ratings of the demonstration: one voice a workshop and quarter, each on a day of its term, one left for the owner to give."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kemitraan.contoh import ulasan
from kemitraan.contoh.mitra import MITRA
from kemitraan.contoh.naskah import TOKOH
from kemitraan.contoh.panggung import Panggung
from kemitraan.rumus import masa_menilai, terbuka, triwulan_dinilai

HARI = [date(2026, 11, 23), date(2026, 10, 1), date(2027, 1, 31), date(2028, 2, 29)]


def panggung(pada: date) -> Panggung:
    kosong: dict[Any, Any] = {}
    return Panggung(pada, None, kosong, kosong, kosong, kosong)  # type: ignore[arg-type]


@pytest.mark.parametrize("pada", HARI)
def test_each_quarter_has_one_voice_on_a_day_it_is_rated(pada: date) -> None:
    for mitra in MITRA:
        langkah = list(ulasan.langkah(panggung(pada), mitra))
        triwulan = [triwulan_dinilai(s.hari).mulai for s in langkah]
        assert len(triwulan) == len(set(triwulan)) <= ulasan.TRIWULAN
        assert all(s.hari <= pada and s.hari in masa_menilai(t) for s, t in zip(langkah, triwulan, strict=True))


@pytest.mark.parametrize("pada", HARI)
def test_the_owner_who_signs_in_still_has_one_to_give(pada: date) -> None:
    tokoh = next(m for m in MITRA if m.kunci == TOKOH)
    langkah = list(ulasan.langkah(panggung(pada), tokoh))
    assert langkah
    assert not any(terbuka(triwulan_dinilai(s.hari).mulai, pada) for s in langkah)
