from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import format as f


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (200_000_000, "Rp200.000.000"),
        (0, "Rp0"),
        (-1500, "−Rp1.500"),
        (None, "–"),
        (Decimal("1500.5"), "Rp1.501"),
        (Decimal("-1500.5"), "−Rp1.501"),
    ],
)
def test_rupiah_is_whole_and_rounds_half_up(nilai, teks):
    assert f.rupiah(nilai) == teks


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (200_000_000, "Rp200 jt"),
        (1_500_000_000, "Rp1,5 M"),
        (999, "Rp999"),
        (1_000, "Rp1 rb"),
        (2_350_000, "Rp2,4 jt"),
        (10**12, "Rp1 T"),
        (None, "–"),
    ],
)
def test_short_rupiah(nilai, teks):
    assert f.rupiah_pendek(nilai) == teks


@given(st.integers(min_value=0, max_value=10**15))
def test_rupiah_loses_nothing(nilai):
    assert int(f.rupiah(nilai).removeprefix("Rp").replace(".", "")) == nilai


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False, allow_infinity=False))
def test_quantities_keep_three_decimals(nilai):
    assert Decimal(f.desimal(nilai).replace(".", "").replace(",", ".").replace("−", "-")) == nilai


def test_other_currencies_carry_their_code():
    assert f.uang(Decimal("37060.5"), "USD") == "USD 37.060,50"
    assert f.uang(200_000_000, "IDR") == "Rp200.000.000"


def test_dates_are_indonesian_and_instants_are_wib():
    larut = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
    assert f.tanggal(date(2026, 11, 23)) == "23 November 2026"
    assert f.tanggal(larut) == "24 November 2026"
    assert f.waktu(larut) == "24 November 2026, 00.30 WIB"
    assert f.bulan(date(2026, 8, 1)) == "Agustus 2026"


@pytest.mark.parametrize(
    ("lalu", "teks"),
    [
        (30, "baru saja"),
        (300, "5 menit lalu"),
        (7200, "2 jam lalu"),
        (3 * 86400, "3 hari lalu"),
        (60 * 86400, "24 September 2026"),
    ],
)
def test_ago(lalu, teks):
    kini = datetime(2026, 11, 23, 5, tzinfo=UTC)
    assert f.jarak_waktu(kini - timedelta(seconds=lalu), kini) == teks


@pytest.mark.parametrize(("byte", "teks"), [(12, "12 B"), (30_400, "30 kB"), (2_500_000, "2,5 MB"), (None, "–")])
def test_file_sizes(byte, teks):
    assert f.ukuran_berkas(byte) == teks


def test_words_are_joined_as_people_speak():
    assert [f.gabung(k) for k in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a dan b", "a, b, dan c"]
