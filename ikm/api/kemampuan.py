"""GET /api/v1/kemampuan/: who can make this? The parameters are those of the page."""

from __future__ import annotations

from typing import Any, Final

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api.masukan import galat_bidang, parameter_asing
from core.api.viewset import JawabanApi
from core.errors import wajib
from core.waktu import hari_ini
from ikm import permissions, queries
from ikm.enums import JenisSertifikat
from ikm.forms import KemampuanForm
from ikm.queries.kemampuan import IKMMampu, ProdukMampu, kalimat
from ikm.rumus import kemampuan as rumus

UKURAN, UKURAN_MAKS, HALAMAN_MAKS = 20, 200, 1_000


class ProdukMampuSerializer(serializers.Serializer):
    uid = serializers.UUIDField()
    nama = serializers.CharField()
    skor = serializers.FloatField()
    kapasitas_per_bulan = serializers.DecimalField(max_digits=15, decimal_places=3, allow_null=True)
    kapasitas_bebas = serializers.DecimalField(max_digits=15, decimal_places=3, allow_null=True)
    satuan = serializers.CharField(allow_blank=True)
    waktu_tunggu_hari = serializers.IntegerField(allow_null=True)


class IKMMampuSerializer(serializers.Serializer):
    uid = serializers.UUIDField()
    kode = serializers.CharField()
    nama = serializers.CharField()
    desa = serializers.CharField(help_text="Kode desa/kelurahan.")
    desa_nama = serializers.CharField()
    kecamatan_nama = serializers.CharField()
    skor = serializers.FloatField(help_text="0–100; rumusnya di `bobot` dan pada halaman.")
    keadaan = serializers.ChoiceField(choices=["Sanggup", "Perlu ditanyakan", "Sebagian"])
    jarak_km = serializers.FloatField(allow_null=True, help_text="Dari titik desa bila koordinat bukan untuk Anda.")
    mengapa = serializers.CharField()
    kurang = serializers.ListField(child=serializers.CharField())
    perlu_ditanyakan = serializers.ListField(child=serializers.CharField())
    sertifikat = serializers.ListField(child=serializers.CharField())
    produk = ProdukMampuSerializer(many=True)


class BersamaSerializer(serializers.Serializer):
    satuan = serializers.CharField(allow_blank=True)
    jumlah = serializers.DecimalField(max_digits=18, decimal_places=3)
    ikm = serializers.IntegerField()
    cukup = serializers.BooleanField(allow_null=True)


class PencarianSerializer(serializers.Serializer):
    diketik = serializers.CharField(allow_blank=True)
    dicari = serializers.CharField(allow_blank=True)
    dikoreksi = serializers.BooleanField()
    padanan = serializers.ListField(child=serializers.CharField())


class KemampuanSerializer(serializers.Serializer):
    hasil = IKMMampuSerializer(many=True)
    jumlah = serializers.IntegerField(help_text="IKM yang cocok seluruhnya.")
    sebagian = serializers.BooleanField(help_text="Tidak ada yang cocok dengan semua kata; ini yang cocok sebagian.")
    bersama = BersamaSerializer(many=True, help_text="Kapasitas bebas seluruh IKM yang cocok, per satuan.")
    tanpa_angka = serializers.IntegerField(help_text="IKM yang kapasitas bebasnya belum diketahui.")
    habis = serializers.IntegerField(help_text="IKM yang kapasitas bebasnya sedang habis.")
    pencarian = PencarianSerializer()
    bobot = serializers.DictField(child=serializers.IntegerField())


def _param(nama: str, jenis: Any, teks: str, **lain: Any) -> OpenApiParameter:
    return OpenApiParameter(nama, jenis, description=teks, **lain)


PARAMETER: Final = [
    _param("q", OpenApiTypes.STR, "Produk, proses, bahan.", required=True),
    _param("jumlah", OpenApiTypes.NUMBER, "Jumlah sebulan; sebut `satuan`."),
    _param("satuan", OpenApiTypes.STR, "Kode satuan (UNECE)."),
    _param("hari", OpenApiTypes.INT, "Siap dalam berapa hari."),
    _param("dekat", OpenApiTypes.STR, "Kode desa atau kecamatan."),
    _param("sertifikat", OpenApiTypes.STR, "Boleh berulang.", enum=JenisSertifikat.values, many=True),
    _param("persis", OpenApiTypes.BOOL, "Tanpa koreksi ejaan dan padanan kata."),
    _param("halaman", OpenApiTypes.INT, "Nomor halaman."),
    _param("ukuran", OpenApiTypes.INT, f"Baris per jawaban, paling banyak {UKURAN_MAKS}."),
]


class KemampuanApi(JawabanApi, APIView):
    @extend_schema(
        operation_id="kemampuan",
        summary="Siapa bisa membuat ini?",
        parameters=PARAMETER,
        responses=KemampuanSerializer,
        tags=["kemampuan"],
    )
    def get(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        wajib(permissions.can_search_kemampuan(request.user))
        params, form = request.query_params, KemampuanForm(request.query_params)
        galat: dict[str, Any] = dict(parameter_asing(params, {*form.fields, "halaman", "ukuran"}))
        galat |= {n: [ErrorDetail(str(p), code="saringan") for p in v] for n, v in form.errors.items()}
        if form.is_valid() and not form.cleaned_data["q"].strip():
            galat["q"] = [ErrorDetail("Tulis apa yang dicari.", code="wajib")]
        if galat:
            raise ValidationError(galat)
        nomor, ukuran = _bilangan(params, "halaman", 1, HALAMAN_MAKS), _bilangan(params, "ukuran", UKURAN, UKURAN_MAKS)
        lewat = (nomor - 1) * ukuran
        jawaban = queries.siapa_bisa(request.user, hari_ini(), form.permintaan(), lewat=lewat, ambil=ukuran)
        p = jawaban.pencarian
        isi = {
            "hasil": [_ikm(m) for m in jawaban.baris],
            "jumlah": jawaban.jumlah,
            "sebagian": jawaban.sebagian,
            "bersama": jawaban.bersama,
            "tanpa_angka": jawaban.tanpa_angka,
            "habis": jawaban.habis,
            "pencarian": {"diketik": p.teks, "dicari": p.dicari, "dikoreksi": p.dikoreksi, "padanan": p.padanan},
            "bobot": rumus.BOBOT,
        }
        return Response(KemampuanSerializer(isi).data)


def _bilangan(params: Any, nama: str, bawaan: int, maks: int) -> int:
    teks = params.get(nama, str(bawaan))
    if not (teks.isascii() and teks.isdigit() and len(teks) <= len(str(maks)) and 1 <= int(teks) <= maks):
        raise galat_bidang({nama: f"Isi dengan bilangan 1 sampai {maks}."}, nama)
    return int(teks)


def _ikm(m: IKMMampu) -> dict[str, Any]:
    return {
        "uid": m.ikm.uid,
        "kode": m.ikm.kode,
        "nama": m.ikm.nama,
        "desa": m.ikm.desa_id,
        "desa_nama": m.ikm.desa.nama,
        "kecamatan_nama": m.ikm.desa.induk.nama if m.ikm.desa.induk else "",
        "skor": round(m.nilai.skor, 2),
        "keadaan": m.keadaan,
        "jarak_km": None if m.jarak is None else round(m.jarak, 1),
        "mengapa": kalimat(m.alasan),
        "kurang": m.kurang,
        "perlu_ditanyakan": m.tanya,
        "sertifikat": m.sertifikat,
        "produk": [_produk(p) for p in m.produk],
    }


def _produk(p: ProdukMampu) -> dict[str, Any]:
    return {
        "uid": p.uid,
        "nama": p.nama,
        "skor": round(p.nilai.skor, 2),
        "kapasitas_per_bulan": p.kapasitas,
        "kapasitas_bebas": p.bebas,
        "satuan": p.satuan,
        "waktu_tunggu_hari": p.hari,
    }
