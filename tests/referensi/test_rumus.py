from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referensi.rumus.angka_teks import ambigu, baca_desimal, ditulis_inggris
from referensi.rumus.kurs import ke_rupiah, satuan_lazim, selisih_persen, silang_euro
from referensi.rumus.teks import kata_unik, kode_saja


@pytest.mark.parametrize(
    ("jumlah", "nilai", "satuan", "rupiah"),
    [
        ("37060", "16244.00", 1, 602_002_640),
        ("1000000", "10850.12", 100, 108_501_200),
        ("1", "12.50", 1, 13),
        ("1", "13.50", 1, 14),
        ("0", "16244.00", 1, 0),
    ],
)
def test_rupiah_are_whole_and_rounded_half_up(jumlah, nilai, satuan, rupiah):
    assert ke_rupiah(Decimal(jumlah), Decimal(nilai), satuan) == rupiah


@given(st.decimals("0", "9999999", places=2), st.decimals("0.01", "99999", places=2), st.sampled_from([1, 100]))
def test_rupiah_are_never_off_by_more_than_half(jumlah, nilai, satuan):
    assert abs(ke_rupiah(jumlah, nilai, satuan) - jumlah * nilai / satuan) <= Decimal("0.5")


def test_cross_through_the_euro():
    assert silang_euro(Decimal("16484.11"), Decimal("1.1397"), 1) == Decimal("14463.551812")
    assert silang_euro(Decimal("16484.11"), Decimal("124.28"), 100) == Decimal("13263.686836")


def test_yen_are_quoted_per_hundred():
    assert (satuan_lazim("JPY"), satuan_lazim("KRW")) == (100, 1)


def test_difference_is_in_percent_of_the_old():
    assert selisih_persen(Decimal(110), Decimal(100)) == 10


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("16.244,00", "16244.00"),
        ("12,89", "12.89"),
        ("16244,5", "16244.5"),
        ("1.234.567,1234", "1234567.1234"),
        ("16,244.00", "16244.00"),
        ("12.89", "12.89"),
        ("0,125", "0.125"),
    ],
)
def test_numbers_of_both_countries_are_read_where_they_are_clear(teks, nilai):
    assert baca_desimal(teks) == Decimal(nilai)


@pytest.mark.parametrize("teks", ["16.244", "16,244", "1.234.567", "", "abc", "1,2,3", "1.23,45", "12,", ",5", "٣,٥"])
def test_what_two_countries_would_read_differently_is_not_read(teks):
    assert baca_desimal(teks) is None


def test_ambiguous_and_english_are_told_apart():
    assert (ambigu("16.244"), ambigu("16.244,00"), ambigu("12")) == (True, False, False)
    assert (ditulis_inggris("16,244.00"), ditulis_inggris("16.244,00")) == (True, False)


def test_search_words_are_folded_and_counted_once():
    assert kata_unik("Café (Kayu)", "kayu jati") == "cafe kayu jati"


def test_only_codes_are_codes():
    assert [kode_saja(t) for t in ("9403.60 ", "94 03", "mebel 94", "٣", "")] == ["940360", "9403", "", "", ""]
