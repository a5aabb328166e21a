from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from core.api.viewset import BisaDibatalkan, BisaDibuat, BisaDiubah, ScopedViewSet
from core.pelaku import Pelaku
from core.waktu import hari_ini
from ikm import permissions, services
from ikm.models import IKM
from ikm.serializers import BukaSerializer, IKMSerializer, TerbukaSerializer
from ikm.tables import IKM_DAFTAR
from jejak.api import BerJejak


class IKMViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, BerJejak, ScopedViewSet):
    daftar = IKM_DAFTAR
    serializer_class = IKMSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> IKM:
        return services.register_ikm(oleh=oleh, pada=hari_ini(), data=data, uid=uid)

    def ubah(self, oleh: Pelaku, objek: IKM, versi: int, data: dict[str, Any]) -> IKM:
        return services.update_ikm(oleh=oleh, pada=hari_ini(), uid=objek.uid, versi=versi, data=data)

    def batalkan_objek(self, oleh: Pelaku, objek: IKM, versi: int) -> IKM:
        return services.cancel_ikm(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: IKM) -> bool:
        return permissions.can_view_trail(user, objek)

    @extend_schema(
        summary="Buka satu data pribadi",
        description="Nilai utuh. Setiap pembukaan tercatat dalam jejak; NIK dan NPWP meminta alasan.",
        request=BukaSerializer,
        responses=TerbukaSerializer,
    )
    @action(detail=True, methods=["post"], ber_kunci=False)
    def buka(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        ikm, isi = self.get_object(), self.terima(BukaSerializer)
        nilai = services.reveal_pribadi(
            oleh=Pelaku.dari_request(request),
            pada=hari_ini(),
            ikm=ikm,
            bidang=isi["bidang"],
            alasan=isi.get("alasan", ""),
        )
        return Response({"bidang": isi["bidang"], "nilai": nilai}, headers={"Cache-Control": "no-store"})
