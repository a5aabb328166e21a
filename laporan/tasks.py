"""What the queue and the clock call. Each reads the time, calls one service, and may be called again at any moment."""

from __future__ import annotations

import logging

from celery import shared_task

from core.waktu import sekarang
from laporan.services.kabar import send_kabar
from laporan.services.penyampaian import HasilJalan, deliver_penyampaian, run_jadwal, sapu_penyampaian

log = logging.getLogger(__name__)


@shared_task
def jalankan_jadwal() -> None:
    """Every minute: what is due, what was left, what must be told."""
    for hasil in (run_jadwal(pada=sekarang()), sapu_penyampaian(pada=sekarang())):
        if hasil != HasilJalan():
            log.info("Jadwal laporan: %s", hasil)
    if n := send_kabar(pada=sekarang()):
        log.info("%s kabar jadwal terkirim.", n)


@shared_task
def antarkan(uid: str) -> None:
    deliver_penyampaian(uid=uid)
