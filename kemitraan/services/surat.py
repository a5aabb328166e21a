"""The mail that tells an applicant what was decided: once, whoever sends it."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from akun.enums import Peran
from kantor.kabar import SUREL_GAGAL
from kantor.queries import pengguna_berperan
from kantor.services.notifikasi import notify
from kemitraan.enums import StatusPengajuan
from kemitraan.models import PengajuanPerusahaan

log = logging.getLogger(__name__)

SURAT: Final = {
    StatusPengajuan.DISETUJUI: ("disetujui", "kemitraan/surel/disetujui.txt"),
    StatusPengajuan.DITOLAK: ("belum dapat disetujui", "kemitraan/surel/ditolak.txt"),
}


def send_putusan(*, pada: datetime) -> int:
    """Write to every applicant whose application was decided and who was not written to yet; how many mails went out."""
    menunggu = PengajuanPerusahaan.objects.belum_disurati().order_by("pk")
    return sum(_kirim(pk, pada) for pk in menunggu.values_list("pk", flat=True))


def _kabari_admin(pengajuan: PengajuanPerusahaan) -> None:
    """Once an application: it is tried again by itself, and the applicant may be told by telephone meanwhile."""
    notify(
        kepada=pengguna_berperan(Peran.ADMIN),
        jenis=SUREL_GAGAL,
        judul=f"Surat putusan {pengajuan.nama} tidak terkirim",
        teks="Dicoba lagi sendiri tiap sepuluh menit. Hubungi pemohonnya bila mendesak, dan periksa peladen surel.",
        url=pengajuan.get_absolute_url(),
        kunci=f"surat-putusan:{pengajuan.uid}",
    )


def _kirim(pk: int, pada: datetime) -> int:
    """Claim first, send after: a crash in between loses a mail (the office sees that it went out), never doubles one."""
    if not PengajuanPerusahaan.objects.belum_disurati().filter(pk=pk).update(disurati_pada=pada):
        return 0
    pengajuan = PengajuanPerusahaan.objects.select_related("perusahaan").get(pk=pk)
    try:
        _surat(pengajuan).send()
    except OSError:  # SMTP errors are OSErrors: unreachable, refused, cut off
        log.exception("Surat putusan pengajuan %s tidak terkirim; dicoba lagi pada sapuan berikut.", pengajuan.uid)
        PengajuanPerusahaan.objects.filter(pk=pk).update(disurati_pada=None)
        _kabari_admin(pengajuan)
        return 0
    return 1


def _surat(pengajuan: PengajuanPerusahaan) -> EmailMessage:
    konteks = {"p": pengajuan, "base_url": settings.BASE_URL, "nama_kantor": settings.NAMA_KANTOR}
    kata, template = SURAT[StatusPengajuan(pengajuan.status)]
    isi = render_to_string(template, konteks)
    return EmailMessage(f"Pengajuan {pengajuan.nama} {kata}", isi, to=[pengajuan.pemohon_surel])
