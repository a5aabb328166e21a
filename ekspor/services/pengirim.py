"""The sender, locked first of all: whoever logs a shipment or writes of its buyers waits here for the others of that sender."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from core.errors import DomainError
from ekspor.models import Pembeli, Pengiriman
from ikm.models import IKM
from kemitraan.enums import StatusPerusahaan
from kemitraan.models import Perusahaan


def pastikan_satu_pengirim(perusahaan_uid: UUID | None, ikm_uid: UUID | None) -> UUID:
    """Which one it is. Raises DomainError unless exactly one is named."""
    if (perusahaan_uid is None) == (ikm_uid is None):
        pesan = "Pilih satu pengirim: perusahaan atau IKM."
        raise DomainError(pesan, kode="pengirim", bidang={"pengirim": pesan})
    return UUID(str(perusahaan_uid or ikm_uid))


def kunci_pengirim_banyak(perusahaan: Iterable[UUID], ikm: Iterable[UUID]) -> dict[UUID, Perusahaan | IKM]:
    """By uid, locked in key order, companies before IKM; not against foreign keys, which whoever writes a rollup cell of the same
    sender needs while we wait for that cell. Those that are not there are absent.
    """
    hasil: dict[UUID, Perusahaan | IKM] = {}
    if uid := set(perusahaan):
        terkunci = Perusahaan.objects.select_for_update(of=("self",), no_key=True).select_related("ikm")
        hasil |= {o.uid: o for o in terkunci.filter(uid__in=uid).order_by("pk")}
    if kode := {str(u) for u in ikm}:
        terkunci_ikm = IKM.objects.select_for_update(of=("self",), no_key=True).select_related("desa", "digabung_ke")
        hasil |= {UUID(str(o.uid)): o for o in terkunci_ikm.filter(uid__in=kode).order_by("pk")}
    return hasil


def pilih_pengirim(
    terkunci: Mapping[UUID, Perusahaan | IKM], perusahaan_uid: UUID | None, ikm_uid: UUID | None
) -> dict[str, Any]:
    """The one that is named among those that were locked. Raises DomainError unless exactly one is, `DoesNotExist`."""
    objek = terkunci.get(pastikan_satu_pengirim(perusahaan_uid, ikm_uid))
    model, nama = (Perusahaan, "perusahaan") if perusahaan_uid is not None else (IKM, "ikm")
    if not isinstance(objek, model):
        raise model.DoesNotExist
    return {"perusahaan": None, "ikm": None, nama: objek}


def kunci_pengirim(perusahaan_uid: UUID | None, ikm_uid: UUID | None) -> dict[str, Any]:
    """The one sender, locked. Raises as `pilih_pengirim`."""
    terkunci = kunci_pengirim_banyak(
        [perusahaan_uid] if perusahaan_uid is not None else [], [ikm_uid] if ikm_uid is not None else []
    )
    return pilih_pengirim(terkunci, perusahaan_uid, ikm_uid)


def kunci_pengirim_dari(model: type[Pengiriman | Pembeli], uid: UUID) -> None:
    """Lock whose record this is, which never changes. Raises `model.DoesNotExist`."""
    perusahaan, ikm = model._default_manager.values_list("perusahaan", "ikm").get(uid=uid)
    if perusahaan is not None:
        Perusahaan.objects.select_for_update(no_key=True).values_list("pk", flat=True).get(pk=perusahaan)
    else:
        IKM.objects.select_for_update(no_key=True).values_list("pk", flat=True).get(pk=ikm)


def pastikan_pengirim_aktif(perusahaan: Perusahaan | None, ikm: IKM | None) -> None:
    if perusahaan is not None and (perusahaan.dibatalkan or perusahaan.status == StatusPerusahaan.NONAKTIF):
        raise DomainError(f"{perusahaan} tidak aktif lagi; tidak ada pengiriman baru.", kode="perusahaan_nonaktif")
    if ikm is not None and ikm.digabung_ke is not None:
        raise DomainError(f"{ikm} sudah digabung ke {ikm.digabung_ke}; catat di sana.", kode="ikm_digabung")
    if ikm is not None and ikm.dibatalkan:
        raise DomainError(f"Data {ikm} sudah dibatalkan.", kode="ikm_dibatalkan")
