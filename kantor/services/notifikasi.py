"""Telling people things, once each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from core.pelaku import Pelaku
from kantor.models import Notifikasi


def notify(*, kepada: Iterable[Any], jenis: str, judul: str, teks: str, url: str, kunci: str) -> None:
    """Give each person one notice; one they already have under `kunci` stays as it is, read or unread.

    Part of the caller's transaction: no change, no notice. It writes no trail, since the change it tells of does.
    """
    baris = [
        Notifikasi(pengguna=p, jenis=jenis, judul=judul[:200], teks=teks[:500], url=url[:300], kunci=kunci[:200])
        for p in kepada
    ]
    for n in baris:
        n.clean_fields(exclude={"pengguna"})
    Notifikasi.objects.bulk_create(baris, ignore_conflicts=True)


def mark_read(*, oleh: Pelaku, notifikasi: Notifikasi, pada: datetime) -> None:
    """Idempotent; the first reading counts."""
    Notifikasi.objects.visible_to(oleh.pengguna).belum_dibaca().filter(pk=notifikasi.pk).update(
        dibaca_pada=pada, updated_at=pada
    )


def mark_seen(*, oleh: Pelaku, url: str, pada: datetime) -> None:
    """Whoever goes on working at an address has seen what the notices that lead there say."""
    if oleh.pengguna is not None:
        Notifikasi.objects.visible_to(oleh.pengguna).belum_dibaca().filter(url=url).update(
            dibaca_pada=pada, updated_at=pada
        )


def mark_all_read(*, oleh: Pelaku, pada: datetime) -> int:
    return (
        Notifikasi.objects.visible_to(oleh.pengguna)
        .belum_dibaca()
        .filter(created_at__lte=pada)
        .update(dibaca_pada=pada, updated_at=pada)
    )
