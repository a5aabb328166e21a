"""The funnel: how far meetings and visits came, how long each step took, and the starting points behind each count."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.generic import View

from core import format as f
from core.errors import wajib
from core.views import jawab_csv, jawab_xlsx, wajib_sah
from core.waktu import hari_ini
from ekspor import permissions, queries
from ekspor.forms import CorongForm
from ekspor.queries.corong import TAHAP
from ekspor.rumus.corong import N_KECIL, Corong
from ekspor.tables import CorongTabel
from kemitraan.queries import alamat_bila_ada
from kemitraan.rumus import sebut_periode

JUDUL: Final = "Corong"
PER_HALAMAN: Final = 50
DIHITUNG: Final = (
    (
        "Dihitung dari setiap pertemuan dengan perusahaan dan setiap kunjungan ke IKM pada masa itu, lalu diikuti yang "
        "menyebutnya sebagai asal: kebutuhan yang diajukan, penawarannya, perjanjian yang ditandatangani, pesanan, barang yang "
        "diterima, dan kontainer yang sudah dimuat."
    ),
    (
        "Yang sampai ke satu tahap tanpa catatan tahap sebelumnya, misalnya perjanjian tanpa kebutuhan, dihitung ikut sampai "
        "dan disebut “melewati”. Kunjungan tidak mempunyai kebutuhan sendiri."
    ),
    (
        "Lama antartahap: nilai tengah (median) hari sejak tahap tercatat sebelumnya. Yang urutannya terbalik, misalnya "
        "memesan sebelum perjanjian, tidak masuk median."
    ),
)


class CorongView(View):
    def get(self, request: HttpRequest) -> HttpResponseBase:
        wajib(permissions.can_view_corong(request.user))
        form = CorongForm(request.GET.dict(), user=request.user, pada=hari_ini())
        bentuk = request.GET.get("format")
        if minta_berkas := bentuk in {"csv", "xlsx"}:
            wajib_sah(form)
        hasil = queries.corong(request.user, form.saringan(), form.menurut_apa)
        if minta_berkas:
            return berkas(request, hasil, form, str(bentuk))
        alamat = urlencode(form.parameter())
        konteks = {
            "judul": JUDUL,
            "remah": [(JUDUL, None)],
            "form": form,
            "periode": sebut_periode(form.kode, hari_ini()),
            "tahap": susun_tahap(hasil.semua, form if permissions.can_open_corong(request.user) else None),
            "kepala": [nama for _, nama in TAHAP],
            "kelompok": [(k, susun_sel(k.corong)) for k in hasil.kelompok],
            "menurut": dict(form.fields["menurut"].choices)[form.menurut_apa].removeprefix("Per ").capitalize(),  # type: ignore[attr-defined]
            "dihitung": DIHITUNG,
            "ekspor_urls": {b: f"?{alamat}&format={b}" for b in ("csv", "xlsx")},
        }
        return render(request, "ekspor/corong.html", konteks)


def susun_tahap(corong: Corong, form: CorongForm | None) -> list[dict[str, Any]]:
    """One bar a step; `url` its starting points, for whom may open them."""
    hasil = []
    for i, (kunci, nama) in enumerate(TAHAP):
        t = corong.tahap[i]
        awal, sebelum = corong.dari_awal(i), corong.dari_sebelumnya(i)
        url = f"{reverse('ekspor:corong_rows', args=[kunci])}?{urlencode(form.parameter())}" if form else ""
        hasil.append(
            {
                "nama": nama,
                "n": f.angka(t.sampai),
                "lebar": f"{float(awal or 0) * 100:.2f}%",
                "dari_awal": teks_persen(awal) if i else "",
                "dari_sebelumnya": teks_persen(sebelum) if i > 1 else "",
                "melewati": f.angka(t.melewati) if t.melewati else "",
                "median": teks_hari(t.median_hari),
                "pasangan": f.angka(t.pasangan),
                "sedikit": 0 < t.pasangan < N_KECIL,
                "terbalik": f.angka(t.terbalik) if t.terbalik else "",
                "url": url if t.sampai else "",
                "kecil": bool(i) and 0 < corong.tahap[i - 1].sampai < N_KECIL,
            }
        )
    return hasil


def susun_sel(corong: Corong) -> list[tuple[str, str, str]]:
    """(heading, count, share of the starting points) of each step."""
    return [
        (nama, f.angka(corong.tahap[i].sampai), teks_persen(corong.dari_awal(i)) if i else "")
        for i, (_, nama) in enumerate(TAHAP)
    ]


def teks_persen(bagian: Fraction | None) -> str:
    return f.persen(None if bagian is None else float(bagian * 100), 0)


def teks_hari(hari: Fraction | None) -> str:
    return f.KOSONG if hari is None else f"{f.desimal(float(hari), 1)} hari"


def berkas(request: HttpRequest, hasil: queries.HasilCorong, form: CorongForm, bentuk: str) -> HttpResponseBase:
    tabel = CorongTabel(request.user)
    kolom, baris = tabel.kolom_berkas(), tabel.baris_berkas(hasil.kelompok)
    nama, keterangan = f"corong-{form.kode}", [sebut_periode(form.kode, hari_ini()), *DIHITUNG]
    return jawab_csv(nama, kolom, baris) if bentuk == "csv" else jawab_xlsx(nama, kolom, baris, JUDUL, keterangan)


class CorongAwalView(View):
    """The meetings and visits that came to one step or past it."""

    def get(self, request: HttpRequest, tahap: str) -> HttpResponse:
        wajib(permissions.can_open_corong(request.user))
        letak = next((i for i, (kunci, _) in enumerate(TAHAP) if kunci == tahap), None)
        if letak is None:
            raise Http404
        form = CorongForm(request.GET.dict(), user=request.user, pada=hari_ini())
        teks = request.GET.get("halaman", "1")
        nomor = max(1, int(teks)) if teks.isascii() and teks.isdigit() and len(teks) < len("1000000") else 1
        mulai = (nomor - 1) * PER_HALAMAN
        baris, jumlah = queries.awal_corong(request.user, form.saringan(), letak, mulai, PER_HALAMAN)
        dasar = form.parameter()
        konteks = {
            "judul": TAHAP[letak][1],
            "remah": [(JUDUL, f"{reverse('ekspor:corong')}?{urlencode(dasar)}"), (TAHAP[letak][1], None)],
            "subjudul": sebut_periode(form.kode, hari_ini()),
            "jumlah": f.angka(jumlah),
            "kepala": [nama for _, nama in TAHAP[1:]],
            "baris": [susun_awal(b) for b in baris],
            "sebelum": f"?{urlencode(dasar | {'halaman': nomor - 1})}" if nomor > 1 else "",
            "berikut": f"?{urlencode(dasar | {'halaman': nomor + 1})}" if mulai + PER_HALAMAN < jumlah else "",
        }
        return render(request, "ekspor/corong_awal.html", konteks)


def susun_awal(a: queries.Awal) -> dict[str, Any]:
    lawan = a.objek.perusahaan if a.jenis == "pertemuan" else a.objek.ikm
    return {
        "judul": f"{a.jenis.capitalize()} {lawan}",
        "url": alamat_bila_ada(a.objek),
        "petugas": a.objek.penyuluh.nama,
        "tanggal": a.objek.tanggal,
        "langkah": [(nama, hari) for (_, nama), hari in zip(TAHAP[1:], a.rantai[1:], strict=True)],
    }
