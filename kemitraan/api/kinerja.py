"""GET /api/v1/kinerja/: one scorecard; GET /api/v1/perhatian/: what the office should look at."""

from __future__ import annotations

from typing import Any, Final

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api.masukan import parameter_asing
from core.api.viewset import JawabanApi
from core.errors import wajib
from core.periode import Periode
from core.waktu import hari_ini
from ikm import permissions as izin_ikm
from ikm.models import IKM
from kemitraan import permissions, queries
from kemitraan.api.ulasan import baca_uid
from kemitraan.models import Kemitraan, Perusahaan
from kemitraan.rumus import BERGULIR, baca_periode, sebut_periode
from kemitraan.serializers.kinerja import KinerjaSerializer, PerhatianSerializer

MILIK: Final[dict[str, Any]] = {
    "kemitraan": (Kemitraan, queries.milik_kemitraan),
    "ikm": (IKM, queries.milik_ikm),
    "perusahaan": (Perusahaan, queries.milik_perusahaan),
}
PARAMETER: Final = [
    *(OpenApiParameter(n, OpenApiTypes.UUID, description=f"uid {n}; tepat satu dari ketiganya.") for n in MILIK),
    OpenApiParameter(
        "periode", OpenApiTypes.STR, description="`12bulan` (bawaan), `2026`, `2026-T4`, `2026-10`, atau `semua`."
    ),
]


class KinerjaApi(JawabanApi, APIView):
    menunjuk = True  # a parameter names a record, which may not be there

    @extend_schema(
        operation_id="kinerja",
        summary="Kinerja satu kemitraan, IKM, atau perusahaan",
        parameters=PARAMETER,
        responses=KinerjaSerializer,
        tags=["kinerja"],
    )
    def get(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        wajib(permissions.can_list_kinerja(request.user))
        params, pada = request.query_params, hari_ini()
        galat: dict[str, Any] = dict(parameter_asing(params, {*MILIK, "periode"}))
        minta = [n for n in MILIK if params.get(n)]
        if len(minta) != 1:
            galat["kemitraan"] = [ErrorDetail("Sebut tepat satu: kemitraan, ikm, atau perusahaan.", code="wajib")]
        kode = params.get("periode") or BERGULIR
        if (periode := baca_periode(kode, pada)) is None:
            galat["periode"] = [ErrorDetail("Periode tidak dikenal.", code="saringan")]
        if galat or periode is None:
            raise ValidationError(galat)
        milik = milik_diminta(request.user, minta[0], params[minta[0]])
        isi = susun(queries.kartu(request.user, milik, periode, pada), kode, periode)
        return Response(KinerjaSerializer(isi).data)


def milik_diminta(user: Any, nama: str, teks: str) -> Any:
    """Which partnerships are scored. Raises Http404 where the record is not this person's to see."""
    model, milik = MILIK[nama]
    objek = get_object_or_404(model.objects.visible_to(user), uid=baca_uid(teks, nama))
    return milik(izin_ikm.penerus(objek) if isinstance(objek, IKM) else objek)


def susun(kartu: queries.Kartu, kode: str, periode: Periode) -> dict[str, Any]:
    k = kartu.kinerja
    nama = sebut_periode(kode, hari_ini())
    return {
        "periode": {"kode": kode, "nama": nama, "mulai": periode.mulai, "sampai": periode.sampai},
        "skor": [*k.komitmen, k.otif, k.perusahaan],
        "hitungan": k.hitungan,
        "bayar": k.bayar,
        "sengketa": k.sengketa,
        "satuan": list(k.satuan),
        "tren": kartu.tren,
    }


class PerhatianApi(JawabanApi, APIView):
    @extend_schema(
        operation_id="perhatian",
        summary="Kemitraan yang perlu perhatian",
        parameters=[OpenApiParameter("binaan", OpenApiTypes.BOOL, description="true: hanya wilayah binaan Anda.")],
        responses=PerhatianSerializer(many=True),
        tags=["kinerja"],
    )
    def get(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        wajib(permissions.can_watch(request.user))
        if asing := parameter_asing(request.query_params, {"binaan"}):
            raise ValidationError(asing)
        pada, binaan = hari_ini(), request.query_params.get("binaan") == "true"
        semua = queries.perhatian(queries.kemitraan_diawasi(request.user, pada, binaan=binaan), pada)
        return Response(PerhatianSerializer(semua, many=True).data)
