"""Meetings with companies and the promises made there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core import format as f
from core.errors import wajib
from core.pelaku import Pelaku
from ikm.services.catatan import catat_baru, catat_batal, catat_ubahan
from ikm.services.dasar import cocokkan_versi, isi_bidang
from jejak.services import catat, potret
from kantor.services.notifikasi import notify
from kantor.services.periode import pastikan_terbuka
from kemitraan import permissions
from kemitraan.kabar import JANJI_PERUSAHAAN
from kemitraan.models import Pertemuan, Perusahaan
from kemitraan.services.dasar import kunci, sudah_ada
from kemitraan.services.perusahaan import kunci_perusahaan, pastikan_tercatat

BIDANG: Final = frozenset(
    {"tanggal", "tempat", "hadir", "rencana", "yang_dibutuhkan", "langkah", "tindak_lanjut_pada", "penyuluh"}
)
BIDANG_JEJAK: Final = BIDANG | {"tindak_lanjut_selesai"}
TAHUN_TERAWAL: Final = 2000
LEWAT_DIINGATKAN_LAGI: Final = 7  # days
BUKAN_CATATAN_ANDA: Final = "Pertemuan ini bukan catatan Anda."


@transaction.atomic
def record_pertemuan(
    *,
    oleh: Pelaku,
    pada: date,
    perusahaan: Perusahaan,
    data: Mapping[str, Any],
    menindaklanjuti: bool = False,
    uid: UUID | None = None,
) -> Pertemuan:
    """Write down one meeting. The same `uid` again returns the first record; `menindaklanjuti` keeps the promises still open
    with this company. Raises Ditolak, ValidationError per field, DomainError for a cancelled company or a locked month.
    """
    wajib(permissions.can_record_pertemuan(oleh.pengguna))
    perusahaan = kunci_perusahaan(perusahaan.uid)
    if (ada := sudah_ada(Pertemuan, uid, perusahaan=perusahaan)) is not None:
        return ada
    pastikan_tercatat(perusahaan)
    pertemuan = Pertemuan(perusahaan=perusahaan, penyuluh=oleh.pengguna)
    isi_bidang(pertemuan, data, BIDANG)
    _periksa(oleh, pertemuan, pada)
    catat_baru(oleh=oleh, objek=pertemuan, bidang=BIDANG_JEJAK, uid=uid, induk=("perusahaan",))
    if menindaklanjuti:
        _tutup_janji(oleh, pertemuan)
    return pertemuan


@transaction.atomic
def update_pertemuan(*, oleh: Pelaku, pada: date, uid: UUID, versi: int, data: Mapping[str, Any]) -> Pertemuan:
    """Change what was written. A promise moved to another day is open again."""
    pertemuan = kunci_pertemuan(uid)
    wajib(permissions.can_edit_pertemuan(oleh.pengguna, pertemuan), BUKAN_CATATAN_ANDA)
    cocokkan_versi(pertemuan, versi)
    pastikan_terbuka(pertemuan.tanggal)
    sebelum, janji = potret(pertemuan, BIDANG_JEJAK), pertemuan.tindak_lanjut_pada
    isi_bidang(pertemuan, data, BIDANG)
    if pertemuan.tindak_lanjut_pada != janji:
        pertemuan.tindak_lanjut_selesai = None
    _periksa(oleh, pertemuan, pada)
    hasil: Pertemuan = catat_ubahan(oleh=oleh, objek=pertemuan, sebelum=sebelum, bidang=BIDANG_JEJAK)
    return hasil


@transaction.atomic
def cancel_pertemuan(*, oleh: Pelaku, uid: UUID, alasan: str, versi: int | None = None) -> Pertemuan:
    """Strike a meeting recorded by mistake. A second call changes nothing."""
    pertemuan = kunci_pertemuan(uid)
    if pertemuan.dibatalkan:
        wajib(permissions.can_list_pertemuan(oleh.pengguna))
        return pertemuan
    wajib(permissions.can_cancel_pertemuan(oleh.pengguna, pertemuan), BUKAN_CATATAN_ANDA)
    cocokkan_versi(pertemuan, versi)
    pastikan_terbuka(pertemuan.tanggal)
    hasil: Pertemuan = catat_batal(oleh=oleh, objek=pertemuan, alasan=alasan)
    return hasil


@transaction.atomic
def finish_pertemuan(*, oleh: Pelaku, pada: date, uid: UUID) -> Pertemuan:
    """The promise is kept without another meeting. A second call changes nothing."""
    pertemuan = kunci_pertemuan(uid)
    if pertemuan.tindak_lanjut_selesai is not None and permissions.can_list_pertemuan(oleh.pengguna):
        return pertemuan
    wajib(
        permissions.can_finish_pertemuan(oleh.pengguna, pertemuan),
        "Tidak ada tindak lanjut yang dapat Anda selesaikan.",
    )
    _selesaikan(oleh, pertemuan, pada)
    return pertemuan


@transaction.atomic
def remind_pertemuan(*, pada: date) -> int:
    """Tell of promises to companies that are due, and once more a week later; each time once, however often this runs. Whoever
    met the company is told, else the officer who answers for it. Returns how many are open.
    """
    janji, n = Pertemuan.objects.jatuh_tempo(pada).filter(perusahaan__dibatalkan_pada__isnull=True), 0
    for p in janji.select_related("perusahaan__penanggung_jawab", "penyuluh").order_by("pk"):
        n += 1
        lewat = (pada - (p.tindak_lanjut_pada or pada)).days
        lagi = lewat >= LEWAT_DIINGATKAN_LAGI
        kata = f"terlambat {lewat} hari" if lagi else f"jatuh tempo {f.tanggal(p.tindak_lanjut_pada)}"
        kepada = p.penyuluh if p.penyuluh.is_active else p.perusahaan.penanggung_jawab
        notify(
            kepada=[kepada] if kepada is not None and kepada.is_active else [],
            jenis=JANJI_PERUSAHAAN,
            judul=f"Tindak lanjut {p.perusahaan} {kata}",
            teks=(p.langkah or p.rencana)[:200],
            url=p.get_absolute_url(),
            kunci=f"pertemuan:{p.uid}:{p.tindak_lanjut_pada}{':lagi' if lagi else ''}",
        )
    return n


def kunci_pertemuan(uid: UUID) -> Pertemuan:
    """Locked after its company."""
    milik = Pertemuan.objects.filter(uid=uid).values("perusahaan")
    Perusahaan.objects.select_for_update(of=("self",)).filter(pk__in=milik).first()
    pertemuan: Pertemuan = kunci(Pertemuan, uid, "perusahaan", "penyuluh")
    return pertemuan


def _periksa(oleh: Pelaku, pertemuan: Pertemuan, pada: date) -> None:
    """The rules that need the day and the actor; `full_clean()` says the rest."""
    tanggal, janji = pertemuan.tanggal, pertemuan.tindak_lanjut_pada
    if not isinstance(tanggal, date):
        raise ValidationError({"tanggal": "Isi tanggal pertemuan."})
    if tanggal > pada:
        raise ValidationError({"tanggal": "Tanggal pertemuan belum tiba."})
    if tanggal.year < TAHUN_TERAWAL:
        raise ValidationError({"tanggal": f"Terlalu lama: sebelum tahun {TAHUN_TERAWAL}."})
    if janji is not None and janji < tanggal:
        raise ValidationError({"tindak_lanjut_pada": "Tindak lanjut tidak boleh sebelum tanggal pertemuan."})
    if not permissions.can_name_petugas(oleh.pengguna):
        wajib(pertemuan.penyuluh_id == oleh.pengguna_id, "Anda hanya dapat mencatat pertemuan Anda sendiri.")
    elif not (pertemuan.penyuluh.is_active and pertemuan.penyuluh.peran in permissions.PETUGAS):
        raise ValidationError({"penyuluh": "Pilih penyuluh yang akunnya aktif."})
    pertemuan.full_clean()
    pastikan_terbuka(tanggal)


def _tutup_janji(oleh: Pelaku, pertemuan: Pertemuan) -> None:
    lama = (
        Pertemuan.objects.select_for_update()
        .berjanji()
        .filter(perusahaan=pertemuan.perusahaan, tanggal__lte=pertemuan.tanggal)
    )
    alasan = f"Ditindaklanjuti pada pertemuan {f.tanggal(pertemuan.tanggal)}."
    for janji in lama.exclude(pk=pertemuan.pk).order_by("pk"):
        _selesaikan(oleh, janji, pertemuan.tanggal, alasan)


def _selesaikan(oleh: Pelaku, pertemuan: Pertemuan, selesai: date, alasan: str = "") -> None:
    sebelum = potret(pertemuan, {"tindak_lanjut_selesai"})
    pertemuan.tindak_lanjut_selesai = selesai
    pertemuan.versi += 1
    pertemuan.save()
    sesudah = potret(pertemuan, {"tindak_lanjut_selesai"})
    catat(oleh=oleh, objek=pertemuan, tindakan="tindak lanjut selesai", sebelum=sebelum, sesudah=sesudah, alasan=alasan)
