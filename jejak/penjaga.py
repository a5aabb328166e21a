"""The triggers that make the trail append-only, on both engines. Only a test's table flush ever lifts them."""

from typing import Any

PG_PASANG = """
CREATE OR REPLACE FUNCTION jejak_tolak() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'Jejak hanya dapat ditambah.' USING ERRCODE = 'integrity_constraint_violation'; END $$;
DROP TRIGGER IF EXISTS jejak_tolak_baris ON jejak_jejak;
DROP TRIGGER IF EXISTS jejak_tolak_kosongkan ON jejak_jejak;
CREATE TRIGGER jejak_tolak_baris BEFORE UPDATE OR DELETE ON jejak_jejak FOR EACH ROW EXECUTE FUNCTION jejak_tolak();
CREATE TRIGGER jejak_tolak_kosongkan BEFORE TRUNCATE ON jejak_jejak FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak();
"""
PG_LEPAS = "DROP TRIGGER IF EXISTS jejak_tolak_baris ON jejak_jejak; DROP TRIGGER IF EXISTS jejak_tolak_kosongkan ON jejak_jejak;"
SQLITE_PASANG = tuple(
    f"CREATE TRIGGER IF NOT EXISTS jejak_tolak_{kata.lower()} BEFORE {kata} ON jejak_jejak "
    "BEGIN SELECT RAISE(ABORT, 'Jejak hanya dapat ditambah.'); END"
    for kata in ("UPDATE", "DELETE")
)
SQLITE_LEPAS = ("DROP TRIGGER IF EXISTS jejak_tolak_update", "DROP TRIGGER IF EXISTS jejak_tolak_delete")


def pasang(apps: Any, schema_editor: Any) -> None:
    _jalankan(schema_editor.connection, (PG_PASANG,), SQLITE_PASANG)


def lepas(apps: Any, schema_editor: Any) -> None:
    _jalankan(schema_editor.connection, (PG_LEPAS,), SQLITE_LEPAS)


def _jalankan(connection: Any, pg: tuple[str, ...], sqlite: tuple[str, ...]) -> None:
    with connection.cursor() as kursor:
        for sql in pg if connection.vendor == "postgresql" else sqlite:
            kursor.execute(sql)
