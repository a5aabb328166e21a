"""What a file's columns mean, and its words: asked once, over the file's own rows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.views.generic import TemplateView

from core.errors import wajib
from core.pelaku import Pelaku
from core.views import coba
from core.waktu import hari_ini, sekarang
from kantor import permissions, queries, sasaran
from kantor.enums import StatusImpor
from kantor.forms import KataForm, PemetaanForm
from kantor.models import Impor
from kantor.services import impor as layanan
from kantor.views.impor import ImporMixin, langkah


def usulan_dari(impor: Impor, data: Any) -> queries.Usulan:
    """The sheet and heading row that the address or the form names, else those stored, else the recognised ones."""
    kepala = str(data.get("kepala", ""))
    pilih = int(kepala) if kepala.isascii() and kepala.isdigit() and len(kepala) < 4 else None  # noqa: PLR2004
    if pilih is None and impor.pemetaan:
        pilih = impor.baris_kepala
    return queries.usulkan(impor, str(data.get("lembar", "")), pilih)


def simpan_arti(request: HttpRequest, impor: Impor, form: PemetaanForm, usulan: queries.Usulan) -> Impor:
    return layanan.map_impor(
        oleh=Pelaku.dari_request(request),
        impor=impor,
        lembar=usulan.lembar,
        baris_kepala=usulan.baris_kepala,
        pemetaan=form.pemetaan(),
        bentuk=usulan.bentuk,
        sengaja_ulang=form.cleaned_data["sengaja"] or impor.sengaja_ulang,
        pada=sekarang(),
    )


class ImporMapView(ImporMixin, TemplateView):
    """What the columns mean, over the file's own first rows."""

    template_name = "kantor/impor_kolom.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.objek = self.get_object()
        wajib(permissions.can_work_on_impor(request.user, self.objek, hari_ini()), layanan.BUKAN_ANDA)
        if not queries.dapat_diartikan(self.objek):
            return HttpResponseRedirect(self.objek.get_absolute_url())
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        usulan, tujuan = usulan_dari(self.objek, request.POST), sasaran.ambil(self.objek.jenis)
        form = PemetaanForm(request.POST, usulan=usulan, tujuan=tujuan)
        if form.is_valid() and coba(form, lambda: simpan_arti(request, self.objek, form, usulan)) is not None:
            return HttpResponseRedirect(self.objek.get_absolute_url())
        return self.render_to_response(self.get_context_data(form=form, usulan=usulan), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        usulan = kwargs.pop("usulan", None) or usulan_dari(self.objek, self.request.GET)
        tujuan = sasaran.ambil(self.objek.jenis)
        form = kwargs.pop("form", None) or PemetaanForm(usulan=usulan, tujuan=tujuan)
        return super().get_context_data(
            impor=self.objek,
            judul="Arti kolom",
            remah=self.bagian_remah(self.objek, "Arti kolom"),
            langkah=langkah(self.objek),
            usulan=usulan,
            form=form,
            sasaran=tujuan,
            serupa=layanan.impor_serupa(self.objek),
            **kwargs,
        )


class ImporWordsView(ImporMixin, TemplateView):
    """Words that no code was found for, each translated once for all rows and later files."""

    template_name = "kantor/impor_kata.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.objek = self.get_object()
        wajib(permissions.can_work_on_impor(request.user, self.objek, hari_ini()), layanan.BUKAN_ANDA)
        if self.objek.status != StatusImpor.DIPERIKSA or self.objek.berjalan:
            return HttpResponseRedirect(self.objek.get_absolute_url())
        return super().dispatch(request, *args, **kwargs)

    def formulir(self, data: Any = None) -> KataForm:
        return KataForm(
            data,
            kata=queries.kata_asing(self.objek, queries.galat_ditolak(self.objek)),
            tujuan=sasaran.ambil(self.objek.jenis),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.formulir(request.POST)
        if form.is_valid() and coba(form, lambda: self._simpan(form)) is not None:
            return HttpResponseRedirect(self.objek.get_absolute_url())
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _simpan(self, form: KataForm) -> Impor:
        return layanan.teach_kata(
            oleh=Pelaku.dari_request(self.request), impor=self.objek, kata=form.arti(), pada=sekarang()
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or self.formulir()
        return super().get_context_data(
            impor=self.objek,
            judul="Arti kata",
            remah=self.bagian_remah(self.objek, "Arti kata"),
            langkah=langkah(self.objek),
            form=form,
            kembali={"url": self.objek.get_absolute_url(), "label": "Kembali ke impor"},
            **kwargs,
        )
