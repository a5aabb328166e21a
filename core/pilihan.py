"""Choices that are the same for everyone (villages, clusters, officers), kept in each process until one of them changes.

All processes share one version. Whoever writes a row that some list offers as a choice calls `berubah()`; what was made
under the old version is never asked for again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import time
from typing import Any

from django.core.cache import cache, caches
from django.db import transaction

from core.ids import new_uid

log = logging.getLogger(__name__)
KUNCI = "pilihan:versi"
SIMPAN_DETIK = 600  # how long a change that nobody announced (by hand, in SQL) may stay unseen


def versi() -> str:
    """What is in force now. Without the shared memory a page still opens: then nothing is kept longer than a minute."""
    try:
        return str(cache.get_or_set(KUNCI, _baru, None))
    except Exception:
        log.warning("Singgahan bersama tidak terjangkau", exc_info=True)
        return f"tanpa-singgahan:{time() // 60:.0f}"


def berubah() -> None:
    """For the transaction that writes; takes effect once others can read what it wrote."""
    transaction.on_commit(_naikkan, robust=True)


def tersimpan(kunci: str, buat: Callable[[], Any], pada_versi: str = "") -> Any:
    """`buat()`, made once for each version of the choices. A page that asks often looks the version up itself."""
    return caches["proses"].get_or_set(f"pilihan:{pada_versi or versi()}:{kunci}", buat, SIMPAN_DETIK)


def _baru() -> str:
    return str(new_uid())


def _naikkan() -> None:
    cache.set(KUNCI, _baru(), None)
