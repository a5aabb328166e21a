"""Filters, sorts and paging of the API over a small list."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from akun.models import Pengguna

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.core.api_uji")]
ALAMAT = "/api/v1/pengguna/"


@pytest.fixture
def api():
    cache.clear()
    client = Client()
    client.force_login(Pengguna.objects.create(nama="Admin", email="admin@contoh.id", peran="admin"))
    return client


@pytest.fixture
def warga():
    nama = ["Budi", "Budi", "Ani", "Citra", "Budi", "Dewi", "Eka"]
    return [Pengguna.objects.create(nama=n, email=f"w{i}@contoh.id", peran="ikm") for i, n in enumerate(nama)]


def nama(isi):
    return [b["nama"] for b in isi["hasil"]]


def galat(jawaban):
    assert jawaban.status_code == 400, jawaban.content
    return {g["bidang"]: g["pesan"] for g in jawaban.json()["errors"]}


@pytest.mark.parametrize("urut", ["nama", "-nama", "dibuat", "-dibuat"])
def test_the_cursor_walks_every_row_once_in_order(api, warga, urut):
    url, hasil = f"{ALAMAT}?urut={urut}&ukuran=2", []
    while url:
        isi = api.get(url).json()
        assert set(isi) == {"hasil", "berikut"}
        hasil += isi["hasil"]
        url = isi["berikut"]

    kunci = "nama" if urut.endswith("nama") else "created_at"
    arah = (f"-{kunci}", "-pk") if urut.startswith("-") else (kunci, "pk")
    assert [b["uid"] for b in hasil] == [str(p.uid) for p in Pengguna.objects.order_by(*arah)]


def test_rows_inserted_meanwhile_do_not_shift_the_walk(api, warga):
    isi = api.get(f"{ALAMAT}?ukuran=3").json()
    Pengguna.objects.create(nama="Aaron", email="aaron@contoh.id", peran="ikm")
    lanjut = api.get(isi["berikut"]).json()

    assert nama(isi) == ["Admin", "Ani", "Budi"]
    assert nama(lanjut) == ["Budi", "Budi", "Citra"]


def test_a_cursor_serves_its_own_list_and_sort_only(api, warga):
    kursor = parse_qs(urlsplit(api.get(f"{ALAMAT}?ukuran=2").json()["berikut"]).query)["kursor"][0]

    for params in ({"kursor": kursor, "urut": "dibuat"}, {"kursor": kursor + "x"}, {"kursor": "WyJhIl0"}):
        assert set(galat(api.get(ALAMAT, params))) == {"kursor"}


def test_pages_by_number_tell_how_many_there_are(api, warga):
    isi = api.get(f"{ALAMAT}?halaman=2&ukuran=3").json()

    assert nama(isi) == ["Budi", "Budi", "Citra"]
    assert (isi["halaman"], isi["jumlah"], isi["jumlah_pasti"]) == (2, 8, True)
    assert nama(api.get(isi["sebelum"]).json()) == ["Admin", "Ani", "Budi"]
    akhir = api.get(isi["berikut"]).json()
    assert (nama(akhir), akhir["berikut"]) == (["Dewi", "Eka"], None)
    assert api.get(f"{ALAMAT}?halaman=4&ukuran=3").status_code == 404


def test_filters_narrow_and_stay_in_the_links(api, warga):
    isi = api.get(f"{ALAMAT}?nama=budi&ukuran=2").json()

    assert nama(isi) == ["Budi", "Budi"]
    assert nama(api.get(isi["berikut"]).json()) == ["Budi"]


def test_what_would_narrow_nothing_is_refused(api):
    isi = galat(api.get(f"{ALAMAT}?nmaa=budi&peran=raja&is_active=mungkin&created_at_after=kemarin&ukuran=5"))
    assert set(isi) == {"nmaa", "peran", "created_at"}
    assert "created_at_after, created_at_before, halaman, is_active, kursor, nama, peran, ukuran, urut" in isi["nmaa"]
    assert set(galat(api.get(f"{ALAMAT}?is_active=mungkin"))) == {"is_active"}


@pytest.mark.parametrize(
    ("params", "bidang"),
    [
        ("ukuran=0", "ukuran"),
        ("ukuran=501", "ukuran"),
        ("ukuran=١", "ukuran"),
        ("halaman=-1", "halaman"),
        ("halaman=99999&ukuran=500", "halaman"),
        ("halaman=1&kursor=x", "halaman"),
        ("urut=sandi", "urut"),
        ("urut=--nama", "urut"),
    ],
)
def test_paging_that_makes_no_sense_is_refused(api, params, bidang):
    assert set(galat(api.get(f"{ALAMAT}?{params}"))) == {bidang}


def test_detail_takes_no_parameters(api, warga):
    assert set(galat(api.get(f"{ALAMAT}{warga[0].uid}/?perluas=semua"))) == {"perluas"}


@pytest.mark.parametrize(("params", "kueri"), [("", 1), ("?halaman=1", 3)])
@pytest.mark.parametrize("banyak", [1, 3])
def test_query_count_does_not_grow_with_rows(api, params, kueri, banyak, django_assert_num_queries):
    for n in range(banyak):
        Pengguna.objects.create(nama=f"N{n}", email=f"n{n}@contoh.id", peran="ikm")
    masuk = 2  # session and user

    with django_assert_num_queries(masuk + kueri):
        api.get(ALAMAT + params)


def test_detail_is_one_query(api, warga, django_assert_num_queries):
    with django_assert_num_queries(2 + 1):
        api.get(f"{ALAMAT}{warga[0].uid}/")
