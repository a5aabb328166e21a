"""Brings the database to what the code expects: tables, reference data and, once, the demonstration."""

from collections.abc import Callable
from pathlib import Path

from scripts import manage_many, paths, stamps
from scripts.environment import RUNTIME_LOCK
from scripts.process import run_step

MANAGE: list[str | Path] = [paths.PYTHON, "-m", "scripts.manage_many"]


def prepare() -> None:
    """On our own SQLite file unchanged steps are skipped; on a server the commands run and decide themselves.

    The demonstration is for the embedded shape alone: a server's database may be the office's real one.
    """
    paths.data_dir().mkdir(parents=True, exist_ok=True)
    if not paths.embedded():
        migrate()
        load_reference()
        return
    once("migrasi", migration_key, migrate)
    once("referensi", reference_key, load_reference)
    once("contoh", lambda: "1", load_demonstration)


def once(name: str, key: Callable[[], str], action: Callable[[], None]) -> None:
    """The key names the database file too: a deleted or restored file is brought up to date again."""
    if not stamps.data_stamp(name, f"{key()}:{database_id()}").fresh():
        action()
        stamps.data_stamp(name, f"{key()}:{database_id()}").write()


def database_id() -> str:
    file = paths.database_file()
    return f"{file}:{file.stat().st_ino}" if file.exists() else "-"


def migration_key() -> str:
    files = [file for app in paths.OWN_PACKAGES for file in (paths.ROOT / app / "migrations").glob("*.py")]
    return stamps.digest([*files, RUNTIME_LOCK])


def reference_key() -> str:
    files = [
        file
        for file in (paths.ROOT / "referensi").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and "migrations" not in file.parts
    ]
    return stamps.digest(files, paths.setting("KABUPATEN_KODE"))


def migrate() -> None:
    cache = [] if paths.setting("REDIS_URL") else ["--", "createcachetable", "--database", "singgahan"]
    run_step(
        "Menyiapkan tabel basis data",
        [*MANAGE, "migrate", "--no-input", "--verbosity", "0", *cache],
        where=paths.data_dir(),
    )


def load_reference() -> None:
    run_step("Memuat data rujukan", [*MANAGE, "muat_referensi"], show=True, where=paths.data_dir())


def load_demonstration() -> None:
    """Also keeps the table of logins: asking for it at every start would cost one more start of Django."""
    output = run_step("Memuat data contoh", [*MANAGE, "muat_contoh", "--", "akun_contoh"], where=paths.data_dir())
    paths.accounts_file().touch(mode=0o600)
    paths.accounts_file().write_text(output.rpartition(manage_many.DIVIDER)[2])
