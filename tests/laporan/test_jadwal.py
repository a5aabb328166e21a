"""Schedules as people write them: the form's rules, rights, states, pages, and what the database refuses."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from akun.enums import Peran
from core.errors import Ditolak, DomainError, VersiBerubah
from core.ids import new_uid
from core.waktu import WIB, sekarang
from jejak.models import Jejak
from laporan import definisi, services
from laporan.definisi.dasar import Definisi
from laporan.models import JadwalLaporan, Laporan, PenerimaJadwal, Penyampaian
from laporan.services.laporan import request_laporan
from tests import factories as f
from tests.laporan.jadwal_uji import DATA, jadwalkan

pytestmark = pytest.mark.django_db

PADA = datetime(2026, 11, 26, 9, tzinfo=WIB)


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> Any:
    time_machine.move_to(PADA, tick=False)
    return time_machine


def ubah(x: JadwalLaporan, oleh: Any, *penerima: Any, versi: int | None = None, **isi: Any) -> JadwalLaporan:
    return services.update_jadwal(
        oleh=f.oleh(oleh),
        uid=x.uid,
        versi=versi,
        data=DATA | isi,
        pengguna=[p for p in penerima if not isinstance(p, str)],
        surel=[p for p in penerima if isinstance(p, str)],
        pada=sekarang(),
    )


def salah(kerja: Any) -> dict[str, str]:
    with pytest.raises(DomainError) as galat:
        kerja()
    return galat.value.bidang


def test_it_is_due_by_its_pattern_and_kept_with_its_trail(kabid: Any):
    x = jadwalkan(kabid, nama="  Ekspor   bulanan ")
    assert (x.nama, x.status, x.berikutnya) == ("Ekspor bulanan", "aktif", datetime(2026, 12, 5, 7, tzinfo=WIB))
    (j,) = Jejak.objects.filter(objek_jenis="laporan.jadwallaporan")
    assert j.sesudah["berulang"] == "setiap tanggal 5 pukul 07.00 WIB" and j.sesudah["penerima"] == str(kabid)


def test_a_pattern_keeps_what_it_needs_and_asks_for_what_it_lacks(kabid: Any):
    x = jadwalkan(kabid, pola="mingguan", hari=0, tanggal=5, bulan=3)
    assert (x.hari, x.tanggal, x.bulan) == (0, None, None)
    for isi, bidang in (
        ({"pola": "mingguan", "hari": None}, {"hari"}),
        ({"pola": "bulanan", "tanggal": None}, {"tanggal"}),
        ({"pola": "bulanan", "tanggal": 32}, {"tanggal"}),
        ({"pola": "tahunan", "tanggal": None, "bulan": None}, {"tanggal", "bulan"}),
        ({"pola": "triwulanan", "tanggal": 1, "bulan": 4}, {"bulan"}),
    ):
        assert salah(lambda isi=isi: jadwalkan(kabid, **isi)).keys() == bidang


def test_what_is_asked_must_hold(kabid: Any):
    assert "negara" in salah(lambda: jadwalkan(kabid, parameter={"negara": "ZZ"}))
    assert "bentuk" in salah(lambda: jadwalkan(kabid, bentuk=["docx"]))
    with pytest.raises(Exception, match="periode"):
        jadwalkan(kabid, periode="2026-10")
    with pytest.raises(Exception, match="nama"):
        jadwalkan(kabid, nama=" ")


def test_who_receives_it_must_be_able_to(kabid: Any, pemilik: Any, settings: Any):
    settings.LAPORAN_DOMAIN_SUREL = ["mojokertokab.go.id"]
    mati = f.make_pengguna(Peran.PIMPINAN, is_active=False, email="mati@mojokertokab.go.id")
    assert (
        "di luar domain yang diizinkan (@mojokertokab.go.id)" in salah(lambda: jadwalkan(kabid, "a@gmail.com"))["surel"]
    )
    assert "bukan alamat surel" in salah(lambda: jadwalkan(kabid, "bukan-surel"))["surel"]
    assert "tidak aktif" in salah(lambda: jadwalkan(kabid, mati.email))["surel"]
    assert "tidak berwenang" in salah(lambda: jadwalkan(kabid, pemilik.email))["pengguna"]
    assert "@evil.com" in salah(lambda: jadwalkan(kabid, "a@mojokertokab.go.id@evil.com"))["surel"]
    assert "di luar domain" in salah(lambda: jadwalkan(kabid, "a@x.mojokertokab.go.id"))["surel"]
    settings.LAPORAN_DOMAIN_SUREL = []
    assert "belum ada domain" in salah(lambda: jadwalkan(kabid, "a@mojokertokab.go.id"))["surel"]


def test_an_address_somebody_signs_in_with_is_that_person(kabid: Any, pimpinan: Any):
    x = jadwalkan(kabid, pimpinan.email.upper(), pimpinan)
    assert [p.pengguna for p in x.penerima.all()] == [pimpinan]


def test_personal_and_official_reports_leave_to_nobody_outside(
    kabid: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
):
    settings.LAPORAN_DOMAIN_SUREL = ["mojokertokab.go.id"]
    asli = definisi.ambil("realisasi_ekspor")
    isi = {n: getattr(asli, n) for n in Definisi.__slots__}
    for sifat, kata in (("hanya_kantor", "hanya dibaca dinas"), ("resmi", "disetujui kepala bidang")):
        monkeypatch.setitem(definisi.dasar._definisi, sifat, Definisi(**isi | {"kunci": sifat, sifat: True}))
        galat = salah(lambda sifat=sifat: jadwalkan(kabid, "a@mojokertokab.go.id", definisi=sifat))
        assert kata in galat["surel"]
        assert jadwalkan(kabid, definisi=sifat).pk


def test_who_may_not_send_to_others_schedules_for_themselves(penyuluh: Any, kabid: Any, pemilik: Any):
    assert jadwalkan(penyuluh).penerima.get().pengguna == penyuluh
    assert "hanya dapat dijadwalkan untuk pemiliknya" in salah(lambda: jadwalkan(penyuluh, kabid))["pengguna"]
    with pytest.raises(Ditolak):
        jadwalkan(pemilik)


def test_a_double_click_is_one_schedule(kabid: Any):
    uid = new_uid()
    isi: dict[str, Any] = {"definisi": "realisasi_ekspor", "data": DATA, "pengguna": [kabid], "pada": PADA, "uid": uid}
    assert services.create_jadwal(oleh=f.oleh(kabid), **isi) == services.create_jadwal(oleh=f.oleh(kabid), **isi)
    with pytest.raises(DomainError):
        services.create_jadwal(oleh=f.oleh(f.make_pengguna(Peran.KABID)), **isi)


def test_a_change_names_the_version_it_saw(kabid: Any, pimpinan: Any, kini: Any):
    x = jadwalkan(kabid)
    kini.move_to(PADA + timedelta(days=30))
    y = ubah(x, kabid, kabid, pimpinan, versi=1, pola="harian", nama="Harian")
    assert (y.versi, y.nama, y.tanggal, y.berikutnya) == (2, "Harian", None, datetime(2026, 12, 27, 7, tzinfo=WIB))
    with pytest.raises(VersiBerubah):
        ubah(x, kabid, kabid, versi=1)
    ubah(x, kabid, pimpinan, versi=2)
    assert {(p.pengguna, p.aktif) for p in x.penerima.all()} == {(kabid, False), (pimpinan, True)}
    ubah(x, kabid, kabid, versi=3)
    assert x.penerima.count() == 2 and x.penerima.aktif().get().pengguna == kabid


def test_paused_resumed_cancelled(kabid: Any, kini: Any):
    x, oleh = jadwalkan(kabid), f.oleh(kabid)
    assert services.pause_jadwal(oleh=oleh, uid=x.uid, pada=sekarang()).berikutnya is None
    assert ubah(x, kabid, kabid).berikutnya is None, "a change wakes nothing"
    kini.move_to(PADA + timedelta(days=400))
    y = services.resume_jadwal(oleh=oleh, uid=x.uid, pada=sekarang())
    assert y.berikutnya == datetime(2028, 1, 5, 7, tzinfo=WIB), "what passed is not made up for"
    with pytest.raises(DomainError):
        services.resume_jadwal(oleh=oleh, uid=x.uid, pada=sekarang())
    assert salah(lambda: services.cancel_jadwal(oleh=oleh, uid=x.uid, alasan="x", pada=sekarang())).keys() == {"alasan"}
    services.cancel_jadwal(oleh=oleh, uid=x.uid, alasan="Tidak perlu lagi", pada=sekarang())
    for kerja in (services.pause_jadwal, services.resume_jadwal, services.send_uji):
        with pytest.raises(DomainError):
            kerja(oleh=oleh, uid=x.uid, pada=sekarang())
    with pytest.raises(DomainError):
        ubah(x, kabid, kabid)


def test_it_is_its_owners_and_the_admins(kabid: Any, admin: Any, pimpinan: Any):
    x = jadwalkan(kabid, pimpinan)
    assert list(JadwalLaporan.objects.visible_to(admin)) == list(JadwalLaporan.objects.visible_to(kabid)) == [x]
    assert not JadwalLaporan.objects.visible_to(pimpinan).exists()
    for kerja in (services.pause_jadwal, services.send_uji):
        with pytest.raises(Ditolak):
            kerja(oleh=f.oleh(pimpinan), uid=x.uid, pada=sekarang())
    services.pause_jadwal(oleh=f.oleh(admin), uid=x.uid, pada=sekarang())


def test_an_owner_without_the_right_cannot_go_on(kabid: Any, admin: Any):
    x = jadwalkan(kabid)
    services.pause_jadwal(oleh=f.oleh(kabid), uid=x.uid, pada=sekarang())
    kabid.peran = Peran.IKM
    kabid.save()
    with pytest.raises(DomainError, match="tidak berwenang lagi"):
        services.resume_jadwal(oleh=f.oleh(admin), uid=x.uid, pada=sekarang())


# --- what the database refuses -----------------------------------------------------------------------------------


def tolak(objek: Any, nama: str, **nilai: Any) -> None:
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        type(objek)._default_manager.filter(pk=objek.pk).update(**nilai)
    assert nama in str(galat.value)


@pytest.mark.parametrize(
    ("nama", "nilai"),
    [
        ("jadwal_status_sah", {"status": "lain", "berikutnya": None}),
        ("jadwal_periode_relatif", {"periode": "2026-10"}),
        ("jadwal_pola_lengkap", {"tanggal": None}),
        ("jadwal_pola_lengkap", {"pola": "harian"}),
        ("jadwal_pola_lengkap", {"pola": "lain"}),
        ("jadwal_hari_sah", {"pola": "mingguan", "hari": 7, "tanggal": None}),
        ("jadwal_tanggal_sah", {"tanggal": 32}),
        ("jadwal_tanggal_sah", {"tanggal": 0}),
        ("jadwal_bulan_sah", {"pola": "tahunan", "bulan": 13}),
        ("jadwal_bulan_sah", {"pola": "triwulanan", "bulan": 4}),
        ("jadwal_aktif_berikutnya", {"berikutnya": None}),
        ("jadwal_aktif_berikutnya", {"status": "dijeda"}),
        ("jadwal_berhenti_bersebab", {"status": "berhenti", "berikutnya": None}),
        ("jadwal_berhenti_bersebab", {"sebab": "Tanpa berhenti"}),
        ("jadwal_batal_tercatat", {"status": "dibatalkan", "berikutnya": None}),
        ("jadwal_laporan_pembatalan_lengkap", {"dibatalkan_alasan": "Tanpa siapa"}),
    ],
)
def test_the_database_keeps_schedules_whole(kabid: Any, nama: str, nilai: dict[str, Any]):
    tolak(jadwalkan(kabid), nama, **nilai)


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("penerima_jadwal_tepat_satu", lambda k, p: {"surel": ""}),
        ("penerima_jadwal_tepat_satu", lambda k, p: {"surel": "a@b.id", "pengguna": p}),
        ("penerima_jadwal_huruf_kecil", lambda k, p: {"surel": "A@b.id"}),
        ("penerima_jadwal_pengguna_unik", lambda k, p: {"pengguna": k}),
        ("penerima_jadwal_surel_unik", lambda k, p: {"surel": "dua@b.id"}),
    ],
)
def test_the_database_keeps_recipients_apart(kabid: Any, pimpinan: Any, nama: str, isi: Any):
    x = jadwalkan(kabid)
    PenerimaJadwal.objects.create(jadwal=x, surel="dua@b.id")
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        PenerimaJadwal.objects.create(jadwal=x, **isi(kabid, pimpinan))
    kolom = {"penerima_jadwal_pengguna_unik": "pengguna_id", "penerima_jadwal_surel_unik": "surel"}.get(nama, nama)
    assert nama in str(galat.value) or kolom in str(galat.value)  # SQLite names the columns of a unique index


@pytest.fixture
def kiriman(kabid: Any) -> Penyampaian:
    x = jadwalkan(kabid)
    return Penyampaian.objects.create(jadwal=x, jatuh_tempo=PADA, penerima=x.penerima.get(), coba_lagi_pada=PADA)


@pytest.mark.parametrize(
    ("nama", "nilai"),
    [
        ("penyampaian_status_sah", {"status": "lain", "coba_lagi_pada": None}),
        ("penyampaian_menunggu_waktunya", {"coba_lagi_pada": None}),
        ("penyampaian_menunggu_waktunya", {"status": "dilewati", "galat": "x"}),
        ("penyampaian_sewa_lengkap", {"lease_token": uuid4()}),
        (
            "penyampaian_sewa_lengkap",
            {"status": "dilewati", "galat": "x", "coba_lagi_pada": None, "lease_token": uuid4(), "lease_sampai": PADA},
        ),
        ("penyampaian_berlaporan", {"status": "menyusun", "coba_lagi_pada": None}),
        ("penyampaian_terkirim_tercatat", {"dikirim_pada": PADA}),
        ("penyampaian_bersebab", {"status": "gagal", "coba_lagi_pada": None}),
        ("penyampaian_kabar_gagal", {"kabar_pada": PADA}),
    ],
)
def test_the_database_keeps_deliveries_whole(kiriman: Penyampaian, nama: str, nilai: dict[str, Any]):
    tolak(kiriman, nama, **nilai)


def test_what_is_being_sent_is_held_and_named(kiriman: Penyampaian, kabid: Any):
    x: Laporan = request_laporan(
        oleh=f.oleh(kabid), definisi="realisasi_ekspor", parameter={"periode": "2026"}, pada=sekarang()
    )
    tolak(kiriman, "penyampaian_mengirim_dipegang", status="mengirim", coba_lagi_pada=None, laporan=x)
    tolak(kiriman, "penyampaian_terkirim_tercatat", status="terkirim", coba_lagi_pada=None, laporan=x)


def test_one_row_a_recipient_and_due_time_and_one_test_at_a_time(kiriman: Penyampaian):
    isi = {"jadwal": kiriman.jadwal, "penerima": kiriman.penerima, "coba_lagi_pada": PADA}
    with pytest.raises(IntegrityError, match=r"penyampaian_unik|jatuh_tempo"), transaction.atomic():
        Penyampaian.objects.create(jatuh_tempo=PADA, **isi)
    Penyampaian.objects.create(jatuh_tempo=PADA + timedelta(1), uji=True, **isi)
    with pytest.raises(IntegrityError, match=r"penyampaian_uji_satu|penerima_id"), transaction.atomic():
        Penyampaian.objects.create(jatuh_tempo=PADA + timedelta(2), uji=True, **isi)


# --- pages -------------------------------------------------------------------------------------------------------


def isian(kabid: Any, **isi: Any) -> dict[str, Any]:
    dasar = {"uid": str(new_uid()), "nama": "Ekspor", "periode": "bulan_lalu", "pola": "bulanan", "tanggal": "5"}
    return dasar | {"jam": "07:00", "bentuk": ["pdf"], "pengguna": [str(kabid.uid)], "surel": ""} | isi


def test_written_and_changed_on_its_page(masuk: Any, kabid: Any, pimpinan: Any):
    klien = masuk(kabid)
    assert "Realisasi ekspor" in klien.get(reverse("laporan:jadwal_choose")).content.decode()
    alamat = reverse("laporan:jadwal_create", args=["realisasi_ekspor"])
    halaman = klien.get(alamat).content.decode()
    assert "Setiap tanggal 5 pukul 07.00 WIB" in halaman and "Sabtu, 5 Desember 2026, 07.00 WIB" in halaman
    buruk = klien.post(alamat, isian(kabid, surel="x@luar.id\ny@luar.id", nama="Nama saya"))
    teks = buruk.content.decode()
    assert buruk.status_code == 422 and "x@luar.id di luar domain" in teks and "Nama saya" in teks
    baik = klien.post(alamat, isian(kabid, surel=pimpinan.email))
    x = JadwalLaporan.objects.get()
    assert baik.status_code == 302 and baik.url == x.get_absolute_url()
    assert {p.pengguna for p in x.penerima.aktif()} == {kabid, pimpinan}
    ubahan = reverse("laporan:jadwal_edit", args=[x.uid])
    assert f'value="{pimpinan.uid}" ' in klien.get(ubahan).content.decode()
    lagi = isian(kabid, versi="1", uid=str(x.uid), pola="mingguan", hari="0", hanya_bila_ada="on")
    assert klien.post(ubahan, lagi).status_code == 302
    x.refresh_from_db()
    assert (x.pola, x.hari, x.hanya_bila_ada, x.jam) == ("mingguan", 0, True, time(7, 0))
    konflik = klien.post(ubahan, lagi | {"nama": "Lain"})
    assert konflik.status_code == 409 and "diubah orang lain" in konflik.content.decode()
    assert "Setiap Senin" in klien.get("/laporan/jadwal/kapan/?pola=mingguan&hari=0&jam=07:00").content.decode()
    assert "Setiap tanggal 5 Januari" in klien.get("/laporan/jadwal/kapan/?pola=tahunan&jam=07:00").content.decode()
    assert "Lengkapi waktunya" in klien.get("/laporan/jadwal/kapan/?pola=bulanan&tanggal=&jam=07:00").content.decode()
    assert klien.get("/laporan/jadwal/baru/tidak-ada/").status_code == 404


def test_its_page_tells_of_every_delivery(masuk: Any, kabid: Any, kiriman: Penyampaian, kini: Any):
    kini.shift(60)
    klien, x = masuk(kabid), kiriman.jadwal
    Penyampaian.objects.filter(pk=kiriman.pk).update(
        status="gagal", coba_lagi_pada=None, galat="Server surel menolak alamat ini (550).", terlambat=True
    )
    halaman = klien.get(x.get_absolute_url()).content.decode()
    for kata in ("1 kiriman gagal", "(550)", "Terlambat", "Coba lagi", "Lima berikutnya", kabid.email):
        assert kata in halaman
    assert "Gagal" in klien.get("/laporan/jadwal/?gagal=ya").content.decode()
    jawab = klien.post(reverse("laporan:penyampaian_retry", args=[kiriman.uid]))
    kiriman.refresh_from_db()
    assert (jawab.status_code, kiriman.status) == (302, "menunggu")
    for rute, status in (("pause", "dijeda"), ("resume", "aktif")):
        klien.post(reverse(f"laporan:jadwal_{rute}", args=[x.uid]))
        x.refresh_from_db()
        assert x.status == status
    klien.post(reverse("laporan:jadwal_test", args=[x.uid]))
    assert x.penyampaian.filter(uji=True).count() == 1
    assert "Uji" in klien.get(x.get_absolute_url()).content.decode()
    assert klien.get(reverse("laporan:jadwal_trail", args=[x.uid])).status_code == 200
    klien.post(reverse("laporan:jadwal_cancel", args=[x.uid]), {"alasan": "Tidak perlu lagi"})
    x.refresh_from_db()
    assert x.status == "dibatalkan" and "Tidak perlu lagi" in klien.get(x.get_absolute_url()).content.decode()


def test_for_oneself_the_form_asks_no_recipient(masuk: Any, penyuluh: Any):
    klien = masuk(penyuluh)
    alamat = reverse("laporan:jadwal_create", args=["realisasi_ekspor"])
    halaman = klien.get(alamat).content.decode()
    assert penyuluh.email in halaman and 'name="pengguna"' not in halaman
    assert klien.post(alamat, isian(penyuluh)).status_code == 302


@pytest.mark.parametrize("n", [1, 30])
def test_the_list_asks_as_often_whatever_it_shows(masuk: Any, kabid: Any, n: int, django_assert_num_queries: Any):
    for k in range(n):
        jadwalkan(kabid, nama=f"Jadwal {k}")
    klien = masuk(kabid)
    klien.get("/laporan/jadwal/")
    with django_assert_num_queries(5):
        klien.get("/laporan/jadwal/")


def test_one_page_of_history_is_one_reading(
    masuk: Any, kabid: Any, kiriman: Penyampaian, django_assert_max_num_queries: Any
):
    klien, x = masuk(kabid), kiriman.jadwal
    for k in range(1, 12):
        Penyampaian.objects.create(
            jadwal=x, jatuh_tempo=PADA + timedelta(days=k), penerima=kiriman.penerima, coba_lagi_pada=PADA
        )
    klien.get(x.get_absolute_url())
    with django_assert_max_num_queries(8):
        klien.get(x.get_absolute_url())
