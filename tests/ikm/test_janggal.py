"""Which figures are asked about twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikm.rumus import OMZET_SEBULAN, TENAGA_KERJA, janggal

JUTA = 1_000_000


@pytest.mark.parametrize(
    ("nilai", "lain", "kata"),
    [
        (40_000, [], "jauh di atas IKM mana pun"),
        (1_000, [], ""),
        (50, [5], "10 kali yang terbesar"),
        (49, [5], ""),
        (20, [1], ""),  # nineteen people more is growth, not a slip
        (21, [1], "21 kali"),
        (4, [40, 60], "kurang dari sepersepuluh"),
        (5, [40, 60], ""),
        (None, [40], ""),
        (0, [40], ""),
        (30, [None, 0], ""),
        (1_500, [1_200], ""),  # a large workshop that is known to be large
    ],
)
def test_workers(nilai, lain, kata):
    assert (kata in janggal(nilai, lain, TENAGA_KERJA)) if kata else janggal(nilai, lain, TENAGA_KERJA) == ""


@pytest.mark.parametrize(
    ("nilai", "lain", "tanya"),
    [(250 * JUTA, [25 * JUTA], True), (2_500_000, [25 * JUTA], True), (9 * JUTA, [500_000], False)],
)
def test_turnover(nilai, lain, tanya):
    assert bool(janggal(nilai, lain, OMZET_SEBULAN)) is tanya


@given(st.lists(st.integers(1, 900), min_size=1), st.data())
def test_a_figure_within_what_is_known_is_never_asked_about(lain, data):
    nilai = data.draw(st.integers(min(lain), max(lain)))
    assert janggal(nilai, lain, TENAGA_KERJA) == ""


@given(st.integers(1, 10**9), st.integers(1, 90))
def test_a_zero_too_many_is_always_asked_about_beyond_small_change(nilai, n):
    assert janggal(nilai * 10, [nilai] * n, TENAGA_KERJA) != "" or nilai * 9 < TENAGA_KERJA.beda_kecil
