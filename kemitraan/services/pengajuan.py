"""A company applies, the office decides, the applicant hears of it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from celery import signature
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from akun.enums import Peran
from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from core.waktu import sekarang
from ikm.services.catatan import catat_baru
from ikm.services.dasar import cocokkan_versi, isi_bidang, pastikan_alasan
from ikm.validators import normalkan_nomor
from jejak.services import catat, potret
from kantor.enums import GAMBAR, JenisBerkas
from kantor.queries import pengguna_berperan
from kantor.services.berkas import attach_berkas, prepare_berkas
from kantor.services.notifikasi import notify
from kantor.services.penomoran import lock_penghitung
from kemitraan import permissions
from kemitraan.enums import StatusPengajuan, StatusPerusahaan
from kemitraan.kabar import PENGAJUAN
from kemitraan.models import PengajuanPerusahaan, Perusahaan
from kemitraan.services.anggota import account_for, add_anggota
from kemitraan.services.dasar import kunci, sudah_ada
from kemitraan.services.perusahaan import create_perusahaan, kunci_perusahaan, set_status

log = logging.getLogger(__name__)

BIDANG: Final = frozenset(
    {
        *("nama", "bentuk", "peran_usaha", "nib", "bidang_usaha", "alamat", "rencana"),
        *("pemohon_nama", "pemohon_jabatan", "pemohon_surel", "pemohon_telepon"),
    }
)
BUKTI_DITERIMA: Final = frozenset({*GAMBAR, JenisBerkas.PDF})
BUKTI_MAKS: Final = 3
TUGAS_SURAT: Final = "kemitraan.tasks.kirim_putusan"
BUKAN_PEMUTUS: Final = "Pengajuan diputus oleh kepala bidang atau admin."
DARI_PENGAJUAN: Final = ("nama", "bentuk", "peran_usaha", "nib", "bidang_usaha", "alamat")


def submit_pengajuan(
    *, oleh: Pelaku, data: Mapping[str, Any], bukti: Sequence[UploadedFile], uid: UUID | None = None
) -> PengajuanPerusahaan:
    """Take an application with its evidence; nobody has to be signed in. The same `uid`, or the same applicant for the same
    NIB while the first one waits, gets the first record back: it is told to nobody whether there was one.
    Raises ValidationError per field, DomainError on `bukti`.
    """
    if not 1 <= len(bukti) <= BUKTI_MAKS:
        pesan = f"Lampirkan foto atau PDF NIB, paling banyak {BUKTI_MAKS} berkas."
        raise DomainError(pesan, kode="bukti", bidang={"bukti": pesan})
    # Decoding is slow: it happens before the transaction holds anybody up.
    siap = [prepare_berkas(u, hanya=BUKTI_DITERIMA, bidang="bukti") for u in bukti]
    try:
        with transaction.atomic():
            if (ada := sudah_ada(PengajuanPerusahaan, uid) or _menunggu(data)) is not None:
                return ada
            pengajuan = PengajuanPerusahaan()
            isi_bidang(pengajuan, data, BIDANG)
            catat_baru(oleh=oleh, objek=pengajuan, bidang=BIDANG, uid=uid, induk=("status",))
            for isi in siap:
                attach_berkas(oleh=oleh, objek=pengajuan, siap=isi, keterangan="Bukti NIB")
            _beri_tahu_kantor(pengajuan)
    except DomainError as galat:
        if galat.kode != "bentrok" or (ada := _menunggu(data)) is None:
            raise
        return ada  # a double click: the other one was first
    return pengajuan


@transaction.atomic
def approve_pengajuan(
    *, oleh: Pelaku, pada: date, uid: UUID, gabung: UUID | None = None, versi: int | None = None
) -> PengajuanPerusahaan:
    """Make the company, or join it to the one with the same NIB, or to the lead named by `gabung` that has none yet; activate it;
    let the applicant in; write to them. Approved twice is approved once; what was rejected stays so.
    """
    pengajuan = _kunci(uid)
    wajib(permissions.is_pemutus(oleh.pengguna), BUKAN_PEMUTUS)
    if pengajuan.status == StatusPengajuan.DISETUJUI:
        return pengajuan
    _pastikan_menunggu(pengajuan)
    cocokkan_versi(pengajuan, versi)
    perusahaan = _perusahaan_bagi(oleh, pengajuan, pada, gabung)
    pengguna = account_for(oleh=oleh, nama=pengajuan.pemohon_nama, surel=pengajuan.pemohon_surel)
    add_anggota(oleh=oleh, perusahaan=perusahaan, pengguna=pengguna, jabatan=pengajuan.pemohon_jabatan)
    pengajuan.perusahaan = perusahaan
    _putuskan(oleh, pengajuan, StatusPengajuan.DISETUJUI)
    return pengajuan


@transaction.atomic
def reject_pengajuan(*, oleh: Pelaku, uid: UUID, alasan: str, versi: int | None = None) -> PengajuanPerusahaan:
    """Say no, with the reason that the applicant is sent. Rejected twice is rejected once; what was approved stays so."""
    pengajuan = _kunci(uid)
    wajib(permissions.is_pemutus(oleh.pengguna), BUKAN_PEMUTUS)
    if pengajuan.status == StatusPengajuan.DITOLAK:
        return pengajuan
    _pastikan_menunggu(pengajuan)
    cocokkan_versi(pengajuan, versi)
    pengajuan.alasan = pastikan_alasan(alasan)
    _putuskan(oleh, pengajuan, StatusPengajuan.DITOLAK)
    return pengajuan


@transaction.atomic
def reveal_pemohon(*, oleh: Pelaku, pengajuan: PengajuanPerusahaan) -> str:
    """The applicant's phone number, after writing who opened it."""
    wajib(permissions.can_view_telepon_pemohon(oleh.pengguna), "Data pribadi ini di luar wewenang Anda.")
    catat(oleh=oleh, objek=pengajuan, tindakan="dibuka", sesudah={"data": "Telepon pemohon"})
    telepon: Any = pengajuan.pemohon_telepon
    return str(telepon.buka())


def _menunggu(data: Mapping[str, Any]) -> PengajuanPerusahaan | None:
    nib, surel = normalkan_nomor(str(data.get("nib", ""))), str(data.get("pemohon_surel", "")).strip().lower()
    return PengajuanPerusahaan.objects.menunggu().filter(nib=nib, pemohon_surel=surel).first()


def _kunci(uid: UUID) -> PengajuanPerusahaan:
    """An application is locked before any company."""
    pengajuan: PengajuanPerusahaan = kunci(PengajuanPerusahaan, uid, "perusahaan", "diputus_oleh")
    return pengajuan


def _pastikan_menunggu(pengajuan: PengajuanPerusahaan) -> None:
    if pengajuan.status != StatusPengajuan.MENUNGGU:
        oleh = f" oleh {pengajuan.diputus_oleh}" if pengajuan.diputus_oleh else ""
        kata = StatusPengajuan(pengajuan.status).label.lower()
        raise DomainError(f"Pengajuan ini sudah {kata}{oleh}; putusannya tidak berubah lagi.", kode="sudah_diputus")


def _perusahaan_bagi(oleh: Pelaku, pengajuan: PengajuanPerusahaan, pada: date, gabung: UUID | None) -> Perusahaan:
    # The counter serialises approvals: of two applications with one NIB the second finds what the first made.
    nomor = lock_penghitung(jenis="perusahaan")
    ada = Perusahaan.objects.tercatat().filter(nib=pengajuan.nib).first()
    if ada is None and gabung is None:
        data = {n: getattr(pengajuan, n) for n in DARI_PENGAJUAN}
        perusahaan = create_perusahaan(oleh=oleh, pada=pada, data=data, kode=nomor.berikut())
    else:
        perusahaan = kunci_perusahaan(ada.uid if ada is not None else gabung)  # type: ignore[arg-type]
        _gabungkan(oleh, pengajuan, perusahaan)
    if perusahaan.status == StatusPerusahaan.CALON:
        set_status(oleh=oleh, perusahaan=perusahaan, ke=StatusPerusahaan.AKTIF)
    return perusahaan


def _gabungkan(oleh: Pelaku, pengajuan: PengajuanPerusahaan, perusahaan: Perusahaan) -> None:
    if perusahaan.dibatalkan or (perusahaan.nib and perusahaan.nib != pengajuan.nib):
        raise DomainError(
            "Perusahaan itu bukan calon tanpa NIB. Pilih yang lain.",
            kode="gabung",
            bidang={"gabung": "Pilih yang lain."},
        )
    if perusahaan.status == StatusPerusahaan.NONAKTIF:
        pesan = f"{perusahaan.sebutan} tidak aktif. Aktifkan dahulu, lalu setujui pengajuannya."
        raise DomainError(pesan, kode="perusahaan_nonaktif")
    if not perusahaan.nib:
        sebelum = potret(perusahaan, {"nib"})
        perusahaan.nib = pengajuan.nib
        perusahaan.versi += 1
        perusahaan.full_clean()
        perusahaan.save()
        catat(oleh=oleh, objek=perusahaan, tindakan="diubah", sebelum=sebelum, sesudah=potret(perusahaan, {"nib"}))


def _putuskan(oleh: Pelaku, pengajuan: PengajuanPerusahaan, status: StatusPengajuan) -> None:
    pengajuan.status, pengajuan.diputus_pada, pengajuan.diputus_oleh = status, sekarang(), oleh.pengguna
    pengajuan.versi += 1
    pengajuan.full_clean()
    pengajuan.save()
    sesudah = potret(pengajuan, {"status", "perusahaan"})
    tindakan = "pengajuan_disetujui" if status == StatusPengajuan.DISETUJUI else "pengajuan_ditolak"
    catat(oleh=oleh, objek=pengajuan, tindakan=tindakan, sesudah=sesudah, alasan=pengajuan.alasan)
    transaction.on_commit(_bangunkan)


def _bangunkan() -> None:
    """Ask a worker to write. A queue out of reach is only logged: the sweep finds the decision."""
    try:
        signature(TUGAS_SURAT).apply_async(retry=False)
    except Exception:  # whatever the transport throws, the row stands
        log.warning("Antrean tidak terjangkau; surat putusan menunggu sapuan.", exc_info=True)


def _beri_tahu_kantor(pengajuan: PengajuanPerusahaan) -> None:
    notify(
        kepada=pengguna_berperan(Peran.ADMIN, Peran.KABID),
        jenis=PENGAJUAN,
        judul=f"{pengajuan.nama} ingin bermitra",
        teks=pengajuan.rencana[:200],
        url=pengajuan.get_absolute_url(),
        kunci=f"pengajuan:{pengajuan.uid}",
    )
