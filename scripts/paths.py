"""Where things lie in the checkout. Every path the launcher and the checks use is named here."""

import os
import ssl
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
BUILD = ROOT / "build"
BUILD_STATIC = BUILD / "static"
LOGS = BUILD / "log"
OWN_PACKAGES = ("config", "core", "jejak", "referensi", "akun", "kantor", "ikm", "kemitraan", "ekspor", "laporan")


def setting(name: str, default: str = "") -> str:
    """The environment first, then `.env`, as the program itself reads them."""
    if name in os.environ:
        return os.environ[name]
    file = ROOT / ".env"
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        key, equals, value = line.removeprefix("export ").partition("=")
        if equals and key.strip() == name:
            return value.strip().strip("\"'")
    return default


def data_dir() -> Path:
    return (ROOT / (setting("DATA_DIR") or "data")).resolve()


def embedded() -> bool:
    """True when the database is an SQLite file of our own, not a server someone else may depend on."""
    return not setting("DATABASE_URL").startswith("postgres")


def accounts_file() -> Path:
    return data_dir() / "akun-contoh.txt"


def database_file() -> Path:
    address = setting("DATABASE_URL").removeprefix("sqlite:///")
    return Path(address) if address else data_dir() / "kemitraan.sqlite3"


def venv_env() -> dict[str, str]:
    env = dict(os.environ)
    env["VIRTUAL_ENV"] = str(VENV)
    env["PATH"] = f"{VENV / 'bin'}{os.pathsep}{env.get('PATH', '')}"
    env["PYTHONUNBUFFERED"] = "1"
    env.pop("PYTHONHOME", None)
    if ssl.get_default_verify_paths().cafile:
        # An office proxy signs with a certificate only the machine's own store knows.
        env.setdefault("UV_SYSTEM_CERTS", "1")
        env.setdefault("NODE_USE_SYSTEM_CA", "1")
    return env
