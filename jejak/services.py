"""The only writer of the trail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models, transaction

from core.massal import sisipkan
from core.pelaku import Pelaku
from core.rahasia import Rahasia
from core.waktu import sekarang
from jejak.models import Jejak

LUPUT = {"id", "created_at", "updated_at", "versi"}


def potret(objek: models.Model, bidang: Iterable[str] | None = None, *, anak: bool = False) -> dict[str, Any]:
    """The record's own columns as JSON values; personal ones masked, foreign keys as their label. A child's columns
    (`anak`) are prefixed with its model, since they stand in the trail of their aggregate root.

    Reading a label may cost a query per foreign key that is not loaded yet: services load what they change.
    """
    pilih = set(bidang) if bidang is not None else None
    hasil: dict[str, Any] = {}
    for f in objek._meta.concrete_fields:
        if f.name in LUPUT or f.name.endswith("_sidik") or (pilih is not None and f.name not in pilih):
            continue
        hasil[f"{objek._meta.model_name}.{f.name}" if anak else f.name] = _nilai(objek, f)
    return hasil


def _nilai(objek: models.Model, f: models.Field) -> Any:
    if f.is_relation:
        terkait = getattr(objek, f.name)
        return None if terkait is None else str(terkait)
    nilai = getattr(objek, f.attname)
    if f.choices and nilai not in (None, ""):
        return str(dict(f.flatchoices).get(nilai, nilai))
    if isinstance(nilai, Decimal) and isinstance(f, models.DecimalField):
        return f"{nilai:.{f.decimal_places}f}"  # as the column keeps it: a form's -7.5 is not a change of -7.500000
    return _json(nilai)


def _json(nilai: Any) -> Any:
    if isinstance(nilai, datetime | date):
        return nilai.isoformat()
    if isinstance(nilai, Rahasia | Decimal | UUID):
        return str(nilai)
    return nilai


def catat(
    *,
    oleh: Pelaku,
    objek: models.Model,
    tindakan: str,
    sebelum: Mapping[str, Any] | None = None,
    sesudah: Mapping[str, Any] | None = None,
    alasan: str = "",
) -> Jejak:
    """Write one row inside the caller's transaction; only what differs between `sebelum` and `sesudah` is kept.

    Raises RuntimeError outside a transaction: a trail that could survive its change's rollback would lie.
    """
    _dalam_transaksi()
    lama, baru = dict(sebelum or {}), dict(sesudah or {})
    beda = {k for k in lama.keys() | baru.keys() if lama.get(k) != baru.get(k)}
    return Jejak.objects.create(
        waktu=sekarang(),
        pelaku_id=oleh.pengguna_id,
        pelaku=oleh.label[:200],
        peran=oleh.peran,
        atas_nama=oleh.atas_nama,
        objek_jenis=objek._meta.label_lower,
        objek_id=str(getattr(objek, "uid", None) or objek.pk),
        objek=str(objek)[:250],
        tindakan=tindakan,
        sebelum={k: lama.get(k) for k in sorted(beda) if k in lama},
        sesudah={k: baru.get(k) for k in sorted(beda) if k in baru},
        alasan=(alasan or oleh.alasan)[:500],
        kanal=oleh.kanal,
        ip=oleh.ip,
        request_id=oleh.request_id,
    )


@dataclass(frozen=True, slots=True)
class Catatan:
    """One record's row in a trail written many at a time; `sebelum` and `sesudah` hold only what differs."""

    objek_id: str
    objek: str
    sesudah: Mapping[str, Any]
    sebelum: Mapping[str, Any]
    alasan: str


def catat_banyak(
    *, oleh: Pelaku, model: type[models.Model], tindakan: str, catatan: Iterable[Catatan], waktu: datetime
) -> None:
    """Rows of one action on many records of one model, in the caller's transaction: what `catat` writes, set-based."""
    _dalam_transaksi()
    sisipkan(
        Jejak,
        ("objek_id", "objek", "sebelum", "sesudah", "alasan"),
        ((c.objek_id, c.objek[:250], c.sebelum, c.sesudah, c.alasan[:500]) for c in catatan),
        {
            "waktu": waktu,
            "pelaku_id": oleh.pengguna_id,
            "pelaku": oleh.label[:200],
            "peran": oleh.peran,
            "atas_nama": oleh.atas_nama,
            "objek_jenis": model._meta.label_lower,
            "tindakan": tindakan,
            "kanal": oleh.kanal,
            "ip": oleh.ip,
            "request_id": oleh.request_id,
        },
    )


def _dalam_transaksi() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("catat() membutuhkan transaksi.")
