"""The clock of agreements: the end on the day after the last, the words before it, each once however often it runs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings

from core.pelaku import Pelaku
from core.waktu import hari_ini
from kantor.models import Notifikasi
from kemitraan import services
from kemitraan.models import Kemitraan
from kemitraan.tasks import akhiri_kemitraan, ingatkan_kemitraan
from tests import factories as f

pytestmark = pytest.mark.django_db
HARI = timedelta(days=1)
SISTEM = Pelaku.sistem("masa perjanjian")


def kabar(user: Any) -> list[str]:
    return list(Notifikasi.objects.filter(pengguna=user).order_by("pk").values_list("judul", flat=True))


def test_it_ends_on_the_day_after_its_last_also_after_nights_when_nothing_ran(admin):
    k = f.make_kemitraan(berakhir=f.PADA)
    akhiri = lambda pada: services.expire_semua(oleh=SISTEM, pada=pada)  # noqa: E731
    assert akhiri(f.PADA) == 0
    assert akhiri(f.PADA + 9 * HARI) == 1
    assert akhiri(f.PADA + 9 * HARI) == 0
    k.refresh_from_db()
    assert (k.status, k.diakhiri_pada) == ("berakhir", f.PADA)
    assert kabar(admin) == [f"Kemitraan {k} berakhir"]


def test_what_is_not_in_force_or_was_struck_is_left_alone(admin):
    f.make_kemitraan(berakhir=f.PADA - HARI, status="ditandatangani")
    f.make_kemitraan(berakhir=f.PADA - HARI, mulai=None, status="draf", ditandatangani_pada=None)
    assert services.expire_semua(oleh=SISTEM, pada=f.PADA) == 0


def test_office_company_and_owner_are_told_once_a_stage(admin, penyuluh, penyuluh_lain, kabid, pemilik, ikm):
    perusahaan = f.make_perusahaan(penanggung_jawab=penyuluh_lain)
    anggota = f.make_anggota_perusahaan(perusahaan)
    k = f.make_kemitraan(perusahaan, ikm, berakhir=f.PADA + 40 * HARI)
    asing = f.make_anggota_perusahaan(f.make_perusahaan())
    for hari in (0, 0, 5, 10, 33, 34, 40, 41):
        services.remind_kemitraan(pada=f.PADA + hari * HARI)
    harap = [f"Kemitraan {k} berakhir {n} hari lagi" for n in (40, 30, 7)]
    for user in (admin, penyuluh, penyuluh_lain, pemilik, anggota):
        assert kabar(user) == harap
    assert kabar(kabid) == kabar(asing) == []


def test_a_prolonged_agreement_starts_anew_and_one_with_a_signed_successor_is_done(admin):
    k = f.make_kemitraan(berakhir=f.PADA + 5 * HARI)
    baru = f.make_kemitraan(k.perusahaan, k.ikm, status="draf", ditandatangani_pada=None, pembaruan_dari=k)
    assert services.remind_kemitraan(pada=f.PADA) == 1
    Kemitraan.objects.filter(pk=baru.pk).update(status="ditandatangani", ditandatangani_pada=f.PADA)
    assert services.remind_kemitraan(pada=f.PADA) == 0


def test_owners_of_a_merged_workshop_are_told_whichever_record_they_belong_to(ikm, pemilik):
    penerus = f.make_ikm()
    pemilik_penerus = f.make_anggota(penerus)
    type(ikm).objects.filter(pk=ikm.pk).update(digabung_ke=penerus)
    f.make_kemitraan(None, ikm, berakhir=f.PADA + 5 * HARI)
    services.remind_kemitraan(pada=f.PADA)
    assert len(kabar(pemilik)) == len(kabar(pemilik_penerus)) == 1


def test_a_change_is_told_to_all_but_whoever_made_it(admin, ikm, pemilik):
    k = f.make_kemitraan(None, ikm, status="ditandatangani")
    anggota = f.make_anggota_perusahaan(k.perusahaan)
    services.activate_kemitraan(oleh=f.oleh(admin), pada=f.PADA, uid=k.uid)
    assert kabar(admin) == []
    assert kabar(pemilik) == kabar(anggota) == [f"Kemitraan {k} berlaku"]


def test_the_clock_calls_both(admin):
    f.make_kemitraan(berakhir=hari_ini() - HARI)
    f.make_kemitraan(berakhir=hari_ini() + 3 * HARI)
    assert (akhiri_kemitraan(), ingatkan_kemitraan()) == (1, 1)
    jadwal = {j["task"] for j in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {"kemitraan.tasks.akhiri_kemitraan", "kemitraan.tasks.ingatkan_kemitraan"} <= jadwal
