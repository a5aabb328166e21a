"""The state of the regency on one page: one sentence, the figures that matter, and below them where each comes from."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from core import format as f
from core.halaman import url_dengan
from kemitraan.rumus import skor_ikm
from laporan import permissions, queries
from laporan.forms import RingkasanForm
from laporan.queries import Dagang, Lingkup
from laporan.rumus import Banding
from laporan.tables import TABEL, KecamatanTabel
from laporan.views.dasar import SARING, LingkupView, csv_ringkasan, sebut_pilihan, sebutan
from laporan.views.gambar import grafik_bulan, peta_buatan, susun_deret
from laporan.views.taut import Taut, alamat

MAKNA: Final = ("kualitas", "kuantitas", "waktu")
KECAMATAN: Final = "kecamatan"
BARU_MAKS: Final = 6
BAGIAN: Final = (
    ("laporan:aliran", "Dari sentra ke perusahaan ke negara"),
    ("laporan:dunia", "Tujuan ekspor di dunia"),
    ("laporan:omzet_mitra", "Omzet IKM sebelum dan sesudah bermitra"),
    ("laporan:konteks", "Konteks: ekspor Jawa Timur dan Indonesia"),
)


class RingkasanView(LingkupView):
    template_name = "laporan/ringkasan.html"
    judul, bagian = "Ringkasan", "hasil"

    def susun(self, form: RingkasanForm, lingkup: Lingkup, taut: Taut) -> dict[str, Any]:
        return susun(self.request, lingkup, taut)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        isi = super().get_context_data(**kwargs)
        if "dagang" in isi:
            form = isi["form"]
            masa, tempat = sebutan(form, form.lingkup(), SARING[:2]), sebut_pilihan(form, KECAMATAN)
            isi["kalimat"] = queries.kalimat_ringkasan(isi["dagang"], isi["mitra"], masa, tempat)
        return isi

    def berkas(self, form: RingkasanForm, kunci: str) -> HttpResponseBase:
        lingkup = form.lingkup()
        if kunci == KECAMATAN:
            pilih: Any = form.fields[KECAMATAN]
            baris = queries.per_kecamatan(queries.dagang(lingkup), {k: str(n) for k, n in pilih.choices if k})
            return csv_ringkasan(KecamatanTabel(self.request.user), baris, kunci, lingkup)
        if kunci not in TABEL:
            raise Http404("Tidak ada tabel itu.")
        return csv_ringkasan(TABEL[kunci](self.request.user), getattr(queries.dagang(lingkup), kunci), kunci, lingkup)


def susun(request: HttpRequest, lingkup: Lingkup, taut: Taut) -> dict[str, Any]:
    """Everything the page draws, in the order it is read."""
    dagang = queries.dagang(lingkup)
    mitra, mitra_lalu = queries.mitra(lingkup)
    kinerja = queries.kinerja_setahun(lingkup)
    return {
        "dagang": dagang,
        "mitra": mitra,
        "ada": dagang.ekspor.ada or dagang.antarprovinsi.ada,
        "lalu": lingkup.lalu,
        "per": lingkup.hari_terakhir,
        "angka": susun_angka(
            dagang,
            mitra,
            mitra_lalu,
            taut,
            pekerja=permissions.can_view_pekerja(request.user, dipersempit=lingkup.dipersempit, n=mitra.n_tenaga_kerja),
        ),
        "komitmen": susun_komitmen(kinerja, taut),
        "deret": susun_deret(request, dagang, taut),
        "grafik": grafik_bulan(request, dagang, taut),
        "peta": peta_buatan(request, dagang, taut),
        "perhatian": queries.perlu_perhatian(request.user, lingkup),
        "pelepasan": queries.pelepasan_berikut(request.user, lingkup),
        "pelepasan_url": alamat("ekspor:pelepasan_list", {"waktu": "mendatang"}),
        "baru": susun_baru(queries.mitra_baru(lingkup), taut),
        "bagian_lain": [
            {"judul": judul, "url": reverse(nama) + url_dengan(request.GET, tabel=None, format=None)}
            for nama, judul in BAGIAN
        ],
    }


def susun_baru(baru: tuple[queries.MitraBaru, ...], taut: Taut) -> dict[str, Any]:
    return {
        "baris": [{"m": m, "url": taut.mitra_baru(m.uid)} for m in baru[:BARU_MAKS]],
        "perusahaan": len(baru),
        "kemitraan": sum(m.kemitraan for m in baru),
        "sisa": max(len(baru) - BARU_MAKS, 0),
    }


def rp(nilai: int) -> str:
    """Short rupiah whose parts never part at the end of a line."""
    return f.rupiah_pendek(nilai).replace(" ", "\u00a0")


def susun_angka(
    dagang: Dagang, mitra: queries.Mitra, mitra_lalu: int | None, taut: Taut, *, pekerja: bool
) -> list[dict[str, Any]]:
    """The figures read first, each against the same span a year before; workers where this person may read them."""
    e = dagang.ekspor
    return [
        {
            "label": "Nilai ekspor FOB",
            "rupiah": e.dasar,
            "ikon": "ship",
            "utama": True,
            "keterangan": sebut_taksiran(dagang),
            "banding": banding(dagang.tren_dasar, rupiah=True),
            "url": taut.pengiriman(jenis="ekspor", nilai="fob"),
        },
        {
            "label": "Kontainer ekspor",
            "nilai": f.angka(e.kontainer),
            "ikon": "package",
            "keterangan": f"{f.angka(e.pengiriman)} pengiriman",
            "banding": banding(dagang.tren_kontainer),
            "url": taut.pengiriman(jenis="ekspor"),
        },
        {
            "label": "IKM bermitra",
            "nilai": f.angka(mitra.ikm),
            "ikon": "building-factory-2",
            "keterangan": f"{f.angka(mitra.desa)} desa"
            + (f" · {f.angka(mitra.tenaga_kerja)} pekerja" if pekerja else ""),
            "banding": banding(Banding(mitra.ikm, mitra_lalu)),
            "url": taut.kemitraan(),
        },
        susun_bagian(dagang, taut),
    ]


def sebut_taksiran(dagang: Dagang) -> str:
    n = dagang.ekspor.taksiran
    if not n:
        return "tanpa taksiran"
    b = banding(dagang.tren_taksiran, rupiah=True)
    dulu = (
        f", {b['arah']} {b['teks']}"
        if b and b["arah"] != "tetap" and dagang.tren_taksiran.pertumbuhan is not None
        else ""
    )
    return f"taksiran {rp(n)} terpisah{dulu}"


def susun_bagian(dagang: Dagang, taut: Taut) -> dict[str, Any]:
    """The IKM's share, of what is exact and of what is estimated: never of their sum. Where nothing is exact, of the estimate."""
    b = dagang.buatan
    dari = (
        ("FOB", dagang.bagian_dasar, dagang.bagian_dasar_lalu),
        ("taksiran", dagang.bagian_taksiran, dagang.bagian_taksiran_lalu),
    )
    ada = [d for d in dari if d[1] is not None]
    nama, bagian, lalu = ada[0] if ada else ("ekspor", None, None)
    lagi = f"{f.persen(ada[1][1])} dari {ada[1][0]} · " if len(ada) > 1 else ""
    return {
        "label": f"Bagian IKM dari {nama}",
        "nilai": f.persen(bagian) if bagian is not None else "–",
        "ikon": "stack-2",
        "keterangan": f"{lagi}{rp(b.nilai)}",
        "banding": banding_bagian(bagian, lalu),
        "url": taut.kontribusi() if b.nilai else "",
    }


def banding_bagian(kini: Decimal | None, lalu: Decimal | None) -> dict[str, str] | None:
    """A share against a share: in percentage points."""
    if kini is None or lalu is None:
        return None
    beda = kini - lalu
    if not beda:
        return {"arah": "tetap", "nada": "netral", "teks": f"sama dengan setahun lalu ({f.persen(lalu)})"}
    arah, nada = ("naik", "baik") if beda > 0 else ("turun", "perhatian")
    return {"arah": arah, "nada": nada, "teks": f"{f.desimal(abs(beda), 1)} poin dari {f.persen(lalu)}"}


def banding(b: Banding, *, rupiah: bool = False) -> dict[str, str] | None:
    """Against the year before; from nothing there is no percentage."""
    if b.lalu is None:
        return None
    dulu = rp(b.lalu) if rupiah else f.angka(b.lalu)
    if b.arah == "tetap":
        return {"arah": "tetap", "nada": "netral", "teks": f"sama dengan setahun lalu ({dulu})"}
    if b.pertumbuhan is None:
        return {"arah": b.arah, "nada": "netral", "teks": f"– (setahun lalu {dulu})"}
    nada = "baik" if b.arah == "naik" else "perhatian"
    return {"arah": b.arah, "nada": nada, "teks": f"{f.persen(abs(b.pertumbuhan))} dari {dulu}"}


def susun_komitmen(kinerja: queries.KinerjaSetahun, taut: Taut) -> list[dict[str, Any]]:
    """The three promises, over all due order lines."""
    lalu = (None, None, None) if kinerja.lalu is None else tuple(s.nilai for s in skor_ikm(kinerja.lalu))
    return [
        {
            "label": skor.label,
            "nilai": f.persen(skor.nilai * 100) if skor.nilai is not None else "belum cukup data",
            "makna": makna,
            "n": skor.n,
            "keterangan": f"setahun lalu {f.persen(dulu * 100)}" if dulu is not None else "",
            "url": taut.kinerja() if skor.n else "",
        }
        for skor, makna, dulu in zip(skor_ikm(kinerja.kini), MAKNA, lalu, strict=True)
    ]
