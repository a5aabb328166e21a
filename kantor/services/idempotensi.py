"""Requests that a program may repeat: under one key, the work is done once and its first answer is the answer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from core.errors import DomainError
from core.ids import new_uid
from kantor.enums import StatusKunci
from kantor.models import KunciIdempotensi

UMUR_KUNCI: Final = timedelta(hours=24)
SEWA_KUNCI: Final = timedelta(minutes=2)
PANJANG_KUNCI: Final = 200


class KunciTidakSah(DomainError):
    status = 400
    kode = "kunci_idempotensi_tidak_sah"
    judul = "Kunci idempotensi tidak sah"


class KunciBedaIsi(DomainError):
    status = 422
    kode = "kunci_idempotensi_beda_isi"
    judul = "Kunci dipakai untuk isi lain"


class KunciSedangDikerjakan(DomainError):
    status = 409
    kode = "kunci_idempotensi_berjalan"
    judul = "Permintaan yang sama sedang dikerjakan"


@dataclass(frozen=True, slots=True)
class Jawaban:
    kode_http: int
    isi: Any
    diulang: bool = False


def sidik_isi(metode: str, path: str, isi: bytes) -> str:
    """What makes two requests the same: verb, address and body."""
    return hashlib.sha256(b"\0".join((metode.upper().encode(), path.encode(), isi))).hexdigest()


def dengan_kunci(
    *, pengguna: Any, kunci: str, sidik: str, pada: datetime, kerja: Callable[[], tuple[int, Any]]
) -> Jawaban:
    """Run `kerja` (-> HTTP status, JSON body) once per person and key; a repetition gets the kept answer.

    Work and answer commit together, so a crash leaves neither, and the next try does the work. A refusal or fault frees
    the key. Must not be called inside a transaction.
    Raises KunciTidakSah (400), KunciBedaIsi (422), KunciSedangDikerjakan (409).
    """
    if not 1 <= len(kunci) <= PANJANG_KUNCI or not kunci.isprintable():
        raise KunciTidakSah(f"Idempotency-Key berisi 1 sampai {PANJANG_KUNCI} huruf yang dapat dicetak.")
    token = new_uid()
    lama = _ambil_kunci(pengguna, kunci, sidik, token, pada)
    if lama is not None:
        return Jawaban(lama.kode_http or 200, lama.jawaban, diulang=True)
    milik = KunciIdempotensi.objects.filter(pengguna=pengguna, kunci=kunci, token=token, status=StatusKunci.BERJALAN)
    try:
        with transaction.atomic():
            kode_http, isi = kerja()
            _jawab(milik, status=StatusKunci.SELESAI, kode_http=kode_http, jawaban=isi, updated_at=pada)
    except BaseException:
        milik.delete()
        raise
    return Jawaban(kode_http, isi)


def _jawab(milik: QuerySet[KunciIdempotensi], **nilai: Any) -> None:
    """Undo the work of a run that was so slow that its repetition took the key."""
    if not milik.update(**nilai):
        raise KunciSedangDikerjakan("Permintaan ini diambil alih pengulangannya. Ulangi untuk mendapat jawabannya.")


def _ambil_kunci(pengguna: Any, kunci: str, sidik: str, token: UUID, pada: datetime) -> KunciIdempotensi | None:
    """None: the key is ours under `token`. A row: it was answered before."""
    semua = KunciIdempotensi.objects.filter(pengguna=pengguna, kunci=kunci)
    semua.filter(kedaluwarsa__lte=pada).delete()
    baru = {"token": token, "sewa_sampai": pada + SEWA_KUNCI, "kedaluwarsa": pada + UMUR_KUNCI}
    try:
        with transaction.atomic(durable=True):
            KunciIdempotensi.objects.create(pengguna=pengguna, kunci=kunci, sidik_isi=sidik, **baru)
    except IntegrityError:
        ada = semua.first()
    else:
        return None
    if ada is None:
        raise KunciSedangDikerjakan("Permintaan dengan kunci ini baru saja berakhir. Ulangi sebentar lagi.")
    if ada.sidik_isi != sidik:
        raise KunciBedaIsi("Idempotency-Key ini sudah dipakai untuk permintaan dengan isi lain. Pakai kunci baru.")
    if ada.status == StatusKunci.SELESAI:
        return ada
    ambil_alih = semua.filter(Q(status=StatusKunci.BERJALAN), token=ada.token, sewa_sampai__lt=pada)
    if not ambil_alih.update(**baru, updated_at=pada):
        raise KunciSedangDikerjakan("Permintaan dengan kunci ini masih dikerjakan. Ulangi sebentar lagi.")
    return None


def sapu_kunci(*, pada: datetime) -> int:
    return KunciIdempotensi.objects.filter(kedaluwarsa__lte=pada).delete()[0]
