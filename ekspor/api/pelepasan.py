"""Send-offs for programs: planned by the office, confirmed by the sender."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from core.api.masukan import versi_diminta
from core.api.viewset import BisaDibatalkan, BisaDibuat, BisaDiubah, ScopedViewSet
from core.pelaku import Pelaku
from core.waktu import hari_ini
from ekspor import permissions, services
from ekspor.models import Pelepasan
from ekspor.serializers.pelepasan import PelepasanSerializer
from ekspor.tables.pelepasan import PELEPASAN_DAFTAR
from jejak.api import BerJejak


class PelepasanViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, BerJejak, ScopedViewSet):
    daftar = PELEPASAN_DAFTAR
    serializer_class = PelepasanSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Pelepasan:
        pengiriman = data.pop("pengiriman")
        return services.plan_pelepasan(oleh=oleh, pengiriman_uid=pengiriman.uid, data=data, uid=uid)

    def ubah(self, oleh: Pelaku, objek: Pelepasan, versi: int, data: dict[str, Any]) -> Pelepasan:
        return services.update_pelepasan(oleh=oleh, uid=objek.uid, versi=versi, data=data)

    def batalkan_objek(self, oleh: Pelaku, objek: Pelepasan, versi: int) -> Pelepasan:
        return services.cancel_pelepasan(oleh=oleh, uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: Pelepasan) -> bool:
        return permissions.can_view_trail_pelepasan(user)

    @extend_schema(summary="Konfirmasi angkanya sebagai pengirim", request=None)
    @action(detail=True, methods=["post"], ber_versi=True)
    def konfirmasi(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            objek, versi = self.get_object(), versi_diminta(request)
            hasil = services.confirm_pelepasan(
                oleh=Pelaku.dari_request(request), pada=hari_ini(), uid=objek.uid, versi=versi
            )
            return self.jawab(pk=hasil.pk)

        return self.sekali(kerja)
