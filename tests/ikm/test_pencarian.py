"""Search that forgives spelling: page, file, API and global search alike, on both databases."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from django.db import IntegrityError, transaction

from akun.enums import Peran
from ikm import queries, services, tasks
from ikm.enums import JenisKata
from ikm.models import IKM, KataCari
from tests import factories as f

pytestmark = pytest.mark.django_db
DAFTAR = "/ikm/"


@pytest.fixture
def kuningan(admin):
    ikm = f.make_ikm(nama="UD Buana Kuningan", pemilik="Slamet Widodo", status="aktif")
    f.make_ikm(nama="CV Gerabah Mlaten", pemilik="Siti Aminah")
    services.rebuild_kata()
    return ikm


def nama(jawaban) -> set[str]:
    return {b.objek.nama for b in jawaban.context["tabel"].baris}


def test_a_mistyped_word_finds_and_the_page_says_for_what(masuk, penyuluh, kuningan):
    jawaban = masuk(penyuluh).get(DAFTAR, {"q": "kuningn", "status": "aktif"})
    isi = jawaban.content.decode()
    assert nama(jawaban) == {"UD Buana Kuningan"}
    assert "Menampilkan hasil untuk <strong>kuningan</strong> (Anda mengetik “kuningn”)" in isi
    assert "?q=kuningn&amp;status=aktif&amp;persis=true" in isi
    assert nama(masuk(penyuluh).get(DAFTAR, {"q": "kuningn", "persis": "true"})) == set()


def test_a_word_that_is_there_is_left_alone(masuk, penyuluh, kuningan):
    f.make_ikm(nama="UD Kuningn")  # entered a moment ago: no vocabulary knows it yet
    jawaban = masuk(penyuluh).get(DAFTAR, {"q": "kuningn"})
    assert nama(jawaban) == {"UD Kuningn"}
    assert "Menampilkan hasil untuk" not in jawaban.content.decode()


def test_files_hold_the_corrected_rows_and_the_sheet_says_so(masuk, penyuluh, kuningan):
    klien = masuk(penyuluh)
    teks = b"".join(klien.get(DAFTAR, {"q": "kuningn", "format": "csv"}).streaming_content).decode("utf-8-sig")
    assert [b["Nama usaha"] for b in csv.DictReader(io.StringIO(teks), delimiter=";")] == ["UD Buana Kuningan"]
    buku = openpyxl.load_workbook(io.BytesIO(klien.get(DAFTAR, {"q": "kuningn", "format": "xlsx"}).content))
    assert any("Hasil untuk “kuningan” (diketik “kuningn”)" in str(b[0]) for b in buku["Keterangan"].values)


def test_the_api_says_what_it_looked_for(masuk, penyuluh, kuningan):
    klien = masuk(penyuluh)
    jawaban = klien.get("/api/v1/ikm/", {"q": "kuningn"}).json()
    assert [b["nama"] for b in jawaban["hasil"]] == ["UD Buana Kuningan"]
    assert jawaban["pencarian"] == {
        "diketik": "kuningn",
        "dicari": "kuningan",
        "dikoreksi": True,
        "padanan": ["brass"],
    }
    assert klien.get("/api/v1/ikm/", {"q": "kuningn", "halaman": 1}).json()["pencarian"]["dicari"] == "kuningan"
    assert "pencarian" not in klien.get("/api/v1/ikm/", {"q": "gerabh", "persis": "true"}).json()
    assert "pencarian" not in klien.get("/api/v1/ikm/", {"q": "buana"}).json()


def test_the_global_search_forgives_too(masuk, penyuluh, kuningan):
    isi = masuk(penyuluh).get("/cari/", {"q": "kuningn"}).content.decode()
    assert "UD Buana Kuningan" in isi
    assert "Menampilkan hasil untuk <strong>kuningan</strong>" in isi


def test_words_of_one_meaning_are_found_and_named(masuk, penyuluh, kuningan):
    f.make_ikm(nama="Brass Jaya")
    f.make_ikm(nama="UD Dekor")
    jawaban = masuk(penyuluh).get(DAFTAR, {"q": "kuningan"})
    assert nama(jawaban) == {"UD Buana Kuningan", "Brass Jaya"}
    assert "kata yang sama artinya: brass" in jawaban.content.decode()
    assert nama(masuk(penyuluh).get(DAFTAR, {"q": "tuang"})) == set(), "“cor” of the same meaning is not inside “dekor”"


def test_owners_names_correct_only_for_who_may_read_them(masuk, penyuluh, perusahaan, pimpinan, kuningan):
    for orang, temu in ((penyuluh, True), (perusahaan, False), (pimpinan, False)):
        jawaban = masuk(orang).get(DAFTAR, {"q": "slamed"})
        assert (nama(jawaban) == {"UD Buana Kuningan"}) is temu
        assert ("slamet" in jawaban.content.decode()) is temu
        assert ("pencarian" in masuk(orang).get("/api/v1/ikm/", {"q": "slamed"}).json()) is temu


def test_a_correction_never_betrays_a_word_out_of_sight(masuk, perusahaan, kuningan):
    f.make_ikm(nama="UD Rahasiawati", status="tutup")
    services.rebuild_kata()
    assert "rahasiawati" not in masuk(perusahaan).get(DAFTAR, {"q": "rahasiawatu"}).content.decode()


def test_numbers_are_looked_up_not_corrected(admin, kuningan):
    IKM.objects.filter(pk=kuningan.pk).update(nib="1234567890123")
    p = queries.pahami_ikm(admin, "1234567890123", f.PADA)
    assert list(queries.cari_ikm(admin, p, f.PADA)) == [kuningan]
    assert list(queries.cari_ikm(admin, queries.pahami_ikm(admin, "1234567890124", f.PADA), f.PADA)) == []


@pytest.mark.parametrize("n", [1, 30])
def test_a_corrected_list_costs_a_fixed_number_of_queries(masuk, penyuluh, django_assert_max_num_queries, n):
    for _ in range(n):
        f.make_ikm()
    services.rebuild_kata()
    klien = masuk(penyuluh)
    with django_assert_max_num_queries(
        13
    ):  # the list's own, the vocabulary, and whether either wording finds something
        klien.get(DAFTAR, {"q": "kuningn"})


# --- the vocabulary ---------------------------------------------------------------------------------------------------


def kata(jenis: JenisKata) -> dict[str, int]:
    return dict(KataCari.objects.filter(jenis=jenis).values_list("kata", "jumlah"))


def test_services_learn_what_they_save(penyuluh, admin):
    data = {"nama": "UD Zirkon Jaya", "pemilik": "Ratna Ayu", "desa": f.make_wilayah(), "kbli": f.make_kbli()}
    ikm = services.register_ikm(oleh=f.oleh(penyuluh), pada=f.PADA, data=data)
    assert set(kata(JenisKata.NAMA)) == {"zirkon", "jaya", "ikm"}
    assert set(kata(JenisKata.PEMILIK)) == {"ratna", "ayu"}
    services.update_ikm(oleh=f.oleh(penyuluh), pada=f.PADA, uid=ikm.uid, versi=1, data={"nama": "UD Topas"})
    assert "topas" in kata(JenisKata.NAMA)
    sentra = f.make_sentra()
    sentra.komoditas = "gamelan"
    services.save_sentra(oleh=f.oleh(admin), sentra=sentra)
    assert "gamelan" in kata(JenisKata.SENTRA)


def test_learning_twice_adds_nothing(admin):
    ikm = f.make_ikm(nama="UD Zirkon Jaya", pemilik="Ratna")
    assert (services.learn_kata(ikm), services.learn_kata(ikm, f.make_produk(ikm, nama="Cincin"))) == (4, 1)


def test_the_nightly_rebuild_counts_and_forgets(admin):
    lama = f.make_ikm(nama="UD Zirkon", pemilik="Ratna")
    f.make_ikm(nama="UD Zirkon Dua", pemilik="Ratna")
    f.make_produk(lama, nama="Cincin batu", proses="asah", bahan="zirkon")
    tasks.susun_kata()
    assert kata(JenisKata.NAMA)["zirkon"] == kata(JenisKata.PEMILIK)["ratna"] == 2
    assert set(kata(JenisKata.PRODUK)) == {"cincin", "batu", "asah", "zirkon"}
    f.make_ikm(nama="UD Baru", pemilik="Ratna")
    IKM.objects.filter(pk=lama.pk).update(cari_nama="ud topas", cari_pemilik="ayu")
    KataCari.objects.create(jenis=JenisKata.SENTRA, kata="hilang")
    assert tasks.susun_kata() == (4, 1)
    assert kata(JenisKata.NAMA) == {"zirkon": 1, "dua": 1, "topas": 1, "ikm": 2, "baru": 1}
    assert tasks.susun_kata() == (0, 0)


def test_a_word_entered_during_the_rebuild_is_not_forgotten(admin, monkeypatch):
    hitung = services.kata._hitung

    def lalu_masuk():
        hasil = hitung()
        services.learn_kata(f.make_ikm(nama="UD Menyusul", pemilik="Ayu"))
        return hasil

    monkeypatch.setattr(services.kata, "_hitung", lalu_masuk)
    services.rebuild_kata()
    assert "menyusul" in kata(JenisKata.NAMA)


def test_kata_cari_unik():
    KataCari.objects.create(jenis=JenisKata.NAMA, kata="kuningan")
    with transaction.atomic(), pytest.raises(IntegrityError):
        KataCari.objects.create(jenis=JenisKata.NAMA, kata="kuningan")
    KataCari.objects.create(jenis=JenisKata.PRODUK, kata="kuningan")


def test_kata_cari_jenis_sah():
    with transaction.atomic(), pytest.raises(IntegrityError):
        KataCari.objects.create(jenis="lain", kata="kuningan")


def test_an_owner_is_corrected_only_to_what_is_the_own(masuk, kuningan):
    pemilik = f.make_anggota(f.make_ikm(nama="UD Jati"), f.make_pengguna(Peran.IKM))
    services.rebuild_kata()
    assert "kuningan" not in masuk(pemilik).get(DAFTAR, {"q": "kuningn"}).content.decode()


def test_a_restored_ikm_is_found_by_its_mistyped_words_again(masuk, admin, kuningan):
    services.cancel_ikm(oleh=f.oleh(admin), pada=f.PADA, uid=kuningan.uid, alasan="Tercatat dua kali")
    services.rebuild_kata()  # the night in between forgets its words
    assert not KataCari.objects.filter(kata="kuningan").exists()
    services.restore_ikm(oleh=f.oleh(admin), uid=kuningan.uid, alasan="Ternyata benar")
    assert nama(masuk(admin).get(DAFTAR, {"q": "kuningn"})) == {"UD Buana Kuningan"}
