"""GET /api/v1/ringkasan/: the dashboard's figures, by the queries the page itself asks."""

from __future__ import annotations

from typing import Any, Final

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api.masukan import parameter_asing
from core.api.viewset import JawabanApi
from core.errors import wajib
from core.waktu import hari_ini
from kemitraan.rumus import skor_ikm
from laporan import permissions, queries
from laporan.api.indikator import susun_masa
from laporan.forms import RingkasanForm
from laporan.queries import Lingkup
from laporan.serializers.ringkasan import RingkasanKabupatenSerializer

PARAMETER: Final = [
    OpenApiParameter(
        "periode", OpenApiTypes.STR, description="`12bulan` (bawaan), `2026`, `2026-T3`, `2026-10`, atau `semua`."
    ),
    OpenApiParameter("perusahaan", OpenApiTypes.UUID, description="uid pengirim."),
    OpenApiParameter("negara", OpenApiTypes.STR, description="Kode negara tujuan, misalnya KR."),
    OpenApiParameter("kecamatan", OpenApiTypes.STR, description="Kode kecamatan IKM, misalnya 35.16.12."),
]


class RingkasanApi(JawabanApi, APIView):
    @extend_schema(
        operation_id="ringkasan",
        summary="Keadaan kabupaten: ekspor, IKM bermitra, buatan IKM, tiga komitmen",
        parameters=PARAMETER,
        responses=RingkasanKabupatenSerializer,
        tags=["ringkasan"],
    )
    def get(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        wajib(permissions.can_view_ringkasan(request.user))
        galat: dict[str, Any] = dict(parameter_asing(request.query_params, {p.name for p in PARAMETER}))
        form = RingkasanForm(request.query_params, pada=hari_ini())
        galat |= {} if form.is_valid() else dict(form.errors)
        if galat:
            raise ValidationError(galat)
        return Response(RingkasanKabupatenSerializer(susun(form.lingkup(), request.user)).data)


def susun(lingkup: Lingkup, user: Any) -> dict[str, Any]:
    dagang, kinerja = queries.dagang(lingkup), queries.kinerja_setahun(lingkup)
    mitra, lalu = queries.mitra(lingkup)
    baru = queries.mitra_baru(lingkup)
    kemitraan, perusahaan = sum(m.kemitraan for m in baru), len(baru)
    terbaca = permissions.can_view_pekerja(user, dipersempit=lingkup.dipersempit, n=mitra.n_tenaga_kerja)
    orang: dict[str, int | None] = {"ikm": mitra.ikm, "desa": mitra.desa}
    orang |= {n: getattr(mitra, n) if terbaca else None for n in ("tenaga_kerja", "n_tenaga_kerja")}
    return {
        "periode": susun_masa(lingkup.periode),
        "pembanding": susun_masa(lingkup.lalu) if lingkup.lalu else None,
        "per": lingkup.hari_terakhir,
        **{n: getattr(dagang, n) for n in ("ekspor", "antarprovinsi")},
        **{n: list(getattr(dagang, n)) for n in ("negara", "provinsi", "komoditas", "pengirim", "bulan")},
        "buatan_ikm": dagang.buatan,
        "mitra": orang | {"ikm_lalu": lalu, "kemitraan_baru": kemitraan, "perusahaan_baru": perusahaan},
        "komitmen": list(skor_ikm(kinerja.kini)),
    }
