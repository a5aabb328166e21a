from datetime import date
from decimal import Decimal

import pytest

from referensi.models import HariLibur, KodeHS, Kurs, MataUang
from tests import factories as f

pytestmark = pytest.mark.django_db
ALAMAT = "/api/v1/referensi/"


@pytest.fixture
def api(masuk, pimpinan):
    return masuk(pimpinan)


def test_every_reference_table_has_its_address(api):
    semua = [
        "wilayah",
        "kbli",
        "kode-hs",
        "negara",
        "pelabuhan",
        "satuan",
        "mata-uang",
        "kurs",
        "incoterm",
        "tipe-kontainer",
        "hari-libur",
    ]

    assert [api.get(f"{ALAMAT}{nama}/").json() for nama in semua] == [{"hasil": [], "berikut": None}] * len(semua)
    assert api.post(f"{ALAMAT}negara/").status_code == 405


def test_codes_are_addresses_and_text_keys_walk_by_cursor(api):
    f.make_wilayah()
    url, kode = f"{ALAMAT}wilayah/?ukuran=1", []
    while url:
        isi = api.get(url).json()
        kode += [b["kode"] for b in isi["hasil"]]
        url = isi["berikut"]

    assert kode == ["35", "35.16", "35.16.12", "35.16.12.2008"]
    assert api.get(f"{ALAMAT}wilayah/35.16.12.2008/").json()["induk"] == "35.16.12"
    assert api.get(f"{ALAMAT}wilayah/%00/").status_code == 404
    assert [b["kode"] for b in api.get(f"{ALAMAT}wilayah/?di_bawah=35.16.12").json()["hasil"]] == kode[2:]


def test_composite_keys_join_their_parts(api):
    f.make_kbli()
    MataUang.objects.create(kode="KRW", nama="Won")
    Kurs.objects.create(
        mata_uang_id="KRW",
        berlaku_mulai=date(2026, 11, 18),
        berlaku_sampai=date(2026, 11, 24),
        nilai=Decimal("11.42"),
        sumber="KMK",
    )
    HariLibur.objects.create(tanggal=date(2026, 8, 17), nama="Kemerdekaan", jenis="libur_nasional")

    assert api.get(f"{ALAMAT}kbli/2020-24320/").json()["judul"].startswith("Industri Pengecoran")
    assert api.get(f"{ALAMAT}kurs/KMK-KRW-2026-11-18/").json()["nilai"] == "11.420000"
    assert api.get(f"{ALAMAT}hari-libur/2026-08-17/").json()["nama"] == "Kemerdekaan"
    for keliru in ("kbli/24320", "kurs/KMK-KRW-2026-11-19", "kurs/x", "hari-libur/2026-02-30"):
        assert api.get(f"{ALAMAT}{keliru}/").status_code == 404, keliru


def test_the_newest_rate_comes_first(api):
    MataUang.objects.create(kode="USD", nama="Dolar")
    for hari in (4, 11, 18):
        tanggal = date(2026, 11, hari)
        Kurs.objects.create(
            mata_uang_id="USD", berlaku_mulai=tanggal, berlaku_sampai=tanggal, nilai=Decimal(16000), sumber="ECB"
        )

    assert [b["berlaku_mulai"] for b in api.get(f"{ALAMAT}kurs/").json()["hasil"]] == [
        "2026-11-18",
        "2026-11-11",
        "2026-11-04",
    ]


def test_rates_are_found_by_currency_in_any_case(api):
    assert api.get(f"{ALAMAT}kurs/?mata_uang=usd").status_code == 200


def test_unknown_filters_and_values_are_refused(api):
    galat = api.get(f"{ALAMAT}kode-hs/?tingkat=5&kodee=94").json()["errors"]

    assert {g["bidang"] for g in galat} == {"tingkat", "kodee"}


@pytest.mark.parametrize("banyak", [1, 3])
def test_query_count(api, banyak, django_assert_num_queries):
    for n in range(banyak):
        KodeHS.objects.create(kode=f"9{n}", tingkat=2, uraian="Mebel", jalur="Mebel")

    with django_assert_num_queries(2 + 1):
        api.get(f"{ALAMAT}kode-hs/")
