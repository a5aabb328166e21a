"""Choosing among the answers."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from ikm.services.dasar import cocokkan_versi
from jejak.services import catat, potret
from kemitraan import permissions
from kemitraan.enums import KeputusanTawaran, Tanggapan
from kemitraan.models import Tawaran
from kemitraan.services.kabar_kebutuhan import kabarkan_ikm
from kemitraan.services.tawaran import kunci_tawaran, pastikan_berlaku

BUKAN_PEMILIH: Final = "Yang memilih perusahaan yang membutuhkan, atau kantor."
BIDANG_KEPUTUSAN: Final = frozenset({"keputusan"})


@transaction.atomic
def decide_tawaran(
    *, oleh: Pelaku, pada: date, uid: UUID, keputusan: str, alasan: str = "", versi: int | None = None
) -> Tawaran:
    """Choose this answer, or say no to it; "" takes a decision back while no agreement grew out of it. The same decision
    again changes nothing. More than is needed may be chosen: people know why.

    Raises Ditolak, VersiBerubah, DomainError (need closed, an IKM that cannot, agreement drawn up already).
    """
    tawaran = kunci_tawaran(uid)
    wajib(permissions.boleh_putuskan(oleh.pengguna, tawaran), BUKAN_PEMILIH)
    if keputusan not in {"", *KeputusanTawaran.values}:
        raise ValidationError({"keputusan": "Pilih keputusannya."})
    if tawaran.keputusan == keputusan:
        return tawaran
    pastikan_berlaku(tawaran)
    cocokkan_versi(tawaran, versi)
    if keputusan == KeputusanTawaran.DIPILIH and tawaran.tanggapan not in {Tanggapan.SANGGUP, Tanggapan.SEBAGIAN}:
        raise DomainError("Hanya IKM yang menyatakan sanggup dapat dipilih.", kode="belum_sanggup")
    if not tawaran.tanggapan:
        raise DomainError("IKM ini belum menjawab.", kode="belum_dijawab")
    if tawaran.keputusan == KeputusanTawaran.DIPILIH and _berperjanjian(tawaran):
        raise DomainError("Perjanjian dengan IKM ini sudah dibuat dari tawaran ini.", kode="sudah_berperjanjian")
    sebelum = potret(tawaran, BIDANG_KEPUTUSAN)
    tawaran.keputusan = keputusan
    tawaran.full_clean()
    tawaran.versi += 1
    tawaran.save()
    sesudah = potret(tawaran, BIDANG_KEPUTUSAN)
    catat(oleh=oleh, objek=tawaran, tindakan="diputuskan", sebelum=sebelum, sesudah=sesudah, alasan=alasan.strip())
    judul, teks = _kata(tawaran, alasan.strip())
    kabarkan_ikm(oleh, tawaran, pada, judul=judul, teks=teks, kunci=f"keputusan:{tawaran.versi}")
    return tawaran


def _berperjanjian(tawaran: Tawaran) -> bool:
    keluarga = {tawaran.ikm_id, tawaran.ikm.digabung_ke_id} - {None}
    return tawaran.kebutuhan.kemitraan.tercatat().filter(ikm__in=keluarga).exists()


def _kata(tawaran: Tawaran, alasan: str) -> tuple[str, str]:
    perusahaan = tawaran.kebutuhan.perusahaan
    if tawaran.keputusan == KeputusanTawaran.DIPILIH:
        return (
            f"{tawaran.ikm} dipilih {perusahaan}",
            f"Untuk {tawaran.kebutuhan}. Selanjutnya perjanjian disusun. {alasan}",
        )
    if tawaran.keputusan == KeputusanTawaran.TIDAK_DIPILIH:
        return f"{perusahaan} belum memilih {tawaran.ikm}", f"Untuk {tawaran.kebutuhan}. {alasan}".strip()
    return f"Keputusan {perusahaan} ditarik", f"Untuk {tawaran.kebutuhan}; ditimbang lagi. {alasan}".strip()
