"""Ratings under real threads: one form is one rating, two forms are one voice, a change seen twice is made once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.errors import DomainError, VersiBerubah
from core.ids import new_uid
from kemitraan import services
from kemitraan.models import PERTANYAAN, UlasanPerusahaan
from tests import factories as f
from tests.kemitraan.conftest import Pihak, buat_pihak
from tests.serentak import bersamaan, ditolak

pytestmark = pytest.mark.django_db(transaction=True)
PADA = date(2026, 11, 23)


def nilai(user: Any, pihak: Pihak, angka: int = 4, **over: Any) -> UlasanPerusahaan:
    data = dict.fromkeys(PERTANYAAN, angka)
    return services.create_ulasan(oleh=f.oleh(user), pada=PADA, kemitraan_uid=pihak.kemitraan.uid, data=data, **over)


def test_one_form_sent_many_times_is_one_rating() -> None:
    pihak, uid = buat_pihak(), new_uid()
    jawab = bersamaan(*[lambda: nilai(pihak.pemilik, pihak, uid=uid)] * 4)
    assert ditolak(jawab) == []
    assert UlasanPerusahaan.objects.count() == 1


def test_an_owner_and_an_officer_are_one_voice() -> None:
    pihak = buat_pihak()
    jawab = bersamaan(lambda: nilai(pihak.pemilik, pihak, 5), lambda: nilai(pihak.admin, pihak, 1))
    (galat,) = ditolak(jawab)
    assert isinstance(galat, DomainError)
    assert galat.kode == "sudah_dinilai"
    assert UlasanPerusahaan.objects.count() == 1


def test_of_two_changes_of_one_version_one_is_told() -> None:
    pihak = buat_pihak()
    ulasan = nilai(pihak.pemilik, pihak)

    def ubah(angka: int) -> UlasanPerusahaan:
        data = {"ketepatan_bayar": angka}
        return services.update_ulasan(oleh=f.oleh(pihak.pemilik), pada=PADA, uid=ulasan.uid, versi=1, data=data)

    jawab = bersamaan(lambda: ubah(1), lambda: ubah(2))
    assert [type(g) for g in ditolak(jawab)] == [VersiBerubah]
    ulasan.refresh_from_db()
    assert ulasan.versi == 2
