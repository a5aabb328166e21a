"""Meetings with companies: who writes them, what is refused, whom a promise comes back to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.errors import Ditolak, DomainError, VersiBerubah
from core.waktu import hari_ini, sekarang
from jejak.queries import jejak_objek
from kantor.models import Notifikasi
from kantor.services.periode import lock_bulan
from kemitraan import services
from kemitraan.models import Pertemuan, Perusahaan
from kemitraan.tasks import ingatkan_pertemuan
from tests import factories as f

pytestmark = pytest.mark.django_db
RENCANA = "Menambah ekspor mebel ke Korea Selatan."


def catat(user: Any, p: Perusahaan, **lagi: Any) -> Pertemuan:
    data = {"tanggal": f.PADA, "rencana": RENCANA} | {
        n: v for n, v in lagi.items() if n not in {"menindaklanjuti", "uid"}
    }
    kw = {n: v for n, v in lagi.items() if n in {"menindaklanjuti", "uid"}}
    return services.record_pertemuan(oleh=f.oleh(user), pada=f.PADA, perusahaan=p, data=data, **kw)


@pytest.fixture
def wangsa(db: None) -> Perusahaan:
    return f.make_perusahaan(nama="PT. Wangsa Adi Guna", status="calon")


def test_a_meeting_is_written_once_however_often_it_is_sent(penyuluh, wangsa):
    pertemuan = catat(penyuluh, wangsa)
    assert catat(penyuluh, wangsa, uid=pertemuan.uid).pk == pertemuan.pk
    assert (pertemuan.penyuluh, Pertemuan.objects.count()) == (penyuluh, 1)
    with pytest.raises(DomainError, match="sudah dipakai"):
        catat(penyuluh, f.make_perusahaan(), uid=pertemuan.uid)


@pytest.mark.parametrize(
    ("data", "bidang"),
    [
        ({"tanggal": f.PADA + timedelta(days=1)}, "tanggal"),
        ({"tanggal": date(1999, 12, 31)}, "tanggal"),
        ({"tindak_lanjut_pada": f.PADA - timedelta(days=1)}, "tindak_lanjut_pada"),
        ({"rencana": ""}, "rencana"),
    ],
)
def test_what_cannot_be_is_named_beside_its_field(penyuluh, wangsa, data, bidang):
    with pytest.raises(ValidationError) as galat:
        catat(penyuluh, wangsa, **data)
    assert bidang in galat.value.message_dict


def test_officers_write_for_themselves_the_admin_for_an_officer(penyuluh, penyuluh_lain, admin, kabid, wangsa):
    assert catat(admin, wangsa, penyuluh=penyuluh).penyuluh == penyuluh
    with pytest.raises(Ditolak, match="Anda sendiri"):
        catat(penyuluh, wangsa, penyuluh=penyuluh_lain)
    with pytest.raises(ValidationError, match="akunnya aktif"):
        catat(admin, wangsa, penyuluh=f.make_pengguna("penyuluh", is_active=False))
    with pytest.raises(Ditolak):
        catat(kabid, wangsa)


def test_a_cancelled_company_and_a_locked_month_take_no_meetings(penyuluh, admin, wangsa):
    lock_bulan(oleh=f.oleh(admin), bulan=date(2026, 10, 1), alasan="Tutup buku", pada=sekarang())
    with pytest.raises(DomainError, match="dikunci"):
        catat(penyuluh, wangsa, tanggal=date(2026, 10, 30))
    services.cancel_perusahaan(oleh=f.oleh(admin), uid=wangsa.uid, alasan="Tercatat dua kali")
    with pytest.raises(DomainError, match="sudah dibatalkan"):
        catat(penyuluh, wangsa)


def test_the_next_meeting_keeps_the_promise_of_the_last(penyuluh, wangsa):
    lama = catat(penyuluh, wangsa, tanggal=f.PADA - timedelta(days=9), tindak_lanjut_pada=f.PADA)
    asing = catat(penyuluh, f.make_perusahaan(), tindak_lanjut_pada=f.PADA)
    catat(penyuluh, wangsa, menindaklanjuti=True)
    lama.refresh_from_db()
    asing.refresh_from_db()
    assert (lama.tindak_lanjut_selesai, asing.tindak_lanjut_selesai) == (f.PADA, None)
    assert "Ditindaklanjuti pada pertemuan 23 November 2026" in jejak_objek(lama).order_by("-pk")[0].alasan


def test_a_promise_moved_is_open_again_and_the_second_to_save_is_told(penyuluh, penyuluh_lain, wangsa):
    p = catat(penyuluh, wangsa, tindak_lanjut_pada=f.PADA)
    services.finish_pertemuan(oleh=f.oleh(penyuluh_lain), pada=f.PADA, uid=p.uid)
    kini = services.finish_pertemuan(oleh=f.oleh(penyuluh), pada=f.PADA, uid=p.uid)
    ubah = {"oleh": f.oleh(penyuluh), "pada": f.PADA, "uid": p.uid}
    with pytest.raises(VersiBerubah):
        services.update_pertemuan(**ubah, versi=p.versi, data={"langkah": "Kirim contoh"})
    nanti = f.PADA + timedelta(days=7)
    assert (
        services.update_pertemuan(**ubah, versi=kini.versi, data={"tindak_lanjut_pada": nanti}).tindak_lanjut_selesai
        is None
    )
    with pytest.raises(Ditolak, match="bukan catatan Anda"):
        services.cancel_pertemuan(oleh=f.oleh(penyuluh_lain), uid=p.uid, alasan="Bukan saya")
    batal = services.cancel_pertemuan(oleh=f.oleh(penyuluh), uid=p.uid, alasan="Salah perusahaan")
    assert services.cancel_pertemuan(oleh=f.oleh(penyuluh), uid=p.uid, alasan="Lagi").versi == batal.versi
    assert list(Pertemuan.objects.jatuh_tempo(nanti)) == []


def test_a_promise_comes_back_to_who_gave_it_each_time_once(penyuluh, wangsa):
    p = catat(penyuluh, wangsa, tindak_lanjut_pada=f.PADA)
    nanti = catat(penyuluh, wangsa, tindak_lanjut_pada=f.PADA + timedelta(days=30))
    for hari in (0, 1, 7, 8):
        assert services.remind_pertemuan(pada=f.PADA + timedelta(days=hari)) == 1
    kabar = Notifikasi.objects.filter(pengguna=penyuluh).order_by("pk")
    assert ["jatuh tempo 23 November 2026" in kabar[0].judul, "terlambat 7 hari" in kabar[1].judul] == [True, True]
    assert kabar.count() == 2
    assert {k.url for k in kabar} == {p.get_absolute_url()}
    assert nanti.get_absolute_url() not in {k.url for k in kabar}


def test_the_promise_of_who_left_is_the_companys_officers(penyuluh, penyuluh_lain, wangsa):
    catat(penyuluh, wangsa, tindak_lanjut_pada=f.PADA)
    Perusahaan.objects.filter(pk=wangsa.pk).update(penanggung_jawab=penyuluh_lain)
    type(penyuluh).objects.filter(pk=penyuluh.pk).update(is_active=False)
    assert ingatkan_pertemuan() == 1
    assert Notifikasi.objects.get().pengguna == penyuluh_lain


@pytest.mark.parametrize(
    ("over", "nama"),
    [
        ({"tindak_lanjut_pada": f.PADA - timedelta(days=1)}, "pertemuan_tindak_lanjut_sesudah"),
        ({"tindak_lanjut_selesai": f.PADA}, "pertemuan_selesai_bila_ada"),
        ({"dibatalkan_alasan": "Tanpa waktu"}, "pertemuan_pembatalan_lengkap"),
    ],
)
def test_the_database_keeps_a_meeting_whole(over, nama):
    p = f.make_pertemuan()
    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        Pertemuan.objects.filter(pk=p.pk).update(**over)


# --- pages --------------------------------------------------------------------------------------------------------


def test_from_a_name_to_a_meeting_in_two_pages(masuk, penyuluh):
    klien = masuk(penyuluh)
    pilih = klien.get(reverse("kemitraan:pertemuan_pick")).content.decode()
    baru = reverse("kemitraan:perusahaan_create") + "?lanjut=pertemuan"
    assert baru in pilih
    jawaban = klien.post(baru, {"nama": "PT. Wangsa Adi Guna", "bentuk": "pt", "peran_usaha": "eksportir"}, follow=True)
    form = jawaban.context["form"]
    assert form["tanggal"].value() == hari_ini()
    data = {n: form[n].value() or "" for n in form.fields} | {"rencana": RENCANA, "langkah": "Cari perajin gagang"}
    halaman = klien.post(jawaban.redirect_chain[-1][0], data, follow=True)
    assert "Cari perajin gagang" in halaman.content.decode()
    assert "Wangsa Adi Guna" in klien.get(reverse("kemitraan:pertemuan_pick"), {"q": "wnagsa"}).content.decode()


def test_bad_input_stays_on_the_form_with_everything_typed(masuk, penyuluh, wangsa):
    url = reverse("kemitraan:pertemuan_create", args=[wangsa.uid])
    jawaban = masuk(penyuluh).post(url, {"tanggal": "2099-01-01", "rencana": RENCANA, "langkah": "Kirim contoh"})
    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "belum tiba" in isi
    assert "Kirim contoh" in isi


def test_the_officers_day_shows_what_is_due_and_leads_to_the_list(masuk, penyuluh, penyuluh_lain, wangsa):
    f.make_pertemuan(wangsa, penyuluh, tanggal=date(2026, 11, 1), tindak_lanjut_pada=date(2026, 11, 20))
    f.make_pertemuan(f.make_perusahaan(nama="PT. Lain"), penyuluh_lain, tindak_lanjut_pada=f.PADA)
    klien = masuk(penyuluh)
    isi = klien.get(reverse("ikm:today"))
    bagian = next(b for b in isi.context["bagian"] if b["kunci"] == "pertemuan")
    assert (bagian["jumlah"], [b.judul for b in bagian["butir"]]) == (1, ["PT. Wangsa Adi Guna"])
    assert "terlambat" in isi.content.decode()
    daftar = klien.get(bagian["semua"]).content.decode()
    assert "PT. Wangsa Adi Guna" in daftar
    assert "PT. Lain" not in daftar


def test_companies_owners_and_leadership_read_no_meetings(masuk, pimpinan, wangsa):
    p = f.make_pertemuan(wangsa)
    anggota = f.make_anggota_perusahaan(wangsa)
    for user in (anggota, pimpinan):
        assert masuk(user).get(p.get_absolute_url()).status_code == 404
        assert RENCANA not in masuk(user).get(wangsa.get_absolute_url()).content.decode()


@pytest.mark.parametrize("n", [1, 30])
def test_the_list_costs_the_same_queries_whatever_its_size(masuk, penyuluh, django_assert_max_num_queries, n):
    for _ in range(n):
        f.make_pertemuan(penyuluh=penyuluh, tindak_lanjut_pada=f.PADA)
    klien = masuk(penyuluh)
    for url, batas in ((reverse("kemitraan:pertemuan_list"), 7), (reverse("ikm:today"), 19)):
        klien.get(url)
        with django_assert_max_num_queries(batas):
            klien.get(url)
