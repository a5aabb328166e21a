"""What schedules and their deliveries are asked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from core.errors import DomainError, TidakDitemukan
from core.waktu import tanggal_wib
from laporan import permissions
from laporan.definisi import ambil, baca_permintaan
from laporan.definisi.dasar import PERIODE
from laporan.models import JadwalLaporan, Penyampaian
from referensi.models import HariLibur

PUTARAN: Final = 12
ISI_PUTARAN: Final = 200


def hari_libur(pada: datetime) -> Collection[date]:
    """The holidays known from a month before that day on: what the last working day is reckoned with."""
    mulai = tanggal_wib(pada) - timedelta(days=31)
    return frozenset(HariLibur.objects.filter(tanggal__gte=mulai).values_list("tanggal", flat=True))


def permintaan_jadwal(jadwal: JadwalLaporan) -> dict[str, str]:
    """Its parameters as they travel (definisi.baca_permintaan)."""
    return {PERIODE: jadwal.periode, **jadwal.parameter}


def sebab_berhenti(jadwal: JadwalLaporan, pada: datetime) -> str:
    """Why this schedule can no longer run on behalf of its owner, or ""."""
    if not jadwal.pemilik.is_active:
        return "Akun pemiliknya tidak aktif lagi."
    try:
        d = ambil(jadwal.definisi)
    except TidakDitemukan:
        return "Jenis laporan ini tidak ada lagi."
    if not permissions.can_schedule(jadwal.pemilik, d):
        return "Pemiliknya tidak berwenang lagi atas laporan ini."
    try:
        baca_permintaan(d, jadwal.pemilik, permintaan_jadwal(jadwal), tanggal_wib(pada))
    except DomainError as galat:
        return f"Saringannya tidak berlaku lagi: {galat.pesan}"
    return ""


def penyampaian_jadwal(jadwal: JadwalLaporan, n: int = PUTARAN) -> list[tuple[datetime, list[Penyampaian]]]:
    """The last runs, newest first, each with its deliveries; a test is a run of its own. One statement."""
    qs = jadwal.penyampaian.select_related("penerima__pengguna", "laporan").order_by("-jatuh_tempo", "id")
    putaran: dict[datetime, list[Penyampaian]] = {}
    for p in qs[:ISI_PUTARAN]:
        putaran.setdefault(p.jatuh_tempo, []).append(p)
    return list(putaran.items())[:n]


def penyampaian_terlihat(user: object, uid: UUID) -> Penyampaian:
    """Raises Penyampaian.DoesNotExist."""
    return Penyampaian.objects.visible_to(user).select_related("jadwal__pemilik", "penerima__pengguna").get(uid=uid)
