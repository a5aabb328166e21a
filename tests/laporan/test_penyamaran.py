"""No printed table lets anyone work out a hidden cell: tried against a reader who knows the rule itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laporan.rumus.penyamaran import AMBANG, PERSEN, Putusan, aman, gabung, lipat, samarkan

HITUNGAN = st.lists(st.integers(0, 5), min_size=1, max_size=4)
RUPIAH = st.dictionaries(st.integers(1, 9), st.integers(1, 10**12), max_size=6)
NILAI = st.dictionaries(st.sampled_from("abcdefgh"), RUPIAH.map(lambda s: (s,)), max_size=8)
KELUARGA = st.dictionaries(
    st.sampled_from("abcdefgh"), st.tuples(RUPIAH, st.dictionaries(st.integers(1, 9), st.integers(1, 40), max_size=6))
)


def hitungan(*n: int) -> dict[str, Any]:
    """A table of counts: so many firms in each row, none in two."""
    return {chr(97 + i): ({(i, j): 1 for j in range(banyak)},) for i, banyak in enumerate(n)}


def cetak(sel: Mapping[str, Any], **tahu: Any) -> tuple[Any, ...]:
    """All that a reader sees of a table of one measure: the cells, None where hidden, and the total."""
    p = samarkan(sel, **tahu)
    nilai = {k: sum(s[0].values()) for k, s in sel.items()}
    if p.ditahan:
        return (None,) * len(nilai), None
    return tuple(None if k in p.tertutup else n for k, n in nilai.items()), sum(nilai.values())


def bagian(jumlah: int, langit: list[int]) -> Iterator[tuple[int, ...]]:
    """Every way to divide `jumlah` over cells that hold at most so much each."""
    if not langit:
        if jumlah == 0:
            yield ()
        return
    for n in range(min(jumlah, langit[0]) + 1):
        yield from ((n, *lain) for lain in bagian(jumlah - n, langit[1:]))


def mungkin(tampak: tuple[Any, ...], **tahu: Any) -> Iterator[tuple[int, ...]]:
    """Every table of counts that would be printed just so."""
    sel, jumlah = tampak
    kosong = [i for i, n in enumerate(sel) if n is None]
    sisa = None if jumlah is None else jumlah - sum(n for n in sel if n is not None)
    batas = tahu.get("batas", {})
    langit = [batas.get(chr(97 + i), 7 if sisa is None else sisa) for i in kosong]
    calon = product(*(range(b + 1) for b in langit)) if sisa is None else bagian(sisa, langit)
    for isi in calon:
        coba = list(sel)
        for i, n in zip(kosong, isi, strict=True):
            coba[i] = n
        if cetak(hitungan(*coba), **tahu) == tampak:
            yield isi


def tersingkap(tampak: tuple[Any, ...], **tahu: Any) -> list[set[int]]:
    """For each hidden cell that can be one thing only, that thing."""
    return [s for s in map(set, zip(*mungkin(tampak, **tahu), strict=True)) if len(s) < 2]


@given(HITUNGAN)
@settings(max_examples=150)
def test_who_knows_the_rule_and_the_total_still_cannot_tell(n: list[int]) -> None:
    tampak = cetak(hitungan(*n))
    assert tersingkap(tampak) == []
    assert all(x is None or x == 0 or x >= AMBANG for x in tampak[0])


@given(HITUNGAN, st.data())
@settings(max_examples=150)
def test_what_is_known_of_the_same_rows_elsewhere_does_not_help(n: list[int], data: Any) -> None:
    """Partners of a row are at most its IKM, which another table prints."""
    sel = hitungan(*n)
    batas = {k: data.draw(st.integers(max(sum(s[0].values()), AMBANG), 7)) for k, s in sel.items()}
    tampak = cetak(sel, batas=batas)
    assert tersingkap(tampak, batas=batas) == []


@given(KELUARGA)
def test_what_is_printed_and_what_is_left_over_are_safe(sel: dict[str, Any]) -> None:
    p = samarkan(sel)
    for ukuran in range(2):
        semua = gabung(s[ukuran] for s in sel.values())
        sisa = gabung(sel[k][ukuran] for k in p.tertutup)
        if ukuran in p.ditahan:
            continue
        assert all(aman(s[ukuran]) for k, s in sel.items() if k not in p.tertutup)
        assert aman(semua)
        if sisa:
            assert aman(sisa)
            assert len({sum(sel[k][ukuran].values()) for k in p.tertutup}) > 1


@given(NILAI)
def test_each_hidden_value_can_be_many_things(sel: dict[str, Any]) -> None:
    """Between nothing and all that is left, an interval never a point; and no firm inside can tell another to within a tenth."""
    p = samarkan(sel)
    nilai = {k: sum(s[0].values()) for k, s in sel.items()}
    if p.ditahan or not p.tertutup:
        return
    sisa = sum(n for k, n in nilai.items() if k in p.tertutup)
    siapa = gabung(sel[k][0] for k in p.tertutup)
    for k in p.tertutup:
        assert 0 < nilai[k] < sisa
    for orang, bagian in siapa.items():
        for saingan, miliknya in siapa.items():
            if orang != saingan:
                assert (sisa - miliknya - bagian) * 100 >= bagian * PERSEN


@given(KELUARGA, st.randoms())
def test_the_order_of_rows_and_their_names_decide_nothing(sel: dict[str, Any], acak: Any) -> None:
    kunci = list(sel)
    acak.shuffle(kunci)
    assert samarkan({k: sel[k] for k in kunci}) == samarkan(sel)
    baru = dict(zip(sel, (f"x{k}" for k in kunci), strict=True))
    p = samarkan({baru[k]: s for k, s in sel.items()})
    assert p.tertutup == {baru[k] for k in samarkan(sel).tertutup}


@given(KELUARGA)
def test_what_is_hidden_once_needs_no_more(sel: dict[str, Any]) -> None:
    p = samarkan(sel)
    if len(p.ditahan) < 2:
        assert samarkan(lipat(sel, p.tertutup, "lain")) == Putusan(ditahan=p.ditahan)


@pytest.mark.parametrize(
    ("n", "tampak"),
    [
        ((3, 4, 0), ((3, 4, 0), 7)),  # nobody is nobody's secret
        ((1, 3, 5), ((None, None, 5), 9)),
        ((1, 2, 5), ((None, None, 5), 8)),  # two that are hidden anyway hide each other
        ((1, 1, 5), ((None, None, None), 7)),
        ((1, 1, 1), ((None, None, None), None)),  # all alike: the total would tell
        ((2, 9), ((None, None), 11)),
        ((2,), ((None,), None)),
        ((1, 3, 3, 9), ((None, None, None, 9), 16)),  # of two alike none is chosen
        ((), ((), 0)),
    ],
)
def test_cases(n: tuple[int, ...], tampak: tuple[Any, ...]) -> None:
    assert cetak(hitungan(*n)) == tampak


def test_one_giant_is_not_hidden_by_its_neighbours() -> None:
    """Three firms, of which one is nearly all: the second would know it."""
    assert not aman({1: 1000, 2: 60, 3: 40})
    assert aman({1: 1000, 2: 100, 3: 100})
    sel = {"KR": ({1: 1000, 2: 60, 3: 40},), "JP": ({4: 50, 5: 60, 6: 70},), "AU": ({7: 900, 8: 900, 9: 900},)}
    assert samarkan(sel) == Putusan(frozenset({"KR", "JP"}))


def test_one_firm_behind_several_rows_is_one_firm() -> None:
    sel = {"KR": ({1: 10},), "JP": ({1: 20},), "AU": ({1: 30, 2: 5},)}
    assert samarkan(sel).ditahan == {0}


def test_a_measure_of_too_few_is_withheld_and_its_sisters_are_not() -> None:
    fob = ({1: 30}, {2: 40}, {3: 50, 4: 20})
    sel = {k: (dict.fromkeys(range(ke * 3, ke * 3 + 3 + ke), 1), fob[ke]) for ke, k in enumerate("abc")}
    sel["d"] = ({20: 2, 21: 2, 22: 2}, {})
    assert samarkan({k: (n, {7: 5} if k == "a" else {}) for k, (n, _) in sel.items()}) == Putusan(
        ditahan=frozenset({1})
    )


def test_sisters_have_the_same_gaps() -> None:
    kotak = {"KR": {1: 3, 2: 2, 3: 2}, "JP": {1: 1, 4: 2, 5: 1}, "AU": {6: 5, 7: 6, 8: 5}}
    fob = {"KR": {1: 300}, "JP": {1: 100, 4: 120, 5: 130}, "AU": {6: 5000, 7: 6000, 8: 5000}}
    assert samarkan({k: (kotak[k], fob[k]) for k in kotak}).tertutup == {"KR", "JP"}
