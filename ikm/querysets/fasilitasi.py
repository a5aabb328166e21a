from __future__ import annotations

from typing import Any, Self

from akun.enums import PERAN_KANTOR, Peran
from core.models import ScopedQuerySet


class FasilitasiQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Office and leadership: all. An owner: what the own IKM took part in. Companies: none."""
        if user.peran in PERAN_KANTOR or user.peran == Peran.PIMPINAN:
            return self
        if user.peran == Peran.IKM:
            return self.filter(
                pk__in=self.model._default_manager.filter(
                    peserta__ikm__anggota__pengguna=user, peserta__ikm__anggota__dibatalkan_pada__isnull=True
                ).values("pk")
            )
        return self.none()

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)
