"""Two officers, one record; one officer, two clicks."""

from __future__ import annotations

import pytest

from core.errors import VersiBerubah
from core.ids import new_uid
from ikm import services
from ikm.models import IKM
from jejak.models import Jejak
from tests import factories as f
from tests.serentak import bersamaan, ditolak

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_four_saves_on_one_version_exactly_one_wins():
    admin, ikm = f.make_pengguna(), f.make_ikm()

    def simpan(n: int):
        data = {"nama": f"UD Nomor {n}"}
        return lambda: services.update_ikm(oleh=f.oleh(admin), pada=f.PADA, uid=ikm.uid, versi=1, data=data)

    hasil = bersamaan(*(simpan(n) for n in range(4)))
    assert [type(g) for g in ditolak(hasil)] == [VersiBerubah] * 3
    ikm.refresh_from_db()
    assert ikm.versi == 2
    assert Jejak.objects.filter(tindakan="diubah").count() == 1


def test_the_same_form_sent_four_times_at_once_is_one_ikm():
    admin, uid = f.make_pengguna(), new_uid()
    data = {"nama": "UD Sekali", "pemilik": "Siti", "desa": f.make_wilayah(), "kbli": f.make_kbli()}
    daftar = lambda: services.register_ikm(oleh=f.oleh(admin), pada=f.PADA, data=data, uid=uid)  # noqa: E731
    hasil = bersamaan(*[daftar] * 4)
    assert ditolak(hasil) == []
    assert {h.kode for h in hasil} == {"IKM-00001"}
    assert IKM.objects.count() == Jejak.objects.filter(tindakan="dibuat").count() == 1


def test_numbers_given_out_at_once_are_consecutive():
    admin, desa, kbli = f.make_pengguna(), f.make_wilayah(), f.make_kbli()

    def daftar(n: int):
        data = {"nama": f"UD {n}", "pemilik": "Siti", "desa": desa, "kbli": kbli}
        return lambda: services.register_ikm(oleh=f.oleh(admin), pada=f.PADA, data=data)

    hasil = bersamaan(*(daftar(n) for n in range(5)))
    assert sorted(h.kode for h in hasil) == [f"IKM-{n:05d}" for n in range(1, 6)]
