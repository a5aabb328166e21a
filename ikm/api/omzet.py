from __future__ import annotations

from typing import Any
from uuid import UUID

from core.api.viewset import BisaDibatalkan, BisaDibuat, BisaDiubah, ScopedViewSet
from core.pelaku import Pelaku
from core.waktu import hari_ini
from ikm import permissions, services
from ikm.models import OmzetBulanan
from ikm.serializers import OmzetSerializer
from ikm.tables import OMZET_DAFTAR
from jejak.api import BerJejak


class OmzetViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, BerJejak, ScopedViewSet):
    """409 `omzet_sudah_ada` where the month is known, `perlu_yakin` where the figure is far from what the IKM had."""

    daftar = OMZET_DAFTAR
    serializer_class = OmzetSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> OmzetBulanan:
        ikm, bulan, yakin = data.pop("ikm"), data.pop("bulan"), data.pop("yakin", False)
        return services.register_omzet(
            oleh=oleh, pada=hari_ini(), ikm_uid=ikm.uid, bulan=bulan, data=data, uid=uid, yakin=yakin
        )

    def ubah(self, oleh: Pelaku, objek: OmzetBulanan, versi: int, data: dict[str, Any]) -> OmzetBulanan:
        yakin = data.pop("yakin", False)
        return services.update_omzet(oleh=oleh, pada=hari_ini(), uid=objek.uid, versi=versi, data=data, yakin=yakin)

    def batalkan_objek(self, oleh: Pelaku, objek: OmzetBulanan, versi: int) -> OmzetBulanan:
        return services.cancel_omzet(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: OmzetBulanan) -> bool:
        return permissions.can_view_omzet(user, objek.ikm)
