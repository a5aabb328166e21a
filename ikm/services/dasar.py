"""What the register's services share: the locked record, the version seen, the named fields, the reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from core.errors import DomainError, VersiBerubah
from core.rahasia import Rahasia
from ikm.models import IKM


def kunci_ikm(uid: UUID) -> IKM:
    return IKM.objects.select_for_update(of=("self",)).select_related("desa", "kbli", "sentra").get(uid=uid)


def cocokkan_versi(objek: Any, versi: int | None) -> None:
    """Asked after the right to act: whoever may not change a record need not learn that somebody else did."""
    if versi is not None and objek.versi != versi:
        raise VersiBerubah(objek)


def rahasia(ikm: IKM, bidang: str) -> Rahasia:
    """The column as the Rahasia it is at run time (to the type checker an EncryptedField is text)."""
    nilai: Rahasia = getattr(ikm, bidang)
    return nilai


def isi_bidang(objek: Any, data: Mapping[str, Any], boleh: frozenset[str]) -> None:
    asing = data.keys() - boleh
    if asing:
        raise DomainError(f"Bidang tidak dikenal: {', '.join(sorted(asing))}.", kode="bidang")
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
