"""Where things lie in the checkout. Every path the launcher and the checks use is named here."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
BUILD = ROOT / "build"
BUILD_STATIC = BUILD / "static"
LOGS = BUILD / "log"
OWN_PACKAGES = ("config", "core", "jejak", "referensi", "akun", "kantor", "ikm", "kemitraan", "ekspor", "laporan")


def data_dir() -> Path:
    return (ROOT / os.environ.get("DATA_DIR", "data")).resolve()


def embedded() -> bool:
    """True when the database is our own SQLite file under the data folder."""
    return not os.environ.get("DATABASE_URL")


def venv_env() -> dict[str, str]:
    env = dict(os.environ)
    env["VIRTUAL_ENV"] = str(VENV)
    env["PATH"] = f"{VENV / 'bin'}{os.pathsep}{env.get('PATH', '')}"
    env["PYTHONUNBUFFERED"] = "1"
    env.pop("PYTHONHOME", None)
    return env
