"""Schedules for programs: the same services as the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from core.api.viewset import BisaDibatalkan, BisaDibuat, BisaDiubah, ScopedViewSet
from core.errors import DomainError
from core.pelaku import Pelaku
from core.waktu import sekarang
from laporan import services
from laporan.definisi import SARINGAN
from laporan.models import JadwalLaporan
from laporan.queries.jadwal import penyampaian_jadwal
from laporan.serializers.jadwal import (
    JadwalRinciSerializer,
    JadwalSerializer,
    PenerimaSerializer,
    PenyampaianSerializer,
)
from laporan.services.jadwal import BUTIR
from laporan.tables import JADWAL_DAFTAR

NAMA_BIDANG = {"pengguna": "penerima", "surel": "penerima"} | {n: f"parameter.{n}" for n in SARINGAN}


def tulis(kerja: Callable[[], JadwalLaporan]) -> JadwalLaporan:
    """What the service refuses, by the names of the body."""
    try:
        return kerja()
    except DomainError as galat:
        galat.bidang = {NAMA_BIDANG.get(n, n): p for n, p in galat.bidang.items()}
        raise


class JadwalViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, ScopedViewSet):
    daftar = JADWAL_DAFTAR
    serializer_class = JadwalSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> JadwalLaporan:
        definisi, surel = data.pop("definisi"), data.pop("penerima", None)
        return tulis(
            lambda: services.create_jadwal(
                oleh=oleh,
                definisi=definisi,
                data={"hanya_bila_ada": False} | data,
                pengguna=() if surel else (oleh.pengguna,),
                surel=surel or (),
                pada=sekarang(),
                uid=uid,
            )
        )

    def ubah(self, oleh: Pelaku, objek: JadwalLaporan, versi: int, data: dict[str, Any]) -> JadwalLaporan:
        """What is not named stays as it is, recipients included."""
        surel = data.pop("penerima", None)
        tetap = {n: getattr(objek, n) for n in (*BUTIR, "parameter", "bentuk")}
        penerima = [] if surel is not None else list(objek.penerima.aktif().select_related("pengguna"))
        return tulis(
            lambda: services.update_jadwal(
                oleh=oleh,
                uid=objek.uid,
                versi=versi,
                data=tetap | data,
                pengguna=[p.pengguna for p in penerima if p.pengguna is not None],
                surel=surel if surel is not None else [p.surel for p in penerima if p.surel],
                pada=sekarang(),
            )
        )

    def batalkan_objek(self, oleh: Pelaku, objek: JadwalLaporan, versi: int) -> JadwalLaporan:
        return services.cancel_jadwal(oleh=oleh, uid=objek.uid, alasan=oleh.alasan, pada=sekarang())

    @extend_schema(responses=JadwalRinciSerializer)
    def retrieve(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """With who receives it and how the last runs went."""
        jawaban: Response = super().retrieve(request, *args, **kwargs)
        objek = self.get_object()
        penerima = objek.penerima.aktif().select_related("pengguna")
        kiriman = [p for _, isi in penyampaian_jadwal(objek) for p in isi]
        jawaban.data["daftar_penerima"] = PenerimaSerializer(penerima, many=True).data
        jawaban.data["penyampaian"] = PenyampaianSerializer(kiriman, many=True).data
        return jawaban

    @extend_schema(summary="Jeda", request=None)
    @action(detail=True, methods=["post"])
    def jeda(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self._ubah_status(services.pause_jadwal)

    @extend_schema(summary="Lanjutkan", request=None)
    @action(detail=True, methods=["post"])
    def lanjutkan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self._ubah_status(services.resume_jadwal)

    @extend_schema(summary="Kirim uji kepada diri sendiri", request=None, responses={202: PenyampaianSerializer})
    @action(detail=True, methods=["post"])
    def uji(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            oleh, objek = Pelaku.dari_request(request), self.get_object()
            kiriman = services.send_uji(oleh=oleh, uid=objek.uid, pada=sekarang())
            return Response(PenyampaianSerializer(kiriman).data, status=202)

        return self.sekali(kerja)

    def _ubah_status(self, layanan: Any) -> Response:
        def kerja() -> Response:
            hasil = layanan(oleh=Pelaku.dari_request(self.request), uid=self.get_object().uid, pada=sekarang())
            return self.jawab(pk=hasil.pk)

        return self.sekali(kerja)
