"""Reports for programs: the same services as the pages, made by the worker with the rights of who asks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.response import Response

from core.api.viewset import BisaDibuat, ScopedViewSet
from core.errors import DomainError, TidakDitemukan
from core.pelaku import Pelaku
from core.waktu import sekarang
from kantor.unduhan import unduhan
from laporan import services
from laporan.definisi import SARINGAN
from laporan.models import Laporan
from laporan.queries.laporan import berkas_laporan
from laporan.serializers.laporan import (
    BerkasLaporanSerializer,
    LaporanRinciSerializer,
    LaporanSerializer,
    PeriksaSerializer,
)
from laporan.tables import LAPORAN_DAFTAR

DALAM_PARAMETER = frozenset({"periode", *SARINGAN})


class BerkasRenderer(BaseRenderer):
    """Whatever form a program asks for: the file has its own, and its bytes come from storage."""

    media_type = "*/*"
    format = "berkas"


class LaporanViewSet(BisaDibuat, ScopedViewSet):
    daftar = LAPORAN_DAFTAR
    serializer_class = LaporanSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Laporan:
        try:
            return services.request_laporan(
                oleh=oleh,
                definisi=data["definisi"],
                parameter=data["parameter"],
                bentuk=data.get("bentuk", ()),
                pada=sekarang(),
                uid=uid,
            )
        except DomainError as galat:
            galat.bidang = {f"parameter.{n}" if n in DALAM_PARAMETER else n: p for n, p in galat.bidang.items()}
            raise

    @extend_schema(responses=LaporanRinciSerializer)
    def retrieve(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        jawaban: Response = super().retrieve(request, *args, **kwargs)
        jawaban.data["berkas"] = BerkasLaporanSerializer(berkas_laporan(self.get_object()), many=True).data
        return jawaban

    @extend_schema(summary="Periksa lagi barisnya", request=None, responses={202: PeriksaSerializer})
    @action(detail=True, methods=["post"])
    def periksa(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            laporan = self.get_object()
            tugas = services.request_periksa(oleh=Pelaku.dari_request(request), uid=laporan.uid, pada=sekarang())
            return Response({"tugas": str(tugas.uid)}, status=202)

        return self.sekali(kerja)

    @extend_schema(summary="Unduh satu berkas laporan", responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    @action(
        detail=True,
        url_path="berkas/<uuid:berkas>",
        pagination_class=None,
        filter_backends=(),
        renderer_classes=(JSONRenderer, BerkasRenderer),
    )
    def berkas(self, request: Any, berkas: UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The files are named in the report itself; each in its own form, whatever was asked for."""
        for b in berkas_laporan(self.get_object()):
            if b.uid == berkas:
                return unduhan(b)
        raise TidakDitemukan("Berkas ini tidak ada pada laporan itu.")
