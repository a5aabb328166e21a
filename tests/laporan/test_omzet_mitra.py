"""Turnover before and after a first partnership: by hand, silent about few, never of the month between."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.periode import tambah_bulan
from laporan.rumus import OmzetMitra, Sisi, jendela, omzet_mitra, sisi

M = date(2025, 6, 17)
RUPIAH = st.integers(0, 10**11)


def deret(*bulan: tuple[int, int]) -> dict[date, int]:
    """Months counted from that of M."""
    return {tambah_bulan(M, n): omzet for n, omzet in bulan}


def test_the_month_between_belongs_to_neither_side() -> None:
    dulu, kini = jendela(M)
    assert (dulu.mulai, dulu.sampai) == (date(2024, 6, 1), date(2025, 6, 1))
    assert (kini.mulai, kini.sampai) == (date(2025, 7, 1), date(2026, 7, 1))


def test_a_workshop_by_hand() -> None:
    isi = deret((-13, 999), (-12, 10), (-5, 30), (-1, 20), (0, 7_777), (1, 40), (6, 60), (12, 50), (13, 999))
    s = sisi(M, isi)
    assert s is not None
    assert (s.sebelum, s.sesudah, s.tumbuh) == (20, 50, 150)


@pytest.mark.parametrize("kurang", [-5, 6])
def test_three_months_on_each_side_or_nothing(kurang: int) -> None:
    isi = deret((-12, 10), (-5, 30), (-1, 20), (1, 40), (6, 60), (12, 50))
    del isi[tambah_bulan(M, kurang)]
    assert sisi(M, isi) is None


def test_four_workshops_are_kept_silent_about() -> None:
    empat = [Sisi(Fraction(10), Fraction(20))] * 4
    assert omzet_mitra(empat) == OmzetMitra(4)
    assert not omzet_mitra(empat).cukup


def test_five_by_hand() -> None:
    isi = [sisi(M, deret(*((-n, a) for n in (1, 2, 3)), *((n, b) for n in (1, 2, 3)))) for a, b in
           ((100, 150), (200, 100), (0, 50), (400, 401), (1_000, 3_000), (2_000, 2_000))]  # fmt: skip
    hasil = omzet_mitra(s for s in isi if s)
    assert (hasil.n, hasil.sebelum, hasil.sesudah) == (6, 300, 276)  # 275,5 rounds half up
    assert (hasil.tumbuh, hasil.n_tumbuh, hasil.naik) == (Decimal("0.3"), 5, 4)  # from nothing there is no growth


def test_growth_is_silent_too_where_few_have_one() -> None:
    isi = [Sisi(Fraction(0), Fraction(5))] * 2 + [Sisi(Fraction(2), Fraction(5))] * 4
    hasil = omzet_mitra(isi)
    assert hasil.cukup
    assert (hasil.tumbuh, hasil.n_tumbuh) == (None, 0)


@given(st.lists(st.tuples(RUPIAH, RUPIAH), min_size=5, max_size=40))
def test_the_medians_are_medians_and_order_does_not_matter(isi: list[tuple[int, int]]) -> None:
    semua = [s for a, b in isi if (s := sisi(M, deret(*((-n, a) for n in (1, 2, 3)), *((n, b) for n in (1, 2, 3)))))]
    hasil = omzet_mitra(semua)
    assert hasil == omzet_mitra(reversed(semua))
    assert abs((hasil.sebelum or 0) - median(a for a, _ in isi)) <= Decimal("0.5")
    assert abs((hasil.sesudah or 0) - median(b for _, b in isi)) <= Decimal("0.5")
