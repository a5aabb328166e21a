"""What the queue and the clock call. Each reads the time, calls one service, and may be called again at any moment."""

from __future__ import annotations

import logging
from typing import Any

from celery import shared_task
from django.conf import settings
from django.db import DatabaseError, OperationalError
from django.urls import reverse

from akun.enums import Peran
from core import format as f
from core.waktu import hari_ini, rabu_terakhir, sekarang
from kantor.kabar import KURS_BELUM_ADA
from kantor.queries import pengguna_berperan
from kantor.services import idempotensi, tugas
from kantor.services.berkas import sapu_berkas as sapu_berkas_yatim
from kantor.services.impor import sapu_impor as sapu_impor_lama
from kantor.services.notifikasi import notify, sweep_notifikasi
from kantor.services.pelaksana import run_tugas
from kantor.services.pemeriksaan import report_gangguan
from kantor.services.ringkasan import send_ringkasan
from referensi.queries import pekan_kmk_belum_ada

log = logging.getLogger(__name__)


@shared_task
def jalankan(uid: str) -> None:
    run_tugas(uid=uid)


@shared_task
def sapu() -> None:
    pada = sekarang()
    hasil = tugas.sapu(pada=pada)
    idempotensi.sapu_kunci(pada=pada)
    if hasil != tugas.HasilSapu():
        log.info("Sapuan tugas: %s", hasil)


@shared_task
def sapu_berkas() -> None:
    if n := sapu_berkas_yatim(pada=sekarang()):
        log.info("%s berkas tanpa pemilik dihapus.", n)


@shared_task
def sapu_impor() -> None:
    if n := sapu_impor_lama(pada=sekarang()):
        log.info("Rincian %s impor lama dihapus.", n)


@shared_task
def kirim_ringkasan() -> None:
    log.info("%s ringkasan surel terkirim.", send_ringkasan(pada=sekarang()))


@shared_task
def sapu_notifikasi() -> None:
    if n := sweep_notifikasi(pada=sekarang()):
        log.info("%s pemberitahuan lama dihapus.", n)


def kabarkan_gangguan(sender: Any = None, exception: BaseException | None = None, **_: Any) -> None:
    """Celery's own word that a job broke off. Where even telling fails (no database) the worker's log still has both. A busy
    database that a job of every few minutes met is worth no alarm: the next run is the remedy.
    """
    nama = getattr(sender, "name", str(sender))
    if isinstance(exception, OperationalError) and nama in _sering():
        return
    try:
        report_gangguan(nama=nama, galat=exception or Exception(), pada=sekarang())
    except DatabaseError:
        log.exception("Gangguan pada %s tidak dapat dikabarkan.", sender)


def _sering() -> set[str]:
    """The jobs that run every few minutes: those of which a late run expires."""
    return {
        j["task"] for j in settings.CELERY_BEAT_SCHEDULE.values() if "options" in j or isinstance(j["schedule"], float)
    }


@shared_task
def ingatkan_kurs() -> None:
    """Once a week, from Wednesday on, until somebody pasted the week's rates; days when nothing ran are made up for."""
    hari = hari_ini()
    if not pekan_kmk_belum_ada(hari):
        return
    rabu = rabu_terakhir(hari)
    notify(
        kepada=pengguna_berperan(Peran.ADMIN),
        jenis=KURS_BELUM_ADA,
        judul=f"Kurs KMK pekan {f.tanggal(rabu)} belum ada",
        teks="Tempel tabel kurs mingguan dari Kementerian Keuangan supaya nilai ekspor dalam rupiah dapat dihitung.",
        url=reverse("referensi:kurs_paste"),
        kunci=f"kurs:{rabu.isoformat()}",
    )
