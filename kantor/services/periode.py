"""Locked months.

A lock and the writers it stops meet on one advisory lock per month: writers hold it shared until they commit
(`pastikan_terbuka`), lock and unlock hold it alone. So whoever locks waits for writers under way, and a writer that
comes after reads the committed lock; none slips between look and write. SQLite has one writer at a time and our
transactions begin as writers (IMMEDIATE), which gives the same promise.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.db import connection, transaction

from core import format as f
from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from core.periode import tambah_bulan
from core.waktu import PERIKSA_TAHUN, awal_bulan, tahun_wajar, tanggal_wib
from jejak.services import catat, potret
from kantor.models import PeriodeTerkunci
from kantor.permissions import can_lock_bulan

RUANG_KUNCI: Final = 20_051
BIDANG_JEJAK: Final = ("bulan", "alasan", "oleh", "dibuka_oleh", "dibuka_alasan")


def pastikan_terbuka(*tanggal: date) -> None:
    """Refuse a change that touches a locked month. Call it inside the transaction that writes, before writing.

    Raises DomainError (kode `periode_terkunci`) naming the month; RuntimeError outside a transaction, where the answer
    would be worth nothing.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("pastikan_terbuka() membutuhkan transaksi.")
    bulan = sorted({awal_bulan(t) for t in tanggal})
    for b in bulan:
        _pegang(b, bersama=True)
    terkunci = PeriodeTerkunci.objects.berlaku().filter(bulan__in=bulan).order_by("bulan").first()
    if terkunci is not None:
        pesan = f"Bulan {f.bulan(terkunci.bulan)} sudah dikunci ({terkunci.alasan})."
        raise DomainError(f"{pesan} Minta kepala bidang membukanya bila perlu diperbaiki.", kode="periode_terkunci")


def lock_bulan(*, oleh: Pelaku, bulan: date, alasan: str, pada: datetime) -> PeriodeTerkunci:
    """Close a month that is over. Waits for writers already inside it."""
    wajib(can_lock_bulan(oleh.pengguna), "Hanya kepala bidang dan admin yang dapat mengunci bulan.")
    bulan = awal_bulan(bulan)
    if not tahun_wajar(bulan):
        raise DomainError(PERIKSA_TAHUN, kode="tahun", bidang={"bulan": PERIKSA_TAHUN})
    if tambah_bulan(bulan, 1) > tanggal_wib(pada):
        raise DomainError(
            "Bulan yang belum berakhir tidak dapat dikunci.",
            kode="belum_berakhir",
            bidang={"bulan": "Bulan ini belum berakhir."},
        )
    with transaction.atomic():
        _pegang(bulan, bersama=False)
        periode = PeriodeTerkunci.objects.filter(bulan=bulan).first() or PeriodeTerkunci(bulan=bulan)
        if periode.pk and periode.terkunci:
            raise DomainError(
                f"Bulan {f.bulan(bulan)} sudah dikunci.",
                kode="sudah_terkunci",
                bidang={"bulan": "Bulan ini sudah dikunci."},
            )
        sebelum = potret(periode, BIDANG_JEJAK) if periode.pk else None
        periode.dikunci_pada, periode.oleh, periode.alasan = pada, oleh.pengguna, alasan
        periode.dibuka_pada, periode.dibuka_oleh, periode.dibuka_alasan = None, None, ""
        periode.full_clean()
        periode.save()
        catat(
            oleh=oleh,
            objek=periode,
            tindakan="bulan_dikunci",
            sebelum=sebelum,
            sesudah=potret(periode, BIDANG_JEJAK),
            alasan=alasan,
        )
    return periode


def unlock_bulan(*, oleh: Pelaku, periode: PeriodeTerkunci, alasan: str, pada: datetime) -> PeriodeTerkunci:
    wajib(can_lock_bulan(oleh.pengguna), "Hanya kepala bidang dan admin yang dapat membuka bulan.")
    with transaction.atomic():
        _pegang(periode.bulan, bersama=False)
        periode = PeriodeTerkunci.objects.get(pk=periode.pk)
        if not periode.terkunci:
            raise DomainError(f"Bulan {periode} tidak sedang terkunci.", kode="tidak_terkunci")
        sebelum = potret(periode, BIDANG_JEJAK)
        periode.dibuka_pada, periode.dibuka_oleh, periode.dibuka_alasan = pada, oleh.pengguna, alasan
        periode.full_clean()
        periode.save()
        catat(
            oleh=oleh,
            objek=periode,
            tindakan="bulan_dibuka",
            sebelum=sebelum,
            sesudah=potret(periode, BIDANG_JEJAK),
            alasan=alasan,
        )
    return periode


def _pegang(bulan: date, *, bersama: bool) -> None:
    """Hold the month until the transaction ends (PostgreSQL; elsewhere the transaction itself already excludes)."""
    if connection.vendor == "postgresql":
        fungsi = "pg_advisory_xact_lock_shared" if bersama else "pg_advisory_xact_lock"
        with connection.cursor() as kursor:
            kursor.execute(f"SELECT {fungsi}(%s, %s)", [RUANG_KUNCI, bulan.year * 100 + bulan.month])
