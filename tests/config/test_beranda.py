"""The first page: figures for whoever works with many IKM, the own workshop for its owner."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from core import registri
from core.periode import tambah_bulan
from core.waktu import awal_bulan, hari_ini
from kemitraan.permissions import is_perusahaan
from tests import factories as f

pytestmark = pytest.mark.django_db


def test_an_owner_begins_with_the_own_workshop_and_no_statistics(masuk, ikm, pemilik, django_assert_num_queries):
    f.make_ikm(nama="UD Tetangga")
    klien = masuk(pemilik)
    klien.get("/")
    with django_assert_num_queries(13):
        halaman = klien.get("/").content.decode()
    assert ikm.nama in halaman
    assert reverse("ikm:omzet_tab", args=[ikm.uid]) in halaman
    assert "UD Tetangga" not in halaman
    assert "Pemilik perempuan" not in halaman


def test_an_owner_sees_the_own_figures(masuk, ikm, pemilik):
    pada = hari_ini()
    for n, omzet in ((1, 4_000_000), (2, 6_000_000), (13, 90_000_000)):
        f.make_omzet(ikm, tambah_bulan(awal_bulan(pada), -n), omzet=omzet)
    f.make_omzet(bulan=tambah_bulan(awal_bulan(pada), -1), omzet=70_000_000)
    f.make_produk(ikm, satuan=f.make_satuan(), kapasitas_per_bulan=100, kapasitas_bebas=40)
    f.make_produk(ikm, satuan=f.make_satuan(), kapasitas_per_bulan=100, kapasitas_bebas=0)
    f.make_sertifikat(ikm, berlaku_sampai=pada + timedelta(days=20))
    f.make_sertifikat(ikm, berlaku_sampai=pada + timedelta(days=200))
    halaman = masuk(pemilik).get("/").content.decode()
    assert "Rp10.000.000" in halaman
    assert "2 dari 12 bulan diketahui" in halaman
    assert "Tren: " in halaman
    assert "1 masih dapat dipesan" in halaman
    assert "1 perlu diperpanjang" in halaman


def test_an_owner_who_recorded_nothing_is_told_what_to_do(masuk, ikm, pemilik):
    halaman = masuk(pemilik).get("/").content.decode()
    assert "belum dicatat" in halaman
    assert reverse("ikm:omzet_create", args=[ikm.uid]) in halaman


def test_an_owner_without_a_workshop_is_told_whom_to_ask(masuk):
    assert "Belum ada usaha yang tertaut" in masuk(f.make_pengguna("ikm")).get("/").content.decode()


def test_the_office_begins_with_the_register(masuk, penyuluh, ikm):
    assert "IKM aktif per kecamatan" in masuk(penyuluh).get("/").content.decode()


def test_who_visits_workshops_begins_with_a_visit(masuk, penyuluh, pimpinan, ikm):
    halaman = masuk(penyuluh).get("/").content.decode()
    utama = halaman.split("k-aksi-utama")[1].split("</div>")[0]
    assert reverse("ikm:kunjungan_pick") in utama
    assert halaman.count("k-aksi-utama") == 1
    assert reverse("ikm:create") in halaman
    assert reverse("ikm:kunjungan_pick") not in masuk(pimpinan).get("/").content.decode()


def test_a_company_begins_with_itself_and_what_waits_for_it(masuk, monkeypatch, django_assert_num_queries):
    p = f.make_perusahaan(nama="PT. Wangsa Adi Guna", penanggung_jawab=f.make_penyuluh(nama="Puji Lestari"))
    f.make_perusahaan(nama="PT. Tetangga")
    butir = registri.Butir("Tawaran baru", "Gagang pintu", "/", kata="hari ini", nada="perhatian")
    monkeypatch.setattr(registri, "menunggu", [registri.Menunggu(is_perusahaan, lambda user, pada: [butir])])
    klien = masuk(f.make_anggota_perusahaan(p))
    klien.get("/")
    with django_assert_num_queries(4):
        halaman = klien.get("/").content.decode()
    assert all(
        kata in halaman for kata in ("PT. Wangsa Adi Guna", "Puji Lestari", "Yang menunggu Anda", "Tawaran baru")
    )
    assert not any(kata in halaman for kata in ("PT. Tetangga", "Pemilik perempuan"))


def test_what_waits_is_shown_to_whom_it_waits_for(masuk, monkeypatch, penyuluh):
    butir = registri.Butir("Tawaran baru", "", "/")
    monkeypatch.setattr(registri, "menunggu", [registri.Menunggu(is_perusahaan, lambda user, pada: [butir])])
    assert "Tawaran baru" not in masuk(penyuluh).get("/").content.decode()


def test_a_company_account_without_a_company_is_told_whom_to_ask(masuk):
    assert "Belum ada perusahaan yang tertaut" in masuk(f.make_pengguna("perusahaan")).get("/").content.decode()
