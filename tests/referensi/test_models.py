"""One test per named constraint: the database itself refuses, whatever the code above it does."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from referensi.models import KBLI, HariLibur, KodeHS, Kurs, MataUang, Negara, Pelabuhan, TipeKontainer, Wilayah
from tests import factories as f

pytestmark = pytest.mark.django_db


def ditolak(objek, nama):
    """Saving is refused by the constraint of that name, and its message is Indonesian."""
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        objek.save(force_insert=True)
        connection.check_constraints()
    assert nama in str(galat.value) or "UNIQUE" in str(galat.value).upper()
    pesan = next(c.violation_error_message for c in objek._meta.constraints if c.name == nama)
    assert pesan.endswith(".")
    assert "Constraint" not in pesan


def kurs(**over):
    isi = {
        "mata_uang_id": "USD",
        "berlaku_mulai": date(2025, 10, 29),
        "berlaku_sampai": date(2025, 11, 4),
        "nilai": Decimal("16614.00"),
        "sumber": "KMK",
        "nomor": "22/MK/EF.2/2025",
    }
    return Kurs(**isi | over)


@pytest.mark.parametrize(
    "over",
    [
        {"kode": "35.16.12.2008", "tingkat": "kecamatan", "jenis": "kecamatan", "induk_id": "35.16.12"},
        {"kode": "35.16.12.2008", "tingkat": "desa", "jenis": "kota", "induk_id": "35.16.12"},
        {"kode": "35.16.14.2008", "tingkat": "desa", "jenis": "desa", "induk_id": "35.16.12"},
        {"kode": "35.16.12.2008", "tingkat": "desa", "jenis": "desa", "induk_id": None},
        {"kode": "36", "tingkat": "provinsi", "jenis": "provinsi", "induk_id": "35"},
    ],
)
def test_region_code_fits_level_kind_and_parent(over):
    f.make_wilayah("35.16.12")
    ditolak(Wilayah(nama="Bejijong", jalur="x", **over), "wilayah_kode_cocok")


def test_region_of_every_level_is_accepted():
    assert str(f.make_wilayah("35.16.12.2008")) == "Desa Bejijong"


def test_country_codes_have_their_length():
    ditolak(Negara(kode="K", alpha3="KOR", nama="x", nama_en="x"), "negara_kode_panjang")


def test_port_belongs_to_its_country():
    Negara.objects.create(kode="KR", alpha3="KOR", nama="Korea Selatan", nama_en="South Korea")
    ditolak(Pelabuhan(kode="IDSUB", nama="Surabaya", negara_id="KR"), "pelabuhan_kode_negara")


def test_currency_code_has_three_letters():
    ditolak(MataUang(kode="US", nama="x"), "mata_uang_kode_panjang")


def test_container_code_has_four_characters():
    tipe = TipeKontainer(kode="45G", nama="x", kelompok="x", panjang_kaki=40, panjang_mm=12192, tinggi_mm=2895)
    ditolak(tipe, "tipe_kontainer_kode_panjang")


def test_business_field_is_unique_within_its_version():
    f.make_kbli("24320")
    KBLI.objects.create(versi="2025", kode="24320", level=5, judul="x", kategori="C")
    ditolak(KBLI(versi="2020", kode="24320", level=5, judul="x", kategori="C"), "kbli_versi_kode_unik")


def test_business_field_level_is_the_length_of_its_code():
    ditolak(KBLI(versi="2020", kode="2432", level=5, judul="x", kategori="C"), "kbli_kode_panjang")


@pytest.mark.parametrize(("kode", "tingkat"), [("9403", 6), ("940", 3), ("94036090", 6)])
def test_tariff_level_is_the_length_of_its_code(kode, tingkat):
    ditolak(
        KodeHS(kode=kode, tingkat=tingkat, uraian="x", jalur="x", hs6=kode[:6] if tingkat > 5 else ""),
        "kode_hs_panjang",
    )


def test_tariff_line_names_its_own_subheading():
    ditolak(KodeHS(kode="94036090", tingkat=8, uraian="x", jalur="x", hs6="940350"), "kode_hs_hs6_cocok")


def test_holiday_kind_is_known():
    ditolak(HariLibur(tanggal=date(2026, 1, 1), nama="x", jenis="lain"), "hari_libur_jenis_sah")


@pytest.mark.usefixtures("mata_uang")
@pytest.mark.parametrize(
    ("over", "nama"),
    [
        ({"berlaku_sampai": date(2025, 10, 28)}, "kurs_tanggal_urut"),
        ({"satuan": 10}, "kurs_satuan_sah"),
        ({"nilai": Decimal(0)}, "kurs_nilai_positif"),
        ({"sumber": "BI"}, "kurs_sumber_sah"),
        ({"mata_uang_id": "IDR"}, "kurs_bukan_rupiah"),
        ({"sumber": "ECB"}, "kurs_acuan_sehari"),
    ],
)
def test_rate_constraints(over, nama):
    ditolak(kurs(**over), nama)


@pytest.mark.usefixtures("mata_uang")
def test_rate_begins_once_per_source_and_currency():
    kurs().save()
    ditolak(kurs(berlaku_sampai=date(2025, 10, 30)), "kurs_unik")


@pytest.mark.postgres
@pytest.mark.usefixtures("mata_uang")
def test_postgres_refuses_overlapping_decrees_by_itself():
    kurs().save()
    with pytest.raises(IntegrityError, match="kurs_tidak_bertumpuk"), transaction.atomic():
        kurs(berlaku_mulai=date(2025, 11, 4), berlaku_sampai=date(2025, 11, 10)).save()
    kurs(berlaku_mulai=date(2025, 11, 5), berlaku_sampai=date(2025, 11, 11)).save()
    kurs(mata_uang_id="KRW").save()


@pytest.mark.postgres
def test_postgres_searches_words_by_index():
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL enable_seqscan = off")
        kursor.execute("EXPLAIN SELECT kode FROM referensi_kodehs WHERE cari LIKE '%%mebel%%'")
        assert "kodehs_cari_trgm" in str(kursor.fetchall())


@pytest.mark.usefixtures("mata_uang")
def test_rate_converts_and_says_its_week():
    yen = kurs(mata_uang_id="JPY", satuan=100, nilai=Decimal("10928.44"))
    assert yen.ke_rupiah(Decimal(1_000_000)) == 109_284_400
    assert str(yen) == "KMK JPY 29 Oktober 2025 – 4 November 2025"
