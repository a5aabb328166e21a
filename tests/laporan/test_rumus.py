"""Growth, shares and the span a year before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.periode import Periode, tambah_bulan
from laporan.rumus import Banding, persen_dari, sampai_bulan_ini, setahun_lalu

BULAN = st.dates(date(2019, 1, 1), date(2032, 12, 1)).map(lambda d: d.replace(day=1))


@pytest.mark.parametrize(
    ("kini", "lalu", "tumbuh", "arah"),
    [
        (150, 100, Decimal("50.0"), "naik"),
        (50, 100, Decimal("-50.0"), "turun"),
        (100, 100, Decimal("0.0"), "tetap"),
        (5, 0, None, "naik"),
        (5, None, None, "tetap"),
        (2, 3, Decimal("-33.3"), "turun"),
    ],
)
def test_growth_from_nothing_is_none(kini: int, lalu: int | None, tumbuh: Decimal | None, arah: str) -> None:
    b = Banding(kini, lalu)
    assert (b.pertumbuhan, b.arah) == (tumbuh, arah)


@given(st.integers(0, 10**13), st.integers(0, 10**13))
def test_a_share_is_of_something(bagian: int, seluruh: int) -> None:
    persen = persen_dari(bagian, seluruh)
    assert (persen is None) == (seluruh == 0)
    if persen is not None:
        assert abs(persen - Decimal(bagian) * 100 / seluruh) <= Decimal("0.05")


@given(BULAN, st.integers(1, 36))
def test_the_year_before_is_as_long_and_never_overlaps(mulai: date, bulan: int) -> None:
    masa = Periode(mulai, tambah_bulan(mulai, bulan))
    lalu = setahun_lalu(masa)
    assert (lalu is None) == (bulan > 12)
    if lalu is not None:
        assert len(list(lalu.bulan_bulan())) == bulan
        assert lalu.sampai <= masa.mulai


@given(BULAN, st.integers(1, 24), st.dates(date(2019, 1, 1), date(2032, 12, 31)))
def test_a_running_span_ends_with_the_present_month(mulai: date, bulan: int, pada: date) -> None:
    masa = Periode(mulai, tambah_bulan(mulai, bulan))
    hingga = sampai_bulan_ini(masa, pada)
    assert hingga.mulai == masa.mulai
    assert hingga.sampai <= masa.sampai
    if masa.mulai <= pada:
        assert hingga.sampai <= tambah_bulan(pada, 1).replace(day=1)
    else:
        assert hingga == masa
