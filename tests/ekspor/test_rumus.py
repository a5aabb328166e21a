"""ISO 6346, FOB and rupiah, the parts of a whole, the order of milestones: by hand, and for any numbers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from core.waktu import WIB
from ekspor import validators as v
from ekspor.enums import KodePeristiwa as K
from ekspor.enums import TingkatBukti
from ekspor.rumus import (
    bagian,
    bukti_terlemah,
    nilai_fob,
    nilai_kontribusi,
    persen,
    rupiah_baris,
    sebarkan,
    selisih_ke_fob,
)
from ekspor.rumus import peristiwa as rumus

BOBOT = st.lists(st.integers(1, 10**12).map(lambda n: Decimal(n) / 100), min_size=1, max_size=20)


@pytest.mark.parametrize("nomor", ["CSQU3054383", "MSCU7512387", "TGHU3072090", "MSKU1234565", "ABCU0000070"])
def test_published_container_numbers_pass(nomor: str) -> None:
    v.validate_nomor_kontainer(nomor)


def test_a_remainder_of_ten_is_written_nought() -> None:
    """ABCU000007: the weighted sum leaves 10, so the check digit is 0 and no other."""
    for angka in "123456789":
        with pytest.raises(ValidationError):
            v.validate_nomor_kontainer(f"ABCU000007{angka}")


def test_swapped_neighbours_are_offered_and_never_put_in() -> None:
    with pytest.raises(ValidationError, match="Mungkin maksudnya CSQU 305438-3"):
        v.validate_nomor_kontainer("CSQU3504383")


def test_a_letter_typed_for_a_digit_is_offered() -> None:
    with pytest.raises(ValidationError, match="CSQU 305438-3"):
        v.validate_nomor_kontainer("CSQU3O54383")


def test_one_wrong_digit_is_only_refused() -> None:
    """Every serial has one number that passes so: offering it would be guessing."""
    with pytest.raises(ValidationError) as galat:
        v.validate_nomor_kontainer("CSQU3054384")
    assert "Mungkin" not in str(galat.value)


@pytest.mark.parametrize("nomor", ["CSQ3054383", "CSQX3054383", "12345678901", "", "CSQU30543831"])
def test_what_is_no_container_number_says_how_one_looks(nomor: str) -> None:
    with pytest.raises(ValidationError, match="misalnya CSQU 305438-3"):
        v.validate_nomor_kontainer(nomor)


def test_an_aju_is_read_in_its_parts() -> None:
    assert v.bagian_aju("000030ABC12320261120000017") == ("000030", "ABC123", date(2026, 11, 20), "000017")
    assert v.bagian_aju("000030ABC12320261320000017") is None
    v.validate_aju("000030ABC12320261120000017")
    with pytest.raises(ValidationError, match="diawali 000030"):
        v.validate_aju("000020ABC12320261120000017")


@pytest.mark.parametrize(
    ("basis", "selisih"),
    [
        ("fob", "0"),
        ("taksiran", "0"),
        ("faktur", "0"),
        ("cif", "-1600"),
        ("cfr", "-1500"),
        ("exw", "250"),
        ("fca", "250"),
    ],
)
def test_what_makes_a_value_fob(basis: str, selisih: str) -> None:
    hasil = selisih_ke_fob(basis, freight=Decimal(1500), asuransi=Decimal(100), biaya_lokal=Decimal(250))
    assert hasil == Decimal(selisih)


def test_cif_spread_by_hand() -> None:
    """CIF 100 + 200 + 300, freight and insurance 100: 16.67, 33.33, 50.00 come off (two decimals, largest remainder)."""
    fob = nilai_fob([Decimal(100), Decimal(200), Decimal(300)], Decimal(-100), 2)
    assert fob == [Decimal("83.33"), Decimal("166.67"), Decimal("250.00")]


@given(bobot=BOBOT, jumlah=st.integers(-(10**12), 10**12), desimal=st.sampled_from([0, 2]))
def test_a_spread_sums_to_what_was_spread(bobot: list[Decimal], jumlah: int, desimal: int) -> None:
    """And no share is a whole unit away from its exact one."""
    total = Decimal(jumlah).scaleb(-desimal)
    bagi = sebarkan(total, bobot, desimal)
    assert sum(bagi) == total
    unit = Decimal(1).scaleb(-desimal)
    for b, w in zip(bagi, bobot, strict=True):
        assert abs(b - total * w / sum(bobot)) < unit


def test_rupiah_are_rounded_half_up_once() -> None:
    assert rupiah_baris(Decimal("0.50"), "IDR", None) == 1
    assert rupiah_baris(Decimal("14056.50"), "USD", (Decimal(14228), 1)) == 199_995_882
    assert rupiah_baris(Decimal(1000), "JPY", (Decimal("10350.5"), 100)) == 103_505
    assert rupiah_baris(Decimal(10), "USD", None) is None


def test_a_container_of_200_million_by_hand() -> None:
    """Handles 1.200 × Rp18.500, legs Rp31.000.000, paint Rp8.400.000: what is left is the sender's own."""
    gagang = nilai_kontribusi(Decimal(1200), 18_500)
    b = bagian(200_000_000, [("ikm", gagang), ("ikm", 31_000_000), ("lokal_lain", 8_400_000)])
    assert (gagang, b.ikm, b.lokal_lain, b.luar_daerah, b.sendiri) == (
        22_200_000,
        53_200_000,
        8_400_000,
        0,
        138_400_000,
    )
    assert persen({"ikm": b.ikm, "lokal": b.lokal_lain, "sendiri": b.sendiri}, b.nilai) == {
        "ikm": Decimal("26.6"),
        "lokal": Decimal("4.2"),
        "sendiri": Decimal("69.2"),
    }


@given(
    st.lists(st.tuples(st.sampled_from(["ikm", "lokal_lain", "luar_daerah"]), st.integers(0, 10**9)), max_size=12),
    st.integers(0, 10**9),
)
def test_parts_are_the_whole(isi: list[tuple[str, int]], sisa: int) -> None:
    nilai = sum(n for _, n in isi) + sisa
    b = bagian(nilai, isi)
    assert b.ikm + b.lokal_lain + b.luar_daerah + b.sendiri == nilai
    assert b.sendiri == sisa
    if nilai:
        assert sum(persen({"a": b.ikm, "b": b.lokal_lain, "c": b.luar_daerah, "d": b.sendiri}, nilai).values()) == 100


def test_parts_beyond_the_whole_are_refused() -> None:
    with pytest.raises(ValueError, match="kontribusi"):
        bagian(100, [("ikm", 101)])


def test_a_sum_is_proven_as_well_as_its_weakest_part() -> None:
    assert bukti_terlemah(["terinspeksi", "penerimaan"]) == TingkatBukti.PENERIMAAN
    assert bukti_terlemah(["terinspeksi", "pernyataan"]) == TingkatBukti.PERNYATAAN
    assert bukti_terlemah([]) is None


AWAL = datetime(2026, 11, 1, tzinfo=WIB)


def jam(n: int) -> datetime:
    return AWAL + timedelta(hours=n)


@pytest.mark.parametrize(
    ("aktual", "kode", "kata"),
    [
        ({K.GATE_IN: 5}, K.GATE_IN, "PEB diajukan belum tercatat"),
        ({K.PEB_DIAJUKAN: 9, K.GATE_IN: 5}, K.GATE_IN, "tidak mungkin sebelum PEB diajukan"),
        ({K.MUAT_KAPAL: 9}, K.MUAT_KAPAL, "NPE terbit belum tercatat"),
        ({K.NPE: 9, K.MUAT_KAPAL: 5}, K.MUAT_KAPAL, "tidak mungkin sebelum NPE terbit"),
        ({K.BERANGKAT: 9, K.TIBA: 5}, K.TIBA, "Tiba tidak mungkin sebelum berangkat"),
        ({K.TIBA: 5}, K.TIBA, "berangkat belum tercatat"),
        ({K.STUFFING: 1}, K.STUFFING, ""),
        ({K.STUFFING: 9, K.PEB_DIAJUKAN: 12}, K.STUFFING, ""),
        ({K.PEB_DIAJUKAN: 1, K.PEB_TERDAFTAR: 2, K.NPE: 3, K.GATE_IN: 4, K.MUAT_KAPAL: 5}, K.MUAT_KAPAL, ""),
    ],
)
def test_the_order_that_is_law(aktual: dict[str, int], kode: str, kata: str) -> None:
    pesan = rumus.pelanggaran({k: jam(n) for k, n in aktual.items()}, kode)
    assert (kata in pesan) if kata else pesan == ""


def test_the_reference_date_is_registration_else_stuffing_else_plan() -> None:
    rencana, muat = date(2026, 11, 20), {K.STUFFING: datetime(2026, 11, 18, 23, tzinfo=WIB)}
    assert rumus.tanggal_acuan(None, {}, rencana) == rencana
    assert rumus.tanggal_acuan(None, muat, rencana) == date(2026, 11, 18)
    assert rumus.tanggal_acuan(date(2026, 12, 1), muat, rencana) == date(2026, 12, 1)


def test_stuffing_near_midnight_counts_on_its_day_in_wib() -> None:
    muat = {K.STUFFING: datetime.fromisoformat("2026-11-30T17:30:00+00:00")}  # 00:30 on 1 December in Mojokerto
    assert rumus.tanggal_acuan(None, muat, date(2026, 11, 20)) == date(2026, 12, 1)
