"""What the verbs of partnership share: the locked record, the repeated uid, official numbers.

Lock order, always: perusahaan, IKM, kebutuhan, kemitraan, pesanan, then lines in key order. Whoever takes fewer skips, but
never goes back.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from core.errors import DomainError
from kantor.models import Penghitung
from kantor.services.penomoran import lock_penghitung

FORMULIR_DIPAKAI = "Formulir ini sudah dipakai. Muat ulang halamannya."


def kunci(model: type[Any], uid: UUID, *terkait: str) -> Any:
    """The record, locked, then read with what permissions and the trail look at: what is joined to a row that somebody else
    changed while we waited would be older than the row. Raises `model.DoesNotExist`.
    """
    pk = model._default_manager.select_for_update().values_list("pk", flat=True).get(uid=uid)
    return model._default_manager.select_related(*terkait).get(pk=pk)


def sudah_ada(model: type[Any], uid: UUID | None, **induk: Any) -> Any:
    """The record a repeated form already made, or None. Raises DomainError where that uid belongs to another parent."""
    ada = model._default_manager.filter(uid=uid).first() if uid is not None else None
    if ada is not None and any(getattr(ada, f"{nama}_id") != objek.pk for nama, objek in induk.items()):
        raise DomainError(FORMULIR_DIPAKAI, kode="uid")
    return ada


def ambil_nomor(jenis: str, awalan: str, pada: date) -> str:
    """The next official number of this kind in the year of `pada`, such as KBT-2026-0007; inside the caller's transaction."""
    return ambil_nomor_banyak(jenis, awalan, pada.year, 1)[0]


def intip_nomor(jenis: str, awalan: str, pada: date) -> str:
    """The number `ambil_nomor` would give now, left where it is: another may take it first."""
    terakhir = Penghitung.objects.filter(jenis=jenis, tahun=pada.year).values_list("terakhir", flat=True).first()
    return sebut_nomor(awalan, pada.year, (terakhir or 0) + 1)


def sebut_nomor(awalan: str, tahun: int, n: int) -> str:
    return f"{awalan}-{tahun}-{n:04d}"


def ambil_nomor_banyak(jenis: str, awalan: str, tahun: int, jumlah: int) -> list[str]:
    """The next so many official numbers of this kind and year at once."""
    return [sebut_nomor(awalan, tahun, n) for n in lock_penghitung(jenis=jenis, tahun=tahun).ambil(jumlah)]
