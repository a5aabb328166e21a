"""Clusters: master data."""

from __future__ import annotations

from django.db import transaction

from core.errors import wajib
from core.pelaku import Pelaku
from ikm import permissions
from ikm.models import Sentra
from ikm.services.kata import learn_kata
from jejak.services import catat, potret


@transaction.atomic
def save_sentra(*, oleh: Pelaku, sentra: Sentra) -> Sentra:
    """Create or change a cluster (master data)."""
    wajib(permissions.can_manage_sentra(oleh.pengguna))
    lama = Sentra.objects.select_for_update().filter(pk=sentra.pk).first()
    sebelum = potret(lama) if lama else {}
    sentra.full_clean()
    sentra.save()
    learn_kata(sentra)
    catat(oleh=oleh, objek=sentra, tindakan="diubah" if lama else "dibuat", sebelum=sebelum, sesudah=potret(sentra))
    return sentra
