from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from core.api.viewset import BisaDibatalkan, BisaDibuat, BisaDiubah, ScopedViewSet
from core.pelaku import Pelaku
from core.waktu import hari_ini
from jejak.api import BerJejak
from kemitraan import permissions, services
from kemitraan.models import Pertemuan
from kemitraan.serializers import PertemuanSerializer
from kemitraan.tables import PERTEMUAN_DAFTAR


class PertemuanViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, BerJejak, ScopedViewSet):
    daftar = PERTEMUAN_DAFTAR
    serializer_class = PertemuanSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Pertemuan:
        perusahaan, lanjut = data.pop("perusahaan"), bool(data.pop("menindaklanjuti", False))
        return services.record_pertemuan(
            oleh=oleh, pada=hari_ini(), perusahaan=perusahaan, data=data, menindaklanjuti=lanjut, uid=uid
        )

    def ubah(self, oleh: Pelaku, objek: Pertemuan, versi: int, data: dict[str, Any]) -> Pertemuan:
        return services.update_pertemuan(oleh=oleh, pada=hari_ini(), uid=objek.uid, versi=versi, data=data)

    def batalkan_objek(self, oleh: Pelaku, objek: Pertemuan, versi: int) -> Pertemuan:
        return services.cancel_pertemuan(oleh=oleh, uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: Pertemuan) -> bool:
        return permissions.can_view_trail_pertemuan(user)

    @extend_schema(summary="Tindak lanjut pertemuan selesai", request=None)
    @action(detail=True, methods=["post"])
    def selesai(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            oleh, objek = Pelaku.dari_request(request), self.get_object()
            return self.jawab(pk=services.finish_pertemuan(oleh=oleh, pada=hari_ini(), uid=objek.uid).pk)

        return self.sekali(kerja)
