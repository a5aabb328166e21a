"""A database of its own on the given server, so that no run ever touches anyone's data."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql

BAWAAN = "postgres://postgres@127.0.0.1:5432/postgres"
RAHASIA = {
    "SECRET_KEY": "bench",
    "HMAC_KEY": "bench",
    "FIELD_KEYS": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
}


def alamat_server() -> str:
    alamat = os.environ.get("DATABASE_URL", "")
    return alamat if alamat.startswith("postgres") else BAWAAN


def alamat(nama: str) -> str:
    return urlunsplit(urlsplit(alamat_server())._replace(path=f"/{nama}"))


def sambung(dsn: str) -> psycopg2.extensions.connection:
    """Under the same options as the program's own connection (config.settings)."""
    koneksi = psycopg2.connect(dsn, options="-c jit=off -c work_mem=16MB")
    koneksi.autocommit = True
    return koneksi


@contextlib.contextmanager
def basis_data(nama: str, *, simpan: bool) -> Iterator[bool]:
    """Yields whether the database was already there (a kept one is used again); drops it at the end unless `simpan`."""
    with contextlib.closing(sambung(alamat_server())) as server, server.cursor() as kursor:
        kursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [nama])
        ada = kursor.fetchone() is not None
        if not ada:
            kursor.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(nama)))
            kursor.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(sql.Identifier(nama)))
        try:
            yield ada
        finally:
            if not simpan:
                kursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(nama)))


@contextlib.contextmanager
def lingkungan(nama: str) -> Iterator[None]:
    """The environment of a production process. Must be entered before Django is set up."""
    with tempfile.TemporaryDirectory(prefix="kemitraan-bench-") as folder:
        os.environ |= RAHASIA | {
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "DATABASE_URL": alamat(nama),
            "DATA_DIR": folder,
            "DEBUG": "false",
            "ALLOWED_HOSTS": "localhost",
            "BASE_URL": "http://localhost:8000",
            "LOG_LEVEL": "WARNING",
            "API_RATE": "1000000/s",
        }
        yield
