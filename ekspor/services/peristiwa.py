"""Milestones: added, never overwritten; what a shipment's state, openness and month are follows from them in the same breath."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core import format as fmt
from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import sekarang, tanggal_wib
from ekspor import permissions
from ekspor.enums import PERISTIWA_ANTARPROVINSI, KelasPeristiwa
from ekspor.models import Pengiriman, Peristiwa
from ekspor.rumus import peristiwa as rumus
from ekspor.services.dasar import (
    BUKAN_PENGIRIM,
    kunci_pengiriman,
    pastikan_hidup,
    simpan_keterbukaan,
    tulis,
    turunkan,
    waktu_aktual,
)
from ekspor.services.nilai import bekukan_kurs, hitung_nilai, muat_isi, pastikan_cukup, simpan_nilai
from ekspor.services.ringkasan import dasar, refresh_ringkasan
from ikm.services.dasar import pastikan_alasan
from jejak.services import potret
from kantor.services.periode import pastikan_terbuka
from kemitraan.services.dasar import sudah_ada

TURUNAN: Final = frozenset({"status", "tanggal_acuan"})
TAHUN_MAKS: Final = 2


@transaction.atomic
def record_peristiwa(
    *,
    oleh: Pelaku,
    pada: datetime,
    pengiriman_uid: UUID,
    kode: str,
    kelas: str,
    waktu: datetime,
    pelabuhan: Any = None,
    tempat: str = "",
    alasan_terlambat: str = "",
    catatan: str = "",
    uid: UUID | None = None,
) -> Peristiwa:
    """Write down when a milestone is planned, estimated, or really was. The same `uid` again returns the first.

    Raises Ditolak, ValidationError by field (an order that cannot be, a future "actual"; `alasan_terlambat` where an actual day is
    after the planned one), DomainError for a locked month.
    """
    p = kunci_pengiriman(pengiriman_uid)
    wajib(permissions.bertindak_untuk_pengirim(oleh.pengguna, p, tanggal_wib(pada)), BUKAN_PENGIRIM)
    if (ada := sudah_ada(Peristiwa, uid, pengiriman=p)) is not None:
        sebelumnya: Peristiwa = ada
        return sebelumnya
    pastikan_hidup(p)
    if kelas == KelasPeristiwa.AKTUAL and kode in rumus.LEWAT_PEB:
        raise ValidationError({"kode": "PEB dan NPE dicatat dengan nomornya, lewat halaman dokumen pabean."})
    peristiwa = Peristiwa(
        pengiriman=p,
        uid=uid or new_uid(),
        kode=kode,
        kelas=kelas,
        waktu=waktu,
        pelabuhan=pelabuhan,
        tempat=" ".join(tempat.split()),
        alasan_terlambat=alasan_terlambat,
        catatan=catatan.strip(),
        dicatat_oleh=oleh.pengguna,
    )
    peristiwa.clean_fields(exclude={"pengiriman", "pelabuhan", "dicatat_oleh", "dibatalkan_oleh"})
    _periksa(p, peristiwa, pada)
    return tambah_peristiwa(oleh=oleh, pengiriman=p, peristiwa=peristiwa)


@transaction.atomic
def cancel_peristiwa(*, oleh: Pelaku, pada: datetime, uid: UUID, alasan: str) -> Peristiwa:
    """Take back what was written by mistake; what stood before counts again. A second call changes nothing."""
    p = kunci_pengiriman(Peristiwa.objects.values_list("pengiriman__uid", flat=True).get(uid=uid))
    wajib(permissions.bertindak_untuk_pengirim(oleh.pengguna, p, tanggal_wib(pada)), BUKAN_PENGIRIM)
    pastikan_hidup(p)
    peristiwa = Peristiwa.objects.select_for_update(of=("self",)).get(uid=uid)
    if peristiwa.dibatalkan:
        return peristiwa
    if peristiwa.kelas == KelasPeristiwa.AKTUAL and peristiwa.kode in rumus.LEWAT_PEB:
        raise DomainError("PEB dan NPE diperbaiki lewat halaman dokumen pabean.", kode="lewat_peb")
    alasan = pastikan_alasan(alasan)
    peristiwa.dibatalkan_pada, peristiwa.dibatalkan_oleh, peristiwa.dibatalkan_alasan = (
        sekarang(),
        oleh.pengguna,
        alasan,
    )
    peristiwa.save()
    terapkan(oleh=oleh, pengiriman=p, tindakan=f"membatalkan {_sebut(peristiwa)}", alasan=alasan)
    return peristiwa


def tambah_peristiwa(*, oleh: Pelaku, pengiriman: Pengiriman, peristiwa: Peristiwa) -> Peristiwa:
    """Insert a checked milestone of a locked shipment and let everything follow."""
    peristiwa.save(force_insert=True)
    rinci = {peristiwa.get_kode_display(): f"{peristiwa.get_kelas_display()}: {fmt.waktu(peristiwa.waktu)}"}
    terapkan(oleh=oleh, pengiriman=pengiriman, tindakan=f"mencatat {_sebut(peristiwa)}", sesudah=rinci)
    return peristiwa


def terapkan(
    *,
    oleh: Pelaku,
    pengiriman: Pengiriman,
    tindakan: str,
    sebelum: Mapping[str, Any] | None = None,
    sesudah: Mapping[str, Any] | None = None,
    alasan: str = "",
) -> None:
    """State, month, rate and rollups after the milestones (or the registration) of a locked shipment changed; saves it."""
    tersimpan = Pengiriman.objects.get(pk=pengiriman.pk)
    lama = potret(pengiriman, TURUNAN)
    turunkan(pengiriman, waktu_aktual(pengiriman))
    pastikan_terbuka(tersimpan.tanggal_acuan, pengiriman.tanggal_acuan)
    if pengiriman.tanggal_acuan != tersimpan.tanggal_acuan:
        _hitung_lagi(pengiriman)
    tulis(
        oleh=oleh,
        pengiriman=pengiriman,
        tindakan=tindakan,
        sebelum=lama | dict(sebelum or {}),
        sesudah=potret(pengiriman, TURUNAN) | dict(sesudah or {}),
        alasan=alasan,
    )
    simpan_keterbukaan(pengiriman)
    refresh_ringkasan([dasar(tersimpan), dasar(pengiriman)])


def _hitung_lagi(p: Pengiriman) -> None:
    """Another reference date may lie in another KMK week."""
    lama = p.kurs_id
    bekukan_kurs(p)
    if p.kurs_id != lama:
        isi = muat_isi(p)
        hitung_nilai(p, isi)
        pastikan_cukup(isi)
        simpan_nilai(isi)


def _periksa(p: Pengiriman, baru: Peristiwa, pada: datetime) -> None:
    if not p.ekspor and baru.kode not in PERISTIWA_ANTARPROVINSI:
        raise ValidationError({"kode": "Pengiriman antarprovinsi tidak mempunyai peristiwa ini."})
    if abs((baru.waktu - pada).days) > TAHUN_MAKS * 366 and not p.contoh:
        raise ValidationError({"waktu": "Periksa tahunnya."})
    if baru.kelas != KelasPeristiwa.AKTUAL:
        return
    if baru.waktu > pada + timedelta(minutes=5):
        raise ValidationError(
            {"waktu": "Yang sebenarnya terjadi tidak mungkin di masa depan; catat sebagai perkiraan."}
        )
    aktual = waktu_aktual(p) | {baru.kode: baru.waktu}
    if pesan := rumus.pelanggaran(aktual, baru.kode, antarprovinsi=not p.ekspor):
        raise ValidationError({"waktu": pesan})
    rencana = Peristiwa.objects.tercatat().filter(pengiriman=p, kode=baru.kode, kelas=KelasPeristiwa.RENCANA)
    awal = rencana.order_by("pk").values_list("waktu", flat=True).first()
    if awal is not None and tanggal_wib(baru.waktu) > tanggal_wib(awal) and not baru.alasan_terlambat:
        pesan = f"Direncanakan {fmt.tanggal(tanggal_wib(awal))}. Pilih sebab terlambatnya."
        raise ValidationError({"alasan_terlambat": pesan})


def _sebut(peristiwa: Peristiwa) -> str:
    return f"{peristiwa.get_kode_display()} ({peristiwa.get_kelas_display().lower()})"
