"""Waking whoever delivers. Only a call: the rows say what is to be done, the sweep of every minute finds them without it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Final
from uuid import UUID

from celery import signature

from laporan.enums import StatusPenyampaian
from laporan.models import Laporan, Penyampaian

log = logging.getLogger(__name__)

TUGAS_ANTAR: Final = "laporan.tasks.antarkan"
LUPA_DETIK: Final = 55
"""A call that nobody heard by then is forgotten: the next sweep calls again, and calls do not pile up before a busy worker."""


def wake_penyampaian(uid: Iterable[UUID]) -> None:
    for satu in uid:
        try:
            signature(TUGAS_ANTAR, args=[str(satu)]).apply_async(retry=False, expires=LUPA_DETIK)
        except Exception:  # whatever the transport throws, the row stands
            log.warning("Antrean tidak terjangkau; penyampaian %s menunggu sapuan.", satu, exc_info=True)


def wake_penunggu(laporan: Laporan) -> None:
    """A report is made: those it is made for."""
    menunggu = Penyampaian.objects.filter(laporan=laporan, status=StatusPenyampaian.MENYUSUN)
    wake_penyampaian(menunggu.values_list("uid", flat=True))
