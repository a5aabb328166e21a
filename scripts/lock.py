"""Writes requirements*.lock.txt: every package with its exact version and hashes, and no address.

.venv/bin/python -m scripts.lock            # after editing requirements*.txt
.venv/bin/python -m scripts.lock --periksa  # says whether the locks still follow the requirement files
"""

import re
import sys
from pathlib import Path

from scripts import environment, paths
from scripts.output import Stop, fail
from scripts.process import run_step

OLDEST = "3.11.7"  # "3.11" would mean 3.11.0, which needs packages no later release does
PAIRS = (("requirements.txt", environment.RUNTIME_LOCK), ("requirements-dev.txt", environment.DEV_LOCK))
NAME = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(?:==\s*([^\s;#\\]+))?")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(file: Path) -> dict[str, str]:
    """Name → version ("" where none is named), following `-r` lines."""
    found: dict[str, str] = {}
    for raw in file.read_text(encoding="utf-8").splitlines():
        line = raw.split(" #")[0].strip()
        if line.startswith("-r "):
            found |= pins(file.with_name(line[3:].strip()))
        elif line and not line.startswith(("#", "-")) and (match := NAME.match(line)):
            found[normal(match.group(1))] = match.group(2) or ""
    return found


def differences(wanted: dict[str, str], locked: dict[str, str]) -> list[str]:
    return [name for name, version in wanted.items() if name not in locked or version not in {"", locked[name]}]


def check() -> None:
    for source, lock in PAIRS:
        wrong = differences(pins(paths.ROOT / source), pins(lock))
        if wrong:
            raise Stop(
                f"{lock.name} tidak mengikuti {source} ({', '.join(wrong)}). Jalankan: .venv/bin/python -m scripts.lock"
            )


def write() -> None:
    uv = paths.VENV / "bin" / "uv"
    options = [
        "--generate-hashes",
        "--universal",
        "--no-header",
        "--no-annotate",
        "--quiet",
        "--python-version",
        OLDEST,
    ]
    constraint: list[str | Path] = []
    for source, lock in PAIRS:
        argv = [uv, "pip", "compile", *options, *constraint, "-o", lock, source]
        run_step(f"Mengunci {source}", argv)
        constraint = ["-c", lock]


def main(argv: list[str]) -> int:
    try:
        if "--periksa" in argv:
            check()
        else:
            write()
    except Stop as stop:
        fail(str(stop))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
