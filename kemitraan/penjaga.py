"""The trigger that keeps the date first promised: no score may be mended by moving it, whoever writes.

A CHECK cannot see what stood before. SQLite rebuilds a table when a migration changes it, and its triggers are gone:
`pasang_kembali` is called after every migrate.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import connections

TETAP: Final = "Tenggat yang pertama dijanjikan tidak dapat diubah."

PG_PASANG: Final = f"""
CREATE OR REPLACE FUNCTION pesanan_tenggat_awal_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '{TETAP}' USING ERRCODE = 'check_violation';
END $$;
DROP TRIGGER IF EXISTS pesanan_tenggat_awal_tetap ON kemitraan_pesanan;
CREATE TRIGGER pesanan_tenggat_awal_tetap BEFORE UPDATE OF tenggat_awal ON kemitraan_pesanan
FOR EACH ROW WHEN (NEW.tenggat_awal IS DISTINCT FROM OLD.tenggat_awal)
EXECUTE FUNCTION pesanan_tenggat_awal_tetap();
"""
PG_LEPAS: Final = (
    "DROP TRIGGER IF EXISTS pesanan_tenggat_awal_tetap ON kemitraan_pesanan; "
    "DROP FUNCTION IF EXISTS pesanan_tenggat_awal_tetap();"
)
SQLITE_PASANG: Final = (
    "CREATE TRIGGER IF NOT EXISTS pesanan_tenggat_awal_tetap BEFORE UPDATE OF tenggat_awal ON kemitraan_pesanan "
    f"WHEN NEW.tenggat_awal IS NOT OLD.tenggat_awal BEGIN SELECT RAISE(ABORT, '{TETAP}'); END"
)
SQLITE_LEPAS: Final = "DROP TRIGGER IF EXISTS pesanan_tenggat_awal_tetap"


def pasang(apps: Any, schema_editor: Any) -> None:
    _jalankan(schema_editor.connection, PG_PASANG, SQLITE_PASANG)


def lepas(apps: Any, schema_editor: Any) -> None:
    _jalankan(schema_editor.connection, PG_LEPAS, SQLITE_LEPAS)


def pasang_kembali(using: str, plan: Any = (), **_: Any) -> None:
    """For post_migrate. Nothing to do where nothing was migrated: a test's flush sends the signal, too."""
    koneksi = connections[using]
    if plan and "kemitraan_pesanan" in koneksi.introspection.table_names():
        _jalankan(koneksi, "", SQLITE_PASANG)


def _jalankan(koneksi: Any, pg: str, sqlite: str) -> None:
    if sql := pg if koneksi.vendor == "postgresql" else sqlite:
        with koneksi.cursor() as kursor:
            kursor.execute(sql)
