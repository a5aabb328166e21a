"""`make check` and `make test`: what a change has to pass, cheap things first."""

import base64
import os
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import NoReturn

from scripts import paths
from scripts.output import Stop, step
from scripts.process import become, collect

ONCE = ("postgres", "peramban", "gangguan", "skema")  # run on PostgreSQL with Redis, and only there
# Folders of nothing else: every worker would read them, and write 196 tests of the API's document, to deselect them all.
ONCE_FOLDERS = ("peramban", "gangguan", "skema")
MOST_WORKERS = 8
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")

CHECKS: tuple[tuple[str, list[str]], ...] = (
    ("Kunci pustaka", ["-m", "scripts.lock", "--periksa"]),
    ("Lint (ruff)", ["-m", "ruff", "check", "."]),
    ("Bentuk kode (ruff format)", ["-m", "ruff", "format", "--check", "."]),
    ("Templat (djlint)", ["-m", "djlint", "templates", "--lint", "--quiet"]),
    ("Tipe (mypy)", ["-m", "mypy"]),
    ("Migrasi lengkap", ["manage.py", "makemigrations", "--check", "--dry-run"]),
    ("Pemeriksaan produksi (check --deploy)", ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]),
)


def production_env(folder: str) -> dict[str, str]:
    """What an office's server would say; the check opens no connection."""
    return paths.venv_env() | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DEBUG": "false",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "FIELD_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "HMAC_KEY": secrets.token_urlsafe(40),
        "ALLOWED_HOSTS": "kemitraan.example.go.id",
        "BASE_URL": "https://kemitraan.example.go.id",
        "DATABASE_URL": "postgres://kemitraan:rahasia@db:5432/kemitraan",
        "REDIS_URL": "redis://redis:6379/0",
        "EMAIL_URL": "smtp://surel:25",
        "DATA_DIR": folder,
    }


def check() -> int:
    """Every check runs even after one failed: a person wants the whole list at once."""
    failed = []
    with tempfile.TemporaryDirectory(prefix="kemitraan-periksa-") as folder:
        for title, argv in CHECKS:
            env = production_env(folder) if "--deploy" in argv else paths.venv_env() | {"DATA_DIR": folder}
            with step(title):
                code, output = collect([paths.PYTHON, *argv], env=env)
            if code:
                failed.append(title)
                print(output.rstrip(), flush=True)
    if failed:
        raise Stop(f"Pemeriksaan tidak lulus: {', '.join(failed)}.")
    return 0


def ensure_browser(arguments: list[str]) -> None:
    if paths.embedded() or "-m" in arguments or any(shutil.which(name) for name in CHROMIUM):
        return
    raise Stop(
        "Uji peramban memerlukan Chromium. Debian/Ubuntu: apt install chromium; "
        "tanpa itu: make test ARGS='-m \"not peramban\"'"
    )


def test(arguments: list[str]) -> NoReturn:
    """On SQLite unless DATABASE_URL names PostgreSQL; a marker expression of one's own replaces ours (last wins)."""
    ensure_browser(arguments)
    argv: list[str | Path] = [paths.PYTHON, "-m", "pytest"]
    if paths.embedded():
        argv += ["-m", " and ".join(f"not {name}" for name in ONCE)]
    if paths.embedded() and not arguments:
        argv += [f"--ignore=tests/{name}" for name in ONCE_FOLDERS]
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    if not arguments and workers > 1:
        argv += ["-n", str(workers), "--dist", "loadgroup"]
    become([*argv, *arguments])
