"""From due to delivered: every row ends, every failure is told, nobody gets what is not theirs."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from openpyxl import load_workbook
from pypdf import PdfReader

from akun.enums import Peran
from core.errors import DomainError
from core.waktu import WIB, sekarang
from ekspor.models import Pengiriman
from kantor.models import Notifikasi
from laporan import definisi, services
from laporan.definisi.dasar import Definisi
from laporan.models import JadwalLaporan, Laporan, Penyampaian
from laporan.rumus import JEDA_ULANG
from laporan.services.kabar import send_kabar
from laporan.services.penyampaian import claim_jadwal, deliver_penyampaian
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak
from tests.laporan.jadwal_uji import jadwalkan, jalankan, semua

pytestmark = pytest.mark.django_db(transaction=True)

JATUH = datetime(2026, 12, 5, 7, tzinfo=WIB)


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> Any:
    time_machine.move_to("2026-11-26T09:00:00+07:00", tick=False)
    return time_machine


@pytest.fixture
def kabid(pihak: Pihak) -> Any:
    return f.make_pengguna(Peran.KABID, nama="Karto Kabid")


@pytest.fixture
def kiriman(pihak: Pihak) -> Pengiriman:
    return k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)


@pytest.fixture
def putus(monkeypatch: pytest.MonkeyPatch) -> Any:
    """putus(error) → the mail server throws it; putus(None) → it is there again."""
    asli = EmailBackend.send_messages

    def _putus(galat: Exception | None) -> None:
        def lempar(*_: Any) -> int:
            raise galat

        monkeypatch.setattr(EmailBackend, "send_messages", asli if galat is None else lempar)

    return _putus


def surat_laporan() -> list[Any]:
    return [m for m in mail.outbox if m.extra_headers["Message-ID"].startswith("<laporan.")]


def test_it_arrives_by_itself_as_pdf_and_workbook(kabid: Any, kiriman: Pengiriman, kini: Any):
    x = jadwalkan(kabid)
    assert x.berikutnya == JATUH
    jalankan()
    assert semua() == []
    kini.move_to(JATUH)
    jalankan()
    (p,) = semua()
    assert (p.status, p.percobaan, p.terlambat, p.terlewat, p.laporan.pemohon) == ("terkirim", 1, False, 0, kabid)
    (surat,) = mail.outbox
    assert (surat.to, surat.subject) == ([kabid.email], "Realisasi ekspor bulanan, November 2026")
    assert surat.extra_headers["Message-ID"] == f"<laporan.{p.uid.hex}@localhost>"
    (pdf, _, jenis), (xlsx, isi, _) = surat.attachments
    assert (pdf[-4:], jenis, xlsx[-5:]) == (".pdf", "application/pdf", ".xlsx")
    assert kiriman.nomor in "".join(h.extract_text() for h in PdfReader(io.BytesIO(surat.attachments[0][1])).pages)
    assert load_workbook(io.BytesIO(isi))["Pengiriman"]["A2"].value == kiriman.nomor
    for kata in ("1 pengiriman berisi", "November 2026", "Data dibaca", "Jumlah baris: 3", p.laporan.sha256_data[:12]):
        assert kata in surat.body
    assert "setiap tanggal 5 pukul 07.00 WIB" in surat.body and ".pdf" in surat.body
    x.refresh_from_db()
    assert x.berikutnya == datetime(2027, 1, 5, 7, tzinfo=WIB)


def test_each_reads_with_the_own_rights(pihak: Pihak, kabid: Any, kiriman: Pengiriman, kini: Any, settings: Any):
    settings.LAPORAN_DOMAIN_SUREL = ["mojokertokab.go.id"]
    lain = f.make_perusahaan(nama="PT. Tetangga")
    k.kirim(f.make_anggota_perusahaan(lain), lain)
    jadwalkan(kabid, kabid, pihak.pembeli, "Bagian.Umum@mojokertokab.go.id")
    kini.move_to(JATUH)
    jalankan()
    menurut = {str(p.penerima): p for p in semua()}
    assert {p.status for p in menurut.values()} == {"terkirim"}
    luar, milik = menurut["bagian.umum@mojokertokab.go.id"], menurut[str(pihak.pembeli)]
    assert luar.laporan == menurut[str(kabid)].laporan, "the same rights, the same report"
    assert (milik.laporan.jumlah_baris, luar.laporan.jumlah_baris) == (3, 4)
    isi = {m.to[0]: m for m in mail.outbox}
    assert "tanpa data pribadi" in isi["bagian.umum@mojokertokab.go.id"].body
    assert "Buka laporan" not in isi["bagian.umum@mojokertokab.go.id"].body
    assert "PT. Tetangga" not in "".join(
        h.extract_text() for h in PdfReader(io.BytesIO(isi[pihak.pembeli.email].attachments[0][1])).pages
    )


def test_two_clocks_at_the_same_row_send_once(kabid: Any, kini: Any):
    """Both read it as due before either moved it on."""
    jadwalkan(kabid)
    kini.move_to(JATUH)
    a, b = JadwalLaporan.objects.get(), JadwalLaporan.objects.get()
    assert [claim_jadwal(jadwal=a, pada=sekarang()), claim_jadwal(jadwal=b, pada=sekarang())] == [True, False]
    jalankan()
    assert len(semua()) == len(mail.outbox) == 1


def test_what_was_missed_is_caught_up_once_and_marked(kabid: Any, kini: Any):
    x = jadwalkan(kabid, pola="harian", tanggal=None)
    kini.move_to(datetime(2026, 11, 30, 13, tzinfo=WIB))
    jalankan()
    jalankan()
    (p,) = semua()
    assert (p.jatuh_tempo, p.terlambat, p.terlewat) == (datetime(2026, 11, 30, 7, tzinfo=WIB), True, 3)
    assert "Terlambat: seharusnya 30 November 2026, 07.00 WIB" in mail.outbox[0].body
    assert "3 kiriman sebelumnya terlewat" in mail.outbox[0].body
    x.refresh_from_db()
    assert x.berikutnya == datetime(2026, 12, 1, 7, tzinfo=WIB)


def test_a_late_run_tells_of_the_span_it_was_due_for(kabid: Any, kini: Any):
    jadwalkan(kabid)
    kini.move_to(datetime(2027, 1, 2, 8, tzinfo=WIB))
    jalankan()
    assert semua()[0].laporan.saringan[0][1] == "November 2026"


def test_without_data_it_is_left_out_and_says_so(kabid: Any, kini: Any):
    jadwalkan(kabid, hanya_bila_ada=True)
    kini.move_to(JATUH)
    jalankan()
    (p,) = semua()
    assert (p.status, mail.outbox) == ("dilewati", [])
    assert "Tidak ada data" in p.galat and p.laporan.ada_data is False


def test_with_data_it_goes(kabid: Any, kiriman: Pengiriman, kini: Any):
    jadwalkan(kabid, hanya_bila_ada=True)
    kini.move_to(JATUH)
    jalankan()
    assert (semua()[0].status, len(mail.outbox)) == ("terkirim", 1)


@pytest.mark.parametrize("galat", [SMTPServerDisconnected("putus"), ConnectionRefusedError(111, "x"), TimeoutError()])
def test_a_mail_server_that_is_down_is_waited_for(kabid: Any, kini: Any, putus: Any, galat: Exception):
    jadwalkan(kabid)
    kini.move_to(JATUH)
    putus(galat)
    jalankan()
    (p,) = semua()
    assert (p.status, p.percobaan, p.coba_lagi_pada) == ("menunggu", 1, JATUH + timedelta(minutes=1))
    assert "tidak dapat dihubungi" in p.galat and p.laporan.status == "jadi"
    jalankan()
    assert semua()[0].percobaan == 1, "not before its time"
    putus(None)
    kini.move_to(JATUH + timedelta(minutes=1))
    jalankan()
    (p,) = semua()
    assert (p.status, p.percobaan, p.galat) == ("terkirim", 2, "")
    assert Laporan.objects.count() == 1


def test_pauses_grow_and_then_it_failed_aloud(pihak: Pihak, kabid: Any, kini: Any, putus: Any):
    x = jadwalkan(kabid)
    saat = JATUH
    kini.move_to(saat)
    putus(SMTPRecipientsRefused({"a": (550, b"no")}))
    for n, jeda in enumerate(JEDA_ULANG, start=1):
        jalankan()
        (p,) = semua()
        assert (p.status, p.percobaan, p.coba_lagi_pada) == ("menunggu", n, saat + jeda)
        kini.move_to(saat := saat + jeda)
    jalankan()
    (p,) = semua()
    assert (p.status, p.percobaan, p.galat) == ("gagal", 7, "Server surel menolak alamat ini (550).")
    x.refresh_from_db()
    assert x.gagal_beruntun == 1
    for orang in (kabid, pihak.admin):
        assert Notifikasi.objects.filter(pengguna=orang, judul__startswith="Laporan terjadwal gagal").count() == 1
    assert p.kabar_pada == saat + timedelta(minutes=10), "the mail that tells of it could not go either"
    putus(None)
    assert send_kabar(pada=saat + timedelta(minutes=9)) == 0
    assert send_kabar(pada=saat + timedelta(minutes=10)) == 1
    (kabar,) = mail.outbox
    assert set(kabar.to) == {kabid.email, pihak.admin.email} and "(550)" in kabar.body
    assert send_kabar(pada=saat + timedelta(days=1)) == 0
    services.retry_penyampaian(oleh=f.oleh(kabid), uid=p.uid, pada=sekarang())
    (p,) = semua()
    x.refresh_from_db()
    assert (p.status, x.gagal_beruntun) == ("terkirim", 0)


def test_only_a_failed_one_is_tried_again_by_hand(kabid: Any, kini: Any):
    jadwalkan(kabid)
    kini.move_to(JATUH)
    jalankan()
    with pytest.raises(DomainError):
        services.retry_penyampaian(oleh=f.oleh(kabid), uid=semua()[0].uid, pada=sekarang())
    with pytest.raises(Penyampaian.DoesNotExist):
        services.retry_penyampaian(oleh=f.oleh(f.make_pengguna("pimpinan")), uid=semua()[0].uid, pada=sekarang())


def test_a_report_that_failed_is_made_anew(kabid: Any, kini: Any, monkeypatch: pytest.MonkeyPatch):
    asli = definisi.ambil("realisasi_ekspor")

    def rusak(_: Any) -> Any:
        raise DomainError("Sumbernya rusak.")

    isi = {n: getattr(asli, n) for n in Definisi.__slots__}
    monkeypatch.setitem(definisi.dasar._definisi, "realisasi_ekspor", Definisi(**isi | {"susun": rusak}))
    jadwalkan(kabid)
    kini.move_to(JATUH)
    jalankan()
    jalankan()
    (p,) = semua()
    assert (p.status, p.percobaan, p.laporan) == ("menunggu", 1, None)
    assert p.galat == "Laporannya tidak jadi: Sumbernya rusak."
    monkeypatch.setitem(definisi.dasar._definisi, "realisasi_ekspor", asli)
    kini.move_to(JATUH + timedelta(minutes=1))
    jalankan()
    assert (semua()[0].status, Laporan.objects.count()) == ("terkirim", 2)


def test_a_dead_worker_is_taken_over_from_where_it_was(kabid: Any, kini: Any, putus: Any):
    """Killed while mailing: its row still says so, nobody else touched it, and the mail that goes is the same one."""
    jadwalkan(kabid)
    kini.move_to(JATUH)

    class Mati(BaseException):
        pass

    putus(Mati())
    with pytest.raises(Mati):
        jalankan()
    (p,) = semua()
    assert (p.status, p.lease_token is not None) == ("mengirim", True)
    putus(None)
    jalankan()
    assert semua()[0].status == "mengirim", "its lease still runs"
    kini.move_to(JATUH + timedelta(minutes=4))
    jalankan()
    (p,) = semua()
    assert (p.status, p.percobaan, p.lease_token) == ("terkirim", 2, None)
    assert [m.extra_headers["Message-ID"] for m in mail.outbox] == [f"<laporan.{p.uid.hex}@localhost>"]


def test_what_kills_its_worker_each_time_ends_too(kabid: Any, kini: Any, putus: Any):
    jadwalkan(kabid)
    saat = JATUH
    kini.move_to(saat)
    putus(KeyboardInterrupt())
    for _ in range(len(JEDA_ULANG) + 1):
        with pytest.raises(KeyboardInterrupt):
            jalankan()
        kini.move_to(saat := saat + timedelta(minutes=4))
    putus(None)
    jalankan()
    assert (semua()[0].status, surat_laporan()) == ("gagal", [])


def test_a_claimed_row_is_nobody_elses(kabid: Any, kini: Any):
    jadwalkan(kabid)
    kini.move_to(JATUH)
    claim_jadwal(jadwal=JadwalLaporan.objects.get(), pada=sekarang())
    uid = semua()[0].uid
    for _ in range(3):
        deliver_penyampaian(uid=uid)
    assert len(mail.outbox) == 1


def cabut_akun(x: Any) -> None:
    type(x).objects.filter(pk=x.pk).update(is_active=False)


def cabut_peran(x: Any) -> None:
    type(x).objects.filter(pk=x.pk).update(peran="ikm")


@pytest.mark.parametrize(
    ("cabut", "kata"), [(cabut_akun, "tidak aktif"), (cabut_peran, "tidak berwenang lagi membaca")]
)
def test_who_lost_the_right_gets_nothing_and_the_row_says_so(kabid: Any, kini: Any, cabut: Any, kata: str):
    penerima = f.make_pengguna(Peran.PIMPINAN)
    jadwalkan(kabid, kabid, penerima)
    cabut(penerima)
    kini.move_to(JATUH)
    jalankan()
    satu, dua = semua()
    assert (satu.status, dua.status) == ("terkirim", "dilewati")
    assert kata in dua.galat
    assert [m.to for m in mail.outbox] == [[kabid.email]]


@pytest.mark.parametrize(("cabut", "kata"), [(cabut_akun, "tidak aktif"), (cabut_peran, "tidak berwenang lagi")])
def test_a_schedule_whose_owner_lost_the_right_stops_with_a_mail(
    pihak: Pihak, kabid: Any, kini: Any, cabut: Any, kata: str
):
    x = jadwalkan(kabid)
    cabut(kabid)
    kini.move_to(JATUH)
    jalankan()
    jalankan()
    x.refresh_from_db()
    assert (x.status, x.berikutnya, semua()) == ("berhenti", None, [])
    assert kata in x.sebab
    (surat,) = mail.outbox
    tujuan = {pihak.admin.email} | ({kabid.email} if cabut is cabut_peran else set())
    assert set(surat.to) == tujuan and x.sebab in surat.body
    assert Notifikasi.objects.filter(pengguna=pihak.admin, judul__startswith="Jadwal berhenti").exists()


def test_rights_lost_between_reading_and_mailing_count_too(pihak: Pihak, kiriman: Pengiriman, kini: Any, putus: Any):
    x = jadwalkan(pihak.pembeli)
    kini.move_to(JATUH)
    putus(TimeoutError())
    jalankan()
    pihak.pembeli.keanggotaan_perusahaan.update(
        dibatalkan_pada=sekarang(), dibatalkan_oleh=pihak.admin, dibatalkan_alasan="Pindah kerja"
    )
    putus(None)
    kini.move_to(JATUH + timedelta(minutes=1))
    jalankan()
    (p,) = semua()
    assert p.status == "terkirim" and p.laporan.ada_data is False, "made again, of what is still theirs: nothing"
    assert x.pemilik == pihak.pembeli


def test_a_domain_no_longer_allowed_gets_nothing(kabid: Any, kini: Any, settings: Any):
    settings.LAPORAN_DOMAIN_SUREL = ["mojokertokab.go.id"]
    jadwalkan(kabid, "a@mojokertokab.go.id")
    settings.LAPORAN_DOMAIN_SUREL = []
    kini.move_to(JATUH)
    jalankan()
    (p,) = semua()
    assert (p.status, mail.outbox) == ("dilewati", []) and "di luar domain" in p.galat


def test_what_waits_when_a_schedule_ends_is_left_out(kabid: Any, kini: Any, putus: Any):
    x = jadwalkan(kabid)
    kini.move_to(JATUH)
    putus(TimeoutError())
    jalankan()
    services.cancel_jadwal(oleh=f.oleh(kabid), uid=x.uid, alasan="Tidak perlu lagi", pada=sekarang())
    putus(None)
    kini.move_to(JATUH + timedelta(hours=1))
    jalankan()
    (p,) = semua()
    assert (p.status, p.galat, mail.outbox) == ("dilewati", "Jadwalnya dibatalkan sebelum ini dikirim.", [])


def test_too_large_to_attach_is_a_link(kabid: Any, kini: Any, settings: Any):
    settings.LAPORAN_LAMPIRAN_MAKS = 1
    settings.LAPORAN_DOMAIN_SUREL = ["mojokertokab.go.id"]
    jadwalkan(kabid, kabid, "a@mojokertokab.go.id")
    kini.move_to(JATUH)
    jalankan()
    dalam, luar = sorted(mail.outbox, key=lambda m: m.to[0] == "a@mojokertokab.go.id")
    assert dalam.attachments == luar.attachments == []
    assert "paling besar 1 B" in dalam.body and f"{settings.BASE_URL}/berkas/" in dalam.body
    assert "Mintalah kepada Karto Kabid" in luar.body and "/berkas/" not in luar.body


def test_a_test_goes_to_who_asks_alone(pihak: Pihak, kabid: Any, kini: Any):
    x = jadwalkan(kabid, kabid, f.make_pengguna(Peran.PIMPINAN))
    services.pause_jadwal(oleh=f.oleh(kabid), uid=x.uid, pada=sekarang())
    p = services.send_uji(oleh=f.oleh(pihak.admin), uid=x.uid, pada=sekarang())
    (surat,) = mail.outbox
    assert (surat.to, surat.subject[:6]) == ([pihak.admin.email], "[Uji] ")
    assert "hanya Anda" in surat.body
    p.refresh_from_db()
    assert (p.status, p.uji, p.penerima.aktif) == ("terkirim", True, False)
    services.resume_jadwal(oleh=f.oleh(kabid), uid=x.uid, pada=sekarang())
    kini.move_to(JATUH)
    jalankan()
    assert sum(m.to == [pihak.admin.email] for m in mail.outbox) == 1, "a test makes nobody a recipient"


def test_a_second_click_is_the_same_test(kabid: Any, putus: Any, kini: Any):
    x = jadwalkan(kabid)
    putus(TimeoutError())
    a = services.send_uji(oleh=f.oleh(kabid), uid=x.uid, pada=sekarang())
    kini.shift(1)
    b = services.send_uji(oleh=f.oleh(kabid), uid=x.uid, pada=sekarang())
    assert a == b


def test_an_instant_of_another_zone_is_the_same_report(kabid: Any, kini: Any):
    """The shared report is named by the instant, however the database wrote it."""
    jadwalkan(kabid)
    kini.move_to(JATUH.astimezone(UTC))
    jalankan()
    assert Laporan.objects.count() == 1
