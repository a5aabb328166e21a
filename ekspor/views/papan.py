"""The filtered shipments as a board, a calendar and a map: the same FilterSet and address as the list."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.generic import TemplateView

from core import format as f
from core.halaman import saringan_aktif, url_dengan
from core.periode import Periode, tambah_bulan
from core.peta import lukis_dunia, titik_dunia
from core.waktu import hari_ini, tahun_wajar, tanggal_wib
from ekspor import permissions, queries
from ekspor.enums import KelasPeristiwa, StatusPengiriman
from ekspor.models import Pengiriman
from ekspor.queries.papan import HariKalender, KolomPapan, PetaRute, berikutnya
from ekspor.rumus.lingkaran import lingkaran_besar
from ekspor.tables import NADA_STATUS, PENGIRIMAN_DAFTAR

DAFTAR_URL: Final = "ekspor:pengiriman_list"
TAMPILAN: Final = (
    (DAFTAR_URL, "Daftar", "list"),
    ("ekspor:pengiriman_board", "Papan", "layout-kanban"),
    ("ekspor:pengiriman_calendar", "Kalender", "calendar"),
    ("ekspor:pengiriman_map", "Peta", "world"),
)
TANDA: Final = {
    KelasPeristiwa.RENCANA: "calendar",
    KelasPeristiwa.PERKIRAAN: "clock",
    KelasPeristiwa.AKTUAL: "circle-check",
}
TEBAL: Final = (1.2, 4.5)


def pengalih(params: QueryDict, aktif: str) -> list[dict[str, Any]]:
    """List, board, calendar and map of the same rows."""
    tanya = url_dengan(params, urut=None, ukuran=None, hitung=None, format=None, bulan=None)
    return [
        {"url": reverse(nama) + tanya, "label": label, "ikon": ikon, "aktif": nama == aktif}
        for nama, label, ikon in TAMPILAN
    ]


class TampilanView(TemplateView):
    """A subclass says its address, its heading and what it draws of the filtered rows."""

    template_name = "ekspor/pengiriman_pandang.html"
    gambar: ClassVar[str]
    alamat: ClassVar[str]
    judul: ClassVar[str]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.can_list_pengiriman(request.user):
            raise PermissionDenied
        htmx: Any = getattr(request, "htmx", None)
        template = f"{self.template_name}{'#hasil' if htmx and not htmx.boosted else ''}"
        return self.response_class(request=request, template=[template], context=self.get_context_data(**kwargs))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        params = self.request.GET.copy()
        bulan = params.pop("bulan", [""])[-1]  # the calendar's own; no filter of the list
        saring = PENGIRIMAN_DAFTAR.saring(self.request.user, params, self.request)
        sah = saring.is_valid()
        qs = saring.qs if sah else saring.queryset.none()
        isi = self.susun(qs, params, bulan)
        return super().get_context_data(
            judul=self.judul,
            remah=[(PENGIRIMAN_DAFTAR.judul, reverse(DAFTAR_URL)), (self.judul, None)],
            saring=saring,
            saring_aktif=saringan_aktif(saring, params),
            pengalih=pengalih(params, self.alamat),
            gambar=self.gambar,
            isi=isi,
            jumlah_teks=isi["jumlah_teks"],
            **kwargs,
        )

    def susun(self, qs: Any, params: QueryDict, bulan: str) -> dict[str, Any]:
        raise NotImplementedError


class PengirimanBoardView(TampilanView):
    gambar = "ekspor/_papan.html"
    alamat, judul = "ekspor:pengiriman_board", "Papan pengiriman"

    def susun(self, qs: Any, params: QueryDict, bulan: str) -> dict[str, Any]:
        papan = queries.papan_pengiriman(qs)
        jumlah = sum(k.jumlah for k in papan)
        return {
            "jumlah_teks": f.angka(jumlah),
            "papan": [kolom_papan(k, params) for k in papan] if jumlah else [],
        }


def kolom_papan(kolom: KolomPapan, params: QueryDict) -> dict[str, Any]:
    """One column of components/board.html."""
    sisa = kolom.jumlah - len(kolom.kartu)
    return {
        "label": kolom.status.label,
        "nada": NADA_STATUS[kolom.status],
        "jumlah": f.angka(kolom.jumlah),
        "url": reverse(DAFTAR_URL) + url_dengan(params, status=kolom.status.value, urut=None, ukuran=None, hitung=None),
        "buka": kolom.status != StatusPengiriman.SELESAI and bool(kolom.kartu),
        "kartu": [kartu_papan(p) for p in kolom.kartu],
        "sisa": f"{f.angka(sisa)} lagi" if sisa else "",
    }


def kartu_papan(p: Pengiriman) -> dict[str, Any]:
    """Who sends what where, what comes next and whether it is late."""
    pada, nanti = hari_ini(), berikutnya(p)
    telat = queries.hari_terlambat(p, pada)
    if telat:
        kaki, nada = f"terlambat {f.angka(telat)} hari", "bahaya"
    elif nanti is not None:
        hari = tanggal_wib(nanti.waktu)
        kaki = f"{nanti.get_kode_display()} {f.tanggal_pendek(hari)} ({nanti.get_kelas_display().lower()})"
        nada = "bahaya" if hari < pada else "netral"
    else:
        kaki, nada = f.tanggal_pendek(p.tanggal_acuan), "netral"
    return {
        "judul": f"{p.pengirim} ke {p.tujuan}",
        "url": p.get_absolute_url(),
        "kode": p.nomor,
        "angka": f"{f.angka(p.jumlah_kontainer)} {'kontainer' if p.ekspor else 'angkutan'}",
        "kaki": kaki,
        "nada_kaki": nada,
        "ikon_kaki": "alert-triangle" if nada == "bahaya" else "",
    }


class PengirimanCalendarView(TampilanView):
    gambar = "ekspor/_kalender.html"
    alamat, judul = "ekspor:pengiriman_calendar", "Kalender pengiriman"

    def susun(self, qs: Any, params: QueryDict, bulan: str) -> dict[str, Any]:
        pada = hari_ini()
        masa = baca_bulan(bulan, pada)
        pekan = queries.kalender_peristiwa(qs, masa)
        jumlah = sum(len(h.peristiwa) + h.lain for p in pekan for h in p if h.dalam)
        lain = {n: tambah_bulan(masa.mulai, d) for n, d in (("sebelum", -1), ("sesudah", 1))}
        return {
            "jumlah_teks": f.angka(jumlah),
            "masa": masa,
            "pekan": [[hari_kalender(h, pada) for h in p] for p in pekan],
            "kosong": not jumlah,
            **{n: (f.bulan(b), url_dengan(params, bulan=f"{b:%Y-%m}")) for n, b in lain.items()},
        }


def baca_bulan(teks: str, pada: date) -> Periode:
    """`2026-11`; the present month where nothing, or nothing readable, was asked."""
    try:
        tahun, bulan = (int(n) for n in teks.split("-"))
        hari = date(tahun, bulan, 1)
    except ValueError:
        hari = pada
    hari = hari if tahun_wajar(hari) else pada
    return Periode.bulan(hari.year, hari.month)


def hari_kalender(h: HariKalender, pada: date) -> dict[str, Any]:
    return {
        "h": h,
        "kini": h.hari == pada,
        "isi": [
            {
                "s": s,
                "ikon": TANDA[KelasPeristiwa(s.kelas)],
                "kelas": s.get_kelas_display(),
                "url": s.pengiriman.get_absolute_url(),
                "lewat": h.hari < pada and not getattr(s, "terjadi", False),
            }
            for s in h.peristiwa
        ],
    }


class PengirimanMapView(TampilanView):
    gambar = "ekspor/_peta.html"
    alamat, judul = "ekspor:pengiriman_map", "Peta pengiriman"

    def susun(self, qs: Any, params: QueryDict, bulan: str) -> dict[str, Any]:
        peta = queries.peta_rute(qs)
        kotak, darat = lukis_dunia()
        return {
            "jumlah_teks": f.angka(sum(r.pengiriman for r in peta.rute)),
            "kotak": kotak,
            "darat": darat,
            "rute": [susun_rute(r, peta, params) for r in peta.rute],
            "posisi": [{"nama": str(p), "n": n, "x": _x(p), "y": _y(p)} for p, n in peta.posisi],
            "tanpa": peta.tanpa,
        }


def susun_rute(r: Any, peta: PetaRute, params: QueryDict) -> dict[str, Any]:
    """One line: thicker for more containers; the ends named; the rows behind it one tap away."""
    bagian = lingkaran_besar((float(r.muat.lat), float(r.muat.lng)), (float(r.tujuan.lat), float(r.tujuan.lng)))
    potong = ([titik_dunia(*t) for t in b] for b in bagian)
    terbesar = max(s.kontainer for s in peta.rute) or 1
    tebal = TEBAL[0] + (TEBAL[1] - TEBAL[0]) * r.kontainer / terbesar
    saring = {"pelabuhan_muat": r.muat.pk, "pelabuhan_tujuan": r.tujuan.pk, "bulan": None}
    return {
        "r": r,
        "jalur": "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in b) for b in potong),
        "tebal": f"{tebal:.1f}",
        "url": reverse(DAFTAR_URL) + url_dengan(params, **saring),
        "x": _x(r.tujuan),
        "y": _y(r.tujuan),
        "ax": _x(r.muat),
        "ay": _y(r.muat),
    }


def _x(p: Any) -> str:
    return f"{titik_dunia(float(p.lat), float(p.lng))[0]:g}"


def _y(p: Any) -> str:
    return f"{titik_dunia(float(p.lat), float(p.lng))[1]:g}"
