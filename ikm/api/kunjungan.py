from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from core.api.viewset import BisaDibatalkan, BisaDibuat, BisaDiubah, ScopedViewSet
from core.pelaku import Pelaku
from core.waktu import hari_ini
from ikm import permissions, queries, services
from ikm.models import Fasilitasi, Kunjungan
from ikm.serializers import FasilitasiSerializer, KunjunganSerializer, PesertaMasukSerializer, PesertaSerializer
from ikm.tables import FASILITASI_DAFTAR, KUNJUNGAN_DAFTAR
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


class FasilitasiViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, BerJejak, ScopedViewSet):
    daftar = FASILITASI_DAFTAR
    serializer_class = FasilitasiSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Fasilitasi:
        return services.record_fasilitasi(oleh=oleh, pada=hari_ini(), data=data, uid=uid)

    def ubah(self, oleh: Pelaku, objek: Fasilitasi, versi: int, data: dict[str, Any]) -> Fasilitasi:
        return services.update_fasilitasi(oleh=oleh, uid=objek.uid, versi=versi, data=data)

    def batalkan_objek(self, oleh: Pelaku, objek: Fasilitasi, versi: int) -> Fasilitasi:
        return services.cancel_fasilitasi(oleh=oleh, uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: Fasilitasi) -> bool:
        return permissions.can_view_trail_fasilitasi(user, objek)

    @extend_schema(summary="Peserta fasilitasi", responses=PesertaSerializer(many=True))
    @action(detail=True, pagination_class=None, filter_backends=())
    def peserta(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return _daftar_peserta(request.user, self.get_object())

    @extend_schema(summary="Tambah peserta", request=PesertaMasukSerializer, responses=PesertaSerializer(many=True))
    @peserta.mapping.post
    def tambah_peserta(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            objek, isi = self.get_object(), self.terima(PesertaMasukSerializer)
            oleh = Pelaku.dari_request(request)
            services.add_peserta(oleh=oleh, pada=hari_ini(), uid=objek.uid, ikm=isi["ikm"], nilai=isi.get("nilai"))
            return _daftar_peserta(request.user, objek)

        return self.sekali(kerja)


def _daftar_peserta(user: Any, fasilitasi: Fasilitasi) -> Response:
    lihat = permissions.can_view_nilai(user)
    return Response([_peserta(b, lihat=lihat) for b in queries.peserta_terlihat(user, fasilitasi, hari_ini())])


def _peserta(b: queries.BarisPeserta, *, lihat: bool) -> dict[str, Any]:
    return {
        "uid": str(b.peserta.uid),
        "ikm": str(b.ikm.uid),
        "ikm_kode": b.ikm.kode,
        "ikm_nama": b.ikm.nama,
        "nilai": b.peserta.nilai if lihat else None,
        "hasil": b.peserta.hasil if lihat else None,
    }
