"""Agreements under real threads: signed once, numbered without gaps, renewed once, no step beside its opposite."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core.errors import DomainError
from core.ids import new_uid
from core.pelaku import Pelaku
from ikm import services as layanan_ikm
from kantor.models import Notifikasi
from kemitraan import services
from kemitraan.models import Kemitraan
from tests import factories as f
from tests.serentak import bersamaan, ditolak

pytestmark = pytest.mark.django_db(transaction=True)
TANDA = {"ditandatangani_pada": f.PADA, "wakil_perusahaan": "Eric", "wakil_ikm": "Slamet"}
DRAF: dict[str, Any] = {"status": "draf", "ditandatangani_pada": None, "nomor": None}


def tanda(user: Any, k: Kemitraan, **data: Any) -> Any:
    return lambda: services.sign_kemitraan(oleh=f.oleh(user), pada=f.PADA, uid=k.uid, data=TANDA | data, versi=1)


def test_two_people_signing_leave_one_signature():
    satu, dua, k = f.make_pengguna(), f.make_pengguna(), f.make_kemitraan(**DRAF)
    hasil = bersamaan(tanda(satu, k, wakil_ikm="Slamet"), tanda(dua, k, wakil_ikm="Siti"))
    assert len(ditolak(hasil)) == 1
    k.refresh_from_db()
    assert (k.versi, k.nomor) == (2, "MTR-2026-0001")


def test_a_double_click_signs_once():
    admin, k = f.make_pengguna(), f.make_kemitraan(**DRAF)
    assert ditolak(bersamaan(tanda(admin, k), tanda(admin, k))) == []
    k.refresh_from_db()
    assert k.versi == 2


def test_agreements_signed_at_once_are_numbered_without_gap_or_double():
    admin = f.make_pengguna()
    semua = [f.make_kemitraan(**DRAF) for _ in range(4)]
    assert ditolak(bersamaan(*(tanda(admin, k) for k in semua))) == []
    nomor = sorted(Kemitraan.objects.values_list("nomor", flat=True))
    assert nomor == [f"MTR-2026-000{n}" for n in range(1, 5)]


def test_two_renewals_leave_one_successor_and_a_double_click_gives_the_same():
    admin, k, uid = f.make_pengguna(), f.make_kemitraan(), new_uid()
    perbarui = lambda u: lambda: services.renew_kemitraan(oleh=f.oleh(admin), pada=f.PADA, uid=k.uid, uid_baru=u)  # noqa: E731
    hasil = bersamaan(perbarui(uid), perbarui(uid), perbarui(new_uid()))
    assert Kemitraan.objects.filter(pembaruan_dari=k).count() == 1
    assert len(ditolak(hasil)) in {1, 2}


def test_the_same_new_form_sent_three_times_at_once_is_one_draft():
    admin, perusahaan, ikm, uid = f.make_pengguna(), f.make_perusahaan(), f.make_ikm(), new_uid()
    buat = lambda: services.create_kemitraan(  # noqa: E731
        oleh=f.oleh(admin),
        pada=f.PADA,
        perusahaan_uid=perusahaan.uid,
        ikm_uid=ikm.uid,
        data={"pola": "subkontrak", "lingkup": "gagang"},
        uid=uid,
    )
    assert ditolak(bersamaan(buat, buat, buat)) == []
    assert Kemitraan.objects.count() == 1


def test_put_in_force_and_given_back_at_once_is_one_of_both():
    admin, k = f.make_pengguna(), f.make_kemitraan(status="ditandatangani")
    ini: dict[str, Any] = {"oleh": f.oleh(admin), "pada": f.PADA, "uid": k.uid}
    hasil = bersamaan(
        lambda: services.activate_kemitraan(**ini), lambda: services.return_kemitraan(**ini, alasan="Perlu diperbaiki")
    )
    assert len(ditolak(hasil)) == 1
    k.refresh_from_db()
    assert k.versi == 2
    assert k.status in {"berlaku", "draf"}


def test_ended_by_hand_and_by_the_clock_at_once_ends_once():
    admin, k = f.make_pengguna(), f.make_kemitraan(berakhir=f.PADA - timedelta(days=1))
    malam = lambda: services.expire_semua(oleh=Pelaku.sistem("masa perjanjian"), pada=f.PADA)  # noqa: E731
    tangan = lambda: services.end_kemitraan(  # noqa: E731
        oleh=f.oleh(admin), pada=f.PADA, uid=k.uid, tanggal=f.PADA - timedelta(days=2), alasan="Pekerjaan selesai"
    )
    ditolak(bersamaan(malam, malam, tangan))
    k.refresh_from_db()
    assert (k.status, k.versi) == ("berakhir", 2)


def test_no_agreement_appears_on_a_workshop_that_is_being_cancelled():
    admin, perusahaan, ikm = f.make_pengguna(), f.make_perusahaan(), f.make_ikm()
    batal = lambda: layanan_ikm.cancel_ikm(oleh=f.oleh(admin), pada=f.PADA, uid=ikm.uid, alasan="Tercatat dua kali")  # noqa: E731
    buat = lambda: services.create_kemitraan(  # noqa: E731
        oleh=f.oleh(admin),
        pada=f.PADA,
        perusahaan_uid=perusahaan.uid,
        ikm_uid=ikm.uid,
        data={"pola": "subkontrak", "lingkup": "gagang"},
    )
    hasil = bersamaan(batal, buat)
    ikm.refresh_from_db()
    for k in Kemitraan.objects.all():
        assert k.created_at < ikm.dibatalkan_pada
    assert isinstance(hasil[1], DomainError) == (not Kemitraan.objects.exists())


def test_reminders_from_two_workers_reach_a_person_once():
    admin = f.make_pengguna()
    for _ in range(3):
        f.make_kemitraan(berakhir=f.PADA + timedelta(days=20))
    assert bersamaan(*[lambda: services.remind_kemitraan(pada=f.PADA)] * 3) == [3, 3, 3]
    assert Notifikasi.objects.filter(pengguna=admin).count() == 3
