"""Open data: pages and files anyone may read, without login and without anybody's own figure (`rumus.penyamaran`)."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header, http_date
from django.views.generic import TemplateView, View

from core.api.akses import alamat, catat_panggilan
from core.periode import BULAN_TRIWULAN, ROMAWI, Periode
from core.waktu import hari_ini
from core.writers import csv_baris
from laporan.queries.publik import (
    TabelPublik,
    baca_triwulan,
    deret_jumlah,
    kode_triwulan,
    semua_tabel,
    tabel_publik,
    triwulan_tersedia,
)
from laporan.rumus.satu_data import TABEL
from laporan.tables import publik as berkas

SIMPAN_DETIK: Final = 300
DERET_SEDIKITNYA: Final = 2
PETA_SEDIKITNYA: Final = 3


class TidakAdaError(Exception):
    """What is asked for is not there, in words."""

    def __init__(self, judul: str, pesan: str) -> None:
        super().__init__(pesan)
        self.judul, self.pesan = judul, pesan


@method_decorator(login_not_required, name="dispatch")
class DataMixin(View):
    """Open to all, at the pace the API allows an address; may be kept by anyone for some minutes."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        laju = catat_panggilan(f"data:{alamat(request)}")
        if laju.lewat:
            pesan = f"Terlalu banyak permintaan dari alamat Anda. Coba lagi dalam {laju.reset} detik."
            return _jawab(
                request, "429.html", "Terlalu banyak permintaan", pesan, 429, **{"Retry-After": str(laju.reset)}
            )
        try:
            jawaban = super().dispatch(request, *args, **kwargs)
        except TidakAdaError as tiada:
            return _jawab(request, "laporan/publik/tidak_ada.html", tiada.judul, tiada.pesan, 404)
        jawaban["Cache-Control"] = f"public, max-age={SIMPAN_DETIK}"
        return jawaban

    def tabel(self, kunci: str, triwulan: str = "") -> TabelPublik:
        pada = hari_ini()
        if kunci not in TABEL:
            raise TidakAdaError(
                "Tidak ada tabel itu", "Tabel yang Anda minta tidak ada. Semua tabel tersusun di halaman Data terbuka."
            )
        return tabel_publik(kunci, self.masa(triwulan, pada), pada)

    def masa(self, triwulan: str, pada: date) -> Periode:
        if not triwulan:
            return triwulan_tersedia(pada)[0]
        if (masa := baca_triwulan(triwulan, pada)) is None:
            tersedia = triwulan_tersedia(pada)
            awal, akhir = kode_triwulan(tersedia[-1]), kode_triwulan(tersedia[0])
            raise TidakAdaError(
                "Tidak ada triwulan itu",
                f"Tersedia triwulan yang sudah lewat seluruhnya, dari {awal} sampai {akhir}; tulis seperti {akhir}.",
            )
        return masa


def _jawab(request: HttpRequest, template: str, judul: str, pesan: str, kode: int, **kepala: str) -> HttpResponse:
    if request.path.endswith(".json"):
        return JsonResponse({"judul": judul, "pesan": pesan}, status=kode, headers=kepala)
    jawaban = render(request, template, {"judul": judul, "pesan": pesan}, status=kode)
    for nama, nilai in kepala.items():
        jawaban[nama] = nilai
    return jawaban


class IndexView(DataMixin, TemplateView):
    template_name = "laporan/publik/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pada = hari_ini()
        masa = triwulan_tersedia(pada)[0]
        semua = semua_tabel(TABEL, masa, pada)
        return super().get_context_data(
            judul="Data terbuka",
            masa=masa,
            kode_masa=kode_triwulan(masa),
            jumlah_tabel=len(semua),
            tema=[(tema, [_kartu(t) for t in isi]) for tema, isi in groupby(semua, key=lambda t: t.definisi.tema)],
            penyamaran=berkas.PENYAMARAN,
            **_kaki(),
            **kwargs,
        )


def _kartu(t: TabelPublik) -> dict[str, Any]:
    return {
        "t": t,
        "nilai": berkas.nilai_pendek(t, t.jumlah),
        "penuh": berkas.nilai_teks(t, t.jumlah),
        "satuan": "" if t.definisi.satuan == "Rp" else t.definisi.satuan,
        "status": berkas.status(t),
    }


def _kaki() -> dict[str, Any]:
    return {"lisensi": berkas.LISENSI, "lisensi_url": berkas.LISENSI_URL, "standar": berkas.STANDAR}


class TabelView(DataMixin, TemplateView):
    template_name = "laporan/publik/tabel.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        t = self.tabel(self.kwargs["tabel"], self.kwargs.get("triwulan", ""))
        return super().get_context_data(
            judul=t.definisi.judul,
            t=t,
            baris=[_baris(t, b) for b in t.baris],
            kepala=_kartu(t),
            metadata=_metadata(t),
            arti_status=berkas.arti_status(t),
            remah=[("Data terbuka", reverse("publik:index")), (t.definisi.judul, None)],
            pilihan=_pilihan(triwulan_tersedia(hari_ini()), t.masa),
            peta=_peta(t),
            grafik=_grafik(t),
            penyamaran=berkas.PENYAMARAN,
            tertutup_bersama=berkas.nilai_teks(t, t.tertutup_bersama),
            saudara=[d for d in TABEL.values() if d.tema == t.definisi.tema and d is not t.definisi],
            **_kaki(),
            **kwargs,
        )


def _pilihan(tersedia: list[Periode], kini: Periode) -> list[tuple[int, list[tuple[str, str, bool]]]]:
    """Newest year first, its quarters in their order."""
    per_tahun = groupby(tersedia, key=lambda m: m.mulai.year)
    return [
        (tahun, [(ROMAWI[(m.mulai.month - 1) // BULAN_TRIWULAN], kode_triwulan(m), m == kini) for m in [*isi][::-1]])
        for tahun, isi in per_tahun
    ]


def _baris(t: TabelPublik, b: Any) -> dict[str, Any]:
    lebar = 100 * b.nilai / t.terbesar if b.nilai and t.terbesar else 0
    return {"b": b, "teks": berkas.nilai_teks(t, b.nilai), "lebar": f"{lebar:.2f}%"}


def _metadata(t: TabelPublik) -> list[tuple[str, str]]:
    isi = berkas.metadata(t)
    label = ("konsep", "definisi", "klasifikasi", "ukuran", "satuan", "rumus", "sumber")
    return [(k.capitalize(), isi[k]) for k in label] + [
        ("Produsen data", isi["produsen_data"]),
        ("Standar", isi["standar"]),
    ]


def _peta(t: TabelPublik) -> dict[str, Any] | None:
    """What is hidden is drawn as no figure, like what is nothing: the table tells them apart."""
    nilai = {b.kode: b.nilai for b in t.baris if b.nilai}
    if not t.definisi.peta or len(nilai) < PETA_SEDIKITNYA:
        return None
    return {
        "id": f"peta-{t.definisi.kunci}",
        "judul": f"{t.definisi.judul}, {t.masa}",
        "satuan": t.definisi.satuan,
        "judul_nilai": t.definisi.ukuran,
        "keterangan": "Yang diarsir: tidak ada, atau disamarkan.",
        "nilai": nilai,
    }


def _grafik(t: TabelPublik) -> dict[str, Any] | None:
    """The total from quarter to quarter, where locks keep the older ones as they were."""
    deret = deret_jumlah(t.definisi.kunci, t.pada) if t.definisi.keluarga.terjaga else []
    if sum(n is not None for _, n in deret) < DERET_SEDIKITNYA:
        return None
    sela = " Yang kosong tidak diterbitkan." if any(n is None for _, n in deret) else ""
    return {
        "id": "per-triwulan",
        "judul": f"{t.definisi.ukuran} per triwulan",
        "keterangan": f"Seluruh kabupaten.{sela}",
        "jenis": "bar",
        "tinggi": "rendah",
        "satuan": t.definisi.satuan,
        "judul_kategori": "Triwulan",
        "kategori": [kode_triwulan(m) for m, _ in deret],
        "seri": [{"nama": t.definisi.ukuran, "data": [n for _, n in deret]}],
    }


class BerkasView(DataMixin):
    jenis = ""

    def get(self, request: HttpRequest, tabel: str, triwulan: str) -> HttpResponse:
        t = self.tabel(tabel, triwulan)
        nama = f"{t.definisi.kunci}-{t.kode_masa}.{self.jenis}"
        jawaban = self.susun(t)
        jawaban["Content-Disposition"] = content_disposition_header(self.jenis == "csv", nama) or ""
        jawaban["Last-Modified"] = http_date(t.diperbarui.timestamp())
        jawaban["Access-Control-Allow-Origin"] = "*"  # open to other people's pages, too; nothing here is anybody's own
        return jawaban

    def susun(self, t: TabelPublik) -> HttpResponse:
        raise NotImplementedError


class CSVView(BerkasView):
    jenis = "csv"

    def susun(self, t: TabelPublik) -> HttpResponse:
        tabel = berkas.DataPublikTabel(t)
        isi = "".join(csv_baris(tabel.kolom_berkas(), tabel.isi()))
        metadata = self.request.build_absolute_uri(reverse("publik:json", args=[t.definisi.kunci, t.kode_masa]))
        return HttpResponse(
            isi.encode(), content_type="text/csv; charset=utf-8", headers={"Link": f'<{metadata}>; rel="describedby"'}
        )


class JSONView(BerkasView):
    jenis = "json"

    def susun(self, t: TabelPublik) -> HttpResponse:
        return JsonResponse(berkas.sebagai_json(t), json_dumps_params={"ensure_ascii": False, "indent": 1})
