"""Filters by what the office knows of an IKM: whom they narrow to, whom they serve, where they go."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest

from core.waktu import hari_ini, sekarang
from tests import factories as f

pytestmark = pytest.mark.django_db
DAFTAR, API = "/ikm/", "/api/v1/ikm/"
HARI = timedelta(days=1)


@pytest.fixture
def dua(admin):
    """`Cor` is known well; `Jati` hardly, and only by what its merged twin left."""
    pada = hari_ini()
    cor = f.make_ikm(nama="Cor", sentra=f.make_sentra(komoditas="cor kuningan"), lat="-7.55", lng="112.37")
    jati = f.make_ikm(nama="Jati", sentra=f.make_sentra(komoditas="mebel"))
    kembar = f.make_ikm(nama="Jati lama", digabung_ke=jati)
    f.make_produk(cor)
    f.make_sertifikat(cor, jenis="merek", berlaku_sampai=pada)
    f.make_sertifikat(kembar, jenis="halal", terbit=pada - 9 * HARI)
    f.make_sertifikat(cor, jenis="halal", berlaku_sampai=pada - HARI)
    f.make_sertifikat(cor, jenis="sni", terbit=pada + HARI)
    f.make_kunjungan(cor, "modal", tanggal=pada - 10 * HARI)
    f.make_kunjungan(kembar, "pasar", tanggal=pada - 300 * HARI)
    f.make_kunjungan(cor, "alat", tanggal=pada - 500 * HARI)
    f.make_kunjungan(cor, "mutu", tanggal=pada - 500 * HARI, tindak_lanjut_pada=pada - 400 * HARI)
    f.make_fasilitasi(cor, jenis="bimtek", tanggal=pada.replace(year=2024, month=3, day=1))
    f.make_fasilitasi(kembar, jenis="pameran", tanggal=pada.replace(year=2025, month=3, day=1))
    f.make_fasilitasi(cor, jenis="pameran", tanggal=pada.replace(year=2024, month=3, day=2))
    batal = {"dibatalkan_pada": sekarang(), "dibatalkan_oleh": admin, "dibatalkan_alasan": "Tercatat dua kali"}
    f.make_fasilitasi(jati, jenis="alat", **batal)
    f.make_kunjungan(jati, "legalitas", **batal)
    return {"10": pada - 10 * HARI, "9": pada - 9 * HARI}


def nama(klien, saring) -> set[str]:
    return {b.objek.nama for b in klien.get(DAFTAR, saring).context["tabel"].baris}


@pytest.mark.parametrize(
    ("saring", "cocok"),
    [
        ({"komoditas": "cor kuningan"}, {"Cor"}),
        ({"punya_produk": "true"}, {"Cor"}),
        ({"punya_produk": "false"}, {"Jati"}),
        ({"sertifikat": "merek"}, {"Cor"}),  # its last day counts
        ({"sertifikat": "halal"}, {"Jati"}),  # the twin's paper is the survivor's; the other one ran out yesterday
        ({"sertifikat": "sni"}, set()),  # not yet in force
        ({"masalah": "modal"}, {"Cor"}),
        ({"masalah": "pasar"}, {"Jati"}),
        ({"masalah": "alat"}, set()),  # long ago
        ({"masalah": "mutu"}, {"Cor"}),  # long ago, but promised and not done
        ({"masalah": "legalitas"}, set()),  # the visit was cancelled
        ({"dikunjungi_sejak": "10"}, {"Cor"}),
        ({"dikunjungi_sejak": "9"}, set()),
        ({"belum_dikunjungi_sejak": "10"}, {"Jati"}),
        ({"belum_dikunjungi_sejak": "9"}, {"Cor", "Jati"}),
        ({"fasilitasi": "bimtek"}, {"Cor"}),
        ({"fasilitasi": "pameran"}, {"Cor", "Jati"}),
        ({"fasilitasi": "alat"}, set()),
        ({"fasilitasi_tahun": "2025"}, {"Jati"}),
        ({"fasilitasi": "pameran", "fasilitasi_tahun": "2024"}, {"Cor"}),  # of one and the same facilitation
        ({"fasilitasi": "bimtek", "fasilitasi_tahun": "2025"}, set()),
        ({"kotak": "112.3,-7.6,112.4,-7.5"}, {"Cor"}),
        ({"kotak": "112.4,-7.6,112.5,-7.5"}, set()),
    ],
    ids=lambda n: None if isinstance(n, set) else str(n),  # a set prints in any order
)
def test_filters_narrow_page_file_and_api_alike(masuk, penyuluh, dua, saring, cocok):
    saring = {k: str(dua.get(v, v)) for k, v in saring.items()}
    klien = masuk(penyuluh)
    assert nama(klien, saring) == cocok
    teks = b"".join(klien.get(DAFTAR, saring | {"format": "csv"}).streaming_content).decode("utf-8-sig")
    assert {b["Nama usaha"] for b in csv.DictReader(io.StringIO(teks), delimiter=";")} == cocok
    assert {b["nama"] for b in klien.get(API, saring).json()["hasil"]} == cocok


def test_every_filter_in_force_is_a_chip_in_words(masuk, penyuluh, dua):
    saring = {
        "komoditas": "cor kuningan",
        "punya_produk": "true",
        "sertifikat": "merek",
        "dikunjungi_sejak": "2026-01-31",
        "fasilitasi_tahun": "2024",
        "persis": "true",
        "kotak": "112.3,-7.6,112.4,-7.5",
    }
    isi = masuk(penyuluh).get(DAFTAR, saring).content.decode()
    for kata in (
        *("Komoditas sentra: Cor kuningan", "Produk: Sudah dicatat", "Sertifikat berlaku: Merek terdaftar"),
        *("Dikunjungi sejak: 31 Januari 2026", "Tahun fasilitasi: 2024", "Cari persis: Persis seperti diketik"),
        "Kotak peta: 112.3",
    ):
        assert f'aria-label="Hapus saringan {kata}' in isi
    assert '<input type="hidden" name="kotak" value="112.3,-7.6,112.4,-7.5"' in isi, "another filter must not lose it"


@pytest.mark.parametrize(
    ("siapa", "ada", "tiada"),
    [
        ("penyuluh", {"masalah", "dikunjungi_sejak", "fasilitasi"}, set()),
        ("pimpinan", {"fasilitasi", "sertifikat"}, {"masalah", "belum_dikunjungi_sejak"}),
        ("perusahaan", {"komoditas", "sertifikat", "punya_produk"}, {"masalah", "fasilitasi", "fasilitasi_tahun"}),
        ("pemilik", {"komoditas"}, {"masalah", "fasilitasi"}),
    ],
)
def test_a_filter_that_would_tell_is_not_there(masuk, request, dua, siapa, ada, tiada):
    klien = masuk(request.getfixturevalue(siapa))
    isian = set(klien.get(DAFTAR).context["saring"].form.fields)
    assert ada <= isian
    assert not tiada & isian
    for n in tiada:
        assert klien.get(API, {n: "modal"}).status_code == 400


def test_a_box_on_the_map_finds_only_where_the_place_may_be_seen(masuk, penyuluh_lain, perusahaan, kabid, dua):
    kotak = {"kotak": "112.3,-7.6,112.4,-7.5"}
    assert nama(masuk(kabid), kotak) == {"Cor"}
    assert nama(masuk(penyuluh_lain), kotak) == set()
    assert nama(masuk(perusahaan), kotak) == set()


@pytest.mark.parametrize(
    "saring",
    [
        {"kotak": "112.3,-7.6,112.4"},
        {"kotak": "a,b,c,d"},
        {"kotak": "1e9,1,1,1"},
        {"fasilitasi_tahun": "1999"},
        {"fasilitasi_tahun": "dua ribu"},
        {"dikunjungi_sejak": "kemarin"},
        {"komoditas": "emas"},
    ],
    ids=lambda n: None if isinstance(n, set) else str(n),  # a set prints in any order
)
def test_a_value_that_does_not_hold_is_refused_with_words(masuk, penyuluh, dua, saring):
    klien = masuk(penyuluh)
    assert nama(klien, saring) == set()
    assert klien.get(API, saring).status_code == 400
    assert klien.get(DAFTAR, saring | {"format": "csv"}).status_code == 409


@pytest.mark.parametrize("n", [1, 30])
def test_all_filters_at_once_cost_a_fixed_number_of_queries(masuk, penyuluh, dua, django_assert_max_num_queries, n):
    for _ in range(n):
        f.make_ikm()
    klien = masuk(penyuluh)
    saring = {"masalah": "modal", "sertifikat": "merek", "fasilitasi": "bimtek", "punya_produk": "true"}
    with django_assert_max_num_queries(12):
        klien.get(DAFTAR, saring)
