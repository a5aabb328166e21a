"""The map: the list's rows by place, and no more of a place than this person may see."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.http import QueryDict

from core.peta import lukis, lukis_desa
from core.waktu import hari_ini
from ikm import queries
from ikm.models import IKM
from ikm.queries import peta as modul
from ikm.tables.peta import tanya
from referensi.models import Wilayah
from tests import factories as f

pytestmark = pytest.mark.django_db
PETA, DAFTAR = "/ikm/peta/", "/ikm/"


@pytest.fixture
def tersebar(db):
    """Three in Bejijong, two of them with a place; one in Gedeg."""
    for kode, lat, lng in ((f.BEJIJONG, "-7.549767", "112.370746"), (f.GEDEG_DESA, "-7.45", "112.38")):
        f.make_wilayah(kode)
        Wilayah.objects.filter(pk=kode).update(lat=lat, lng=lng)
    f.make_ikm(nama="Satu", lat="-7.550000", lng="112.370000")
    f.make_ikm(nama="Dua", lat="-7.552000", lng="112.372000", status="tutup")
    f.make_ikm(nama="Tiga")
    f.make_ikm(nama="Empat", desa=f.make_wilayah(f.GEDEG_DESA), lat="-7.451000", lng="112.381000")


def isi(jawaban) -> str:
    return unescape(jawaban.content.decode())


def test_the_whole_kabupaten_by_kecamatan_and_desa_without_single_places(penyuluh, tersebar):
    peta = queries.peta_ikm(penyuluh, IKM.objects.all(), hari_ini())
    assert [(k.nama, k.n) for k in peta.kecamatan] == [("Trowulan", 3), ("Gedeg", 1)]
    assert [(d.nama, d.n, d.tersebar) for d in peta.desa] == [("Bejijong", 3, 0), ("Jerukseger", 1, 0)]
    assert (peta.titik, peta.gugus, peta.jumlah) == ([], [], 4)


def test_inside_a_kecamatan_places_are_for_who_may_see_them(penyuluh, penyuluh_lain, perusahaan, kabid, tersebar):
    def lihat(user):
        qs = IKM.objects.visible_to(user).filter(kecamatan_kode=f.TROWULAN)
        peta = queries.peta_ikm(user, qs, hari_ini(), f.TROWULAN)
        return [t.nama for t in peta.titik], peta.desa[0].n, peta.desa[0].di_tengah

    assert lihat(penyuluh) == lihat(kabid) == (["Dua", "Satu"], 3, 1)
    assert lihat(penyuluh_lain) == ([], 3, 3)
    assert lihat(perusahaan) == ([], 2, 2), "and companies see active ones alone"


def test_many_places_become_clusters_whose_box_finds_exactly_them(masuk, penyuluh, tersebar, monkeypatch):
    monkeypatch.setattr(modul, "TITIK_MAKS", 1)
    f.make_ikm(nama="Tetangga", lat="-7.550100", lng="112.370100")
    peta = queries.peta_ikm(penyuluh, IKM.objects.filter(kecamatan_kode=f.TROWULAN), hari_ini(), f.TROWULAN)
    assert (sorted(g.n for g in peta.gugus), peta.titik) == ([1, 2], [])
    for g in peta.gugus:
        jawaban = masuk(penyuluh).get(DAFTAR, {"kotak": g.kotak})
        assert jawaban.context["halaman"].jumlah == g.n


def test_the_page_counts_what_the_list_counts_and_the_switch_keeps_the_filters(masuk, penyuluh, tersebar):
    klien = masuk(penyuluh)
    halaman = isi(klien.get(PETA, {"status": "aktif", "urut": "-nama"}))
    assert "<strong>3</strong> IKM" in halaman
    assert 'href="/ikm/?status=aktif"' in halaman
    assert f'href="/ikm/peta/?status=aktif&kecamatan={f.TROWULAN}"' in halaman
    assert f'href="/ikm/?status=aktif&desa={f.BEJIJONG}"' in halaman
    assert 'href="/ikm/peta/?status=aktif"' in isi(
        klien.get(DAFTAR, {"status": "aktif", "urut": "-nama", "halaman": 1})
    )


def test_a_kecamatan_among_the_filters_is_the_zoom(masuk, penyuluh, perusahaan, tersebar):
    halaman = isi(masuk(penyuluh).get(PETA, {"kecamatan": f.TROWULAN}))
    assert "Seluruh kabupaten" in halaman
    assert "Ada titik" in halaman
    assert f"/ikm/{IKM.objects.get(nama='Satu').uid}/" in halaman
    tertutup = isi(masuk(perusahaan).get(PETA, {"kecamatan": f.TROWULAN}))
    assert f"/ikm/{IKM.objects.get(nama='Satu').uid}/" not in tertutup
    assert "atau titiknya bukan untuk Anda" in tertutup


def test_htmx_gets_the_map_alone_and_a_wrong_filter_shows_nothing(masuk, penyuluh, tersebar):
    klien = masuk(penyuluh)
    potongan = isi(klien.get(PETA, headers={"HX-Request": "true"}))
    assert "<html" not in potongan
    assert 'id="hasil"' in potongan
    assert "Tidak ada yang cocok" in isi(klien.get(PETA, {"kecamatan": "99.99.99"}))


def test_an_owner_finds_the_own_place(masuk, tersebar):
    ikm = IKM.objects.get(nama="Satu")
    halaman = isi(masuk(f.make_anggota(ikm)).get(PETA, {"kecamatan": f.TROWULAN}))
    assert str(ikm.uid) in halaman
    assert "<strong>1</strong> IKM" in halaman


@pytest.mark.parametrize("kecamatan", ["", f.TROWULAN])
@pytest.mark.parametrize("n", [1, 30])
def test_a_map_costs_a_fixed_number_of_queries(masuk, penyuluh, tersebar, django_assert_max_num_queries, n, kecamatan):
    for _ in range(n):
        f.make_ikm(lat="-7.55", lng="112.37")
    klien = masuk(penyuluh)
    with django_assert_max_num_queries(13):
        klien.get(PETA, {"kecamatan": kecamatan} if kecamatan else {})


def test_no_coordinate_is_printed_with_a_comma(masuk, penyuluh, tersebar):
    halaman = isi(masuk(penyuluh).get(PETA, {"kecamatan": f.TROWULAN}))
    angka = re.findall(r' (?:cx|cy|r|x|y)="([^"]+)"', halaman)
    assert angka
    assert [a for a in angka if not re.fullmatch(r"-?\d+(\.\d+)?", a)] == []


def test_filters_alone_travel_between_list_and_map():
    assert tanya(QueryDict("q=cor&urut=-nama&ukuran=50&halaman=3&format=csv&hitung=1")) == "?q=cor"


def test_every_kecamatan_has_its_desa_drawn_within_the_frame():
    for kecamatan in lukis().wilayah:
        lukisan = lukis_desa(kecamatan.kode)
        assert lukisan is not None
        _, _, lebar, tinggi = (float(n) for n in lukisan.kotak.split())
        assert len(lukisan.wilayah) >= 12
        assert all(w.kode.startswith(kecamatan.kode + ".") for w in lukisan.wilayah)
        assert all(0 < w.x < lebar and 0 < w.y < tinggi for w in lukisan.wilayah)
    assert lukis_desa("99.99.99") is None
    assert sum(len(lukis_desa(k.kode).wilayah) for k in lukis().wilayah) == 304


def test_the_projection_puts_bejijong_into_bejijong():
    lukisan = lukis_desa(f.TROWULAN)
    bejijong = next(w for w in lukisan.wilayah if w.kode == f.BEJIJONG)
    x, y = lukisan.proyeksi.titik((112.370746, -7.549767))
    assert abs(x - bejijong.x) < 25
    assert abs(y - bejijong.y) < 25
