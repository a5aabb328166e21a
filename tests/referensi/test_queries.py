from datetime import date
from decimal import Decimal

import pytest

from referensi import queries
from referensi.models import KBLI, KodeHS, Kurs
from referensi.rumus.teks import kata_unik
from tests import factories as f

pytestmark = pytest.mark.django_db
PEKAN = (date(2025, 10, 29), date(2025, 11, 4))
LAIN = "Perabotan lain dan bagiannya"


@pytest.fixture
def usd(mata_uang):
    return make_kurs()


def make_kurs(**over):
    isi = {"mata_uang_id": "USD", "berlaku_mulai": PEKAN[0], "berlaku_sampai": PEKAN[1], "nilai": Decimal(16614)}
    return Kurs.objects.create(**isi | {"sumber": "KMK", "nomor": "22/MK/EF.2/2025"} | over)


def make_hs(kode, uraian, jalur, *kata):
    return KodeHS.objects.create(
        kode=kode,
        tingkat=len(kode),
        uraian=uraian,
        jalur=jalur,
        hs6=kode[:6] if len(kode) > 5 else "",
        cari=kata_unik(jalur, *kata),
    )


@pytest.mark.parametrize("pada", [PEKAN[0], date(2025, 11, 1), PEKAN[1]])
def test_rate_is_in_force_from_its_first_to_its_last_day(usd, pada):
    assert queries.kurs_berlaku("USD", pada) == usd


@pytest.mark.parametrize("pada", [date(2025, 10, 28), date(2025, 11, 5)])
def test_missing_week_is_an_error_and_never_the_week_before(usd, pada):
    with pytest.raises(queries.KursTidakAda, match=r"Kurs KMK untuk USD pada .* belum ada"):
        queries.kurs_berlaku("USD", pada)


def test_sources_do_not_stand_in_for_each_other(usd):
    with pytest.raises(queries.KursTidakAda):
        queries.kurs_berlaku("USD", PEKAN[0], "ECB")
    ecb = make_kurs(sumber="ECB", berlaku_sampai=PEKAN[0], nomor="")
    assert queries.kurs_berlaku("USD", PEKAN[0], "ECB") == ecb
    with pytest.raises(queries.KursTidakAda):
        queries.kurs_berlaku("KRW", PEKAN[0])


@pytest.mark.parametrize(
    ("pada", "belum"),
    [
        (date(2025, 10, 28), (date(2025, 10, 22), date(2025, 10, 28))),
        (date(2025, 10, 29), None),
        (date(2025, 11, 4), None),
        (date(2025, 11, 5), (date(2025, 11, 5), date(2025, 11, 11))),
        (date(2025, 11, 9), (date(2025, 11, 5), date(2025, 11, 11))),
    ],
)
def test_missing_week_is_named(usd, pada, belum):
    hasil = queries.pekan_kmk_belum_ada(pada)
    assert (hasil and (hasil.mulai, hasil.sampai)) == belum


def test_reference_rates_do_not_silence_the_reminder(mata_uang):
    make_kurs(sumber="ECB", berlaku_sampai=PEKAN[0])
    assert str(queries.pekan_kmk_belum_ada(PEKAN[0])) == "29 Oktober 2025 – 4 November 2025"


def test_latest_weeks_count_their_currencies(usd):
    make_kurs(mata_uang_id="KRW")
    make_kurs(berlaku_mulai=date(2025, 11, 5), berlaku_sampai=date(2025, 11, 11), nomor="23/MK/EF.2/2025")
    assert [(p.nomor, p.jumlah) for p in queries.pekan_terakhir()] == [("23/MK/EF.2/2025", 1), ("22/MK/EF.2/2025", 2)]


def test_jump_is_measured_per_unit_against_the_last_earlier_rate(usd):
    make_kurs(mata_uang_id="JPY", satuan=100, nilai=Decimal("10928.44"))
    make_kurs(berlaku_mulai=date(2025, 10, 22), berlaku_sampai=date(2025, 10, 28), nilai=Decimal(1))
    nilai = [("USD", 1, Decimal(16700)), ("JPY", 1, Decimal("10950.00")), ("KRW", 1, Decimal(12))]
    (loncat,) = queries.lonjakan_kurs(nilai, date(2025, 11, 5))
    assert (loncat.mata_uang, loncat.lama.nilai, loncat.persen > 9000) == ("JPY", Decimal("10928.44"), True)


def test_tariff_search_hears_the_whole_path_and_everyday_words():
    kayu = make_hs(
        "94036090", "Lain-lain", f"{LAIN} > Perabotan kayu lainnya > Lain-lain", "Furniture; wooden", "mebel furnitur"
    )
    logam = make_hs("94032090", "Lain-lain", f"{LAIN} > Perabotan logam lainnya > Lain-lain", "mebel")
    make_hs("940360", "Perabotan kayu lainnya", f"{LAIN} > Perabotan kayu lainnya", "mebel")
    assert queries.cari_kode_hs("mebel kayu") == [kayu]
    assert queries.cari_kode_hs("WOODEN furniture") == [kayu]
    assert queries.cari_kode_hs("perabotan") == [logam, kayu]
    assert queries.cari_kode_hs("9403.60") == [kayu]
    assert [h.kode for h in queries.cari_kode_hs("9403.60", tingkat=None)] == ["940360", "94036090"]
    assert queries.cari_kode_hs("  ") == queries.cari_kode_hs("pesawat") == []


def test_own_title_outranks_inherited_words():
    make_hs("01012100", "Bibit", "Kuda, keledai, hidup > Bibit")
    kuda = make_hs("99010000", "Kuda mainan", "Kuda mainan")
    assert queries.cari_kode_hs("kuda")[0] == kuda


def test_business_fields_are_found_by_code_and_words():
    cor = f.make_kbli("24320", "Industri Pengecoran Logam Bukan Besi Dan Baja")
    KBLI.objects.filter(pk=cor.pk).update(cari="24320 industri pengecoran logam bukan besi dan baja kuningan")
    f.make_kbli("2432", "Industri Pengecoran Logam")
    assert queries.cari_kbli("cor kuningan") == queries.cari_kbli("2432") == [cor]
    assert queries.cari_kbli("cor kuningan", versi="2025") == []


def test_business_fields_answer_the_words_of_the_trade_industry_first():
    def kbli(kode: str, judul: str, cari: str, kategori: str = "C") -> KBLI:
        baris = f.make_kbli(kode, judul)
        KBLI.objects.filter(pk=baris.pk).update(cari=cari, kategori=kategori)
        return KBLI.objects.get(pk=baris.pk)

    toko = kbli("47712", "Perdagangan Eceran Sandal", "47712 perdagangan eceran sandal", "G")
    alas = kbli("15201", "Industri Alas Kaki", "15201 industri alas kaki sepatu sandal")
    mebel = kbli("31001", "Industri Furnitur Dari Kayu", "31001 industri furnitur dari kayu mebel kursi")
    ukir = kbli("16293", "Ukiran Kayu Bukan Mebeller", "16293 ukiran dari kayu bukan mebeller")
    cor = kbli("24320", "Industri Pengecoran Logam", "24320 industri pengecoran logam cor kuningan gagang")
    assert queries.cari_kbli("sandal") == [alas, toko]
    assert queries.cari_kbli("mebel kayu") == [mebel, ukir]
    assert queries.cari_kbli("gagang pintu kuningan") == [cor]  # no field says "pintu": most of the words will do
    assert queries.cari_kbli("pesawat terbang") == []


def test_region_search_prefers_our_own_kabupaten():
    f.make_wilayah("11.16.12.2008", "Bejijong")
    sendiri = f.make_wilayah("35.16.12.2008")
    assert [w.kode for w in queries.cari_wilayah("bejijong")] == ["35.16.12.2008", "11.16.12.2008"]
    assert queries.cari_wilayah("bejijong", di_bawah="35.16") == [sendiri]
    assert [w.kode for w in queries.cari_wilayah("35.16", tingkat="kecamatan")] == ["35.16.12"]
    assert queries.cari_wilayah("3516") == queries.cari_wilayah("!") == []


def test_global_search_offers_codes_with_their_pages(admin):
    hs = make_hs("94036090", "Lain-lain", f"{LAIN} > Perabotan kayu lainnya > Lain-lain")
    (hasil,) = queries.hasil_pencarian(admin, "perabotan kayu", 5)
    assert (hasil.judul, hasil.url) == ("9403.60.90 Lain-lain", hs.get_absolute_url())


def test_preview_writes_nothing_and_names_what_stands_in_the_way(usd):
    teks = "KMK Nomor 23/MK/EF.2/2025\nberlaku 4 November 2025 s.d. 10 November 2025\nUSD 16.700,00\nKRW 11,66"
    hasil = queries.pratinjau_tempel(teks)
    assert [k.mata_uang_id for k in hasil.sudah_ada] == ["USD"]
    assert not hasil.lengkap
    assert "Rabu sampai Selasa" in hasil.peringatan[0]
    assert hasil.peringatan[1].startswith("Tidak ada dalam teks: AUD, BND")
    assert Kurs.objects.count() == 1


def test_preview_prefers_what_was_typed_and_says_the_difference(mata_uang):
    teks = "KMK Nomor 23/MK/EF.2/2025\nberlaku 5 November 2025 s.d. 11 November 2025\nUSD 16.700,00"
    hasil = queries.pratinjau_tempel(teks, nomor="9/MK/EF.2/2025", mulai=date(2025, 11, 12), sampai=date(2025, 11, 18))
    assert (hasil.nomor, hasil.mulai, hasil.lengkap) == ("9/MK/EF.2/2025", date(2025, 11, 12), True)
    assert hasil.peringatan[:2] == [
        "Teks menyebut nomor 23/MK/EF.2/2025, isian Anda 9/MK/EF.2/2025.",
        "Teks menyebut 5 November 2025 – 11 November 2025, isian Anda 12 November 2025 – 18 November 2025.",
    ]
    assert hasil.sidik != queries.pratinjau_tempel(teks).sidik
