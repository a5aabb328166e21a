"""Mistyped words: what is forgiven, what is left alone, what always holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from core.ejaan import BATAS_PANJANG, apa_adanya, batas, kata_bermakna, pahami, terdekat

KOSAKATA = "kuningan\njaya\nsepatu\ngerabah\nbatik\nbatok\nmebel\ncobek\nslamet\ncor\nudang"
KATA = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("diketik", "dicari"),
    [
        ("kuningn", ("kuningan",)),  # a letter missing
        ("kuninggan", ("kuningan",)),  # a letter doubled
        ("kunignan", ("kuningan",)),  # neighbours swapped: one edit
        ("sepattuu", ("sepatu",)),
        ("gerebah", ("gerabah",)),
        ("batek", ("batik", "batok")),  # equally near: both, the likelier first
        ("cobeg", ("cobek",)),
        ("xyzzyx", ("xyzzyx",)),  # near nothing
        ("kuning", ("kuning",)),  # the beginning of a known word
        ("ningan", ("ningan",)),  # its end
        ("cr", ("cr",)),  # too short to be sure
        ("ud2", ("ud2",)),  # not a word
    ],
)
def test_a_word_that_nothing_holds_gives_way_to_its_nearest(diketik, dicari):
    assert pahami(diketik, KOSAKATA).kata[0].dicari == dicari


def test_words_that_share_the_first_letter_come_alone():
    assert terdekat("mebil", ["rebil", "mebel"]) == ("mebel",)
    assert terdekat("zebel", ["mebel", "rebel"]) == ("mebel", "rebel")


def test_words_of_one_meaning_widen_and_are_named():
    p = pahami("gagang kuningn", KOSAKATA + "\ngagang", (("handle", "gagang"), ("kuningan", "brass")))
    assert [k.padanan for k in p.kata] == [("handle",), ("brass",)]
    assert p.kalimat == (
        "Hasil untuk “gagang kuningan” (diketik “gagang kuningn”); termasuk kata yang sama artinya: handle, brass"
    )
    assert (p.tanpa_koreksi().dicari, p.tanpa_koreksi().dikoreksi) == ("gagang kuningn", False)


def test_a_word_with_a_meaning_is_known_even_where_nothing_holds_it():
    assert pahami("handel", "handuk", (("handle", "handel"),)).kata[0].dicari == ("handel",)


def test_words_taken_as_they_are_say_nothing():
    assert (apa_adanya("Kuningn, Jaya!").dicari, apa_adanya("kuningn").kalimat) == ("kuningn jaya", "")


def test_initials_numbers_and_codes_are_no_vocabulary():
    assert kata_bermakna("ud jaya 2 ikm 00012 a1b", "pt makmur") == {"jaya", "ikm", "makmur"}


@given(KATA, st.lists(KATA, max_size=20, unique=True))
def test_the_nearest_are_within_the_bound_and_none_is_nearer(kata, kosakata):
    hasil = terdekat(kata, kosakata)
    jarak = [OSA.distance(kata, k) for k in hasil]
    semua = [OSA.distance(kata, k) for k in kosakata]
    assert len(set(jarak)) <= 1
    if hasil:
        assert jarak[0] == min(semua) <= batas(kata) <= BATAS_PANJANG
    else:
        assert not semua or min(semua) > batas(kata) or batas(kata) == 0


@given(st.lists(KATA, min_size=1, max_size=5, unique=True), st.data())
def test_a_known_word_is_never_changed(kosakata, data):
    kata = data.draw(st.sampled_from(kosakata))
    assert pahami(kata, "\n".join(kosakata)).dikoreksi is False


@given(st.text(max_size=60))
def test_whatever_is_typed_is_understood_somehow(teks):
    p = pahami(teks, KOSAKATA)
    assert len(p.kata) <= 6
    assert all(k.dicari for k in p.kata)
