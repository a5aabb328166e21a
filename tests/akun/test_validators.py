from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from akun.services.peristiwa import samarkan_pengenal
from akun.validators import (
    ABJAD_KODE,
    normalkan_kode,
    normalkan_pengenal,
    normalkan_telepon,
    validate_kode,
    validate_telepon,
    validate_telepon_seluler,
)

# The digits after the leading 8 of a mobile number.
EKOR = st.from_regex(r"[1-9][0-9]{7,10}", fullmatch=True)
PEMISAH = st.lists(st.sampled_from(["", " ", "-", ".", "(", ")", "–", "  "]), min_size=14, max_size=14)


@given(EKOR, st.sampled_from(["0", "62", "+62", "", "+620", "620"]), PEMISAH)
def test_every_way_to_write_a_mobile_number_is_stored_one_way(ekor, awalan, pemisah):
    angka = "8" + ekor
    ditulis = awalan + "".join(a + p for a, p in zip(angka, pemisah, strict=False))
    assert normalkan_telepon(ditulis) == f"+62{angka}"
    validate_telepon_seluler(normalkan_telepon(ditulis))


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(teks):
    sekali = normalkan_telepon(teks)
    assert normalkan_telepon(sekali) == sekali


@given(st.text(max_size=40))
def test_what_passes_the_check_is_plus_62_and_digits(teks):
    nomor = normalkan_telepon(teks)
    try:
        validate_telepon_seluler(nomor)
    except ValidationError:
        return
    assert nomor.startswith("+628")
    assert nomor[1:].isdigit()


@pytest.mark.parametrize(
    "teks", ["", "0812", "+6581234567890", "0321-591234", "08123456789012345", "081234abcd90", "٠٨١٢٣٤٥٦٧٨٩"]
)
def test_what_is_no_mobile_number_is_refused(teks):
    with pytest.raises(ValidationError):
        validate_telepon_seluler(normalkan_telepon(teks))


def test_a_landline_is_a_phone_but_no_mobile_phone():
    validate_telepon(normalkan_telepon("(0321) 591-234"))


@pytest.mark.parametrize(
    ("diketik", "jadi"),
    [(" Siti@Contoh.ID ", "siti@contoh.id"), ("0812 3456 7890", "+6281234567890"), ("", "")],
)
def test_an_identifier_is_an_address_in_lower_case_or_a_phone_number(diketik, jadi):
    assert normalkan_pengenal(diketik) == jadi


@given(st.text(ABJAD_KODE, min_size=8, max_size=8), st.integers(0, 8))
def test_a_code_is_read_however_it_was_copied(kode, letak):
    diketik = f" {kode[:letak]}-{kode[letak:]} ".lower()
    assert normalkan_kode(diketik) == kode
    validate_kode(normalkan_kode(diketik))


@pytest.mark.parametrize("kode", ["", "ABCD", "ABCD0FGH", "ABCDOFGH", "ABCD1FGH", "ABCDIFGH", "ABCDEFGHJ"])
def test_a_code_with_confusable_letters_or_a_wrong_length_is_refused(kode):
    with pytest.raises(ValidationError):
        validate_kode(kode)


@pytest.mark.parametrize(
    ("teks", "jadi"),
    [("siti@contoh.id", "si••@contoh.id"), ("+6281234567890", "••••••••••7890"), ("rahasiaku1", "••••••••••")],
)
def test_what_was_typed_at_a_failed_sign_in_is_masked(teks, jadi):
    assert samarkan_pengenal(teks) == jadi
