from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.generic import View

from core import format as f
from core.pelaku import Pelaku
from core.views import RecordMixin, ScopedListView
from core.waktu import sekarang
from kantor.models import Notifikasi
from kantor.services.notifikasi import mark_all_read, mark_read
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
