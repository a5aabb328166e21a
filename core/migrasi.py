"""Migration operations that only one engine can hold."""

from typing import Any

from django.db.migrations.operations.base import Operation


class PostgresSQL(Operation):
    """SQL for PostgreSQL alone (extensions, GIN indexes, exclusion constraints); elsewhere it does nothing.

    State is untouched: what it makes must not be something the models could declare for both engines.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, sql: str, reverse_sql: str) -> None:
        self.sql = sql
        self.reverse_sql = reverse_sql

    def state_forwards(self, app_label: str, state: Any) -> None:
        pass

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._jalankan(schema_editor, self.sql)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._jalankan(schema_editor, self.reverse_sql)

    def describe(self) -> str:
        return "SQL khusus PostgreSQL"

    def _jalankan(self, schema_editor: Any, sql: str) -> None:
        if schema_editor.connection.vendor == "postgresql" and sql:
            schema_editor.execute(sql, params=None)
