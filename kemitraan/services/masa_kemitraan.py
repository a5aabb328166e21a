"""The clock of agreements: what is over ends, on the day after its last, also when nothing ran that night."""

from __future__ import annotations

from datetime import date

from core.pelaku import Pelaku
from kemitraan.models import Kemitraan
from kemitraan.services.status_kemitraan import expire_kemitraan


def expire_semua(*, oleh: Pelaku, pada: date) -> int:
    """End every agreement whose last day is over, each in a transaction of its own; returns how many ended."""
    uid = list(Kemitraan.objects.lewat_masa(pada).order_by("pk").values_list("uid", flat=True))
    return sum(expire_kemitraan(oleh=oleh, pada=pada, uid=satu) for satu in uid)
