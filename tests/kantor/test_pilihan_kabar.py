"""Where each person wants to be told: the choice, what it changes on the page and in the mail, and that nothing gets lost."""

from __future__ import annotations

import smtplib
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import OperationalError
from django.urls import reverse

from akun.enums import Peran
from akun.services import catat_peristiwa, change_peran
from core.errors import Ditolak, DomainError
from core.pelaku import Pelaku
from core.waktu import sekarang
from ikm.kabar import PENGGABUNGAN
from jejak.models import Jejak
from jejak.queries import jejak_objek
from kantor import kabar, tasks
from kantor.enums import Saluran, StatusTugas
from kantor.kabar import KEAMANAN, KURS_BELUM_ADA, PEMERIKSAAN, SUREL_GAGAL, TUGAS_GAGAL, TUGAS_SELESAI
from kantor.models import Notifikasi, PilihanKabar
from kantor.queries import lonceng, pilihan_kabar
from kantor.services import ringkasan
from kantor.services.notifikasi import Kabar, choose_saluran, mark_all_read, notify, notify_banyak, sweep_notifikasi
from kantor.services.pemeriksaan import report_pemeriksaan
from kantor.services.ringkasan import send_ringkasan
from tests import factories as f
from tests.kantor.alat import JENIS_UJI

pytestmark = pytest.mark.django_db
HALAMAN = reverse("kantor:kabar_choose")


def kabari(orang: Any, kunci: str = "k", jenis: kabar.JenisKabar = JENIS_UJI, url: str = "") -> Notifikasi:
    notify(kepada=[orang], jenis=jenis, judul=f"Kabar {kunci}", teks="", url=url, kunci=kunci)
    return Notifikasi.objects.get(pengguna=orang, kunci=kunci)


def pilih(orang: Any, saluran: str, jenis: kabar.JenisKabar = JENIS_UJI) -> int:
    return choose_saluran(oleh=f.oleh(orang), pilihan={jenis.kunci: saluran})


def salurannya(n: Notifikasi) -> tuple[bool, bool]:
    n.refresh_from_db()
    return n.di_halaman, n.lewat_surel


@pytest.mark.parametrize(
    ("saluran", "hasil", "lonceng_", "surat"),
    [("halaman", (True, False), 1, 0), ("surel", (False, True), 0, 1), ("keduanya", (True, True), 1, 1)],
)
def test_a_choice_decides_about_bell_and_mail(
    kabid: Any, saluran: str, hasil: tuple[bool, bool], lonceng_: int, surat: int
) -> None:
    pilih(kabid, saluran)
    assert salurannya(kabari(kabid)) == hasil
    assert lonceng(kabid).jumlah == lonceng_
    assert send_ringkasan(pada=sekarang()) == surat
    assert len(mail.outbox) == surat


def test_without_a_choice_the_kinds_own_default_holds(kabid: Any) -> None:
    assert salurannya(kabari(kabid, "a", TUGAS_SELESAI)) == (True, False)
    assert salurannya(kabari(kabid, "b", TUGAS_GAGAL)) == (True, True)
    assert not PilihanKabar.objects.exists()


def test_a_choice_is_of_one_person_one_kind_and_of_what_comes_later(kabid: Any, admin: Any) -> None:
    lama = kabari(kabid, "lama")
    pilih(kabid, "surel")
    assert salurannya(lama) == (True, True)
    assert salurannya(kabari(admin)) == (True, True)
    assert salurannya(kabari(kabid, "lain", TUGAS_SELESAI)) == (True, False)


def test_only_what_differs_from_the_default_is_stored_with_a_trail(kabid: Any) -> None:
    assert pilih(kabid, "surel") == 1
    assert pilih(kabid, "surel") == 0
    assert list(PilihanKabar.objects.visible_to(kabid).values_list("jenis", "saluran")) == [("uji", "surel")]
    assert pilih(kabid, "keduanya") == 1
    assert not PilihanKabar.objects.exists()
    jejak = [(j.tindakan, j.sebelum, j.sesudah) for j in jejak_objek(kabid).order_by("pk")]
    assert jejak == [
        ("pilihan_kabar", {"Uji": "Keduanya"}, {"Uji": "Lewat surel"}),
        ("pilihan_kabar", {"Uji": "Lewat surel"}, {"Uji": "Keduanya"}),
    ]


@pytest.mark.parametrize(
    ("jenis", "saluran"),
    [
        (TUGAS_GAGAL, "surel"),
        (KEAMANAN, "surel"),
        (JENIS_UJI, "tidak"),
        (PENGGABUNGAN, "surel"),
        (KURS_BELUM_ADA, "halaman"),
    ],
)
def test_what_fails_stays_on_the_page_and_foreign_kinds_are_no_choice(
    kabid: Any, jenis: kabar.JenisKabar, saluran: str
) -> None:
    with pytest.raises(DomainError, match="tidak tersedia"):
        pilih(kabid, saluran, jenis)
    assert not PilihanKabar.objects.exists()


def test_the_program_itself_chooses_nothing(db: None) -> None:
    with pytest.raises(Ditolak):
        choose_saluran(oleh=Pelaku.sistem("uji"), pilihan={"uji": "surel"})


@pytest.mark.parametrize("sifat", [{"surel_ringkasan": False}, {"email": None, "telepon": "+6281200000001"}])
def test_mail_alone_reaches_the_page_where_no_mail_comes(sifat: dict[str, Any]) -> None:
    orang = f.make_pengguna(Peran.KABID, **sifat)
    pilih(orang, "surel")
    assert salurannya(kabari(orang)) == (True, True)
    assert lonceng(orang).jumlah == 1


def test_mail_alone_comes_to_the_page_when_mail_was_turned_off_meanwhile(kabid: Any) -> None:
    pilih(kabid, "surel")
    n = kabari(kabid)
    type(kabid).objects.filter(pk=kabid.pk).update(surel_ringkasan=False)
    assert send_ringkasan(pada=sekarang()) == 0
    assert salurannya(n) == (True, True)


def test_a_mail_that_fails_is_told_on_the_page_to_its_person_and_once_to_the_admins(
    kabid: Any, admin: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def putus(*a: Any, **k: Any) -> None:
        raise smtplib.SMTPServerDisconnected

    pilih(kabid, "surel")
    n = kabari(kabid)
    with monkeypatch.context() as m:
        m.setattr(ringkasan.EmailMultiAlternatives, "send", putus)
        assert send_ringkasan(pada=sekarang()) == 0
        assert send_ringkasan(pada=sekarang()) == 0
    assert salurannya(n) == (True, True)
    tanda = Notifikasi.objects.get(jenis=SUREL_GAGAL.kunci)
    assert (tanda.pengguna, tanda.penting, tanda.lewat_surel) == (admin, True, False)
    assert "1 orang" in tanda.teks
    assert send_ringkasan(pada=sekarang()) == 1


def test_the_bell_is_red_for_what_failed_even_behind_a_hundred_others(kabid: Any) -> None:
    kabari(kabid, "gagal", TUGAS_GAGAL)
    notify_banyak(jenis=JENIS_UJI, isi=[Kabar([kabid], str(n), "", "", str(n)) for n in range(120)])
    assert (lonceng(kabid).jumlah, lonceng(kabid).gagal) == (100, 1)
    mark_all_read(oleh=f.oleh(kabid), pada=sekarang())
    assert (lonceng(kabid).jumlah, lonceng(kabid).gagal) == (0, 0)


def test_the_bell_is_one_statement_and_many_notices_are_two(
    kabid: Any, admin: Any, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        notify_banyak(jenis=JENIS_UJI, isi=[Kabar([kabid, admin, kabid], str(n), "", "", str(n)) for n in range(30)])
    with django_assert_num_queries(1):
        assert lonceng(kabid).jumlah == 30
    with django_assert_num_queries(0):
        notify_banyak(jenis=JENIS_UJI, isi=[Kabar([], "", "", "", "x")])


def test_the_red_bell_says_so_and_goes_out_when_the_work_was_looked_at(kabid: Any, admin: Any, masuk: Any) -> None:
    kabari(kabid, "a", TUGAS_GAGAL, "/tugas/")
    kabari(kabid, "b")
    klien, lihat = masuk(kabid), reverse("kantor:notifikasi_seen")
    isi = klien.get(reverse("beranda")).content.decode()
    assert "Notifikasi, 2 belum dibaca, 1 di antaranya tentang yang gagal" in isi
    assert "k-hitung-gagal" in isi
    assert klien.get(lihat).status_code == 405
    assert masuk(admin).post(lihat, {"url": "/tugas/"}).status_code == 204
    assert lonceng(kabid).gagal == 1, "looking at it is one's own"
    assert klien.post(lihat, {"url": "/tugas/"}).status_code == 204
    assert (lonceng(kabid).jumlah, lonceng(kabid).gagal) == (1, 0)
    assert "k-hitung-gagal" not in klien.get(reverse("beranda")).content.decode()


@pytest.mark.parametrize(
    ("status", "ada"), [(StatusTugas.GAGAL, True), (StatusTugas.SELESAI, True), (StatusTugas.ANTRI, False)]
)
def test_the_page_of_ended_work_asks_for_it_to_count_as_seen_by_its_own_person(
    kabid: Any, admin: Any, masuk: Any, status: str, ada: bool
) -> None:
    selesai = None if status == StatusTugas.ANTRI else sekarang()
    galat = "Penuh." if status == StatusTugas.GAGAL else ""
    t = kabid.tugas.create(jenis="uji", judul="Uji", status=status, selesai=selesai, galat=galat)
    for alamat in (t.get_absolute_url(), reverse("kantor:tugas_progress", args=[t.uid])):
        assert ("notifikasi/dilihat/" in masuk(kabid).get(alamat).content.decode()) == ada
        assert "notifikasi/dilihat/" not in masuk(admin).get(alamat).content.decode()


def test_the_list_keeps_what_only_goes_by_mail_apart(kabid: Any, masuk: Any) -> None:
    kabari(kabid, "halaman")
    pilih(kabid, "surel")
    kabari(kabid, "surel")
    klien, alamat = masuk(kabid), reverse("kantor:notifikasi_list")

    def terlihat(tanya: str) -> set[str]:
        isi = klien.get(alamat + tanya).content.decode()
        return {k for k in ("halaman", "surel") if f"<strong>Kabar {k}</strong>" in isi}

    assert terlihat("") == {"halaman"}
    assert terlihat("?tampil=surel") == {"surel"}
    assert terlihat("?tampil=semua") == {"halaman", "surel"}
    assert terlihat("?grup=Kantor+dan+sistem") == {"halaman"}
    assert terlihat("?grup=IKM") == set()
    assert mark_all_read(oleh=f.oleh(kabid), pada=sekarang()) == 1, (
        "what waits for the mail is not read by looking elsewhere"
    )
    assert send_ringkasan(pada=sekarang()) == 1


@pytest.mark.parametrize("peran", list(Peran))
def test_the_page_offers_exactly_the_kinds_of_the_own_peran(peran: Peran, masuk: Any) -> None:
    orang = f.make_pengguna(peran)
    isi = masuk(orang).get(HALAMAN).content.decode()
    for j in kabar.semua():
        assert (f'name="{j.kunci}"' in isi) == (peran in j.peran), j.kunci
        if peran in j.peran:
            assert (f'name="{j.kunci}" class="form-check-input" value="surel"' in isi) == (
                Saluran.SUREL in j.pilihan
            ), j.kunci


def test_the_page_saves_the_own_choice_and_says_what_is_wrong(
    kabid: Any, masuk: Any, django_assert_num_queries: Any
) -> None:
    klien, isi = masuk(kabid), {k: str(v) for k, v in pilihan_kabar(kabid).items()}
    assert klien.post(HALAMAN, isi | {"uji": "surel"}).headers["Location"] == HALAMAN
    assert pilihan_kabar(kabid)["uji"] == "surel"
    assert PilihanKabar.objects.get().pengguna == kabid
    jawab = klien.post(HALAMAN, isi | {"tugas_gagal": "surel", "uji": "halaman"})
    assert jawab.status_code == 422
    assert pilihan_kabar(kabid)["uji"] == "surel"
    assert klien.post(HALAMAN, {}).status_code == 422, "a form without an answer changes nothing"
    with django_assert_num_queries(4):
        klien.get(HALAMAN)


@pytest.mark.parametrize(
    ("sifat", "kata"),
    [
        ({}, ""),
        ({"surel_ringkasan": False}, "dimatikan"),
        ({"email": None, "telepon": "+6281200000001"}, "belum beralamat"),
    ],
)
def test_the_page_says_where_no_mail_comes(masuk: Any, sifat: dict[str, Any], kata: str) -> None:
    isi = masuk(f.make_pengguna(Peran.KABID, **sifat)).get(HALAMAN).content.decode()
    assert ("sampai Anda menyalakannya lagi" in isi or "sampai alamatnya diisi" in isi) == bool(kata)
    assert kata in isi


def test_what_was_read_ninety_days_ago_is_forgotten_and_nothing_else(kabid: Any) -> None:
    kini = sekarang()
    lama = kini - timedelta(days=91)
    for kunci in ("dibaca", "baru dibaca", "belum dibaca"):
        kabari(kabid, kunci)
    pilih(kabid, "surel")
    for kunci in ("disurelkan", "menunggu surel"):
        kabari(kabid, kunci)
    Notifikasi.objects.update(created_at=lama)
    Notifikasi.objects.filter(kunci="dibaca").update(dibaca_pada=lama)
    Notifikasi.objects.filter(kunci="baru dibaca").update(dibaca_pada=kini - timedelta(days=89))
    Notifikasi.objects.filter(kunci="disurelkan").update(surel_pada=lama, surel_token=kabid.uid)
    assert sweep_notifikasi(pada=kini) == 2
    assert set(Notifikasi.objects.values_list("kunci", flat=True)) == {"baru dibaca", "belum dibaca", "menunggu surel"}
    tasks.sapu_notifikasi()


def test_a_nightly_check_that_differs_is_loud_once_a_day(
    admin: Any, kabid: Any, caplog: pytest.LogCaptureFixture
) -> None:
    f.make_penyuluh()
    kini = sekarang()
    assert report_pemeriksaan(apa="angka ekspor", beda=[], pada=kini) == 0
    assert not Notifikasi.objects.exists()
    for _ in range(2):
        assert report_pemeriksaan(apa="angka ekspor", beda=["a: 1, seharusnya 2", "b", "c", "d"], pada=kini) == 4
    assert [r.levelname for r in caplog.records] == ["ERROR", "ERROR"]
    n = Notifikasi.objects.get(pengguna=admin)
    assert (n.jenis, n.penting) == (PEMERIKSAAN.kunci, True)
    assert "a: 1, seharusnya 2; b; c. Dan 1 lainnya." in n.teks
    assert set(Notifikasi.objects.values_list("pengguna", flat=True)) == {admin.pk, kabid.pk}
    report_pemeriksaan(apa="angka ekspor", beda=["a"], pada=kini + timedelta(days=1))
    assert Notifikasi.objects.filter(pengguna=admin).count() == 2


def test_a_scheduled_job_that_breaks_off_is_told_by_celery_itself(admin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def rusak(**_: Any) -> int:
        raise RuntimeError("rahasia")

    monkeypatch.setattr(tasks, "sweep_notifikasi", rusak)
    for _ in range(2):
        tasks.sapu_notifikasi.apply(throw=False)
    n = Notifikasi.objects.get()
    assert (n.pengguna, n.jenis, n.judul) == (
        admin,
        "jadwal_gagal",
        "Pekerjaan terjadwal gagal: kantor.tasks.sapu_notifikasi",
    )
    assert "rahasia" not in n.teks


def test_a_busy_database_met_by_a_job_of_every_minute_is_no_alarm(admin: Any) -> None:
    tasks.kabarkan_gangguan(sender=tasks.sapu, exception=OperationalError("database is locked"))
    assert not Notifikasi.objects.exists()
    tasks.kabarkan_gangguan(sender=tasks.sapu, exception=ValueError())
    tasks.kabarkan_gangguan(sender=tasks.kirim_ringkasan, exception=OperationalError("database is locked"))
    assert Notifikasi.objects.count() == 2


def test_what_bears_on_who_gets_in_is_told_to_the_accounts_own_person(admin: Any, kabid: Any) -> None:
    change_peran(oleh=replace(f.oleh(admin), alasan="Pindah tugas"), pengguna=kabid, peran=Peran.PIMPINAN)
    catat_peristiwa(oleh=f.oleh(kabid), pengguna=kabid, tindakan="sandi_diubah")
    catat_peristiwa(oleh=f.oleh(kabid), pengguna=kabid, tindakan="masuk")
    judul = list(Notifikasi.objects.order_by("pk").values_list("pengguna", "jenis", "judul"))
    assert judul == [
        (kabid.pk, "keamanan", "Peran akun Anda diubah"),
        (kabid.pk, "keamanan", "Kata sandi Anda diubah"),
    ]
    assert Jejak.objects.filter(tindakan="masuk").exists()
