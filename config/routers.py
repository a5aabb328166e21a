from typing import Any


class SinggahanRouter:
    """The cache table lives in its own SQLite file (alias `singgahan`); nothing else does."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return "singgahan" if model._meta.app_label == "django_cache" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        if app_label == "django_cache":
            return db == "singgahan"
        return False if db == "singgahan" else None
