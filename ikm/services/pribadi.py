"""Opening and using personal data; each time is written down."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from core.errors import wajib
from core.pelaku import Pelaku
from ikm import permissions
from ikm.enums import BidangPribadi
from ikm.models import IKM
from ikm.services.dasar import pastikan_alasan, rahasia
from jejak.services import catat


@transaction.atomic
def reveal_pribadi(*, oleh: Pelaku, pada: date, ikm: IKM, bidang: str, alasan: str = "") -> str:
    """The plain value of one personal field, after writing who opened it. NIK and NPWP need a reason."""
    wajib(
        bidang in BidangPribadi.values and permissions.can_view_pribadi(oleh.pengguna, ikm, bidang, pada),
        "Data pribadi ini di luar wewenang Anda.",
    )
    if bidang in permissions.BERALASAN:
        alasan = pastikan_alasan(alasan)
    nilai = rahasia(ikm, bidang)
    catat(oleh=oleh, objek=ikm, tindakan="dibuka", sesudah={"data": BidangPribadi(bidang).label}, alasan=alasan)
    return nilai.buka()


@transaction.atomic
def call_pemilik(*, oleh: Pelaku, pada: date, ikm: IKM) -> str:
    """The `tel:` address of the owner, after writing that this person used it. (WhatsApp: kantor's own door.)"""
    wajib(permissions.can_contact(oleh.pengguna, ikm, pada), "Nomor ini di luar wilayah binaan Anda.")
    nomor = rahasia(ikm, BidangPribadi.TELEPON).buka()
    catat(oleh=oleh, objek=ikm, tindakan="dihubungi", sesudah={"cara": "telepon"})
    return f"tel:{nomor}"
