"""Schedules under races on a real database: threads that start at the same moment, each on a connection of its own."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from akun.enums import Peran
from core.waktu import WIB, sekarang
from laporan import services
from laporan.models import JadwalLaporan, Laporan, Penyampaian
from laporan.services.penyampaian import claim_jadwal, deliver_penyampaian
from tests import factories as f
from tests.laporan.jadwal_uji import jadwalkan
from tests.serentak import bersamaan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]

JATUH = datetime(2026, 12, 5, 7, tzinfo=WIB)


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> Any:
    time_machine.move_to("2026-11-26T09:00:00+07:00", tick=False)
    return time_machine


@pytest.fixture
def diam(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is woken: the race is about the rows."""
    for modul in ("penyampaian", "jadwal", "bangun"):
        monkeypatch.setattr(f"laporan.services.{modul}.wake_penyampaian", lambda uid: None)


def test_twenty_clocks_write_one_row_a_recipient(kini: Any, diam: None):
    kabid, pimpinan = f.make_pengguna(Peran.KABID), f.make_pengguna(Peran.PIMPINAN)
    for n in range(3):
        jadwalkan(kabid, kabid, pimpinan, nama=f"Jadwal {n}")
    kini.move_to(JATUH)
    hasil = bersamaan(*[lambda: services.run_jadwal(pada=sekarang()).dijalankan] * 20)
    assert sum(hasil) == 3
    assert Penyampaian.objects.count() == 6
    assert set(JadwalLaporan.objects.values_list("berikutnya", flat=True)) == {datetime(2027, 1, 5, 7, tzinfo=WIB)}


def test_clocks_that_both_read_it_as_due(kini: Any, diam: None):
    jadwalkan(f.make_pengguna(Peran.KABID))
    kini.move_to(JATUH)
    sama = [JadwalLaporan.objects.get() for _ in range(20)]
    hasil = bersamaan(*[lambda x=x: claim_jadwal(jadwal=x, pada=sekarang()) for x in sama])
    assert sorted(hasil) == [False] * 19 + [True]
    assert Penyampaian.objects.count() == 1


def test_a_run_and_a_pause_agree(kini: Any, diam: None):
    """Either the run was first, or nothing is due any more."""
    kabid = f.make_pengguna(Peran.KABID)
    x = jadwalkan(kabid)
    kini.move_to(JATUH)
    lama = JadwalLaporan.objects.get()
    jalan, _ = bersamaan(
        lambda: claim_jadwal(jadwal=lama, pada=sekarang()),
        lambda: services.pause_jadwal(oleh=f.oleh(kabid), uid=x.uid, pada=sekarang()),
    )
    x.refresh_from_db()
    assert (x.status, x.berikutnya) == ("dijeda", None)
    assert Penyampaian.objects.count() == int(jalan)


def test_twenty_workers_deliver_one_mail(kini: Any):
    jadwalkan(f.make_pengguna(Peran.KABID), bentuk=["csv"])
    kini.move_to(JATUH)
    claim_jadwal(jadwal=JadwalLaporan.objects.get(), pada=sekarang())
    Penyampaian.objects.update(status="menunggu", laporan=None, dikirim_pada=None, coba_lagi_pada=JATUH, percobaan=0)
    mail.outbox.clear()
    uid = Penyampaian.objects.get().uid
    assert set(bersamaan(*[lambda: deliver_penyampaian(uid=uid)] * 20)) == {None}
    p = Penyampaian.objects.get()
    assert (p.status, p.percobaan, len(mail.outbox), Laporan.objects.count()) == ("terkirim", 1, 1, 1)


def test_recipients_with_the_same_rights_share_a_report_even_at_once(kini: Any, settings: Any, diam: None):
    settings.LAPORAN_DOMAIN_SUREL = ["mojokertokab.go.id"]
    surel = [f"a{n}@mojokertokab.go.id" for n in range(8)]
    jadwalkan(f.make_pengguna(Peran.KABID), *surel, bentuk=["csv"])
    kini.move_to(JATUH)
    claim_jadwal(jadwal=JadwalLaporan.objects.get(), pada=sekarang())
    semua = list(Penyampaian.objects.values_list("uid", flat=True))
    bersamaan(*[lambda u=u: deliver_penyampaian(uid=u) for u in semua])
    kini.shift(timedelta(minutes=1))
    for u in semua:
        deliver_penyampaian(uid=u)
    assert (Laporan.objects.count(), len(mail.outbox)) == (1, 8)
