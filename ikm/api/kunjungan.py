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
from ikm.models import Kunjungan
from ikm.serializers import KunjunganSerializer
from ikm.tables import KUNJUNGAN_DAFTAR
from jejak.api import BerJejak


class KunjunganViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, BerJejak, ScopedViewSet):
    """Photos come by the page: the API speaks JSON alone."""

    daftar = KUNJUNGAN_DAFTAR
    serializer_class = KunjunganSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Kunjungan:
        return services.record_kunjungan(
            oleh=oleh,
            pada=hari_ini(),
            uid=uid,
            ikm=data.pop("ikm"),
            masalah=data.pop("kode_masalah", ()),
            menindaklanjuti=bool(data.pop("menindaklanjuti", False)),
            konfirmasi=bool(data.pop("konfirmasi", False)),
            data=data,
        )

    def ubah(self, oleh: Pelaku, objek: Kunjungan, versi: int, data: dict[str, Any]) -> Kunjungan:
        masalah = data.pop("kode_masalah", None)
        return services.update_kunjungan(
            oleh=oleh, pada=hari_ini(), uid=objek.uid, versi=versi, data=data, masalah=masalah
        )

    def batalkan_objek(self, oleh: Pelaku, objek: Kunjungan, versi: int) -> Kunjungan:
        return services.cancel_kunjungan(oleh=oleh, uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: Kunjungan) -> bool:
        return permissions.can_view_trail_kunjungan(user, objek)

    @extend_schema(summary="Tindak lanjut selesai", request=None)
    @action(detail=True, methods=["post"])
    def selesai(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            oleh, objek = Pelaku.dari_request(request), self.get_object()
            return self.jawab(pk=services.finish_tindak_lanjut(oleh=oleh, pada=hari_ini(), uid=objek.uid).pk)

        return self.sekali(kerja)
