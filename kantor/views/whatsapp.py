from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.generic import TemplateView

from core.pelaku import Pelaku
from core.views import coba
from kantor.forms import WhatsAppForm
from kantor.services.whatsapp import ambil_penerima, open_whatsapp


class WhatsAppView(TemplateView):
    """GET shows the message to be sent, POST writes the trail and opens the way to WhatsApp.

    The way is a link (or htmx's own redirect), not a 302: our security policy keeps forms from leading to another host.
    """

    template_name = "kantor/whatsapp.html"

    def get(self, request: HttpRequest, *args: Any, jenis: str, uid: UUID, **kwargs: Any) -> HttpResponse:
        pintu, objek = ambil_penerima(request.user, jenis, uid)
        return self._tampil(objek, WhatsAppForm(initial={"teks": pintu.teks(objek)}))

    def post(self, request: HttpRequest, *args: Any, jenis: str, uid: UUID, **kwargs: Any) -> HttpResponse:
        _, objek = ambil_penerima(request.user, jenis, uid)
        form = WhatsAppForm(request.POST)
        if not form.is_valid():
            return self._tampil(objek, form, status=422)
        tautan = coba(
            form,
            lambda: open_whatsapp(
                oleh=Pelaku.dari_request(request), jenis=jenis, uid=uid, teks=form.cleaned_data["teks"]
            ),
        )
        if tautan is None:
            return self._tampil(objek, form, status=422)
        if getattr(request, "htmx", None):
            return HttpResponse(status=204, headers={"HX-Redirect": tautan, "Cache-Control": "no-store"})
        return self._tampil(objek, form, tautan=tautan)

    def _tampil(self, objek: Any, form: WhatsAppForm, *, tautan: str = "", status: int = 200) -> HttpResponse:
        alamat = getattr(objek, "get_absolute_url", None)
        url_objek = alamat() if alamat else "/"
        konteks = {
            "objek": objek,
            "form": form,
            "tautan": tautan,
            "judul": "Kirim lewat WhatsApp",
            "batal_url": url_objek,
        }
        konteks |= {"remah": [(str(objek), url_objek), ("WhatsApp", None)]}
        return self.render_to_response(konteks, status=status, headers={"Cache-Control": "no-store"})
