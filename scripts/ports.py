"""Is the port free, and if not, who holds it."""

import contextlib
import errno
import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path

from scripts import paths
from scripts.output import Stop

HIGHEST = 65535
LISTEN = "0A"


def chosen() -> tuple[str, int]:
    host = paths.setting("HOST") or "127.0.0.1"
    text = paths.setting("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) <= HIGHEST:
        raise Stop(f"PORT={text} bukan nomor port 1–{HIGHEST}. Contoh: PORT=8001 make run")
    return host, int(text)


def ensure_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Stop(reason(error, host, port)) from error


def reason(error: OSError, host: str, port: int) -> str:
    other = f"PORT={port + 1 if port < HIGHEST else port - 1} make run"
    if error.errno == errno.EADDRINUSE:
        pid = holder(port)
        if not pid:
            return f"Port {port} sudah dipakai program lain. Hentikan program itu, atau pakai port lain: {other}"
        return (
            f"Port {port} sudah dipakai proses {pid} ({command(pid)}). "
            f"Hentikan dengan: kill {pid}, atau pakai port lain: {other}"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} hanya boleh dipakai administrator. Pakai port di atas 1023: PORT=8001 make run"
    return f"Alamat {host}:{port} tidak dapat dipakai ({error.strerror}). Pakai HOST=127.0.0.1."


def holder(port: int) -> int:
    """Pid of the listener as far as /proc shows it to us; 0 when it does not."""
    inodes = {inode for table in ("tcp", "tcp6") for inode in listening(Path("/proc/net") / table, port)}
    wanted = {f"socket:[{inode}]" for inode in inodes}
    for folder in Path("/proc").glob("[0-9]*/fd") if wanted else ():
        if wanted & set(links(folder)):
            return int(folder.parent.name)
    return 0


def links(folder: Path) -> Iterator[str]:
    """What the open files of a process point to; silent about other users' processes and files just closed."""
    with contextlib.suppress(OSError):
        for link in folder.iterdir():
            with contextlib.suppress(OSError):
                yield os.readlink(link)  # noqa: PTH115


def listening(table: Path, port: int) -> list[str]:
    if not table.exists():
        return []
    rows = [line.split() for line in table.read_text().splitlines()[1:]]
    return [row[9] for row in rows if row[3] == LISTEN and int(row[1].rsplit(":", 1)[1], 16) == port]


def command(pid: int) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return "?"
    short = " ".join(word.removeprefix(f"{paths.ROOT}/") for word in words if word)
    return re.sub(r"\s+", " ", short)[:60] or "?"
