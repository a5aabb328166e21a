"""Likeness of names and records: laws first, then the cases the weights were set on."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikm.contoh.susunan import KEMBAR, susun
from ikm.rumus.kembar import (
    AMBANG_ANTRE,
    AMBANG_KABAR,
    AMBANG_TANYA,
    Ciri,
    jarak_m,
    kunci_blok,
    nilai_pasangan,
    sidik_pasangan,
)
from ikm.rumus.nama import baca_orang, baca_usaha, mirip_orang, mirip_usaha, rangka

BEJIJONG, TROWULAN, GEDEG = (
    ("35.16.12.2008", "Bejijong"),
    ("35.16.12.2001", "Jambuwok"),
    ("35.16.14.2001", "Jerukseger"),
)
TITIK = (-7.5601, 112.3805)


def ciri(
    nama: str = "UD Buana Kuningan", pemilik: str = "Slamet Widodo", desa: tuple[str, str] = BEJIJONG, **o: Any
) -> Ciri:
    nomor = {k: frozenset(o.pop(k)) for k in ("nib", "nik", "npwp", "telepon") if k in o}
    return Ciri(
        teks_nama=nama,
        nama=baca_usaha(nama),
        pemilik=baca_orang(pemilik),
        desa=desa[0],
        desa_nama=desa[1],
        kecamatan=desa[0][:8],
        kecamatan_nama={"35.16.12": "Trowulan", "35.16.14": "Gedeg"}.get(desa[0][:8], desa[0][:8]),
        kbli=o.pop("kbli", "24320"),
        **nomor,
        **o,
    )


KATA = st.sampled_from(
    ["slamet", "sutrisno", "kuningan", "kuningn", "jaya", "cor", "buana", "siti", "djaya", "UD", "CV", "m.", "12", "a"]
)
NAMA = st.lists(KATA, min_size=0, max_size=5).map(" ".join)
NOMOR = st.frozensets(st.sampled_from("abc"), max_size=2)
CIRI = st.builds(
    ciri,
    NAMA,
    NAMA,
    st.sampled_from([BEJIJONG, TROWULAN, GEDEG]),
    nib=NOMOR,
    nik=NOMOR,
    npwp=NOMOR,
    telepon=NOMOR,
    kbli=st.sampled_from(["24320", "24310", "31001"]),
    titik=st.none() | st.tuples(st.floats(-7.6, -7.5), st.floats(112.3, 112.4)),
)


@given(CIRI, CIRI)
def test_confidence_is_symmetric_and_lies_between_0_and_100(a, b):
    satu, dua = nilai_pasangan(a, b), nilai_pasangan(b, a)
    assert satu == dua
    assert 0 <= satu.keyakinan <= 100
    assert sidik_pasangan(a, b) == sidik_pasangan(b, a)


@given(CIRI, CIRI, st.sampled_from(["nib", "nik", "npwp", "telepon"]))
def test_a_shared_number_never_lowers_the_confidence(a, b, kode):
    bersama = [replace(c, **{kode: getattr(c, kode) | {"sama"}}) for c in (a, b)]
    assert nilai_pasangan(*bersama).keyakinan >= nilai_pasangan(a, b).keyakinan


@given(CIRI, CIRI)
def test_a_nearer_place_and_a_liker_name_never_lower_the_confidence(a, b):
    semula = nilai_pasangan(a, b).keyakinan
    sedesa = replace(b, desa=a.desa, desa_nama=a.desa_nama, kecamatan=a.kecamatan, kecamatan_nama=a.kecamatan_nama)
    assert nilai_pasangan(a, sedesa).keyakinan >= semula
    assert nilai_pasangan(a, replace(b, pemilik=a.pemilik)).keyakinan >= semula or not a.pemilik.kata
    senama = replace(b, nama=a.nama, teks_nama=a.teks_nama)
    assert nilai_pasangan(a, senama).keyakinan >= semula or not a.nama.khas
    assert nilai_pasangan(replace(a, titik=TITIK), replace(b, titik=TITIK)).keyakinan >= semula


@given(st.floats(0, 0.01), st.floats(0, 0.01))
def test_the_confidence_falls_with_the_distance(satu, dua):
    dekat, jauh = sorted((satu, dua))
    a = ciri(titik=TITIK)

    def nilai(geser: float) -> int:
        return nilai_pasangan(a, ciri(titik=(TITIK[0] + geser, TITIK[1]))).keyakinan

    assert nilai(dekat) >= nilai(jauh)


@given(CIRI)
def test_a_record_is_surely_itself_and_meets_itself_in_every_block(c):
    assert set(kunci_blok(c)) == set(kunci_blok(replace(c)))
    if c.nama.khas and c.pemilik.kata:
        assert nilai_pasangan(c, c).keyakinan >= AMBANG_TANYA


@given(NAMA, NAMA)
def test_likeness_of_names_is_symmetric_bounded_and_one_with_itself(a, b):
    for baca, mirip in ((baca_usaha, mirip_usaha), (baca_orang, mirip_orang)):
        x, y = baca(a), baca(b)
        assert mirip(x, y) == mirip(y, x)
        assert 0 <= mirip(x, y) <= 1
        assert mirip(x, x) == (1 if x.kata else 0)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("UD Buana Kuningan", "Buana Kuningan, UD."),
        ("CV. Slamet Jaya", "Djaya Slamet"),
        ("Kuningan Jaya", "KuninganJaya"),
        ("UD SOEGENG", "Ud. Sugeng"),
        ("Barokkah", "Barokah"),
    ],
)
def test_form_order_blanks_and_old_spelling_make_no_difference(a, b):
    assert mirip_usaha(baca_usaha(a), baca_usaha(b)) == 1


@pytest.mark.parametrize(
    ("a", "b", "bawah", "atas"),
    [
        ("Slamet Kuningn", "UD Slamet Kuningan", 0.95, 1),
        ("Seni Cor Mojopahit", "CV Seni Cor Majapahit", 0.9, 1),
        ("Kartini", "Kartono", 0, 0),
        ("UD Slamet", "Slamet Kuningan", 0.8, 0.95),
        ("Cor Kuningan Slamet", "Cor Kuningan Sutrisno", 0, 0.5),
        ("Kuningan Jaya", "Kuningan Makmur", 0, 0.6),
        ("UD Nomor 12", "UD Nomor 13", 0, 0.6),
        ("Adi", "Ani", 0, 0),
        ("", "Slamet", 0, 0),
    ],
)
def test_a_telling_word_weighs_more_than_the_trade(a, b, bawah, atas):
    assert bawah <= mirip_usaha(baca_usaha(a), baca_usaha(b)) <= atas


@pytest.mark.parametrize(
    ("a", "b", "bawah"),
    [
        ("H. Slamet Widodo, S.T.", "Slamet Widodo", 1),
        ("Moch. Slamet", "Muhammad Slamet", 1),
        ("Slamet W.", "Slamet Widodo", 0.85),
        ("Slamet", "Slamet Widodo", 0.85),
    ],
)
def test_titles_initials_and_half_a_name_are_the_same_person(a, b, bawah):
    assert mirip_orang(baca_orang(a), baca_orang(b)) >= bawah


def test_mistyped_vowels_leave_the_same_bones():
    assert rangka("kuningn") == rangka("kuningan") == rangka("kuningann")
    assert rangka("selamet") == rangka("slamet")
    assert rangka("ai") == "ai"


KASUS = [
    ("written twice, with the phone", ciri(telepon="t"), ciri("Buana Kuningan UD", "Slamet W.", telepon="t"), 85, 100),
    ("written twice, without a number", ciri(), ciri("Buana Kuningn", "Slamet"), AMBANG_TANYA, 90),
    ("the same NIB and name", ciri(nib="n"), ciri(nib="n", pemilik="Siti Aminah"), AMBANG_KABAR, 100),
    (
        "an everyday name, another owner",
        ciri("Kuningan Jaya"),
        ciri("Kuningan Jaya", "Siti Aminah"),
        0,
        AMBANG_ANTRE - 1,
    ),
    ("an everyday name, the same owner", ciri("Kuningan Jaya"), ciri("Kuningan Jaya"), AMBANG_TANYA, 90),
    ("neighbours of one trade", ciri("Cor Slamet"), ciri("Cor Sutrisno", "Sutrisno"), 0, 30),
    ("only the village", ciri(), ciri("Logam Sentosa", "Siti Aminah"), 0, 30),
    ("a family's phone, another name", ciri(telepon="t"), ciri("Logam Ratna", "Siti", telepon="t"), AMBANG_ANTRE, 69),
    (
        "one person's two trades",
        ciri(nik="k"),
        ciri("Keripik Slamet", nik="k", kbli="10794"),
        AMBANG_ANTRE,
        AMBANG_KABAR - 1,
    ),
    ("same names, but another NIB", ciri(nib="a"), ciri(nib="b"), 0, AMBANG_ANTRE),
    ("moved to another kecamatan", ciri(telepon="t"), ciri(desa=GEDEG, telepon="t"), AMBANG_KABAR, 100),
]


@pytest.mark.parametrize(("a", "b", "bawah", "atas"), [k[1:] for k in KASUS], ids=[k[0] for k in KASUS])
def test_cases_the_weights_were_set_on(a, b, bawah, atas):
    assert bawah <= nilai_pasangan(a, b).keyakinan <= atas


@pytest.mark.parametrize(
    ("a", "b"), [k[1:3] for k in KASUS if k[3] >= AMBANG_ANTRE], ids=[k[0] for k in KASUS if k[3] >= 50]
)
def test_what_belongs_into_the_queue_shares_a_block(a, b):
    assert set(kunci_blok(a)) & set(kunci_blok(b))


def test_reasons_are_sentences_strongest_first_and_give_no_number_away():
    a = ciri(nib={"1234567890123"}, nik={"sidikrahasia"}, telepon={"telprahasia"}, titik=TITIK)
    b = replace(
        ciri("Buana Kuninga Abadi", "Siti", nik={"lain"}, nib={"1234567890123"}, telepon={"telprahasia"}),
        titik=(TITIK[0] + 0.0005, TITIK[1]),
    )
    alasan = nilai_pasangan(a, b).alasan
    assert [(x.teks, x.mendukung) for x in alasan] == [
        ("NIB sama.", True),
        ("Nomor telepon sama.", True),
        ("Nama mirip 87 %: “Buana Kuninga Abadi” dan “UD Buana Kuningan”.", True),
        ("Letaknya berjarak sekitar 60 m.", True),
        ("Desa sama: Bejijong.", True),
        ("NIK pemilik berbeda.", False),
        ("Nama pemilik berbeda.", False),
    ]
    semua = " ".join(x.teks for x in alasan)
    assert not any(r in semua for r in ("1234567890123", "rahasia", "Siti", "Slamet", "112.38"))


def test_every_compared_fact_changes_the_fingerprint():
    a, b = ciri(), ciri("Buana")
    lain = {
        "nama": baca_usaha("Lain"), "pemilik": baca_orang("Lain"), "desa": "x", "kbli": "1", "nib": frozenset("1"),
        "nik": frozenset("1"), "npwp": frozenset("1"), "telepon": frozenset("1"), "titik": TITIK,
    }  # fmt: skip
    label = {"teks_nama", "desa_nama", "kecamatan", "kecamatan_nama"}  # words for what is compared already
    assert lain.keys() | label == {f.name for f in fields(Ciri)}
    semula = sidik_pasangan(a, b)
    assert all(sidik_pasangan(replace(a, **{k: v}), b) != semula for k, v in lain.items())


def test_distance_along_the_ground():
    assert jarak_m(TITIK, TITIK) == 0
    assert 1_100 < jarak_m(TITIK, (TITIK[0] + 0.01, TITIK[1])) < 1_120


def test_the_demonstrations_doubles_are_found_and_nothing_beside_them():
    """Two hundred workshops of a few crafts in a few villages, alike in trade and names; four were entered twice."""
    semua = [
        ciri(
            ikm.data["nama"],
            ikm.data["pemilik"],
            (ikm.desa, ikm.desa),
            kbli=ikm.usaha.kbli,
            telepon={t} if (t := ikm.data["telepon"]) else set(),
            nib={n} if (n := ikm.data["nib"]) else set(),
        )
        for ikm in susun(date(2026, 11, 26))
    ]
    temu = {
        (a.teks_nama, b.teks_nama)
        for a, b in combinations(semua, 2)
        if set(kunci_blok(a)) & set(kunci_blok(b)) and nilai_pasangan(a, b).keyakinan >= AMBANG_TANYA
    }
    assert temu == {(asal, nama) for asal, nama, *_ in KEMBAR}
