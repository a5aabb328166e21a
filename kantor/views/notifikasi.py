from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.generic import TemplateView, View

from core import format as f
from core.pelaku import Pelaku
from core.views import RecordMixin, ScopedListView, coba
from core.waktu import sekarang
from kantor.forms import PilihanKabarForm
from kantor.models import Notifikasi
from kantor.queries import pilihan_kabar
from kantor.services.notifikasi import choose_saluran, mark_all_read, mark_read, mark_seen
from kantor.tables import NOTIFIKASI_DAFTAR


def notifikasi_terlihat(user: Any) -> Any:
    return Notifikasi.objects.visible_to(user)


class NotifikasiListView(ScopedListView):
    daftar = NOTIFIKASI_DAFTAR
    template_name = "kantor/notifikasi_list.html"
    kosong = {
        "judul": "Tidak ada pemberitahuan",
        "teks": "Yang perlu Anda ketahui akan muncul di sini.",
        "ikon": "bell",
    }


class NotifikasiOpenView(RecordMixin, View):
    """Reading is a change, so it is a POST; it leads on to what the notice is about."""

    queryset = notifikasi_terlihat

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        notifikasi = self.get_object()
        mark_read(oleh=Pelaku.dari_request(request), notifikasi=notifikasi, pada=sekarang())
        return HttpResponseRedirect(notifikasi.url or reverse("kantor:notifikasi_list"))


class NotifikasiReadAllView(View):
    def post(self, request: HttpRequest) -> HttpResponse:
        n = mark_all_read(oleh=Pelaku.dari_request(request), pada=sekarang())
        messages.success(request, f"{f.angka(n)} pemberitahuan ditandai sudah dibaca.")
        return HttpResponseRedirect(reverse("kantor:notifikasi_list"))


class NotifikasiSeenView(View):
    """The page that a notice leads to was looked at: asked by htmx once such a page stands (kantor/_dilihat.html)."""

    def post(self, request: HttpRequest) -> HttpResponse:
        mark_seen(oleh=Pelaku.dari_request(request), url=request.POST.get("url", "")[:300], pada=sekarang())
        return HttpResponse(status=204)


class KabarChooseView(TemplateView):
    """Where one wants to be told of what. One's own alone: nobody is named in the address."""

    template_name = "kantor/kabar_pilihan.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self._konteks(self._form()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self._form(request.POST)
        if form.is_valid():
            oleh = Pelaku.dari_request(request)
            n = coba(form, lambda: choose_saluran(oleh=oleh, pilihan=form.cleaned_data))
            if n is not None:
                messages.success(request, "Pilihan pemberitahuan tersimpan." if n else "Tidak ada yang berubah.")
                return HttpResponseRedirect(reverse("kantor:kabar_choose"))
        return self.render_to_response(self._konteks(form), status=422)

    def _form(self, data: Any = None) -> PilihanKabarForm:
        user: Any = self.request.user
        return PilihanKabarForm(data, peran=user.peran, pilihan=pilihan_kabar(user))

    def _konteks(self, form: PilihanKabarForm) -> dict[str, Any]:
        user: Any = self.request.user
        return {
            "form": form,
            "judul": "Pilihan pemberitahuan",
            "remah": [("Akun saya", reverse("akun:profile")), ("Pilihan pemberitahuan", None)],
            "batal_url": reverse("kantor:notifikasi_list"),
            "tanpa_surel": not user.menerima_ringkasan,
            "beralamat": bool(user.email),
        }
