"""The three commitments: by hand, against a reference that reads raw deliveries, and what may never happen to a score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from random import Random
from typing import Any

import pytest
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st

from core.periode import Periode
from kemitraan import queries
from kemitraan.models import BarisPesanan, Pembayaran, Pesanan
from kemitraan.rumus import Hitungan, jumlahkan, skor_ikm, skor_perusahaan
from tests import factories as f

OKTOBER = Periode.bulan(2026, 10)
SETAHUN = Periode.tahun(2026)
PADA = date(2026, 11, 23)
SEMUA = Q()


def baris(pesanan: Pesanan, **over: Any) -> BarisPesanan:
    """An order line of 100; `diterima` ≥ 100 needs `lengkap_pada`."""
    return f.make_baris_pesanan(pesanan, **{"urut": pesanan.baris.count() + 1} | over)


@pytest.fixture
def pesanan(db: None) -> Pesanan:
    """Promised for 15 October 2026."""
    return f.make_pesanan(baris=0, tanggal=date(2026, 9, 15), tenggat=date(2026, 10, 15))


def skor(periode: Periode = OKTOBER, pada: date = PADA) -> list[Decimal | None]:
    return [s.nilai for s in queries.kinerja(SEMUA, periode, pada).komitmen]


@pytest.mark.django_db
def test_by_hand(pesanan: Pesanan) -> None:
    baris(pesanan, diterima=100, ditolak=10, lengkap_pada=date(2026, 10, 15))  # full, on the day
    baris(pesanan, diterima=120, ditolak=0, lengkap_pada=date(2026, 10, 16))  # a surplus, a day late
    baris(pesanan, diterima=60, ditolak=20)  # never complete
    baris(pesanan)  # nothing ever came
    h = queries.kinerja(SEMUA, OKTOBER, PADA).hitungan
    assert h.kualitas == Decimal(280) / Decimal(310)
    assert h.kuantitas == Decimal(260) / Decimal(400)  # the surplus of one does not make up for another
    assert h.ketepatan_waktu == Decimal(1) / Decimal(4)
    assert h.otif == Decimal(1) / Decimal(4)
    assert (h.baris, h.baris_diterima) == (4, 3)


@pytest.mark.django_db
def test_no_lines_no_score() -> None:
    kosong = queries.kinerja(SEMUA, OKTOBER, PADA)
    assert [s.nilai for s in (*kosong.komitmen, kosong.otif, kosong.perusahaan)] == [None] * 5
    assert {s.teks for s in kosong.komitmen} == {"belum cukup data"}


@pytest.mark.django_db
def test_a_line_counts_once_its_day_is_over(pesanan: Pesanan) -> None:
    baris(pesanan)
    assert skor(pada=date(2026, 10, 15)) == [None, None, None]
    assert skor(pada=date(2026, 10, 16)) == [None, Decimal(0), Decimal(0)]


@pytest.mark.django_db
def test_the_date_first_promised_rules(pesanan: Pesanan) -> None:
    baris(pesanan, diterima=100, lengkap_pada=date(2026, 10, 20))
    Pesanan.objects.filter(pk=pesanan.pk).update(tenggat=date(2026, 12, 1))
    assert skor() == [Decimal(1), Decimal(1), Decimal(0)]
    assert skor(Periode.bulan(2026, 12)) == [None, None, None]


@pytest.mark.django_db
@pytest.mark.parametrize(("lengkap", "dihitung"), [(None, 0), (date(2026, 10, 20), 0), (date(2026, 10, 10), 1)])
def test_delay_by_the_buyer_is_left_out_of_time_alone(pesanan: Pesanan, lengkap: date | None, dihitung: int) -> None:
    baris(pesanan, diterima=100 if lengkap else 0, lengkap_pada=lengkap, penyebab_terlambat="perusahaan")
    h = queries.kinerja(SEMUA, OKTOBER, PADA).hitungan
    assert (h.baris, h.baris_waktu, h.tepat) == (1, dihitung, dihitung)


@pytest.mark.django_db
def test_what_was_cancelled_counts_nowhere(pesanan: Pesanan) -> None:
    baris(pesanan)
    batal = {
        "dibatalkan_pada": f.SAAT,
        "dibatalkan_oleh": f.make_pengguna("admin"),
        "dibatalkan_alasan": "Salah catat.",
    }
    Pesanan.objects.filter(pk=pesanan.pk).update(**batal)
    assert skor() == [None, None, None]


@pytest.mark.django_db
def test_lines_of_a_merged_workshop_count_for_its_survivor() -> None:
    tetap = f.make_ikm()
    lain = f.make_ikm(digabung_ke=tetap)
    for ikm in (tetap, lain):
        satu = f.make_pesanan(f.make_kemitraan(ikm=ikm), baris=0, tanggal=date(2026, 9, 1), tenggat=date(2026, 10, 1))
        baris(satu, diterima=100, lengkap_pada=date(2026, 10, 1))
    assert queries.kinerja(queries.milik_ikm(tetap), OKTOBER, PADA).hitungan.baris == 2
    assert queries.hitungan_per_ikm([tetap.pk], OKTOBER, PADA)[tetap.pk].baris == 2


@pytest.mark.django_db
def test_the_company_pays_on_its_day_or_is_late(pesanan: Pesanan) -> None:
    for jatuh, bayar in ((1, 1), (2, 3), (3, None)):
        Pembayaran.objects.create(
            pesanan=pesanan,
            jumlah=1_000_000,
            jatuh_tempo=date(2026, 10, jatuh),
            dibayar_pada=date(2026, 10, bayar) if bayar else None,
        )
    bayar = queries.hitung_bayar(SEMUA, OKTOBER, PADA)
    assert (bayar.tagihan, bayar.tepat, bayar.belum_dibayar) == (3, 1, 1)
    assert skor_perusahaan(bayar).kalimat.startswith("1 dari 3 pembayaran")


@dataclass(frozen=True)
class Kiriman:
    """One promised delivery and what came of it, as a log book has it."""

    jumlah: int
    janji: date
    datang: tuple[tuple[date, int, int], ...]  # day, accepted, rejected
    pembeli: bool


def acak(benih: int, n: int) -> Iterator[Kiriman]:
    r = Random(benih)
    for _ in range(n):
        janji = date(2026, 1, 1) + timedelta(days=r.randrange(365))
        datang = sorted(
            (janji + timedelta(days=r.randint(-20, 20)), r.randint(0, 80), r.choice([0, 0, 0, 7]))
            for _ in range(r.randrange(4))
        )
        yield Kiriman(r.randint(1, 120), janji, tuple(datang), r.random() < 0.1)


def lengkap(k: Kiriman) -> date | None:
    """The day of the delivery by which enough had been accepted."""
    jalan = accumulate(baik for _, baik, _ in k.datang)
    return next((hari for (hari, *_), n in zip(k.datang, jalan, strict=True) if n >= k.jumlah), None)


def rujukan(kiriman: list[Kiriman], pada: date) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """The definitions, read off the log book without a database."""
    jatuh = [k for k in kiriman if k.janji < pada]
    baik = sum(b for k in jatuh for _, b, _ in k.datang)
    tolak = sum(t for k in jatuh for _, _, t in k.datang)
    penuh = sum(min(sum(b for _, b, _ in k.datang), k.jumlah) for k in jatuh)
    tepat = [sum(b for hari, b, _ in k.datang if hari <= k.janji) >= k.jumlah for k in jatuh]
    dihitung = [t for k, t in zip(jatuh, tepat, strict=True) if t or not k.pembeli]
    return (
        Decimal(baik) / Decimal(baik + tolak),
        Decimal(penuh) / Decimal(sum(k.jumlah for k in jatuh)),
        Decimal(sum(dihitung)) / Decimal(len(dihitung)),
        Decimal(sum(tepat)) / Decimal(len(jatuh)),
    )


@pytest.mark.django_db
def test_thousands_of_deliveries_agree_with_the_reference() -> None:
    kemitraan, satuan = f.make_kemitraan(), f.make_satuan()
    kiriman = list(acak(20_261_123, 4_000))
    pesanan = Pesanan.objects.bulk_create(
        Pesanan(
            nomor=f"PSN-2026-{n:05d}",
            kemitraan=kemitraan,
            tanggal=k.janji - timedelta(days=30),
            tenggat_awal=k.janji,
            tenggat=k.janji,
        )
        for n, k in enumerate(kiriman)
    )
    BarisPesanan.objects.bulk_create(
        BarisPesanan(
            pesanan=p,
            urut=1,
            uraian="Gagang",
            satuan=satuan,
            jumlah=k.jumlah,
            harga=1,
            diterima=sum(b for _, b, _ in k.datang),
            ditolak=sum(t for _, _, t in k.datang),
            lengkap_pada=lengkap(k),
            penyebab_terlambat="perusahaan" if k.pembeli else "",
        )
        for p, k in zip(pesanan, kiriman, strict=True)
    )
    hasil = queries.kinerja(queries.milik_kemitraan(kemitraan), SETAHUN, PADA)
    h = hasil.hitungan
    assert (h.kualitas, h.kuantitas, h.ketepatan_waktu, h.otif) == rujukan(kiriman, PADA)
    bulanan = queries.tren(queries.milik_kemitraan(kemitraan), SETAHUN, PADA)
    assert jumlahkan(t.hitungan for t in bulanan) == h
    assert queries.hitungan_per_perusahaan([kemitraan.perusahaan_id], SETAHUN, PADA) == {kemitraan.perusahaan_id: h}
    assert queries.hitungan_per_kemitraan([kemitraan.pk], SETAHUN, PADA) == {kemitraan.pk: h}


@pytest.mark.django_db
def test_a_scorecard_takes_four_statements_whatever_its_lines(pesanan: Pesanan, django_assert_num_queries: Any) -> None:
    baris(pesanan)
    with django_assert_num_queries(4):
        queries.kinerja(SEMUA, OKTOBER, PADA)
    for _ in range(30):
        baris(pesanan, diterima=100, lengkap_pada=date(2026, 10, 1))
    with django_assert_num_queries(4):
        queries.kinerja(SEMUA, OKTOBER, PADA)


_banyak = st.integers(0, 500).map(Decimal)


@st.composite
def satu_baris(draw: st.DrawFn) -> Hitungan:
    dipesan, diterima, ditolak = draw(st.integers(1, 500).map(Decimal)), draw(_banyak), draw(_banyak)
    tepat = diterima >= dipesan and draw(st.booleans())
    dihitung = tepat or draw(st.booleans())
    return Hitungan(
        1, diterima, ditolak, dipesan, min(diterima, dipesan), int(dihitung), int(tepat), int(diterima + ditolak > 0)
    )  # fmt: skip


semua_baris = st.lists(satu_baris(), max_size=12).map(jumlahkan)


@given(semua_baris)
def test_scores_lie_between_nothing_and_all(h: Hitungan) -> None:
    for s in (h.kualitas, h.kuantitas, h.ketepatan_waktu, h.otif):
        assert s is None or 0 <= s <= 1


@given(semua_baris, st.integers(1, 500))
def test_rejected_pieces_never_raise_quality(h: Hitungan, tolak: int) -> None:
    sesudah = replace(h, ditolak=h.ditolak + tolak)
    assert sesudah.kualitas is not None
    assert h.kualitas is None or sesudah.kualitas <= h.kualitas


@given(semua_baris, satu_baris())
def test_a_late_line_never_raises_punctuality(h: Hitungan, satu: Hitungan) -> None:
    sesudah = h + replace(satu, baris_waktu=1, tepat=0)
    assert h.ketepatan_waktu is None or sesudah.ketepatan_waktu <= h.ketepatan_waktu  # type: ignore[operator]


@given(semua_baris, st.integers(1, 500))
def test_an_undelivered_overdue_line_raises_neither_quantity_nor_punctuality(h: Hitungan, dipesan: int) -> None:
    sesudah = h + Hitungan(baris=1, dipesan=Decimal(dipesan), baris_waktu=1)
    assert sesudah.kualitas == h.kualitas
    assert h.kuantitas is None or sesudah.kuantitas <= h.kuantitas  # type: ignore[operator]
    assert h.ketepatan_waktu is None or sesudah.ketepatan_waktu <= h.ketepatan_waktu  # type: ignore[operator]


@given(st.lists(satu_baris(), max_size=12), st.integers(0, 12))
def test_any_partition_sums_to_the_whole(baris_: list[Hitungan], potong: int) -> None:
    assert jumlahkan(baris_) == jumlahkan(baris_[:potong]) + jumlahkan(baris_[potong:])


def test_a_score_says_itself_in_one_sentence() -> None:
    h = Hitungan(12, Decimal(980), Decimal(20), Decimal(1200), Decimal(950), 11, 9, 12)
    kualitas, kuantitas, waktu = skor_ikm(h)
    assert kualitas.kalimat == "980 dari 1.000 barang yang datang diterima baik."
    assert kuantitas.kalimat == "950 dari 1.200 barang yang dipesan terpenuhi."
    assert waktu.kalimat == (
        "9 dari 11 baris lengkap pada tanggal yang pertama dijanjikan; 1 baris terlambat karena perusahaan, tidak dihitung."
    )
    assert (kualitas.teks, waktu.n) == ("98 %", 11)
