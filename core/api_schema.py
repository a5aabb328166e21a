"""OpenAPI as this API really answers: every refusal documented, If-Match and keys as parameters, in Indonesian."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

from core.api.problem import JUDUL, MEDIA

RINGKASAN = {
    "list": "{}",
    "retrieve": "Satu {}",
    "create": "Buat {}",
    "partial_update": "Ubah {}",
    "batalkan": "Batalkan {}",
    "jejak": "Jejak perubahan {}",
}
KETERANGAN = {
    "list": "Tanpa `halaman` daftar berjalan dengan kursor: ikuti `berikut` sampai null. Parameter asing ditolak.",
    "create": "Bidang tidak dikenal ditolak. Aman diulang dengan `uid` pilihan Anda atau kepala Idempotency-Key.",
    "partial_update": "Hanya bidang yang disebut berubah. 412 bila orang lain lebih dulu: lihat `terkini`.",
    "batalkan": "Data tidak dihapus: kode dan halamannya tetap, dengan waktu, pelaku, dan alasan pembatalan.",
    "jejak": "Siapa mengubah apa, kapan, dari apa menjadi apa, mengapa; terbaru dahulu.",
}
UMUM = (400, 401, 403, 405, 406, 429, 500)


class GalatSerializer(serializers.Serializer):
    bidang = serializers.CharField(
        allow_null=True, help_text="Jalur bidang, misalnya profil.0.tahun; null bila menyangkut seluruh isi."
    )
    pesan = serializers.CharField()
    kode = serializers.CharField()


class ProblemSerializer(serializers.Serializer):
    """Galat menurut RFC 9457. `kode` tetap dari versi ke versi; `detail` untuk dibaca orang."""

    type = serializers.CharField(default="about:blank")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    kode = serializers.CharField()
    id_permintaan = serializers.CharField(help_text="Sebutkan saat melapor; sama dengan kepala X-Request-Id.")
    errors = GalatSerializer(many=True, required=False)  # type: ignore[assignment]
    terkini = serializers.DictField(required=False, help_text="Pada 412: data sebagaimana adanya sekarang.")


class Skema(AutoSchema):
    def get_summary(self) -> str | None:
        view: Any = self.view
        aksi, daftar = getattr(view, "action", ""), getattr(view, "daftar", None)
        if daftar is None or aksi not in RINGKASAN:
            return super().get_summary()
        return RINGKASAN[aksi].format(
            daftar.judul if aksi == "list" else type(view).serializer_class.Meta.model._meta.verbose_name
        )

    def get_description(self) -> str:  # type: ignore[override]
        return KETERANGAN.get(getattr(self.view, "action", ""), "")

    def get_tags(self) -> list[str]:
        bagian = [b for b in self.path.removeprefix("/api/v1").split("/") if b and not b.startswith("{")]
        return [bagian[0]] if bagian else ["api"]

    def _kepala(self) -> list[Any]:
        versi = {"type": "string", "example": '"3"', "pattern": r'^(W/)?"\d{1,9}"$'}
        hasil = []
        if self._ber_versi():
            hasil.append(_kepala("If-Match", versi, "Versi yang Anda ubah, dari ETag atau bidang versi.", wajib=True))
        if self.method == "POST" and getattr(self.view, "ber_kunci", False):
            kunci = {"type": "string", "maxLength": 200, "minLength": 1, "pattern": "^[!-~]+$"}
            hasil.append(
                _kepala(
                    "Idempotency-Key",
                    kunci,
                    "Kunci pilihan Anda: permintaan yang sama dengan kunci sama hanya dijalankan sekali.",
                )
            )
        return hasil

    def _ber_versi(self) -> bool:
        return self.method == "PATCH" or getattr(self.view, "ber_versi", False)

    def _get_parameters(self) -> list[Any]:
        return [*super()._get_parameters(), *self._kepala()]

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        jawaban = super()._get_response_bodies(direction)
        for berhasil in jawaban.values():
            berhasil["description"] = berhasil["description"] or "Berhasil"
        for status in self._status_galat():
            jawaban.setdefault(str(status), self._problem(status))
        return jawaban

    def _status_galat(self) -> list[int]:
        status = set(UMUM)
        if "{" in self.path or self.method != "GET" or getattr(self.view, "menunjuk", False):
            status.add(404)
        if self._is_list_view():
            status.add(404)
        if self.method != "GET":
            status |= {409, 413, 415, 422}
        if self._ber_versi():
            status |= {412, 428}
        return sorted(status)

    def _problem(self, status: int) -> Any:
        jawaban = self._get_response_for_code(ProblemSerializer(many=False), str(status), media_types=[MEDIA])
        return {**jawaban, "description": JUDUL.get(status, "Galat")}


def _kepala(nama: str, schema: dict[str, Any], teks: str, *, wajib: bool = False) -> dict[str, Any]:
    return {"name": nama, "in": "header", "required": wajib, "description": teks, "schema": schema}


class TurunanExtension(OpenApiSerializerFieldExtension):
    target_class = "core.api.bidang.Turunan"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> Any:
        return auto_schema._map_serializer_field(self.target.bentuk, direction)


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = "akun.autentikasi.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "Token dibuat di halaman akun, terlihat sekali saja. Token baca hanya untuk GET.",
        }
