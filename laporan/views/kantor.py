"""The office's dashboard: what has to be seen to, where it goes, who carries how much, and what the data lack.

The page itself counts and watches; the funnel, the field and the quality of data are fragments, each a page of its own too.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar, Final

from django.http import Http404, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode

from core import format as f
from core.daftar import ambil
from core.tables import Tabel
from core.views import csv_tabel
from core.waktu import hari_ini
from ekspor.queries import SaringanCorong, corong
from ekspor.queries.corong import PETUGAS, TAHAP
from ekspor.rumus.corong import N_KECIL
from kemitraan.permissions import can_watch
from kemitraan.queries import Perhatian, perhatian
from laporan import permissions, queries
from laporan.forms import KantorForm
from laporan.queries import HitunganHal, Tempat
from laporan.tables import kantor as tabel
from laporan.views.dasar import DasborView
from laporan.views.taut import alamat

JUDUL: Final = "Meja kerja"
WATCH_TAMPIL: Final = 6
KELOMPOK: Final = (
    ("berakhir", "Kemitraan berakhir", "calendar-event", queries.BERAKHIR),
    ("pesanan", "Pesanan dan pembayaran", "clipboard-list", queries.PESANAN),
    ("pengiriman", "Pengiriman dan dokumen", "ship", queries.PENGIRIMAN),
    ("janji", "Janji petugas", "map-pin", queries.JANJI),
)
SEMUA_HAL: Final = tuple(h for *_, isi in KELOMPOK for h in isi)
SEBUT: Final = {
    "pesanan_terlambat": "pesanan",
    "tagihan_lewat": "pembayaran",
    "kirim_terlambat": "pengiriman",
    "dokumen_lewat": "dokumen",
}


class BagianKantor(DasborView):
    """A part of the desk; the parts below the page are panels."""

    judul: ClassVar[str] = JUDUL
    bagian: ClassVar[str] = "panel"

    def boleh(self, user: Any) -> bool:
        return permissions.can_view_kantor(user)

    def baca(self) -> KantorForm:
        return KantorForm(self.request.GET, user=self.request.user, pada=hari_ini())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form: KantorForm = kwargs["form"]
        remah = [(JUDUL, None)] if self.judul == JUDUL else [(JUDUL, reverse("laporan:office")), (self.judul, None)]
        dasar = super().get_context_data(judul=self.judul, remah=remah, **kwargs)
        return dasar | ({"sebutan": form.sebutan()} | self.isi(form) if form.is_valid() else {})

    def isi(self, form: KantorForm) -> dict[str, Any]:
        raise NotImplementedError

    def tabel(self, form: KantorForm) -> dict[str, tuple[type[Tabel], Any]]:
        """Tables there are: key → (columns, how its rows are read)."""
        raise NotImplementedError

    def berkas(self, form: KantorForm, kunci: str) -> HttpResponseBase:
        ada = self.tabel(form)
        if kunci not in ada:
            raise Http404("Tidak ada tabel itu.")
        kolom, baca = ada[kunci]
        return csv_tabel(kolom(self.request.user), baca(), f"meja-kerja-{kunci}-{hari_ini():%Y%m%d}")

    def csv(self, form: KantorForm, kunci: str) -> str:
        return f"{self.request.path}?{urlencode(form.parameter() | {'tabel': kunci, 'format': 'csv'})}"


class KantorView(BagianKantor):
    template_name = "laporan/kantor.html"
    bagian = "hasil"

    def isi(self, form: KantorForm) -> dict[str, Any]:
        user, tempat = self.request.user, form.tempat
        hitungan = {h.hal.kunci: h for h in queries.hitung_hal(user, tempat, SEMUA_HAL)}
        parameter = urlencode(form.parameter())
        return {
            "kalimat": kalimat(hitungan),
            "kelompok": [
                {
                    "kunci": k,
                    "judul": judul,
                    "ikon": ikon,
                    "baris": [hitungan[h.kunci] for h in isi if h.kunci in hitungan],
                }
                for k, judul, ikon, isi in KELOMPOK
            ],
            "tanpa_pesanan": "pesanan_terlambat" not in hitungan,
            "hal_csv": self.csv(form, "hal"),
            "watch": susun_watch(user, tempat) if can_watch(user) else None,
            "watch_url": reverse("kemitraan:watch_list"),
            "panel": [
                {"judul": judul, "url": f"{reverse(rute)}?{parameter}"}
                for judul, rute in (
                    (CorongKantorView.judul, "laporan:office_funnel"),
                    (PembinaanView.judul, "laporan:office_field"),
                    (MutuView.judul, "laporan:office_quality"),
                )
            ],
        }

    def tabel(self, form: KantorForm) -> dict[str, tuple[type[Tabel], Any]]:
        return {"hal": (tabel.HalTabel, lambda: queries.hitung_hal(self.request.user, form.tempat, SEMUA_HAL))}


def kalimat(hitungan: dict[str, HitunganHal]) -> str:
    """'8 pesanan lewat tenggat, belum lengkap; 5 pembayaran lewat jatuh tempo (Rp42,5 jt); …'."""
    terbaca = {k: hitungan[k] for k in SEBUT if k in hitungan}
    ada = [h for h in terbaca.values() if h.n]
    if not ada:
        return f"Tidak ada {f.gabung([SEBUT[k] for k in terbaca])} yang lewat waktunya."
    kata = [f"{f.angka(h.n)} {h.hal.label}" + (f" ({f.rupiah_pendek(h.rupiah)})" if h.rupiah else "") for h in ada]
    return f"{'; '.join(kata)}."


def susun_watch(user: Any, tempat: Tempat) -> dict[str, Any]:
    """The partnerships somebody should look at, heaviest of each kind first."""
    fs: Any = ambil("kemitraan").saring(user, QueryDict())
    semua: list[Perhatian] = perhatian(tempat.sempitkan(fs, fs.qs), hari_ini())
    return {"jumlah": len(semua), "baris": semua[:WATCH_TAMPIL], "sisa": max(len(semua) - WATCH_TAMPIL, 0)}


class CorongKantorView(BagianKantor):
    template_name = "laporan/kantor_corong.html"
    judul = "Dari pertemuan sampai kontainer"

    def isi(self, form: KantorForm) -> dict[str, Any]:
        tempat, user = form.tempat, self.request.user
        saring = SaringanCorong(
            form.periode_diminta(),
            tempat.penyuluh.pk if tempat.penyuluh else None,
            tempat.kecamatan.kode if tempat.kecamatan else "",
        )
        semua = corong(user, saring, PETUGAS).semua
        alamat = {"periode": form.cleaned_data["periode"]}
        alamat |= {"petugas": str(tempat.penyuluh.uid)} if tempat.penyuluh else {}
        alamat |= {"kecamatan": tempat.kecamatan.kode} if tempat.kecamatan else {}
        penuh = f"{reverse('ekspor:corong')}?{urlencode(alamat)}"
        return {
            "tahap": susun_tahap(semua, urlencode(alamat) if permissions.can_open_pembinaan(user) else ""),
            "ada": semua.tahap[0].sampai,
            "penuh_url": penuh,
            "csv": f"{penuh}&format=csv",
            "sendiri": user.peran == "penyuluh",  # type: ignore[union-attr]
        }

    def tabel(self, form: KantorForm) -> dict[str, tuple[type[Tabel], Any]]:
        """The funnel's own page has its file."""
        return {}


def susun_tahap(semua: Any, alamat: str) -> list[dict[str, Any]]:
    """One bar a step; `alamat`: how the rows behind it are asked for, "" for who may not open them."""
    hasil = []
    for i, (kunci, nama) in enumerate(TAHAP):
        t, awal = semua.tahap[i], semua.dari_awal(i)
        hari = t.median_hari
        hasil.append(
            {
                "nama": nama,
                "n": f.angka(t.sampai),
                "lebar": f"{float(awal or 0) * 100:.2f}%",
                "persen": f.persen(None if awal is None else float(awal * 100), 0) if i else "",
                "hari": f"{f.desimal(float(hari), 1)} hari" if hari is not None else "",
                "sedikit": 0 < t.pasangan < N_KECIL,
                "url": f"{reverse('ekspor:corong_rows', args=[kunci])}?{alamat}" if alamat and t.sampai else "",
            }
        )
    return hasil


class PembinaanView(BagianKantor):
    template_name = "laporan/kantor_pembinaan.html"
    judul = "Masalah IKM dan beban penyuluh"

    def isi(self, form: KantorForm) -> dict[str, Any]:
        user, tempat, periode = self.request.user, form.tempat, form.periode_diminta()
        temuan = queries.temuan_masalah(periode, tempat)
        buka = permissions.can_open_pembinaan(user)
        masa = {"dari": periode.mulai, "sampai": periode.sampai - timedelta(days=1)}
        return {
            "temuan": temuan,
            "kunjungan_url": alamat("ikm:kunjungan_list", masa | tempat.saring) if buka else "",
            "jenis": susun_jenis(temuan, masa | tempat.saring if buka else None),
            "peta": peta_masalah(temuan, masa) if buka and len(temuan.kecamatan) > 1 else None,
            "beban": [susun_beban(b, masa, buka=buka) for b in queries.beban_penyuluh(periode, tempat, hari_ini())],
            "kepala": [k for k in tabel.BebanTabel.kolom if k.kunci not in {"nama", "wilayah"}],
            "csv": {k: self.csv(form, k) for k in self.tabel(form)},
        }

    def tabel(self, form: KantorForm) -> dict[str, tuple[type[Tabel], Any]]:
        periode, tempat = form.periode_diminta(), form.tempat
        semua: dict[str, tuple[type[Tabel], Any]] = {
            "masalah": (tabel.MasalahTabel, lambda: queries.temuan_masalah(periode, tempat).jenis),
            "beban": (tabel.BebanTabel, lambda: queries.beban_penyuluh(periode, tempat, hari_ini())),
        }
        if permissions.can_open_pembinaan(self.request.user):
            semua["kecamatan"] = (
                tabel.MasalahKecamatanTabel,
                lambda: queries.temuan_masalah(periode, tempat).kecamatan,
            )
        return semua


def susun_jenis(temuan: queries.TemuanMasalah, saring: dict[str, Any] | None) -> list[dict[str, Any]]:
    """One bar a kind, the largest full; `saring` narrows the list of visits, None for who may not open it."""
    terbesar = max((b.n for b in temuan.jenis), default=0) or 1
    return [
        {
            "nama": b.nama,
            "n": b.n,
            "lebar": f"{100 * b.n / terbesar:.2f}%",
            "url": alamat("ikm:kunjungan_list", saring | {"masalah": b.kunci}) if saring is not None and b.n else "",
        }
        for b in temuan.jenis
    ]


def peta_masalah(temuan: queries.TemuanMasalah, masa: dict[str, Any]) -> dict[str, Any]:
    """Problems named on visits, by kecamatan; each leads to the visits there."""
    return {
        "id": "peta-masalah",
        "judul": "Masalah yang disebut kunjungan, per kecamatan",
        "satuan": "masalah",
        "judul_nilai": "Masalah",
        "keterangan": "Satu kunjungan dapat menyebut beberapa masalah. Sentuh kecamatan untuk membuka kunjungannya.",
        "nilai": {b.kunci: b.n for b in temuan.kecamatan},
        "url": {b.kunci: alamat("ikm:kunjungan_list", masa | {"kecamatan": b.kunci}) for b in temuan.kecamatan},
    }


def susun_beban(b: queries.Beban, masa: dict[str, Any], *, buka: bool) -> dict[str, Any]:
    """One officer's row; each figure with the address of its rows."""
    terlambat = {"tindak_lanjut": "terlambat"}
    isi = (
        ("ikm", "ikm:list", {"wilayah": b.uid}, True),
        ("kemitraan", "kemitraan:kemitraan_list", {"wilayah": b.uid, "status": "berlaku"}, True),
        ("kunjungan", "ikm:kunjungan_list", {"penyuluh": b.uid} | masa, buka),
        ("pertemuan", "kemitraan:pertemuan_list", {"petugas": b.uid} | masa, buka),
        ("kunjungan_terlambat", "ikm:kunjungan_list", {"penyuluh": b.uid} | terlambat, buka),
        ("pertemuan_terlambat", "kemitraan:pertemuan_list", {"petugas": b.uid} | terlambat, buka),
    )
    label = {k.kunci: k.label for k in tabel.BebanTabel.kolom}
    sel = []
    for kunci, rute, saring, boleh in isi:
        n = getattr(b, kunci)
        lewat = bool(n) and kunci.endswith("terlambat")
        sel.append({"label": label[kunci], "n": n, "url": alamat(rute, saring) if boleh and n else "", "lewat": lewat})
    return {"nama": b.nama, "wilayah": b.wilayah, "sel": sel}


class MutuView(BagianKantor):
    template_name = "laporan/kantor_mutu.html"
    judul = "Mutu data"

    def isi(self, form: KantorForm) -> dict[str, Any]:
        isi = queries.hitung_hal(self.request.user, form.tempat, queries.MUTU)
        return {
            "baris": sorted((h for h in isi if h.n), key=lambda h: -h.n),
            "bersih": [h for h in isi if not h.n],
            "csv": self.csv(form, "mutu"),
            "tempat": form.tempat,
            "kewajiban": queries.ringkas_kewajiban(self.request.user, form.pada),
        }

    def tabel(self, form: KantorForm) -> dict[str, tuple[type[Tabel], Any]]:
        return {"mutu": (tabel.MutuTabel, lambda: queries.hitung_hal(self.request.user, form.tempat, queries.MUTU))}
