"""Races with real threads, on whichever engine the run uses."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction

from akun.enums import Peran
from core.ids import new_uid
from kantor.enums import StatusTugas
from kantor.models import Berkas, Notifikasi, Tugas
from kantor.penangan import SewaHilang
from kantor.services import tugas as layanan
from kantor.services.berkas import add_berkas
from kantor.services.idempotensi import KunciSedangDikerjakan, dengan_kunci
from kantor.services.notifikasi import notify
from kantor.services.ringkasan import send_ringkasan
from kantor.services.tugas import claim_tugas, finish_tugas, sapu
from tests import factories as f
from tests.kantor.alat import JENIS_UJI, PADA, make_tugas, serentak, unggahan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("daftar_penangan")]
LEWAT = PADA + timedelta(seconds=181)


@pytest.fixture(autouse=True)
def _diam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layanan, "bangunkan", lambda uid: None)


@pytest.fixture
def orang() -> Any:
    return f.make_pengguna(Peran.KABID)


def test_of_many_claims_one_wins(orang: Any) -> None:
    uid = make_tugas(orang).uid
    hasil = serentak(*[lambda: claim_tugas(uid=uid, pada=PADA)] * 6)
    assert sum(isinstance(h, Tugas) for h in hasil) == 1
    assert hasil.count(None) == 5
    assert Tugas.objects.get(uid=uid).percobaan == 1


def test_of_many_sweeps_one_recovers_a_row(orang: Any) -> None:
    claim_tugas(uid=make_tugas(orang).uid, pada=PADA)
    hasil = serentak(*[lambda: sapu(pada=LEWAT)] * 4)
    assert sum(h.dipulihkan for h in hasil) == 1
    assert sum(h.dibangunkan for h in hasil) == 1


def test_finish_and_sweep_agree_on_one_end(orang: Any) -> None:
    """A slow run finishes in the moment its lease is swept: either it is done, or it waits again, never both."""
    milik = claim_tugas(uid=make_tugas(orang).uid, pada=PADA)
    assert milik is not None
    selesai, sapuan = serentak(lambda: finish_tugas(tugas=milik, hasil={}, pada=LEWAT), lambda: sapu(pada=LEWAT))
    akhir = Tugas.objects.get(pk=milik.pk)
    if isinstance(selesai, SewaHilang):
        assert (akhir.status, sapuan.dipulihkan) == (StatusTugas.ANTRI, 1)
    else:
        assert (selesai, akhir.status, sapuan.dipulihkan) == (None, StatusTugas.SELESAI, 0)


def test_double_click_makes_one_tugas(orang: Any) -> None:
    uid = new_uid()
    hasil = serentak(*[lambda: make_tugas(orang, uid=uid)] * 4)
    assert {getattr(h, "uid", h) for h in hasil} == {uid}
    assert Tugas.objects.count() == 1


def test_double_click_makes_one_berkas(orang: Any, pemilik_data: str, tmp_path: Any) -> None:
    uid = new_uid()

    def unggah() -> Berkas:
        return add_berkas(
            oleh=f.oleh(orang), pemilik_jenis=pemilik_data, pemilik_uid=orang.uid, unggahan=unggahan(), uid=uid
        )

    hasil = serentak(*[unggah] * 3)
    assert {getattr(h, "uid", h) for h in hasil} == {uid}
    assert Berkas.objects.count() == 1
    assert len([p for p in (tmp_path / "berkas").rglob("*") if p.is_file()]) == 2


def test_the_same_notice_from_many_sides_is_one(orang: Any) -> None:
    serentak(*[lambda: notify(kepada=[orang], jenis=JENIS_UJI, judul="A", teks="", url="", kunci="sama")] * 5)
    assert Notifikasi.objects.count() == 1


def test_two_beats_send_one_mail(orang: Any) -> None:
    notify(kepada=[orang], jenis=JENIS_UJI, judul="A", teks="", url="", kunci="a")
    nanti = Notifikasi.objects.get().created_at + timedelta(seconds=1)
    hasil = serentak(*[lambda: send_ringkasan(pada=nanti)] * 4)
    assert sorted(hasil) == [0, 0, 0, 1]
    assert len(mail.outbox) == 1


def test_one_key_does_the_work_once(orang: Any) -> None:
    kali: list[int] = []

    def kerja() -> tuple[int, Any]:
        kali.append(1)
        Notifikasi.objects.create(pengguna=orang, jenis="uji", judul="x", kunci=f"k{len(kali)}")
        return 201, {"ok": True}

    hasil = serentak(*[lambda: dengan_kunci(pengguna=orang, kunci="abc", sidik="s" * 64, pada=PADA, kerja=kerja)] * 4)
    assert all(isinstance(h, KunciSedangDikerjakan) or h.kode_http == 201 for h in hasil)
    assert (len(kali), Notifikasi.objects.count()) == (1, 1)


def test_a_failed_work_frees_its_key_and_leaves_nothing(orang: Any) -> None:
    def gagal() -> tuple[int, Any]:
        Notifikasi.objects.create(pengguna=orang, jenis="uji", judul="x", kunci="k")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        dengan_kunci(pengguna=orang, kunci="abc", sidik="s" * 64, pada=PADA, kerja=gagal)
    assert Notifikasi.objects.count() == 0
    jawab = dengan_kunci(pengguna=orang, kunci="abc", sidik="t" * 64, pada=PADA, kerja=lambda: (200, {"n": 1}))
    assert (jawab.kode_http, jawab.diulang) == (200, False)


def test_a_rolled_back_request_wakes_nobody(orang: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bangun: list[Any] = []
    monkeypatch.setattr(layanan, "bangunkan", bangun.append)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_tugas(orang)
        raise ZeroDivisionError
    assert (bangun, Tugas.objects.count()) == ([], 0)
