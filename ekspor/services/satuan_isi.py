"""One container or one cargo line corrected by itself: the whole shipment is written again by the same rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from core.errors import DomainError
from core.pelaku import Pelaku
from ekspor.models import Pengiriman
from ekspor.services.dasar import kunci_pengiriman
from ekspor.services.isian import KOLOM_KONTAINER, KOLOM_MUATAN, IsianKontainer, IsianMuatan
from ekspor.services.nilai import muat_isi
from ekspor.services.pengiriman import update_pengiriman


@transaction.atomic
def update_kontainer(
    *,
    oleh: Pelaku,
    pada: date,
    pengiriman_uid: UUID,
    uid: UUID,
    versi: int | None,
    data: Mapping[str, Any],
    yakin: bool = False,
) -> Pengiriman:
    """What is known of a box later: its number, seal, weights. `versi` is its shipment's. Faults are named by their own field."""
    isi = isian_tersimpan(kunci_pengiriman(pengiriman_uid))
    k = next(n for n, satu in enumerate(isi) if satu.uid == uid)
    isi[k] = replace(isi[k], **data)
    with bernama_sendiri(f"kontainer_{k + 1}_"):
        return update_pengiriman(
            oleh=oleh, pada=pada, uid=pengiriman_uid, versi=versi, data={}, kontainer=isi, yakin=yakin
        )


@transaction.atomic
def update_muatan(
    *,
    oleh: Pelaku,
    pada: date,
    pengiriman_uid: UUID,
    uid: UUID,
    versi: int | None,
    data: Mapping[str, Any],
    yakin: bool = False,
) -> Pengiriman:
    """The same of one cargo line: its HS code, quantity, weight, value."""
    isi = isian_tersimpan(kunci_pengiriman(pengiriman_uid))
    k, m = next((k, m) for k, satu in enumerate(isi) for m, baris in enumerate(satu.muatan) if baris.uid == uid)
    baris = list(isi[k].muatan)
    baris[m] = replace(baris[m], **data)
    isi[k] = replace(isi[k], muatan=baris)
    with bernama_sendiri(f"muatan_{k + 1}_{m + 1}_"):
        return update_pengiriman(
            oleh=oleh, pada=pada, uid=pengiriman_uid, versi=versi, data={}, kontainer=isi, yakin=yakin
        )


def isian_tersimpan(p: Pengiriman) -> list[IsianKontainer]:
    """The containers of a locked shipment as they would be typed."""
    return [
        IsianKontainer(
            **{n: getattr(kontainer, n) for n in KOLOM_KONTAINER},
            uid=kontainer.uid,
            muatan=[IsianMuatan(**{n: getattr(m, n) for n in KOLOM_MUATAN}, uid=m.uid) for m in baris],
        )
        for kontainer, baris in muat_isi(p)
    ]


@contextmanager
def bernama_sendiri(awalan: str) -> Iterator[None]:
    """Faults of this container or line by their own names; those of others keep theirs."""
    try:
        yield
    except DomainError as galat:
        galat.bidang = {nama.removeprefix(awalan): pesan for nama, pesan in galat.bidang.items()}
        raise
