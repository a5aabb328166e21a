"""The officer in the field: the picker of an IKM, the queue on the phone, and the doors its scripts knock at."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse_lazy
from django.views.generic import TemplateView, View

from core.ids import new_uid
from core.luring import LuringMixin
from core.waktu import hari_ini
from ikm import permissions, queries
from ikm.forms import KunjunganForm


class LapanganMixin:
    """Pages of whoever visits workshops."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not permissions.can_visit_any(request.user, hari_ini()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class KunjunganPickView(LapanganMixin, LuringMixin, TemplateView):
    """Which IKM? Searched on the server, or in the list the phone keeps."""

    template_name = "ikm/kunjungan_pilih.html"

    def get_template_names(self) -> list[str]:
        return [self.template_name + ("#hasil" if getattr(self.request, "htmx", False) else "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        q = self.request.GET.get("q", "").strip()[:100]
        ikm = queries.ikm_dikunjungi(self.request.user, q, hari_ini())
        return super().get_context_data(judul="Kunjungan baru", q=q, ikm=ikm, **kwargs)


class KunjunganKosongView(LapanganMixin, LuringMixin, TemplateView):
    """The visit form of no IKM in particular: kept on the phone, it stands in for the form of any IKM never opened there."""

    template_name = "ikm/kunjungan_form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        awal = {"uid": new_uid(), "tanggal": hari_ini(), "penulis": user.uid}
        form = KunjunganForm(ikm=None, janji=[], user=user, hari=hari_ini(), initial=awal)
        isi = {"judul": "Catat kunjungan", "tombol": "Simpan kunjungan", "foto_maks": permissions.FOTO_MAKS}
        return super().get_context_data(form=form, **isi, **kwargs)


class KunjunganQueueView(LapanganMixin, LuringMixin, TemplateView):
    """What waits on this phone; the list itself never leaves it until it is sent."""

    template_name = "ikm/kunjungan_antrean.html"
    extra_context = {
        "judul": "Antrean di ponsel ini",
        "aksi_kosong": {"url": reverse_lazy("ikm:kunjungan_pick"), "label": "Kunjungan baru", "ikon": "map-pin"},
    }


class PintuView(View):
    """Who is signed in, and a fresh token for what is about to be sent."""

    def get(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        isi = {"pengguna": str(user.uid), "nama": str(user), "csrf": get_token(request)}
        return JsonResponse(isi, headers={"Cache-Control": "no-store"})


class BekalView(LapanganMixin, View):
    """The officer's own IKM for a phone without signal: names and places, nothing personal."""

    def get(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        ikm = queries.bekal_ikm(user, hari_ini())
        return JsonResponse({"pengguna": str(user.uid), "ikm": ikm}, headers={"Cache-Control": "no-store"})
