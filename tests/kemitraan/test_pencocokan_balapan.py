"""Two heads deciding at once, on the real database."""

from __future__ import annotations

from typing import Any

import pytest

from core.ids import new_uid
from kemitraan import queries, services
from kemitraan.models import BobotPencocokan
from tests import factories as f
from tests.serentak import bersamaan, ditolak

pytestmark = pytest.mark.django_db(transaction=True)
NILAI = {"kemampuan": 30, "kapasitas": 30, "waktu": 10, "kinerja": 20, "jarak": 5, "sertifikat": 5}


def tetapkan(oleh: Any, jarak: int, **over: Any) -> BobotPencocokan:
    return services.set_bobot(oleh=oleh, nilai=NILAI | {"jarak": jarak}, alasan="Ditimbang ulang", **over)


def test_one_of_two_decisions_on_what_both_saw_stands_and_the_other_is_told() -> None:
    oleh = f.oleh(f.make_pengguna("kabid"))
    dilihat = tetapkan(oleh, 5).uid
    hasil = bersamaan(*[lambda n=n: tetapkan(oleh, n, dilihat=dilihat) for n in (20, 40, 60)])
    assert [g.kode for g in ditolak(hasil)] == ["versi_berubah"] * 2
    assert BobotPencocokan.objects.count() == 2


def test_one_form_sent_many_times_is_one_row() -> None:
    oleh, uid = f.oleh(f.make_pengguna("kabid")), new_uid()
    hasil = bersamaan(*[lambda: tetapkan(oleh, 20, uid=uid)] * 4)
    assert ditolak(hasil) == []
    assert BobotPencocokan.objects.get() == queries.bobot_berlaku()
