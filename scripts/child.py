"""One supervised program: own session, own log, and no life of its own after the launcher."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts import paths
from scripts.output import say

PR_SET_PDEATHSIG = 1
LOG_LIMIT = 5_000_000


def die_with_parent() -> None:
    """Linux: the kernel sends SIGTERM when the parent is gone, however it went. Elsewhere nothing happens."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    def __init__(self, name: str, argv: Sequence[str | Path], env: Mapping[str, str], log: Path) -> None:
        self.name = name
        self.argv = [str(part) for part in argv]
        self.env = dict(env)
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None
        self.begun = 0.0
        self._shown = 0

    @property
    def pid(self) -> int:
        return self.process.pid if self.process else 0

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as sink:
            self._shown = sink.tell()
            self.process = subprocess.Popen(
                self.argv,
                cwd=paths.ROOT,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent,  # noqa: PLW1509  (the launcher has one thread)
            )
        self.begun = time.monotonic()

    def exit_code(self) -> int | None:
        return self.process.poll() if self.process else None

    def signal_group(self, number: int) -> bool:
        """False when nobody of the group is left, the program's own children included."""
        if not self.process:
            return False
        try:
            os.killpg(self.process.pid, number)
        except (ProcessLookupError, PermissionError):
            return False
        return True

    def ask_to_stop(self) -> None:
        """The main process only: it ends its own children in order."""
        if self.process and self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                self.process.terminate()

    def clear(self, patience: float) -> None:
        """Wait for the whole group to end and after `patience` seconds end what is left of it."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            self.exit_code()  # reaps, else the group never looks empty
            if not self.signal_group(0):
                return
            time.sleep(0.05)
        self.signal_group(signal.SIGKILL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            if self.process:
                self.process.wait(5)

    def unseen(self) -> bytes:
        """What the program has written since it was last shown."""
        with contextlib.suppress(OSError), self.log.open("rb") as source:
            source.seek(self._shown)
            return source.read()
        return b""

    def echo(self) -> None:
        """Show what the program has written since the last time."""
        new = self.unseen()
        self._shown += len(new)
        for line in new.decode(errors="replace").splitlines():
            say(f"  {self.name} | {line}")
