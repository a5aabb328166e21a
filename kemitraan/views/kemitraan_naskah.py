"""The agreement as a paper to print or to go on writing in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.generic import View

from core.errors import wajib
from core.waktu import hari_ini
from kantor.cetak import surat_docx, surat_pdf
from kemitraan import permissions, queries
from kemitraan.models import Kemitraan
from kemitraan.views.kemitraan import KemitraanMixin


@dataclass(frozen=True, slots=True)
class BentukNaskah:
    cetak: Callable[[Any], bytes]
    akhiran: str
    jenis: str


PDF: Final = BentukNaskah(surat_pdf, "pdf", "application/pdf")
DOCX: Final = BentukNaskah(
    surat_docx, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)


def unduh_naskah(user: Any, kemitraan: Kemitraan, bentuk: BentukNaskah) -> HttpResponse:
    """The paper of this day, for whoever may read what the agreement says."""
    wajib(permissions.can_view_isi(user))
    isi = bentuk.cetak(queries.naskah_kemitraan(kemitraan, hari_ini()))
    nama = f"perjanjian-{kemitraan.nomor or 'draf'}.{bentuk.akhiran}".lower()
    kepala = {
        "Content-Disposition": content_disposition_header(True, nama) or "",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(isi, content_type=bentuk.jenis, headers=kepala)


class NaskahView(KemitraanMixin, View):
    """A subclass says as what."""

    bentuk: ClassVar[BentukNaskah]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return unduh_naskah(request.user, self.get_object(), self.bentuk)


class KemitraanPDFView(NaskahView):
    bentuk = PDF


class KemitraanDOCXView(NaskahView):
    bentuk = DOCX
