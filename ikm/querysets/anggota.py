from __future__ import annotations

from typing import Any, Self

from django.db.models import Q, QuerySet


class AnggotaIKMQuerySet(QuerySet):
    def hidup(self) -> Self:
        """Access that was not taken back."""
        return self.filter(dibatalkan_pada__isnull=True)

    def dari(self, ikm: Any) -> Self:
        """Of this IKM and of those merged into it."""
        return self.filter(Q(ikm=ikm) | Q(ikm__digabung_ke=ikm))
