from __future__ import annotations

import re
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from core.errors import DomainError, TidakDitemukan, wajib
from core.pelaku import Pelaku
from jejak.services import catat
from kantor.whatsapp import PenerimaWhatsApp, penerima, tautan

E164: Final = re.compile(r"\+[1-9]\d{7,14}")


def ambil_penerima(user: Any, jenis: str, uid: UUID) -> tuple[PenerimaWhatsApp, Any]:
    """The record and how to reach it, when this person sees it. Raises TidakDitemukan, Ditolak."""
    pintu = penerima.get(jenis)
    objek = pintu.queryset(user).filter(uid=uid).first() if pintu else None
    if pintu is None or objek is None:
        raise TidakDitemukan("Data ini tidak ditemukan.")
    wajib(pintu.boleh(user, objek), "Anda tidak berwenang menghubungi lewat data ini.")
    return pintu, objek


def open_whatsapp(*, oleh: Pelaku, jenis: str, uid: UUID, teks: str) -> str:
    """The wa.me link for a record's phone, once its trail says who wrote to it. The number stays out of the trail."""
    pintu, objek = ambil_penerima(oleh.pengguna, jenis, uid)
    telepon = pintu.telepon(objek)
    if not E164.fullmatch(telepon):
        raise DomainError("Data ini belum mempunyai nomor ponsel yang dapat dihubungi.", kode="tanpa_telepon")
    with transaction.atomic():
        catat(oleh=oleh, objek=objek, tindakan="dihubungi", alasan=f"WhatsApp: {teks}"[:500])
    return tautan(telepon, teks)
