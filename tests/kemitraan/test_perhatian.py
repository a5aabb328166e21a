"""The watch list: what is on it, with which numbers, for whom; and how the thresholds stand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.periode import tambah_bulan
from core.waktu import hari_ini
from kemitraan import queries
from kemitraan.models import BarisPenerimaan, Kemitraan, Pembayaran, Penerimaan
from kemitraan.rumus import Hitungan, bagi_setahun, bergulir, penurunan
from tests import factories as f

PADA = date(2026, 11, 23)
ALAMAT = "/kemitraan/perhatian/"


def semua(pada: date = PADA) -> list[queries.Perhatian]:
    return queries.perhatian(Kemitraan.objects.tercatat(), pada)


def baris(kemitraan: Any, janji: date, n: int, tepat: int) -> None:
    """`n` lines promised for `janji`, `tepat` of them complete on that day, the others two days late."""
    p = f.make_pesanan(kemitraan, baris=0, tanggal=janji - timedelta(days=20), tenggat=janji)
    for urut in range(1, n + 1):
        hari = janji if urut <= tepat else janji + timedelta(days=2)
        f.make_baris_pesanan(p, urut=urut, diterima=100, lengkap_pada=hari)


def tagihan(kemitraan: Any, hari: int, pada: date = PADA, **over: Any) -> Pembayaran:
    p = f.make_pesanan(kemitraan, tanggal=pada - timedelta(days=hari + 60))
    return Pembayaran.objects.create(pesanan=p, jumlah=1_500_000, jatuh_tempo=pada - timedelta(days=hari), **over)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("dulu", "kini", "ada"),
    [
        ((10, 10), (10, 8), True),
        ((10, 10), (10, 9), True),
        ((20, 20), (20, 19), False),
        ((10, 10), (2, 0), False),
        ((2, 2), (10, 0), False),
    ],
)
def test_a_score_falls_by_ten_points_on_enough_lines(dulu: Any, kini: Any, ada: bool) -> None:
    k = f.make_kemitraan()
    baris(k, date(2026, 5, 10), *dulu)
    baris(k, date(2026, 10, 10), *kini)
    assert [p.jenis for p in semua()] == (["turun"] if ada else [])


@pytest.mark.django_db
def test_a_fall_is_said_in_numbers() -> None:
    k = f.make_kemitraan()
    baris(k, date(2026, 5, 10), 4, 4)
    baris(k, date(2026, 10, 10), 4, 1)
    (p,) = semua()
    assert p.kata == "ketepatan waktu turun 75 poin"
    assert p.alasan == "Ketepatan waktu 25 % dalam tiga bulan terakhir (4 baris), sebelumnya 100 % (4)."
    assert p.url == reverse("kemitraan:kinerja_kemitraan", args=[k.uid])


@pytest.mark.django_db
def test_payments_are_late_a_week_after_their_day() -> None:
    k = f.make_kemitraan()
    tagihan(k, 7)
    tagihan(k, 30, dibayar_pada=PADA)
    assert semua() == []
    tagihan(k, 8)
    tagihan(k, 40)
    (p,) = semua()
    assert (p.jenis, p.kata) == ("bayar", "terlambat 40 hari")
    assert (
        p.alasan == "2 pembayaran, Rp3.000.000, belum dibayar; yang tertua jatuh tempo 14 Oktober 2026, 40 hari lalu."
    )


@pytest.mark.django_db
def test_an_objection_waits_until_it_is_decided() -> None:
    p = f.make_pesanan()
    terima = Penerimaan.objects.create(pesanan=p, tanggal=PADA)
    baris_terima = BarisPenerimaan.objects.create(
        penerimaan=terima,
        baris_pesanan=p.baris.get(),
        diterima=5,
        disengketakan_pada=f.SAAT - timedelta(days=3),
        disengketakan_oleh=f.make_pengguna("ikm"),
        sengketa_alasan="Kurang dua",
    )
    (satu,) = semua()
    assert (satu.jenis, satu.kata) == ("sengketa", "menunggu 3 hari")
    BarisPenerimaan.objects.filter(pk=baris_terima.pk).update(
        putusan="ditolak", putusan_pada=f.SAAT, putusan_oleh=f.make_pengguna("admin")
    )
    assert semua() == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("oleh", "hari", "ada"),
    [("perusahaan", 10, True), ("perusahaan", 400, False), ("ikm", 10, False), ("bersama", 10, False)],
)
def test_the_larger_party_ended_it_alone(oleh: str, hari: int, ada: bool) -> None:
    f.make_kemitraan(
        status="diputus",
        diputus_oleh_pihak=oleh,
        diputus_alasan="Beralih ke pemasok lain",
        diakhiri_pada=PADA - timedelta(days=hari),
        kelas_perusahaan="besar",
        kelas_ikm="mikro",
    )
    hasil = semua()
    assert bool(hasil) is ada
    if ada:
        assert "pihak yang lebih besar" in hasil[0].alasan
        assert "Beralih ke pemasok lain" in hasil[0].alasan


@pytest.mark.django_db
def test_what_was_cancelled_is_on_no_list() -> None:
    k = f.make_kemitraan()
    tagihan(k, 40)
    batal = {
        "dibatalkan_pada": f.SAAT,
        "dibatalkan_oleh": f.make_pengguna("admin"),
        "dibatalkan_alasan": "Salah catat.",
    }
    Kemitraan.objects.filter(pk=k.pk).update(**batal)
    assert semua() == []


@pytest.mark.django_db
def test_an_officer_begins_with_the_own_wilayah(masuk: Any) -> None:
    kami, mereka = f.make_penyuluh(f.TROWULAN), f.make_penyuluh(f.GEDEG)
    k = f.make_kemitraan()
    tagihan(k, 40, hari_ini())
    for orang, n in ((kami, 1), (mereka, 0)):
        assert masuk(orang).get(ALAMAT).context["jumlah"] == n
        assert masuk(orang).get(ALAMAT, {"wilayah": "semua"}).context["jumlah"] == 1
        assert queries.perhatian_hari_ini(orang, hari_ini()).jumlah == n
        assert len(masuk(orang).get("/api/v1/perhatian/").json()) == 1
        assert len(masuk(orang).get("/api/v1/perhatian/", {"binaan": "true"}).json()) == n


@pytest.mark.django_db
def test_the_link_of_a_late_payment_leads_to_just_those(masuk: Any, admin: Any) -> None:
    k = f.make_kemitraan()
    tagihan(k, 800, hari_ini())
    tagihan(k, 10, hari_ini())
    (p,) = semua(hari_ini())
    assert masuk(admin).get(p.url).context["halaman"].jumlah == 2


@pytest.mark.django_db
@pytest.mark.parametrize("n", [1, 30])
def test_the_list_costs_the_same_whatever_its_length(
    n: int, masuk: Any, admin: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(n):
        k = f.make_kemitraan()
        tagihan(k, 40, hari_ini())
        baris(k, tambah_bulan(hari_ini(), -6), 3, 3)
        baris(k, tambah_bulan(hari_ini(), -1), 3, 0)
    klien = masuk(admin)
    klien.get(ALAMAT)
    with django_assert_max_num_queries(10):
        assert klien.get(ALAMAT).context["jumlah"] == 2 * n


@given(st.dates(date(2001, 1, 1), date(2090, 1, 1)))
def test_the_year_is_split_nine_to_three_without_a_gap(pada: date) -> None:
    dulu, kini = bagi_setahun(pada)
    assert (dulu.mulai, kini.sampai) == (bergulir(pada).mulai, bergulir(pada).sampai)
    assert dulu.sampai == kini.mulai
    assert (len(list(dulu.bulan_bulan())), len(list(kini.bulan_bulan()))) == (9, 3)
    assert pada in kini


@given(st.integers(0, 50), st.integers(0, 50))
def test_nothing_rises_and_falls_at_once(dulu: int, kini: int) -> None:
    a = Hitungan(baris=50, dipesan=Decimal(50), terpenuhi=Decimal(dulu), baris_waktu=50, tepat=dulu)
    b = Hitungan(baris=50, dipesan=Decimal(50), terpenuhi=Decimal(kini), baris_waktu=50, tepat=kini)
    assert not (list(penurunan(a, b)) and list(penurunan(b, a)))
    assert all(p.poin >= 10 for p in penurunan(a, b))
