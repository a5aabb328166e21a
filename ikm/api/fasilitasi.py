from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from core.api.bidang import AlasanSerializer
from core.api.masukan import versi_diminta
from core.api.viewset import BisaDibatalkan, BisaDibuat, BisaDiubah, ScopedViewSet
from core.errors import TidakDitemukan
from core.pelaku import Pelaku
from core.waktu import hari_ini
from ikm import permissions, queries, services
from ikm.models import Fasilitasi
from ikm.serializers import (
    FasilitasiSerializer,
    PesertaMasukSerializer,
    PesertaSerializer,
    PesertaUbahSerializer,
)
from ikm.tables import FASILITASI_DAFTAR
from jejak.api import BerJejak

SATU_PESERTA = "peserta/<uuid:peserta>"


class FasilitasiViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, BerJejak, ScopedViewSet):
    """A participant belongs to the facilitation: `versi`, ETag and If-Match are the facilitation's."""

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
        return self.jawab_peserta()

    @extend_schema(summary="Tambah peserta", request=PesertaMasukSerializer, responses=PesertaSerializer(many=True))
    @peserta.mapping.post
    def tambah_peserta(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            objek, isi = self.get_object(), self.terima(PesertaMasukSerializer)
            oleh = Pelaku.dari_request(request)
            services.add_peserta(oleh=oleh, pada=hari_ini(), uid=objek.uid, ikm=isi["ikm"], nilai=isi.get("nilai"))
            return self.jawab_peserta()

        return self.sekali(kerja)

    @extend_schema(summary="Satu peserta", responses=PesertaSerializer)
    @action(detail=True, url_path=SATU_PESERTA, url_name="satu-peserta", pagination_class=None, filter_backends=())
    def satu_peserta(self, request: Any, peserta: UUID, *args: Any, **kwargs: Any) -> Response:
        return self.jawab_peserta(peserta)

    @extend_schema(summary="Ubah nilai atau hasil peserta", request=PesertaUbahSerializer, responses=PesertaSerializer)
    @satu_peserta.mapping.patch
    def ubah_peserta(self, request: Any, peserta: UUID, *args: Any, **kwargs: Any) -> Response:
        satu, versi = self.cari_peserta(peserta), versi_diminta(request)
        data = self.terima(PesertaUbahSerializer, partial=True)
        services.update_peserta(
            oleh=Pelaku.dari_request(request), pada=hari_ini(), uid=satu.peserta.uid, versi=versi, data=data
        )
        return self.jawab_peserta(peserta)

    @extend_schema(
        summary="Keluarkan peserta",
        description="IKM ini tidak lagi terhitung sebagai peserta; jejaknya tetap. Jawaban memuat peserta yang tersisa.",
        request=AlasanSerializer,
        responses=PesertaSerializer(many=True),
    )
    @action(
        detail=True,
        methods=["post"],
        url_path=f"{SATU_PESERTA}/batalkan",
        url_name="batalkan-peserta",
        ber_versi=True,
        pagination_class=None,
        filter_backends=(),
    )
    def batalkan_peserta(self, request: Any, peserta: UUID, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            satu, versi = self.cari_peserta(peserta), versi_diminta(request)
            alasan = self.terima(AlasanSerializer)["alasan"]
            oleh = Pelaku.dari_request(request, alasan)
            services.cancel_peserta(oleh=oleh, pada=hari_ini(), uid=satu.peserta.uid, alasan=alasan, versi=versi)
            return self.jawab_peserta()

        return self.sekali(kerja)

    def cari_peserta(self, uid: UUID) -> queries.BarisPeserta:
        return _satu(queries.peserta_terlihat(self.request.user, self.get_object(), hari_ini(), uid))

    def jawab_peserta(self, uid: UUID | None = None) -> Response:
        """All participants this person may know of, or the one; read afresh, under the facilitation's version."""
        fasilitasi, user = self.get_object(), self.request.user
        lihat = permissions.can_view_nilai(user)
        semua = queries.peserta_terlihat(user, fasilitasi, hari_ini(), uid)
        isi = [_peserta(b, lihat=lihat) for b in semua] if uid is None else _peserta(_satu(semua), lihat=lihat)
        return Response(isi, headers={"ETag": f'"{fasilitasi.versi}"'})


def _satu(baris: list[queries.BarisPeserta]) -> queries.BarisPeserta:
    if not baris:
        raise TidakDitemukan("Data tidak ditemukan.")
    return baris[0]


def _peserta(b: queries.BarisPeserta, *, lihat: bool) -> dict[str, Any]:
    return {
        "uid": str(b.peserta.uid),
        "ikm": str(b.ikm.uid),
        "ikm_kode": b.ikm.kode,
        "ikm_nama": b.ikm.nama,
        "nilai": b.peserta.nilai if lihat else None,
        "hasil": b.peserta.hasil if lihat else None,
    }
