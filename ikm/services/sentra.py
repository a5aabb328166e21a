"""Clusters: master data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from core import pilihan
from core.errors import wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from ikm import permissions
from ikm.models import Sentra
from ikm.services.dasar import cocokkan_versi, isi_bidang
from ikm.services.kata import learn_kata
from jejak.services import catat, potret

BIDANG_SENTRA: Final = frozenset(["nama", "desa", "komoditas", "sumber"])


@transaction.atomic
def register_sentra(*, oleh: Pelaku, data: Mapping[str, Any], uid: UUID | None = None) -> Sentra:
    """Enter a cluster; the same `uid` again returns the first record."""
    wajib(permissions.can_manage_sentra(oleh.pengguna))
    ada = Sentra.objects.filter(uid=uid).first() if uid is not None else None
    if ada is not None:
        return ada
    sentra = Sentra(uid=uid or new_uid())
    isi_bidang(sentra, data, BIDANG_SENTRA)
    return _simpan(oleh, sentra, {})


@transaction.atomic
def update_sentra(*, oleh: Pelaku, uid: UUID, versi: int, data: Mapping[str, Any]) -> Sentra:
    """Change the named fields. A newer `versi` raises VersiBerubah with what now stands."""
    wajib(permissions.can_manage_sentra(oleh.pengguna))
    sentra = Sentra.objects.select_for_update(of=("self",)).select_related("desa").get(uid=uid)
    cocokkan_versi(sentra, versi)
    sebelum = potret(sentra)
    isi_bidang(sentra, data, BIDANG_SENTRA)
    return _simpan(oleh, sentra, sebelum)


@transaction.atomic
def save_sentra(*, oleh: Pelaku, sentra: Sentra) -> Sentra:
    """Create or change a cluster that its caller filled in (Django admin, the demonstration)."""
    wajib(permissions.can_manage_sentra(oleh.pengguna))
    lama = Sentra.objects.select_for_update(of=("self",)).select_related("desa").filter(pk=sentra.pk).first()
    return _simpan(oleh, sentra, potret(lama) if lama else {})


def _simpan(oleh: Pelaku, sentra: Sentra, sebelum: Mapping[str, Any]) -> Sentra:
    sentra.full_clean()
    if not (sentra.desa.adalah_desa and sentra.desa_id.startswith(f"{settings.KABUPATEN_KODE}.")):
        raise ValidationError({"desa": "Pilih desa atau kelurahan di kabupaten ini."})
    sesudah = potret(sentra)
    if sebelum == sesudah:
        return sentra
    sentra.versi += 1 if sebelum else 0
    sentra.save()
    pilihan.berubah()
    learn_kata(sentra)
    tindakan = "diubah" if sebelum else "dibuat"
    catat(oleh=oleh, objek=sentra, tindakan=tindakan, sebelum=sebelum, sesudah=sesudah)
    return sentra
