"""Milestones for programs: added, never overwritten; struck with a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from core.api.bidang import AlasanSerializer
from core.api.viewset import BisaDibuat, ScopedViewSet
from core.pelaku import Pelaku
from core.waktu import sekarang
from ekspor import services
from ekspor.models import Peristiwa
from ekspor.serializers.peristiwa import PeristiwaSerializer
from ekspor.tables.peristiwa import PERISTIWA_DAFTAR


class PeristiwaViewSet(BisaDibuat, ScopedViewSet):
    daftar = PERISTIWA_DAFTAR
    serializer_class = PeristiwaSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Peristiwa:
        pengiriman = data.pop("pengiriman")
        return services.record_peristiwa(oleh=oleh, pada=sekarang(), pengiriman_uid=pengiriman.uid, uid=uid, **data)

    @extend_schema(request=AlasanSerializer)
    @action(detail=True, methods=["post"])
    def batalkan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            objek, alasan = self.get_object(), self.terima(AlasanSerializer)["alasan"]
            oleh = Pelaku.dari_request(request, alasan)
            hasil = services.cancel_peristiwa(oleh=oleh, pada=sekarang(), uid=objek.uid, alasan=alasan)
            return self.jawab(pk=hasil.pk)

        return self.sekali(kerja)
