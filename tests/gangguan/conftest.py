"""The real launcher, in a data folder and on a port of its own. What it starts is found again by a mark in its
environment, so that a process which left the group still counts as left behind."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scripts import paths

OURS = ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY", "FIELD_KEYS", "HMAC_KEY", "ALLOWED_HOSTS")
MARK = "KEMITRAAN_UJI"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def embedded_env(data: Path, **more: str) -> dict[str, str]:
    """The embedded shape, whatever database this test run itself uses."""
    env = {name: value for name, value in os.environ.items() if name not in OURS}
    return env | {"DATA_DIR": str(data), "MAKEFLAGS": ""} | more


class Peluncur:
    """`start()`, `wait_ready()`, then `web` and `pekerja` are pids; `manage()` runs a command on the same data."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.mark = uuid.uuid4().hex
        self.env = embedded_env(data, PORT=str(self.port), **{MARK: self.mark})
        self.log = data.parent / f"peluncur-{self.mark[:6]}.log"
        self.process: subprocess.Popen | None = None

    def start(self, *argv: str) -> "Peluncur":
        with self.log.open("w") as sink:
            self.process = subprocess.Popen(
                argv or [str(paths.PYTHON), "-m", "scripts.serve"],
                cwd=paths.ROOT,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                # A suite run under nohup hands on an ignored SIGHUP, which the launcher rightly obeys.
                preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),  # noqa: PLW1509
            )
        return self

    @property
    def output(self) -> str:
        return self.log.read_text() if self.log.exists() else ""

    def state(self) -> dict:
        try:
            return json.loads((self.data / "jalan.json").read_text())
        except (OSError, ValueError):
            return {}

    @property
    def web(self) -> int:
        return self.state()["web"]

    @property
    def pekerja(self) -> int:
        return self.state()["pekerja"]

    def get(self, path: str = "/masuk/") -> int:
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10).status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def wait(self, condition, timeout: float = 60, what: str = "") -> None:
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            if condition():
                return
            time.sleep(0.1)
        pytest.fail(f"{what or 'condition'} not met within {timeout} s; launcher said:\n{self.output[-3000:]}")

    def wait_ready(self, timeout: float = 130) -> "Peluncur":
        self.wait(lambda: "Kemitraan siap" in self.output, timeout, "ready")
        return self

    def manage(self, *argv: str) -> str:
        done = subprocess.run(
            [str(paths.PYTHON), "manage.py", *argv],
            cwd=paths.ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def kill_workers_amid(self, *argv: str, until, what: str) -> tuple[str, list[int]]:
        """The worker and its beat are killed as soon as `until()` holds, which `manage(*argv)` brings about.

        Watched from before the command begins: a fast machine may have done the work before the command itself ends.
        Returns what the command said, and the pids that died.
        """
        with ThreadPoolExecutor(1) as beside:
            command = beside.submit(self.manage, *argv)
            self.wait(lambda: until() or (command.done() and command.exception()), 120, what)
            pids = self.worker_family()
            for pid in pids:
                os.kill(pid, signal.SIGKILL)
            return command.result(), pids

    def running(self) -> dict[int, str]:
        """Every process that carries our mark: pid → command line."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if self.mark.encode() in (folder / "environ").read_bytes():
                    command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                    if command.strip():  # a zombie has none
                        found[int(folder.name)] = command
        return found

    def worker_family(self) -> list[int]:
        """The worker and the beat it forked."""
        return [pid for pid, command in self.running().items() if "scripts.worker" in command]

    def stop(self, number: int = signal.SIGINT) -> int:
        """To the whole group, as the terminal does on Ctrl-C."""
        os.killpg(self.process.pid, number)
        return self.process.wait(30)

    def sweep(self) -> None:
        for pid in self.running():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if self.process:
            self.process.wait(10)


@pytest.fixture(scope="session")
def data_awal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated data folder to copy from; reference data is left out, it would cost every run half a minute."""
    data = tmp_path_factory.mktemp("awal") / "data"
    data.mkdir()
    for argv in (["migrate", "--verbosity", "0"], ["createcachetable", "--database", "singgahan"]):
        subprocess.run([paths.PYTHON, "manage.py", *argv], cwd=paths.ROOT, env=embedded_env(data), check=True)
    return data


@pytest.fixture
def peluncur(data_awal: Path, tmp_path: Path):
    """Not started yet: `peluncur.start().wait_ready()`."""
    data = tmp_path / "data"
    shutil.copytree(data_awal, data)
    launcher = Peluncur(data)
    yield launcher
    launcher.sweep()
