"""Finds a Python that is new enough and hands over to `scripts.cli`.

This file alone must parse on Python 3.6: an old Python then gets a sentence instead of a SyntaxError.
"""

import os
import subprocess
import sys

MINIMUM = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
NEEDED = ("venv", "ensurepip", "sqlite3", "ssl", "zlib")
PROBE = "import sys; assert sys.version_info >= (3, 11); import " + ", ".join(NEEDED) + "; print(sys.executable)"


def find_newer() -> str:
    """A name on PATH is not enough: a pyenv shim exists for versions that are not active."""
    for name in NEWER:
        try:
            found = subprocess.check_output([name, "-c", PROBE], stderr=subprocess.DEVNULL)
        except (OSError, subprocess.CalledProcessError):
            continue
        return found.decode().strip()
    return ""


def missing_module() -> str:
    for name in NEEDED:
        try:
            __import__(name)
        except ImportError:
            return name
    return ""


def complaint() -> str:
    version = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info[:2] < MINIMUM:
        return (
            "Kemitraan perlu Python 3.11 atau lebih baru, sedangkan {} adalah Python {}. "
            "Pasang yang baru (Debian/Ubuntu: apt install python3.11 python3.11-venv), "
            "lalu: make run PYTHON=/jalur/ke/python3.11"
        ).format(sys.executable, version)
    module = missing_module()
    if module in ("venv", "ensurepip"):
        return ("Python {} di {} tidak membawa modul {}. Debian/Ubuntu: apt install python3-venv, lalu ulangi.").format(
            version, sys.executable, module
        )
    if module:
        return (
            "Python {} di {} dibangun tanpa modul {}. Pakai Python lain: make run PYTHON=/jalur/ke/python3.11"
        ).format(version, sys.executable, module)
    return ""


def main(argv: list) -> int:
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    python = sys.executable
    trouble = complaint()
    if trouble:
        python = find_newer()
        if not python:
            print("GAGAL: " + trouble, file=sys.stderr)
            return 1
    os.chdir(root)
    os.execv(python, [python, "-m", "scripts.cli", *argv])  # noqa: S606
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
