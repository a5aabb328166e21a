"""Many rows in one go: COPY on PostgreSQL, one prepared statement on SQLite. For what bulk_create is too slow to hold a lock for.

What is inserted passed its model's validators before; `save()`, defaults and signals are not asked. Every column is named.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import islice
from types import NoneType
from typing import Any, Final
from uuid import UUID

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper

from core.rahasia import Rahasia

Ubah = Callable[[Any], Any]
_encode: Final = json.JSONEncoder(ensure_ascii=False).encode
_LOLOS: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_KHUSUS: Final = ("\\", "\t", "\n", "\r")
_TEKS: Final = frozenset({str, NoneType})  # stays what it is in every column but one of JSON
_ANGKA: Final = frozenset({int, UUID, NoneType})
KOSONG_COPY: Final = "\\N"
SEKALI_COPY: Final = 200


def _tulis_json(nilai: Any) -> str:
    return "{}" if nilai == {} else _encode(nilai)  # half of a trail of new records is empty


def sisipkan(
    model: type[models.Model],
    kolom: Sequence[str],
    baris: Iterable[Sequence[Any]],
    tetap: Mapping[str, Any] | None = None,
) -> None:
    """Insert rows of Python values in the order of `kolom` (attribute names: `desa_id`, not `desa`); `tetap` names the
    columns that hold the same in every row. On PostgreSQL rows are taken one by one while the server already inserts
    those before them: a generator of rows must not ask the database.
    """
    tetap = tetap or {}
    bidang = [_bidang(model, nama) for nama in (*kolom, *tetap)]
    tabel = connection.ops.quote_name(model._meta.db_table)
    daftar = ", ".join(connection.ops.quote_name(str(b.column)) for b in bidang)
    ubah = [_ubah(b, connection) for b in bidang]
    ekor = [_satu(u, n) for u, n in zip(ubah[len(kolom) :], tetap.values(), strict=True)]
    with connection.cursor() as kursor:
        if connection.vendor == "postgresql":
            _copy(kursor, f"COPY {tabel} ({daftar}) FROM STDIN", _Alir(baris, ubah[: len(kolom)], ekor))
        else:
            tanda = ", ".join(["%s"] * len(bidang))
            semua = [[*b, *ekor] for b in _terubah(ubah[: len(kolom)], baris)]
            kursor.executemany(f"INSERT INTO {tabel} ({daftar}) VALUES ({tanda})", semua)  # noqa: S608 - names of ours


def pesan_kunci(model: type[models.Model], jumlah: int) -> list[int]:
    """Primary keys for rows about to be inserted, so that what points at them need not wait for them. On SQLite they are
    free only while the transaction that writes them lasts, and it must have written before.
    """
    tabel = model._meta.db_table
    with connection.cursor() as kursor:
        if connection.vendor == "postgresql":
            # The sequence is looked up once: its name in the list of columns would be looked up for every row.
            kursor.execute(
                "SELECT nextval(u.nama) FROM generate_series(1, %s), "
                "(SELECT pg_get_serial_sequence(%s, %s)::regclass AS nama OFFSET 0) u",
                [jumlah, connection.ops.quote_name(tabel), model._meta.pk.column],
            )
            return [k for (k,) in kursor.fetchall()]
        kursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [tabel])
        akhir = (kursor.fetchone() or (0,))[0]
        return list(range(akhir + 1, akhir + 1 + jumlah))


class _Alir:
    """A file of COPY lines that is written while it is read."""

    def __init__(self, baris: Iterable[Sequence[Any]], ubah: Sequence[Ubah | None], ekor: Sequence[Any] = ()) -> None:
        self._baris, self._ubah = iter(baris), ubah
        self._ekor = "".join(f"\t{_kolom_copy([n], None)[0]}" for n in ekor) + "\n"

    def read(self, _: int = -1) -> bytes:
        baris = list(islice(self._baris, SEKALI_COPY))
        if any(len(b) != len(self._ubah) for b in baris):
            raise ValueError(f"Tiap baris harus berisi {len(self._ubah)} nilai.")
        kolom = [_kolom_copy(isi, u) for isi, u in zip(zip(*baris, strict=True), self._ubah, strict=False)]
        return "".join([f"{teks}{self._ekor}" for teks in map("\t".join, zip(*kolom, strict=True))]).encode()


def _kolom_copy(isi: Sequence[Any], ubah: Ubah | None) -> list[str]:
    """A column's cells in COPY's text format. Columns are taken whole because most need nothing done: their cells are text
    already, and hardly any holds what must be escaped.
    """
    jenis = set(map(type, isi))
    if ubah is not None and (ubah is _tulis_json or not jenis <= _TEKS):
        isi = [None if n is None else ubah(n) for n in isi]
        jenis = set(map(type, isi))
    if NoneType in jenis:
        terisi = iter(_teks_kolom([n for n in isi if n is not None], jenis))
        return [KOSONG_COPY if n is None else next(terisi) for n in isi]
    return _teks_kolom(isi, jenis)


def _teks_kolom(isi: Sequence[Any], jenis: set[type]) -> list[str]:
    if jenis <= _ANGKA:
        return [str(n) for n in isi]
    sel = [n if type(n) is str else _teks_copy(n) for n in isi]
    teks = "".join(sel)
    return [n.translate(_LOLOS) for n in sel] if any(c in teks for c in _KHUSUS) else sel


def _teks_copy(nilai: Any) -> str:
    if nilai is True or nilai is False:
        return "t" if nilai else "f"
    if isinstance(nilai, datetime):
        return nilai.isoformat()
    if isinstance(nilai, int | UUID):
        return str(nilai)
    raise TypeError(f"{type(nilai).__name__} tidak dapat disisipkan.")


def _copy(kursor: Any, perintah: str, alir: _Alir) -> None:
    """COPY is the driver's own; its errors become Django's here, as those of every other statement do."""
    with connection.wrap_database_errors:
        kursor.copy_expert(perintah, alir)


def _bidang(model: type[models.Model], nama: str) -> models.Field:
    return next(f for f in model._meta.concrete_fields if f.attname == nama)


def _terubah(ubah: Sequence[Ubah | None], baris: Iterable[Sequence[Any]]) -> Iterator[list[Any]]:
    """Only the columns that need it are touched at all."""
    perlu = [(i, u) for i, u in enumerate(ubah) if u is not None]
    for b in baris:
        if len(b) != len(ubah):
            raise ValueError(f"{len(b)} nilai untuk {len(ubah)} kolom.")
        isi = list(b)
        for i, u in perlu:
            if (n := isi[i]) is not None:
                isi[i] = u(n)
        yield isi


def _satu(ubah: Ubah | None, nilai: Any) -> Any:
    return ubah(nilai) if ubah is not None and nilai is not None else nilai


def _ubah(bidang: models.Field, koneksi: BaseDatabaseWrapper) -> Ubah | None:
    """How a Python value of this field becomes what the driver takes; None where it already is."""
    jenis = bidang.get_internal_type()
    if jenis == "JSONField":
        return _tulis_json
    if jenis == "DateTimeField":
        return lru_cache(maxsize=64)(koneksi.ops.adapt_datetimefield_value)  # a batch is written at one moment
    if jenis == "UUIDField":
        return None if koneksi.features.has_native_uuid_field else lambda n: n.hex if isinstance(n, UUID) else n
    if jenis == "DecimalField":  # text comes from a rounding to the column's own decimals
        return lambda n: n if type(n) is str else str(bidang.get_db_prep_save(n, koneksi))
    if jenis in {"TextField", "CharField"}:
        return lambda n: n if type(n) is str else n.sandi if isinstance(n, Rahasia) else str(n)
    return None


def perbarui(model: type[models.Model], kolom: Sequence[str], baris: Sequence[Sequence[Any]]) -> None:
    """Set the named columns of many rows; the first column is the primary key that says which."""
    bidang = [_bidang(model, nama) for nama in kolom]
    nama = [connection.ops.quote_name(str(b.column)) for b in bidang]
    tabel = connection.ops.quote_name(model._meta.db_table)
    ubah = [_ubah(b, connection) for b in bidang]
    with connection.cursor() as kursor:
        if connection.vendor == "postgresql":
            daftar = ", ".join(nama)
            kursor.execute(
                f"CREATE TEMPORARY TABLE perbarui ON COMMIT DROP AS SELECT {daftar} FROM {tabel} WITH NO DATA"  # noqa: S608
            )
            _copy(kursor, f"COPY perbarui ({daftar}) FROM STDIN", _Alir(baris, ubah))
            tetapkan = ", ".join(f"{n} = b.{n}" for n in nama[1:])
            kursor.execute(f"UPDATE {tabel} t SET {tetapkan} FROM perbarui b WHERE t.{nama[0]} = b.{nama[0]}")  # noqa: S608
            kursor.execute("DROP TABLE perbarui")
        else:
            tetapkan = ", ".join(f"{n} = %s" for n in nama[1:])
            kursor.executemany(
                f"UPDATE {tabel} SET {tetapkan} WHERE {nama[0]} = %s",  # noqa: S608
                [[*b[1:], b[0]] for b in _terubah(ubah, baris)],
            )
