"""Needs and offers for programs: the pages' services."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from core.api.bidang import AlasanSerializer
from core.api.masukan import versi_diminta
from core.api.viewset import BisaDibatalkan, BisaDibuat, BisaDiubah, ScopedViewSet
from core.pelaku import Pelaku
from core.waktu import hari_ini
from jejak.api import BerJejak
from kemitraan import permissions, services
from kemitraan.models import Kebutuhan, Tawaran
from kemitraan.serializers.kebutuhan import (
    BukaKebutuhanSerializer,
    CakupanSerializer,
    JawabanTawaranSerializer,
    KebutuhanSerializer,
    NilaiSampelSerializer,
    PutusanTawaranSerializer,
    SampelSerializer,
    TanyaKebutuhanSerializer,
    TawaranSerializer,
)
from kemitraan.tables import KEBUTUHAN_DAFTAR, TAWARAN_DAFTAR


class _BerlangkahViewSet(BisaDibuat, BisaDibatalkan, BerJejak, ScopedViewSet):
    """A record with verbs of its own."""

    def langkah(self, layanan: Callable[..., Any], masukan: Any = None, **tetap: Any) -> Response:
        """Run one verb once: the record, the version that was read, what the body says."""

        def kerja() -> Response:
            objek, versi = self.get_object(), versi_diminta(self.request)
            isi = self.terima(masukan) if masukan else {}
            oleh = Pelaku.dari_request(self.request)
            return self.jawab(pk=layanan(oleh=oleh, uid=objek.uid, versi=versi, **tetap, **isi).pk)

        return self.sekali(kerja)


class KebutuhanViewSet(BisaDiubah, _BerlangkahViewSet):
    daftar = KEBUTUHAN_DAFTAR
    serializer_class = KebutuhanSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Kebutuhan:
        perusahaan = data.pop("perusahaan")
        return services.create_kebutuhan(oleh=oleh, pada=hari_ini(), perusahaan_uid=perusahaan.uid, data=data, uid=uid)

    def ubah(self, oleh: Pelaku, objek: Kebutuhan, versi: int, data: dict[str, Any]) -> Kebutuhan:
        return services.update_kebutuhan(oleh=oleh, pada=hari_ini(), uid=objek.uid, versi=versi, data=data)

    def batalkan_objek(self, oleh: Pelaku, objek: Kebutuhan, versi: int) -> Kebutuhan:
        return services.cancel_kebutuhan(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: Kebutuhan) -> bool:
        return permissions.can_view_trail_kebutuhan(user)

    @extend_schema(summary="Ajukan kebutuhan", request=None)
    @action(detail=True, methods=["post"], ber_versi=True)
    def ajukan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self.langkah(services.submit_kebutuhan, pada=hari_ini())

    @extend_schema(summary="Buka kebutuhan", request=BukaKebutuhanSerializer)
    @action(detail=True, methods=["post"], ber_versi=True)
    def buka(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self.langkah(services.open_kebutuhan, BukaKebutuhanSerializer, pada=hari_ini())

    @extend_schema(summary="Tanyakan kembali kepada perusahaan", request=TanyaKebutuhanSerializer)
    @action(detail=True, methods=["post"], ber_versi=True)
    def tanyakan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self.langkah(services.ask_back_kebutuhan, TanyaKebutuhanSerializer, pada=hari_ini())

    @extend_schema(summary="Tolak kebutuhan", request=AlasanSerializer)
    @action(detail=True, methods=["post"], ber_versi=True)
    def tolak(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self.langkah(services.reject_kebutuhan, AlasanSerializer, pada=hari_ini())

    @extend_schema(summary="Nyatakan terpenuhi", request=None)
    @action(detail=True, methods=["post"], ber_versi=True)
    def penuhi(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self.langkah(services.fulfill_kebutuhan, pada=hari_ini())

    @extend_schema(summary="Tutup kebutuhan", request=AlasanSerializer)
    @action(detail=True, methods=["post"], ber_versi=True)
    def tutup(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self.langkah(services.close_kebutuhan, AlasanSerializer, pada=hari_ini())

    @extend_schema(summary="Ubah tempat mencari", request=CakupanSerializer)
    @action(detail=True, methods=["post"], ber_versi=True)
    def cakupan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self.langkah(services.widen_kebutuhan, CakupanSerializer)


class TawaranViewSet(_BerlangkahViewSet):
    daftar = TAWARAN_DAFTAR
    serializer_class = TawaranSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Tawaran:
        """The same IKM for the same quantity is the same offer, whatever `uid` it is sent with."""
        kebutuhan, batas = data.pop("kebutuhan"), data.pop("batas_jawab", None)
        pilihan = services.Pilihan(data.pop("ikm"), data.pop("produk", None), **data)
        (tawaran,) = services.offer_tawaran(
            oleh=oleh, kebutuhan=kebutuhan, pilihan=[pilihan], batas_jawab=batas, pada=hari_ini()
        )
        return tawaran

    def batalkan_objek(self, oleh: Pelaku, objek: Tawaran, versi: int) -> Tawaran:
        return services.withdraw_tawaran(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: Tawaran) -> bool:
        return permissions.can_view_trail_tawaran(user)

    @extend_schema(summary="Jawab tawaran", request=JawabanTawaranSerializer)
    @action(detail=True, methods=["post"], ber_versi=True)
    def menjawab(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def layanan(*, oleh: Pelaku, uid: UUID, versi: int, **data: Any) -> Tawaran:
            return services.answer_tawaran(oleh=oleh, pada=hari_ini(), uid=uid, data=data, versi=versi)

        return self.langkah(layanan, JawabanTawaranSerializer)

    @extend_schema(summary="Catat sampel dikirim", request=SampelSerializer)
    @action(detail=True, methods=["post"], ber_versi=True)
    def sampel(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self.langkah(services.send_sampel, SampelSerializer, pada=hari_ini())

    @extend_schema(summary="Nilai sampel", request=NilaiSampelSerializer)
    @action(detail=True, methods=["post"], ber_versi=True, url_path="nilai-sampel")
    def nilai_sampel(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self.langkah(services.judge_sampel, NilaiSampelSerializer, pada=hari_ini())

    @extend_schema(summary="Pilih atau tidak memilih", request=PutusanTawaranSerializer)
    @action(detail=True, methods=["post"], ber_versi=True)
    def putuskan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self.langkah(services.decide_tawaran, PutusanTawaranSerializer, pada=hari_ini())
