"""Several reads that must agree: all of them see the database as it was at one moment, however long they take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections, transaction

DiLuar = Callable[..., Any]


@contextmanager
def sesaat() -> Iterator[DiLuar]:
    """Reads inside see one moment, and nothing can be written there. Gives `di_luar(f, *args)`: f(*args) on a connection of its
    own, outside that moment, for the word of progress that others must see at once; what it raises is raised here.

    Inside a transaction of the caller's nothing new begins: that transaction says what is seen, and `di_luar` is a plain call.
    """
    if connection.in_atomic_block:
        yield lambda f, *args: f(*args)
        return
    with ThreadPoolExecutor(1, "di-luar") as samping:
        try:
            with _baca_saja():
                yield lambda f, *args: samping.submit(f, *args).result()
        finally:
            samping.submit(connections.close_all).result()


@contextmanager
def _baca_saja() -> Iterator[None]:
    """PostgreSQL: REPEATABLE READ, READ ONLY. SQLite: a deferred transaction in WAL mode sees what it saw at its first read; ours
    begin IMMEDIATE otherwise, which would keep every writer waiting for the last row.
    """
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as kursor:
            kursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            kursor.execute("SELECT 1")  # its moment is its first question
            yield
        return
    connection.ensure_connection()
    basis: Any = connection
    semula, asli = basis.transaction_mode, basis.connection
    basis.transaction_mode = "DEFERRED"
    asli.execute("PRAGMA query_only = ON")
    try:
        with transaction.atomic(), connection.cursor() as kursor:
            kursor.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            yield
    finally:
        basis.transaction_mode = semula
        asli.execute("PRAGMA query_only = OFF")
