"""The quick log's arithmetic and reading: equal boxes, amounts as people write them."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from ekspor.forms.dasar import UangField
from ekspor.services.catat import IsianCepat, kotak_sama

USD = SimpleNamespace(kode="USD", desimal=2)
TIPE = object()


@given(total=st.integers(min_value=200, max_value=10**12), jumlah=st.integers(min_value=1, max_value=200))
def test_boxes_of_a_total_sum_to_it_and_differ_by_a_rupiah_at_most(total: int, jumlah: int) -> None:
    kotak = kotak_sama(IsianCepat(TIPE, jumlah, Decimal(total), "Furnitur", seluruhnya=True))
    nilai = [k.muatan[0].nilai for k in kotak]
    assert (len(nilai), sum(nilai)) == (jumlah, total)
    assert max(nilai) - min(nilai) <= 1
    assert all(n == n.to_integral_value() for n in nilai)


@given(sen=st.integers(min_value=200, max_value=10**10), jumlah=st.integers(min_value=1, max_value=200))
def test_dollars_are_split_to_the_cent(sen: int, jumlah: int) -> None:
    total = Decimal(sen) / 100
    nilai = [k.muatan[0].nilai for k in kotak_sama(IsianCepat(TIPE, jumlah, total, "Meja", seluruhnya=True), USD)]
    assert sum(nilai) == total
    assert max(nilai) - min(nilai) <= Decimal("0.01")


def test_numbers_fill_the_boxes_in_order_and_no_more_than_there_are() -> None:
    kotak = kotak_sama(IsianCepat(TIPE, 2, Decimal(5), "Meja", nomor=["CSQU3054383"]))
    assert [k.nomor for k in kotak] == ["CSQU3054383", ""]
    with pytest.raises(DomainError) as galat:
        kotak_sama(IsianCepat(TIPE, 1, Decimal(5), "Meja", nomor=["A", "B"]))
    assert set(galat.value.bidang) == {"nomor"}


@pytest.mark.parametrize("jumlah", [0, 201])
def test_boxes_are_one_to_two_hundred(jumlah: int) -> None:
    with pytest.raises(DomainError):
        kotak_sama(IsianCepat(TIPE, jumlah, Decimal(5), "Meja"))


@pytest.mark.parametrize(
    ("ketikan", "nilai"),
    [
        ("200 juta", "200000000"),
        ("Rp200.000.000", "200000000"),
        ("1,5 miliar", "1500000000"),
        ("15.000", "15000"),
        ("15.000,50", "15000.50"),
        ("15000,5", "15000.5"),
        ("15000.50", "15000.50"),
        ("", None),
    ],
)
def test_amounts_are_read_as_people_write_them(ketikan: str, nilai: str | None) -> None:
    assert UangField(required=False).clean(ketikan) == (None if nilai is None else Decimal(nilai))


@pytest.mark.parametrize("ketikan", ["1.500 juta", "-5", "-", "15.00.000", "dua ratus", "15,000.50"])
def test_what_could_mean_two_things_is_refused(ketikan: str) -> None:
    with pytest.raises(ValidationError):
        UangField(required=False).clean(ketikan)


def test_what_a_field_shows_it_reads_again() -> None:
    bidang = UangField()
    for nilai in (Decimal("15000.50"), Decimal("200000000.00"), Decimal(9800)):
        assert bidang.clean(bidang.prepare_value(nilai)) == nilai
