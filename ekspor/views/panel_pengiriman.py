"""The shipments of a company, an IKM or a buyer on its own page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View

from core.errors import wajib
from core.waktu import hari_ini
from ekspor import permissions, queries
from ekspor.models import Pembeli
from ekspor.tables import NADA_STATUS
from ekspor.views.pengiriman import DAFTAR_URL, LABEL_NILAI
from ikm.models import IKM
from kemitraan.models import Perusahaan


class PengirimanCompanyPanelView(View):
    def get(self, request: HttpRequest, uid: UUID) -> HttpResponse:
        p = get_object_or_404(Perusahaan.objects.visible_to(request.user), uid=uid)
        wajib(permissions.can_view_panel_perusahaan(request.user))
        boleh = permissions.can_send(request.user, perusahaan=p, ikm=None, pada=hari_ini()) and not p.dibatalkan
        return tampilkan(request, p, "perusahaan", boleh)


class PengirimanIKMPanelView(View):
    def get(self, request: HttpRequest, uid: UUID) -> HttpResponse:
        ikm = get_object_or_404(IKM.objects.visible_to(request.user).select_related("desa"), uid=uid)
        wajib(permissions.can_view_panel_ikm(request.user))
        boleh = permissions.can_send(request.user, perusahaan=None, ikm=ikm, pada=hari_ini()) and not ikm.dibatalkan
        return tampilkan(request, ikm, "ikm", boleh)


class PengirimanBuyerPanelView(View):
    def get(self, request: HttpRequest, uid: UUID) -> HttpResponse:
        p = get_object_or_404(Pembeli.objects.visible_to(request.user), uid=uid)
        return tampilkan(request, p, "pembeli", False, saring="pembeli_uid")


def tampilkan(request: HttpRequest, objek: Any, nama: str, boleh: bool, saring: str = "") -> HttpResponse:
    """`nama` is what the shipment calls it, `saring` what the filter of the list does where that is another name."""
    htmx: Any = getattr(request, "htmx", None)
    template = "ekspor/pengiriman_panel.html" + ("#panel" if htmx and not htmx.boosted else "")
    isi = queries.pengiriman_pengirim(request.user, hari_ini(), **{nama: objek})
    konteks = {
        "judul": f"Pengiriman {objek}",
        "remah": [(str(objek), objek.get_absolute_url()), ("Pengiriman", None)],
        "isi": isi,
        "tahun": hari_ini().year,
        "baris": [{"p": p, "nada": NADA_STATUS[p.status]} for p in isi.baris],  # type: ignore[index]
        "nilai": [{"label": LABEL_NILAI[j.kunci][0], "j": j} for j in isi.nilai],
        "semua_url": f"{reverse(DAFTAR_URL)}?{saring or nama}={objek.uid}",
        "catat_url": f"{reverse('ekspor:pengiriman_log')}?{nama}={objek.uid}" if boleh else "",
    }
    return render(request, template, konteks)
