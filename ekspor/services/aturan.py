"""The rules that say which papers are needed: added and ended by the office, never rewritten, since past shipments were judged by
them. Open shipments are judged anew as soon as the change is committed, and every night.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import sekarang
from ekspor import permissions
from ekspor.models import AturanDokumen
from ekspor.services.kesiapan import refresh_kesiapan
from ikm.services.dasar import cocokkan_versi, isi_bidang, pastikan_alasan
from jejak.services import catat, potret

BIDANG_ATURAN: Final = frozenset(
    {
        *("jenis_pengiriman", "awalan_hs", "negara", "jenis", "wajib", "hari_sebelum_closing", "berlaku_dari"),
        *("berlaku_sampai", "dasar", "tautan", "catatan"),
    }
)
AWALAN: Final = re.compile(r"(?:[0-9]{2,8})?", re.ASCII)
RELASI: Final = frozenset({"negara", "jenis", "dibatalkan_oleh", "kode"})


@transaction.atomic
def create_aturan(*, oleh: Pelaku, data: Mapping[str, Any], uid: UUID | None = None) -> AturanDokumen:
    """A new rule; the same `uid` again returns the first. Raises Ditolak, ValidationError by field."""
    wajib(permissions.can_edit_aturan(oleh.pengguna))
    if uid is not None and (ada := AturanDokumen.objects.filter(uid=uid).first()) is not None:
        sebelumnya: AturanDokumen = ada
        return sebelumnya
    aturan = AturanDokumen(uid=uid or new_uid(), disunting_pada=sekarang())
    aturan.kode = aturan.uid.hex
    isi_bidang(aturan, data, BIDANG_ATURAN)
    _periksa(aturan)
    aturan.save(force_insert=True)
    catat(oleh=oleh, objek=aturan, tindakan="dibuat", sesudah=potret(aturan, BIDANG_ATURAN))
    transaction.on_commit(refresh_kesiapan)
    return aturan


@transaction.atomic
def end_aturan(*, oleh: Pelaku, uid: UUID, versi: int | None, berlaku_sampai: date) -> AturanDokumen:
    """Say on which day it was in force last; what was judged by it until then stays so."""
    aturan = _kunci(oleh, uid)
    if aturan.dibatalkan:
        raise DomainError("Aturan ini sudah dibatalkan.", kode="aturan_dibatalkan")
    cocokkan_versi(aturan, versi)
    sebelum = potret(aturan, BIDANG_ATURAN)
    aturan.berlaku_sampai = berlaku_sampai
    _periksa(aturan)
    _tulis(oleh, aturan, "diakhiri", sebelum=sebelum, sesudah=potret(aturan, BIDANG_ATURAN))
    return aturan


@transaction.atomic
def cancel_aturan(*, oleh: Pelaku, uid: UUID, alasan: str, versi: int | None = None) -> AturanDokumen:
    """Strike a rule that never was one. A second call changes nothing."""
    aturan = _kunci(oleh, uid)
    if aturan.dibatalkan:
        return aturan
    cocokkan_versi(aturan, versi)
    alasan = pastikan_alasan(alasan)
    aturan.dibatalkan_pada, aturan.dibatalkan_oleh, aturan.dibatalkan_alasan = sekarang(), oleh.pengguna, alasan
    _tulis(oleh, aturan, "dibatalkan", alasan=alasan)
    return aturan


def _kunci(oleh: Pelaku, uid: UUID) -> AturanDokumen:
    wajib(permissions.can_edit_aturan(oleh.pengguna))
    aturan: AturanDokumen = AturanDokumen.objects.select_for_update(of=("self",)).select_related("jenis").get(uid=uid)
    return aturan


def _tulis(oleh: Pelaku, aturan: AturanDokumen, tindakan: str, **rinci: Any) -> None:
    aturan.versi += 1
    aturan.disunting_pada = sekarang()
    aturan.save()
    catat(oleh=oleh, objek=aturan, tindakan=tindakan, **rinci)
    transaction.on_commit(refresh_kesiapan)


def _periksa(aturan: AturanDokumen) -> None:
    aturan.clean()
    salah: dict[str, str] = {}
    try:
        aturan.clean_fields(exclude=RELASI)
    except ValidationError as galat:
        salah = {nama: pesan[0] for nama, pesan in galat.message_dict.items()}
    if not AWALAN.fullmatch(aturan.awalan_hs):
        salah["awalan_hs"] = "Tulis 2 sampai 8 angka, misalnya 9403, atau kosongkan untuk semua barang."
    if aturan.berlaku_sampai is not None and aturan.berlaku_dari and aturan.berlaku_sampai < aturan.berlaku_dari:
        salah["berlaku_sampai"] = "Tidak boleh sebelum tanggal berlaku."
    if aturan.negara_id is not None and aturan.jenis_pengiriman != "ekspor":
        salah["negara"] = "Negara tujuan hanya untuk ekspor."
    if salah:
        raise ValidationError(salah)
    aturan.validate_constraints()
