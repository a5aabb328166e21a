"""Notices: once each, read by POST, mailed at most once a day."""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from akun.enums import Peran
from kantor import tasks
from kantor.models import Notifikasi
from kantor.services import ringkasan
from kantor.services.notifikasi import mark_all_read, mark_read, notify
from kantor.services.ringkasan import send_ringkasan
from tests import factories as f
from tests.kantor.alat import JENIS_UJI

pytestmark = pytest.mark.django_db


def kabari(orang: Any, kunci: str = "k", **over: Any) -> Notifikasi:
    notify(
        kepada=[orang],
        **{"jenis": JENIS_UJI, "judul": f"Kabar {kunci}", "teks": "Isi", "url": "/tugas/", "kunci": kunci} | over,
    )
    return Notifikasi.objects.get(pengguna=orang, kunci=kunci)


def nanti(menit: int = 1) -> datetime:
    return Notifikasi.objects.latest("id").created_at + timedelta(minutes=menit)


def test_told_twice_is_one_notice_even_after_reading(kabid: Any) -> None:
    n = kabari(kabid)
    mark_read(oleh=f.oleh(kabid), notifikasi=n, pada=nanti())
    kabari(kabid, judul="Lain")
    n.refresh_from_db()
    assert (n.judul, n.dibaca_pada is None) == ("Kabar k", False)


@pytest.mark.parametrize("url", ["//jahat.example", "https://jahat.example", "/\\jahat.example", "javascript:alert(1)"])
def test_links_lead_nowhere_else(kabid: Any, url: str) -> None:
    with pytest.raises(ValidationError):
        kabari(kabid, url=url)


def test_reading_touches_only_the_own_rows(kabid: Any, admin: Any) -> None:
    n, lain = kabari(kabid), kabari(admin)
    mark_read(oleh=f.oleh(admin), notifikasi=n, pada=nanti())
    n.refresh_from_db()
    assert n.dibaca_pada is None
    assert mark_all_read(oleh=f.oleh(kabid), pada=nanti()) == 1
    lain.refresh_from_db()
    assert lain.dibaca_pada is None


def test_the_digest_is_one_mail_with_absolute_links(kabid: Any, settings: Any) -> None:
    for n in range(22):
        kabari(kabid, f"{n:02d}")
    kabari(kabid, "aneh", judul="A & <b>", url="")
    assert send_ringkasan(pada=nanti()) == 1
    surat = mail.outbox[0]
    html = surat.alternatives[0][0]
    assert surat.to == [kabid.email]
    assert surat.subject.startswith("23 pemberitahuan belum dibaca, ")
    assert f"{settings.BASE_URL}/tugas/" in surat.body
    assert "… dan 3 lainnya." in surat.body
    assert "A & <b>" in surat.body
    assert "A &amp; &lt;b&gt;" in html
    assert "style=" not in html


def test_the_digest_goes_once_a_day_and_only_for_news(kabid: Any) -> None:
    kabari(kabid, "a")
    pagi = nanti()
    assert send_ringkasan(pada=pagi) == 1
    kabari(kabid, "b")
    Notifikasi.objects.update(created_at=pagi)
    assert send_ringkasan(pada=pagi + timedelta(minutes=1)) == 0
    assert send_ringkasan(pada=pagi + timedelta(days=1)) == 1
    assert send_ringkasan(pada=pagi + timedelta(days=2)) == 0
    assert mail.outbox[1].subject.startswith("1 pemberitahuan")


@pytest.mark.parametrize(
    "sifat",
    [
        {"surel_ringkasan": False},
        {"is_active": False},
        {"email": None, "telepon": "+6281200000001"},
        {"akun_layanan": True},
    ],
)
def test_no_digest_where_none_is_wanted_or_possible(sifat: dict[str, Any]) -> None:
    kabari(f.make_pengguna(Peran.KABID, **sifat))
    assert send_ringkasan(pada=nanti()) == 0


def test_read_notices_are_not_mailed(kabid: Any) -> None:
    mark_read(oleh=f.oleh(kabid), notifikasi=kabari(kabid), pada=nanti())
    assert send_ringkasan(pada=nanti()) == 0


def test_a_mail_that_bounces_is_tried_again(kabid: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def putus(*a: Any, **k: Any) -> None:
        raise smtplib.SMTPServerDisconnected

    kabari(kabid)
    with monkeypatch.context() as m:
        m.setattr(ringkasan.EmailMultiAlternatives, "send", putus)
        assert send_ringkasan(pada=nanti()) == 0
    assert send_ringkasan(pada=nanti(2)) == 1


def test_the_page_opens_marks_and_leads_on(kabid: Any, admin: Any, masuk: Any) -> None:
    n, klien = kabari(kabid), masuk(kabid)
    url = reverse("kantor:notifikasi_open", args=[n.uid])
    assert klien.get(url).status_code == 405
    assert masuk(admin).post(url).status_code == 404
    assert "Kabar k" in klien.get(reverse("kantor:notifikasi_list")).content.decode()
    assert klien.post(url).headers["Location"] == "/tugas/"
    n.refresh_from_db()
    assert n.dibaca_pada is not None
    kabari(kabid, "b", url="")
    assert klien.post(reverse("kantor:notifikasi_read_all")).status_code == 302
    assert not Notifikasi.objects.belum_dibaca().exists()


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(
    jumlah: int, kabid: Any, masuk: Any, django_assert_num_queries: Any
) -> None:
    for n in range(jumlah):
        kabari(kabid, str(n))
    klien = masuk(kabid)
    with django_assert_num_queries(5):
        assert klien.get(reverse("kantor:notifikasi_list")).status_code == 200


def test_the_missing_kurs_week_is_told_to_admins_once(admin: Any, kabid: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    tasks.ingatkan_kurs()
    tasks.ingatkan_kurs()
    assert Notifikasi.objects.filter(pengguna=admin, jenis="kurs_belum_ada").count() == 1
    assert not Notifikasi.objects.filter(pengguna=kabid).exists()
    monkeypatch.setattr(tasks, "pekan_kmk_belum_ada", lambda hari: None)
    Notifikasi.objects.all().delete()
    tasks.ingatkan_kurs()
    assert not Notifikasi.objects.exists()
