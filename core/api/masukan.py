"""Reading requests: JSON that cannot break the reader, If-Match, and what was asked but is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from rest_framework import parsers
from rest_framework.exceptions import APIException, ErrorDetail, ParseError, ValidationError

VERSI = re.compile(r'(?:W/)?"(\d{1,9})"')


class JSONParser(parsers.JSONParser):
    """Says where the text breaks, and refuses what would exhaust the stack."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        try:
            return super().parse(stream, media_type, parser_context)
        except ParseError as galat:
            raise ParseError(f"Isi permintaan bukan JSON yang sah. {_tempat(galat)}".strip(), code="json") from galat
        except RecursionError as galat:
            raise ParseError("Isi permintaan bersarang terlalu dalam.", code="json") from galat


def _tempat(galat: ParseError) -> str:
    asal: Any = galat.__cause__ or galat.__context__
    return (
        f"Periksa baris {asal.lineno} kolom {asal.colno}." if hasattr(asal, "lineno") and hasattr(asal, "colno") else ""
    )


class PerluVersi(APIException):
    status_code = 428
    default_code = "perlu_if_match"
    default_detail = 'Sebut versi yang Anda ubah dengan kepala If-Match: "<versi>" dari ETag atau bidang versi.'


def versi_diminta(request: Any) -> int:
    """The version named by If-Match. A weak tag counts: compression weakens ours on the way out. Raises 428 or 400."""
    teks = request.headers.get("If-Match", "").strip()
    if not teks:
        raise PerluVersi
    if not (cocok := VERSI.fullmatch(teks)):
        raise galat_bidang({"If-Match": 'Tulis tepat satu versi di antara tanda kutip, misalnya "3".'}, "if_match")
    return int(cocok[1])


def galat_bidang(pesan: dict[str, str], kode: str) -> ValidationError:
    return ValidationError({nama: [ErrorDetail(teks, code=kode)] for nama, teks in pesan.items()})


def parameter_asing(params: Any, dikenal: Iterable[str]) -> dict[str, list[ErrorDetail]]:
    """A parameter nobody reads would silently widen the answer: name it, and say which ones there are."""
    kenal = set(dikenal)
    pesan = (
        f"Parameter tidak dikenal. Yang dikenal: {', '.join(sorted(kenal))}."
        if kenal
        else "Alamat ini tidak menerima parameter."
    )
    return {nama: [ErrorDetail(pesan, code="parameter_asing")] for nama in params if nama not in kenal}
