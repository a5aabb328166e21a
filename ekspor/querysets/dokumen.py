from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db.models import Q

from akun.enums import Peran
from core.models import ScopedQuerySet
from ekspor.querysets.dasar import MilikPengirimanQuerySet
from kemitraan.querysets.dasar import ikm_sendiri, membaca_semua, perusahaan_sendiri


def berdokumen(user: Any, awalan: str = "") -> Q:
    """The shipments whose papers this person reads. They name the buyer and the price: who merely takes part does not."""
    if membaca_semua(user):
        return Q()
    if user.peran == Peran.PERUSAHAAN:
        return Q(**{f"{awalan}perusahaan__in": perusahaan_sendiri(user)})
    return Q(**{f"{awalan}ikm__in": ikm_sendiri(user)}) if user.peran == Peran.IKM else Q(pk__in=())


class DokumenEksporQuerySet(MilikPengirimanQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(berdokumen(user, "pengiriman__"))

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)

    def with_untuk_daftar(self) -> Self:
        return self.select_related(
            "jenis",
            "kontainer",
            "pengiriman__perusahaan",
            "pengiriman__ikm",
            "pengiriman__negara",
            "pengiriman__provinsi",
        )


class AturanDokumenQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """The rules are public law: whoever signs in may read them."""
        return self if user.is_authenticated else self.none()

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)

    def berlaku(self, pada: date) -> Self:
        sampai = Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=pada)
        return self.tercatat().filter(sampai, berlaku_dari__lte=pada)
