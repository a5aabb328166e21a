"""The daily mail of unread notices: at most one a person and day, whoever sends it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string

from akun.models import Pengguna
from core import format as f
from core.ids import new_uid
from core.waktu import WIB, tanggal_wib
from kantor.models import Notifikasi

log = logging.getLogger(__name__)

BUTIR_MAKS: Final = 20


def send_ringkasan(*, pada: datetime) -> int:
    """Mail everyone who has unread, unmailed notices and wants the summary; returns how many mails went out."""
    ids = Notifikasi.objects.menunggu_surel().filter(created_at__lte=pada).values("pengguna_id")
    calon = Pengguna.objects.aktif().filter(pk__in=ids, surel_ringkasan=True, email__isnull=False, akun_layanan=False)
    return sum(_kirim_seorang(pk, pada) for pk in calon.values_list("pk", flat=True))


def _kirim_seorang(pk: int, pada: datetime) -> int:
    """Claim first, send after: a crash in between loses a mail (the notices still stand unread), never doubles one."""
    token = new_uid()
    pengguna = _klaim(pk, token, pada)
    if pengguna is None:
        return 0
    milik = Notifikasi.objects.filter(surel_token=token)
    try:
        _surat(pengguna, list(milik.order_by("-id")), tanggal_wib(pada)).send()
    except OSError:  # SMTP errors are OSErrors: unreachable, refused, cut off
        log.exception("Ringkasan surel untuk pengguna %s tidak terkirim; dicoba lagi pada jadwal berikut.", pk)
        milik.update(surel_pada=None, surel_token=None)
        return 0
    return 1


def _klaim(pk: int, token: UUID, pada: datetime) -> Pengguna | None:
    """The person's row is locked so that two senders cannot both find a day without mail."""
    awal_hari = datetime.combine(tanggal_wib(pada), time.min, WIB)
    with transaction.atomic():
        pengguna = (
            Pengguna.objects.select_for_update(no_key=True).filter(pk=pk, is_active=True, surel_ringkasan=True).first()
        )
        if pengguna is None or pengguna.notifikasi.filter(surel_pada__gte=awal_hari).exists():
            return None
        n = (
            Notifikasi.objects.menunggu_surel()
            .filter(pengguna=pengguna, created_at__lte=pada)
            .update(surel_pada=pada, surel_token=token)
        )
    return pengguna if n else None


def _surat(pengguna: Pengguna, notifikasi: Sequence[Notifikasi], hari: date) -> EmailMultiAlternatives:
    butir = [
        {"judul": n.judul, "teks": n.teks, "url": f"{settings.BASE_URL}{n.url}" if n.url else ""}
        for n in notifikasi[:BUTIR_MAKS]
    ]
    konteks = {
        "nama": pengguna.nama,
        "hari": f.tanggal(hari),
        "jumlah": len(notifikasi),
        "butir": butir,
        "sisa": len(notifikasi) - len(butir),
        "base_url": settings.BASE_URL,
        "nama_kantor": settings.NAMA_KANTOR,
    }
    judul = f"{len(notifikasi)} pemberitahuan belum dibaca, {f.tanggal(hari)}"
    surat = EmailMultiAlternatives(
        judul, render_to_string("kantor/surel/ringkasan.txt", konteks), to=[str(pengguna.email)]
    )
    surat.attach_alternative(render_to_string("kantor/surel/ringkasan.html", konteks), "text/html")
    return surat
