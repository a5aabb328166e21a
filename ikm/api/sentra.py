from __future__ import annotations

from typing import Any
from uuid import UUID

from core.api.viewset import BisaDibuat, BisaDiubah, ScopedViewSet
from core.pelaku import Pelaku
from ikm import permissions, services
from ikm.models import Sentra
from ikm.serializers import SentraSerializer
from ikm.tables import SENTRA_DAFTAR
from jejak.api import BerJejak


class SentraViewSet(BisaDibuat, BisaDiubah, BerJejak, ScopedViewSet):
    """Master data: the admin writes, everyone reads."""

    daftar = SENTRA_DAFTAR
    serializer_class = SentraSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Sentra:
        return services.register_sentra(oleh=oleh, data=data, uid=uid)

    def ubah(self, oleh: Pelaku, objek: Sentra, versi: int, data: dict[str, Any]) -> Sentra:
        return services.update_sentra(oleh=oleh, uid=objek.uid, versi=versi, data=data)

    def boleh_jejak(self, user: Any, objek: Sentra) -> bool:
        return permissions.can_view_trail_sentra(user)
