"""What the clock and an operator call: the rate that came, the sums beside their rows."""

from __future__ import annotations

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from config.celery import app
from ekspor import tasks
from ekspor.models import RingkasanKontainer
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak


def test_a_rate_that_came_fills_what_waited(pihak: Pihak) -> None:
    data = {"basis_nilai": "fob", "mata_uang": k.make_mata_uang("USD")}
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(k.muatan(14_000)), data=data)
    assert tasks.lengkapi_kurs() == 0
    k.make_kurs()
    assert tasks.lengkapi_kurs() == 1
    p.refresh_from_db()
    assert p.nilai_idr == 224_000_000


def test_a_sum_that_drifted_fails_the_check_and_is_named(pihak: Pihak) -> None:
    k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    keluar, galat = StringIO(), StringIO()
    call_command("periksa_ringkasan", stdout=keluar, stderr=galat)
    assert "sama dengan barisnya" in keluar.getvalue()
    assert tasks.periksa_ekspor() == 0
    RingkasanKontainer.objects.update(kontainer=7)
    with pytest.raises(CommandError, match="1 selisih"):
        call_command("periksa_ringkasan", stdout=keluar, stderr=galat)
    assert "ringkasan kontainer" in galat.getvalue()
    assert tasks.periksa_ekspor() == 1


@pytest.mark.parametrize("nama", ["ekspor.tasks.lengkapi_kurs", "ekspor.tasks.periksa_ekspor"])
def test_the_clock_calls_tasks_that_are_there(nama: str) -> None:
    app.loader.import_default_modules()
    assert nama in app.tasks
    assert nama in {satu["task"] for satu in settings.CELERY_BEAT_SCHEDULE.values()}
