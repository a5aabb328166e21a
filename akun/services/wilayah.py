"""Wilayah binaan: who answers for which kecamatan, from when to when, and who stands in.

Decided: on any day a kecamatan has at most one main officer, so that "who answers for this IKM?" has one answer.
Two officers on one kecamatan at once is always a substitution: it names whom, lies within that colleague's own
assignment, and ends. A substitute has every right of the main officer on those days; the main officer keeps theirs.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from akun.models import Pengguna, WilayahBinaan
from akun.permissions import actor_can_manage, can_assign_wilayah
from akun.services.dasar import alasan_wajib, kunci, naikkan, simpan
from core.errors import DomainError, TidakDitemukan, wajib
from core.format import tanggal
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import sekarang
from jejak.services import catat, potret
from referensi.models import Wilayah


@transaction.atomic
def assign_wilayah(
    *,
    oleh: Pelaku,
    pengguna: Pengguna,
    wilayah: Wilayah,
    mulai: date,
    sampai: date | None = None,
    menggantikan: Pengguna | None = None,
    uid: UUID | None = None,
) -> WilayahBinaan:
    """Let an officer answer for a kecamatan, alone or (`menggantikan`) in place of a colleague until `sampai`."""
    wajib(actor_can_manage(oleh))
    if uid is not None and (ada := WilayahBinaan.objects.filter(uid=uid).first()):
        return ada
    _kunci_wilayah(wilayah)
    kini = kunci(pengguna)
    if not (oleh.adalah_sistem or can_assign_wilayah(oleh.pengguna, kini)):
        raise DomainError("Hanya penyuluh aktif yang dapat diberi wilayah binaan.", kode="bukan_penyuluh")
    tugas = WilayahBinaan(
        uid=uid or new_uid(), pengguna=kini, wilayah=wilayah, mulai=mulai, sampai=sampai, menggantikan=menggantikan
    )
    tugas.full_clean()
    _periksa_irisan(tugas)
    naikkan(kini)
    simpan(kini)
    simpan(tugas)
    catat(oleh=oleh, objek=kini, tindakan="wilayah_ditugaskan", sesudah=_foto(tugas))
    return tugas


@transaction.atomic
def end_wilayah(*, oleh: Pelaku, penugasan: WilayahBinaan, sampai: date) -> WilayahBinaan:
    """Set or bring forward the last day. Later days are a new assignment, so that history stays as it was lived."""
    tugas = _kunci_tugas(oleh, penugasan)
    if tugas.sampai is not None and sampai > tugas.sampai:
        pesan = f"Penugasan ini sudah berakhir {tanggal(tugas.sampai)}. Untuk memperpanjang, buat penugasan baru."
        raise DomainError(pesan, bidang={"sampai": pesan})
    sebelum = _foto(tugas)
    tugas.sampai = sampai
    _simpan_tugas(tugas)
    catat(oleh=oleh, objek=tugas.pengguna, tindakan="wilayah_diakhiri", sebelum=sebelum, sesudah=_foto(tugas))
    return tugas


@transaction.atomic
def cancel_wilayah(*, oleh: Pelaku, penugasan: WilayahBinaan) -> WilayahBinaan:
    """Take back an assignment that should never have been, with a reason. It then never held."""
    alasan_wajib(oleh)
    tugas = _kunci_tugas(oleh, penugasan)
    sebelum = _foto(tugas)
    tugas.dibatalkan_pada, tugas.dibatalkan_oleh = sekarang(), oleh.pengguna
    tugas.dibatalkan_alasan = oleh.alasan
    _simpan_tugas(tugas)
    catat(oleh=oleh, objek=tugas.pengguna, tindakan="wilayah_dibatalkan", sebelum=sebelum)
    return tugas


def _kunci_wilayah(wilayah: Wilayah) -> None:
    """One writer per kecamatan: what this transaction finds free stays free until it has written."""
    if not wilayah.kode.startswith(f"{settings.KABUPATEN_KODE}."):
        pesan = "Wilayah binaan adalah kecamatan di kabupaten ini."
        raise DomainError(pesan, bidang={"wilayah": pesan})
    if not Wilayah.objects.select_for_update().filter(pk=wilayah.pk).exists():
        raise TidakDitemukan("Wilayah tidak ditemukan.")


def _kunci_tugas(oleh: Pelaku, penugasan: WilayahBinaan) -> WilayahBinaan:
    wajib(actor_can_manage(oleh))
    tugas = WilayahBinaan.objects.select_for_update(of=("self",)).select_related("wilayah").get(pk=penugasan.pk)
    if tugas.dibatalkan:
        raise DomainError("Penugasan ini sudah dibatalkan.", kode="sudah_dibatalkan")
    return tugas


def _simpan_tugas(tugas: WilayahBinaan) -> None:
    pengguna = kunci(tugas.pengguna)
    simpan(tugas)
    naikkan(pengguna)
    simpan(pengguna)


def _periksa_irisan(tugas: WilayahBinaan) -> None:
    lain = WilayahBinaan.objects.filter(wilayah=tugas.wilayah).beririsan(tugas.mulai, tugas.sampai)
    if lain.filter(pengguna=tugas.pengguna).exists():
        raise DomainError("Penyuluh ini sudah memegang kecamatan itu pada tanggal tersebut.", kode="tumpang_tindih")
    if tugas.menggantikan is not None:
        _periksa_pengganti(tugas)
    elif utama := lain.utama().select_related("pengguna").first():
        pesan = (
            f"{tugas.wilayah} dipegang {utama.pengguna} sejak {tanggal(utama.mulai)}"
            f"{f' sampai {tanggal(utama.sampai)}' if utama.sampai else ''}. "
            "Akhiri penugasan itu dahulu, atau pilih “menggantikan”."
        )
        raise DomainError(pesan, kode="tumpang_tindih", bidang={"wilayah": pesan})


def _periksa_pengganti(tugas: WilayahBinaan) -> None:
    """Every day of the substitution must be a day the colleague holds, in one assignment or several in a row."""
    pegangan = (
        WilayahBinaan.objects.filter(wilayah=tugas.wilayah, pengguna=tugas.menggantikan)
        .beririsan(tugas.mulai, tugas.sampai)
        .utama()
        .order_by("mulai")
    )
    hari: date | None = tugas.mulai
    for p in pegangan:
        if hari is None or p.mulai > hari:
            break
        hari = None if p.sampai is None else p.sampai + timedelta(days=1)
    if hari is not None and (tugas.sampai is None or hari <= tugas.sampai):
        pesan = f"{tugas.menggantikan} tidak memegang {tugas.wilayah} pada {tanggal(hari)}."
        raise DomainError(pesan, kode="bukan_pemegang", bidang={"menggantikan": pesan})


def _foto(tugas: WilayahBinaan) -> dict[str, object]:
    isi = potret(tugas, ("wilayah", "mulai", "sampai", "menggantikan"))
    return {"kecamatan": isi.pop("wilayah"), **isi}
