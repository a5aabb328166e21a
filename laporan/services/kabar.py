"""The mails that say what went wrong. A row says that one is owed (`kabar_pada`) until it went out, however long that takes."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from laporan.models import JadwalLaporan, Penyampaian
from laporan.services.jadwal import yang_dikabari
from laporan.services.surat import susun_kabar

log = logging.getLogger(__name__)
JEDA: Final = timedelta(minutes=10)
SEKALI: Final = 100


def send_kabar(*, pada: datetime) -> int:
    """Mail what is owed; returns how many went out. Moving the time on is the claim: of two senders one has it."""
    gagal = Penyampaian.objects.select_related("jadwal__pemilik", "penerima__pengguna")
    henti = JadwalLaporan.objects.select_related("pemilik")
    return sum(_kirim(x, qs, pada) for qs in (gagal, henti) for x in qs.filter(kabar_pada__lte=pada)[:SEKALI])


def _kirim(objek: Penyampaian | JadwalLaporan, qs: QuerySet, pada: datetime) -> int:
    milik = qs.model._default_manager.filter(pk=objek.pk)
    if not milik.filter(kabar_pada__lte=pada).update(kabar_pada=pada + JEDA):
        return 0
    jadwal = objek.jadwal if isinstance(objek, Penyampaian) else objek
    kepada = [p.email for p in yang_dikabari(jadwal) if p.email]
    try:
        n = susun_kabar(objek, kepada).send() if kepada else 0
    except OSError:  # SMTP errors are OSErrors
        log.exception("Kabar tentang jadwal %s tidak terkirim; dicoba lagi.", jadwal.uid)
        return 0
    milik.update(kabar_pada=None)
    return n
