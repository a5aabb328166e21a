"""Shipments as a board, a calendar and a map: the list's rows and filters, a constant number of statements."""

from __future__ import annotations

import math
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.periode import Periode
from core.waktu import WIB, hari_ini, sekarang
from ekspor import queries
from ekspor.models import Pengiriman, Peristiwa
from ekspor.queries.papan import berikutnya
from ekspor.rumus.lingkaran import lingkaran_besar
from referensi.models import Pelabuhan
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak

pytestmark = pytest.mark.django_db
SURABAYA, BUSAN, LOS_ANGELES = (-7.2, 112.73), (35.1, 129.04), (33.75, -118.25)
LALUAN = [("stuffing", "aktual"), ("npe", "rencana"), ("berangkat", "aktual"), ("tiba", "perkiraan")]
TITIK = st.tuples(st.floats(-85, 85), st.floats(-180, 180))


def jarak(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Central angle in degrees."""
    (la, lo), (lb, lp) = ([math.radians(n) for n in t] for t in (a, b))
    kos = math.sin(la) * math.sin(lb) + math.cos(la) * math.cos(lb) * math.cos(lo - lp)
    return math.degrees(math.acos(max(-1.0, min(1.0, kos))))


@given(TITIK, TITIK)
def test_the_way_is_no_longer_than_the_shortest(a: tuple[float, float], b: tuple[float, float]) -> None:
    bagian = lingkaran_besar(a, b)
    titik = [t for potong in bagian for t in potong]
    assert (titik[0], titik[-1]) == (a, b)
    lurus = jarak(a, b)
    if 0.1 < lurus < 179:
        jalan = sum(jarak(x, y) for potong in bagian for x, y in pairwise(potong))
        assert jalan <= lurus * 1.02 + 0.5
    for potong in bagian:
        assert all(abs(x[1] - y[1]) <= 180 for x, y in pairwise(potong))


def test_over_the_pacific_the_line_is_in_two_pieces() -> None:
    assert len(lingkaran_besar(SURABAYA, BUSAN)) == 1
    kiri, kanan = lingkaran_besar(SURABAYA, LOS_ANGELES)
    assert (kiri[-1][1], kanan[0][1]) == (180, -180)
    assert kiri[-1][0] == pytest.approx(kanan[0][0])


@pytest.fixture
def kiriman(pihak: Pihak) -> Pengiriman:
    """To Busan from Surabaya, planned for today; its departure is estimated in ten days."""
    muat, tujuan = k.make_pelabuhan("IDSUB", "Surabaya"), k.make_pelabuhan()
    for p, (lat, lng) in ((muat, SURABAYA), (tujuan, BUSAN)):
        Pelabuhan.objects.filter(pk=p.pk).update(lat=lat, lng=lng)
    p = k.kirim(
        pihak.pembeli,
        pihak.kemitraan.perusahaan,
        data={"rencana_kirim": hari_ini(), "pelabuhan_muat": muat, "pelabuhan_tujuan": tujuan},
    )
    peristiwa(p, "berangkat", "rencana", 5)
    peristiwa(p, "berangkat", "perkiraan", 10)
    return p


def peristiwa(p: Pengiriman, kode: str, kelas: str, hari: int, **over: Any) -> Peristiwa:
    return Peristiwa.objects.create(
        pengiriman=p, kode=kode, kelas=kelas, waktu=sekarang() + timedelta(days=hari), **over
    )


def halaman(klien: Any, nama: str, **saring: Any) -> str:
    jawab = klien.get(reverse(f"ekspor:pengiriman_{nama}"), saring)
    assert jawab.status_code == 200
    return " ".join(jawab.content.decode().split())


def test_the_board_says_what_comes_next(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    isi = halaman(masuk(pihak.pembeli), "board")
    assert kiriman.nomor in isi
    assert "Berangkat" in isi
    assert "(perkiraan)" in isi
    satu = queries.papan_pengiriman(Pengiriman.objects.tercatat())[0].kartu[0]
    nanti = berikutnya(satu)
    assert nanti is not None
    assert nanti.kelas == "perkiraan"
    satu.tercatat = [Peristiwa(kode=kode, kelas=kelas, waktu=sekarang()) for kode, kelas in LALUAN]
    assert berikutnya(satu).kode == "tiba", "what lies behind a ship that left is not waited for"
    assert kiriman.nomor not in halaman(masuk(pihak.pembeli), "board", jenis="antarprovinsi")
    assert kiriman.nomor not in halaman(masuk(pihak.pemilik), "board")


def test_the_calendar_shows_planned_and_estimated_apart(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    hari = (sekarang() + timedelta(days=10)).astimezone(WIB)
    isi = halaman(masuk(pihak.pembeli), "calendar", bulan=f"{hari:%Y-%m}")
    assert "k-kal-perkiraan" in isi
    assert 'aria-label="Perkiraan"' in isi
    for aneh in ("2026-13", "kapan", "0-0", "99999-1"):
        halaman(masuk(pihak.pembeli), "calendar", bulan=aneh)


def test_weeks_are_whole_and_hold_the_month() -> None:
    pekan = queries.kalender_peristiwa(Pengiriman.objects.none(), Periode.bulan(2026, 11))
    assert all(len(p) == 7 and p[0].hari.weekday() == 0 for p in pekan)
    dalam = [h.hari.day for p in pekan for h in p if h.dalam]
    assert dalam == list(range(1, 31))


def test_the_map_counts_routes_and_knows_where_the_open_ones_are(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    peristiwa(kiriman, "transit", "aktual", -1, pelabuhan=Pelabuhan.objects.get(pk="IDSUB"))
    peta = queries.peta_rute(Pengiriman.objects.tercatat())
    assert [(r.muat.pk, r.tujuan.pk, r.pengiriman, r.kontainer) for r in peta.rute] == [("IDSUB", "KRPUS", 1, 1)]
    assert ([(p.pk, n) for p, n in peta.posisi], peta.tanpa) == ([("IDSUB", 1)], 1)
    isi = halaman(masuk(pihak.pembeli), "map")
    assert "pelabuhan_tujuan=KRPUS" in isi
    assert "1 pengiriman belum menyebut kedua pelabuhannya" in isi
    assert "Belum ada rute" in halaman(masuk(pihak.pemilik), "map")


@pytest.mark.parametrize("nama", ["board", "calendar", "map"])
def test_they_cost_the_same_whatever_is_in_them(
    masuk: Any, pihak: Pihak, kiriman: Pengiriman, nama: str, django_assert_max_num_queries: Any
) -> None:
    klien = masuk(f.make_pengguna("kabid"))
    halaman(klien, nama)
    for _ in range(4):
        lain = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, data={"rencana_kirim": hari_ini()})
        peristiwa(lain, "berangkat", "rencana", 3)
    with django_assert_max_num_queries(12):
        halaman(klien, nama)
