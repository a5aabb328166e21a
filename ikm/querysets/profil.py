from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db.models import QuerySet


class ProfilTahunanQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        ikm = self.model._meta.get_field("ikm").related_model
        return self.filter(ikm__in=ikm._default_manager.visible_to(user))  # type: ignore[union-attr]

    def sampai(self, pada: date) -> Self:
        return self.filter(tahun__lte=pada.year)
