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
from ikm.serializers import GabungSerializer, KembarSerializer
from ikm.tables import KEMBAR_DAFTAR


class KembarViewSet(ScopedViewSet):
    daftar = KEMBAR_DAFTAR
    serializer_class = KembarSerializer

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
