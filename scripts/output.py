"""What the person at the terminal reads: one line a step with its duration, one line for a failure."""

import contextlib
import sys
import time
from collections.abc import Iterator


class Stop(Exception):
    """Carries the one sentence that says what is wrong and what to do about it."""


def say(text: str = "", *, end: str = "\n") -> None:
    # The terminal may be gone (hang-up); stopping the children matters more than the sentence.
    with contextlib.suppress(OSError, ValueError):
        print(text, end=end, flush=True)


def fail(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        print(f"GAGAL: {text}", file=sys.stderr, flush=True)


def duration(seconds: float) -> str:
    return f"{seconds:.1f} dtk".replace(".", ",")


@contextlib.contextmanager
def step(title: str, *, streams: bool = False) -> Iterator[None]:
    """Announce a step before it runs and say how long it took; `streams` when it prints lines of its own."""
    begun = time.monotonic()
    say(f"• {title} …", end="\n" if streams else " ")
    try:
        yield
    except BaseException:
        if not streams:
            say()
        raise
    took = duration(time.monotonic() - begun)
    say(f"  selesai, {took}" if streams else took)
