"""Reading cells: what is certain, what is a guess and shown, what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import format as f
from kantor.rumus.angka import BULAT, Cara, baca_angka, baca_terbilang
from kantor.rumus.bacaan import kosong
from kantor.rumus.kemiripan import padat, termirip
from kantor.rumus.kepala import (
    cari_kepala,
    cocokkan,
    huruf_kolom,
    kenali_isi,
    kepala_pada,
    normalkan_label,
    satuan_kepala,
)
from kantor.rumus.nomor import baca_kode, baca_nomor, baca_telepon
from kantor.rumus.satuan import EJAAN, kenali_satuan

ORANG = Cara(kata_ikut=frozenset({"orang", "org"}))
SINONIM = {
    "nama": ("nama perusahaan", "nama"),
    "pemilik": ("pemilik", "nama pemilik"),
    "tk_l": ("tenaga kerja l", "tk l"),
    "tk_p": ("tenaga kerja p", "tk p"),
    "desa": ("desa",),
    "telepon": ("no hp", "telepon", "hp"),
}


def jenis(bacaan: Any) -> list[str]:
    return [t.jenis for t in bacaan.tebakan]


# --- numbers ---


@pytest.mark.parametrize(
    ("sel", "nilai"),
    [
        ("2.300.000", 2_300_000),
        ("1,5 juta", 1_500_000),
        ("1.5 juta", 1_500_000),
        ("Rp 2 jt", 2_000_000),
        ("Rp. 2.300.000,-", 2_300_000),
        ("Rp12.500.000,00", 12_500_000),
        ("2,5 M", 2_500_000_000),
        ("250 rb", 250_000),
        ("2.300", 2_300),
        ("'2300", 2_300),
        (2_300_000.0, 2_300_000),
        (17, 17),
        ("5 orang", 5),
        ("5 org.", 5),
    ],
)
def test_numbers_that_mean_one_thing(sel: Any, nilai: int) -> None:
    bacaan = baca_angka(sel, ORANG)
    assert (bacaan.nilai, bacaan.galat, bacaan.tebakan) == (nilai, "", ())


@pytest.mark.parametrize(
    ("sel", "nilai", "macam", "pasti"),
    [
        ("± 5 orang", 5, "kira_kira", False),
        ("kurang lebih 5", 5, "kira_kira", False),
        ("lima", 5, "terbilang", True),
        ("dua puluh lima orang", 25, "terbilang", True),
        ("nihil", 0, "nihil", False),
        ("2,300", 2_300, "koma_ribuan", False),
        ("1,234,567", 1_234_567, "koma_ribuan", False),
        ("12,5", 13, "dibulatkan", True),
    ],
)
def test_numbers_that_are_guesses_say_so(sel: str, nilai: int, macam: str, pasti: bool) -> None:
    bacaan = baca_angka(sel, ORANG)
    assert bacaan.nilai == nilai
    assert [(t.jenis, t.dari, t.pasti) for t in bacaan.tebakan] == [(macam, sel, pasti)]


@pytest.mark.parametrize(
    "sel", ["5-10", "3 s/d 4", "banyak", "8.52E+10", "2.3.4", "5 kg", date(2025, 1, 2), True, float("nan")]
)
def test_what_is_no_number_is_refused_with_a_sentence(sel: Any) -> None:
    bacaan = baca_angka(sel, ORANG)
    assert bacaan.nilai is None
    assert bacaan.galat.endswith(".")


@pytest.mark.parametrize("sel", ["", " ", None, "-", "–", "n/a", "N/A", "tidak tahu"])
def test_marks_of_not_knowing_are_empty_not_zero(sel: Any) -> None:
    assert kosong(sel)
    assert baca_angka(sel).nilai is None


def test_a_single_group_of_three_is_ambiguous_where_quantities_have_decimals() -> None:
    pecahan = Cara(bulat=False)
    assert jenis(baca_angka("2.300", pecahan)) == ["titik_ribuan"]
    assert "dua cara" in baca_angka("2,300", pecahan).galat
    assert baca_angka("2,3", pecahan).nilai == Decimal("2.3")
    assert baca_angka("2.300,5", pecahan).nilai == Decimal("2300.5")


def test_the_unit_of_the_heading_multiplies_and_the_cells_own_unit_wins() -> None:
    ribuan = Cara(kali=1000)
    assert baca_angka(50_000, ribuan).nilai == 50_000_000
    assert baca_angka("2,5", ribuan).nilai == 2_500
    sendiri = baca_angka("1,5 juta", ribuan)
    assert (sendiri.nilai, jenis(sendiri)) == (1_500_000, ["satuan_tertulis"])


@given(st.integers(0, 10**14))
def test_what_we_print_we_read(n: int) -> None:
    for teks in (f.angka(n), f.rupiah(n), str(n), f"{f.rupiah(n)},-"):
        assert baca_angka(teks).nilai == n
    assert baca_angka(float(n)).nilai == n


@pytest.mark.parametrize("sel", ["1" * 30, "9" * 19, "1000000 triliun", 1e300, 10**40])
def test_what_no_column_holds_is_refused_in_words(sel: object) -> None:
    for cara in (BULAT, Cara(bulat=False, kali=1000)):
        bacaan = baca_angka(sel, cara)
        assert (bacaan.nilai, "terlalu besar" in bacaan.galat) == (None, True)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader_and_none_is_silently_a_number(teks: str) -> None:
    for bacaan in (
        baca_angka(teks),
        baca_angka(teks, Cara(bulat=False, kali=1000)),
        baca_telepon(teks),
        baca_nomor(teks, "NIK", (16,)),
    ):
        assert not (bacaan.nilai is not None and bacaan.galat)
    if not any(c.isdigit() for c in teks) and baca_angka(teks).nilai is not None:
        assert baca_angka(teks).tebakan


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("sebelas", 11),
        ("dua belas", 12),
        ("seratus dua puluh tiga", 123),
        ("seribu lima ratus", 1500),
        ("dua juta", 2_000_000),
        ("kucing", None),
        ("", None),
    ],
)
def test_words_for_numbers(teks: str, nilai: int | None) -> None:
    assert baca_terbilang(teks) == nilai


# --- identity and phone numbers ---


def test_digits_that_excel_lost_are_never_invented() -> None:
    assert "15 angka" in baca_nomor(3516121503800001.0, "NIK", (16,)).galat
    for rusak in ("3.51612E+15", "3,51612E+15"):
        assert "hilang" in baca_nomor(rusak, "NIK", (16,)).galat
    for rusak in ("8.52E+10", "8,52E+10"):
        assert "tidak dapat dipulihkan" in baca_telepon(rusak).galat


def test_numbers_that_fit_into_a_number_cell_are_read() -> None:
    assert baca_nomor(9120000000001.0, "NIB", (13,)).nilai == "9120000000001"
    assert baca_nomor("3516.1215.0380.0001", "NIK", (16,)).nilai == "3516121503800001"
    lupa_nol = baca_nomor(12345678901000.0, "NPWP", (15, 16))
    assert (lupa_nol.nilai, jenis(lupa_nol)) == ("012345678901000", ["nol_depan"])


@pytest.mark.parametrize(
    ("sel", "nilai", "macam"),
    [
        ("0812-3456-7890", "081234567890", []),
        ("HP. 0812 3456 7890", "081234567890", []),
        (85234567890.0, "+6285234567890", ["telepon_tanpa_nol"]),
        ("85234567890", "+6285234567890", ["telepon_tanpa_nol"]),
        ("0812-3456 789/0813 4445 5557", "08123456789", ["telepon_pertama"]),
        ("0", None, []),
        ("-", None, []),
    ],
)
def test_phones(sel: Any, nilai: str | None, macam: list[str]) -> None:
    bacaan = baca_telepon(sel)
    assert (bacaan.nilai, jenis(bacaan), bacaan.galat) == (nilai, macam, "")


def test_a_code_is_its_digits() -> None:
    assert [baca_kode(s) for s in ("24320", 24320.0, "KBLI 24320", "24.320", "cor kuningan")] == ["24320"] * 4 + [""]


# --- units ---

LIMA_PULUH_DUA = [
    "pcs",
    "Pcs.",
    "PCS",
    "buah",
    "Buah",
    "bh",
    "bh.",
    "BH",
    "bj",
    "biji",
    "Biji",
    "unit",
    "Unit",
    "set",
    "Set",
    "psg",
    "psg.",
    "pasang",
    "Pasang",
    "kodi",
    "Kodi",
    "lusin",
    "lsn",
    "kg",
    "Kg.",
    "KG",
    "kilo",
    "Kilo",
    "kilogram",
    "gr",
    "gram",
    "ton",
    "kw",
    "kuintal",
    "m",
    "mtr",
    "meter",
    "m2",
    "m²",
    "m3",
    "m³",
    "kubik",
    "ltr",
    "liter",
    "lembar",
    "lbr",
    "helai",
    "potong",
    "ptg",
    "butir",
    "pack",
    "pak",
    "dus",
    "box",
    "bungkus",
    "gros",
    "botol",
    "ekor",
]


@pytest.mark.parametrize("ejaan", LIMA_PULUH_DUA)
def test_spellings_of_units(ejaan: str) -> None:
    assert kenali_satuan(ejaan) in EJAAN
    assert kenali_satuan(f" {ejaan.upper()}/tahun ") == kenali_satuan(ejaan)


def test_fifty_two_spellings_at_least_and_no_spelling_means_two_units() -> None:
    assert len(LIMA_PULUH_DUA) >= 52
    semua = [e.replace("-", "") for deret in EJAAN.values() for e in deret.split()]
    assert len(semua) == len(set(semua)) >= 52
    assert kenali_satuan("gelondong") == ""


# --- headings ---


@pytest.mark.parametrize(
    ("label", "kali", "kata"),
    [
        ("Nilai Produksi (Rp.000)", 1_000, "nilai produksi"),
        ("Nilai Produksi (Rp 000)", 1_000, "nilai produksi"),
        ("Investasi (Rp juta)", 1_000_000, "investasi"),
        ("Nilai BB/BP (dalam ribuan)", 1_000, "nilai bb bp"),
        ("Nilai Produksi 2025 (Ribu Rp)", 1_000, "nilai produksi"),
        ("Investasi (x1000)", 1_000, "investasi"),
        ("Omzet dalam jutaan rupiah", 1_000_000, "omzet"),
        ("Nilai Investasi (Rp)", 1, "nilai investasi"),
        ("Tenaga Kerja (orang)", 1, "tenaga kerja"),
    ],
)
def test_unit_notes(label: str, kali: int, kata: str) -> None:
    assert (satuan_kepala(label), normalkan_label(label)) == (kali, kata)


def test_titles_above_data_from_column_b_and_merged_groups() -> None:
    baris = [
        ["", "DATA IKM", "", "", "", ""],
        ["", "", "", "", "", ""],
        ["", "NO", "NAMA PERUSAHAAN", "PEMILIK", "TENAGA KERJA", "", "DESA"],
        ["", "", "", "", "L", "P", ""],
        ["", "1", "2", "3", "4", "5", "6"],
        ["", 1.0, "UD A", "Budi", 2.0, 3.0, "Bejijong"],
    ]
    for gabung in ([(2, 4, 2, 5)], []):
        kepala = cari_kepala(baris, gabung, SINONIM)
        assert (kepala.awal, kepala.akhir, kepala.data) == (2, 3, 5)
        assert cocokkan(kepala.label, SINONIM) == {2: "nama", 3: "pemilik", 4: "tk_l", 5: "tk_p", 6: "desa"}
    assert kepala_pada(baris, [], 2) == kepala


def test_no_heading_at_all() -> None:
    kepala = cari_kepala([["Daftar"], ["UD A", "Budi", "Bejijong"], ["UD B", "Siti", "Sawo"]], [], SINONIM)
    assert (kepala.ada, kepala.data) == (False, 1)
    assert kepala.label == ("Kolom A", "Kolom B", "Kolom C")


def test_no_column_is_meant_twice() -> None:
    assert cocokkan(["Nama", "Nama Perusahaan", "Telp"], SINONIM) == {1: "nama"}


@given(
    st.lists(st.lists(st.one_of(st.text(max_size=8), st.integers(), st.floats(), st.none()), max_size=6), max_size=12)
)
def test_any_sheet_has_a_first_row_of_data(baris: list[list[Any]]) -> None:
    kepala = cari_kepala(baris, [], SINONIM)
    assert 0 <= kepala.data <= len(baris)
    assert kepala.awal <= kepala.akhir < max(len(baris), 1)


def test_columns_by_what_they_hold() -> None:
    import re

    pola = {"nik": re.compile(r"\d{16}"), "kbli": re.compile(r"\d{5}")}
    assert kenali_isi(["3516121503800001", "3516121503800002", "-"], pola) in {"nik", ""}
    assert kenali_isi([24320.0, 15201.0, "31001"], pola) == "kbli"
    assert kenali_isi(["a", "b"], pola) == kenali_isi([], pola) == ""


def test_letters_of_columns_and_likeness() -> None:
    assert [huruf_kolom(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert padat("Mojo Anyar") == padat("mojoanyar")
    assert termirip("trowulanz", ["trowulan", "sooko"], 0.8) == "trowulan"
    assert termirip("xyz", ["trowulan", "sooko"], 0.8) is None


def test_a_heading_of_one_meaning_comes_before_one_of_several_and_is_not_taken_for_a_similar_one() -> None:
    sinonim = {"kbli": ("kbli", "jenis usaha"), "produk": ("produk", "jenis usaha"), "produksi": ("produksi",)}
    assert cocokkan(["Jenis Usaha"], sinonim) == {0: "produk"}
    assert cocokkan(["Jenis Usaha", "Produk"], sinonim) == {0: "kbli", 1: "produk"}
    assert cocokkan(["Produk", "Produk"], sinonim) == {0: "produk"}, "the second is no Produksi"
    assert cocokkan(["Produks"], sinonim) == {0: "produksi"}
