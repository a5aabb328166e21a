"""Who made what, over all senders: by desa, sentra and IKM, and from sentra over company to country."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.views.generic import TemplateView

from core import format as f
from core.halaman import url_dengan
from core.views import csv_tabel, wajib_sah
from core.waktu import hari_ini
from ekspor import permissions, queries
from ekspor.tables import RekapTabel
from kemitraan.forms import KartuForm
from kemitraan.rumus import BERGULIR, baca_periode, bergulir, sebut_periode

JUDUL = "Siapa membuat apa"
TEMPAT = (("desa", "Desa", "map-pin"), ("sentra", "Sentra", "users-group"), ("ikm", "IKM", "building-factory-2"))


class BukuView(TemplateView):
    template_name = "ekspor/buku.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        if not permissions.can_view_rekap(request.user):
            raise PermissionDenied
        form = KartuForm({"periode": BERGULIR} | request.GET.dict(), pada=hari_ini())
        kode, minta_berkas = form.kode, request.GET.get("format") == "csv"
        if minta_berkas:
            wajib_sah(form)
        rekap = queries.rekap(baca_periode(kode, hari_ini()) or bergulir(hari_ini()))
        if minta_berkas:
            return berkas(request, rekap, kode)
        return self.render_to_response(self.susun(rekap, kode, form))

    def susun(self, rekap: queries.Rekap, kode: str, form: KartuForm) -> dict[str, Any]:
        return {
            "judul": JUDUL,
            "remah": [("Kontribusi", reverse("ekspor:kontribusi_list")), (JUDUL, None)],
            "rekap": rekap,
            "form": form,
            "periode": sebut_periode(kode, hari_ini()),
            "angka": susun_angka(rekap, kode),
            "tempat": [
                {"judul": judul, "ikon": ikon, "baris": susun_baris(getattr(rekap, nama), nama, kode)}
                for nama, judul, ikon in TEMPAT
            ],
            "aliran": [{"a": a, "url": alamat_aliran(a, kode)} for a in rekap.aliran],
            "gambar": queries.susun_sankey(rekap.aliran),
            "csv_url": url_dengan(self.request.GET, format="csv", periode=kode),
        }


def alamat_aliran(a: queries.Aliran, kode: str) -> str:
    saring = a.saring
    return f"{reverse('ekspor:kontribusi_list')}?{urlencode({'periode': kode} | saring)}" if saring else ""


def susun_angka(rekap: queries.Rekap, kode: str) -> list[dict[str, Any]]:
    url = f"{reverse('ekspor:kontribusi_list')}?{urlencode({'periode': kode, 'sumber': 'ikm'})}"
    kata = "pada pengiriman yang nilainya masih taksiran"
    return [
        {"label": "Buatan IKM", "rupiah": rekap.nilai, "ikon": "coin", "utama": True, "url": url},
        {"label": "Termasuk kerja IKM pengirim", "rupiah": rekap.sendiri, "ikon": "hammer"},
        {"label": "Masih taksiran", "rupiah": rekap.taksiran, "ikon": "alert-circle", "keterangan": kata},
        {"label": "IKM yang ikut", "nilai": f.angka(len(rekap.ikm)), "ikon": "building-factory-2"},
    ]


def susun_baris(baris: tuple[queries.RekapTempat, ...], nama: str, kode: str) -> list[dict[str, Any]]:
    """Each place with the address of its rows; the largest draws the full bar."""
    besar = max((b.nilai for b in baris), default=0) or 1
    daftar = reverse("ekspor:kontribusi_list")
    return [
        {
            "b": b,
            "lebar": f"{100 * b.nilai / besar:.2f}%",
            "url": f"{daftar}?{urlencode({nama: b.kunci, 'periode': kode})}" if b.kunci and b.baris else "",
        }
        for b in baris
    ]


def berkas(request: HttpRequest, rekap: queries.Rekap, kode: str) -> StreamingHttpResponse:
    return csv_tabel(RekapTabel(request.user), rekap.ikm, f"siapa-membuat-apa-{kode}")
