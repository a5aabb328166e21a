"""Partnerships beside each other, and the rows their scores are made of with the sums at the foot."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.views.generic import TemplateView

from core import format as f
from core.halaman import HalamanDaftar, KepalaKolom, TabelHalaman, halaman_ada, saringan_aktif, url_dengan
from core.views import ScopedListView
from core.waktu import hari_ini, sekarang
from core.writers import csv_baris, tulis_xlsx
from ikm.models import IKM
from kemitraan import permissions, queries
from kemitraan.filters import KinerjaFilterSet
from kemitraan.models import Kemitraan, Perusahaan
from kemitraan.rumus import baca_periode, bergulir, sebut_periode, skor_ikm, skor_otif, skor_perusahaan
from kemitraan.tables import BARIS_KINERJA_DAFTAR, BAYAR_KINERJA_DAFTAR, KinerjaTabel
from kemitraan.views.kinerja import DAFTAR_URL

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UKURAN: Final = 25
NOMOR: Final = re.compile(r"\d{1,7}", re.ASCII)
URUT_AWAL: Final = "-baris"
KOSONG: Final = {
    "judul": "Belum ada yang dapat dibandingkan",
    "teks": "Kemitraan muncul di sini sesudah pesanannya jatuh tempo. Pilih periode yang lebih panjang untuk melihat yang lama.",
    "ikon": "target",
}
MILIK: Final[dict[str, Any]] = {"kemitraan": Kemitraan, "ikm": IKM, "perusahaan": Perusahaan}


class KinerjaListView(TemplateView):
    """Sorting by a score reads all scores first (two statements); only the page's partnerships are loaded."""

    template_name = "generic/list.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        if not permissions.can_list_kinerja(request.user):
            raise PermissionDenied
        qs = Kemitraan.objects.visible_to(request.user).tercatat()
        saring = KinerjaFilterSet(request.GET, queryset=qs, request=request)
        urut, turun = baca_urut(request.GET.get("urut", ""))
        kode = saring.form.cleaned_data["periode"] if saring.is_valid() else ""
        periode = baca_periode(kode, hari_ini()) or bergulir(hari_ini())
        isi: Any = saring.qs if saring.is_valid() else qs.none()
        kunci, angka = queries.urutkan_banding(isi, periode, hari_ini(), urut=urut, turun=turun)
        if (bentuk := request.GET.get("format")) in {"csv", "xlsx"}:
            return berkas(request, str(bentuk), queries.muat_banding(kunci, angka), sebut_periode(kode, hari_ini()))
        halaman = susun(request, kunci, angka, ("-" if turun else "") + urut)
        htmx: Any = getattr(request, "htmx", None)
        template = self.template_name + ("#hasil" if htmx and not htmx.boosted else "")
        konteks = self.get_context_data(saring=saring, halaman=halaman, tabel=halaman.tabel, **kwargs)
        return self.response_class(request=request, template=[template], context=konteks)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        params, halaman = self.request.GET, kwargs["halaman"]
        return super().get_context_data(
            judul="Kinerja kemitraan",
            remah=[("Kinerja kemitraan", None)],
            saring_aktif=[s for s in saringan_aktif(kwargs["saring"], params) if s["label"] != "Periode"],
            ekspor_urls={b: halaman.url(format=b) for b in ("csv", "xlsx")},
            kosong=KOSONG,
            **kwargs,
        )


def baca_urut(teks: str) -> tuple[str, bool]:
    minta = teks if teks.removeprefix("-") in queries.SISI else URUT_AWAL
    return minta.removeprefix("-"), minta.startswith("-")


def susun(request: HttpRequest, kunci: list[int], angka: Any, kini: str) -> HalamanDaftar:
    minta = request.GET.get("halaman", "")
    diminta = int(minta) if NOMOR.fullmatch(minta) else 1
    nomor, diminta = halaman_ada(diminta, len(kunci), UKURAN)
    tabel = KinerjaTabel(request.user)
    baris = tabel.baris(queries.muat_banding(kunci[(nomor - 1) * UKURAN : nomor * UKURAN], angka))
    kepala = [_kepala(request, k, kini) for k in tabel.kolom_halaman()]
    return HalamanDaftar(TabelHalaman(kepala, baris), nomor, UKURAN, len(kunci), True, request.GET, diminta)


def _kepala(request: HttpRequest, k: Any, kini: str) -> KepalaKolom:
    arah = {k.urut: "naik", f"-{k.urut}": "turun"}.get(kini, "") if k.urut else ""
    url = url_dengan(request.GET, urut=k.urut if arah == "turun" else f"-{k.urut}") if k.urut else ""
    return KepalaKolom(k, k.label, str(k.jenis), url, arah)


def berkas(request: HttpRequest, bentuk: str, baris: Any, periode: str) -> HttpResponseBase:
    tabel = KinerjaTabel(request.user)
    kepala = {"Content-Disposition": content_disposition_header(True, f"kinerja-{hari_ini():%Y%m%d}.{bentuk}") or ""}
    kolom, isi = tabel.kolom_berkas(), tabel.baris_berkas(baris)
    if bentuk == "csv":
        return StreamingHttpResponse(csv_baris(kolom, isi), content_type="text/csv; charset=utf-8", headers=kepala)
    jawaban = HttpResponse(content_type=XLSX, headers=kepala)
    keterangan = [f"Periode: {periode}", f"Disusun {f.waktu(sekarang())} oleh {request.user}"]
    tulis_xlsx(jawaban, "Kinerja kemitraan", kolom, isi, keterangan)
    return jawaban


class RincianView(ScopedListView):
    """The rows behind a scorecard; `kaki` sums exactly the rows the filters leave."""

    template_name = "kemitraan/kinerja_rincian.html"
    kosong = {
        "judul": "Tidak ada yang jatuh tempo",
        "teks": "Pada periode ini belum ada yang dihitung. Pilih periode lain.",
        "ikon": "target",
    }
    kartu: ClassVar[dict[str, str]] = {n: f"kemitraan:kinerja_{n}" for n in ("kemitraan", "ikm", "perusahaan")}

    def boleh(self, user: Any) -> bool:
        return permissions.can_view_rincian(user)

    def kaki(self, qs: Any) -> list[dict[str, Any]]:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        saring, params = konteks["saring"], self.request.GET
        milik = [(n, m) for n, m in MILIK.items() if params.get(n)]
        lingkup = [(n, lingkup_atau_404(self.request.user, m, params[n])) for n, m in milik]
        tersembunyi = {str(saring.form.fields[n].label) for n in MILIK} | {"Periode"}
        kode = saring.form.cleaned_data["periode"] if saring.is_valid() else ""
        balik = {"periode": kode} if kode else {}
        remah: list[tuple[str, str | None]] = [("Kinerja kemitraan", reverse(DAFTAR_URL))]
        remah += [(str(o), reverse(self.kartu[n], args=[o.uid]) + url_kode(balik)) for n, o in lingkup]
        return konteks | {
            "lingkup": ", ".join(str(o) for _, o in lingkup) or "Semua kemitraan",
            "periode": sebut_periode(kode, hari_ini()),
            "remah": [*remah, (self.daftar.judul, None)],
            "tanpa_saringan": self.request.path + url_dengan(params, hasil=None, urut=None, ukuran=None),
            "saring_aktif": [s for s in konteks["saring_aktif"] if s["label"] not in tersembunyi],
            "kaki": self.kaki(saring.qs) if saring.is_valid() else [],
        }


def url_kode(saring: dict[str, str]) -> str:
    return f"?{urlencode(saring)}" if saring else ""


def lingkup_atau_404(user: Any, model: Any, uid: str) -> Any:
    """The record a list was narrowed to. Raises Http404 where it is not this person's to see."""
    try:
        return get_object_or_404(model.objects.visible_to(user), uid=uid)
    except ValueError as galat:
        raise Http404 from galat


class BarisView(RincianView):
    daftar = BARIS_KINERJA_DAFTAR

    def kaki(self, qs: Any) -> list[dict[str, Any]]:
        h = queries.hitung(qs)
        jumlah = [
            ("Baris", f.angka(h.baris)),
            ("Dipesan", f.desimal(h.dipesan)),
            ("Diterima baik", f.desimal(h.diterima)),
            ("Ditolak", f.desimal(h.ditolak)),
            ("Terpenuhi", f.desimal(h.terpenuhi)),
            ("Tepat waktu", f.angka(h.tepat)),
        ]
        return [{"label": n, "nilai": v} for n, v in jumlah] + [
            {"label": s.label, "nilai": s.teks, "kalimat": s.kalimat} for s in (*skor_ikm(h), skor_otif(h))
        ]


class BayarView(RincianView):
    daftar = BAYAR_KINERJA_DAFTAR

    def kaki(self, qs: Any) -> list[dict[str, Any]]:
        b = queries.jumlah_bayar(qs)
        jumlah = [
            ("Pembayaran", f.angka(b.tagihan)),
            ("Nilai", f.rupiah(b.nilai)),
            ("Tepat waktu", f.angka(b.tepat)),
            ("Nilai tepat waktu", f.rupiah(b.nilai_tepat)),
            ("Belum dibayar", f.angka(b.belum_dibayar)),
        ]
        s = skor_perusahaan(b)
        return [{"label": n, "nilai": v} for n, v in jumlah] + [
            {"label": s.label, "nilai": s.teks, "kalimat": s.kalimat}
        ]
