"""What officers type into a money box, read as they mean it or refused with what to write."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from core.fields import AngkaField


@pytest.mark.parametrize(
    ("ditulis", "rupiah"),
    [
        ("85000", 85_000),
        ("85.000", 85_000),
        ("Rp85.000", 85_000),
        ("Rp. 85.000,-", 85_000),
        ("85.000,--", 85_000),
        ("rp 4.500.000,00", 4_500_000),
        ("85 ribu", 85_000),
        ("85rb", 85_000),
        ("1,5 juta", 1_500_000),
        ("1.5 jt", 1_500_000),
        ("4jt", 4_000_000),
        ("1,25 miliar", 1_250_000_000),
        ("0", 0),
        ("", None),
    ],
)
def test_money_is_read_as_offices_write_it(ditulis, rupiah):
    assert AngkaField(required=False).clean(ditulis) == rupiah


@pytest.mark.parametrize("ditulis", ["1.500 juta", "1.5", "85,5", "5m", "dua juta", "1 2", "1,234 juta", "jt"])
def test_money_that_could_mean_two_things_is_refused(ditulis):
    with pytest.raises(ValidationError, match="1,5 juta"):
        AngkaField(required=False).clean(ditulis)


def test_less_than_nothing_is_said_plainly():
    with pytest.raises(ValidationError, match="Tidak boleh kurang dari 0"):
        AngkaField().clean("-5")
