import pytest
from django.core.exceptions import ValidationError

from ikm.validators import normalkan_nomor, validate_nib, validate_nik, validate_npwp


@pytest.mark.parametrize(
    ("ketikan", "hasil"), [("01.312.166-0.091.000", "013121660091000"), (" 1234 5678 ", "12345678"), ("12a4", "12a4")]
)
def test_numbers_are_normalised_only_when_they_are_numbers(ketikan, hasil):
    assert normalkan_nomor(ketikan) == hasil


def test_nib_of_twelve_digits_says_how_many_it_has():
    with pytest.raises(ValidationError, match="NIB terdiri atas 13 angka; ini 12 angka"):
        validate_nib("123456789012")
    validate_nib("1234567890123")


@pytest.mark.parametrize("nik", ["3516121503800001", "3516125503800001"])
def test_nik_accepts_a_man_and_a_woman(nik):
    validate_nik(nik)


@pytest.mark.parametrize(
    ("nik", "pesan"),
    [
        ("351612150380000", "ini 15 angka"),
        ("3516123113800001", "tidak mungkin ada"),
        ("3516127202800001", "tidak mungkin ada"),
        ("3516121503800000", "tidak boleh 0000"),
        ("35161215038000A1", "hanya berisi angka"),
    ],
)
def test_nik_refusals_name_the_fault(nik, pesan):
    with pytest.raises(ValidationError, match=pesan):
        validate_nik(nik)


def test_a_nik_from_another_region_is_not_corrected():
    validate_nik("7371121503800001")


@pytest.mark.parametrize("npwp", ["013121660091000", "0013121660091000", "3516121503800001"])
def test_npwp_accepts_old_new_and_nik(npwp):
    validate_npwp(npwp)


@pytest.mark.parametrize(
    ("npwp", "pesan"),
    [("013121670091000", "Angka pemeriksa"), ("0013121670091000", "Angka pemeriksa"), ("01312166", "15 atau 16")],
)
def test_npwp_refusals_name_the_fault(npwp, pesan):
    with pytest.raises(ValidationError, match=pesan):
        validate_npwp(npwp)
