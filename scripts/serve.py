"""Runs web, worker and beat together until told to stop; nothing it started stays behind.

Ctrl-C, SIGTERM and a closed terminal stop everything in order. A program that dies is started again; one that keeps
dying stops the whole, with the end of its log. `<DATA_DIR>/jalan.json` says which processes run.
"""

import contextlib
import fcntl
import http.client
import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import IO

from scripts import paths, ports
from scripts.child import Child
from scripts.errors import bad_setting, explain_os_error
from scripts.output import Stop, duration, fail, say

TICK = 0.1
START_PATIENCE = 120.0
STOP_PATIENCE = 8.0
RESTARTS = 4  # within RESTART_WINDOW seconds; more is not bad luck but a fault
RESTART_WINDOW = 60.0
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Launcher:
    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.data = paths.data_dir()
        self.address = f"http://{'127.0.0.1' if host in {'0.0.0.0', '::'} else host}:{port}"  # noqa: S104
        env = paths.venv_env() | {"PYTHONWARNINGS": "ignore:You're running the worker"}
        env["BASE_URL"] = paths.setting("BASE_URL") or self.address
        logs = self.data / "log"
        self.web = Child("web", self.web_argv(), env, logs / "web.log")
        self.worker = Child("pekerja", self.worker_argv(), env, logs / "pekerja.log")
        self.children = (self.web, self.worker)
        self.deaths: dict[str, list[float]] = {child.name: [] for child in self.children}
        self.stopping = 0

    def web_argv(self) -> list[str]:
        bind = f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"
        gunicorn = [str(paths.PYTHON), "-m", "gunicorn", "config.wsgi", "--bind", bind, "--preload"]
        size = ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--graceful-timeout", "5"]
        return [*gunicorn, *size, "--log-level", "warning", "--no-control-socket"]

    def worker_argv(self) -> list[str]:
        celery = [str(paths.PYTHON), "-m", "scripts.worker", "--quiet", "-A", "config", "worker", "-B", "-P", "solo"]
        return [*celery, "--loglevel", "WARNING", "--without-gossip", "--without-mingle", "-n", "kemitraan@%h"]

    def run(self) -> int:
        for number in SIGNALS:
            if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:  # nohup means it
                signal.signal(number, self.on_signal)
        begun = time.monotonic()
        try:
            say("• Menyalakan web dan pekerja (Celery dengan beat) …")
            for child in self.children:
                child.start()
            self.write_state()
            if self.wait_ready() and not self.stopping:
                self.announce(time.monotonic() - begun)
            return self.supervise()
        finally:
            self.stop()

    def on_signal(self, number: int, _frame: FrameType | None) -> None:
        self.stopping += 1
        if self.stopping > 1:  # impatience is an order too
            for child in self.children:
                child.signal_group(signal.SIGKILL)

    def answers(self) -> bool:
        link = http.client.HTTPConnection(self.address.removeprefix("http://"), timeout=5)
        try:
            link.request("GET", "/masuk/", headers={"Host": f"localhost:{self.port}"})
            return link.getresponse().status < http.client.INTERNAL_SERVER_ERROR
        except OSError:
            return False
        finally:
            link.close()

    def wait_ready(self) -> bool:
        until = time.monotonic() + START_PATIENCE
        while not self.stopping and time.monotonic() < until:
            if self.web.exit_code() is not None:
                if setting := bad_setting(self.web.unseen().decode(errors="replace")):
                    raise Stop(setting)
                self.web.echo()
                raise Stop(f"Web tidak dapat dinyalakan. Rincian: {self.web.log}")
            if self.answers():
                return True
            time.sleep(TICK)
        if not self.stopping:
            self.web.echo()
            raise Stop(f"Web tidak menjawab dalam {START_PATIENCE:.0f} detik. Rincian: {self.web.log}")
        return False

    def announce(self, seconds: float) -> None:
        say(f"\nKemitraan siap ({duration(seconds)}): {self.address}/masuk/\n")
        with contextlib.suppress(OSError):
            say(paths.accounts_file().read_text().rstrip() + "\n")
        say(f"Log: {self.web.log.parent} · Ctrl-C menghentikan semuanya.")

    def supervise(self) -> int:
        while not self.stopping:
            for child in self.children:
                child.echo()
                code = child.exit_code()
                if code is not None and not self.stopping:
                    self.revive(child, code)
            time.sleep(TICK)
        return 0

    def revive(self, child: Child, code: int) -> None:
        """Start a dead program again, after clearing what it left; give up when it keeps dying."""
        now = time.monotonic()
        recent = [moment for moment in self.deaths[child.name] if now - moment < RESTART_WINDOW]
        self.deaths[child.name] = [*recent, now]
        why = f"sinyal {signal.Signals(-code).name}" if code < 0 else f"kode {code}"
        child.clear(0.0)
        if len(recent) >= RESTARTS:
            raise Stop(f"{child.name} berhenti terus ({why}); semuanya dihentikan. Rincian: {child.log}")
        say(f"! {child.name} mati ({why}); dinyalakan lagi.")
        time.sleep(min(2.0 ** len(recent) - 1, 8.0))
        child.start()
        self.write_state()

    def stop(self) -> None:
        say("\nMenghentikan web dan pekerja …", end=" ")
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.clear(STOP_PATIENCE if self.stopping < 2 else 0.0)  # noqa: PLR2004
        with contextlib.suppress(OSError):
            self.state_file.unlink(missing_ok=True)
        say("selesai. Data tersimpan di " + str(self.data))

    @property
    def state_file(self) -> Path:
        return self.data / "jalan.json"

    def write_state(self) -> None:
        state = {"alamat": self.address, "peluncur": os.getpid(), "web": self.web.pid, "pekerja": self.worker.pid}
        fresh = self.state_file.with_suffix(".baru")
        fresh.write_text(json.dumps(state))
        fresh.replace(self.state_file)


@contextlib.contextmanager
def single(data: Path) -> Iterator[IO[str]]:
    """Two launchers on one data folder would mean two schedulers; the kernel frees the lock however we end."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "jalan.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Stop(running_elsewhere(data)) from error
        yield lock


def running_elsewhere(data: Path) -> str:
    try:
        state = json.loads((data / "jalan.json").read_text())
    except (OSError, ValueError):
        return f"Kemitraan sudah berjalan dengan data {data}. Hentikan dulu yang itu."
    return (
        f"Kemitraan sudah berjalan di {state['alamat']} (proses {state['peluncur']}). "
        f"Buka alamat itu, atau hentikan dengan: kill {state['peluncur']}"
    )


def serve() -> int:
    host, port = ports.chosen()
    with single(paths.data_dir()):
        ports.ensure_free(host, port)
        return Launcher(host, port).run()


def main() -> int:
    try:
        return serve()
    except Stop as stop:
        fail(str(stop))
    except OSError as error:
        fail(explain_os_error(error))
    return 1


if __name__ == "__main__":
    sys.exit(main())
