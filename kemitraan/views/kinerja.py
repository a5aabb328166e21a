"""Scorecards of a partnership, an IKM and a company: a fragment for the record's own page, a page with its story."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Final

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.generic import View

from core import format as f
from core.errors import wajib
from core.views import RecordMixin, Remah
from core.waktu import hari_ini
from ikm import permissions as izin_ikm
from ikm.models import IKM
from kemitraan import permissions, queries
from kemitraan.enums import KeadaanBaris
from kemitraan.forms import KartuForm
from kemitraan.models import Kemitraan, Perusahaan
from kemitraan.queries import Banding, Kartu
from kemitraan.rumus import BELUM_CUKUP, BERGULIR, HitunganBayar, Skor, baca_periode, bergulir, sebut_periode

DAFTAR_URL: Final = "kemitraan:kinerja_list"
ASAL_SKOR: Final = {"kualitas": KeadaanBaris.DITOLAK, "kuantitas": KeadaanBaris.KURANG, "waktu": KeadaanBaris.TERLAMBAT}


class Rincian:
    """Addresses of the rows behind a scorecard; "" for who may not read them."""

    def __init__(self, user: Any, parameter: str, uid: Any, kode: str) -> None:
        self.boleh = permissions.can_view_rincian(user)
        self.dasar = {parameter: str(uid), "periode": kode}

    def baris(self, hasil: str = "") -> str:
        return self._alamat("kemitraan:kinerja_lines", hasil)

    def bayar(self, hasil: str = "") -> str:
        return self._alamat("kemitraan:kinerja_payments", hasil)

    def _alamat(self, rute: str, hasil: str) -> str:
        saring = self.dasar | ({"hasil": hasil} if hasil else {})
        return f"{reverse(rute)}?{urlencode(saring)}" if self.boleh else ""


def janji(s: Skor, url: str = "") -> dict[str, Any]:
    """One commitment for components/promises.html."""
    kata = (
        s.kalimat
        if s.nilai is not None
        else f"{BELUM_CUKUP[0].upper()}{BELUM_CUKUP[1:]}: {s.kalimat[0].lower()}{s.kalimat[1:]}"
    )
    return {"makna": s.kode, "label": s.label, "persen": s.persen, "teks": s.teks, "n": s.n, "uraian": kata, "url": url}


def susun_janji(komitmen: tuple[Skor, ...], rincian: Rincian) -> list[dict[str, Any]]:
    """The three commitments, each with the way to its lines and to those that pulled it down."""
    return [
        janji(s, rincian.baris() if s.n else "")
        | {"url_buruk": rincian.baris(ASAL_SKOR[s.kode]) if s.nilai is not None and s.nilai < 1 else ""}
        | {"kata_buruk": ASAL_SKOR[s.kode].label.lower()}
        for s in komitmen
    ]


def susun_angka(otif: Skor, bayar: Skor, hitungan: HitunganBayar, rincian: Rincian) -> list[dict[str, Any]]:
    """What stands beside the three: both together, and the company's side."""
    nilai = f" ({f.rupiah(hitungan.nilai_tepat)} dari {f.rupiah(hitungan.nilai)})" if rincian.boleh and bayar.n else ""
    return [
        {
            "label": otif.label,
            "nilai": otif.teks,
            "ikon": "package",
            "n": otif.n,
            "keterangan": otif.kalimat,
            "url": rincian.baris(KeadaanBaris.TEPAT) if otif.n else "",
        },
        {
            "label": f"{bayar.label} oleh perusahaan",
            "nilai": bayar.teks,
            "ikon": "coin",
            "n": bayar.n,
            "keterangan": f"{bayar.kalimat[:-1]}{nilai}.",
            "url": rincian.bayar() if bayar.n else "",
        },
    ]


def susun_tren(kartu: Kartu) -> list[dict[str, Any]]:
    """Twelve months: a line for each commitment (components/sparkline.html)."""
    bulan = [f.bulan_pendek(t.bulan) for t in kartu.tren]
    deret = {
        "kualitas": [t.hitungan.kualitas for t in kartu.tren],
        "kuantitas": [t.hitungan.kuantitas for t in kartu.tren],
        "waktu": [t.hitungan.ketepatan_waktu for t in kartu.tren],
    }
    return [
        {
            "makna": makna,
            "satuan": "%",
            "kategori": bulan,
            "nilai": [None if n is None else f.bulatkan(n * 100, 1) for n in nilai],
        }
        for makna, nilai in deret.items()
    ]


def tabel_tren(kartu: Kartu) -> list[dict[str, Any]]:
    """The same months in numbers, newest first."""
    return [
        {
            "bulan": f.bulan(t.bulan),
            "n": t.hitungan.baris,
            "sel": [
                f.persen(None if n is None else n * 100)
                for n in (t.hitungan.kualitas, t.hitungan.kuantitas, t.hitungan.ketepatan_waktu, t.hitungan.otif)
            ],
        }
        for t in reversed(kartu.tren)
    ]


def susun_mitra(mitra: list[Banding], sisi: str) -> list[dict[str, Any]]:
    """The partnerships a scorecard is the sum of, each by the other side's name."""
    return [
        {
            "nama": b.kemitraan.perusahaan.nama if sisi == "ikm" else izin_ikm.penerus(b.kemitraan.ikm).nama,
            "lingkup": b.kemitraan.lingkup,
            "url": reverse("kemitraan:kinerja_kemitraan", args=[b.kemitraan.uid]),
            "janji": [janji(s) for s in b.komitmen],
            "bayar": b.perusahaan,
        }
        for b in mitra
    ]


def susun_kartu(kartu: Kartu, rincian: Rincian, sisi: str) -> dict[str, Any]:
    """Everything a scorecard's page draws of its numbers."""
    k = kartu.kinerja
    kata = f"IKM keberatan atas {f.angka(k.sengketa)} baris penerimaan; putusan petugas dapat mengubah skor."
    return {
        "k": k,
        "kata_sengketa": kata,
        "janji": [j | {"tren": t} for j, t in zip(susun_janji(k.komitmen, rincian), susun_tren(kartu), strict=True)],
        "angka": susun_angka(k.otif, k.perusahaan, k.bayar, rincian),
        "bulan": tabel_tren(kartu),
        "mitra": susun_mitra(kartu.mitra, sisi) if sisi else None,
        "judul_mitra": "Perusahaan mitra" if sisi == "ikm" else "IKM mitra",
        "baris_url": rincian.baris(),
    }


def remah_kartu(objek: Any) -> Remah:
    return [("Kinerja kemitraan", reverse(DAFTAR_URL)), (str(objek), queries.alamat_bila_ada(objek)), ("Kinerja", None)]


class KartuView(RecordMixin, View):
    """`parameter` is how the lists behind it name the record; `sisi` whose partners are set beside each other."""

    parameter: ClassVar[str]
    sisi: ClassVar[str] = ""

    def milik(self, objek: Any) -> Q:
        raise NotImplementedError

    def get_object(self) -> Any:
        objek = super().get_object()
        wajib(permissions.can_list_kinerja(self.request.user))
        return objek

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        objek, pada = self.get_object(), hari_ini()
        htmx: Any = getattr(request, "htmx", None)
        if htmx and not htmx.boosted:
            return render(request, "kemitraan/kinerja_panel.html", susun_panel(self, objek, pada))
        return render(request, "kemitraan/kinerja_kartu.html", self.halaman(objek, pada))

    def halaman(self, objek: Any, pada: date) -> dict[str, Any]:
        user = self.request.user
        form = KartuForm({"periode": BERGULIR} | self.request.GET.dict(), pada=pada)
        periode = baca_periode(form.kode, pada) or bergulir(pada)
        kartu = queries.kartu(user, self.milik(objek), periode, pada, per_mitra=bool(self.sisi))
        return susun_kartu(kartu, Rincian(user, self.parameter, objek.uid, form.kode), self.sisi) | {
            "judul": f"Kinerja {objek}",
            "remah": remah_kartu(objek),
            "form": form,
            "periode": sebut_periode(form.kode, pada),
            "kode_periode": form.kode,
            "nilai_url": self.nilai_url(objek, pada),
            "hanya_sendiri": hanya_sendiri(self),
        }

    def nilai_url(self, objek: Any, pada: date) -> str:
        return ""


def hanya_sendiri(view: KartuView) -> bool:
    """Whether a party reads a sum, which then is one of its own partnerships alone."""
    return bool(view.sisi) and not permissions.reads_all(view.request.user)


def susun_panel(view: KartuView, objek: Any, pada: date) -> dict[str, Any]:
    """The rolling year, for the record's own page."""
    k = queries.ringkas(view.request.user, view.milik(objek), bergulir(pada), pada)
    rincian = Rincian(view.request.user, view.parameter, objek.uid, BERGULIR)
    return {
        "janji": susun_janji(k.komitmen, rincian),
        "angka": susun_angka(k.otif, k.perusahaan, k.bayar, rincian),
        "url": view.request.path,
        "hanya_sendiri": hanya_sendiri(view),
    }


class KartuKemitraanView(KartuView):
    parameter = "kemitraan"

    @staticmethod
    def queryset(user: Any) -> Any:
        return Kemitraan.objects.visible_to(user).with_untuk_daftar()

    def milik(self, objek: Kemitraan) -> Q:
        return queries.milik_kemitraan(objek)

    def nilai_url(self, objek: Kemitraan, pada: date) -> str:
        boleh = permissions.can_rate(self.request.user, objek.ikm, pada) and queries.dapat_dinilai(objek, pada)
        return reverse("kemitraan:ulasan_create", args=[objek.uid]) if boleh else ""


class KartuIKMView(KartuView):
    parameter = sisi = "ikm"

    @staticmethod
    def queryset(user: Any) -> Any:
        return IKM.objects.visible_to(user).select_related("digabung_ke")

    def get_object(self) -> Any:
        return izin_ikm.penerus(super().get_object())

    def milik(self, objek: IKM) -> Q:
        return queries.milik_ikm(objek)


class KartuPerusahaanView(KartuView):
    parameter = sisi = "perusahaan"

    @staticmethod
    def queryset(user: Any) -> Any:
        return Perusahaan.objects.visible_to(user)

    def milik(self, objek: Perusahaan) -> Q:
        return queries.milik_perusahaan(objek)
