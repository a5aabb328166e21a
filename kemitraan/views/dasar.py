"""What the pages of companies share: the way back, the trail."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from core.errors import wajib
from core.views import RecordMixin, Remah, ScopedDetailView
from jejak.queries import jejak_objek, sebagai_baris
from kemitraan.models import Perusahaan
from kemitraan.tables import PERUSAHAAN_DAFTAR

BATAS_JEJAK = 200
DAFTAR_PERUSAHAAN = "kemitraan:perusahaan_list"


def remah_perusahaan(perusahaan: Perusahaan, *lagi: tuple[str, str | None]) -> Remah:
    """The way to a page below a company."""
    return [
        (PERUSAHAAN_DAFTAR.judul, reverse(DAFTAR_PERUSAHAAN)),
        (perusahaan.nama, perusahaan.get_absolute_url()),
        *lagi,
    ]


class PerusahaanMixin(RecordMixin):
    queryset = PERUSAHAAN_DAFTAR.queryset


class PerusahaanKerjaMixin(PerusahaanMixin):
    """Something done to one company."""

    judul: ClassVar[str]
    objek: Any

    def remah(self) -> Remah:
        return remah_perusahaan(self.objek, (self.judul, None))


class JejakView(ScopedDetailView):
    """The trail of a record. A subclass names `queryset`, who may read it and the way back."""

    template_name = "generic/trail.html"

    def boleh(self, user: Any, objek: Any) -> bool:
        raise NotImplementedError

    def get_object(self) -> Any:
        objek = super().get_object()
        wajib(self.boleh(self.request.user, objek))
        return objek

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        jejak = [sebagai_baris(j) for j in jejak_objek(konteks["objek"])[:BATAS_JEJAK]]
        return konteks | {"jejak": jejak, "judul": f"Jejak {konteks['objek']}"}


def tampilkan(request: HttpRequest, label: str, nilai: str, objek: Any) -> HttpResponse:
    """An opened value: the fragment that replaces its mask, or a page where no script runs; kept by nobody."""
    template = "components/masked.html" if getattr(request, "htmx", False) else "generic/opened.html"
    jawaban = render(request, template, {"label": label, "nilai": nilai, "objek": objek})
    jawaban["Cache-Control"] = "no-store"
    return jawaban
