"""Products, certificates, turnover and clusters over HTTP."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from core.waktu import hari_ini
from ikm.models import OmzetBulanan, Produk
from tests import factories as f

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.urls_api")]


def kirim(klien: Any, metode: str, alamat: str, isi: dict[str, Any], **kepala: str) -> Any:
    return getattr(klien, metode)(f"/api/v1/{alamat}", json.dumps(isi), content_type="application/json", headers=kepala)


def test_a_product_is_made_read_changed_and_cancelled(masuk, penyuluh, ikm):
    f.make_satuan()
    klien = masuk(penyuluh)
    isi = {"ikm": str(ikm.uid), "nama": "Handel", "satuan": "H87", "kapasitas_per_bulan": "120", "harga_acuan": 150_000}
    baru = kirim(klien, "post", "produk/", isi)
    data = baru.json()
    assert baru.status_code == 201
    assert (data["ikm"], data["ikm_nama"], data["satuan_nama"], data["kapasitas_per_bulan"]) == (
        str(ikm.uid),
        "UD Buana Kuningan",
        "buah",
        "120.000",
    )
    alamat = f"produk/{data['uid']}/"
    tanpa = kirim(klien, "patch", alamat, {"bahan": "kuningan"})
    assert tanpa.status_code == 428
    ubah = kirim(klien, "patch", alamat, {"bahan": "kuningan"}, **{"If-Match": '"1"'})
    assert (ubah.status_code, ubah.json()["versi"]) == (200, 2)
    pindah = kirim(klien, "patch", alamat, {"ikm": str(f.make_ikm().uid)}, **{"If-Match": '"2"'})
    assert pindah.status_code == 400
    batal = kirim(klien, "post", f"{alamat}batalkan/", {"alasan": "Tidak dibuat lagi"}, **{"If-Match": '"2"'})
    assert batal.json()["dibatalkan_alasan"] == "Tidak dibuat lagi"
    assert klien.get("/api/v1/produk/").json()["hasil"] == []
    assert len(klien.get("/api/v1/produk/?dibatalkan=true").json()["hasil"]) == 1


def test_prices_and_the_survivor_as_each_reader_may_know_them(masuk, penyuluh, perusahaan, pimpinan, ikm):
    kembar = f.make_ikm(nama="UD Kembar", digabung_ke=ikm)
    f.make_produk(kembar, satuan=f.make_satuan(), harga_acuan=150_000)
    for user, harga in ((penyuluh, 150_000), (perusahaan, None), (pimpinan, None)):
        (baris,) = masuk(user).get("/api/v1/produk/", {"ikm": str(ikm.uid)}).json()["hasil"]
        assert (baris["harga_acuan"], baris["ikm"], baris["ikm_nama"]) == (harga, str(ikm.uid), "UD Buana Kuningan")


def test_an_owner_declares_free_capacity_and_nothing_else(masuk, pemilik, ikm):
    p = f.make_produk(ikm, satuan=f.make_satuan(), kapasitas_per_bulan=100)
    klien, versi = masuk(pemilik), {"If-Match": '"1"'}
    assert kirim(klien, "patch", f"produk/{p.uid}/", {"harga_acuan": 1}, **versi).status_code == 403
    assert kirim(klien, "patch", f"produk/{p.uid}/", {"kapasitas_bebas": "25"}, **versi).status_code == 200
    assert Produk.objects.get().kapasitas_bebas == 25


def test_a_certificate_says_where_it_stands_today(masuk, perusahaan, ikm):
    f.make_sertifikat(ikm, berlaku_sampai=hari_ini() + timedelta(days=3))
    (baris,) = masuk(perusahaan).get("/api/v1/sertifikat/?keadaan=akan_habis").json()["hasil"]
    assert baris["keadaan"] == "akan_habis"


def test_turnover_asks_and_is_answered_with_yakin(masuk, penyuluh, ikm):
    klien = masuk(penyuluh)
    isi = {"ikm": str(ikm.uid), "bulan": "2026-03-01", "omzet": 25_000_000, "tenaga_kerja": 40_000}
    tanya = kirim(klien, "post", "omzet/", isi)
    assert (tanya.status_code, tanya.json()["kode"]) == (409, "perlu_yakin")
    assert {g["bidang"] for g in tanya.json()["errors"]} == {"tenaga_kerja", "yakin"}
    assert kirim(klien, "post", "omzet/", isi | {"yakin": True}).status_code == 201
    lagi = kirim(klien, "post", "omzet/", isi | {"omzet": 26_000_000, "tenaga_kerja": None})
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "omzet_sudah_ada")
    assert kirim(klien, "post", "omzet/", isi | {"bulan": "2026-04-02", "yakin": True}).status_code == 400
    (baris,) = klien.get("/api/v1/omzet/?tahun=2026").json()["hasil"]
    assert (baris["omzet"], "yakin" in baris) == (25_000_000, False)
    assert OmzetBulanan.objects.count() == 1


def test_turnover_is_not_there_for_companies_and_leadership(masuk, perusahaan, pimpinan, ikm):
    o = f.make_omzet(ikm, date(2026, 3, 1))
    for user in (perusahaan, pimpinan):
        assert masuk(user).get("/api/v1/omzet/").json()["hasil"] == []
        assert masuk(user).get(f"/api/v1/omzet/{o.uid}/").status_code == 404


def test_clusters_tell_how_many_ikm_they_have(masuk, perusahaan):
    f.make_ikm(sentra=f.make_sentra(nama="Sentra Cor"))
    (baris,) = masuk(perusahaan).get("/api/v1/sentra/").json()["hasil"]
    assert (baris["nama"], baris["jumlah_ikm"], baris["kecamatan_nama"]) == ("Sentra Cor", 1, "Trowulan")


@pytest.mark.parametrize("alamat", ["produk", "sertifikat", "omzet", "sentra"])
@pytest.mark.parametrize("n", [1, 30])
def test_query_counts(masuk, penyuluh, ikm, alamat, n, django_assert_num_queries):
    for i in range(n):
        f.make_produk(ikm)
        f.make_sertifikat(ikm)
        f.make_omzet(ikm, date(2023 + i // 12, i % 12 + 1, 1))
        f.make_sentra()
    klien = masuk(penyuluh)
    with django_assert_num_queries(3):  # session, person, rows
        assert len(klien.get(f"/api/v1/{alamat}/").json()["hasil"]) == n


def test_a_visit_that_found_no_problem_has_an_empty_list_of_them(masuk, admin, ikm):
    f.make_kunjungan(ikm)
    (baris,) = masuk(admin).get("/api/v1/kunjungan/").json()["hasil"]
    assert baris["masalah"] == []
