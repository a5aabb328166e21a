"""What a phone without signal needs of the server: forms that answer a script, pages that may be kept, a worker that keeps them.

A page that may be kept on the phone says so in its answer (X-Luring, naming whose page it is); the service worker asks no
address, it keeps what is marked and nothing else. One person's pages at a time; signing out removes them.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse

from core.errors import DomainError

KEPALA_LURING = "X-Luring"
KEPALA_ANTREAN = "X-Antrean"
JSON = "application/json"
OK = 200


def minta_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", JSON]) == JSON


class JawabJSONMixin:
    """Before a ServiceFormView: the same form, the same rules; who asks for JSON gets what a person would be shown.

    201 {url, pesan} · 409, 422 {galat: {field: [{message, code}]}} · 403, 404 {pesan}.
    """

    pesan_berhasil: ClassVar[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not minta_json(request):
            jawaban: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
            return jawaban
        try:
            jawaban = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except PermissionDenied:
            return JsonResponse({"pesan": "Anda tidak berwenang melakukan tindakan ini."}, status=403)
        except Http404:
            return JsonResponse({"pesan": "Data ini tidak ada lagi, atau bukan untuk akun Anda."}, status=404)
        except DomainError as galat:
            return JsonResponse({"pesan": galat.pesan}, status=galat.status)
        return self.sebagai_json(request, jawaban)

    def sebagai_json(self, request: HttpRequest, jawaban: HttpResponseBase) -> HttpResponseBase:
        if isinstance(jawaban, HttpResponseRedirect):
            if request.headers.get(KEPALA_ANTREAN):  # nobody is looking: the phone shows the receipt itself
                list(messages.get_messages(request))
            return JsonResponse({"url": jawaban.url, "pesan": self.pesan_berhasil}, status=201)
        if isinstance(jawaban, TemplateResponse) and jawaban.context_data and request.method == "POST":
            galat = jawaban.context_data["form"].errors.get_json_data()
            return JsonResponse({"galat": galat}, status=jawaban.status_code)
        return jawaban


class LuringMixin:
    """Before a page the phone may keep for its person, to be opened without signal."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        jawaban: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        if request.method == "GET" and jawaban.status_code == OK:
            pengguna: Any = request.user
            jawaban[KEPALA_LURING] = str(pengguna.uid)
        return jawaban
