"""The triggers that keep merging one level deep, on both engines.

A CHECK cannot look at another row. Whoever sets `digabung_ke` holds the target's row, so that two merges into each
other cannot both pass; services lock in key order long before, this is the floor under them.

SQLite rebuilds a table when a migration changes it, and its triggers are gone: `pasang` is called after every migrate.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

KE_GABUNGAN = "Penerus harus IKM yang sendiri tidak digabung."
ADA_GABUNGAN = "IKM yang menampung IKM lain tidak dapat digabung sebelum mereka dialihkan."
SYARAT_TARGET = "SELECT 1 FROM ikm_ikm WHERE id = NEW.digabung_ke_id AND digabung_ke_id IS NULL"
SYARAT_ANAK = "SELECT 1 FROM ikm_ikm WHERE digabung_ke_id = NEW.id"

PG_PASANG = f"""
CREATE OR REPLACE FUNCTION ikm_satu_tingkat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.digabung_ke_id IS NOT NULL THEN
    PERFORM 1 FROM ikm_ikm WHERE id = NEW.digabung_ke_id AND digabung_ke_id IS NULL FOR SHARE;
    IF NOT FOUND THEN RAISE EXCEPTION '{KE_GABUNGAN}' USING ERRCODE = 'check_violation'; END IF;
    IF EXISTS ({SYARAT_ANAK}) THEN RAISE EXCEPTION '{ADA_GABUNGAN}' USING ERRCODE = 'check_violation'; END IF;
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS ikm_satu_tingkat ON ikm_ikm;
CREATE TRIGGER ikm_satu_tingkat BEFORE INSERT OR UPDATE OF digabung_ke_id ON ikm_ikm
FOR EACH ROW EXECUTE FUNCTION ikm_satu_tingkat();
"""
PG_LEPAS = "DROP TRIGGER IF EXISTS ikm_satu_tingkat ON ikm_ikm; DROP FUNCTION IF EXISTS ikm_satu_tingkat();"
SQLITE = {"ikm_satu_tingkat_baru": "INSERT", "ikm_satu_tingkat_ubah": "UPDATE OF digabung_ke_id"}
SQLITE_PASANG = tuple(
    f"CREATE TRIGGER IF NOT EXISTS {nama} BEFORE {kapan} ON ikm_ikm WHEN NEW.digabung_ke_id IS NOT NULL BEGIN "
    f"SELECT RAISE(ABORT, '{KE_GABUNGAN}') WHERE NOT EXISTS ({SYARAT_TARGET}); "
    f"SELECT RAISE(ABORT, '{ADA_GABUNGAN}') WHERE EXISTS ({SYARAT_ANAK}); END"
    for nama, kapan in SQLITE.items()
)
SQLITE_LEPAS = tuple(f"DROP TRIGGER IF EXISTS {nama}" for nama in SQLITE)


def pasang(apps: Any, schema_editor: Any) -> None:
    _jalankan(schema_editor.connection, (PG_PASANG,), SQLITE_PASANG)


def lepas(apps: Any, schema_editor: Any) -> None:
    _jalankan(schema_editor.connection, (PG_LEPAS,), SQLITE_LEPAS)


def pasang_kembali(using: str, plan: Any = (), **_: Any) -> None:
    """For post_migrate. Nothing to do where nothing was migrated: a test's flush sends the signal, too."""
    koneksi = connections[using]
    if plan and "ikm_ikm" in koneksi.introspection.table_names():
        _jalankan(koneksi, (), SQLITE_PASANG)


def _jalankan(koneksi: Any, pg: tuple[str, ...], sqlite: tuple[str, ...]) -> None:
    with koneksi.cursor() as kursor:
        for sql in pg if koneksi.vendor == "postgresql" else sqlite:
            kursor.execute(sql)
