"""Who can make this? A page, an htmx fragment, a CSV or a workbook of the same question."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic import TemplateView

from core.errors import DomainError
from core.format import waktu
from core.halaman import HalamanDaftar, TabelHalaman, halaman_ada, url_dengan
from core.views import jawab_csv, jawab_xlsx
from core.waktu import hari_ini, sekarang, tanggal_wib
from ikm import permissions, queries
from ikm.forms import KemampuanForm
from ikm.queries.kemampuan import Jawaban
from ikm.rumus import kemampuan as rumus
from ikm.tables import KemampuanTabel

JUDUL: Final = "Siapa bisa membuat ini?"
UKURAN: Final = 20
BERKAS_MAKS: Final = 1_000
CONTOH: Final = ("cor kuningan handle", "sandal kulit", "kursi jati ukir", "gerabah cobek")


class KemampuanView(TemplateView):
    template_name = "ikm/kemampuan.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        if not permissions.can_search_kemampuan(request.user):
            raise PermissionDenied
        form = KemampuanForm(request.GET)
        if (bentuk := str(request.GET.get("format"))) in {"csv", "xlsx"}:
            return berkas(request, form, bentuk)
        konteks = self.get_context_data(form=form, **self.jawab(form))
        htmx: Any = getattr(request, "htmx", None)
        template = self.template_name + ("#hasil" if htmx and not htmx.boosted else "")
        return self.response_class(request=request, template=[template], context=konteks)

    def jawab(self, form: KemampuanForm) -> dict[str, Any]:
        """What was found; nothing before something was asked, or while the form does not hold."""
        params = self.request.GET
        if not form.is_valid() or not form.cleaned_data["q"].strip():
            return {"jawaban": None}
        nomor = int(n) if (n := params.get("halaman", "1")).isdecimal() and len(n) < 5 else 1  # noqa: PLR2004
        jawaban = cari(self.request, form, max(1, nomor))
        nomor, diminta = halaman_ada(nomor, jawaban.jumlah, UKURAN)
        if diminta:
            jawaban = cari(self.request, form, nomor)
        tabel = TabelHalaman([], jawaban.baris)  # type: ignore[arg-type]
        halaman = HalamanDaftar(tabel, nomor, UKURAN, jawaban.jumlah, True, params, diminta)
        user, pada = self.request.user, hari_ini()
        hubungi = {m.ikm.pk for m in jawaban.baris if permissions.can_contact(user, m.ikm, pada)}
        return {"jawaban": jawaban, "halaman": halaman, "boleh_hubungi": hubungi}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        params = self.request.GET
        return super().get_context_data(
            judul=JUDUL,
            remah=[(JUDUL, None)],
            bobot=[(*rumus.PENJELASAN[n], b) for n, b in rumus.BOBOT.items()],
            contoh=CONTOH,
            ekspor_urls={b: url_dengan(params, format=b) for b in ("csv", "xlsx")} if kwargs.get("jawaban") else None,
            **kwargs,
        )


def cari(request: HttpRequest, form: KemampuanForm, nomor: int) -> Jawaban:
    lewat = (nomor - 1) * UKURAN
    return queries.siapa_bisa(request.user, hari_ini(), form.permintaan(), lewat=lewat, ambil=UKURAN)


def berkas(request: HttpRequest, form: KemampuanForm, bentuk: str) -> HttpResponseBase:
    """The same answer as a file, the first BERKAS_MAKS of it. Raises DomainError for a question that does not hold."""
    if not form.is_valid() or not form.cleaned_data["q"].strip():
        raise DomainError("Tulis dulu apa yang dicari, lalu perbaiki isian yang ditandai.", kode="saringan")
    jawaban = queries.siapa_bisa(request.user, hari_ini(), form.permintaan(), ambil=BERKAS_MAKS)
    tabel = KemampuanTabel(request.user)
    nama = f"siapa-bisa-{tanggal_wib(sekarang()):%Y%m%d}"
    kolom, baris = tabel.kolom_berkas(), tabel.baris_berkas(jawaban.baris)
    if bentuk == "csv":
        return jawab_csv(nama, kolom, baris)
    return jawab_xlsx(nama, kolom, baris, "Siapa bisa", keterangan(request.user, form, jawaban))


def keterangan(user: Any, form: KemampuanForm, jawaban: Jawaban) -> list[str]:
    """What the sheet says of itself: when, by whom, for which question, and what it leaves out."""
    minta = form.permintaan()
    satuan = minta.satuan.nama if minta.satuan else ""
    bagian = {
        "dicari": minta.teks,
        "jumlah sebulan": f"{minta.jumlah.normalize():f} {satuan}" if minta.jumlah else "",
        "siap dalam hari": minta.hari,
        "dekat dengan": minta.dekat,
        "sertifikat": ", ".join(minta.sertifikat),
    }
    teks = [
        f"Disusun {waktu(sekarang())} oleh {user}",
        "; ".join(f"{k}: {v}" for k, v in bagian.items() if v),
        jawaban.pencarian.kalimat,
        "Tidak ada yang cocok dengan semua kata; ini yang cocok dengan sebagian." if jawaban.sebagian else "",
        f"{jawaban.jumlah - BERKAS_MAKS} IKM berikutnya tidak dimuat." if jawaban.jumlah > BERKAS_MAKS else "",
    ]
    return [t for t in teks if t]
