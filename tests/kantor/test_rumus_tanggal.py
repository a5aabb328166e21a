"""Days as offices write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantor.rumus.tanggal import baca_tanggal

OKTOBER = date(2026, 10, 5)


@pytest.mark.parametrize(
    "sel",
    [
        OKTOBER,
        datetime(2026, 10, 5, 8, 30),  # noqa: DTZ001 - a cell knows no zone
        "5/10/2026",
        "05-10-2026",
        "5.10.2026",
        "2026-10-05",
        "5 Oktober 2026",
        "5 Okt 2026",
        "5-Oct-2026",
        "Senin, 5 Oktober 2026",
        "05/10/2026 08:30",
    ],
)
def test_a_day_is_read_however_it_is_written(sel: object) -> None:
    bacaan = baca_tanggal(sel)  # type: ignore[arg-type]
    assert (bacaan.nilai, bacaan.galat, bacaan.tebakan) == (OKTOBER, "", ())


@pytest.mark.parametrize(
    ("sel", "jenis"), [("5/10/26", "tahun_dua_angka"), (46300, "tanggal_angka"), ("46300", "tanggal_angka")]
)
def test_what_had_to_be_guessed_is_said(sel: object, jenis: str) -> None:
    bacaan = baca_tanggal(sel)  # type: ignore[arg-type]
    assert bacaan.nilai == OKTOBER
    assert [t.jenis for t in bacaan.tebakan] == [jenis]


@pytest.mark.parametrize("sel", ["segera", "10/25/2026", "31/2/2026", "5/10", "12", True, "awal Oktober 2026", "1,5"])
def test_what_is_no_day_is_refused(sel: object) -> None:
    bacaan = baca_tanggal(sel)  # type: ignore[arg-type]
    assert bacaan.nilai is None
    assert "tanggal" in bacaan.galat.lower()


@pytest.mark.parametrize("sel", ["", None, "-"])
def test_an_empty_cell_says_nothing(sel: object) -> None:
    assert baca_tanggal(sel).nilai is None  # type: ignore[arg-type]


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_comes_back(hari: date) -> None:
    for teks in (f"{hari.day}/{hari.month}/{hari.year}", hari.isoformat(), f"{hari:%d-%m-%Y}"):
        assert baca_tanggal(teks).nilai == hari
