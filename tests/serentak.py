"""Real threads on the real database, started together."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connection, connections

from core.errors import DomainError


def bersamaan(*kerja: Callable[[], Any]) -> list[Any]:
    """Run all at once; each answer is what was returned, or the DomainError."""
    gerbang, hasil = Barrier(len(kerja)), [None] * len(kerja)

    def jalan(i: int, satu: Callable[[], Any]) -> None:
        try:
            gerbang.wait()
            hasil[i] = satu()
        except Exception as galat:  # noqa: BLE001 - whatever it is, the test must see it
            hasil[i] = galat
        finally:
            connections.close_all()

    utas = [Thread(target=jalan, args=(i, satu)) for i, satu in enumerate(kerja)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    return hasil


def ditolak(hasil: list[Any]) -> list[Any]:
    lain = [h for h in hasil if isinstance(h, Exception) and not isinstance(h, DomainError)]
    assert lain == []
    return [h for h in hasil if isinstance(h, DomainError)]


def tunggu_antre() -> None:
    """Until somebody waits for a lock (PostgreSQL)."""
    with connection.cursor() as kursor:
        for _ in range(1_000):
            kursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if kursor.fetchone()[0]:
                return
            kursor.execute("SELECT pg_sleep(0.01)")
    raise AssertionError("Nobody waited.")
