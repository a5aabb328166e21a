"""Many rows in one go: COPY on PostgreSQL, one prepared statement on SQLite. For what bulk_create is too slow to hold a lock for.

What is inserted passed its model's validators before; `save()`, defaults and signals are not asked. Every column is named.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper

from core.rahasia import Rahasia

Ubah = Callable[[Any], Any]
_tulis_json: Final = json.JSONEncoder(ensure_ascii=False).encode
_LOLOS: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
KOSONG_COPY: Final = "\\N"


def sisipkan(model: type[models.Model], kolom: Sequence[str], baris: Iterable[Sequence[Any]]) -> None:
    """Insert rows of Python values in the order of `kolom` (attribute names: `desa_id`, not `desa`)."""
    bidang = [_bidang(model, nama) for nama in kolom]
    tabel = connection.ops.quote_name(model._meta.db_table)
    daftar = ", ".join(connection.ops.quote_name(str(b.column)) for b in bidang)
    ubah = [_ubah(b, connection) for b in bidang]
    isi = ([None if n is None else u(n) if u else n for u, n in zip(ubah, b, strict=True)] for b in baris)
    with connection.cursor() as kursor:
        if connection.vendor == "postgresql":
            _copy(kursor, f"COPY {tabel} ({daftar}) FROM STDIN", isi)
        else:
            tanda = ", ".join(["%s"] * len(bidang))
            kursor.executemany(f"INSERT INTO {tabel} ({daftar}) VALUES ({tanda})", list(isi))  # noqa: S608 - names of ours


def _copy(kursor: Any, perintah: str, baris: Iterable[Sequence[Any]]) -> None:
    """COPY is the driver's own; its errors become Django's here, as those of every other statement do."""
    teks = io.StringIO("".join(map(_baris_copy, baris)))
    with connection.wrap_database_errors:
        kursor.copy_expert(perintah, teks)


def _bidang(model: type[models.Model], nama: str) -> models.Field:
    return next(f for f in model._meta.concrete_fields if f.attname == nama)


def _ubah(bidang: models.Field, koneksi: BaseDatabaseWrapper) -> Ubah | None:
    """How a Python value of this field becomes what the driver takes; None where it already is."""
    jenis = bidang.get_internal_type()
    if jenis == "JSONField":
        return _tulis_json
    if jenis == "DateTimeField":
        return lru_cache(maxsize=64)(koneksi.ops.adapt_datetimefield_value)  # a batch is written at one moment
    if jenis == "UUIDField":
        return None if koneksi.features.has_native_uuid_field else lambda n: n.hex if isinstance(n, UUID) else n
    if jenis == "DecimalField":
        return lambda n: bidang.get_db_prep_save(n, koneksi)
    if jenis in {"TextField", "CharField"}:
        return lambda n: n.sandi if isinstance(n, Rahasia) else str(n) if type(n) is not str else n
    return None


def _baris_copy(baris: Sequence[Any]) -> str:
    """A line of COPY's text format. Hardly any row holds what must be escaped: the line is looked over once, not its cells."""
    teks = "\t".join([KOSONG_COPY if n is None else n if type(n) is str else _sel_copy(n) for n in baris])
    polos = teks.count("\\") == baris.count(None) and teks.count("\t") == len(baris) - 1
    if not polos or "\n" in teks or "\r" in teks:
        teks = "\t".join(
            [KOSONG_COPY if n is None else (n if type(n) is str else _sel_copy(n)).translate(_LOLOS) for n in baris]
        )
    return f"{teks}\n"


def _sel_copy(nilai: Any) -> str:
    if isinstance(nilai, bool):
        return "t" if nilai else "f"
    if isinstance(nilai, str | int | Decimal | UUID):
        return str(nilai)
    if isinstance(nilai, datetime):
        return nilai.isoformat()
    raise TypeError(f"{type(nilai).__name__} tidak dapat disisipkan.")


def perbarui(model: type[models.Model], kolom: Sequence[str], baris: Sequence[Sequence[Any]]) -> None:
    """Set the named columns of many rows; the first column is the primary key that says which."""
    bidang = [_bidang(model, nama) for nama in kolom]
    nama = [connection.ops.quote_name(str(b.column)) for b in bidang]
    tabel = connection.ops.quote_name(model._meta.db_table)
    ubah = [_ubah(b, connection) for b in bidang]
    isi = [[None if n is None else u(n) if u else n for u, n in zip(ubah, b, strict=True)] for b in baris]
    with connection.cursor() as kursor:
        if connection.vendor == "postgresql":
            daftar = ", ".join(nama)
            kursor.execute(
                f"CREATE TEMPORARY TABLE perbarui ON COMMIT DROP AS SELECT {daftar} FROM {tabel} WITH NO DATA"  # noqa: S608
            )
            _copy(kursor, f"COPY perbarui ({daftar}) FROM STDIN", isi)
            tetapkan = ", ".join(f"{n} = b.{n}" for n in nama[1:])
            kursor.execute(f"UPDATE {tabel} t SET {tetapkan} FROM perbarui b WHERE t.{nama[0]} = b.{nama[0]}")  # noqa: S608
            kursor.execute("DROP TABLE perbarui")
        else:
            tetapkan = ", ".join(f"{n} = %s" for n in nama[1:])
            kursor.executemany(
                f"UPDATE {tabel} SET {tetapkan} WHERE {nama[0]} = %s",  # noqa: S608
                [[*b[1:], b[0]] for b in isi],
            )
