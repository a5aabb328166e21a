"""How the database is emptied after a test that really commits.

Django's own flush rewrites the files of some ninety tables and a thousand indexes, then writes every content type and
permission anew: a third of a second after each such test, for the handful of tables that hold a row.
"""

from __future__ import annotations

from typing import Any

from django.db import OperationalError, connections, transaction
from django.test import TransactionTestCase

from jejak import penjaga

# What `migrate` itself writes and no test changes.
TETAP = frozenset({"django_content_type", "auth_permission"})
JEJAK = "jejak_jejak"
DEADLOCK = "40P01"
PERCOBAAN = 10


def kosongkan(connection: Any) -> None:
    """Every table is empty afterwards.

    A page may still be read when its test is over: that request and we can each hold a table the other waits for. PostgreSQL then
    ends one of the two; where it is us, the request goes on to its end and we begin anew.
    """
    for sisa in reversed(range(PERCOBAAN)):
        try:
            _kosongkan(connection)
        except OperationalError as galat:
            if not sisa or getattr(galat.__cause__, "pgcode", None) != DEADLOCK:
                raise
        else:
            return


def _kosongkan(connection: Any) -> None:
    """Foreign keys are checked at the commit, so the order of the tables is free."""
    tabel = sorted(set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - TETAP)
    with transaction.atomic(using=connection.alias), connection.cursor() as kursor:
        if connection.vendor == "postgresql":
            # As TRUNCATE would: a request still under way finishes first, and what it wrote is emptied too.
            kursor.execute(f"LOCK TABLE {', '.join(map(connection.ops.quote_name, tabel))} IN ACCESS EXCLUSIVE MODE")
        berisi = _berisi(connection, kursor, tabel)
        if JEJAK in berisi:
            penjaga.lepas(None, _Editor(connection))
        for nama in berisi:
            kursor.execute(f"DELETE FROM {connection.ops.quote_name(nama)}")
        if JEJAK in berisi:
            if connection.vendor == "postgresql":
                kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks still to come takes no trigger
            penjaga.pasang(None, _Editor(connection))


def _berisi(connection: Any, kursor: Any, tabel: list[str]) -> list[str]:
    """Those with a row, asked in one statement."""
    kursor.execute(
        " UNION ALL ".join(
            f"SELECT '{nama}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(nama)})" for nama in tabel
        )
    )
    return [nama for (nama,) in kursor.fetchall()]


class _Editor:
    """What the guard's two verbs ask of a schema editor."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection


def fixture_teardown(kasus: TransactionTestCase) -> None:
    """In place of `TransactionTestCase._fixture_teardown`, which flushes."""
    for alias in kasus._databases_names(include_mirrors=False):
        kosongkan(connections[alias])
