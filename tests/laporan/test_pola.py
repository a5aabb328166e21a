"""When schedules are due: every instant matches its pattern, none is lost, none drifts."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.waktu import WIB
from laporan.enums import Pola
from laporan.rumus import PolaJadwal, berikutnya, jatuh_berikut, sebut_pola, susul

JAM = time(7, 0)


def wib(*isi: int) -> datetime:
    return datetime(*isi, tzinfo=WIB)  # type: ignore[misc, arg-type]


@st.composite
def pola_pola(draw: st.DrawFn) -> PolaJadwal:
    pola = draw(st.sampled_from(Pola))
    jam = draw(st.times()).replace(second=0, microsecond=0)
    hari = draw(st.integers(0, 6)) if pola == Pola.MINGGUAN else None
    bertanggal = pola in {Pola.BULANAN, Pola.TRIWULANAN, Pola.TAHUNAN}
    tanggal = draw(st.integers(1, 31)) if bertanggal else None
    maks = {Pola.TRIWULANAN: 3, Pola.TAHUNAN: 12}.get(pola)
    return PolaJadwal(pola, jam, hari, tanggal, draw(st.integers(1, maks)) if maks else None)


SAAT = st.datetimes(datetime(2020, 1, 1), datetime(2040, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
LIBUR = st.frozensets(st.dates(date(2020, 1, 1), date(2042, 12, 31)), max_size=60)


def cocok(p: PolaJadwal, saat: datetime, libur: frozenset[date]) -> bool:
    hari = saat.astimezone(WIB)
    akhir = monthrange(hari.year, hari.month)[1]
    if (hari.time(), hari.second) != (p.jam, 0):
        return False
    if p.pola == Pola.MINGGUAN:
        return hari.weekday() == p.hari
    if p.pola == Pola.HARI_KERJA_TERAKHIR:
        sisa = [date(hari.year, hari.month, n) for n in range(hari.day + 1, akhir + 1)]
        kerja = lambda h: h.weekday() < 5 and h not in libur  # noqa: E731
        return kerja(hari.date()) and not any(kerja(h) for h in sisa)
    if p.tanggal is not None and hari.day != min(p.tanggal, akhir):
        return False
    if p.pola == Pola.TRIWULANAN:
        return (hari.month - 1) % 3 + 1 == p.bulan
    return p.pola != Pola.TAHUNAN or hari.month == p.bulan


@given(p=pola_pola(), saat=SAAT, libur=LIBUR)
def test_due_instants_rise_and_match_their_pattern(p: PolaJadwal, saat: datetime, libur: frozenset[date]):
    jatuh = berikutnya(p, saat, libur, 8)
    assert saat < jatuh[0]
    assert all(a < b for a, b in pairwise(jatuh))
    assert all(cocok(p, s, libur) for s in jatuh)


@given(p=pola_pola(), saat=SAAT, libur=LIBUR, geser=st.timedeltas(timedelta(0), timedelta(days=40)))
def test_none_is_skipped_and_none_drifts(p: PolaJadwal, saat: datetime, libur: frozenset[date], geser: timedelta):
    """Asked from anywhere before a due instant, that is the next one; stepping from one to the next meets the same."""
    pertama = jatuh_berikut(p, saat, libur)
    assert jatuh_berikut(p, min(saat + geser, pertama - timedelta(microseconds=1)), libur) == pertama
    langkah = [pertama]
    for _ in range(4):
        langkah.append(jatuh_berikut(p, langkah[-1], libur))
    assert langkah == berikutnya(p, saat, libur)


@given(p=pola_pola(), saat=SAAT, n=st.integers(0, 5), libur=LIBUR)
def test_what_was_missed_is_made_up_for_once(p: PolaJadwal, saat: datetime, n: int, libur: frozenset[date]):
    jatuh = berikutnya(p, saat, libur, n + 2)
    assert susul(p, jatuh[0], jatuh[n], libur) == (jatuh[n], n, jatuh[n + 1])
    assert susul(p, jatuh[0], jatuh[n + 1] - timedelta(seconds=1), libur) == (jatuh[n], n, jatuh[n + 1])


@pytest.mark.parametrize(
    ("pola", "setelah", "jatuh"),
    [
        (PolaJadwal(Pola.BULANAN, JAM, tanggal=31), wib(2026, 1, 31, 7), wib(2026, 2, 28, 7)),
        (PolaJadwal(Pola.BULANAN, JAM, tanggal=31), wib(2028, 2, 1), wib(2028, 2, 29, 7)),
        (PolaJadwal(Pola.BULANAN, JAM, tanggal=5), wib(2026, 12, 5, 7), wib(2027, 1, 5, 7)),
        (PolaJadwal(Pola.TAHUNAN, JAM, tanggal=29, bulan=2), wib(2026, 3, 1), wib(2027, 2, 28, 7)),
        (PolaJadwal(Pola.TAHUNAN, JAM, tanggal=29, bulan=2), wib(2027, 3, 1), wib(2028, 2, 29, 7)),
        (PolaJadwal(Pola.TRIWULANAN, JAM, tanggal=10, bulan=1), wib(2026, 11, 26), wib(2027, 1, 10, 7)),
        (PolaJadwal(Pola.HARIAN, JAM), wib(2026, 12, 31, 7), wib(2027, 1, 1, 7)),
        (PolaJadwal(Pola.MINGGUAN, JAM, hari=0), wib(2026, 11, 30, 6, 59), wib(2026, 11, 30, 7)),
        (PolaJadwal(Pola.MINGGUAN, JAM, hari=0), wib(2026, 11, 30, 7), wib(2026, 12, 7, 7)),
        (PolaJadwal(Pola.HARI_KERJA_TERAKHIR, JAM), wib(2026, 10, 31), wib(2026, 11, 30, 7)),
        # the evening before in UTC is already the day itself in WIB
        (PolaJadwal(Pola.HARIAN, JAM), datetime(2026, 11, 25, 23, 59, tzinfo=UTC), wib(2026, 11, 26, 7)),
    ],
)
def test_the_edges_of_the_calendar(pola: PolaJadwal, setelah: datetime, jatuh: datetime):
    assert jatuh_berikut(pola, setelah) == jatuh


def test_the_last_working_day_minds_holidays():
    p = PolaJadwal(Pola.HARI_KERJA_TERAKHIR, JAM)
    libur = {date(2026, 12, 31), date(2026, 12, 30)}
    assert jatuh_berikut(p, wib(2026, 12, 1), libur) == wib(2026, 12, 29, 7)
    semua = {date(2026, 12, n) for n in range(1, 32)}
    assert jatuh_berikut(p, wib(2026, 12, 1), semua) == wib(2026, 12, 31, 7)


@pytest.mark.parametrize(
    ("pola", "kata"),
    [
        (PolaJadwal(Pola.HARIAN, JAM), "setiap hari pukul 07.00 WIB"),
        (PolaJadwal(Pola.MINGGUAN, time(16, 30), hari=4), "setiap Jumat pukul 16.30 WIB"),
        (PolaJadwal(Pola.BULANAN, JAM, tanggal=5), "setiap tanggal 5 pukul 07.00 WIB"),
        (
            PolaJadwal(Pola.BULANAN, JAM, tanggal=31),
            "setiap tanggal 31 (atau hari terakhir bulan yang lebih pendek) pukul 07.00 WIB",
        ),
        (PolaJadwal(Pola.HARI_KERJA_TERAKHIR, JAM), "setiap hari kerja terakhir bulan pukul 07.00 WIB"),
        (
            PolaJadwal(Pola.TRIWULANAN, JAM, tanggal=10, bulan=1),
            "setiap tanggal 10 bulan pertama triwulan (Januari, April, Juli, dan Oktober) pukul 07.00 WIB",
        ),
        (PolaJadwal(Pola.TAHUNAN, JAM, tanggal=15, bulan=1), "setiap tanggal 15 Januari pukul 07.00 WIB"),
    ],
)
def test_patterns_are_said_in_words(pola: PolaJadwal, kata: str):
    assert sebut_pola(pola) == kata
