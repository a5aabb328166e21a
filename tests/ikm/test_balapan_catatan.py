"""Records of an IKM under real threads: one month once, no new record beside a cancellation, one notice a stage."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.errors import DomainError
from core.waktu import sekarang
from ikm import services
from ikm.models import OmzetBulanan, Produk
from kantor.models import Notifikasi
from kantor.services.periode import lock_bulan
from tests import factories as f
from tests.serentak import bersamaan, ditolak

pytestmark = pytest.mark.django_db(transaction=True)
MARET = date(2026, 3, 1)


def test_four_people_writing_one_month_leave_one_row():
    admin, ikm = f.make_pengguna(), f.make_ikm()

    def tulis(n: int):
        data = {"omzet": 20_000_000 + n}
        return lambda: services.register_omzet(oleh=f.oleh(admin), pada=f.PADA, ikm_uid=ikm.uid, bulan=MARET, data=data)

    hasil = bersamaan(*(tulis(n) for n in range(4)))
    assert [type(g) for g in ditolak(hasil)] == [services.OmzetSudahAda] * 3
    assert OmzetBulanan.objects.count() == 1


def test_two_years_forms_sent_at_once_are_one_year():
    admin, ikm = f.make_pengguna(), f.make_ikm()
    isi = {date(2026, n, 1): services.IsianBulan(20_000_000, None) for n in range(1, 11)}
    kirim = lambda: services.save_omzet_setahun(oleh=f.oleh(admin), pada=f.PADA, ikm_uid=ikm.uid, isi=isi)  # noqa: E731
    hasil = bersamaan(kirim, kirim)
    assert OmzetBulanan.objects.count() == 10
    assert sorted(h for h in hasil if not isinstance(h, DomainError)) in ([0, 10], [10])


def test_a_product_never_appears_on_an_ikm_that_is_being_cancelled():
    admin, ikm = f.make_pengguna(), f.make_ikm()
    batal = lambda: services.cancel_ikm(oleh=f.oleh(admin), pada=f.PADA, uid=ikm.uid, alasan="Tercatat dua kali")  # noqa: E731

    def daftar(n: int):
        return lambda: services.register_produk(
            oleh=f.oleh(admin), pada=f.PADA, ikm_uid=ikm.uid, data={"nama": f"Handel {n}"}
        )

    hasil = bersamaan(batal, *(daftar(n) for n in range(3)))
    ikm.refresh_from_db()
    assert Produk.objects.filter(created_at__gt=ikm.dibatalkan_pada).count() == 0
    assert len(ditolak(hasil)) == 3 - Produk.objects.count()


def test_a_month_being_locked_takes_no_turnover_afterwards():
    admin, ikm = f.make_pengguna(), f.make_ikm()
    kunci = lambda: lock_bulan(oleh=f.oleh(admin), bulan=MARET, alasan="Dilaporkan", pada=sekarang())  # noqa: E731
    tulis = lambda: services.register_omzet(  # noqa: E731
        oleh=f.oleh(admin), pada=f.PADA, ikm_uid=ikm.uid, bulan=MARET, data={"omzet": 1_000_000}
    )
    hasil = bersamaan(kunci, tulis)
    assert not isinstance(hasil[0], Exception)
    ada = OmzetBulanan.objects.first()
    assert (ada is None) == isinstance(hasil[1], DomainError)


def test_reminders_sent_from_two_workers_reach_a_person_once():
    penyuluh = f.make_penyuluh()
    ikm = f.make_ikm()
    for _ in range(5):
        f.make_sertifikat(ikm, berlaku_sampai=f.PADA + timedelta(days=20))
    hasil = bersamaan(*[lambda: services.remind_sertifikat(pada=f.PADA)] * 3)
    assert hasil == [5, 5, 5]
    assert Notifikasi.objects.filter(pengguna=penyuluh).count() == 5
