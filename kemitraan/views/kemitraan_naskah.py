"""The agreement as a paper to print or to go on writing in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.generic import View

from core.errors import wajib
from core.waktu import hari_ini
from kantor.cetak import surat_docx, surat_pdf
from kemitraan import permissions, queries
from kemitraan.views.kemitraan import KemitraanMixin


class NaskahView(KemitraanMixin, View):
    """Whoever may read what the agreement says. A subclass says as what."""

    cetak: ClassVar[Any]  # Callable[[Surat], bytes]; a function on a class would be taken for its method
    akhiran: ClassVar[str]
    jenis: ClassVar[str]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        kemitraan = self.get_object()
        wajib(permissions.can_view_isi(request.user))
        isi = type(self).cetak(queries.naskah_kemitraan(kemitraan, hari_ini()))
        nama = f"perjanjian-{kemitraan.nomor or 'draf'}.{self.akhiran}".lower()
        kepala = {
            "Content-Disposition": content_disposition_header(True, nama) or "",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "private, no-store",
        }
        return HttpResponse(isi, content_type=self.jenis, headers=kepala)


class KemitraanPDFView(NaskahView):
    cetak = staticmethod(surat_pdf)
    akhiran = "pdf"
    jenis = "application/pdf"


class KemitraanDOCXView(NaskahView):
    cetak = staticmethod(surat_docx)
    akhiran = "docx"
    jenis = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
