"""Long work as rows. Every change of state is one conditional UPDATE: whoever races, one wins, the rest see it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID

from celery import signature
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from jejak.services import catat
from kantor import penangan
from kantor.enums import StatusTugas, asal
from kantor.kabar import TUGAS_DIHENTIKAN, TUGAS_GAGAL, TUGAS_SELESAI, JenisKabar
from kantor.models import Tugas
from kantor.penangan import SewaHilang
from kantor.permissions import can_control_tugas
from kantor.services.notifikasi import notify

log = logging.getLogger(__name__)

TUGAS_CELERY: Final = "kantor.tasks.jalankan"
JEDA_SAPU: Final = timedelta(minutes=1)
# A busy worker is not a dead one: waiting rows are woken again, but not every minute.
JEDA_SAPU_ULANG: Final = timedelta(minutes=5)
JEDA_COBA_LAGI: Final = timedelta(seconds=30)
SEKALI_SAPU: Final = 500
BEBAS: Final[Mapping[str, Any]] = {"lease_token": None, "lease_sampai": None}
TERHENTI: Final = "Tugas ini berkali-kali terhenti sebelum selesai. Persempit saringannya atau hubungi admin."


def sewa() -> timedelta:
    return timedelta(seconds=settings.TUGAS_SEWA_DETIK)


def create_tugas(
    *, oleh: Pelaku, jenis: str, judul: str, parameter: Mapping[str, Any], pada: datetime, uid: UUID | None = None
) -> Tugas:
    """Put work on the list inside the caller's transaction; a worker is woken when it commits.

    The same `uid` from the same person gives the same row back. Raises KeyError for a kind nobody registered.
    """
    penangan.ambil(jenis)
    if (ada := _sudah_ada(uid, oleh)) is not None:
        return ada
    tugas = Tugas(
        uid=uid or new_uid(),
        jenis=jenis,
        judul=judul[:200],
        parameter=dict(parameter),
        pengguna=oleh.pengguna,
        disapu_pada=pada + JEDA_SAPU,
    )
    try:
        with transaction.atomic():
            tugas.full_clean(validate_unique=uid is None)
            tugas.save(force_insert=True)
            catat(
                oleh=oleh,
                objek=tugas,
                tindakan="dibuat",
                sesudah={"jenis": penangan.label(jenis), "judul": tugas.judul},
            )
            transaction.on_commit(partial(bangunkan, tugas.uid))
    except IntegrityError as galat:  # a double click: the other one was first
        if (ada := _sudah_ada(uid, oleh)) is None:
            raise DomainError("Formulir ini sudah dipakai. Muat ulang halamannya.", kode="uid") from galat
        return ada
    return tugas


def _sudah_ada(uid: UUID | None, oleh: Pelaku) -> Tugas | None:
    return Tugas.objects.filter(uid=uid, pengguna=oleh.pengguna).first() if uid is not None else None


def bangunkan(uid: UUID) -> None:
    """Ask a worker to look at the row. A queue out of reach is only logged: the sweep finds the row."""
    try:
        signature(TUGAS_CELERY, args=[str(uid)]).apply_async(retry=False)
    except Exception:  # whatever the transport throws, the row stands
        log.warning("Antrean tidak terjangkau; tugas %s menunggu sapuan.", uid, exc_info=True)


def claim_tugas(*, uid: UUID | str, pada: datetime) -> Tugas | None:
    """Take a waiting row under a fresh lease, or None when another run has it, it ended, or it is to be cancelled."""
    token = new_uid()
    n = Tugas.objects.filter(uid=uid, status__in=asal(StatusTugas.BERJALAN), batal_diminta=False).update(
        status=StatusTugas.BERJALAN,
        lease_token=token,
        lease_sampai=pada + sewa(),
        percobaan=F("percobaan") + 1,
        mulai=Coalesce(F("mulai"), pada),
        kemajuan=0,
        total=None,
        pesan="",
        updated_at=pada,
    )
    return Tugas.objects.select_related("pengguna", "berkas").get(lease_token=token) if n else None


def report_progress(*, tugas: Tugas, pada: datetime, **bidang: Any) -> None:
    """Write what a run knows and extend its lease. Raises TugasDibatalkan or SewaHilang when it should stop."""
    _tulis(tugas, batal_diminta=False, lease_sampai=pada + sewa(), updated_at=pada, **bidang)


def finish_tugas(*, tugas: Tugas, hasil: Mapping[str, Any], pada: datetime) -> None:
    """The run is done; its person is told. Raises SewaHilang when the row went to another run."""
    pesan = str(hasil.get("pesan", ""))[:200]
    with transaction.atomic():
        _tulis(
            tugas, status=StatusTugas.SELESAI, selesai=pada, hasil=dict(hasil), pesan=pesan, updated_at=pada, **BEBAS
        )
        _kabari(tugas, TUGAS_SELESAI, f"Selesai: {tugas.judul}", pesan or "Hasilnya dapat dibuka.")


def fail_tugas(*, tugas: Tugas, galat: str, rincian: str, pada: datetime, boleh_ulang: bool) -> None:
    """Back to the queue while another attempt may help, else failed for good with a sentence for people."""
    rincian = rincian[-8000:]
    if boleh_ulang and tugas.percobaan < _maks_percobaan(tugas):
        pesan = f"Terjadi gangguan; dicoba lagi (percobaan {tugas.percobaan + 1})."
        nanti = pada + JEDA_COBA_LAGI * tugas.percobaan
        _tulis(
            tugas,
            status=StatusTugas.ANTRI,
            pesan=pesan,
            rincian_galat=rincian,
            disapu_pada=nanti,
            updated_at=pada,
            **BEBAS,
        )
        return
    with transaction.atomic():
        _tulis(
            tugas,
            status=StatusTugas.GAGAL,
            selesai=pada,
            galat=galat[:500],
            rincian_galat=rincian,
            pesan="",
            updated_at=pada,
            **BEBAS,
        )
        _akhiri(tugas, StatusTugas.GAGAL, galat)


def settle_cancelled(*, tugas: Tugas, pada: datetime) -> None:
    """A run that saw the flag lets go."""
    with transaction.atomic():
        _tulis(tugas, status=StatusTugas.DIBATALKAN, selesai=pada, pesan="", updated_at=pada, **BEBAS)
        penangan.ceritakan(tugas.jenis, tugas.parameter, StatusTugas.DIBATALKAN, "")


def cancel_tugas(*, oleh: Pelaku, tugas: Tugas, pada: datetime) -> None:
    """Waiting work ends here; running work is asked to stop and ends at its next report."""
    wajib(
        oleh.adalah_sistem or can_control_tugas(oleh.pengguna, tugas),
        "Hanya peminta dan admin yang dapat membatalkan tugas ini.",
    )
    with transaction.atomic():
        baris = Tugas.objects.filter(pk=tugas.pk)
        if baris.filter(status=StatusTugas.ANTRI).update(status=StatusTugas.DIBATALKAN, selesai=pada, updated_at=pada):
            penangan.ceritakan(tugas.jenis, tugas.parameter, StatusTugas.DIBATALKAN, "")
        else:
            n = baris.filter(status__in=asal(StatusTugas.DIBATALKAN)).update(batal_diminta=True, updated_at=pada)
            if not n:
                raise DomainError("Tugas ini sudah berakhir.", kode="sudah_berakhir")
        catat(oleh=oleh, objek=tugas, tindakan="dibatalkan")
        if tugas.pengguna_id != oleh.pengguna_id:  # whoever stops the own work knows
            teks = f"{oleh.label} membatalkan tugas ini."
            _kabari(tugas, TUGAS_DIHENTIKAN, f"Dihentikan: {tugas.judul}", teks, sebab="dihentikan")
    tugas.refresh_from_db()


@dataclass(slots=True)
class HasilSapu:
    dipulihkan: int = 0
    digagalkan: int = 0
    dibatalkan: int = 0
    dibangunkan: int = 0


def sapu(*, pada: datetime) -> HasilSapu:
    """Collect what crashed workers and lost messages left: expired leases, waiting rows nobody was woken for.

    Safe to run twice at once: each row changes hands by its own conditional UPDATE.
    """
    hasil = HasilSapu()
    for tugas in Tugas.objects.filter(status=StatusTugas.ANTRI, batal_diminta=True)[:SEKALI_SAPU]:
        hasil.dibatalkan += _batalkan(tugas, Tugas.objects.filter(pk=tugas.pk, status=StatusTugas.ANTRI), pada)
    for tugas in Tugas.objects.sewa_habis(pada).select_related("pengguna").order_by("lease_sampai")[:SEKALI_SAPU]:
        _pulihkan(tugas, pada, hasil)
    for tugas in Tugas.objects.tertinggal(pada).only("pk", "uid").order_by("disapu_pada")[:SEKALI_SAPU]:
        if Tugas.objects.tertinggal(pada).filter(pk=tugas.pk).update(disapu_pada=pada + JEDA_SAPU_ULANG):
            hasil.dibangunkan += 1
            bangunkan(tugas.uid)
    return hasil


def _pulihkan(tugas: Tugas, pada: datetime, hasil: HasilSapu) -> None:
    milik = Tugas.objects.sewa_habis(pada).filter(pk=tugas.pk, lease_token=tugas.lease_token)
    if tugas.batal_diminta:
        hasil.dibatalkan += _batalkan(tugas, milik, pada)
    elif tugas.percobaan < _maks_percobaan(tugas):
        pesan = "Pelaksananya terhenti; dikerjakan ulang."
        hasil.dipulihkan += milik.update(
            status=StatusTugas.ANTRI, pesan=pesan, disapu_pada=pada, updated_at=pada, **BEBAS
        )
    else:
        with transaction.atomic():
            if milik.update(status=StatusTugas.GAGAL, selesai=pada, galat=TERHENTI, pesan="", updated_at=pada, **BEBAS):
                hasil.digagalkan += 1
                _akhiri(tugas, StatusTugas.GAGAL, TERHENTI)


def _batalkan(tugas: Tugas, milik: QuerySet[Tugas], pada: datetime) -> int:
    with transaction.atomic():
        n = milik.update(status=StatusTugas.DIBATALKAN, selesai=pada, updated_at=pada, **BEBAS)
        if n:
            penangan.ceritakan(tugas.jenis, tugas.parameter, StatusTugas.DIBATALKAN, "")
    return n


def _akhiri(tugas: Tugas, status: StatusTugas, sebab: str) -> None:
    """Failed for good: whoever waits for it, and its person, are told."""
    penangan.ceritakan(tugas.jenis, tugas.parameter, status, sebab)
    _kabari(tugas, TUGAS_GAGAL, f"Gagal: {tugas.judul}", sebab)


def _tulis(tugas: Tugas, *, batal_diminta: bool | None = None, **nilai: Any) -> None:
    milik = Tugas.objects.filter(pk=tugas.pk, status=StatusTugas.BERJALAN, lease_token=tugas.lease_token)
    if (milik if batal_diminta is None else milik.filter(batal_diminta=batal_diminta)).update(**nilai):
        return
    if batal_diminta is False and milik.exists():
        raise penangan.TugasDibatalkan
    raise SewaHilang


def _maks_percobaan(tugas: Tugas) -> int:
    try:
        return penangan.ambil(tugas.jenis).maks_percobaan
    except KeyError:
        return penangan.MAKS_PERCOBAAN


def halaman_tugas(tugas: Tugas) -> str:
    """Where whoever asked for it goes on: notices lead there."""
    return penangan.halaman(tugas.jenis, tugas.parameter) or tugas.get_absolute_url()


def _kabari(tugas: Tugas, jenis: JenisKabar, judul: str, teks: str, *, sebab: str = "") -> None:
    """One notice when the work ended, whoever watched it, and one when somebody else (`sebab`) had it stopped."""
    if tugas.pengguna is None or not tugas.pengguna.is_active:
        return
    notify(
        kepada=[tugas.pengguna],
        jenis=jenis,
        judul=judul,
        teks=teks,
        url=halaman_tugas(tugas),
        kunci=f"tugas:{tugas.uid}:{sebab}" if sebab else f"tugas:{tugas.uid}",
    )
