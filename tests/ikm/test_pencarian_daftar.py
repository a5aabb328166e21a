"""Every list of the register forgives spelling as the list of IKM does: page, API and global search alike."""

from __future__ import annotations

from datetime import date

import pytest

from ikm import services
from tests import factories as f

pytestmark = pytest.mark.django_db
# list → (mistyped, as it was meant)
KELIRU = {
    "produk": ("handl", "handel"),
    "sertifikat": ("kuningn", "kuningan"),
    "omzet": ("kuningn", "kuningan"),
    "kunjungan": ("slamed", "slamet"),
    "fasilitasi": ("kuningn", "kuningan"),
    "sentra": ("kuningn", "kuningan"),
    "kembar": ("kuningn", "kuningan"),
}
HALAMAN = {n: f"/ikm/{n}/" for n in ("produk", "sertifikat", "omzet", "sentra", "kembar")} | {
    "kunjungan": "/ikm/kunjungan/",
    "fasilitasi": "/ikm/fasilitasi/",
}


@pytest.fixture
def isi(ikm, penyuluh, admin):
    lain = f.make_ikm(nama="CV Gerabah Mlaten", pemilik="Siti Aminah")
    for i, nama in ((ikm, "Handel pintu"), (lain, "Cobek")):
        f.make_produk(i, nama=nama, bahan="tanah")
        f.make_sertifikat(i, penerbit="BPJPH")
        f.make_omzet(i)
        f.make_kunjungan(i, penyuluh=penyuluh)
    f.make_fasilitasi(ikm, judul="Bimtek cor kuningan")
    f.make_fasilitasi(lain, judul="Bimtek gerabah")
    f.make_sentra(nama="Sentra Cor", komoditas="cor kuningan")
    f.make_sentra(nama="Sentra Mlaten", komoditas="gerabah")
    services.suggest_pasangan(oleh=f.oleh(admin), pada=f.PADA, ikm=ikm, kode=f.make_ikm(nama="UD Lain").kode)
    services.suggest_pasangan(oleh=f.oleh(admin), pada=f.PADA, ikm=lain, kode=f.make_ikm(nama="UD Beda").kode)
    services.rebuild_kata()


@pytest.mark.parametrize(("daftar", "kata"), KELIRU.items())
def test_a_mistyped_word_finds_on_page_and_api_which_say_for_what(masuk, penyuluh, isi, daftar, kata):
    diketik, dicari = kata
    klien = masuk(penyuluh)
    halaman = klien.get(HALAMAN[daftar], {"q": diketik})
    assert len(halaman.context["tabel"].baris) == 1
    assert f"Menampilkan hasil untuk <strong>{dicari}</strong> (Anda mengetik “{diketik}”)" in halaman.content.decode()
    assert f"?q={diketik}&amp;persis=true" in halaman.content.decode()
    assert not klien.get(HALAMAN[daftar], {"q": diketik, "persis": "true"}).context["tabel"].baris
    jawaban = klien.get(f"/api/v1/{daftar}/", {"q": diketik}).json()
    assert len(jawaban["hasil"]) == 1
    assert (jawaban["pencarian"]["dicari"], jawaban["pencarian"]["dikoreksi"]) == (dicari, True)
    assert klien.get(f"/api/v1/{daftar}/", {"q": diketik, "persis": "true"}).json()["hasil"] == []


@pytest.mark.parametrize("daftar", KELIRU)
def test_words_that_are_there_are_left_alone(masuk, penyuluh, isi, daftar):
    dicari = KELIRU[daftar][1]
    jawaban = masuk(penyuluh).get(f"/api/v1/{daftar}/", {"q": dicari}).json()
    assert len(jawaban["hasil"]) == 1
    assert not jawaban.get("pencarian", {}).get("dikoreksi")


def test_the_product_group_of_the_global_search_forgives_too(masuk, penyuluh, isi):
    isi = masuk(penyuluh).get("/cari/", {"q": "handl"}).content.decode()
    assert "Handel pintu" in isi
    assert "Menampilkan hasil untuk <strong>handel</strong>" in isi
    assert "/ikm/produk/?q=handl&amp;persis=true" in isi


def test_other_filters_do_not_change_what_a_word_means(masuk, penyuluh, isi):
    klien = masuk(penyuluh)
    halaman = klien.get("/ikm/produk/", {"q": "handl", "bebas": "false"})
    assert not halaman.context["tabel"].baris
    assert "<strong>handel</strong>" in halaman.content.decode()


def test_a_correction_betrays_no_record_out_of_sight(masuk, perusahaan, isi):
    tutup = f.make_ikm(nama="UD Rahasiawati", status="tutup")
    f.make_produk(tutup, nama="Topengrahasia")
    f.make_sertifikat(tutup)
    services.rebuild_kata()
    klien = masuk(perusahaan)
    assert "topengrahasia" not in klien.get("/ikm/produk/", {"q": "topengrahasai"}).content.decode()
    assert "rahasiawati" not in klien.get("/ikm/sertifikat/", {"q": "rahasiawatu"}).content.decode()


def test_punctuation_in_a_number_is_no_obstacle(masuk, penyuluh, ikm):
    f.make_sertifikat(ikm, nomor="P-IRT 2063516/010-26")
    for q in ("p-irt", "2063516/010", "P-IRT 2063516/010-26", "2063516"):
        assert len(masuk(penyuluh).get("/api/v1/sertifikat/", {"q": q}).json()["hasil"]) == 1, q


@pytest.mark.parametrize("n", [1, 30])
@pytest.mark.parametrize("daftar", ["produk", "sertifikat", "omzet", "kunjungan", "fasilitasi", "sentra"])
def test_a_corrected_search_costs_three_queries_more(masuk, penyuluh, django_assert_num_queries, daftar, n):
    for i in range(n):
        ikm = f.make_ikm(nama=f"UD Kuningan {i}", pemilik="Slamet")
        f.make_produk(ikm, nama="Handel", bahan="kuningan")
        f.make_sertifikat(ikm)
        f.make_omzet(ikm, date(2026, 1, 1))
        f.make_kunjungan(ikm, penyuluh=penyuluh)
        f.make_fasilitasi(ikm, judul="Bimtek cor kuningan")
        f.make_sentra(komoditas="cor kuningan")
    services.rebuild_kata()
    klien, alamat = masuk(penyuluh), f"/api/v1/{daftar}/"
    biasa = 4 if daftar == "kunjungan" else 3  # session, person, rows; whose coordinates this person may see
    with django_assert_num_queries(biasa + 3):  # the vocabulary, whether either wording finds something
        assert len(klien.get(alamat, {"q": "kuningn"}).json()["hasil"]) == n
    with django_assert_num_queries(biasa + 1):  # a word that is known asks nothing more
        klien.get(alamat, {"q": "kuningan"})
