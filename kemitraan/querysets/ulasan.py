from __future__ import annotations

from typing import Any, Self

from akun.enums import Peran
from core.models import ScopedQuerySet
from kemitraan.querysets.dasar import adalah_kantor, ikm_sendiri


class UlasanPerusahaanQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Single judgements: the office, and the owner who gave them. A company reads sums over three IKM and more."""
        if adalah_kantor(user):
            return self
        return self.filter(ikm__in=ikm_sendiri(user)) if user.peran == Peran.IKM else self.none()

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)
