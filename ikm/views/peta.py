"""Where the filtered IKM are. The same FilterSet and address as the list; a kecamatan among the filters is the zoom."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.generic import TemplateView

from core import format as f
from core.halaman import saringan_aktif
from core.waktu import hari_ini
from ikm import permissions, queries
from ikm.tables import IKM_DAFTAR
from ikm.tables.peta import PETA_URL, Pelukis, tanya
from ikm.views.dasar import DAFTAR_URL

JUDUL: Final = "Peta IKM"


def pengalih(params: QueryDict, aktif: str) -> list[dict[str, Any]]:
    """List and map of the same rows."""
    pilihan = ((DAFTAR_URL, "Daftar", "list"), (PETA_URL, "Peta", "map"))
    return [
        {"url": reverse(nama) + tanya(params), "label": label, "ikon": ikon, "aktif": nama == aktif}
        for nama, label, ikon in pilihan
    ]


class PetaView(TemplateView):
    template_name = "ikm/peta.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.can_list(request.user):
            raise PermissionDenied
        htmx: Any = getattr(request, "htmx", None)
        template = self.template_name + ("#hasil" if htmx and not htmx.boosted else "")
        return self.response_class(request=request, template=[template], context=self.get_context_data(**kwargs))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        params, user = self.request.GET, self.request.user
        saring = IKM_DAFTAR.saring(user, params, self.request)
        sah = saring.is_valid()
        kecamatan = saring.form.cleaned_data.get("kecamatan") if sah else None
        qs = saring.qs if sah else saring.queryset.none()
        peta = queries.peta_ikm(user, qs, hari_ini(), kecamatan.kode if kecamatan else "")
        return super().get_context_data(
            judul=JUDUL,
            remah=[(IKM_DAFTAR.judul, reverse(DAFTAR_URL)), (JUDUL, None)],
            saring=saring,
            saring_aktif=saringan_aktif(saring, params),
            pengalih=pengalih(params, PETA_URL),
            jumlah_teks=f.angka(peta.jumlah),
            url_persis=tanya(params, persis="true"),
            url_luar=tanya(params, kecamatan=None, desa=None) if kecamatan else "",
            kecamatan=kecamatan,
            gambar=Pelukis(params, peta, kecamatan.kode if kecamatan else "").gambar(),
            **kwargs,
        )
