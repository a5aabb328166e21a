"""Every refusal and failure of the API as application/problem+json (RFC 9457), in Indonesian. The one place for it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from django.core import exceptions as dj
from django.core.signals import got_request_exception
from django.http import Http404, UnreadablePostError
from rest_framework import exceptions as drf
from rest_framework.response import Response
from rest_framework.views import set_rollback

from core.errors import DomainError, VersiBerubah

log = logging.getLogger(__name__)
MEDIA = "application/problem+json"
JUDUL = {
    400: "Permintaan tidak sah",
    401: "Perlu masuk",
    403: "Tidak berwenang",
    404: "Tidak ditemukan",
    405: "Metode tidak dilayani",
    406: "Bentuk jawaban tidak tersedia",
    409: "Tidak dapat dilakukan",
    412: "Data sudah diubah orang lain",
    413: "Isi terlalu besar",
    415: "Jenis isi tidak dilayani",
    422: "Kunci dipakai untuk isi lain",
    428: "Versi belum disebut",
    429: "Terlalu sering",
    500: "Kesalahan di server",
}
PESAN = {
    "not_authenticated": "Sertakan token: Authorization: Bearer <token>.",
    "not_found": "Data tidak ditemukan.",
    "permission_denied": "Anda tidak berwenang melakukan tindakan ini.",
    "not_acceptable": "API ini hanya menjawab application/json.",
    "error": "Terjadi kesalahan di server. Sebutkan id_permintaan saat melapor.",
}
Galat = dict[str, Any]


def problem(
    request: Any, status: int, kode: str, pesan: str, *, errors: list[Galat] | None = None, **lain: Any
) -> Response:
    kepala = lain.pop("headers", None)
    isi = {
        "type": "about:blank",
        "title": lain.pop("title", "") or JUDUL.get(status, "Galat"),
        "status": status,
        "detail": pesan,
        "kode": kode,
    }
    isi["id_permintaan"] = getattr(request, "id_permintaan", "")
    if errors:
        isi["errors"] = errors
    return Response(isi | lain, status=status, headers=kepala, content_type=MEDIA)


def problem_handler(exc: Exception, context: dict[str, Any]) -> Response:
    set_rollback()
    request, view = context.get("request"), context.get("view")
    if isinstance(exc, DomainError):
        return _dari_domain(exc, request, view)
    if isinstance(exc, drf.ValidationError):
        return _dari_validasi(request, list(_ratakan(exc.detail)))
    if isinstance(exc, dj.ValidationError):
        return _dari_validasi(request, list(_dari_django(exc)))
    setara = _setara(exc)
    if setara is None:
        return _tak_terduga(exc, request)
    return _dari_drf(setara, request, view)


def _setara(exc: Exception) -> drf.APIException | None:
    """Django's own exceptions as the framework's, by what they mean over HTTP."""
    if isinstance(exc, drf.APIException):
        return exc
    if isinstance(exc, Http404):
        return drf.NotFound()
    if isinstance(exc, dj.PermissionDenied):
        return drf.PermissionDenied()
    if isinstance(exc, dj.RequestDataTooBig):
        besar = drf.APIException("Isi permintaan melebihi batas ukuran.", code="terlalu_besar")
        besar.status_code = 413
        return besar
    if isinstance(exc, dj.SuspiciousOperation | UnreadablePostError):
        return drf.ParseError("Permintaan tidak dapat dibaca.")
    return None


def _dari_domain(exc: DomainError, request: Any, view: Any) -> Response:
    errors = [{"bidang": bidang, "pesan": pesan, "kode": exc.kode} for bidang, pesan in exc.bidang.items()]
    if not isinstance(exc, VersiBerubah):
        return problem(request, exc.status, exc.kode, exc.pesan, errors=errors, title=exc.judul)
    kini = view.wujud(exc.terkini)
    return problem(
        request, 412, exc.kode, exc.pesan, title=exc.judul, terkini=kini, headers={"ETag": f'"{exc.terkini.versi}"'}
    )


def _dari_validasi(request: Any, errors: list[Galat]) -> Response:
    pesan = errors[0]["pesan"] if len(errors) == 1 else f"{len(errors)} isian perlu diperbaiki; lihat errors."
    return problem(request, 400, "validasi", pesan, errors=errors)


def _dari_drf(exc: drf.APIException, request: Any, view: Any) -> Response:
    status, kode = exc.status_code, str(exc.get_codes()) if isinstance(exc.detail, str) else "error"
    kepala: dict[str, str] = {}
    pesan = PESAN.get(kode, str(exc.detail))
    if isinstance(exc, drf.NotAuthenticated | drf.AuthenticationFailed):
        status, kepala["WWW-Authenticate"] = 401, 'Bearer realm="kemitraan"'
    elif isinstance(exc, drf.Throttled):
        tunggu = int(getattr(exc, "wait", None) or 1)
        kode, pesan, kepala["Retry-After"] = (
            "terlalu_sering",
            f"Batas panggilan tercapai. Coba lagi dalam {tunggu} detik.",
            str(tunggu),
        )
    elif isinstance(exc, drf.MethodNotAllowed):
        pesan = f"{getattr(request, 'method', '')} tidak dilayani di alamat ini."
    elif isinstance(exc, drf.UnsupportedMediaType):
        pesan = f"Kirim isi sebagai {' atau '.join(p.media_type for p in view.get_parsers())}."
    elif str(exc.detail).startswith("CSRF Failed"):
        kode, pesan = "csrf", "Sesi peramban memerlukan kepala X-CSRFToken. Program memakai token."
    return problem(request, status, KODE.get(kode, kode), pesan, headers=kepala)


KODE = {
    "not_authenticated": "belum_masuk",
    "authentication_failed": "token_ditolak",
    "not_found": "tidak_ditemukan",
    "permission_denied": "ditolak",
    "method_not_allowed": "metode",
    "not_acceptable": "bentuk_jawaban",
    "unsupported_media_type": "jenis_isi",
    "parse_error": "json",
}


def _tak_terduga(exc: Exception, request: Any) -> Response:
    """Logged and signalled like any crash (reporters and the test client hear of it); the caller learns only an id."""
    django_request = getattr(request, "_request", request)
    log.error(
        "Galat tak terduga di API: %s", getattr(request, "path", ""), exc_info=exc, extra={"request": django_request}
    )
    got_request_exception.send(sender=problem_handler, request=django_request)
    return problem(request, 500, "kesalahan", PESAN["error"])


def _ratakan(detail: Any, jalur: tuple[str, ...] = ()) -> Iterator[Galat]:
    """`{"profil": [{}, {"tahun": ["…"]}]}` → bidang `profil.1.tahun`; what belongs to no field has bidang null."""
    if isinstance(detail, dict):
        for nama, isi in detail.items():
            yield from _ratakan(isi, jalur if nama in BUKAN_BIDANG else (*jalur, str(nama)))
    elif isinstance(detail, list | tuple):
        for nomor, isi in enumerate(detail):
            yield from _ratakan(isi, (*jalur, str(nomor)) if isinstance(isi, dict) else jalur)
    else:
        yield {
            "bidang": ".".join(jalur) or None,
            "pesan": str(detail),
            "kode": str(getattr(detail, "code", "tidak_sah")),
        }


def _dari_django(exc: dj.ValidationError) -> Iterator[Galat]:
    """What `full_clean()` of a service said."""
    per_bidang = exc.error_dict if hasattr(exc, "error_dict") else {dj.NON_FIELD_ERRORS: exc.error_list}
    for bidang, galat in per_bidang.items():
        for satu in galat:
            yield {
                "bidang": None if bidang in BUKAN_BIDANG else bidang,
                "pesan": " ".join(satu.messages),
                "kode": satu.code or "tidak_sah",
            }


BUKAN_BIDANG = {dj.NON_FIELD_ERRORS, "non_field_errors"}
