from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.format import angka
from referensi.enums import StatusBaris
from referensi.rumus.mata_uang import MATA_UANG_KMK, NAMA
from referensi.rumus.tempel_kurs import baca_tempelan

DIKENAL = MATA_UANG_KMK | {"IDR", "AED"}


def baca(teks):
    return baca_tempelan(teks, DIKENAL)


def nilai(teks):
    return {b.mata_uang: (b.satuan, b.nilai) for b in baca(teks).terbaca}


FISKAL = """Kurs Pajak
KMK Nomor 56/KM.10/2020
Tanggal Berlaku: 30 Desember 2020 - 05 Januari 2021
Salinan Keputusan Menteri Keuangan: Baca Download
No\tMata Uang\tNilai\tPerubahan
1\tDolar Amerika Serikat (USD) USD\t14.228,00\t68,00
3\tDolar Kanada (CAD) CAD\t11.058,43\t-38,23
13\tYen Jepang (JPY) JPY\t13.737,57\t41,59
23\tEuro Euro (EUR) EUR\t17.342,79\t48,90
25\tWon Korea (KRW) KRW\t12,89\t-0,03
Note: untuk JPY adalah Nilai Rupiah per 100
- KMK Nomor 542/KMK.01/2019 tentang Pelimpahan Kewenangan Menteri Keuangan dalam Bentuk Mandat kepada Pejabat
"""
FISKAL_NILAI = {
    "USD": (1, Decimal("14228.00")),
    "CAD": (1, Decimal("11058.43")),
    "JPY": (100, Decimal("13737.57")),
    "EUR": (1, Decimal("17342.79")),
    "KRW": (1, Decimal("12.89")),
}


def test_official_page_is_understood_whole():
    hasil = baca(FISKAL)
    assert {b.mata_uang: (b.satuan, b.nilai) for b in hasil.terbaca} == FISKAL_NILAI
    assert (hasil.nomor, hasil.mulai, hasil.sampai) == ("56/KM.10/2020", date(2020, 12, 30), date(2021, 1, 5))
    assert hasil.gagal == []
    assert hasil.peringatan == ()


def test_cells_on_their_own_lines_are_put_together():
    teks = FISKAL.replace("\t", "\n\n")
    assert nilai(teks) == FISKAL_NILAI
    assert baca(teks).gagal == []


def test_markdown_cells_with_pictures_are_put_together():
    teks = (
        "| 1 | Dolar Amerika Serikat (USD) USD |\n14.228,00\n|\n68,00![](panah.png) |\n"
        "| 2 | Won Korea (KRW) KRW |\n12,89\n|\n-0,03![]() |"
    )
    assert nilai(teks) == {"USD": (1, Decimal("14228.00")), "KRW": (1, Decimal("12.89"))}


def test_unit_column_and_unit_cell_are_read():
    assert nilai("1. Dolar Amerika Serikat (USD) 1 16.244,00 +12,00") == {"USD": (1, Decimal("16244.00"))}
    assert nilai("Yen Jepang (JPY)  100  10.850,12  -3,20") == {"JPY": (100, Decimal("10850.12"))}
    assert nilai("13.\nYen Jepang (JPY)\n100\n10.850,12\n-3,20\n14.\nKyat Myanmar (MMK)\n1\n7,90") == {
        "JPY": (100, Decimal("10850.12")),
        "MMK": (1, Decimal("7.90")),
    }


def test_decree_wording_with_value_first_is_read():
    assert nilai(
        "1 Rp 14.154,00 Untuk Dolar Amerika Serikat (USD) 1,-\n2 Rp 13.140,25 Untuk Yen Jepang (JPY) 100,-"
    ) == {
        "USD": (1, Decimal("14154.00")),
        "JPY": (100, Decimal("13140.25")),
    }


def test_bracketed_changes_and_colons_are_read():
    assert nilai("01. Bath Thailand (THB) : 475,79 ( 3,55 )\n08. Dolar Selandia Baru (NZD) : 9.923,05 ( -14,93 )") == {
        "THB": (1, Decimal("475.79")),
        "NZD": (1, Decimal("9923.05")),
    }


def test_names_without_codes_are_read():
    assert nilai("Ringgit Malaysia 3.931,36\nYuan Renminbi Tiongkok 2.341,10") == {
        "MYR": (1, Decimal("3931.36")),
        "CNY": (1, Decimal("2341.10")),
    }


def test_assumed_unit_is_said_aloud():
    (baris,) = baca("Yen Jepang (JPY) 10.928,44").terbaca
    assert (baris.satuan, baris.alasan) == (100, "satuan tidak tertulis, dibaca per 100")


def test_english_numbers_are_read_and_said():
    (baris,) = baca("USD 16,244.00").terbaca
    assert (baris.nilai, baris.alasan) == (Decimal("16244.00"), "koma dan titik dibaca menurut cara Inggris")


@pytest.mark.parametrize(
    ("teks", "alasan"),
    [
        ("Dolar Amerika Serikat (USD) 16.244", "angka 16.244 tidak jelas; tulis seperti 16.244,00"),
        ("Dolar Amerika Serikat (USD) 16,244", "angka 16,244 tidak jelas; tulis seperti 16.244,00"),
        ("Dolar Amerika Serikat (AUD) 16.244,00", "menyebut lebih dari satu mata uang: AUD, USD"),
        ("Dolar Amerika Serikat (USD) –", "tidak ada nilai"),
        ("Dolar Amerika Serikat (USD) -16.244,00", "nilai bertanda plus atau minus"),
        ("Dolar Amerika Serikat (USD) 16.244,00 15.900,00", "lebih dari satu nilai; tidak jelas mana kursnya"),
        ("Dolar Amerika Serikat (USD) 1 100 16.244,00", "satuan tidak jelas: 1 atau 100"),
        ("Dolar Amerika Serikat (USD) 0,00", "nilai harus lebih dari nol dan di bawah satu miliar"),
        ("Dolar Amerika Serikat (USD) 12 16.244,00", "angka 12 tidak jelas; tulis seperti 16.244,00"),
        ("Rubel Rusia (RUX) 200,12", "mata uang RUX tidak dikenal"),
        ("Rubel Rusia 200,12", "ada angka, tetapi mata uangnya tidak dikenali"),
    ],
)
def test_unclear_line_is_refused_with_its_reason(teks, alasan):
    (baris,) = baca(teks).baris
    assert (baris.status, baris.alasan) == (StatusBaris.GAGAL, alasan)


def test_currency_twice_counts_once_when_equal_and_never_when_different():
    sama = baca("USD 16.244,00\nDolar Amerika Serikat (USD) 16.244,00")
    assert [(b.status, b.alasan) for b in sama.baris] == [("terbaca", ""), ("diabaikan", "sama dengan baris 1")]
    beda = baca("USD 16.244,00\nUSD 16.245,00")
    assert [b.alasan for b in beda.gagal] == ["USD bernilai lain pada baris 2", "USD bernilai lain pada baris 1"]
    assert beda.terbaca == []


def test_sentences_are_passed_over():
    teks = "Untuk pekan ini kurs pajak dolar AS (USD) menguat tajam dan tembus Rp16.690 per USD menurut pengamat pasar."
    assert [(b.status, b.alasan) for b in baca(teks).baris] == [("diabaikan", "kalimat, bukan baris tabel")]


@pytest.mark.parametrize(
    ("teks", "mulai", "sampai"),
    [
        ("berlaku 29 Oktober 2025 s.d. 4 November 2025", date(2025, 10, 29), date(2025, 11, 4)),
        ("untuk tanggal 2 Oktober 2019 sampai dengan 8 Oktober 2019", date(2019, 10, 2), date(2019, 10, 8)),
        ("periode 1-7 Oktober 2025", date(2025, 10, 1), date(2025, 10, 7)),
        ("periode 31 Desember – 6 Januari 2026", date(2025, 12, 31), date(2026, 1, 6)),
        ("periode 29 Okt s/d 4 Nov 2025", date(2025, 10, 29), date(2025, 11, 4)),
        ("02/10/2019 - 08/10/2019", date(2019, 10, 2), date(2019, 10, 8)),
        ("2019-10-02 s.d. 2019-10-08", date(2019, 10, 2), date(2019, 10, 8)),
        ("tanggal 30 Februari 2025 s.d. 4 Maret 2025", None, None),
        ("tanggal 8 Oktober 2019 s.d. 2 Oktober 2019", None, None),
    ],
)
def test_validity_is_found(teks, mulai, sampai):
    hasil = baca(teks)
    assert (hasil.mulai, hasil.sampai) == (mulai, sampai)


def test_line_that_says_berlaku_outranks_links_to_other_weeks():
    hasil = baca("Kurs pajak untuk periode 29 Oktober–4 November 2025\nBaca juga: 22–28 Oktober 2025")
    assert hasil.mulai == date(2025, 10, 29)


def test_two_spans_or_two_numbers_are_left_to_the_person():
    hasil = baca("periode 1-7 Oktober 2025\nperiode 8-14 Oktober 2025\n18/MK/EF.2/2025\n19/MK/EF.2/2025")
    assert (hasil.mulai, hasil.nomor) == (None, "")
    assert hasil.peringatan == (
        "Ada beberapa nomor keputusan dalam teks (18/MK/EF.2/2025, 19/MK/EF.2/2025); isi sendiri nomornya.",
        "Ada beberapa rentang tanggal dalam teks; isi sendiri tanggal berlakunya.",
    )


@pytest.mark.parametrize("nomor", ["45/MK.10/2019", "44/KM.10/2020", "16/KM.10/KF.4/2024", "22/MK/EF.2/2025"])
def test_every_known_shape_of_number_is_found(nomor):
    assert baca(f"KMK Nomor {nomor} tentang nilai kurs").nomor == nomor


kurs = st.dictionaries(
    st.sampled_from(sorted(MATA_UANG_KMK)), st.decimals("0.01", "99999.99", places=2), min_size=1, max_size=25
)
susunan = st.sampled_from(
    [
        "{n}\t{nama} ({kode})\t{satuan}\t{nilai}\t{ubah}",
        "{n}. {nama} ({kode})   {satuan}   {nilai}",
        "{nama} ({kode}) : {nilai} ( 0,01 )",
        "{n}\n{nama} ({kode})\n{nilai}\n{ubah}\n",
        "{n} Rp {nilai} Untuk {nama} ({kode}) {satuan},-",
        "| {n} | {nama} | {nilai} |",
    ]
)


@given(kurs, susunan, st.sampled_from(["+0,01", "-0,01", "0,00"]))
def test_whatever_the_layout_the_table_comes_back(tabel, pola, ubah):
    baris = [
        pola.format(
            n=n, nama=NAMA[kode][0].title(), kode=kode, satuan=100 if kode == "JPY" else 1, nilai=angka(x, 2), ubah=ubah
        )
        for n, (kode, x) in enumerate(tabel.items(), start=1)
    ]
    assert nilai("\n".join(baris)) == {k: (100 if k == "JPY" else 1, x) for k, x in tabel.items()}


@given(st.text(alphabet=st.sampled_from("USD JPY()10,.-+:|\n\tRp/abcEuro2025 Oktober–"), max_size=200))
def test_any_text_is_accounted_for_without_error(teks):
    hasil = baca(teks)
    assert all(b.alasan or b.status == StatusBaris.TERBACA for b in hasil.baris)
    assert all(b.nilai is not None and b.nilai > 0 for b in hasil.terbaca)
    assert len({b.mata_uang for b in hasil.terbaca}) == len(hasil.terbaca)
