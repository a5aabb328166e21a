"""What an owner finds wrong in the office's record of the own IKM: said to the officer, who corrects it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from akun.enums import Peran
from akun.models import Pengguna
from core.errors import wajib
from core.pelaku import Pelaku
from ikm import permissions
from ikm.kabar import KEKELIRUAN
from ikm.models import IKM
from ikm.services.dasar import kunci_ikm, pastikan_alasan
from ikm.services.kunjungan import penyuluh_utama
from jejak.services import catat
from kantor.services.notifikasi import notify

BUKAN_PEMILIK = "Hanya pemilik IKM ini yang dapat menyampaikannya."


@transaction.atomic
def report_kekeliruan(*, oleh: Pelaku, pada: date, uid: UUID, teks: str) -> IKM:
    """Tell the officer who answers for the place (the admins where nobody does), and keep the words in the trail. Nothing in
    the record changes: an owner declares, the office checks (ADR 15).
    """
    ikm = kunci_ikm(uid)
    wajib(permissions.can_report(oleh.pengguna, ikm), BUKAN_PEMILIK)
    teks = pastikan_alasan(teks)
    utama = penyuluh_utama(pada).get(permissions.kecamatan_dari(ikm.desa_id))
    jejak = catat(oleh=oleh, objek=ikm, tindakan="menyampaikan kekeliruan data", alasan=teks)
    notify(
        kepada=[utama] if utama else Pengguna.objects.filter(peran=Peran.ADMIN, is_active=True),
        jenis=KEKELIRUAN,
        judul=f"Pemilik {ikm}: ada data yang keliru",
        teks=teks[:200],
        url=ikm.get_absolute_url(),
        kunci=f"kekeliruan:{jejak.pk}",
    )
    return ikm
