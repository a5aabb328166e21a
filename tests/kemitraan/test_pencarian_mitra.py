"""The lists of needs, offers, ratings and meetings forgive spelling as the register does: page, file, API, global search."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.urls import reverse

from kemitraan.queries import kosakata
from tests import factories as f

pytestmark = pytest.mark.django_db
SANGGUP: dict[str, Any] = {"tanggapan": "sanggup", "jumlah": Decimal(1000), "dijawab_pada": f.SAAT}
# list → (mistyped, as it was meant)
KELIRU = {
    "kebutuhan": ("kuningn", "kuningan"),
    "tawaran": ("kuningn", "kuningan"),
    "ulasan": ("wnagsa", "wangsa"),
    "pertemuan": ("wnagsa", "wangsa"),
}


@pytest.fixture
def isi(ikm: Any, penyuluh: Any) -> Any:
    """One row in each list that is meant, one that is not, one that was struck."""
    wangsa, lain = f.make_perusahaan(nama="PT Wangsa Adi Guna"), f.make_perusahaan(nama="CV Lestari")
    for p, komponen in ((wangsa, "Tarikan laci kuningan"), (lain, "Keranjang bambu")):
        f.make_tawaran(f.make_kebutuhan(p, komponen=komponen), ikm, **SANGGUP)
        f.make_ulasan(f.make_kemitraan(p, ikm), ikm=ikm)
        f.make_pertemuan(p, penyuluh=penyuluh)
    batal = {"dibatalkan_pada": f.SAAT, "dibatalkan_oleh": penyuluh, "dibatalkan_alasan": "Salah"}
    f.make_tawaran(f.make_kebutuhan(wangsa, komponen="Engsel kuningan", **batal), ikm, **batal)
    return wangsa


@pytest.fixture
def singgah(monkeypatch: pytest.MonkeyPatch) -> LocMemCache:
    """The known words are kept, as they are outside of tests."""
    proses = LocMemCache("kosakata", {})
    proses.clear()
    monkeypatch.setattr(kosakata, "caches", {"proses": proses})
    return proses


def halaman(daftar: str) -> str:
    return reverse(f"kemitraan:{daftar}_list")


@pytest.mark.parametrize(("daftar", "kata"), KELIRU.items())
def test_a_mistyped_word_finds_on_page_and_api_which_say_for_what(
    masuk: Any, admin: Any, isi: Any, daftar: str, kata: tuple[str, str]
) -> None:
    diketik, dicari = kata
    klien = masuk(admin)
    jawab = klien.get(halaman(daftar), {"q": diketik})
    assert len(jawab.context["tabel"].baris) == 1
    teks = jawab.content.decode()
    assert f"Menampilkan hasil untuk <strong>{dicari}</strong> (Anda mengetik “{diketik}”)" in teks
    assert f"?q={diketik}&amp;persis=true" in teks
    assert not klien.get(halaman(daftar), {"q": diketik, "persis": "true"}).context["tabel"].baris
    api = klien.get(f"/api/v1/{daftar}/", {"q": diketik}).json()
    assert len(api["hasil"]) == 1
    assert (api["pencarian"]["dicari"], api["pencarian"]["dikoreksi"]) == (dicari, True)
    assert klien.get(f"/api/v1/{daftar}/", {"q": diketik, "persis": "true"}).json()["hasil"] == []


@pytest.mark.parametrize(("daftar", "kata"), KELIRU.items())
def test_words_that_are_there_are_left_alone(
    masuk: Any, admin: Any, isi: Any, daftar: str, kata: tuple[str, str]
) -> None:
    jawaban = masuk(admin).get(f"/api/v1/{daftar}/", {"q": kata[1]}).json()
    assert len(jawaban["hasil"]) == 1
    assert not jawaban.get("pencarian", {}).get("dikoreksi")


def test_the_file_says_what_it_was_narrowed_by(masuk: Any, admin: Any, isi: Any) -> None:
    jawab = masuk(admin).get(halaman("kebutuhan"), {"q": "kuningn", "format": "csv"})
    teks = b"".join(jawab.streaming_content).decode("utf-8-sig")
    assert "Tarikan laci kuningan" in teks
    assert "bambu" not in teks


def test_words_of_one_meaning_widen(masuk: Any, admin: Any, isi: Any) -> None:
    """The register knows that a handle is a "tarikan": so do needs."""
    jawab = masuk(admin).get(halaman("kebutuhan"), {"q": "handle"})
    assert [b.sel[0].tampil for b in jawab.context["tabel"].baris] == ["Tarikan laci kuningan"]
    assert "Termasuk kata yang sama artinya" in jawab.content.decode()


def test_the_global_search_forgives_for_the_office_and_for_an_owner(masuk: Any, admin: Any, ikm: Any, isi: Any) -> None:
    for orang, daftar in ((admin, "kebutuhan"), (f.make_anggota(ikm), "tawaran")):
        teks = masuk(orang).get("/cari/", {"q": "kuningn"}).content.decode()
        assert "Tarikan laci kuningan" in teks
        assert "Engsel kuningan" not in teks
        assert f"{halaman(daftar)}?q=kuningn&amp;persis=true" in teks


def test_a_word_of_a_minute_ago_is_found_before_it_is_known(masuk: Any, admin: Any, isi: Any, singgah: Any) -> None:
    klien = masuk(admin)
    klien.get(halaman("kebutuhan"), {"q": "kuningn"})
    assert "kuningan" in singgah.get("kosakata:kebutuhan")
    f.make_kebutuhan(komponen="Kuningn palsu")
    jawab = klien.get(halaman("kebutuhan"), {"q": "kuningn"})
    assert [b.sel[0].tampil for b in jawab.context["tabel"].baris] == ["Kuningn palsu"]


def test_a_correction_betrays_nobody_elses_need(masuk: Any, admin: Any, isi: Any, singgah: Any) -> None:
    """Neither alone nor beside a word of one's own that is just as near: "laci atau laca" would tell of the rival."""
    f.make_kebutuhan(komponen="Topengrahasia")
    f.make_kebutuhan(isi, komponen="Rakbesi")
    f.make_kebutuhan(komponen="Raklesi")
    masuk(admin).get(halaman("kebutuhan"), {"q": "topengrahasai"})
    assert "raklesi" in singgah.get("kosakata:kebutuhan")  # the office's words are kept, and are nobody else's
    klien = masuk(f.make_anggota_perusahaan(isi))
    assert "topengrahasia" not in klien.get(halaman("kebutuhan"), {"q": "topengrahasai"}).content.decode()
    teks = klien.get(halaman("kebutuhan"), {"q": "rakcesi"}).content.decode()
    assert "Menampilkan hasil untuk <strong>rakbesi</strong>" in teks
    assert "raklesi" not in teks


def test_an_owner_is_corrected_to_own_ratings_alone(masuk: Any, ikm: Any, isi: Any) -> None:
    f.make_ulasan(f.make_kemitraan(f.make_perusahaan(nama="PT Tersembunyi"), f.make_ikm()))
    klien = masuk(f.make_anggota(ikm))
    assert "tersembunyi" not in klien.get(halaman("ulasan"), {"q": "tersembunyu"}).content.decode()
    assert len(klien.get(halaman("ulasan"), {"q": "wnagsa"}).context["tabel"].baris) == 1


@pytest.mark.parametrize("n", [1, 30])
@pytest.mark.parametrize("daftar", ["kebutuhan", "tawaran"])
def test_a_corrected_search_costs_three_queries_more(
    masuk: Any, admin: Any, ikm: Any, django_assert_num_queries: Any, daftar: str, n: int
) -> None:
    for _ in range(n):
        f.make_tawaran(f.make_kebutuhan(komponen="Gagang kuningan"), ikm, **SANGGUP)
    klien, alamat = masuk(admin), f"/api/v1/{daftar}/"
    biasa = 3  # session, person, rows
    with django_assert_num_queries(biasa + 3):  # the known words, whether either wording finds something
        assert len(klien.get(alamat, {"q": "kuningn"}).json()["hasil"]) == n
    with django_assert_num_queries(biasa + 1):  # a word that is known asks nothing more
        klien.get(alamat, {"q": "kuningan"})
