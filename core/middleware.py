"""Per-request facts and two nets: domain refusals become pages, reads that write become errors."""

from __future__ import annotations

import ipaddress
import logging
import re
from collections.abc import Callable
from contextlib import ExitStack
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from core.errors import DomainError
from core.ids import new_uid

log = logging.getLogger(__name__)
AMAN = {"GET", "HEAD", "OPTIONS"}
TULIS = re.compile(r"\s*(insert|update|delete|replace|merge|truncate|alter|create|drop)\b", re.IGNORECASE)
# Session and rate-limit rows are mechanics of the request itself, not business data.
BOLEH_TULIS = re.compile(r'"(django_session|kemitraan_singgahan|singgahan)"')

GetResponse = Callable[[HttpRequest], HttpResponse]


class PermintaanMiddleware:
    """Gives every request an id that its trail rows and its answer carry, and the visitor's address for the proxy's."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META["REMOTE_ADDR"] = alamat_pengunjung(request.META, settings.PROXY_TEPERCAYA)
        request.id_permintaan = str(new_uid())  # type: ignore[attr-defined]
        request.kanal = "api" if request.path.startswith("/api/") else "web"  # type: ignore[attr-defined]
        jawaban = self.get_response(request)
        jawaban["X-Request-Id"] = request.id_permintaan  # type: ignore[attr-defined]
        return jawaban


def alamat_pengunjung(meta: dict[str, Any], tepercaya: int) -> str:
    """The n-th X-Forwarded-For entry from the right, where n proxies are ours: anything further left the visitor may
    have written himself. A request that came past the proxies (a health check) keeps its own address.
    """
    langsung = str(meta.get("REMOTE_ADDR") or "")
    rantai = [a.strip() for a in str(meta.get("HTTP_X_FORWARDED_FOR", "")).split(",")]
    if not 0 < tepercaya <= len(rantai):
        return langsung
    try:
        return str(ipaddress.ip_address(rantai[-tepercaya]))
    except ValueError:
        return langsung


class SesiHabisMiddleware:
    """What a visitor meets whose session has ended. A fragment leads the whole page to the login instead of drawing the
    login inside a table cell; after a POST the way back is the page it was sent from, since a POST cannot be repeated.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        jawaban = self.get_response(request)
        if jawaban.status_code != HTTPStatus.FOUND:
            return jawaban
        masuk = resolve_url(settings.LOGIN_URL)
        if not jawaban["Location"].startswith(f"{masuk}?{REDIRECT_FIELD_NAME}="):
            return jawaban
        fragmen = request.headers.get("HX-Request") == "true"
        if not fragmen and request.method in AMAN:
            return jawaban
        asal = request.headers.get("HX-Current-URL" if fragmen else "Referer", "")
        dalam = url_has_allowed_host_and_scheme(asal, {request.get_host()}, require_https=request.is_secure())
        kembali = asal.partition(request.get_host())[2] if dalam else "/"
        tujuan = f"{masuk}?{urlencode({REDIRECT_FIELD_NAME: kembali or '/'})}"
        return HttpResponse(status=204, headers={"HX-Redirect": tujuan}) if fragmen else HttpResponseRedirect(tujuan)


class HalamanMiddleware:
    """Pages of signed-in people are nobody else's copy; an address that only takes POSTs says so in words."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        jawaban = self.get_response(request)
        if jawaban.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not jawaban.content and request.method == "GET":
            judul, pesan = (
                "Halaman ini tidak dapat dibuka langsung",
                "Kembali ke halaman sebelumnya, lalu ulangi dari tombolnya.",
            )
            isi = render(request, "400.html", {"judul": judul, "pesan": pesan, "kode": 405}, status=405)
            isi["Allow"] = jawaban["Allow"]
            return isi
        # The kind of answer is asked first: a health check or a file never has to load the person.
        if jawaban.get("Content-Type", "").startswith("text/html") and "Cache-Control" not in jawaban:
            masuk = getattr(request, "user", None)
            if masuk and masuk.is_authenticated:
                jawaban["Cache-Control"] = "private, no-cache"
        return jawaban


def csrf_gagal(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page of a form whose session changed underneath it (settings.CSRF_FAILURE_VIEW)."""
    pesan = (
        "Halaman itu sudah terlalu lama terbuka, atau Anda masuk lagi di tab lain. Kembali, muat ulang halamannya, lalu "
        "simpan lagi; isian yang tersimpan di peranti ini dipulihkan."
    )
    return render(request, "403.html", {"judul": "Isian belum tersimpan", "pesan": pesan}, status=403)


class GalatDomainMiddleware:
    """A DomainError that no form caught becomes the page of its status, with the sentence the service gave."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, DomainError):
            return None
        template = {403: "403.html", 404: "404.html"}.get(exception.status, "400.html")
        return render(request, template, {"pesan": exception.pesan, "judul": exception.judul}, status=exception.status)


class ReadWroteError(RuntimeError):
    """A safe request tried to change data."""


class BacaSajaMiddleware:
    """GET never writes. Strict (tests, development): refused. Otherwise: logged as an error, so nobody is locked out."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.ketat = getattr(settings, "BACA_SAJA_KETAT", settings.DEBUG)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in AMAN:
            return self.get_response(request)
        with ExitStack() as tumpukan:
            for koneksi in connections.all(initialized_only=True):
                tumpukan.enter_context(koneksi.execute_wrapper(self._jaga))
            return self.get_response(request)

    def _jaga(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if TULIS.match(sql) and not BOLEH_TULIS.search(sql):
            if self.ketat:
                raise ReadWroteError(sql[:200])
            log.error("Permintaan baca menulis data: %s", sql[:200])
        return execute(sql, params, many, context)
