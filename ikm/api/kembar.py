from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from core.api.bidang import AlasanSerializer
from core.api.viewset import ScopedViewSet
from core.errors import DomainError
from core.pelaku import Pelaku
from core.waktu import hari_ini
from ikm import services
from ikm.models import Penggabungan
from ikm.serializers import GabungSerializer, KembarSerializer, KembarTerpisahSerializer, UsulSerializer
from ikm.tables import KEMBAR_DAFTAR


class KembarViewSet(ScopedViewSet):
    daftar = KEMBAR_DAFTAR
    serializer_class = KembarSerializer

    @extend_schema(
        summary="Usulkan pasangan",
        description="Anda tahu dua IKM satu usaha dan program belum melihatnya. Pasangan yang sudah ada dijawab apa adanya.",
        request=UsulSerializer,
        responses={201: KembarSerializer},
    )
    def create(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            isi, oleh, pada = self.terima(UsulSerializer), Pelaku.dari_request(request), hari_ini()
            pasangan = services.suggest_pasangan(oleh=oleh, pada=pada, ikm=isi["ikm"], kode=isi["kode"])
            return self.jawab(201, pk=pasangan.pk)

        return self.sekali(kerja)

    @extend_schema(summary="Nyatakan dua usaha yang berbeda", request=AlasanSerializer, responses=KembarSerializer)
    @action(detail=True, methods=["post"])
    def berbeda(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            pasangan, alasan = self.get_object(), self.terima(AlasanSerializer)["alasan"]
            oleh = Pelaku.dari_request(request, alasan)
            services.reject_pasangan(oleh=oleh, pada=hari_ini(), uid=pasangan.uid, alasan=alasan)
            return self.jawab(pk=pasangan.pk)

        return self.sekali(kerja)

    @extend_schema(
        summary="Pertimbangkan lagi",
        description="Menarik kembali keputusan “berbeda”: pasangan ini menunggu keputusan lagi.",
        request=AlasanSerializer,
        responses=KembarSerializer,
    )
    @action(detail=True, methods=["post"], url_path="buka-lagi", url_name="buka-lagi")
    def buka_lagi(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            pasangan, alasan = self.get_object(), self.terima(AlasanSerializer)["alasan"]
            oleh = Pelaku.dari_request(request, alasan)
            services.reopen_pasangan(oleh=oleh, pada=hari_ini(), uid=pasangan.uid, alasan=alasan)
            return self.jawab(pk=pasangan.pk)

        return self.sekali(kerja)

    @extend_schema(
        summary="Gabungkan keduanya",
        description="Tidak ada catatan yang dipindahkan; digabung_ke pada IKM yang bergabung menunjuk penerusnya.",
        request=GabungSerializer,
        responses=KembarSerializer,
    )
    @action(detail=True, methods=["post"])
    def gabungkan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            pasangan, isi = self.get_object(), self.terima(GabungSerializer)
            lain = {pasangan.ikm_a.uid: pasangan.ikm_b.uid, pasangan.ikm_b.uid: pasangan.ikm_a.uid}
            if isi["tetap"] not in lain:
                pesan = "Isi dengan uid salah satu dari kedua IKM."
                raise DomainError(pesan, kode="tetap", bidang={"tetap": pesan})
            services.merge_ikm(
                oleh=Pelaku.dari_request(request, isi["alasan"]),
                pada=hari_ini(),
                dari=lain[isi["tetap"]],
                ke=isi["tetap"],
                alasan=isi["alasan"],
                ambil=isi.get("ambil", ()),
            )
            return self.jawab(pk=pasangan.pk)

        return self.sekali(kerja)

    @extend_schema(
        summary="Urungkan penggabungan",
        description="Keduanya kembali persis seperti semula; pasangannya menunggu keputusan lagi.",
        request=AlasanSerializer,
        responses=KembarTerpisahSerializer,
    )
    @action(detail=True, methods=["post"])
    def urungkan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            pasangan, alasan = self.get_object(), self.terima(AlasanSerializer)["alasan"]
            gabung = Penggabungan.objects.visible_to(request.user).berlaku().atas(pasangan).first()
            if gabung is None:
                raise DomainError("Pasangan ini tidak sedang digabung.", kode="tidak_digabung")
            oleh = Pelaku.dari_request(request, alasan)
            hasil = services.undo_penggabungan(oleh=oleh, pada=hari_ini(), uid=gabung.uid, alasan=alasan)
            return Response(self.wujud(pasangan) | {"dibiarkan": hasil.dibiarkan})

        return self.sekali(kerja)
