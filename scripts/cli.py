"""The doors of the Makefile: setup, run, test, check, bench."""

import os
import shlex
import signal
import sys
from collections.abc import Callable
from types import FrameType

from scripts import checks, data, environment, paths, ports
from scripts.errors import explain_os_error
from scripts.output import Stop, fail
from scripts.process import become


def setup(arguments: list[str]) -> int:
    environment.setup(dev="--dev" in arguments)
    return 0


def run(_arguments: list[str]) -> int:
    """Everything up to date, then this process becomes the launcher: signals reach it directly."""
    host, port = ports.chosen()
    ports.ensure_free(host, port)
    environment.setup()
    data.prepare()
    become([paths.PYTHON, "-m", "scripts.serve"])


def test(arguments: list[str]) -> int:
    environment.setup(dev=True)
    return checks.test(arguments)


def check(_arguments: list[str]) -> int:
    environment.setup(dev=True)
    return checks.check()


def bench(arguments: list[str]) -> int:
    environment.setup(dev=True)
    become([paths.PYTHON, "-m", "bench", *arguments])


DOORS: dict[str, Callable[[list[str]], int]] = {
    "setup": setup,
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
}


def interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main(argv: list[str]) -> int:
    name, arguments = (argv or ["?"])[0], argv[1:]
    if name not in DOORS:
        fail(f"Perintah: make {' | '.join(DOORS)}")
        return 2
    arguments += shlex.split(os.environ.get("ARGS", ""))
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup means it
            signal.signal(number, interrupt)
    try:
        return DOORS[name](arguments)
    except Stop as stop:
        fail(str(stop))
    except KeyboardInterrupt:
        fail("Dihentikan. Ulangi perintah yang sama untuk meneruskan; data tidak hilang.")
        return 130
    except OSError as error:
        fail(explain_os_error(error))
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
