"""What the page draws: rankings, the months, the kecamatan, the map of destinations."""

from __future__ import annotations

from math import sqrt
from typing import Any, Final

from django.http import HttpRequest

from core.halaman import url_dengan
from core.periode import Periode
from core.peta import lukis_dunia, lukis_negara, titik_dunia
from kemitraan.rumus import baca_bulan
from laporan.queries import Dagang, RincianDagang, TitikNegara
from laporan.tables import TABEL
from laporan.views.taut import Taut

DERET_MAKS: Final = 8
DERET_KERTAS: Final = 5
"""So many rows of a ranking fit the printed sheet (static/css/laporan.css hides the others)."""
JARI: Final = (3.0, 24.0)  # units of the map of the world: that of the smallest mark, that of the largest
NAMA_MAKS: Final = 12
SELA_NAMA: Final = (90.0, 20.0)  # names nearer than this would stand on each other
LEBAR_KERTAS: Final = 385  # px, beside the map of the kecamatan


def susun_deret(request: HttpRequest, dagang: Dagang, taut: Taut) -> list[dict[str, Any]]:
    """Four rankings; the largest draws the full bar, estimates beside what has a trade basis."""
    isi = (
        ("negara", dagang.negara, "world", lambda r: taut.pengiriman(jenis="ekspor", negara=r.kunci)),
        ("komoditas", dagang.komoditas, "tag", lambda r: r.kunci and taut.pengiriman(jenis="ekspor", hs=r.kunci)),
        ("pengirim", dagang.pengirim, "briefcase", taut.pengirim),
        ("provinsi", dagang.provinsi, "truck", lambda r: taut.pengiriman(jenis="antarprovinsi", provinsi=r.kunci)),
    )
    return [
        {
            "kunci": kunci,
            "judul": TABEL[kunci].judul,
            "ikon": ikon,
            "dasar": "Faktur" if kunci == "provinsi" else "FOB",
            "baris": [baris_deret(r, baris[0], alamat(r)) for r in baris[:DERET_MAKS]],
            "sisa": max(len(baris) - DERET_MAKS, 0),
            "kertas": f"{DERET_KERTAS} teratas dari {len(baris)}" if len(baris) > DERET_KERTAS else "",
            "csv": url_dengan(request.GET, tabel=kunci, format="csv"),
        }
        for kunci, baris, ikon, alamat in isi
        if baris
    ]


def baris_deret(r: RincianDagang, besar: RincianDagang, url: str) -> dict[str, Any]:
    penuh = max(besar.isi.dasar, besar.isi.taksiran) or 1
    return {
        "nama": r.nama,
        "url": url,
        "isi": r.isi,
        "dasar": f"{100 * r.isi.dasar / penuh:.2f}%",
        "taksiran": f"{100 * r.isi.taksiran / penuh:.2f}%",
    }


def grafik_bulan(request: HttpRequest, dagang: Dagang, taut: Taut) -> dict[str, Any]:
    """As `batang_bulan`, each month with the rows behind it."""
    return batang_bulan(dagang) | {
        "kertas": LEBAR_KERTAS,
        "url_kategori": [taut.pengiriman(_masa(r.kunci), jenis="ekspor") for r in dagang.bulan],
        "url_csv": url_dengan(request.GET, tabel="bulan", format="csv"),
    }


def batang_bulan(dagang: Dagang) -> dict[str, Any]:
    return {
        "id": "ekspor-bulan",
        "judul": "Ekspor per bulan",
        "keterangan": "Nilai FOB dan taksiran berdampingan, tidak dijumlahkan.",
        "jenis": "bar",
        "satuan": "Rp",
        "kategori": [r.nama for r in dagang.bulan],
        "judul_kategori": "Bulan",
        "seri": [
            {"nama": "FOB", "data": [r.isi.dasar for r in dagang.bulan]},
            {"nama": "Taksiran", "data": [r.isi.taksiran for r in dagang.bulan]},
        ],
    }


def _masa(kode: str) -> Periode | None:
    bulan = baca_bulan(kode)
    return Periode.bulan(bulan.year, bulan.month) if bulan else None


def peta_buatan(request: HttpRequest, dagang: Dagang, taut: Taut) -> dict[str, Any]:
    return {
        "id": "peta-buatan",
        "judul": "Buatan IKM dalam ekspor, per kecamatan",
        "satuan": "Rp",
        "judul_nilai": "Rupiah",
        "keterangan": "Sentuh kecamatan untuk membuka barisnya.",
        "nilai": dagang.buatan.kecamatan,
        "url": {k: taut.kontribusi(kecamatan=k) for k in dagang.buatan.kecamatan},
        "url_csv": url_dengan(request.GET, tabel="kecamatan", format="csv"),
    }


def peta_dunia(tujuan: tuple[TitikNegara, ...], taut: Taut) -> dict[str, Any]:
    """Destinations shaded; on each a disc for what has a trade basis and a ring for what is estimated, areas in one scale."""
    kotak, darat = lukis_dunia()
    bentuk = lukis_negara()
    besar = max((max(t.rincian.isi.dasar, t.rincian.isi.taksiran) for t in tujuan), default=0)
    semua = [_negara(t, taut, bentuk.get(t.rincian.kunci, ""), besar) for t in tujuan]
    return {
        "kotak": kotak,
        "darat": darat,
        "negara": semua,
        "bernama": _bernama(semua),
    }


def _bernama(semua: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The largest, each below its mark or else above it, without those whose name would stand on that of a larger one."""
    hasil: list[dict[str, Any]] = []
    for n in semua:
        if not n["x"] or len(hasil) == NAMA_MAKS:
            continue
        letak = (y for y in n["y_nama"] if all(_jauh(n["x"], y, b["x"], b["y"]) for b in hasil))
        if y := next(letak, ""):
            hasil.append({"nama": n["r"].nama, "x": n["x"], "y": y})
    return hasil


def _jauh(x: str, y: str, x_lain: str, y_lain: str) -> bool:
    return abs(float(x) - float(x_lain)) > SELA_NAMA[0] or abs(float(y) - float(y_lain)) > SELA_NAMA[1]


def _negara(t: TitikNegara, taut: Taut, jalur: str, besar: int) -> dict[str, Any]:
    """Coordinates as text: a template would print them with an Indonesian comma, which SVG reads as two numbers."""
    isi = t.rincian.isi
    letak = None if t.lat is None or t.lng is None else titik_dunia(t.lat, t.lng)
    jari = {nama: _jari(n, besar) for nama, n in (("dasar", isi.dasar), ("taksiran", isi.taksiran))}
    terjauh = max((float(r) for r in jari.values() if r), default=0.0)
    return {
        "r": t.rincian,
        "url": taut.pengiriman(jenis="ekspor", negara=t.rincian.kunci),
        "jalur": jalur,
        "x": f"{letak[0]:g}" if letak else "",
        "y": f"{letak[1]:g}" if letak else "",
        "y_nama": [f"{letak[1] + terjauh + 15:g}", f"{letak[1] - terjauh - 6:g}"] if letak else [],
        **jari,
    }


def _jari(nilai: int, besar: int) -> str:
    if not nilai or not besar:
        return ""
    return f"{max(JARI[0], JARI[1] * sqrt(nilai / besar)):.1f}"
