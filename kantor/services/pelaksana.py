"""One run of one Tugas in a worker: claim, hand to its handler, write how it ended."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core.errors import Ditolak, DomainError
from core.pelaku import Pelaku
from core.waktu import sekarang
from kantor import penangan
from kantor.enums import JenisBerkas
from kantor.models import Berkas, Tugas
from kantor.penangan import SewaHilang, TugasDibatalkan
from kantor.services.berkas import replace_hasil
from kantor.services.tugas import claim_tugas, fail_tugas, finish_tugas, report_progress, settle_cancelled

log = logging.getLogger(__name__)

KANAL_TUGAS: Final = "tugas"
JEDA_LAPOR: Final = timedelta(seconds=1)
GANGGUAN: Final = (
    "Terjadi gangguan pada sistem dan tugas ini tidak dapat diselesaikan. "
    "Coba lagi nanti; bila tetap gagal, hubungi admin."
)


class KonteksTugas:
    """What a handler holds (kantor.penangan.Konteks). Progress reaches the database at most once a second."""

    def __init__(self, tugas: Tugas, pelaku: Pelaku, jam: Callable[[], datetime]) -> None:
        self.tugas, self.pelaku, self._jam = tugas, pelaku, jam
        self.parameter: dict[str, Any] = dict(tugas.parameter)
        self._ditulis: datetime | None = None
        self._total: int | None = None

    def lapor(self, n: int, total: int | None = None, pesan: str = "") -> None:
        if total is not None:
            self._total = total
        batas = None if self._total is None else max(self._total, n)
        if self._saatnya() or n == batas:
            self._kirim(kemajuan=n, total=batas, pesan=pesan[:200])

    def periksa_batal(self) -> None:
        if self._saatnya():
            self._kirim()

    def simpan_berkas(self, nama: str, isi: bytes | Path, jenis: JenisBerkas) -> Berkas:
        with transaction.atomic():
            berkas = replace_hasil(
                tugas=self.tugas, oleh=self.pelaku, nama=nama, isi=isi, jenis=jenis, pada=self._jam()
            )
            self._kirim(berkas=berkas)
        self.tugas.berkas = berkas
        return berkas

    def _saatnya(self) -> bool:
        return self._ditulis is None or self._jam() - self._ditulis >= JEDA_LAPOR

    def _kirim(self, **bidang: Any) -> None:
        self._ditulis = self._jam()
        report_progress(tugas=self.tugas, pada=self._ditulis, **bidang)


def run_tugas(*, uid: UUID | str, jam: Callable[[], datetime] = sekarang) -> None:
    """Do the work of a waiting row; quietly nothing when it is not ours to do. Never raises for what a handler did.

    Rights are looked at again here: the person is read anew, and an account closed in the meantime gets nothing.
    """
    tugas = claim_tugas(uid=uid, pada=jam())
    if tugas is None:
        log.info("Tugas %s tidak menunggu; dilewati.", uid)
        return
    try:
        hasil = penangan.ambil(tugas.jenis).kerja(KonteksTugas(tugas, _pelaku(tugas), jam))
        finish_tugas(tugas=tugas, hasil=hasil or {}, pada=jam())
    except SewaHilang:
        log.warning("Tugas %s sudah dipegang pelaksana lain; berhenti.", uid)
    except TugasDibatalkan:
        _akhiri(uid, lambda: settle_cancelled(tugas=tugas, pada=jam()))
    except Exception as galat:  # noqa: BLE001 - a handler may throw anything; the row must say so
        _gagalkan(tugas, galat, jam)


def _pelaku(tugas: Tugas) -> Pelaku:
    if tugas.pengguna is None:
        return Pelaku.sistem(penangan.label(tugas.jenis))
    if not tugas.pengguna.is_active:
        raise Ditolak("Akun peminta sudah tidak aktif, jadi tugas ini tidak dijalankan.")
    return Pelaku.dari_pengguna(tugas.pengguna, KANAL_TUGAS)


def _gagalkan(tugas: Tugas, galat: Exception, jam: Callable[[], datetime]) -> None:
    """A rule's refusal is final and speaks for itself; a fault is logged, kept for the admin, and tried again."""
    rincian = "".join(traceback.format_exception(galat))
    if isinstance(galat, DomainError | ValidationError):
        pesan, ulang = galat.pesan if isinstance(galat, DomainError) else " ".join(galat.messages), False
    elif isinstance(galat, KeyError) and tugas.jenis not in dict(penangan.pilihan()):
        pesan, ulang = f"Jenis tugas “{tugas.jenis}” tidak dikenal lagi.", False
    else:
        log.error("Tugas %s (%s) terganggu.", tugas.uid, tugas.jenis, exc_info=galat)
        pesan, ulang = GANGGUAN, True
    _akhiri(tugas.uid, lambda: fail_tugas(tugas=tugas, galat=pesan, rincian=rincian, pada=jam(), boleh_ulang=ulang))


def _akhiri(uid: UUID | str, tulis: Callable[[], None]) -> None:
    try:
        tulis()
    except SewaHilang:
        log.warning("Tugas %s sudah dipegang pelaksana lain; akhirnya tidak dicatat.", uid)
