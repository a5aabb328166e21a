"""Partnerships beside each other, and the rows their scores are made of with the sums at the foot."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Final

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django_filters import FilterSet

from core import format as f
from core.halaman import HalamanDaftar, KepalaKolom, TabelHalaman, halaman_ada, url_dengan
from core.views import ScopedListView
from core.waktu import hari_ini, sekarang
from ikm.models import IKM
from kemitraan import permissions, queries
from kemitraan.models import Kemitraan, Perusahaan
from kemitraan.rumus import baca_periode, bergulir, sebut_periode, skor_ikm, skor_otif, skor_perusahaan
from kemitraan.tables import BARIS_KINERJA_DAFTAR, BAYAR_KINERJA_DAFTAR, KINERJA_DAFTAR, KinerjaTabel
from kemitraan.views.kinerja import DAFTAR_URL

UKURAN: Final = 25
NOMOR: Final = re.compile(r"\d{1,7}", re.ASCII)
URUT_AWAL: Final = "-baris"
KOSONG: Final = {
    "judul": "Belum ada yang dapat dibandingkan",
    "teks": "Kemitraan muncul di sini sesudah pesanannya jatuh tempo. Pilih periode yang lebih panjang untuk melihat yang lama.",
    "ikon": "target",
}
MILIK: Final[dict[str, Any]] = {"kemitraan": Kemitraan, "ikm": IKM, "perusahaan": Perusahaan}


class KinerjaListView(ScopedListView):
    """Sorting by a score reads all scores first (two statements); only the page's partnerships are loaded."""

    daftar = KINERJA_DAFTAR
    kosong = KOSONG

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_kinerja(user)

    def susun(self, saring: FilterSet) -> HalamanDaftar:
        urut, turun = baca_urut(self.request.GET.get("urut", ""))
        kunci, angka = urutkan(saring, urut, turun=turun)
        return susun(self.request, kunci, angka, ("-" if turun else "") + urut)

    def berkas(self, request: HttpRequest, bentuk: str) -> HttpResponseBase:
        urut, turun = baca_urut(request.GET.get("urut", ""))
        saring = self.daftar.saring(request.user, request.GET, request)
        kunci, angka = urutkan(saring, urut, turun=turun)
        periode = sebut_periode(kode_periode(saring), hari_ini())
        keterangan = [f"Periode: {periode}", f"Disusun {f.waktu(sekarang())} oleh {request.user}"]
        return self.tulis_berkas(bentuk, queries.muat_banding(kunci, angka), lambda: keterangan)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        return konteks | {"saring_aktif": [s for s in konteks["saring_aktif"] if s["label"] != "Periode"]}


def kode_periode(saring: FilterSet) -> str:
    return str(saring.form.cleaned_data["periode"]) if saring.is_valid() else ""


def urutkan(saring: FilterSet, urut: str, *, turun: bool) -> tuple[list[int], Any]:
    """What the filters leave, in the asked order; nothing where a filter does not hold."""
    periode = baca_periode(kode_periode(saring), hari_ini()) or bergulir(hari_ini())
    isi: Any = saring.qs if saring.is_valid() else saring.queryset.none()
    return queries.urutkan_banding(isi, periode, hari_ini(), urut=urut, turun=turun)


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


def susun_kaki(kepala: list[KepalaKolom], kaki: list[dict[str, Any]]) -> dict[str, Any]:
    """The foot of components/table.html: how many rows, each sum under its column, below them what has none."""
    if not kaki:
        return {}
    menurut = {k["kolom"]: k for k in kaki if k.get("kolom")}
    sel = [(k.jenis, menurut.get(k.kolom.kunci)) for k in kepala if not k.kolom.utama]
    return {
        "judul": f"Jumlah {kaki[0]['nilai']} {kaki[0]['label'].lower()}",
        "sel": [{"jenis": jenis, **(k or {"label": "", "nilai": ""})} for jenis, k in sel],
        "lagi": [k for k in kaki[1:] if not k.get("kolom")],
    }


def sebagai_kaki(jumlah: list[tuple[str, str, str]], skor: list[Any]) -> list[dict[str, Any]]:
    """Sums (label, value, the column it stands under) and the scores made of them."""
    return [{"label": n, "nilai": v, "kolom": kolom} for n, v, kolom in jumlah] + [
        {"label": s.label, "nilai": s.teks, "kalimat": s.kalimat} for s in skor
    ]


class RincianView(ScopedListView):
    """The rows behind a scorecard; `kaki` sums exactly the rows the filters leave, the first of them how many they are."""

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
        kode = kode_periode(saring)
        balik = {"periode": kode} if kode else {}
        remah: list[tuple[str, str | None]] = [("Kinerja kemitraan", reverse(DAFTAR_URL))]
        remah += [(str(o), reverse(self.kartu[n], args=[o.uid]) + url_kode(balik)) for n, o in lingkup]
        kaki = self.kaki(saring.qs) if saring.is_valid() else []
        return konteks | {
            "lingkup": ", ".join(str(o) for _, o in lingkup) or "Semua kemitraan",
            "periode": sebut_periode(kode, hari_ini()),
            "remah": [*remah, (self.daftar.judul, None)],
            "tanpa_saringan": self.request.path + url_dengan(params, hasil=None, urut=None, ukuran=None),
            "saring_aktif": [s for s in konteks["saring_aktif"] if s["label"] not in tersembunyi],
            "kaki": kaki,
            "kaki_tabel": susun_kaki(konteks["tabel"].kolom, kaki),
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
            ("Baris", f.angka(h.baris), ""),
            ("Dipesan", f.desimal(h.dipesan), "jumlah"),
            ("Diterima baik", f.desimal(h.diterima), "diterima"),
            ("Ditolak", f.desimal(h.ditolak), "ditolak"),
            ("Tepat waktu", f"{f.angka(h.tepat)} tepat waktu", "hasil"),
            ("Terpenuhi", f.desimal(h.terpenuhi), ""),
        ]
        return sebagai_kaki(jumlah, [*skor_ikm(h), skor_otif(h)])


class BayarView(RincianView):
    daftar = BAYAR_KINERJA_DAFTAR

    def kaki(self, qs: Any) -> list[dict[str, Any]]:
        b = queries.jumlah_bayar(qs)
        jumlah = [
            ("Pembayaran", f.angka(b.tagihan), ""),
            ("Nilai", f.rupiah(b.nilai), "jumlah"),
            ("Tepat waktu", f"{f.angka(b.tepat)} tepat waktu", "hasil"),
            ("Nilai tepat waktu", f.rupiah(b.nilai_tepat), ""),
            ("Belum dibayar", f.angka(b.belum_dibayar), ""),
        ]
        return sebagai_kaki(jumlah, [skor_perusahaan(b)])
