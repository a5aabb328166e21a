"""A file's way into a register, for programs: the steps, services and rights are those of the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.response import Response

from core.api.baris import pembuat
from core.api.bidang import AlasanSerializer
from core.api.halaman import Halaman, HalamanKursor
from core.api.masukan import galat_bidang
from core.api.viewset import BisaDibuat, ScopedViewSet
from core.errors import DomainError, TidakDitemukan, wajib
from core.pelaku import Pelaku
from core.waktu import hari_ini, sekarang
from kantor import permissions, queries
from kantor.api.arti import isi_usulan, kata_impor, pemetaan_impor, usulkan
from kantor.enums import JenisBerkas
from kantor.models import HasilImpor, Impor, TebakanImpor, Tugas
from kantor.serializers import (
    BarisImporSerializer,
    ImporSerializer,
    KataSerializer,
    KemajuanSerializer,
    KeputusanSerializer,
    PemetaanSerializer,
    RingkasanSerializer,
    TebakanSerializer,
    TerapkanSerializer,
    TersisaSerializer,
    UnggahSerializer,
    UsulanSerializer,
    kemajuan,
)
from kantor.services import impor as layanan
from kantor.tables import BARIS_IMPOR_DAFTAR, IMPOR_DAFTAR
from kantor.unduhan import unduhan

KURSOR: Final = ("kursor", "ukuran")
SATU_TOLAK: Final = "ditolak/<uuid:tugas>"
BELUM_DAPAT: Final = "Kolom berkas ini belum atau tidak lagi dapat diartikan."


class BerkasRenderer(BaseRenderer):
    """Lets a program ask for the workbook by its media type; the bytes come from storage."""

    media_type = JenisBerkas.XLSX.value
    format = "xlsx"


class ImporViewSet(BisaDibuat, ScopedViewSet):
    daftar = IMPOR_DAFTAR
    serializer_class = ImporSerializer

    def get_queryset(self) -> QuerySet:
        """The import in the address, also where the answer lists its rows."""
        if getattr(self, "swagger_fake_view", False):
            return super().get_queryset()
        return IMPOR_DAFTAR.queryset(self.request.user)

    def get_parsers(self) -> list[Any]:
        """The upload is multipart, everything else JSON; asked before the request, and so the action, is made."""
        aksi = getattr(self, "action", None) or self.action_map.get(str(self.request.method).lower())
        return [MultiPartParser()] if aksi == "create" else super().get_parsers()

    @extend_schema(
        summary="Unggah berkas",
        description="Berkas dibaca di latar; tanyakan `tugas` sampai selesai, lalu ambil usulan artinya di …/pemetaan/.",
        request={"multipart/form-data": UnggahSerializer},
        responses={201: ImporSerializer},
    )
    def create(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return super().create(request, *args, **kwargs)

    def terima(self, kelas: Any = None, **kwargs: Any) -> dict[str, Any]:
        return super().terima(kelas or UnggahSerializer, **kwargs)

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Impor:
        unggahan, tahun = data["berkas"], data.get("tahun")
        return layanan.upload_impor(
            oleh=oleh, jenis=data["jenis"], unggahan=unggahan, tahun=tahun, pada=sekarang(), uid=uid
        )

    # --- what the columns mean ----------------------------------------------------------------------------------------

    @extend_schema(
        summary="Usulan arti kolom",
        parameters=[
            OpenApiParameter("lembar", str, description="Baca lembar lain."),
            OpenApiParameter("baris_kepala", int, description="Baris judul kolom yang lain; 0: tanpa judul."),
        ],
        responses=UsulanSerializer,
    )
    @action(detail=True, pagination_class=None, filter_backends=(), parameter=("lembar", "baris_kepala"))
    def pemetaan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        impor, params = self.yang_diartikan(), request.query_params
        teks = params.get("baris_kepala")
        if teks is not None and not (teks.isascii() and teks.isdigit() and len(teks) <= 3):  # noqa: PLR2004
            raise galat_bidang({"baris_kepala": "Isi dengan bilangan 0 sampai 999."}, "baris_kepala")
        usulan = usulkan(impor, params.get("lembar"), None if teks is None else int(teks))
        return Response(isi_usulan(impor, usulan))

    @extend_schema(
        summary="Tetapkan arti kolom",
        description="Setiap baris lalu diperiksa di latar. Diingat untuk berkas berikutnya yang berbentuk sama.",
        request=PemetaanSerializer,
        responses=ImporSerializer,
    )
    @pemetaan.mapping.post
    def tetapkan_pemetaan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja(impor: Impor, oleh: Pelaku) -> None:
            isi = self.terima(PemetaanSerializer)
            usulan = usulkan(impor, isi.get("lembar"), isi.get("baris_kepala"))
            layanan.map_impor(
                oleh=oleh,
                impor=impor,
                lembar=usulan.lembar,
                baris_kepala=usulan.baris_kepala,
                pemetaan=pemetaan_impor(impor, usulan, isi["kolom"]) if "kolom" in isi else usulan.pilihan(),
                bentuk=usulan.bentuk,
                sengaja_ulang=isi.get("sengaja", False) or impor.sengaja_ulang,
                pada=sekarang(),
            )

        return self.kerjakan(kerja, self.yang_diartikan)

    def yang_dikerjakan(self) -> Impor:
        impor: Impor = self.get_object()
        wajib(permissions.can_work_on_impor(self.request.user, impor, hari_ini()), layanan.BUKAN_ANDA)
        return impor

    def yang_diartikan(self) -> Impor:
        impor = self.yang_dikerjakan()
        if not queries.dapat_diartikan(impor):
            raise DomainError(BELUM_DAPAT, kode="status")
        return impor

    # --- what the rows came to ----------------------------------------------------------------------------------------

    @extend_schema(summary="Ringkasan pemeriksaan", responses=RingkasanSerializer)
    @action(detail=True, pagination_class=None, filter_backends=())
    def ringkasan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return _ringkasan(self.get_object())

    @extend_schema(
        summary="Baris berkas",
        description="Setiap baris dengan hasil pemeriksaannya dan semua galatnya menurut kolom.",
        responses=BarisImporSerializer(many=True),
    )
    @action(
        detail=True,
        daftar=BARIS_IMPOR_DAFTAR,
        serializer_class=BarisImporSerializer,
        parameter=("q", "tindakan", "urut", "halaman", *KURSOR),
    )
    def baris(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        daftar = queries.baris_saja(BARIS_IMPOR_DAFTAR, self.get_object())
        return Response(Halaman().jawab(daftar, pembuat(BarisImporSerializer), request))

    @extend_schema(
        summary="Tebakan",
        description="Isi sel yang dapat dibaca lain, sebagai pertanyaan. Yang belum diterima menahan barisnya.",
        responses=TebakanSerializer(many=True),
    )
    @action(
        detail=True,
        serializer_class=TebakanSerializer,
        pagination_class=HalamanKursor,
        filter_backends=(),
        parameter=KURSOR,
    )
    def tebakan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self.rangkai(TebakanImpor.objects.filter(impor=self.get_object()), TebakanSerializer)

    @extend_schema(
        summary="Putuskan tebakan",
        description="Jawaban memuat ringkasan yang baru. Keputusan dapat diubah sampai barisnya ditulis.",
        request=KeputusanSerializer,
        responses=RingkasanSerializer,
    )
    @tebakan.mapping.post
    def putuskan_tebakan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            impor, isi = self.yang_dikerjakan(), self.terima(KeputusanSerializer)
            oleh, pada = Pelaku.dari_request(request), sekarang()
            if sejenis := isi.get("semua"):
                _pastikan_ada(impor, "semua", kolom=sejenis["kolom"], jenis=sejenis["jenis"])
                semua = (f"{sejenis['kolom']}:{sejenis['jenis']}", sejenis["terima"])
                layanan.decide_tebakan(oleh=oleh, impor=impor, semua=semua, pada=pada)
            else:
                putusan = {k["nomor"]: k["terima"] for k in isi["keputusan"]}
                for nomor in putusan.keys() - set(queries.nomor_tebakan(impor)):
                    _pastikan_ada(impor, "keputusan", nomor=nomor)
                layanan.decide_tebakan(oleh=oleh, impor=impor, keputusan=putusan, pada=pada)
            return _ringkasan(impor)

        return self.sekali(kerja)

    @extend_schema(
        summary="Artikan kata",
        description="Arti kata sebuah kolom, untuk semua barisnya dan berkas berikutnya. Baris lalu diperiksa ulang di latar.",
        request=KataSerializer,
        responses=ImporSerializer,
    )
    @action(detail=True, methods=["post"])
    def kata(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja(impor: Impor, oleh: Pelaku) -> None:
            layanan.teach_kata(
                oleh=oleh, impor=impor, kata=kata_impor(impor, self.terima(KataSerializer)["arti"]), pada=sekarang()
            )

        return self.kerjakan(kerja)

    @extend_schema(
        summary="Yang tidak terurungkan",
        description="Data yang dibiarkan ketika impor diurungkan karena sudah diubah orang sesudahnya, dan sebabnya.",
        responses=TersisaSerializer(many=True),
    )
    @action(
        detail=True,
        serializer_class=TersisaSerializer,
        pagination_class=HalamanKursor,
        filter_backends=(),
        parameter=KURSOR,
    )
    def tersisa(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self.rangkai(HasilImpor.objects.filter(impor=self.get_object()).exclude(tersisa=""), TersisaSerializer)

    def rangkai(self, qs: QuerySet, kelas: Any) -> Response:
        return Response(HalamanKursor().rangkai(self.request.path, qs, pembuat(kelas), self.request))

    # --- what is done about it ----------------------------------------------------------------------------------------

    @extend_schema(
        summary="Periksa ulang",
        description="Semua baris dinilai lagi terhadap register yang sekarang; keputusan atas tebakan tetap.",
        request=None,
        responses=ImporSerializer,
    )
    @action(detail=True, methods=["post"], url_path="periksa-ulang", url_name="periksa-ulang")
    def periksa_ulang(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self.kerjakan(lambda impor, oleh: layanan.recheck_impor(oleh=oleh, impor=impor, pada=sekarang()))

    @extend_schema(
        summary="Terapkan",
        description="Menulis semua baris yang siap dalam satu transaksi, di latar: seluruhnya atau tidak sama sekali.",
        request=TerapkanSerializer,
        responses=ImporSerializer,
    )
    @action(detail=True, methods=["post"])
    def terapkan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja(impor: Impor, oleh: Pelaku) -> None:
            jumlah = self.terima(TerapkanSerializer)["jumlah"]
            layanan.apply_impor(oleh=oleh, impor=impor, jumlah=jumlah, pada=sekarang())

        return self.kerjakan(kerja)

    @extend_schema(
        summary="Jangan impor apa pun",
        description="Menghentikan impor yang belum ditulis. Yang sudah ditulis: urungkan.",
        request=None,
        responses=ImporSerializer,
    )
    @action(detail=True, methods=["post"])
    def batalkan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self.kerjakan(lambda impor, oleh: layanan.cancel_impor(oleh=oleh, impor=impor, pada=sekarang()))

    @extend_schema(
        summary="Urungkan impor",
        description="Dalam 24 jam: data baru dibatalkan, data lama kembali seperti semula, di latar.",
        request=AlasanSerializer,
        responses=ImporSerializer,
    )
    @action(detail=True, methods=["post"])
    def urungkan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja(impor: Impor, oleh: Pelaku) -> None:
            alasan = self.terima(AlasanSerializer)["alasan"]
            layanan.undo_impor(oleh=oleh.dengan_alasan(alasan), impor=impor, alasan=alasan, pada=sekarang())

        return self.kerjakan(kerja)

    def kerjakan(self, kerja: Callable[[Impor, Pelaku], Any], ambil: Callable[[], Impor] | None = None) -> Response:
        """One verb on one import; the answer is how it stands then."""

        def sekali() -> Response:
            impor = (ambil or self.get_object)()
            kerja(impor, Pelaku.dari_request(self.request))
            return self.jawab(pk=impor.pk)

        return self.sekali(sekali)

    # --- the refused rows as a workbook -------------------------------------------------------------------------------

    @extend_schema(
        summary="Minta berkas baris ditolak",
        description="Disusun di latar: tanyakan …/ditolak/<uid>/ sampai selesai, lalu unduh …/ditolak/<uid>/berkas/.",
        request=None,
        responses={202: KemajuanSerializer},
    )
    @action(detail=True, methods=["post"])
    def ditolak(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            oleh = Pelaku.dari_request(request)
            return _kemajuan(layanan.request_tolak(oleh=oleh, impor=self.get_object(), pada=sekarang()), 202)

        return self.sekali(kerja)

    @extend_schema(summary="Kemajuan berkas baris ditolak", responses=KemajuanSerializer)
    @action(detail=True, url_path=SATU_TOLAK, url_name="tolakan", pagination_class=None, filter_backends=())
    def tolakan(self, request: Any, tugas: UUID, *args: Any, **kwargs: Any) -> Response:
        return _kemajuan(self.tugas_tolak(tugas))

    @extend_schema(
        summary="Unduh berkas baris ditolak",
        description="Baris yang ditolak seperti dalam berkas, dengan sebabnya di kolom terakhir: perbaiki dan unggah lagi.",
        responses={(200, JenisBerkas.XLSX.value): OpenApiTypes.BINARY},
    )
    @action(
        detail=True,
        url_path=f"{SATU_TOLAK}/berkas",
        url_name="berkas-tolakan",
        pagination_class=None,
        filter_backends=(),
        renderer_classes=(JSONRenderer, BerkasRenderer),
    )
    def berkas_tolakan(self, request: Any, tugas: UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
        berkas = self.tugas_tolak(tugas).berkas
        if berkas is None or berkas.dibatalkan:
            raise DomainError(
                "Berkas ini belum selesai disusun, atau gagal. Tanyakan kemajuannya.", kode="belum_selesai"
            )
        return unduhan(berkas)

    def tugas_tolak(self, uid: UUID) -> Tugas:
        """A result file is seen by whoever asked for it alone."""
        impor: Impor = self.get_object()
        semua = Tugas.objects.milik(self.request.user).filter(jenis=layanan.JENIS_TOLAK, uid=uid)
        tugas = semua.select_related("berkas").first()
        if tugas is None or tugas.parameter.get("impor") != impor.uid.hex:
            raise TidakDitemukan("Data tidak ditemukan.")
        return tugas


def _pastikan_ada(impor: Impor, bidang: str, **syarat: Any) -> None:
    if not TebakanImpor.objects.filter(impor=impor, **syarat).exists():
        raise galat_bidang({bidang: f"Tebakan itu tidak ada ({', '.join(map(str, syarat.values()))})."}, "tebakan")


def _ringkasan(impor: Impor) -> Response:
    r = queries.ringkasan_impor(impor)
    galat = queries.galat_ditolak(impor)
    sebab, lain = queries.sebab_tolak(impor, galat)
    return Response(
        asdict(r)
        | {
            "siap": r.siap,
            "sebab": [asdict(s) for s in sebab],
            "sebab_lain": lain,
            "kata": [asdict(k) for k in queries.kata_asing(impor, galat)],
        }
    )


def _kemajuan(tugas: Tugas, status: int = 200) -> Response:
    isi = kemajuan(tugas.uid, tugas.status, tugas.kemajuan, tugas.total, tugas.pesan, tugas.galat)
    return Response(isi, status=status)
