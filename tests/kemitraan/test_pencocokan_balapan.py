"""Two heads deciding, two officers asking at once, on the real database."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from core.ids import new_uid
from core.waktu import hari_ini
from kemitraan import queries, services
from kemitraan.models import BobotPencocokan, HasilPencocokan, Tawaran
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


def _kebutuhan() -> tuple[Any, Any]:
    """A need nobody was asked for, and a workshop that can make it; the weights were never decided."""
    pada = hari_ini()
    kebutuhan = f.make_kebutuhan(
        komponen="Gagang pintu kuningan", tenggat=pada + timedelta(days=29), batas_jawab=pada + timedelta(days=7)
    )
    ikm = f.make_ikm()
    f.make_produk(ikm, nama="Gagang pintu kuningan")
    return kebutuhan, ikm


def test_one_form_of_offers_sent_many_times_asks_once() -> None:
    (kebutuhan, ikm), oleh, uid = _kebutuhan(), f.oleh(f.make_pengguna("admin")), new_uid()
    isi = {"oleh": oleh, "pada": hari_ini(), "kebutuhan": kebutuhan, "pilihan": {ikm.uid: Decimal(100)}, "uid": uid}
    hasil = bersamaan(*[lambda: services.offer_calon(**isi)] * 4)
    assert ditolak(hasil) == []
    assert (Tawaran.objects.count(), HasilPencocokan.objects.count(), BobotPencocokan.objects.count()) == (1, 1, 1)


def test_of_two_officers_one_asks_and_the_other_is_told() -> None:
    kebutuhan, ikm = _kebutuhan()
    isi = {"oleh": f.oleh(f.make_pengguna("admin")), "pada": hari_ini(), "kebutuhan": kebutuhan}
    hasil = bersamaan(*[lambda n=n: services.offer_calon(**isi, pilihan={ikm.uid: Decimal(n)}) for n in (100, 200)])
    assert [g.kode for g in ditolak(hasil)] == ["sudah_ditawari"]
    assert HasilPencocokan.objects.count() == 1
