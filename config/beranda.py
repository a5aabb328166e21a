"""The first page after login, and two addresses for machines."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from core import registri
from core.waktu import hari_ini
from ikm import permissions as ikm_permissions
from ikm.queries import ringkasan_register, usaha_sendiri
from kemitraan.permissions import can_record_pertemuan, is_perusahaan
from kemitraan.queries import perusahaan_saya


class BerandaView(TemplateView):
    """Figures for whoever works with many IKM; an owner begins with the own workshop, whose figures are no statistics, a
    company with itself. What waits for the person stands first.
    """

    template_name = "beranda.html"

    def get_template_names(self) -> list[str]:
        user = self.request.user
        if ikm_permissions.is_pemilik(user):
            return ["beranda_pemilik.html"]
        return ["beranda_perusahaan.html"] if is_perusahaan(user) else [self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, pada = self.request.user, hari_ini()
        return super().get_context_data(
            judul=f"Selamat datang, {user}",
            hari_ini=pada,
            menunggu=registri.menunggu_untuk(user, pada),
            **self._isi(user, pada),
            **kwargs,
        )

    def _isi(self, user: Any, pada: date) -> dict[str, Any]:
        """What the first page of this peran tells beside that."""
        if ikm_permissions.is_pemilik(user):
            return {"usaha": usaha_sendiri(user, pada)}
        mampu = {"boleh_cari_mampu": ikm_permissions.can_search_kemampuan(user)}
        if is_perusahaan(user):
            return mampu | {"perusahaan": perusahaan_saya(user)}
        return mampu | {
            "register": ringkasan_register(user),
            "boleh_kunjung": ikm_permissions.can_visit_any(user, pada),
            "boleh_temu": can_record_pertemuan(user),
            "boleh_daftar": ikm_permissions.can_register(user, pada),
            "boleh_hari_ini": ikm_permissions.can_view_hari_ini(user),
            "boleh_gambaran": ikm_permissions.can_view_gambaran(user),
        }


def favicon(request: HttpRequest) -> HttpResponse:
    return redirect(static("img/favicon.svg"), permanent=False)


@never_cache
def sehat(request: HttpRequest) -> JsonResponse:
    """200 where the database answers; for the proxy and for monitoring. Says nothing about the data."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT 1")
    return JsonResponse({"status": "sehat", "bentuk": "tertanam" if settings.TERTANAM else "produksi"})
