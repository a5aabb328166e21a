"""What is to be reported: kept by the office, not rewritten once it began. And a company's word that it sent nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from core import format as f
from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import awal_bulan, sekarang
from ekspor.models import Pengiriman
from ikm.services.dasar import cocokkan_versi, isi_bidang, pastikan_alasan
from jejak.services import catat, potret
from kantor.services.periode import pastikan_terbuka
from kemitraan.models import Perusahaan
from kemitraan.services.dasar import FORMULIR_DIPAKAI
from laporan import permissions
from laporan.enums import PELAPOR
from laporan.models import KewajibanLapor, LaporanNihil

BIDANG: Final = frozenset(
    {
        *("nama", "apa", "kecamatan", "hanya_bermitra", "hari", "bulan_tenggat"),
        *("berlaku_mulai", "berlaku_sampai", "dasar"),
    }
)
SESUDAH_MULAI: Final = frozenset({"nama", "berlaku_sampai", "dasar"})
"""What may still change once months were judged by it."""
JEJAK: Final = BIDANG | {"jenis"}


@transaction.atomic
def create_kewajiban(*, oleh: Pelaku, data: Mapping[str, Any], uid: UUID | None = None) -> KewajibanLapor:
    """The same `uid` again gives the first one back. Raises Ditolak, ValidationError by field."""
    wajib(permissions.can_edit_kewajiban(oleh.pengguna))
    if uid is not None and (ada := KewajibanLapor.objects.filter(uid=uid).first()) is not None:
        return ada
    k = KewajibanLapor(uid=uid or new_uid(), disunting_pada=sekarang())
    k.kode = k.uid.hex
    isi_bidang(k, data, BIDANG)
    _periksa(k)
    k.save(force_insert=True)
    catat(oleh=oleh, objek=k, tindakan="dibuat", sesudah=potret(k, JEJAK))
    return k


@transaction.atomic
def update_kewajiban(
    *, oleh: Pelaku, uid: UUID, versi: int | None, data: Mapping[str, Any], pada: date
) -> KewajibanLapor:
    """Before it began all of it; afterwards its name, its source and its end. Raises Ditolak, VersiBerubah, ValidationError."""
    wajib(permissions.can_edit_kewajiban(oleh.pengguna))
    k: KewajibanLapor = KewajibanLapor.objects.select_for_update().get(uid=uid)
    cocokkan_versi(k, versi)
    sebelum, mulai = potret(k, JEJAK), k.berlaku_mulai <= pada
    if mulai:
        berubah = [n for n in data.keys() & BIDANG - SESUDAH_MULAI if data[n] != getattr(k, n)]
        if berubah:
            pesan = "Kewajiban ini sudah berjalan. Akhiri, lalu buat yang baru."
            raise DomainError(pesan, kode="sudah_mulai", bidang=dict.fromkeys(sorted(berubah), pesan))
    isi_bidang(k, data, BIDANG)
    _periksa(k)
    k.versi += 1
    k.disunting_pada = sekarang()
    k.save()
    catat(oleh=oleh, objek=k, tindakan="diubah", sebelum=sebelum, sesudah=potret(k, JEJAK))
    return k


def _periksa(k: KewajibanLapor) -> None:
    """Who reports follows from what is reported; only a yearly report is due in a month of its own."""
    if k.apa in PELAPOR:
        k.jenis = PELAPOR[k.apa]
    if not k.tahunan:
        k.bulan_tenggat = None
    if k.berlaku_mulai:
        k.berlaku_mulai = awal_bulan(k.berlaku_mulai)
    k.full_clean()


@transaction.atomic
def declare_nihil(
    *, oleh: Pelaku, perusahaan_uid: UUID, bulan: date, pada: date, uid: UUID | None = None
) -> LaporanNihil:
    """It sent nothing in this month, which is over; said twice it is said once. Raises Ditolak, DomainError."""
    perusahaan = Perusahaan.objects.visible_to(oleh.pengguna).tercatat().get(uid=perusahaan_uid)
    wajib(permissions.can_declare_nihil(oleh.pengguna, perusahaan))
    bulan = awal_bulan(bulan)
    hidup = LaporanNihil.objects.tercatat().filter(perusahaan=perusahaan, bulan=bulan)
    if (ada := hidup.first()) is not None:
        return ada
    if bulan >= awal_bulan(pada):
        raise _salah("Bulan itu belum berakhir.")
    pastikan_terbuka(bulan)
    kirim = Pengiriman.objects.tercatat().filter(
        perusahaan=perusahaan, tanggal_acuan__year=bulan.year, tanggal_acuan__month=bulan.month
    )
    if n := kirim.count():
        raise _salah(f"Ada {f.angka(n)} pengiriman tercatat pada {f.bulan(bulan)}.")
    nihil = LaporanNihil(uid=uid or new_uid(), perusahaan=perusahaan, bulan=bulan, oleh=oleh.pengguna)
    try:
        with transaction.atomic():
            nihil.full_clean(validate_constraints=False)
            nihil.save(force_insert=True)
    except IntegrityError as galat:  # somebody else said it meanwhile, or the form was used and cancelled before
        if (ada := hidup.first()) is None:
            raise DomainError(FORMULIR_DIPAKAI, kode="uid") from galat
        return ada
    catat(oleh=oleh, objek=nihil, tindakan="dibuat", sesudah=potret(nihil, ("perusahaan", "bulan")))
    return nihil


@transaction.atomic
def cancel_nihil(*, oleh: Pelaku, uid: UUID, alasan: str) -> LaporanNihil:
    """It did send something after all. A second call changes nothing."""
    nihil = LaporanNihil.objects.visible_to(oleh.pengguna).select_for_update(of=("self",)).get(uid=uid)
    wajib(permissions.can_declare_nihil(oleh.pengguna, nihil.perusahaan))
    if nihil.dibatalkan:
        return nihil
    pastikan_terbuka(nihil.bulan)
    alasan = pastikan_alasan(alasan)
    nihil.dibatalkan_pada, nihil.dibatalkan_oleh, nihil.dibatalkan_alasan = sekarang(), oleh.pengguna, alasan
    nihil.save()
    catat(oleh=oleh, objek=nihil, tindakan="dibatalkan", alasan=alasan)
    return nihil


def _salah(pesan: str) -> DomainError:
    return DomainError(pesan, kode="nihil", bidang={"bulan": pesan})
