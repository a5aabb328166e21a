"""What the register's services share: the locked record, the version seen, the named fields, the reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from core.errors import DomainError, VersiBerubah, wajib
from core.pelaku import Pelaku
from core.rahasia import Rahasia
from core.waktu import PERIKSA_TAHUN, tahun_wajar
from ikm import permissions
from ikm.models import IKM
from jejak.queries import pelaku_terakhir

LUAR_WILAYAH = "IKM ini di luar wilayah binaan Anda."


def kunci_ikm(uid: UUID) -> IKM:
    """The IKM, locked, then read: what is joined to a row somebody else just changed would be what stood before the wait, and a
    workshop merged meanwhile would look as if it were not.
    """
    pk = IKM.objects.select_for_update().values_list("pk", flat=True).get(uid=uid)
    return IKM.objects.select_related("desa", "kbli", "sentra", "digabung_ke").get(pk=pk)


def wajib_ubah(oleh: Pelaku, ikm: IKM, pada: date) -> None:
    """The right to change this IKM, then whether it still can be changed: somebody may have merged or cancelled it while
    another was typing, and that is no question of whose wilayah it is.
    """
    wajib(permissions.can_register_di(oleh.pengguna, ikm.desa_id, pada), LUAR_WILAYAH)
    pastikan_hidup(ikm)


def pastikan_hidup(ikm: IKM) -> None:
    if ikm.digabung_ke is not None:
        raise DomainError(
            f"{ikm.sebutan} sudah digabung ke {ikm.digabung_ke.sebutan}; buka data itu untuk mengubahnya.",
            kode="ikm_digabung",
        )
    if ikm.dibatalkan:
        raise DomainError(f"Data {ikm.sebutan} sudah dibatalkan.", kode="ikm_dibatalkan")


def cocokkan_versi(objek: Any, versi: int | None) -> None:
    """Asked after the right to act: whoever may not change a record need not learn that somebody else did."""
    if versi is not None and objek.versi != versi:
        raise VersiBerubah(objek, oleh=pelaku_terakhir(objek))


def rahasia(ikm: IKM, bidang: str) -> Rahasia:
    """The column as the Rahasia it is at run time (to the type checker an EncryptedField is text)."""
    nilai: Rahasia = getattr(ikm, bidang)
    return nilai


def isi_bidang(objek: Any, data: Mapping[str, Any], boleh: frozenset[str]) -> None:
    """Raises DomainError for a field that is not one of `boleh`, ValidationError for days no one can have meant."""
    asing = data.keys() - boleh
    if asing:
        raise DomainError(f"Bidang tidak dikenal: {', '.join(sorted(asing))}.", kode="bidang")
    if salah := {n: PERIKSA_TAHUN for n, nilai in data.items() if isinstance(nilai, date) and not tahun_wajar(nilai)}:
        raise ValidationError(salah)
    for nama, nilai in data.items():
        setattr(objek, nama, nilai)


def pastikan_alasan(alasan: str) -> str:
    alasan = alasan.strip()
    if len(alasan) < 5:  # noqa: PLR2004 - the shortest text that can be a reason
        raise DomainError(
            "Tuliskan alasannya (paling sedikit 5 huruf).",
            kode="alasan",
            bidang={"alasan": "Tuliskan alasannya (paling sedikit 5 huruf)."},
        )
    return alasan


def pastikan_yakin(yakin: bool, janggal: Mapping[str, str]) -> None:
    """Ask before a figure is saved that looks like a slip of the finger: `janggal` maps field to the sentence that says
    why, "" where nothing is. Raises DomainError (kode `perlu_yakin`) until `yakin`.
    """
    tanya = {bidang: sebab for bidang, sebab in janggal.items() if sebab}
    if tanya and not yakin:
        raise DomainError(
            " ".join(tanya.values()),
            kode="perlu_yakin",
            bidang=tanya | {"yakin": "Periksa angkanya. Bila memang benar, centang lalu simpan lagi."},
        )
