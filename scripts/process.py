"""Runs the tools of the set-up steps: quietly when they succeed, with one explained line when they fail."""

import contextlib
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from scripts import paths
from scripts.child import die_with_parent
from scripts.errors import explain
from scripts.output import Stop, say, step


def write_log(name: str, output: str) -> Path:
    """Best effort: on a full disk the sentence on the terminal still has to appear."""
    file = paths.LOGS / f"{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}.log"
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(output)
    return file


def collect(argv: Sequence[str | Path], *, env: Mapping[str, str], show: bool = False) -> tuple[int, str]:
    with subprocess.Popen(
        [str(part) for part in argv],
        cwd=paths.ROOT,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        preexec_fn=die_with_parent,  # noqa: PLW1509  (one thread)
    ) as process:
        lines = []
        try:
            for line in process.stdout or ():
                lines.append(line)
                show = show and not line.startswith("Traceback")  # the log keeps it; the person gets one line
                if show:
                    say(f"    {line.rstrip()}")
        except BaseException:
            process.terminate()
            raise
    return process.returncode, "".join(lines)


def run_step(
    title: str,
    argv: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    show: bool = False,
    where: Path = paths.ROOT,
) -> str:
    """Announce, run, and raise `Stop` with an explained line when the tool fails; `where` is the folder it fills."""
    with step(title, streams=show):
        code, output = collect(argv, env=env or paths.venv_env(), show=show)
        if code:
            log = write_log(title, output)
            raise Stop(explain(title, output, where=str(where), log=os.path.relpath(log, paths.ROOT)))
    return output


def become(argv: Sequence[str | Path]) -> NoReturn:
    """Turn this process into the tool, so that Ctrl-C and the terminal belong to it."""
    os.chdir(paths.ROOT)
    os.execve(argv[0], [str(part) for part in argv], paths.venv_env())  # noqa: S606
