"""The send-off: planned by the office, its figures confirmed by the sender, corrected, struck."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core import format as fmt
from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import sekarang
from ekspor import permissions
from ekspor.models import Pelepasan, Pengiriman
from ekspor.queries import angka_pelepasan
from ekspor.services.dasar import BUKAN_PENGIRIM, kunci_pengiriman, pastikan_hidup, terjemahkan
from ekspor.services.kabar import tell_dikonfirmasi, tell_pelepasan
from ikm.services.dasar import cocokkan_versi, isi_bidang, pastikan_alasan
from jejak.services import catat, potret
from kemitraan.services.dasar import sudah_ada

BIDANG_PELEPASAN: Final = frozenset({"tanggal", "tempat", "pejabat", "jabatan", "catatan"})
RELASI: Final = frozenset({"pengiriman", "dikonfirmasi_oleh", "dibatalkan_oleh"})


@transaction.atomic
def plan_pelepasan(
    *, oleh: Pelaku, pengiriman_uid: UUID, data: Mapping[str, Any], uid: UUID | None = None
) -> Pelepasan:
    """A send-off for this shipment, one at a time. The same `uid` again returns the first.

    Raises Ditolak, ValidationError by field, DomainError where there is one already.
    """
    p = kunci_pengiriman(pengiriman_uid)
    wajib(permissions.can_plan_pelepasan(oleh.pengguna, p) or p.dibatalkan)
    if (ada := sudah_ada(Pelepasan, uid, pengiriman=p)) is not None:
        sebelumnya: Pelepasan = ada
        return sebelumnya
    pastikan_hidup(p)
    pelepasan = Pelepasan(pengiriman=p, uid=uid or new_uid())
    isi_bidang(pelepasan, data, BIDANG_PELEPASAN)
    _periksa(pelepasan)
    _simpan(pelepasan)
    catat(oleh=oleh, objek=pelepasan, tindakan="dibuat", sesudah=potret(pelepasan, BIDANG_PELEPASAN))
    tell_pelepasan(oleh, pelepasan, "direncanakan", "Periksa dan konfirmasi angkanya.")
    return pelepasan


@transaction.atomic
def update_pelepasan(*, oleh: Pelaku, uid: UUID, versi: int | None, data: Mapping[str, Any]) -> Pelepasan:
    """Another day, place or person; the figures stay as they were confirmed."""
    _, pelepasan = _kunci(uid)
    wajib(permissions.can_plan_pelepasan(oleh.pengguna, pelepasan.pengiriman))
    _pastikan_tercatat(pelepasan)
    cocokkan_versi(pelepasan, versi)
    sebelum = potret(pelepasan, BIDANG_PELEPASAN)
    isi_bidang(pelepasan, data, BIDANG_PELEPASAN)
    _periksa(pelepasan)
    sesudah = potret(pelepasan, BIDANG_PELEPASAN)
    if sesudah != sebelum:
        pelepasan.versi += 1
        _simpan(pelepasan)
        catat(oleh=oleh, objek=pelepasan, tindakan="diubah", sebelum=sebelum, sesudah=sesudah)
        tell_pelepasan(oleh, pelepasan, "diubah", "Hari, tempat, atau pejabatnya berubah.")
    return pelepasan


@transaction.atomic
def confirm_pelepasan(*, oleh: Pelaku, pada: date, uid: UUID, versi: int | None = None) -> Pelepasan:
    """Freeze the figures as the shipment and its ledger stand now. Confirming again replaces them, with trail."""
    p, pelepasan = _kunci(uid)
    wajib(permissions.bertindak_untuk_pengirim(oleh.pengguna, p, pada), BUKAN_PENGIRIM)
    pastikan_hidup(p)
    _pastikan_tercatat(pelepasan)
    cocokkan_versi(pelepasan, versi)
    angka = angka_pelepasan(oleh.pengguna, p).json()
    if pelepasan.dikonfirmasi and pelepasan.angka == angka:
        return pelepasan
    if angka["nilai"] is None:
        raise DomainError(
            "Nilai rupiahnya masih menunggu kurs; angkanya belum dapat dikonfirmasi.", kode="menunggu_kurs"
        )
    sebelum = {"nilai": (pelepasan.angka or {}).get("nilai")}
    pelepasan.angka, pelepasan.dikonfirmasi_pada, pelepasan.dikonfirmasi_oleh = angka, sekarang(), oleh.pengguna
    pelepasan.diwakili = oleh.pengguna is not None and permissions.mewakili(oleh.pengguna)
    pelepasan.versi += 1
    _simpan(pelepasan)
    sesudah = {"nilai": angka["nilai"], "buatan IKM": fmt.rupiah(angka["dari_ikm"])}
    catat(oleh=oleh, objek=pelepasan, tindakan="mengonfirmasi angkanya", sebelum=sebelum, sesudah=sesudah)
    tell_dikonfirmasi(oleh, pelepasan)
    return pelepasan


@transaction.atomic
def cancel_pelepasan(*, oleh: Pelaku, uid: UUID, alasan: str, versi: int | None = None) -> Pelepasan:
    """Strike it with its reason. A second call changes nothing."""
    _, pelepasan = _kunci(uid)
    wajib(permissions.can_plan_pelepasan(oleh.pengguna, pelepasan.pengiriman) or pelepasan.pengiriman.dibatalkan)
    if pelepasan.dibatalkan:
        return pelepasan
    cocokkan_versi(pelepasan, versi)
    alasan = pastikan_alasan(alasan)
    pelepasan.dibatalkan_pada, pelepasan.dibatalkan_oleh, pelepasan.dibatalkan_alasan = (
        sekarang(),
        oleh.pengguna,
        alasan,
    )
    pelepasan.versi += 1
    _simpan(pelepasan)
    catat(oleh=oleh, objek=pelepasan, tindakan="dibatalkan", alasan=alasan)
    tell_pelepasan(oleh, pelepasan, "dibatalkan", alasan)
    return pelepasan


def _kunci(uid: UUID) -> tuple[Pengiriman, Pelepasan]:
    p = kunci_pengiriman(Pelepasan.objects.values_list("pengiriman__uid", flat=True).get(uid=uid))
    pelepasan: Pelepasan = Pelepasan.objects.select_for_update(of=("self",)).get(uid=uid)
    pelepasan.pengiriman = p
    return p, pelepasan


def _pastikan_tercatat(pelepasan: Pelepasan) -> None:
    if pelepasan.dibatalkan:
        raise DomainError("Pelepasan ini sudah dibatalkan.", kode="pelepasan_dibatalkan")


def _periksa(pelepasan: Pelepasan) -> None:
    pelepasan.clean()
    pelepasan.clean_fields(exclude=RELASI)
    rencana = pelepasan.pengiriman.rencana_kirim
    if abs((pelepasan.tanggal - rencana).days) > HARI_WAJAR:
        raise ValidationError({"tanggal": f"Jauh dari rencana berangkat ({fmt.tanggal(rencana)}). Periksa tanggalnya."})


HARI_WAJAR: Final = 180


def _simpan(pelepasan: Pelepasan) -> None:
    try:
        with transaction.atomic():
            pelepasan.save()
    except IntegrityError as galat:
        raise terjemahkan(galat, Pelepasan) from galat
