"""How many mandatory papers a shipment lacks and the first day one is due: stored with it, so that lists filter and sort by it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from ekspor.models import Pengiriman
from ekspor.queries import kesiapan_banyak
from ekspor.queries.kesiapan import Kesiapan, kesiapan_baru
from ekspor.services.isian import Isi

SEKALI: Final = 500


def segarkan_kesiapan(p: Pengiriman) -> None:
    """Set both from the rules and the papers as they stand; saved by the caller. A cancelled shipment lacks nothing."""
    p.dokumen_kurang, p.dokumen_tenggat = (0, None) if p.dibatalkan else ringkas(kesiapan_banyak([p])[0])


def segarkan_baru(baru: Sequence[tuple[Pengiriman, Isi]]) -> None:
    """The same of shipments that are about to be inserted, each with its containers and lines."""
    for (p, _), siap in zip(baru, kesiapan_baru(baru), strict=True):
        p.dokumen_kurang, p.dokumen_tenggat = ringkas(siap)


def ringkas(k: Kesiapan) -> tuple[int, date | None]:
    return len(k.kurang), k.tenggat


def refresh_kesiapan() -> int:
    """Every open shipment, after rules or holidays changed; returns how many were other than stored. One that somebody writes
    meanwhile is left to that writer.
    """
    berubah, akhir = 0, 0
    terbuka = Pengiriman.objects.tercatat().filter(terbuka=True).order_by("pk")
    while sekumpulan := list(terbuka.filter(pk__gt=akhir)[:SEKALI]):
        akhir = sekumpulan[-1].pk
        for k in kesiapan_banyak(sekumpulan):
            p, (kurang, tenggat) = k.pengiriman, ringkas(k)
            if (p.dokumen_kurang, p.dokumen_tenggat) != (kurang, tenggat):
                ini = Pengiriman.objects.filter(pk=p.pk, versi=p.versi)
                berubah += ini.update(dokumen_kurang=kurang, dokumen_tenggat=tenggat)
    return berubah
