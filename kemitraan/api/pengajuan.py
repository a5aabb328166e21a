from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from core.api.bidang import AlasanSerializer
from core.api.viewset import ScopedViewSet
from core.pelaku import Pelaku
from core.waktu import hari_ini
from jejak.api import BerJejak
from kemitraan import permissions, services
from kemitraan.models import PengajuanPerusahaan
from kemitraan.serializers import PengajuanSerializer, SetujuiSerializer
from kemitraan.tables import PENGAJUAN_DAFTAR


class PengajuanViewSet(BerJejak, ScopedViewSet):
    """Applications come by the open page alone: their evidence is a file."""

    daftar = PENGAJUAN_DAFTAR
    serializer_class = PengajuanSerializer

    def boleh_jejak(self, user: Any, objek: PengajuanPerusahaan) -> bool:
        return permissions.can_list_pengajuan(user)

    @extend_schema(summary="Setujui pengajuan", request=SetujuiSerializer)
    @action(detail=True, methods=["post"])
    def setujui(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            objek, gabung = self.get_object(), self.terima(SetujuiSerializer).get("gabung")
            hasil = services.approve_pengajuan(
                oleh=Pelaku.dari_request(request),
                pada=hari_ini(),
                uid=objek.uid,
                gabung=gabung.uid if gabung else None,
            )
            return self.jawab(pk=hasil.pk)

        return self.sekali(kerja)

    @extend_schema(summary="Tolak pengajuan", request=AlasanSerializer)
    @action(detail=True, methods=["post"])
    def tolak(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            objek, alasan = self.get_object(), self.terima(AlasanSerializer)["alasan"]
            oleh = Pelaku.dari_request(request, alasan)
            return self.jawab(pk=services.reject_pengajuan(oleh=oleh, uid=objek.uid, alasan=alasan).pk)

        return self.sekali(kerja)
