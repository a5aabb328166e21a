"""Opening personal values of a company; each time is written down."""

from __future__ import annotations

from django.db import transaction

from core.errors import wajib
from core.pelaku import Pelaku
from core.rahasia import Rahasia
from ikm.services.dasar import pastikan_alasan
from jejak.services import catat
from kemitraan import permissions
from kemitraan.enums import PribadiPerusahaan
from kemitraan.models import Perusahaan


@transaction.atomic
def reveal_perusahaan(*, oleh: Pelaku, perusahaan: Perusahaan, bidang: str, alasan: str = "") -> str:
    """The plain value of one personal field, after writing who opened it. The office says why it needs an NPWP."""
    boleh = bidang in PribadiPerusahaan.values and permissions.can_view_pribadi_perusahaan(
        oleh.pengguna, perusahaan, bidang
    )
    wajib(boleh, "Data pribadi ini di luar wewenang Anda.")
    if permissions.must_give_alasan(oleh.pengguna, bidang):
        alasan = pastikan_alasan(alasan)
    nilai: Rahasia = getattr(perusahaan, bidang)
    sesudah = {"data": PribadiPerusahaan(bidang).label}
    catat(oleh=oleh, objek=perusahaan, tindakan="dibuka", sesudah=sesudah, alasan=alasan)
    return nilai.buka()
