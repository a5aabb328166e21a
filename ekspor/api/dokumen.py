"""Papers for programs: recorded and struck as on the pages; the kinds there are, the rules that ask for them, what is missing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from core.api.viewset import BisaDibatalkan, BisaDibuat, BisaDiubah, ScopedViewSet
from core.errors import TidakDitemukan
from core.pelaku import Pelaku
from core.waktu import hari_ini
from ekspor import permissions, queries, services
from ekspor.models import DokumenEkspor
from ekspor.serializers.dokumen import AturanSerializer, DokumenSerializer, JenisDokumenSerializer, KesiapanSerializer
from ekspor.tables.dokumen import ATURAN_DAFTAR, DOKUMEN_DAFTAR, JENIS_DAFTAR
from jejak.api import BerJejak


class DokumenViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, BerJejak, ScopedViewSet):
    daftar = DOKUMEN_DAFTAR
    serializer_class = DokumenSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> DokumenEkspor:
        pengiriman, jenis = data.pop("pengiriman"), data.pop("jenis")
        return services.record_dokumen(
            oleh=oleh, pada=hari_ini(), pengiriman_uid=pengiriman.uid, jenis=jenis, data=data, uid=uid
        )

    def ubah(self, oleh: Pelaku, objek: DokumenEkspor, versi: int, data: dict[str, Any]) -> DokumenEkspor:
        return services.update_dokumen(oleh=oleh, pada=hari_ini(), uid=objek.uid, versi=versi, data=data)

    def batalkan_objek(self, oleh: Pelaku, objek: DokumenEkspor, versi: int) -> DokumenEkspor:
        return services.cancel_dokumen(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: DokumenEkspor) -> bool:
        return permissions.can_view_trail_dokumen(user)

    @extend_schema(summary="Kesiapan dokumen satu pengiriman", responses=KesiapanSerializer)
    @action(
        detail=False,
        url_path="kesiapan/<uuid:pengiriman>",
        url_name="kesiapan",
        pagination_class=None,
        filter_backends=(),
    )
    def kesiapan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        p = queries.pengiriman_berdokumen(request.user).tercatat().filter(uid=kwargs["pengiriman"]).first()
        if p is None:
            raise TidakDitemukan("Pengiriman tidak ditemukan.")
        siap = queries.kesiapan(p)
        return Response(
            {
                "keadaan": siap.keadaan(hari_ini()),
                "tenggat": siap.tenggat,
                "acuan": siap.acuan,
                "dokumen": [
                    {
                        "jenis": k.jenis.kode,
                        "nama": k.jenis.nama,
                        "wajib": k.wajib,
                        "status": k.status,
                        "nomor": k.rincian,
                        "tenggat": k.tenggat,
                        "dasar": k.aturan.dasar if k.aturan else "",
                        "aturan": k.aturan.uid if k.aturan else None,
                    }
                    for k in siap.kebutuhan
                ],
            }
        )


class JenisDokumenViewSet(ScopedViewSet):
    daftar = JENIS_DAFTAR
    serializer_class = JenisDokumenSerializer
    lookup_field = "kode"
    lookup_value_converter = "str"


class AturanDokumenViewSet(ScopedViewSet):
    daftar = ATURAN_DAFTAR
    serializer_class = AturanSerializer
