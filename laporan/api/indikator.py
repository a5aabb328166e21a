"""GET /api/v1/indikator/ and …/indikator/<kode>/: what a year is measured by, and one indicator with its versions and years."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api.masukan import parameter_asing
from core.api.viewset import JawabanApi
from core.errors import TidakDitemukan, wajib
from core.periode import Periode
from core.waktu import hari_ini
from laporan import permissions, queries
from laporan.models import Indikator
from laporan.models.indikator import TAHUN_MAKS, TAHUN_MIN
from laporan.queries import SelIndikator
from laporan.serializers.indikator import IndikatorRinciSerializer, IndikatorTahunSerializer

TAHUN = OpenApiParameter("tahun", OpenApiTypes.INT, description="Bawaan: tahun ini.")
BIDANG = (
    *("kode", "versi", "nama", "satuan", "arah", "rumus", "sumber", "dasar", "otomatis"),
    *("berlaku_mulai", "berlaku_sampai"),
)


def tahun_diminta(request: Any) -> int:
    """Raises ValidationError naming the parameter."""
    galat: dict[str, Any] = dict(parameter_asing(request.query_params, {"tahun"}))
    teks = request.query_params.get("tahun") or str(hari_ini().year)
    angka = int(teks) if teks.isascii() and teks.isdigit() and len(teks) == 4 else 0  # noqa: PLR2004
    if not TAHUN_MIN <= angka <= TAHUN_MAKS:
        galat["tahun"] = [ErrorDetail(f"Tulis tahun {TAHUN_MIN}–{TAHUN_MAKS}.", code="saringan")]
    if galat:
        raise ValidationError(galat)
    return angka


def susun_masa(masa: Periode) -> dict[str, Any]:
    return {"nama": str(masa), "mulai": masa.mulai, "sampai": masa.sampai}


def susun_nilai(sel: Iterable[SelIndikator]) -> list[dict[str, Any]]:
    return [
        {
            "periode": susun_masa(s.masa),
            "triwulan": s.triwulan,
            "realisasi": s.realisasi.nilai,
            "n": s.realisasi.n,
            "rahasia": s.realisasi.rahasia,
            "sementara": s.sementara,
            "target": s.target.nilai if s.target else None,
            "dokumen": s.target.dokumen if s.target else "",
            "capaian": s.capaian,
        }
        for s in sel
    ]


def susun_indikator(i: Indikator) -> dict[str, Any]:
    return {n: getattr(i, n) for n in BIDANG}


class IndikatorApi(JawabanApi, APIView):
    @extend_schema(
        operation_id="indikator",
        summary="Indikator setahun",
        parameters=[TAHUN],
        responses=IndikatorTahunSerializer(many=True),
        tags=["indikator"],
    )
    def get(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        wajib(permissions.can_view_indikator(request.user))
        tahun = tahun_diminta(request)
        papan = queries.papan_indikator(request.user, tahun, hari_ini(), queries.bulan_terkunci([tahun]))
        isi = [susun_indikator(b.indikator) | {"nilai": susun_nilai(b.sel)} for b in papan]
        return Response(IndikatorTahunSerializer(isi, many=True).data)


class IndikatorRinciApi(JawabanApi, APIView):
    menunjuk = True  # the address names a record, which may not be there

    @extend_schema(
        operation_id="indikator_rinci",
        summary="Satu indikator: semua versi rumusnya dan angkanya lima tahun",
        parameters=[TAHUN],
        responses=IndikatorRinciSerializer,
        tags=["indikator"],
    )
    def get(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        wajib(permissions.can_view_indikator(request.user))
        tahun, user = tahun_diminta(request), request.user
        versi = list(Indikator.objects.visible_to(user).filter(kode=kwargs["kode"]).order_by("-versi"))
        if not versi:
            raise TidakDitemukan("Indikator ini tidak ada.")
        terkunci = queries.bulan_terkunci(list(range(tahun - queries.RIWAYAT_TAHUN + 1, tahun + 1)))
        riwayat = queries.riwayat_indikator(user, versi, tahun, hari_ini(), terkunci)
        per_tahun = [
            {"tahun": t, "versi": next(i.versi for i in versi if i.mengukur(t)), "nilai": susun_nilai(sel)}
            for t, sel in riwayat
        ]
        isi = {"versi": [susun_indikator(i) for i in versi], "tahun": per_tahun}
        return Response(IndikatorRinciSerializer(isi).data)
