"""What the kabid decides about an official report."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from core.waktu import tanggal_wib
from ikm.services.dasar import pastikan_alasan
from jejak.services import catat
from kantor.models import Penandatangan
from kantor.services.notifikasi import notify
from kemitraan.services.dasar import ambil_nomor
from laporan import permissions
from laporan.enums import StatusLaporan
from laporan.kabar import LAPORAN_DIPUTUS
from laporan.models import Laporan

HANYA_KABID: Final = "Hanya kepala bidang yang memutuskan laporan resmi."
NOMOR: Final = ("laporan", "LAP")


class NomorBergeser(Exception):
    """Another approval took the number meanwhile that this one was drawn with."""


def stamp_laporan(laporan: Laporan, *, oleh: Pelaku, tanda: Penandatangan, nomor: str, pada: datetime) -> None:
    """What its approval writes on it, unsaved: the first page is drawn from this."""
    laporan.status, laporan.diputus_oleh, laporan.diputus_pada = StatusLaporan.DISETUJUI, oleh.pengguna, pada
    laporan.penandatangan, laporan.nomor = tanda, nomor


@transaction.atomic
def approve_laporan(*, oleh: Pelaku, uid: UUID, tanda: Penandatangan, nomor: str, pada: datetime) -> Laporan:
    """Number, signatory and state, once, in the transaction that keeps the files drawn with them.

    Raises Ditolak, DomainError, NomorBergeser where `nomor` is not the next one any more.
    """
    laporan: Laporan = Laporan.objects.select_for_update(of=("self",)).select_related("pemohon").get(uid=uid)
    wajib(permissions.can_decide(oleh.pengguna, laporan), HANYA_KABID)
    if laporan.status != StatusLaporan.MENUNGGU:
        raise DomainError("Laporan ini tidak menunggu persetujuan lagi.", kode="status")
    if ambil_nomor(*NOMOR, tanggal_wib(pada)) != nomor:
        raise NomorBergeser
    stamp_laporan(laporan, oleh=oleh, tanda=tanda, nomor=nomor, pada=pada)
    laporan.versi += 1
    laporan.full_clean()
    laporan.save()
    catat(oleh=oleh, objek=laporan, tindakan="disetujui", sesudah={"nomor": laporan.nomor})
    _kabari(laporan, f"Disetujui: {laporan.judul}", f"Terbit dengan nomor {laporan.nomor}.")
    return laporan


@transaction.atomic
def reject_laporan(*, oleh: Pelaku, uid: UUID, alasan: str, pada: datetime) -> Laporan:
    """Not approved, and why. Raises Laporan.DoesNotExist, Ditolak, DomainError."""
    laporan: Laporan = (
        Laporan.objects.visible_to(oleh.pengguna).select_for_update(of=("self",)).select_related("pemohon").get(uid=uid)
    )
    wajib(permissions.can_decide(oleh.pengguna, laporan), HANYA_KABID)
    if laporan.status != StatusLaporan.MENUNGGU:
        raise DomainError("Laporan ini tidak menunggu persetujuan.", kode="status")
    laporan.status, laporan.diputus_oleh, laporan.diputus_pada = StatusLaporan.DITOLAK, oleh.pengguna, pada
    laporan.alasan = pastikan_alasan(alasan)
    laporan.versi += 1
    laporan.full_clean()
    laporan.save()
    catat(oleh=oleh, objek=laporan, tindakan="ditolak", alasan=laporan.alasan)
    _kabari(laporan, f"Tidak disetujui: {laporan.judul}", laporan.alasan)
    return laporan


def _kabari(laporan: Laporan, judul: str, teks: str) -> None:
    notify(
        kepada=[laporan.pemohon],
        jenis=LAPORAN_DIPUTUS,
        judul=judul,
        teks=teks,
        url=laporan.get_absolute_url(),
        kunci=f"laporan:{laporan.uid}:{laporan.status}",
    )
