"""What the verbs on a record of an IKM share: its lock, the repeated uid, writing it with its trail, taking it back.

An IKM is locked before its records, always: whoever merges or cancels it waits, and whoever comes after sees it gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from core.errors import DomainError
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import sekarang
from ikm.models import IKM
from ikm.services.dasar import kunci_ikm, pastikan_alasan
from jejak.services import catat, potret

BENTROK = "Catatan yang sama baru saja disimpan orang lain. Muat ulang halamannya."


def kunci_untuk_catatan_baru(uid: UUID) -> IKM:
    """The IKM, locked. Raises DomainError where it takes no new records: say so before asking who may."""
    ikm = kunci_ikm(uid)
    if ikm.dibatalkan:
        raise DomainError(f"Data {ikm} sudah dibatalkan; tidak ada catatan baru di sana.", kode="ikm_dibatalkan")
    if ikm.digabung_ke is not None:
        raise DomainError(f"{ikm} sudah digabung ke {ikm.digabung_ke}; catat di sana.", kode="ikm_digabung")
    return ikm


def kunci_catatan(model: type[Any], uid: UUID) -> Any:
    """The record, locked after its IKM, with what permissions and the trail look at."""
    dasar = model._default_manager
    IKM.objects.select_for_update(of=("self",)).filter(pk__in=dasar.filter(uid=uid).values("ikm")).first()
    terkait = [f.name for f in model._meta.concrete_fields if f.is_relation]
    return dasar.select_for_update(of=("self",)).select_related(*terkait, "ikm__digabung_ke").get(uid=uid)


def sudah_ada(model: type[Any], uid: UUID | None, ikm: IKM) -> Any:
    """The record a repeated form already made, or None. Raises DomainError where that uid is another IKM's record."""
    ada = model._default_manager.filter(uid=uid).first() if uid is not None else None
    if ada is not None and ada.ikm_id != ikm.pk:
        raise DomainError("Formulir ini sudah dipakai. Muat ulang halamannya.", kode="uid")
    return ada


def catat_baru(
    *, oleh: Pelaku, objek: Any, bidang: Iterable[str], uid: UUID | None, induk: Iterable[str] = ("ikm",)
) -> Any:
    """Check, insert and write the trail, which names its `induk`, too; inside the caller's transaction."""
    objek.uid = uid or new_uid()
    objek.full_clean()
    try:
        with transaction.atomic():
            objek.save(force_insert=True)
    except IntegrityError as galat:
        raise DomainError(BENTROK, kode="bentrok") from galat
    catat(oleh=oleh, objek=objek, tindakan="dibuat", sesudah=potret(objek, {*bidang, *induk}))
    return objek


def catat_ubahan(*, oleh: Pelaku, objek: Any, sebelum: Mapping[str, Any], bidang: Iterable[str]) -> Any:
    """Check; where something differs from `sebelum` (its potret), raise `versi`, save and write the trail."""
    objek.full_clean()
    sesudah = potret(objek, bidang)
    if dict(sebelum) != sesudah:
        objek.versi += 1
        objek.save()
        catat(oleh=oleh, objek=objek, tindakan="diubah", sebelum=sebelum, sesudah=sesudah)
    return objek


def catat_batal(*, oleh: Pelaku, objek: Any, alasan: str) -> Any:
    alasan = pastikan_alasan(alasan)
    objek.dibatalkan_pada, objek.dibatalkan_oleh, objek.dibatalkan_alasan = sekarang(), oleh.pengguna, alasan
    objek.versi += 1
    objek.save()
    catat(oleh=oleh, objek=objek, tindakan="dibatalkan", alasan=alasan)
    return objek


def catat_pulih(*, oleh: Pelaku, objek: Any, alasan: str) -> Any:
    """Refused by full_clean() where another live record has taken its place since."""
    objek.dibatalkan_pada, objek.dibatalkan_oleh, objek.dibatalkan_alasan = None, None, ""
    objek.full_clean()
    objek.versi += 1
    objek.save()
    catat(oleh=oleh, objek=objek, tindakan="dipulihkan", alasan=pastikan_alasan(alasan))
    return objek
