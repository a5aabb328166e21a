from __future__ import annotations

from typing import Any
from uuid import UUID

from core.api.viewset import BisaDibatalkan, BisaDibuat, BisaDiubah, ScopedViewSet
from core.pelaku import Pelaku
from core.waktu import hari_ini
from ikm import permissions, services
from ikm.models import Produk, Sertifikat
from ikm.serializers import ProdukSerializer, SertifikatSerializer
from ikm.tables import PRODUK_DAFTAR, SERTIFIKAT_DAFTAR
from jejak.api import BerJejak


class ProdukViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, BerJejak, ScopedViewSet):
    """An owner changes the free capacity of the own products; everything else is the office's."""

    daftar = PRODUK_DAFTAR
    serializer_class = ProdukSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Produk:
        ikm = data.pop("ikm")
        return services.register_produk(oleh=oleh, pada=hari_ini(), ikm_uid=ikm.uid, data=data, uid=uid)

    def ubah(self, oleh: Pelaku, objek: Produk, versi: int, data: dict[str, Any]) -> Produk:
        return services.update_produk(oleh=oleh, pada=hari_ini(), uid=objek.uid, versi=versi, data=data)

    def batalkan_objek(self, oleh: Pelaku, objek: Produk, versi: int) -> Produk:
        return services.cancel_produk(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: Produk) -> bool:
        return permissions.can_view_trail_produk(user)


class SertifikatViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, BerJejak, ScopedViewSet):
    daftar = SERTIFIKAT_DAFTAR
    serializer_class = SertifikatSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Sertifikat:
        ikm = data.pop("ikm")
        return services.register_sertifikat(oleh=oleh, pada=hari_ini(), ikm_uid=ikm.uid, data=data, uid=uid)

    def ubah(self, oleh: Pelaku, objek: Sertifikat, versi: int, data: dict[str, Any]) -> Sertifikat:
        return services.update_sertifikat(oleh=oleh, pada=hari_ini(), uid=objek.uid, versi=versi, data=data)

    def batalkan_objek(self, oleh: Pelaku, objek: Sertifikat, versi: int) -> Sertifikat:
        return services.cancel_sertifikat(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: Sertifikat) -> bool:
        return permissions.can_view_trail_produk(user)
