"""Buyers for programs: a sender's own and the office's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.api.viewset import BisaDibatalkan, BisaDibuat, BisaDiubah, ScopedViewSet
from core.pelaku import Pelaku
from core.waktu import hari_ini
from ekspor import permissions, services
from ekspor.models import Pembeli
from ekspor.serializers.pembeli import PembeliSerializer
from ekspor.tables.pembeli import PEMBELI_DAFTAR
from jejak.api import BerJejak


class PembeliViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, BerJejak, ScopedViewSet):
    daftar = PEMBELI_DAFTAR
    serializer_class = PembeliSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Pembeli:
        pengirim = {
            f"{nama}_uid": objek.uid for nama in ("perusahaan", "ikm") if (objek := data.pop(nama, None)) is not None
        }
        return services.create_pembeli(oleh=oleh, pada=hari_ini(), data=data, uid=uid, **pengirim)

    def ubah(self, oleh: Pelaku, objek: Pembeli, versi: int, data: dict[str, Any]) -> Pembeli:
        return services.update_pembeli(oleh=oleh, pada=hari_ini(), uid=objek.uid, versi=versi, data=data)

    def batalkan_objek(self, oleh: Pelaku, objek: Pembeli, versi: int) -> Pembeli:
        return services.cancel_pembeli(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: Pembeli) -> bool:
        return permissions.can_view_trail_pembeli(user)
