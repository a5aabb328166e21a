from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.periode import Periode, tambah_bulan
from core.waktu import rabu_terakhir

TANGGAL = st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 12, 31))


@given(TANGGAL)
def test_every_day_is_in_exactly_one_month_quarter_and_year(hari):
    bulan = [Periode.bulan(hari.year, m) for m in range(1, 13)]
    triwulan = [Periode.triwulan(hari.year, t) for t in range(1, 5)]
    assert sum(hari in p for p in bulan) == 1
    assert sum(hari in p for p in triwulan) == 1
    assert hari in Periode.tahun(hari.year)


@given(TANGGAL, st.integers(min_value=-500, max_value=500))
def test_adding_months_and_taking_them_back_is_nothing(hari, n):
    awal = hari.replace(day=1)
    assert tambah_bulan(tambah_bulan(awal, n), -n) == awal


@given(TANGGAL)
def test_the_span_before_ends_where_this_one_begins(hari):
    for p in (Periode.bulan(hari.year, hari.month), Periode.tahun(hari.year), Periode(hari, hari + timedelta(days=5))):
        assert p.sebelumnya().sampai == p.mulai


def test_half_open():
    november = Periode.bulan(2026, 11)
    assert date(2026, 11, 30) in november
    assert date(2026, 12, 1) not in november
    assert [str(p) for p in Periode.triwulan(2026, 4).bulan_bulan()] == [
        "Oktober 2026",
        "November 2026",
        "Desember 2026",
    ]


def test_a_span_says_its_name():
    assert [str(Periode.triwulan(2026, t)) for t in (1, 4)] == ["Triwulan I 2026", "Triwulan IV 2026"]
    assert str(Periode(date(2026, 1, 1), date(2026, 3, 1))) == "Januari–Februari 2026"
    assert str(Periode(date(2025, 12, 1), date(2026, 12, 1))) == "Desember 2025 – November 2026"
    assert str(Periode(date(2026, 1, 2), date(2026, 3, 1))) == "2 Januari 2026 – sebelum 1 Maret 2026"


def test_an_empty_span_is_refused():
    with pytest.raises(ValueError, match="sedikitnya satu hari"):
        Periode(date(2026, 1, 1), date(2026, 1, 1))


@given(TANGGAL)
def test_kmk_weeks_begin_on_wednesday_and_hold_the_day(hari):
    rabu = rabu_terakhir(hari)
    assert rabu.weekday() == 2
    assert rabu <= hari < rabu + timedelta(days=7)
