"""The ranking formula: bounded, and never falling when something gets better."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikm.rumus import kemampuan as k

UNIT = st.floats(0, 1)
MUNGKIN = st.none() | UNIT
BANYAK = st.floats(0, 1e9)
HARI = st.integers(0, 730)
NILAI = st.builds(k.Nilai, UNIT, UNIT, UNIT, MUNGKIN, MUNGKIN)
LETAK = st.lists(st.sampled_from([0.0, k.PADA_NAMA, k.PADA_SENTRA, k.PADA_PRODUK]), min_size=1, max_size=6)


@given(NILAI)
def test_the_score_lies_between_0_and_100(nilai):
    assert -1e-9 <= nilai.skor <= 100 + 1e-9


@given(NILAI, st.sampled_from(["kata", "kapasitas", "waktu", "jarak", "sertifikat"]), UNIT)
def test_the_score_grows_with_every_part(nilai, bagian, lebih):
    lama = getattr(nilai, bagian)
    if lama is not None:
        isi = {n: getattr(nilai, n) for n in k.BOBOT} | {bagian: max(lama, lebih)}
        assert k.Nilai(**isi).skor >= nilai.skor - 1e-9


@given(LETAK, st.data())
def test_a_better_place_of_a_word_never_costs(letak, data):
    i = data.draw(st.integers(0, len(letak) - 1))
    baik = [*letak[:i], k.PADA_PRODUK, *letak[i + 1 :]]
    assert 0 <= k.nilai_kata(letak) <= k.nilai_kata(baik) <= 1


@given(BANYAK, BANYAK, st.none() | st.floats(0.001, 1e9))
def test_more_free_capacity_never_costs(a, b, diminta):
    sedikit, banyak = sorted((a, b))
    assert 0 <= k.nilai_kapasitas(sedikit, diminta) <= k.nilai_kapasitas(banyak, diminta) <= 1


@given(HARI, HARI, st.none() | st.integers(1, 730))
def test_a_shorter_wait_never_costs(a, b, batas):
    cepat, lama = sorted((a, b))
    assert 0 <= k.nilai_waktu(lama, batas) <= k.nilai_waktu(cepat, batas) <= 1


@given(st.floats(0, 500), st.floats(0, 500))
def test_nearer_never_costs(a, b):
    dekat, jauh = sorted((a, b))
    assert 0 <= k.nilai_jarak(jauh) <= k.nilai_jarak(dekat) <= 1


@given(st.integers(1, 9).flatmap(lambda n: st.tuples(st.integers(0, n - 1), st.just(n))))
def test_one_more_certificate_never_costs(pasangan):
    ada, minta = pasangan
    assert 0 <= k.nilai_sertifikat(ada, minta) < k.nilai_sertifikat(ada + 1, minta) <= 1


def test_unknown_stands_between_no_and_yes():
    assert k.nilai_kapasitas(0, 5) < k.nilai_kapasitas(None, 5) < k.nilai_kapasitas(5, 5)
    assert k.nilai_waktu(730, 7) < k.nilai_waktu(None, 7) < k.nilai_waktu(7, 7)
    assert k.nilai_jarak(500) < k.nilai_jarak(None) < k.nilai_jarak(0)


def test_what_was_not_asked_carries_no_weight():
    assert k.Nilai(1, 1, 1).skor == 100
    assert k.Nilai(1, 1, 1, 0.0).skor == pytest.approx(100 * 80 / 90)
    assert k.jumlah_bobot(jarak=True, sertifikat=True) == sum(k.BOBOT.values()) == 100
    assert k.jumlah_bobot(jarak=False, sertifikat=False) == 80
    assert set(k.PENJELASAN) == set(k.BOBOT)


def test_distance_of_two_villages():
    bejijong, trowulan = (-7.549767, 112.370746), (-7.5592, 112.3813)
    assert k.jarak_km(*bejijong, *bejijong) == 0
    assert k.jarak_km(*bejijong, *trowulan) == pytest.approx(1.57, abs=0.02)
    assert k.jarak_km(*bejijong, *trowulan) == pytest.approx(k.jarak_km(*trowulan, *bejijong), rel=1e-4)
