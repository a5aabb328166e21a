from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db.models import Q

from core.models import ScopedQuerySet
from ekspor.querysets.dasar import MilikPengirimanQuerySet


class DokumenEksporQuerySet(MilikPengirimanQuerySet):
    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)


class AturanDokumenQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """The rules are public law: whoever signs in may read them."""
        return self if user.is_authenticated else self.none()

    def berlaku(self, pada: date) -> Self:
        sampai = Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=pada)
        return self.filter(sampai, berlaku_dari__lte=pada, dibatalkan_pada__isnull=True)
