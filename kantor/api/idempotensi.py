"""Idempotency-Key for every POST of the API; registered in `core.registri.sekali_per_kunci`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from rest_framework.response import Response

from core.waktu import sekarang
from kantor.services.idempotensi import dengan_kunci, sidik_isi

DISIMPAN = ("ETag", "Location")


def jawab_sekali(request: Any, kerja: Callable[[], Response]) -> Response:
    """Without the header just `kerja()`; with it, the work runs once and its first answer is repeated.

    The answer is kept as JSON: never for an answer that holds plain personal data.
    """
    kunci = request.headers.get("Idempotency-Key")
    if kunci is None:
        return kerja()
    isi = request.headers.get("If-Match", "").encode() + b"\0" + _isi(request)
    hasil = dengan_kunci(
        pengguna=request.user,
        kunci=kunci,
        sidik=sidik_isi(request.method, request.path, isi),
        pada=sekarang(),
        kerja=lambda: _simpanan(kerja()),
    )
    ulang = {"Idempotency-Replayed": "true"} if hasil.diulang else {}
    return Response(hasil.isi["isi"], status=hasil.kode_http, headers=hasil.isi["kepala"] | ulang)


def _isi(request: Any) -> bytes:
    """The body; of a multipart one, which is read only once, its fields and the digests of its files."""
    if not request.content_type.startswith("multipart/"):
        return bytes(request._request.body)
    bagian: list[tuple[str, str, str]] = []
    for nama, semua in sorted(request.data.lists()):
        for nilai in semua:
            if isinstance(nilai, UploadedFile):
                bagian.append((nama, nilai.name or "", hashlib.file_digest(nilai, "sha256").hexdigest()))
                nilai.seek(0)
            else:
                bagian.append((nama, "", nilai))
    return json.dumps(bagian).encode()


def _simpanan(jawaban: Response) -> tuple[int, dict[str, Any]]:
    kepala = {n: jawaban.headers[n] for n in DISIMPAN if n in jawaban.headers}
    return jawaban.status_code, {"isi": jawaban.data, "kepala": kepala}
