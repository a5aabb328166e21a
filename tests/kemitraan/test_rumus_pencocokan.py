"""The formula of a match and the split of a need: by hand, and what may never happen to either."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemitraan.rumus import Hitungan, Penyanggup, bagi
from kemitraan.rumus import pencocokan as p

letak = st.lists(st.sampled_from([0.0, 0.5, 0.6, 1.0]), max_size=6)
jumlah = st.decimals("0", "1000000", places=3)
surat = st.frozensets(st.sampled_from(["sni", "svlk", "halal", "iso"]))
bobot = st.builds(p.Bobot, st.integers(1, 100), *[st.integers(0, 100)] * 5)


@st.composite
def hitungan(draw: st.DrawFn) -> Hitungan:
    baris = draw(st.integers(0, 50))
    if not baris:
        return Hitungan()
    dipesan = draw(st.decimals("1", "1000", places=3))
    waktu = draw(st.integers(0, baris))
    return Hitungan(
        baris=baris,
        diterima=draw(st.decimals("0", "1000", places=3)),
        ditolak=draw(st.decimals("0", "1000", places=3)),
        dipesan=dipesan,
        terpenuhi=draw(st.decimals("0", dipesan, places=3)),
        baris_waktu=waktu,
        tepat=draw(st.integers(0, waktu)),
    )


ciri = st.builds(
    p.Ciri,
    st.fixed_dictionaries({"produk": letak, "proses": letak, "bahan": letak}),
    st.none() | jumlah,
    st.none() | st.integers(0, 730),
    hitungan(),
    st.none() | st.floats(0, 5000),
    surat,
)
perlu = st.builds(p.Keperluan, st.decimals("0.001", "1000000", places=3), st.integers(-30, 730), surat)


def test_by_hand() -> None:
    """Weights 40-20-15-15-5-5 as the program begins with; 2.000 pieces in 60 days."""
    c = p.Ciri(
        letak={"produk": [1.0, 1.0, 0.0], "proses": [0.6], "bahan": [1.0]},
        bebas=Decimal(1500),
        hari=75,
        hitungan=Hitungan(
            baris=9,
            diterima=Decimal(90),
            ditolak=Decimal(10),
            dipesan=Decimal(100),
            terpenuhi=Decimal(80),
            baris_waktu=10,
            tepat=7,
        ),
        km=20.0,
        sertifikat=frozenset({"sni"}),
    )
    n = p.nilai(c, p.Keperluan(Decimal(2000), 60))
    assert n.kemampuan == pytest.approx(0.5 * 2 / 3 + 0.25 * 0.6 + 0.25 * 1)
    assert n.kapasitas == 0.75
    assert n.waktu == 60 / 75
    assert n.kinerja == pytest.approx((9 * (0.9 + 0.8 + 0.7) / 3 + 3 * 0.5) / 12)
    assert (n.jarak, n.sertifikat) == (0.5, 0.5)
    tangan = 40 * n.kemampuan + 20 * 0.75 + 15 * 0.8 + 15 * 0.725 + 5 * 0.5 + 5 * 0.5
    assert n.skor(p.Bobot()) == pytest.approx(tangan)
    assert n.skor(p.Bobot(80, 40, 30, 30, 10, 10)) == pytest.approx(tangan), "only the shares of the weights count"


def test_no_record_is_neutral_and_few_lines_say_little() -> None:
    sempurna = {"diterima": Decimal(1), "dipesan": Decimal(1), "terpenuhi": Decimal(1)}
    satu = p.nilai_kinerja(Hitungan(baris=1, baris_waktu=1, tepat=1, **sempurna))
    banyak = p.nilai_kinerja(Hitungan(baris=50, baris_waktu=50, tepat=50, **sempurna))
    assert p.nilai_kinerja(Hitungan()) == p.NETRAL < satu < banyak < 1


@given(ciri, perlu, bobot)
def test_every_part_and_the_whole_stay_in_bounds(c: p.Ciri, k: p.Keperluan, b: p.Bobot) -> None:
    n = p.nilai(c, k)
    assert all(0 <= getattr(n, bagian) <= 1 for bagian in p.LABEL)
    assert -1e-9 <= n.skor(b) <= 100 + 1e-9
    assert sum(b.poin().values()) == pytest.approx(100)


@given(ciri, perlu, bobot, jumlah, jumlah)
def test_more_free_capacity_never_lowers(c: p.Ciri, k: p.Keperluan, b: p.Bobot, satu: Decimal, dua: Decimal) -> None:
    sedikit, banyak = sorted([satu, dua])
    rendah, tinggi = (p.nilai(replace(c, bebas=n), k).skor(b) for n in (sedikit, banyak))
    assert rendah <= tinggi


@given(ciri, perlu, bobot, st.integers(0, 730), st.integers(0, 730))
def test_a_shorter_lead_time_never_lowers(c: p.Ciri, k: p.Keperluan, b: p.Bobot, satu: int, dua: int) -> None:
    cepat, lama = sorted([satu, dua])
    assert p.nilai(replace(c, hari=cepat), k).skor(b) >= p.nilai(replace(c, hari=lama), k).skor(b)


@given(ciri, perlu, st.floats(0, 5000), st.floats(0, 5000), surat)
def test_nearer_and_better_certified_never_lowers(
    c: p.Ciri, k: p.Keperluan, satu: float, dua: float, lagi: frozenset[str]
) -> None:
    dekat, jauh = sorted([satu, dua])
    assert p.nilai_jarak(dekat) >= p.nilai_jarak(jauh)
    lebih = replace(c, sertifikat=c.sertifikat | lagi)
    assert p.nilai(lebih, k).sertifikat >= p.nilai(c, k).sertifikat


@given(st.none() | jumlah, st.none() | jumlah, jumlah)
def test_what_is_free_is_no_more_than_either_figure(
    kapasitas: Decimal | None, dinyatakan: Decimal | None, terpakai: Decimal
) -> None:
    bebas = p.bebas(kapasitas, dinyatakan, terpakai)
    if kapasitas is None:
        assert bebas is None
        return
    assert bebas is not None
    assert 0 <= bebas <= max(kapasitas - terpakai, Decimal(0))
    assert dinyatakan is None or bebas <= dinyatakan


def penyanggup(*bebas: str | None, skor: float = 80.0) -> list[Penyanggup]:
    return [Penyanggup(n, skor - n, None if b is None else Decimal(b)) for n, b in enumerate(bebas)]


def test_a_need_is_shared_in_the_order_of_the_ranking() -> None:
    hasil = bagi(Decimal(2000), penyanggup("800", None, "0", "900.7", "700"))
    assert hasil.bagian == {0: Decimal(800), 3: Decimal(900), 4: Decimal(300)}
    assert (hasil.kekurangan, hasil.terbagi) == (0, 2000)


def test_what_nobody_can_take_is_stated() -> None:
    hasil = bagi(Decimal(2000), penyanggup("800", "300"))
    assert (hasil.bagian, hasil.kekurangan) == ({0: Decimal(800), 1: Decimal(300)}, Decimal(900))


def test_one_that_is_nearly_as_good_and_can_do_it_all_does_it_alone() -> None:
    assert bagi(Decimal(500), penyanggup("300", "500")).bagian == {1: Decimal(500)}
    jauh = [Penyanggup(0, 80, Decimal(300)), Penyanggup(1, 69, Decimal(500))]
    assert bagi(Decimal(500), jauh).bagian == {0: Decimal(300), 1: Decimal(200)}


@given(
    st.decimals("0", "100000", places=3) | st.integers(0, 100000).map(Decimal),
    st.lists(st.tuples(st.floats(0, 100), st.none() | jumlah), max_size=12),
)
def test_shares_are_exact_within_capacity_and_always_the_same(
    n: Decimal, isi: list[tuple[float, Decimal | None]]
) -> None:
    urut = [Penyanggup(i, s, b) for i, (s, b) in enumerate(sorted(isi, key=lambda x: -x[0]))]
    hasil = bagi(n, urut)
    assert sum(hasil.bagian.values(), hasil.kekurangan) == n
    assert hasil.kekurangan >= 0
    assert all(0 < hasil.bagian[p.kunci] <= (p.bebas or 0) for p in urut if p.kunci in hasil.bagian)
    if n == n.to_integral_value():
        assert all(b == b.to_integral_value() for b in hasil.bagian.values())
    assert bagi(n, urut) == hasil
