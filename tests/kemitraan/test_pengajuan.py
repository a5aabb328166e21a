"""A company applies without an account; the office decides once; the applicant can sign in."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from akun.models import Pengguna
from core.errors import Ditolak, DomainError
from core.pelaku import Pelaku
from core.waktu import sekarang
from jejak.queries import jejak_objek
from kantor.models import Berkas, Notifikasi
from kemitraan import services
from kemitraan.models import AnggotaPerusahaan, PengajuanPerusahaan, Perusahaan
from kemitraan.services import pengajuan as layanan
from tests import factories as f
from tests.izin import foto

pytestmark = pytest.mark.django_db
NIB = "1234567890123"
ISI = {
    "nama": "PT. Pangeston",
    "bentuk": "pt",
    "peran_usaha": "pemasok_bahan",
    "nib": "1234 5678 90123",
    "pemohon_nama": "Dewi Anggraini",
    "pemohon_surel": "Dewi@contoh.id",
    "pemohon_telepon": "0812 3456 7890",
    "rencana": "Memasok cat bagi perajin mebel.",
}
DAFTAR = "/kemitraan/daftar/"


@pytest.fixture(autouse=True)
def _simpanan(settings, tmp_path):
    simpan = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path), "base_url": None},
    }
    settings.STORAGES = {**settings.STORAGES, "default": simpan}


def kirim(**lagi: Any) -> PengajuanPerusahaan:
    tamu = Pelaku(pengguna=None, label="Tamu")
    bukti = lagi.pop("bukti", None) or [foto()]
    uid = lagi.pop("uid", None)
    return services.submit_pengajuan(oleh=tamu, data=ISI | lagi, bukti=bukti, uid=uid)


def setujui(user: Any, p: PengajuanPerusahaan, **lagi: Any) -> PengajuanPerusahaan:
    return services.approve_pengajuan(oleh=f.oleh(user), pada=f.PADA, uid=p.uid, **lagi)


# --- applying -----------------------------------------------------------------------------------------------------


def test_an_application_waits_with_its_evidence_and_the_office_hears_of_it(admin, kabid, penyuluh):
    p = kirim()
    assert (p.status, p.nib, p.pemohon_surel) == ("menunggu", NIB, "dewi@contoh.id")
    assert Berkas.objects.get(pemilik_uid=p.uid).diunggah_oleh is None
    assert {n.pengguna for n in Notifikasi.objects.filter(kunci=f"pengajuan:{p.uid}")} == {admin, kabid}
    assert jejak_objek(p).order_by("pk").values_list("pelaku", flat=True)[0] == "Tamu"


def test_the_same_applicant_waits_once_others_beside(admin):
    p = kirim()
    assert kirim(nama="PT Lain", pemohon_surel="DEWI@contoh.id").pk == p.pk
    assert kirim(uid=p.uid).pk == p.pk
    lain = kirim(pemohon_surel="orang.lain@contoh.id")
    assert lain.pk != p.pk
    assert Berkas.objects.count() == 2


@pytest.mark.parametrize(
    ("over", "bidang"),
    [({"nib": "12"}, "nib"), ({"nama": " "}, "nama"), ({"pemohon_telepon": "1"}, "pemohon_telepon")],
)
def test_what_cannot_be_is_named_beside_its_field(over, bidang):
    with pytest.raises(ValidationError) as galat:
        kirim(**over)
    assert bidang in galat.value.message_dict
    assert Berkas.objects.count() == 0


@pytest.mark.parametrize(
    "bukti",
    [
        [SimpleUploadedFile("nib.csv", b"a;b\n1;2\n", "text/csv")],
        [SimpleUploadedFile("nib.pdf", b"bukan pdf sama sekali", "application/pdf")],
        [foto()] * 4,
    ],
    ids=["csv", "disguised", "too many"],
)
def test_only_a_few_pictures_or_pdf_are_evidence(bukti):
    with pytest.raises(DomainError) as galat:
        kirim(bukti=bukti)
    assert "bukti" in galat.value.bidang


def test_the_open_page_answers_alike_whether_the_nib_is_known(client):
    f.make_perusahaan(nib=NIB)
    for _ in range(2):
        jawaban = client.post(DAFTAR, ISI | {"bukti": foto()}, follow=True)
        assert jawaban.redirect_chain == [("/kemitraan/daftar/terkirim/", 302)]
        assert "Terima kasih" in jawaban.content.decode()
    assert PengajuanPerusahaan.objects.count() == 1


def test_bad_input_stays_on_the_open_page_with_everything_typed(client):
    jawaban = client.post(DAFTAR, ISI | {"nib": "123", "pemohon_surel": "dewi"})
    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "13 angka; ini 3 angka" in isi
    assert "PT. Pangeston" in isi
    assert "Memasok cat" in isi
    tanpa = client.post(DAFTAR, ISI)
    assert (tanpa.status_code, "Lampirkan foto atau PDF NIB" in tanpa.content.decode()) == (422, True)


def test_a_flood_from_one_place_is_told_how_long_to_wait(client):
    for n in range(10):
        assert client.post(DAFTAR, ISI | {"nib": f"{n:013d}", "bukti": foto()}).status_code == 302
    jawaban = client.post(DAFTAR, ISI | {"nib": f"{11:013d}", "bukti": foto()})
    assert jawaban.status_code == 429
    assert int(jawaban["Retry-After"]) > 0
    assert "coba lagi dalam" in jawaban.content.decode()
    assert PengajuanPerusahaan.objects.count() == 10


def test_the_login_page_shows_the_way(client):
    assert DAFTAR in client.get(reverse("account_login")).content.decode()


# --- deciding -----------------------------------------------------------------------------------------------------


def test_approving_makes_the_company_and_lets_the_applicant_in(kabid, django_capture_on_commit_callbacks):
    p = kirim()
    with django_capture_on_commit_callbacks(execute=True):
        p = setujui(kabid, p)
    perusahaan = Perusahaan.objects.get()
    anggota = AnggotaPerusahaan.objects.get()
    assert (p.status, p.perusahaan, perusahaan.status, perusahaan.nib) == ("disetujui", perusahaan, "aktif", NIB)
    assert (anggota.pengguna.email, anggota.pengguna.peran) == ("dewi@contoh.id", "perusahaan")
    services.send_putusan(pada=sekarang())
    assert services.send_putusan(pada=sekarang()) == 0
    surat = mail.outbox[0]
    assert (len(mail.outbox), surat.to) == (1, ["dewi@contoh.id"])
    assert "Lupa kata sandi" in surat.body
    mail.outbox.clear()
    Client().post(reverse("account_reset_password"), {"email": "dewi@contoh.id"})
    assert "/sandi/baru/" in mail.outbox[0].body


def test_approving_twice_is_approving_once_and_rejecting_comes_too_late(kabid, admin):
    p = kirim()
    setujui(kabid, p)
    setujui(admin, p)
    assert (
        Perusahaan.objects.count(),
        AnggotaPerusahaan.objects.count(),
        Pengguna.objects.filter(peran="perusahaan").count(),
    ) == (1, 1, 1)
    with pytest.raises(DomainError, match="sudah disetujui oleh Karto Kabid"):
        services.reject_pengajuan(oleh=f.oleh(admin), uid=p.uid, alasan="NIB tidak terbaca")


def test_the_second_applicant_joins_the_company_of_the_first(kabid):
    a, b = kirim(), kirim(pemohon_surel="rekan@contoh.id", pemohon_nama="Rekan Dewi")
    setujui(kabid, a)
    setujui(kabid, b)
    perusahaan = Perusahaan.objects.get()
    assert perusahaan.anggota.hidup().count() == 2


def test_a_lead_without_nib_becomes_the_company(kabid, penyuluh):
    lead = services.register_perusahaan(
        oleh=f.oleh(penyuluh), pada=f.PADA, data={"nama": "Pangeston", "peran_usaha": "pemasok_bahan"}
    )
    setujui(kabid, kirim(), gabung=lead.uid)
    lead.refresh_from_db()
    assert (lead.nib, lead.status, Perusahaan.objects.count()) == (NIB, "aktif", 1)
    asing = f.make_perusahaan(nib="9999999999999")
    with pytest.raises(DomainError, match="bukan calon"):
        setujui(kabid, kirim(nib="5555555555555"), gabung=asing.uid)


def test_what_stands_in_the_way_is_said(kabid, admin):
    f.make_perusahaan(nib=NIB, status="nonaktif")
    with pytest.raises(DomainError, match="Aktifkan dahulu"):
        setujui(kabid, kirim())
    f.make_pengguna("ikm", email="siti@contoh.id")
    p = kirim(nib="5555555555555", pemohon_surel="siti@contoh.id")
    with pytest.raises(DomainError, match="dipakai akun lain"):
        setujui(kabid, p)
    p.refresh_from_db()
    assert (p.status, Perusahaan.objects.filter(nib="5555555555555").exists()) == ("menunggu", False)


def test_rejecting_says_why(kabid, penyuluh):
    p = kirim()
    with pytest.raises(Ditolak):
        services.reject_pengajuan(oleh=f.oleh(penyuluh), uid=p.uid, alasan="NIB tidak terbaca")
    with pytest.raises(DomainError, match="alasannya"):
        services.reject_pengajuan(oleh=f.oleh(kabid), uid=p.uid, alasan=" ")
    services.reject_pengajuan(oleh=f.oleh(kabid), uid=p.uid, alasan="NIB tidak terbaca")
    assert services.send_putusan(pada=sekarang()) == 1
    assert "NIB tidak terbaca" in mail.outbox[0].body
    with pytest.raises(DomainError, match="sudah ditolak"):
        setujui(kabid, p)
    assert kirim().pk != p.pk


def test_mail_that_bounces_is_tried_again_and_a_dead_queue_loses_nothing(
    kabid, monkeypatch, django_capture_on_commit_callbacks
):
    def putus(*a: Any, **k: Any) -> None:
        raise ConnectionError("tidak terjangkau")

    monkeypatch.setattr(layanan, "signature", putus)
    with django_capture_on_commit_callbacks(execute=True):
        setujui(kabid, kirim())
    monkeypatch.setattr("django.core.mail.EmailMessage.send", putus)
    assert services.send_putusan(pada=sekarang()) == 0
    monkeypatch.undo()
    assert services.send_putusan(pada=sekarang()) == 1


def test_the_head_decides_on_the_page_and_hears_who_was_first(masuk, kabid, admin):
    p = kirim()
    klien = masuk(kabid)
    assert p.nama in klien.get(reverse("beranda")).content.decode()
    assert NIB in klien.get(p.get_absolute_url()).content.decode()
    tolak = reverse("kemitraan:pengajuan_reject", args=[p.uid])
    jawaban = klien.post(reverse("kemitraan:pengajuan_approve", args=[p.uid]), follow=True)
    assert "Dewi Anggraini" not in jawaban.content.decode()  # a kabid does not manage members
    jawaban = masuk(admin).post(tolak, {"alasan": "NIB tidak terbaca"})
    assert (jawaban.status_code, "sudah disetujui oleh" in jawaban.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("over", "nama"),
    [
        ({"status": "disetujui"}, "pengajuan_"),
        ({"status": "lain"}, "pengajuan_"),
        ({"nib": "1"}, "pengajuan_nib_13_angka"),
        ({"disurati_pada": f.SAAT}, "pengajuan_disurati_sesudah_diputus"),
    ],
)
def test_the_database_keeps_an_application_whole(over, nama):
    p = f.make_pengajuan()
    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        PengajuanPerusahaan.objects.filter(pk=p.pk).update(**over)


def test_the_database_lets_one_applicant_wait_once_for_one_nib():
    f.make_pengajuan(nib=NIB, pemohon_surel="a@contoh.id")
    f.make_pengajuan(nib=NIB, pemohon_surel="b@contoh.id")
    with pytest.raises(IntegrityError), transaction.atomic():
        f.make_pengajuan(nib=NIB, pemohon_surel="a@contoh.id")


# --- members ------------------------------------------------------------------------------------------------------


def test_an_officer_lets_people_in_by_mail_or_phone_and_takes_it_back(penyuluh, masuk, client):
    p = f.make_perusahaan()
    beri = {"oleh": f.oleh(penyuluh), "perusahaan": p, "nama": "Eka Prasetya"}
    terbit = services.grant_akses_perusahaan(**beri, surel="eka@contoh.id", jabatan="Pembelian")
    lagi = services.grant_akses_perusahaan(**beri, surel="EKA@contoh.id")
    assert AnggotaPerusahaan.objects.count() == 1
    assert services.grant_akses_perusahaan(**beri, telepon="081234567899").objek.pengguna != terbit.objek.pengguna
    sandi = {"sandi": "kuningan-bejijong-26", "sandi_ulang": "kuningan-bejijong-26"}
    masuknya = client.post(reverse("account_redeem_code"), {"pengenal": "eka@contoh.id", "kode": lagi.kode, **sandi})
    assert masuknya.status_code == 302
    eka = lagi.objek.pengguna
    assert p.nama in client.get("/").content.decode()
    services.revoke_akses_perusahaan(oleh=f.oleh(penyuluh), perusahaan=p, pengguna=eka, alasan="Pindah kerja")
    services.revoke_akses_perusahaan(oleh=f.oleh(penyuluh), perusahaan=p, pengguna=eka, alasan="")
    assert p.nama not in client.get("/").content.decode()
    assert not Perusahaan.objects.visible_to(eka)


def test_the_code_is_shown_once_and_stored_by_nobody(masuk, penyuluh):
    p = f.make_perusahaan()
    url = reverse("kemitraan:anggota_grant", args=[p.uid])
    jawaban = masuk(penyuluh).post(url, {"nama": "Eka Prasetya", "surel": "eka@contoh.id"})
    assert (jawaban.status_code, jawaban["Cache-Control"]) == (200, "no-store")
    kosong = masuk(penyuluh).post(url, {"nama": "Eka Prasetya"})
    assert "Isi surel atau nomor ponsel" in kosong.content.decode()
    f.make_pengguna("penyuluh", email="kantor@contoh.id")
    dipakai = masuk(penyuluh).post(url, {"nama": "Eka", "surel": "kantor@contoh.id"})
    assert "dipakai akun lain" in dipakai.content.decode()


@pytest.mark.parametrize("peran", ["kabid", "perusahaan", "pimpinan"])
def test_nobody_else_lets_people_in(peran):
    with pytest.raises(Ditolak):
        services.grant_akses_perusahaan(
            oleh=f.oleh(f.make_pengguna(peran)), perusahaan=f.make_perusahaan(), nama="Eka", surel="eka@contoh.id"
        )
