"""Reads of one moment, against real writers on real connections."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from akun.models import Pengguna
from core.sesaat import sesaat
from tests import factories as f


def orang_lain(kerja: Any) -> Any:
    """Somebody else does it, on a connection of their own, and is done."""

    def lalu_tutup() -> Any:
        try:
            return kerja()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as utas:
        return utas.submit(lalu_tutup).result(20)


@pytest.mark.django_db(transaction=True)
def test_what_is_written_meanwhile_is_not_seen_and_is_not_kept_waiting() -> None:
    f.make_pengguna("admin")
    with sesaat():
        assert Pengguna.objects.count() == 1
        orang_lain(lambda: f.make_pengguna("kabid"))
        assert Pengguna.objects.count() == 1
    assert Pengguna.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_moment_begins_with_the_block_not_with_its_first_question() -> None:
    with sesaat():
        orang_lain(lambda: f.make_pengguna("kabid"))
        assert Pengguna.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_inside_and_the_connection_writes_again_after() -> None:
    orang = f.make_pengguna("admin", nama="Ani")
    with pytest.raises(DatabaseError), sesaat():
        Pengguna.objects.filter(pk=orang.pk).update(nama="Budi")
    assert Pengguna.objects.get().nama == "Ani"
    Pengguna.objects.filter(pk=orang.pk).update(nama="Cici")
    assert Pengguna.objects.get().nama == "Cici"


@pytest.mark.django_db(transaction=True)
def test_outside_of_it_is_written_at_once_and_refusals_come_back() -> None:
    f.make_pengguna("admin", nama="Ani")

    def tolak() -> None:
        raise ValueError("berhenti")

    with sesaat() as di_luar:
        assert di_luar(lambda: Pengguna.objects.update(nama="Budi")) == 1
        assert Pengguna.objects.get().nama == "Ani"
        assert orang_lain(lambda: Pengguna.objects.get().nama) == "Budi"
        with pytest.raises(ValueError, match="berhenti"):
            di_luar(tolak)
    assert Pengguna.objects.get().nama == "Budi"


@pytest.mark.django_db(transaction=True)
def test_writers_begin_as_they_always_did_after_it() -> None:
    """SQLite's own way of beginning is changed for this one transaction only."""
    semula = getattr(connection, "transaction_mode", None)
    with pytest.raises(ValueError, match="putus"), sesaat():
        raise ValueError("putus")
    assert getattr(connection, "transaction_mode", None) == semula


@pytest.mark.django_db
def test_inside_a_transaction_that_transaction_rules() -> None:
    with transaction.atomic(), sesaat() as di_luar:
        orang = f.make_pengguna("admin")
        assert di_luar(lambda: Pengguna.objects.get().pk) == orang.pk
