"""What a match weighs: decided by the office, never changed, taken over by the next decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from ikm.services.catatan import catat_baru
from kantor.services.penomoran import lock_penghitung
from kemitraan import permissions, queries
from kemitraan.models import BobotPencocokan
from kemitraan.rumus import pencocokan as p

JENIS_KUNCI: Final = "bobot"


@transaction.atomic
def set_bobot(
    *, oleh: Pelaku, nilai: Mapping[str, int], alasan: str, dilihat: UUID | None = None, uid: UUID | None = None
) -> BobotPencocokan:
    """From now on a match weighs `nilai` (part → 0..100); earlier offers keep the row they were scored with.

    `dilihat` is the row this person looked at; None skips the check. The same `uid` again returns the first row. Raises
    Ditolak, ValidationError per field, DomainError where nothing changes or somebody decided in between.
    """
    wajib(permissions.can_set_bobot(oleh.pengguna), "Bobot ditetapkan admin atau kepala bidang.")
    _kunci()
    if uid is not None and (ada := BobotPencocokan.objects.filter(uid=uid).first()) is not None:
        return ada
    kini = queries.bobot_berlaku()
    if dilihat is not None and kini.pk and kini.uid != dilihat:
        raise DomainError(
            f"{kini.dibuat_oleh or 'Orang lain'} baru saja menetapkan bobot lain: {_sebut(kini)}. "
            "Bandingkan dengan isian Anda, lalu simpan lagi.",
            kode="versi_berubah",
        )
    baru = BobotPencocokan(**{n: nilai.get(n) for n in p.LABEL}, alasan=alasan.strip(), dibuat_oleh=oleh.pengguna)
    if kini.pk and queries.jadikan_bobot(baru) == queries.jadikan_bobot(kini):
        raise DomainError("Bobot ini sama dengan yang berlaku; tidak ada yang disimpan.", kode="sama")
    return _simpan(oleh, baru, uid)


def bobot_tersimpan(*, oleh: Pelaku) -> BobotPencocokan:
    """The row in force, written down first where the office never decided, so that an offer can keep it; inside the caller's
    transaction.
    """
    kini = queries.bobot_berlaku()
    if kini.pk:
        return kini
    _kunci()
    kini = queries.bobot_berlaku()
    return kini if kini.pk else _simpan(oleh, kini, None)


def _kunci() -> None:
    """One decision at a time, the first one included."""
    lock_penghitung(jenis=JENIS_KUNCI)


def _simpan(oleh: Pelaku, baru: BobotPencocokan, uid: UUID | None) -> BobotPencocokan:
    hasil: Any = catat_baru(oleh=oleh, objek=baru, bidang={*p.LABEL, "alasan"}, uid=uid, induk=())
    return hasil


def _sebut(bobot: BobotPencocokan) -> str:
    return ", ".join(f"{label.lower()} {getattr(bobot, n)}" for n, label in p.LABEL.items())
