"""A kept ranking is read as it was seen, whatever happened since; it is the office's alone."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from core.ids import new_uid
from core.waktu import hari_ini
from ikm.models import IKM, Produk
from kemitraan import queries, services
from kemitraan.models import HasilPencocokan, Kebutuhan, Tawaran
from tests import factories as f

pytestmark = pytest.mark.django_db
PANEL: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def kebutuhan() -> Kebutuhan:
    pada = hari_ini()
    tenggat, batas = pada + timedelta(days=29), pada + timedelta(days=7)
    return f.make_kebutuhan(komponen="Gagang pintu kuningan", tenggat=tenggat, batas_jawab=batas)


def bengkel(nama: str, kapasitas: int) -> IKM:
    ikm = f.make_ikm(nama=nama)
    satuan = f.make_satuan()
    f.make_produk(ikm, nama="Gagang pintu kuningan", satuan=satuan, kapasitas_per_bulan=kapasitas, waktu_tunggu_hari=10)
    return ikm


def tawarkan(kebutuhan: Kebutuhan, pilihan: dict[IKM, int], siapa: Any) -> HasilPencocokan:
    """Whoever is asked, asks by the ranking of now, which is kept."""
    isi = {i.uid: Decimal(n) for i, n in pilihan.items()}
    uid = new_uid()
    services.offer_calon(oleh=f.oleh(siapa), pada=hari_ini(), kebutuhan=kebutuhan, pilihan=isi, uid=uid)
    return HasilPencocokan.objects.get(uid=uid)


def panel(kebutuhan: Kebutuhan) -> str:
    return reverse("kemitraan:pencocokan_panel", args=[kebutuhan.uid])


def test_it_tells_the_ranking_its_weights_who_ran_it_and_what_was_sent(masuk: Any, admin: Any, kebutuhan: Any) -> None:
    satu, dua = bengkel("UD Satu", 600), bengkel("UD Dua", 300)
    hasil = tawarkan(kebutuhan, {satu: 400}, admin)
    calon = queries.calon_tersimpan(hasil)
    assert [(c.nama, c.ditawari) for c in calon] == [("UD Satu", Decimal(400)), ("UD Dua", None)]
    assert [c.usul for c in calon] == [Decimal(600), Decimal(300)]
    assert calon[0].tawaran == Tawaran.objects.get()
    jawab = masuk(admin).get(hasil.get_absolute_url())
    assert jawab.status_code == 200
    teks = jawab.content.decode()
    for kata in ("UD Satu", "UD Dua", calon[1].alasan, "Ditawari 400", "usul program 600", "Usul tidak dipakai"):
        assert kata in teks
    assert f"dijalankan {admin}" in teks
    assert [(a["label"], a["nilai"]) for a in jawab.context["angka"]] == [
        ("Ditawarkan", "400"),
        ("Usul program", "900"),
        ("Belum tertampung", "100"),
    ]
    assert dua.get_absolute_url() in teks


def test_what_happens_later_changes_no_word_of_it(masuk: Any, admin: Any, kebutuhan: Any) -> None:
    satu, dua = bengkel("UD Satu", 600), bengkel("UD Dua", 300)
    hasil = tawarkan(kebutuhan, {satu: 400}, admin)
    dulu = [(c.nama, c.skor, c.alasan, c.bagian) for c in queries.calon_tersimpan(hasil)]
    bobot = masuk(admin).get(hasil.get_absolute_url()).context["bobot"]
    Produk.objects.filter(ikm=dua).update(kapasitas_per_bulan=90_000, waktu_tunggu_hari=1)
    IKM.objects.filter(pk=satu.pk).update(nama="UD Ganti Nama")
    nilai = {"kemampuan": 1, "kapasitas": 90, "waktu": 1, "kinerja": 1, "jarak": 1, "sertifikat": 1}
    services.set_bobot(oleh=f.oleh(admin), nilai=nilai, alasan="Kapasitas yang utama")
    hasil.refresh_from_db()
    assert [(c.nama, c.skor, c.alasan, c.bagian) for c in queries.calon_tersimpan(hasil)] == dulu
    jawab = masuk(admin).get(hasil.get_absolute_url())
    assert jawab.context["bobot"] == bobot
    assert "kini tercatat sebagai UD Ganti Nama" in jawab.content.decode()


def test_an_offer_says_what_became_of_it_and_belongs_to_its_own_ranking(masuk: Any, admin: Any, kebutuhan: Any) -> None:
    satu = bengkel("UD Satu", 600)
    lama = tawarkan(kebutuhan, {satu: 400}, admin)
    ditarik = Tawaran.objects.get()
    services.withdraw_tawaran(oleh=f.oleh(admin), pada=hari_ini(), uid=ditarik.uid, alasan="Salah jumlah")
    baru = tawarkan(kebutuhan, {satu: 250}, admin)
    tawaran = Tawaran.objects.exclude(pk=ditarik.pk).get()
    assert queries.calon_tersimpan(lama)[0].tawaran == ditarik
    assert queries.calon_tersimpan(baru)[0].tawaran == tawaran
    klien = masuk(admin)
    assert "Ditarik" in klien.get(lama.get_absolute_url()).content.decode()
    assert "Menunggu jawaban" in klien.get(baru.get_absolute_url()).content.decode()
    jawaban = {"tanggapan": "sanggup", "jumlah": Decimal(250), "dijawab_pada": f.SAAT, "keputusan": "dipilih"}
    Tawaran.objects.filter(pk=tawaran.pk).update(**jawaban)
    assert "Dipilih" in klien.get(baru.get_absolute_url()).content.decode()


def test_the_page_of_a_need_lists_its_own_rankings_the_latest_first(masuk: Any, admin: Any, kebutuhan: Any) -> None:
    satu, dua = bengkel("UD Satu", 600), bengkel("UD Dua", 300)
    lain = f.make_kebutuhan(
        komponen="Gagang pintu kuningan", tenggat=kebutuhan.tenggat, batas_jawab=kebutuhan.batas_jawab
    )
    klien = masuk(admin)
    assert panel(kebutuhan) in klien.get(kebutuhan.get_absolute_url()).content.decode()
    assert "Belum ada" in klien.get(panel(kebutuhan), **PANEL).content.decode()
    pertama, asing = tawarkan(kebutuhan, {satu: 400}, admin), tawarkan(lain, {satu: 10}, admin)
    kedua = tawarkan(kebutuhan, {dua: 300}, admin)
    isi = klien.get(panel(kebutuhan), **PANEL).content.decode()
    assert isi.index(kedua.get_absolute_url()) < isi.index(pertama.get_absolute_url())
    assert asing.get_absolute_url() not in isi
    assert "ditawarkan 300" in isi


def test_nobody_but_the_office_reads_who_was_weighed(masuk: Any, admin: Any, kebutuhan: Any, pimpinan: Any) -> None:
    satu = bengkel("UD Satu", 600)
    hasil = tawarkan(kebutuhan, {satu: 400}, admin)
    for orang in (f.make_anggota_perusahaan(kebutuhan.perusahaan), f.make_anggota(satu), pimpinan):
        klien = masuk(orang)
        assert klien.get(hasil.get_absolute_url()).status_code == 404
        assert klien.get(panel(kebutuhan)).status_code == 403
        assert panel(kebutuhan) not in klien.get(kebutuhan.get_absolute_url()).content.decode()
    for peran in ("kabid", "penyuluh"):
        assert masuk(f.make_pengguna(peran)).get(hasil.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("n", [1, 30])
def test_a_long_ranking_costs_no_more_than_a_short_one(
    n: int, masuk: Any, admin: Any, kebutuhan: Any, django_assert_max_num_queries: Any
) -> None:
    semua = [bengkel(f"UD Nomor {i}", 100) for i in range(n)]
    hasil = tawarkan(kebutuhan, dict.fromkeys(semua, 10), admin)
    klien = masuk(admin)
    klien.get(hasil.get_absolute_url())
    with django_assert_max_num_queries(8):
        klien.get(hasil.get_absolute_url())
    with django_assert_max_num_queries(6):
        klien.get(panel(kebutuhan), **PANEL)
