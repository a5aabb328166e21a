"""The buyer's papers, printed from the shipment: what is still empty is said first, what is long is made in the worker."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.views.generic import View

from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import RecordMixin
from core.waktu import hari_ini, sekarang
from ekspor import permissions, services
from ekspor.enums import LembarCetak
from ekspor.forms.faktur import BerkasFakturForm, FakturForm
from ekspor.models import Pengiriman
from ekspor.queries.faktur import bahan_faktur, panjang, pengiriman_berlembar
from ekspor.views.pengiriman import remah_pengiriman

ALAMAT = {
    LembarCetak.INVOICE: "ekspor:invoice_pdf",
    LembarCetak.PACKING_LIST: "ekspor:packing_pdf",
    LembarCetak.CEISA: "ekspor:ceisa",
}


class FakturMixin(RecordMixin):
    queryset = staticmethod(pengiriman_berlembar)

    def ambil(self, request: HttpRequest) -> Pengiriman:
        """They name buyer and price: the office's and the sender's."""
        p: Pengiriman = self.get_object()
        wajib(permissions.hak_pengiriman(request.user, p, hari_ini()).lihat_pembeli)
        return p


class FakturView(FakturMixin, View):
    """Number and date of both papers; the addresses of the files follow what was typed."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        p = self.ambil(request)
        form = FakturForm(request.GET or None, pengiriman=p, pada=hari_ini())
        isi: dict[str, Any] = form.cleaned_data if form.is_bound and form.is_valid() else form.awal
        pilih = {"nomor": isi["nomor"], "tanggal": isi["tanggal"].isoformat()}
        hak = permissions.hak_pengiriman(request.user, p, hari_ini())
        return render(
            request,
            "ekspor/faktur.html",
            {
                "judul": "Invoice dan packing list",
                "remah": remah_pengiriman(p, ("Invoice dan packing list", None)),
                "p": p,
                "form": form,
                "kosong": bahan_faktur(p).kosong,
                "ubah_url": reverse("ekspor:pengiriman_edit", args=[p.uid]) if hak.ubah else "",
                "panjang": panjang(p),
                "pilih": pilih,
                "lembar": [
                    {
                        "kode": lembar.value,
                        "label": f"{lembar.label} ({'XLSX' if lembar == LembarCetak.CEISA else 'PDF'})",
                        "ikon": "file-spreadsheet" if lembar == LembarCetak.CEISA else "printer",
                        "url": f"{reverse(ALAMAT[lembar], args=[p.uid])}?{urlencode(pilih)}",
                        "uid": new_uid(),
                    }
                    for lembar in LembarCetak
                    if p.ekspor or lembar != LembarCetak.CEISA
                ],
            },
            status=422 if form.is_bound and not form.is_valid() else 200,
        )


class FakturFileView(FakturMixin, View):
    """`lembar` of the address says which of the three. A long one is asked for on the page: GET writes no Tugas."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        p, lembar = self.ambil(request), LembarCetak(kwargs["lembar"])
        form = FakturForm(request.GET or None, pengiriman=p, pada=hari_ini())
        if form.is_bound and not form.is_valid():
            raise DomainError("Nomor atau tanggalnya tidak sah.", kode="faktur")
        isi: dict[str, Any] = form.cleaned_data if form.is_bound else form.awal
        if panjang(p):
            pilih = urlencode({"nomor": isi["nomor"], "tanggal": isi["tanggal"].isoformat()})
            return HttpResponseRedirect(f"{reverse('ekspor:faktur', args=[p.uid])}?{pilih}")
        nama, berkas, jenis = services.build_faktur(p, lembar, isi["nomor"], isi["tanggal"])
        kepala = {
            "Content-Disposition": content_disposition_header(True, nama) or "",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "private, no-store",
        }
        return HttpResponse(berkas, content_type=jenis.value, headers=kepala)


class FakturBuildView(FakturMixin, View):
    """POST only: one of the papers as long work; its person goes on to the page of that work."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        p = self.ambil(request)
        form = BerkasFakturForm(request.POST, pengiriman=p, pada=hari_ini())
        if not form.is_valid():
            raise BadRequest("Permintaan berkas tidak lengkap.")
        isi = form.cleaned_data
        tugas = services.request_faktur(
            oleh=Pelaku.dari_request(request),
            pada=sekarang(),
            pengiriman_uid=p.uid,
            lembar=LembarCetak(isi["lembar"]),
            nomor=isi["nomor"],
            tanggal=isi["tanggal"],
            uid=isi["uid"],
        )
        return HttpResponseRedirect(tugas.get_absolute_url())
