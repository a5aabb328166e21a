from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from core.api.bidang import AlasanSerializer
from core.api.viewset import BisaDibatalkan, BisaDibuat, BisaDiubah, ScopedViewSet
from core.pelaku import Pelaku
from core.waktu import hari_ini
from ikm.serializers import TerbukaSerializer
from jejak.api import BerJejak
from kemitraan import permissions, services
from kemitraan.models import Perusahaan
from kemitraan.serializers import BukaPerusahaanSerializer, PerusahaanSerializer
from kemitraan.tables import PERUSAHAAN_DAFTAR


class PerusahaanViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, BerJejak, ScopedViewSet):
    daftar = PERUSAHAAN_DAFTAR
    serializer_class = PerusahaanSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Perusahaan:
        return services.register_perusahaan(oleh=oleh, pada=hari_ini(), data=data, uid=uid)

    def ubah(self, oleh: Pelaku, objek: Perusahaan, versi: int, data: dict[str, Any]) -> Perusahaan:
        return services.update_perusahaan(oleh=oleh, pada=hari_ini(), uid=objek.uid, versi=versi, data=data)

    def batalkan_objek(self, oleh: Pelaku, objek: Perusahaan, versi: int) -> Perusahaan:
        return services.cancel_perusahaan(oleh=oleh, uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: Perusahaan) -> bool:
        return permissions.can_view_trail_perusahaan(user)

    @extend_schema(summary="Aktifkan perusahaan", request=None)
    @action(detail=True, methods=["post"])
    def aktifkan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            oleh, objek = Pelaku.dari_request(request), self.get_object()
            return self.jawab(pk=services.activate_perusahaan(oleh=oleh, uid=objek.uid).pk)

        return self.sekali(kerja)

    @extend_schema(summary="Nonaktifkan perusahaan", request=AlasanSerializer)
    @action(detail=True, methods=["post"])
    def nonaktifkan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            objek, alasan = self.get_object(), self.terima(AlasanSerializer)["alasan"]
            oleh = Pelaku.dari_request(request, alasan)
            return self.jawab(pk=services.deactivate_perusahaan(oleh=oleh, uid=objek.uid, alasan=alasan).pk)

        return self.sekali(kerja)

    @extend_schema(
        summary="Buka satu data pribadi",
        description="Nilai utuh. Setiap pembukaan tercatat dalam jejak; NPWP meminta alasan.",
        request=BukaPerusahaanSerializer,
        responses=TerbukaSerializer,
    )
    @action(detail=True, methods=["post"], ber_kunci=False)
    def buka(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        objek, isi = self.get_object(), self.terima(BukaPerusahaanSerializer)
        oleh, alasan = Pelaku.dari_request(request), isi.get("alasan", "")
        nilai = services.reveal_perusahaan(oleh=oleh, perusahaan=objek, bidang=isi["bidang"], alasan=alasan)
        return Response({"bidang": isi["bidang"], "nilai": nilai}, headers={"Cache-Control": "no-store"})
