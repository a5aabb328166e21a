from __future__ import annotations

from django.db import transaction

from core.errors import wajib
from core.pelaku import Pelaku
from jejak.services import catat, potret
from kantor.models import Penandatangan
from kantor.permissions import can_manage_penandatangan


def save_penandatangan(*, oleh: Pelaku, penandatangan: Penandatangan) -> Penandatangan:
    """Add or change who signs; the trail keeps what stood before."""
    wajib(oleh.adalah_sistem or can_manage_penandatangan(oleh.pengguna))
    with transaction.atomic():
        lama = (
            Penandatangan.objects.select_for_update().filter(pk=penandatangan.pk).first() if penandatangan.pk else None
        )
        penandatangan.full_clean()
        penandatangan.save()
        catat(
            oleh=oleh,
            objek=penandatangan,
            tindakan="diubah" if lama else "dibuat",
            sebelum=potret(lama) if lama else None,
            sesudah=potret(penandatangan),
        )
    return penandatangan
