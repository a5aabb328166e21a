"""Locked months: who may lock, what is refused, and that no writer slips past a lock."""

from __future__ import annotations

import threading
import time
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection, connections, transaction

from akun.enums import Peran
from core.errors import Ditolak, DomainError
from jejak.models import Jejak
from kantor.models import PeriodeTerkunci
from kantor.services.periode import lock_bulan, pastikan_terbuka, unlock_bulan
from tests import factories as f
from tests.kantor.alat import PADA

pytestmark = pytest.mark.django_db
OKTOBER = date(2026, 10, 1)


def kunci(pengguna: Any, bulan: date = OKTOBER) -> PeriodeTerkunci:
    return lock_bulan(oleh=f.oleh(pengguna), bulan=bulan, alasan="Sudah dilaporkan", pada=PADA)


def test_locked_month_refuses_its_dates_and_names_itself(kabid: Any) -> None:
    kunci(kabid, date(2026, 10, 17))
    with pytest.raises(DomainError, match="Oktober 2026 sudah dikunci") as galat:
        pastikan_terbuka(date(2026, 9, 30), date(2026, 10, 31))
    assert galat.value.kode == "periode_terkunci"
    pastikan_terbuka(date(2026, 9, 30), date(2026, 11, 1))


def test_unlock_opens_and_locking_again_keeps_one_row(kabid: Any, admin: Any) -> None:
    periode = unlock_bulan(oleh=f.oleh(admin), periode=kunci(kabid), alasan="Salah ketik", pada=PADA)
    pastikan_terbuka(OKTOBER)
    assert (periode.terkunci, periode.dibuka_oleh) == (False, admin)
    assert kunci(kabid).pk == periode.pk
    assert PeriodeTerkunci.objects.get().terkunci
    assert list(Jejak.objects.order_by("id").values_list("tindakan", flat=True)) == [
        "bulan_dikunci",
        "bulan_dibuka",
        "bulan_dikunci",
    ]


def test_a_month_that_is_not_over_cannot_be_locked(kabid: Any) -> None:
    with pytest.raises(DomainError, match="belum berakhir"):
        kunci(kabid, date(2026, 11, 1))
    akhir = datetime(2026, 10, 31, 16, 59, tzinfo=UTC)  # 23.59 WIB
    with pytest.raises(DomainError, match="belum berakhir"):
        lock_bulan(oleh=f.oleh(kabid), bulan=OKTOBER, alasan="Terlalu dini", pada=akhir)
    lock_bulan(oleh=f.oleh(kabid), bulan=OKTOBER, alasan="Tepat waktu", pada=datetime(2026, 10, 31, 17, 0, tzinfo=UTC))


@pytest.mark.parametrize("peran", [Peran.PENYULUH, Peran.PERUSAHAAN, Peran.IKM, Peran.PIMPINAN])
def test_lock_and_unlock_are_for_kabid_and_admin(peran: str, kabid: Any) -> None:
    periode, orang = kunci(kabid), f.make_pengguna(peran)
    with pytest.raises(Ditolak):
        kunci(orang, date(2026, 9, 1))
    with pytest.raises(Ditolak):
        unlock_bulan(oleh=f.oleh(orang), periode=periode, alasan="Mau saya", pada=PADA)


def test_locking_twice_and_opening_twice_are_refused(kabid: Any) -> None:
    periode = kunci(kabid)
    with pytest.raises(DomainError, match="sudah dikunci"):
        kunci(kabid)
    unlock_bulan(oleh=f.oleh(kabid), periode=periode, alasan="Perbaikan", pada=PADA)
    with pytest.raises(DomainError, match="tidak sedang terkunci"):
        unlock_bulan(oleh=f.oleh(kabid), periode=periode, alasan="Perbaikan", pada=PADA)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_the_answer_is_refused() -> None:
    with pytest.raises(RuntimeError):
        pastikan_terbuka(OKTOBER)


@pytest.mark.django_db(transaction=True)
def test_lock_waits_for_a_writer_under_way() -> None:
    """The writer looked before the lock: the lock must not commit before the writer does."""
    kabid, urutan, melihat = f.make_pengguna(Peran.KABID), [], threading.Event()

    def penulis() -> None:
        with transaction.atomic():
            pastikan_terbuka(OKTOBER)
            melihat.set()
            time.sleep(0.5)
            urutan.append("tulis")
        connections.close_all()

    def pengunci() -> None:
        melihat.wait(10)
        kunci(kabid)
        urutan.append("kunci")
        connections.close_all()

    utas = [threading.Thread(target=t) for t in (penulis, pengunci)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(30)
    assert urutan == ["tulis", "kunci"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_writers_of_one_month_do_not_wait_for_each_other() -> None:
    selesai = threading.Event()

    def kedua() -> None:
        with transaction.atomic():
            pastikan_terbuka(OKTOBER)
        selesai.set()
        connections.close_all()

    with transaction.atomic():
        pastikan_terbuka(OKTOBER)
        utas = threading.Thread(target=kedua)
        utas.start()
        assert selesai.wait(10)
    utas.join()
    assert connection.vendor == "postgresql"
