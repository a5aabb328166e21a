"""Officers who merge, edit and register at the same moment."""

from __future__ import annotations

from threading import Thread

import pytest
from django.db import connections, transaction

from core.errors import DomainError, VersiBerubah
from ikm import services
from ikm.models import IKM, PasanganKembar, Penggabungan
from tests import factories as f
from tests.serentak import bersamaan, ditolak, tunggu_antre

pytestmark = pytest.mark.django_db(transaction=True)


def gabung(admin, dari, ke, **over):
    return lambda: services.merge_ikm(
        oleh=f.oleh(admin), pada=f.PADA, dari=dari.uid, ke=ke.uid, alasan="Satu bengkel", **over
    )


def test_two_officers_merge_into_each_other_and_one_survives():
    admin, a, b = f.make_pengguna(), f.make_ikm(), f.make_ikm()
    hasil = bersamaan(gabung(admin, a, b), gabung(admin, b, a))
    (galat,) = ditolak(hasil)
    assert "sudah digabung ke" in galat.pesan
    assert IKM.objects.tercatat().count() == Penggabungan.objects.count() == 1


def test_a_ring_of_merges_leaves_one_level():
    admin, ring = f.make_pengguna(), [f.make_ikm() for _ in range(4)]
    ditolak(bersamaan(*(gabung(admin, ikm, ring[(n + 1) % 4]) for n, ikm in enumerate(ring))))
    tingkat = dict(IKM.objects.filter(digabung_ke__isnull=False).values_list("pk", "digabung_ke_id"))
    assert tingkat
    assert not tingkat.keys() & set(tingkat.values())


def test_the_same_merge_sent_four_times_is_one():
    admin, a, b = f.make_pengguna(), f.make_ikm(), f.make_ikm()
    assert len(ditolak(bersamaan(*[gabung(admin, a, b)] * 4))) == 3
    assert Penggabungan.objects.count() == PasanganKembar.objects.count() == 1


def test_merging_while_somebody_edits_loses_neither():
    admin, a, b = f.make_pengguna(), f.make_ikm(), f.make_ikm()

    def ubah():
        return services.update_ikm(oleh=f.oleh(admin), pada=f.PADA, uid=a.uid, versi=1, data={"nama": "UD Nama Baru"})

    hasil = bersamaan(gabung(admin, a, b, versi=(1, 1)), ubah)
    (galat,) = ditolak(hasil)
    a.refresh_from_db()
    if isinstance(galat, VersiBerubah):  # the edit was first: whoever merged looked at what no longer stands
        assert (a.nama, a.digabung_ke_id) == ("UD Nama Baru", None)
    else:
        assert "sudah digabung ke" in galat.pesan
        assert a.digabung_ke_id == b.pk
        assert a.nama != "UD Nama Baru"


@pytest.mark.postgres
def test_an_edit_that_waited_for_a_merge_is_told_of_the_merge():
    """Its row was joined to nothing when it began to wait: it has to be read anew once the lock is there."""
    admin, a, b = f.make_pengguna(), f.make_ikm(), f.make_ikm()
    hasil = []

    def ubah():
        try:
            services.update_ikm(oleh=f.oleh(admin), pada=f.PADA, uid=a.uid, versi=1, data={"nama": "UD Nama Baru"})
        except DomainError as galat:
            hasil.append(galat.pesan)
        finally:
            connections.close_all()

    utas = Thread(target=ubah)
    with transaction.atomic():
        gabung(admin, a, b)()
        utas.start()
        tunggu_antre()
    utas.join()
    assert len(hasil) == 1
    assert "sudah digabung ke" in hasil[0]


def test_an_undo_and_a_further_merge_at_once_leave_one_level():
    admin, a, b, c = f.make_pengguna(), f.make_ikm(), f.make_ikm(), f.make_ikm()
    satu = gabung(admin, a, b)()

    def urung():
        return services.undo_penggabungan(oleh=f.oleh(admin), pada=f.PADA, uid=satu.uid, alasan="Ternyata dua")

    ditolak(bersamaan(urung, gabung(admin, b, c)))
    tingkat = dict(IKM.objects.filter(digabung_ke__isnull=False).values_list("pk", "digabung_ke_id"))
    assert not tingkat.keys() & set(tingkat.values())
    assert Penggabungan.objects.berlaku().count() == len(tingkat)


def test_the_same_workshop_registered_by_two_officers_at_once_is_asked_about_once():
    admin, desa, kbli = f.make_pengguna(), f.make_wilayah(), f.make_kbli()
    data = {"nama": "UD Buana Kuningan", "pemilik": "Slamet Widodo", "desa": desa, "kbli": kbli}

    def daftar():
        return services.register_ikm(oleh=f.oleh(admin), pada=f.PADA, data=data, bukan_kembar=())

    (galat,) = ditolak(bersamaan(daftar, daftar))
    assert isinstance(galat, services.KemungkinanKembar)
    assert IKM.objects.count() == 1


def test_a_pair_decided_by_two_at_once_is_decided_once():
    admin, a, b = f.make_pengguna(), f.make_ikm(), f.make_ikm()
    pasangan = services.suggest_pasangan(oleh=f.oleh(admin), pada=f.PADA, ikm=a, kode=b.kode)

    def beda():
        return services.reject_pasangan(oleh=f.oleh(admin), pada=f.PADA, uid=pasangan.uid, alasan="Dua saudara")

    (galat,) = ditolak(bersamaan(beda, gabung(admin, a, b)))
    pasangan.refresh_from_db()
    assert (pasangan.status == "digabung") == (Penggabungan.objects.count() == 1)
    assert "sudah" in galat.pesan
