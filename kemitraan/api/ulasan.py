"""Ratings: single ones for who may read them, averages under the three-ratings rule."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api.masukan import galat_bidang, parameter_asing
from core.api.viewset import BisaDibatalkan, BisaDibuat, BisaDiubah, JawabanApi, ScopedViewSet
from core.pelaku import Pelaku
from core.waktu import hari_ini
from jejak.api import BerJejak
from kemitraan import permissions, queries, services
from kemitraan.models import Kemitraan, Perusahaan, UlasanPerusahaan
from kemitraan.serializers.ulasan import RataUlasanSerializer, UlasanSerializer
from kemitraan.tables import ULASAN_DAFTAR


class UlasanViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, BerJejak, ScopedViewSet):
    daftar = ULASAN_DAFTAR
    serializer_class = UlasanSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> UlasanPerusahaan:
        kemitraan = data.pop("kemitraan")
        if not Kemitraan.objects.visible_to(self.request.user).filter(uid=kemitraan).exists():
            raise galat_bidang({"kemitraan": f"“{kemitraan}” tidak ditemukan."}, "does_not_exist")
        return services.create_ulasan(oleh=oleh, pada=hari_ini(), kemitraan_uid=kemitraan, data=data, uid=uid)

    def ubah(self, oleh: Pelaku, objek: UlasanPerusahaan, versi: int, data: dict[str, Any]) -> UlasanPerusahaan:
        return services.update_ulasan(oleh=oleh, pada=hari_ini(), uid=objek.uid, versi=versi, data=data)

    def batalkan_objek(self, oleh: Pelaku, objek: UlasanPerusahaan, versi: int) -> UlasanPerusahaan:
        return services.cancel_ulasan(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: UlasanPerusahaan) -> bool:
        return permissions.can_view_trail_ulasan(user)


class RataUlasanApi(JawabanApi, APIView):
    @extend_schema(
        operation_id="ulasan_rata",
        summary="Rata-rata penilaian sebuah perusahaan per triwulan",
        description="Selain kantor: hanya triwulan yang sudah ditutup dan dinilai sedikitnya tiga IKM.",
        parameters=[OpenApiParameter("perusahaan", OpenApiTypes.UUID, required=True, description="uid perusahaan.")],
        responses=RataUlasanSerializer(many=True),
        tags=["ulasan"],
    )
    def get(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        if asing := parameter_asing(request.query_params, {"perusahaan"}):
            raise ValidationError(asing)
        uid = baca_uid(request.query_params.get("perusahaan", ""), "perusahaan")
        perusahaan = get_object_or_404(Perusahaan.objects.visible_to(request.user), uid=uid)
        return Response(RataUlasanSerializer(queries.rata_ulasan(request.user, perusahaan, hari_ini()), many=True).data)


def baca_uid(teks: str, nama: str) -> UUID:
    """Raises ValidationError naming the parameter where it is no UUID."""
    try:
        return UUID(teks)
    except ValueError as galat:
        raise galat_bidang({nama: "Isi dengan UUID."}, "invalid") from galat
