"""GET, POST /api/v1/kebutuhan/<uid>/calon/: who could make it, and asking them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.views import APIView

from core import registri
from core.api.masukan import galat_bidang, parameter_asing
from core.api.viewset import JawabanApi
from core.errors import TidakDitemukan, wajib
from core.pelaku import Pelaku
from core.waktu import hari_ini
from kemitraan import permissions, queries, services
from kemitraan.models import Kebutuhan
from kemitraan.serializers.pencocokan import DaftarCalonSerializer, TawarkanCalonSerializer


def susun(daftar: queries.DaftarCalon) -> dict[str, Any]:
    hasil = []
    for c in daftar.baris:
        c_baca = {n: getattr(c, n) for n in ("urutan", "ikm", "skor", "kalimat", "bagian", "kurang", "tanya", "bebas")}
        c_baca |= {"usul": daftar.usul(c)}
        c_baca |= {n: isi for n, isi in (("produk", c.produk), ("tawaran", c.tawaran)) if isi is not None}
        hasil.append(c_baca)
    isi = {
        "pada": daftar.pada,
        "jumlah": daftar.jumlah,
        "sisa": daftar.sisa,
        "bobot": daftar.bobot.poin(),
        "hasil": hasil,
    }
    return dict(DaftarCalonSerializer(isi | {"kekurangan": daftar.pembagian.kekurangan}).data)


class CalonApi(JawabanApi, APIView):
    """The office's alone: an owner never learns who else was considered."""

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if asing := parameter_asing(request.query_params, ()):
            raise ValidationError(asing)

    def kebutuhan(self, uid: UUID) -> Kebutuhan:
        semua = Kebutuhan.objects.visible_to(self.request.user)
        ada = semua.select_related("perusahaan__wilayah", "perusahaan__ikm", "satuan").filter(uid=uid).first()
        if ada is None:
            raise TidakDitemukan("Data tidak ditemukan.")
        return ada

    @extend_schema(
        operation_id="kebutuhan_calon", summary="Calon pembuat", responses=DaftarCalonSerializer, tags=["kebutuhan"]
    )
    def get(self, request: Any, uid: UUID) -> Response:
        kebutuhan = self.kebutuhan(uid)
        wajib(permissions.can_match_kebutuhan(request.user, kebutuhan))
        return Response(susun(queries.calon_kebutuhan(kebutuhan, hari_ini())))

    @extend_schema(
        operation_id="kebutuhan_calon_tawarkan",
        summary="Tawarkan kepada calon",
        request=TawarkanCalonSerializer,
        responses={201: DaftarCalonSerializer},
        tags=["kebutuhan"],
    )
    def post(self, request: Any, uid: UUID) -> Response:
        def kerja() -> Response:
            kebutuhan = self.kebutuhan(uid)
            wajib(permissions.boleh_tawarkan(request.user, kebutuhan))
            masuk = TawarkanCalonSerializer(data=request.data)
            masuk.is_valid(raise_exception=True)
            isi = masuk.validated_data
            pilihan = {p["ikm"]: p["jumlah"] for p in isi["pilihan"]}
            if len(pilihan) < len(isi["pilihan"]):
                raise galat_bidang({"pilihan": "Satu IKM disebut lebih dari sekali."}, "pilihan")
            services.offer_calon(
                oleh=Pelaku.dari_request(request),
                pada=hari_ini(),
                kebutuhan=kebutuhan,
                pilihan=pilihan,
                batas_jawab=isi.get("batas_jawab"),
                uid=isi.get("uid"),
            )
            return Response(susun(queries.calon_kebutuhan(kebutuhan, hari_ini(), serta=pilihan)), status=201)

        jawaban: Response = registri.sekali_per_kunci[0](request, kerja) if registri.sekali_per_kunci else kerja()
        return jawaban
