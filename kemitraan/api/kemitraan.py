"""Agreements for programs: the pages' services and rights, every step of the road with the version it was decided on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.response import Response

from core.api.bidang import AlasanSerializer
from core.api.masukan import versi_diminta
from core.api.viewset import BisaDibatalkan, BisaDibuat, BisaDiubah, ScopedViewSet
from core.errors import TidakDitemukan, wajib
from core.pelaku import Pelaku
from core.waktu import hari_ini
from jejak.api import BerJejak
from kantor.models import Berkas
from kantor.services.berkas import add_berkas
from kantor.unduhan import unduhan
from kemitraan import permissions, services
from kemitraan.models import BUTIR_PERJANJIAN, Kemitraan, nama_bidang
from kemitraan.serializers.kemitraan import (
    AkhirSerializer,
    BerkasKemitraanSerializer,
    ButirSerializer,
    KemitraanSerializer,
    PerbaruiSerializer,
    PutusSerializer,
    TandaSerializer,
    UnggahKemitraanSerializer,
)
from kemitraan.tables import KEMITRAAN_DAFTAR
from kemitraan.views.kemitraan_naskah import DOCX, PDF, unduh_naskah

JENIS: Final = "kemitraan.kemitraan"
POLOS: Final[dict[str, Any]] = {"pagination_class": None, "filter_backends": ()}


class NaskahRenderer(BaseRenderer):
    """Lets a program ask for a file by its media type; the bytes are the view's."""

    media_type = "*/*"
    format = "berkas"


class KemitraanViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, BerJejak, ScopedViewSet):
    daftar = KEMITRAAN_DAFTAR
    serializer_class = KemitraanSerializer

    def get_parsers(self) -> list[Any]:
        """An upload is multipart, everything else JSON; asked before the request, and so the action, is made."""
        aksi = getattr(self, "action", None) or self.action_map.get(str(self.request.method).lower())
        return [MultiPartParser()] if aksi == "unggah" else super().get_parsers()

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Kemitraan:
        perusahaan, ikm = data.pop("perusahaan"), data.pop("ikm")
        return services.create_kemitraan(
            oleh=oleh, pada=hari_ini(), perusahaan_uid=perusahaan.uid, ikm_uid=ikm.uid, data=data, uid=uid
        )

    def ubah(self, oleh: Pelaku, objek: Kemitraan, versi: int, data: dict[str, Any]) -> Kemitraan:
        return services.update_kemitraan(oleh=oleh, pada=hari_ini(), uid=objek.uid, versi=versi, data=data)

    def batalkan_objek(self, oleh: Pelaku, objek: Kemitraan, versi: int) -> Kemitraan:
        return services.cancel_kemitraan(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: Kemitraan) -> bool:
        return permissions.can_view_trail_kemitraan(user)

    # --- the road -----------------------------------------------------------------------------------------------------

    @extend_schema(summary="Catat penandatanganan", request=TandaSerializer)
    @action(detail=True, methods=["post"], ber_versi=True)
    def tandatangani(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja(isi: dict[str, Any], **lain: Any) -> Kemitraan:
            return services.sign_kemitraan(data=isi, **lain)

        return self._pindah(kerja, TandaSerializer)

    @extend_schema(summary="Berlakukan", request=None)
    @action(detail=True, methods=["post"], ber_versi=True)
    def berlakukan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self._pindah(lambda isi, **lain: services.activate_kemitraan(**lain))

    @extend_schema(summary="Kembalikan ke draf", request=AlasanSerializer)
    @action(detail=True, methods=["post"], ber_versi=True)
    def kembalikan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self._pindah(lambda isi, **lain: services.return_kemitraan(**isi, **lain), AlasanSerializer)

    @extend_schema(summary="Akhiri lebih awal", request=AkhirSerializer)
    @action(detail=True, methods=["post"], ber_versi=True)
    def akhiri(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self._pindah(lambda isi, **lain: services.end_kemitraan(**isi, **lain), AkhirSerializer)

    @extend_schema(summary="Catat pemutusan: oleh siapa, kapan, mengapa", request=PutusSerializer)
    @action(detail=True, methods=["post"], ber_versi=True)
    def putus(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self._pindah(lambda isi, **lain: services.terminate_kemitraan(**isi, **lain), PutusSerializer)

    @extend_schema(summary="Buat draf pembaruan", request=PerbaruiSerializer, responses={201: KemitraanSerializer})
    @action(detail=True, methods=["post"])
    def perbarui(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            objek, isi = self.get_object(), self.terima(PerbaruiSerializer)
            oleh = Pelaku.dari_request(request)
            baru = services.renew_kemitraan(oleh=oleh, pada=hari_ini(), uid=objek.uid, uid_baru=isi.get("uid"))
            return self.jawab(201, pk=baru.pk)

        return self.sekali(kerja)

    def _pindah(self, layanan: Callable[..., Kemitraan], kelas: Any = None) -> Response:
        def kerja() -> Response:
            objek, versi = self.get_object(), versi_diminta(self.request)
            isi = self.terima(kelas) if kelas else {}
            oleh = Pelaku.dari_request(self.request)
            hasil = layanan(isi, oleh=oleh, pada=hari_ini(), uid=objek.uid, versi=versi)
            return self.jawab(pk=hasil.pk)

        return self.sekali(kerja)

    # --- what it says -------------------------------------------------------------------------------------------------

    @extend_schema(summary="Tujuh butir perjanjian", responses=ButirSerializer(many=True))
    @action(detail=True, **POLOS)
    def butir(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        objek = self._terbaca()
        return Response(
            [
                {
                    "bidang": b,
                    "nama": nama_bidang(b),
                    "teks": getattr(objek, b),
                    "lengkap": b not in objek.butir_kurang,
                }
                for b in BUTIR_PERJANJIAN
            ]
        )

    @extend_schema(summary="Naskah PDF", responses={(200, PDF.jenis): OpenApiTypes.BINARY})
    @action(detail=True, renderer_classes=(JSONRenderer, NaskahRenderer), **POLOS)
    def pdf(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return unduh_naskah(request.user, self.get_object(), PDF)

    @extend_schema(summary="Naskah Word", responses={(200, DOCX.jenis): OpenApiTypes.BINARY})
    @action(detail=True, renderer_classes=(JSONRenderer, NaskahRenderer), **POLOS)
    def docx(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return unduh_naskah(request.user, self.get_object(), DOCX)

    @extend_schema(summary="Berkas perjanjian", responses=BerkasKemitraanSerializer(many=True))
    @action(detail=True, **POLOS)
    def berkas(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return Response([_berkas(b) for b in self._berkas(self._terbaca()).order_by("pk")])

    @extend_schema(
        summary="Unggah berkas perjanjian",
        request={"multipart/form-data": UnggahKemitraanSerializer},
        responses={201: BerkasKemitraanSerializer},
    )
    @berkas.mapping.post
    def unggah(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            objek, isi = self.get_object(), self.terima(UnggahKemitraanSerializer)
            unggahan, oleh = isi.pop("berkas"), Pelaku.dari_request(request)
            berkas = add_berkas(oleh=oleh, pemilik_jenis=JENIS, pemilik_uid=objek.uid, unggahan=unggahan, **isi)
            return Response(_berkas(berkas), status=201)

        return self.sekali(kerja)

    @extend_schema(summary="Unduh satu berkas", responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(
        detail=True,
        url_path="berkas/<uuid:berkas>",
        url_name="unduh",
        renderer_classes=(JSONRenderer, NaskahRenderer),
        **POLOS,
    )
    def unduh(self, request: Any, berkas: UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
        satu = self._berkas(self._terbaca()).filter(uid=berkas).first()
        if satu is None:
            raise TidakDitemukan("Data tidak ditemukan.")
        return unduhan(satu)

    def _terbaca(self) -> Kemitraan:
        objek: Kemitraan = self.get_object()
        wajib(permissions.can_view_isi(self.request.user))
        return objek

    def _berkas(self, objek: Kemitraan) -> Any:
        return Berkas.objects.milik(JENIS, objek.uid).aktif()


def _berkas(berkas: Berkas) -> dict[str, Any]:
    return {
        "uid": str(berkas.uid),
        "nama": berkas.nama_asli,
        "jenis": berkas.jenis_mime,
        "ukuran": berkas.ukuran,
        "keterangan": berkas.keterangan,
    }
