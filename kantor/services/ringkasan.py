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

from akun.enums import Peran
from akun.models import Pengguna
from core import format as f
from core.ids import new_uid
from core.waktu import WIB, tanggal_wib
from kantor.kabar import SUREL_GAGAL
from kantor.models import Notifikasi
from kantor.queries import pengguna_berperan
from kantor.services.notifikasi import notify

log = logging.getLogger(__name__)

BUTIR_MAKS: Final = 20


def send_ringkasan(*, pada: datetime) -> int:
    """Mail everyone who has unread, unmailed notices and wants the summary; returns how many mails went out. Where one did not,
    its notices stand on the page from then on, and the admins are told, once a day.
    """
    waktu_surel = Notifikasi.objects.menunggu_surel().filter(created_at__lte=pada)
    calon = Pengguna.objects.menerima_ringkasan()
    # Chosen while mail came: it no longer does, and nobody would ever see them.
    waktu_surel.filter(di_halaman=False).exclude(pengguna__in=calon).update(di_halaman=True, updated_at=pada)
    hasil = [
        _kirim_seorang(pk, pada)
        for pk in calon.filter(pk__in=waktu_surel.values("pengguna_id")).values_list("pk", flat=True)
    ]
    if gagal := hasil.count(None):
        _kabari_admin(gagal, pada)
    return sum(h or 0 for h in hasil)


def _kabari_admin(gagal: int, pada: datetime) -> None:
    hari = tanggal_wib(pada)
    notify(
        kepada=pengguna_berperan(Peran.ADMIN),
        jenis=SUREL_GAGAL,
        judul=f"Surel ringkasan {f.tanggal(hari)} tidak terkirim",
        teks=f"{f.angka(gagal)} orang belum menerimanya; dicoba lagi sendiri tiap jam sampai 11.30. Periksa peladen surel.",
        url="",
        kunci=f"surel-ringkasan:{hari.isoformat()}",
    )


def _kirim_seorang(pk: int, pada: datetime) -> int | None:
    """1 sent, 0 nothing to send, None not sent. Claim first, send after: a crash in between loses a mail (the notices still stand
    unread), never doubles one.
    """
    token = new_uid()
    pengguna = _klaim(pk, token, pada)
    if pengguna is None:
        return 0
    milik = Notifikasi.objects.filter(surel_token=token)
    try:
        _surat(pengguna, list(milik.order_by("-id")), tanggal_wib(pada)).send()
    except OSError:  # SMTP errors are OSErrors: unreachable, refused, cut off
        log.exception("Ringkasan surel untuk pengguna %s tidak terkirim; dicoba lagi pada jadwal berikut.", pk)
        milik.update(surel_pada=None, surel_token=None, di_halaman=True)
        return None
    return 1


def _klaim(pk: int, token: UUID, pada: datetime) -> Pengguna | None:
    """The person's row is locked so that two senders cannot both find a day without mail."""
    awal_hari = datetime.combine(tanggal_wib(pada), time.min, WIB)
    with transaction.atomic():
        pengguna = Pengguna.objects.menerima_ringkasan().select_for_update(no_key=True).filter(pk=pk).first()
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
