"""Celery's own command line, plus one promise: the embedded beat does not outlive its worker.

The worker forks beat as a child; after `kill -9` of the worker an orphaned beat would tick beside the next one.
"""

import sys
from typing import Any

from celery.bin.celery import main
from celery.signals import beat_embedded_init

from scripts.child import die_with_parent


@beat_embedded_init.connect
def _end_with_worker(**_kwargs: Any) -> None:
    die_with_parent()


if __name__ == "__main__":
    sys.exit(main())
