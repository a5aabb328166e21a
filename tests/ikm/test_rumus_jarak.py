"""Distances against what a map says, and what must hold of every distance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikm import rumus
from ikm.enums import AcuanJarak

lintang, bujur = st.floats(-11, 6), st.floats(95, 142)
titik = st.tuples(lintang, bujur)


@pytest.mark.parametrize(
    ("a", "b", "meter", "toleransi"),
    [
        ((-7.5600, 112.3700), (-7.5600, 112.3700), 0, 0),
        ((-7.5600, 112.3700), (-7.5510, 112.3700), 1_001, 2),  # a hundredth of a degree of latitude is 1,112 m
        ((0.0, 100.0), (0.0, 101.0), 111_195, 5),  # a degree on the equator
        ((-7.2575, 112.7521), (-6.2088, 106.8456), 662_000, 3_000),  # Surabaya – Jakarta
    ],
)
def test_known_distances(a, b, meter, toleransi):
    assert abs(rumus.jarak_meter(*a, *b) - meter) <= toleransi


@given(titik, titik)
def test_there_and_back_is_the_same_way(a, b):
    assert rumus.jarak_meter(*a, *b) == rumus.jarak_meter(*b, *a) >= 0


@given(titik, titik, titik)
def test_no_detour_is_shorter(a, b, c):
    assert rumus.jarak_meter(*a, *c) <= rumus.jarak_meter(*a, *b) + rumus.jarak_meter(*b, *c) + 2


@given(st.integers(0, 100_000), st.none() | st.integers(0, 50_000), st.sampled_from(AcuanJarak))
def test_a_less_certain_phone_is_asked_less_and_never_excused_beyond_a_kilometre(jarak, akurasi, acuan):
    if rumus.terlalu_jauh(jarak, akurasi, acuan):
        assert rumus.terlalu_jauh(jarak, None, acuan)
    assert rumus.terlalu_jauh(5_001, akurasi, acuan)


@pytest.mark.parametrize(
    ("jarak", "akurasi", "acuan", "jauh"),
    [
        (500, None, AcuanJarak.IKM, False),
        (501, None, AcuanJarak.IKM, True),
        (560, 60, AcuanJarak.IKM, False),
        (561, 60, AcuanJarak.IKM, True),
        (4_000, None, AcuanJarak.DESA, False),
        (4_001, None, AcuanJarak.DESA, True),
    ],
)
def test_the_tolerance_is_the_place_plus_what_the_phone_may_err(jarak, akurasi, acuan, jauh):
    assert rumus.terlalu_jauh(jarak, akurasi, acuan) is jauh


@pytest.mark.parametrize(
    ("meter", "kata"), [(0, "0 m"), (999, "999 m"), (1_000, "1 km"), (1_249, "1,2 km"), (35_400, "35 km")]
)
def test_distances_in_words(meter, kata):
    assert rumus.kata_jarak(meter) == kata
