from __future__ import annotations

from typing import Any, Self

from django.db.models import Q

from akun.enums import Peran
from core.models import ScopedQuerySet
from kemitraan.querysets.dasar import ikm_sendiri, membaca_semua, perusahaan_sendiri


def pengiriman_terlihat(user: Any, awalan: str = "") -> Q | None:
    """The condition under which a shipment is this person's to see; None where every one is."""
    if membaca_semua(user):
        return None
    if user.peran == Peran.PERUSAHAAN:
        sendiri = perusahaan_sendiri(user)
        return Q(**{f"{awalan}perusahaan__in": sendiri}) | Q(**{f"{awalan}peserta__in": sendiri})
    if user.peran == Peran.IKM:
        return Q(**{f"{awalan}ikm__in": ikm_sendiri(user)})
    return Q(pk__in=())


class MilikPengirimanQuerySet(ScopedQuerySet):
    """Records under a shipment: who sees it sees them."""

    jalur = "pengiriman"

    def visible_to(self, user: Any) -> Self:
        if membaca_semua(user):
            return self
        asal: Any = self.model
        for nama in self.jalur.split("__"):
            asal = asal._meta.get_field(nama).related_model
        return self.filter(**{f"{self.jalur}__in": asal._default_manager.visible_to(user).values("pk")})

    def terhitung(self) -> Self:
        """Of shipments that were not cancelled."""
        return self.filter(**{f"{self.jalur}__dibatalkan_pada__isnull": True})
