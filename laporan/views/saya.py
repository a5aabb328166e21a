"""A company's and an owner's own figures: their trade, how both sides kept their word, what waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from core import format as f
from core import registri
from core.halaman import url_dengan
from core.views import csv_tabel
from core.waktu import hari_ini
from ikm.models import IKM
from ikm.permissions import is_pemilik
from kemitraan.enums import KeadaanBaris
from kemitraan.queries import perusahaan_saya
from kemitraan.rumus import Hitungan, HitunganBayar, skor_ikm, skor_perusahaan
from laporan import permissions, queries
from laporan.forms import SayaForm
from laporan.queries import Lingkup, RincianDagang, SayaIKM, SayaPerusahaan, masa
from laporan.rumus import Banding
from laporan.tables import TABEL
from laporan.tables import saya as tabel
from laporan.views.dasar import DasborView
from laporan.views.gambar import DERET_MAKS, baris_deret, batang_bulan
from laporan.views.ringkasan import banding
from laporan.views.taut import alamat

JUDUL: Final = "Angka saya"
ASAL_SKOR: Final = {"kualitas": KeadaanBaris.DITOLAK, "kuantitas": KeadaanBaris.KURANG, "waktu": KeadaanBaris.TERLAMBAT}
TABEL_PERUSAHAAN: Final = ("negara", "komoditas", "provinsi", "bulan")
TABEL_IKM: Final = ("omzet", "tujuan")


class SayaView(DasborView):
    def boleh(self, user: Any) -> bool:
        return permissions.can_view_saya(user)

    def get_template_names(self) -> list[str]:
        return ["laporan/saya_ikm.html" if is_pemilik(self.request.user) else "laporan/saya_perusahaan.html"]

    def baca(self) -> SayaForm:
        form = self.form()
        if form.data["pihak"] not in form.milik and form.milik:
            raise Http404("Bukan usaha Anda.")
        return form

    def berkas(self, form: SayaForm, kunci: str) -> HttpResponseBase:
        return berkas(self.request.user, form, kunci)

    def form(self) -> SayaForm:
        user: Any = self.request.user
        milik: Sequence[Any]
        if is_pemilik(user):
            milik = list(IKM.objects.visible_to(user).tercatat().order_by("nama", "pk"))
            return SayaForm(self.request.GET, milik=milik, label="Usaha", pada=hari_ini())
        return SayaForm(self.request.GET, milik=perusahaan_saya(user), label="Perusahaan", pada=hari_ini())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form: SayaForm = kwargs["form"]
        dasar = super().get_context_data(judul=JUDUL, remah=[(JUDUL, None)], **kwargs)
        if not form.milik or not form.is_valid():
            return dasar
        user, pada = self.request.user, hari_ini()
        susun = susun_ikm if is_pemilik(user) else susun_perusahaan
        isi = {"satu": form.satu, "sebutan": form.sebutan(), "menunggu": registri.menunggu_untuk(user, pada)}
        return dasar | isi | susun(self.request, form, lingkup(form))


def berkas(user: Any, form: SayaForm, kunci: str) -> HttpResponseBase:
    """One table of the page, whole."""
    if not form.milik or kunci not in (TABEL_IKM if is_pemilik(user) else TABEL_PERUSAHAAN):
        raise Http404("Tidak ada tabel itu.")
    nama = f"{kunci}-{form.satu.kode}-{form.kode}".lower()
    if not is_pemilik(user):
        return csv_tabel(TABEL[kunci](user), getattr(queries.dagang(lingkup(form)), kunci), nama)
    isi = queries.saya_ikm(user, form.satu, lingkup(form))
    if kunci == "omzet":
        return csv_tabel(tabel.OmzetSayaTabel(user), bulan_omzet(isi, lingkup(form)), nama)
    return csv_tabel(tabel.TujuanSayaTabel(user), isi.tujuan, nama)


def lingkup(form: SayaForm) -> Lingkup:
    perusahaan = None if isinstance(form.satu, IKM) else form.satu.pk
    return Lingkup.buat(form.periode_diminta(), form.pada, perusahaan=perusahaan)


def angka(label: str, b: Banding, ikon: str, url: str, *, rupiah: bool = False, **lagi: Any) -> dict[str, Any]:
    """One figure against the year before; it opens its rows where there are any."""
    isi: dict[str, Any] = {"rupiah": b.kini} if rupiah else {"nilai": f.angka(b.kini)}
    return (
        {"label": label, "ikon": ikon, "url": url if b.kini else "", "banding": banding(b, rupiah=rupiah)} | isi | lagi
    )


def susun_janji(kini: Hitungan, lalu: Hitungan | None, dasar: dict[str, str]) -> list[dict[str, Any]]:
    """The three commitments for components/promises.html, each with its lines and those that pulled it down."""
    dulu = (None, None, None) if lalu is None else skor_ikm(lalu)
    hasil = []
    for s, d in zip(skor_ikm(kini), dulu, strict=True):
        turun = s.nilai is not None and s.nilai < 1
        ekor = f" Setahun sebelumnya {d.teks}." if d is not None and d.nilai is not None else ""
        asal = ASAL_SKOR[s.kode]
        hasil.append(
            {
                "makna": s.kode,
                "persen": s.persen,
                "teks": s.teks,
                "n": s.n,
                "uraian": f"{s.kalimat}{ekor}",
                "url": alamat("kemitraan:kinerja_lines", dasar) if s.n else "",
                "url_buruk": alamat("kemitraan:kinerja_lines", dasar | {"hasil": asal}) if turun else "",
                "kata_buruk": asal.label.lower(),
            }
        )
    return hasil


def susun_bayar(kini: HitunganBayar, lalu: HitunganBayar | None, dasar: dict[str, str]) -> dict[str, Any]:
    """How punctually a company paid what fell due in the span."""
    s, dulu = skor_perusahaan(kini), skor_perusahaan(lalu) if lalu else None
    ekor = f"; setahun sebelumnya {dulu.teks}" if dulu is not None and dulu.nilai is not None else ""
    return {
        "label": "Bayar tepat waktu",
        "nilai": s.teks,
        "ikon": "coin",
        "keterangan": f"{f.angka(kini.tepat)} dari {f.angka(kini.tagihan)} pembayaran{ekor}" if s.n else "",
        "url": alamat("kemitraan:kinerja_payments", dasar) if s.n else "",
    }


# ---- a company --------------------------------------------------------------------------------------------------------


def susun_perusahaan(request: HttpRequest, form: SayaForm, cakup: Lingkup) -> dict[str, Any]:
    isi = queries.saya_perusahaan(request.user, form.satu, cakup)
    uid = str(form.satu.uid)
    skor = {"periode": form.kode, "perusahaan": uid}
    d, kirim = isi.dagang, {"perusahaan_uid": uid} | masa(cakup.periode)
    return {
        "isi": isi,
        "kalimat": kalimat_perusahaan(isi, form.sebutan()),
        "angka": angka_perusahaan(isi, kirim),
        "pesanan": angka_pesanan(isi, uid, cakup),
        "janji": susun_janji(isi.kinerja.kini, isi.kinerja.lalu, skor),
        "bayar": susun_bayar(isi.bayar, isi.bayar_lalu, skor),
        "deret": susun_deret(request, isi, kirim),
        "grafik": batang_bulan(d) if d.ekspor.ada else None,
        "grafik_csv": url_dengan(request.GET, tabel="bulan", format="csv"),
        "lalu": cakup.lalu,
    }


def kalimat_perusahaan(isi: SayaPerusahaan, sebut: str) -> str:
    """'12 bulan terakhir: 12 kontainer ke 4 negara, bernilai FOB Rp8 M dan taksiran Rp1 M.'"""
    e = isi.dagang.ekspor
    if not e.kontainer:
        return f"{sebut}: belum ada ekspor yang tercatat; {f.angka(isi.pesanan.banyak.kini)} pesanan kepada IKM."
    nilai = [f"FOB {f.rupiah_pendek(e.dasar)}"] if e.dasar else []
    nilai += [f"taksiran {f.rupiah_pendek(e.taksiran)}"] if e.taksiran else []
    negara = f.angka(sum(bool(n.isi.kontainer) for n in isi.dagang.negara))
    ekor = f", bernilai {' dan '.join(nilai)}" if nilai else ""
    return f"{sebut}: {f.angka(e.kontainer)} kontainer ke {negara} negara{ekor}."


def angka_perusahaan(isi: SayaPerusahaan, kirim: dict[str, str]) -> list[dict[str, Any]]:
    """Exports: what has a trade basis and what is estimated, never added; and what workshops made of them."""
    d, ekspor = isi.dagang, kirim | {"jenis": "ekspor"}
    kontribusi = alamat("ekspor:kontribusi_list", ekspor | {"sumber": "ikm"})
    dari = (("FOB", d.bagian_dasar), ("taksiran", d.bagian_taksiran))
    bagian = " · ".join(f"{f.persen(b)} dari {nama}" for nama, b in dari if b is not None)

    def pengiriman(**nilai: str) -> str:
        return alamat("ekspor:pengiriman_list", ekspor | nilai)

    fob = angka("Ekspor, nilai FOB", d.tren_dasar, "ship", pengiriman(nilai="fob"), rupiah=True)
    taksiran = angka("Ekspor, taksiran", d.tren_taksiran, "ship", pengiriman(nilai="taksiran"), rupiah=True)
    besar, lain = (taksiran, fob) if d.ekspor.taksiran and not d.ekspor.dasar else (fob, taksiran)
    return [
        besar | {"utama": True},
        lain,
        angka("Kontainer ekspor", d.tren_kontainer, "package", pengiriman(), keterangan=_kirim(d.ekspor.pengiriman)),
        angka("Buatan IKM di dalamnya", d.tren_buatan, "stack-2", kontribusi, rupiah=True, keterangan=bagian),
    ]


def _kirim(n: int) -> str:
    return f"{f.angka(n)} pengiriman"


def angka_pesanan(isi: SayaPerusahaan, uid: str, cakup: Lingkup) -> list[dict[str, Any]]:
    p, dasar = isi.pesanan, {"perusahaan_uid": uid}
    pesan = alamat("kemitraan:pesanan_list", dasar | masa(cakup.periode))
    terima = alamat("kemitraan:pesanan_list", dasar | masa(cakup.periode, "diterima_"))
    return [
        angka("Pesanan kepada IKM", p.banyak, "clipboard-list", pesan),
        angka("Nilai pesanan", p.nilai, "coin", pesan, rupiah=True),
        angka("Barang diterima", p.bergerak, "package", terima, keterangan="pesanan"),
    ]


def susun_deret(request: HttpRequest, isi: SayaPerusahaan, kirim: dict[str, str]) -> list[dict[str, Any]]:
    d = isi.dagang
    semua: tuple[tuple[str, tuple[RincianDagang, ...], str, str], ...] = (
        ("negara", d.negara, "world", "ekspor"),
        ("komoditas", d.komoditas, "tag", ""),
        ("provinsi", d.provinsi, "truck", "antarprovinsi"),
    )

    def url(kunci: str, jenis: str, r: RincianDagang) -> str:
        return alamat("ekspor:pengiriman_list", kirim | {"jenis": jenis, kunci: r.kunci}) if jenis else ""

    return [
        {
            "kunci": kunci,
            "judul": TABEL[kunci].judul,
            "ikon": ikon,
            "dasar": "Faktur" if kunci == "provinsi" else "FOB",
            "baris": [baris_deret(r, baris[0], url(kunci, jenis, r)) for r in baris[:DERET_MAKS]],
            "sisa": max(len(baris) - DERET_MAKS, 0),
            "csv": url_dengan(request.GET, tabel=kunci, format="csv"),
        }
        for kunci, baris, ikon, jenis in semua
        if baris
    ]


# ---- a workshop -------------------------------------------------------------------------------------------------------


def susun_ikm(request: HttpRequest, form: SayaForm, cakup: Lingkup) -> dict[str, Any]:
    isi = queries.saya_ikm(request.user, form.satu, cakup)
    uid = str(form.satu.uid)
    return {
        "isi": isi,
        "kalimat": kalimat_ikm(isi, form.sebutan()),
        "angka": angka_ikm(isi, uid, form, cakup),
        "janji": susun_janji(isi.kinerja.kini, isi.kinerja.lalu, {"periode": form.kode, "ikm": uid}),
        "grafik": grafik_omzet(isi, cakup) if isi.omzet or isi.omzet_lalu else None,
        "omzet_url": reverse("ikm:omzet_create", args=[form.satu.uid]),
        "tujuan": [
            {"isi": t, "url": alamat("ekspor:kontribusi_list", tujuan_saring(t, uid, cakup))} for t in isi.tujuan
        ],
        "dikirim": [
            {"isi": j, "url": alamat("ekspor:pengiriman_list", {"ikm": uid, "nilai": j.kunci} | masa(cakup.periode))}
            for j in isi.dikirim
        ],
        "csv": {k: url_dengan(request.GET, tabel=k, format="csv") for k in TABEL_IKM},
        "lalu": cakup.lalu,
    }


def tujuan_saring(t: queries.TujuanBarang, uid: str, cakup: Lingkup) -> dict[str, str]:
    return {"ikm": uid, "provinsi" if t.kode.isdigit() else "negara": t.kode} | masa(cakup.periode)


def kalimat_ikm(isi: SayaIKM, sebut: str) -> str:
    """'12 bulan terakhir: omzet Rp210 jt dari 11 bulan yang dicatat; barang Anda sampai ke 3 tujuan.'"""
    jual = (
        f"omzet {f.rupiah_pendek(isi.jumlah_omzet)} dari {f.angka(len(isi.omzet))} bulan yang dicatat"
        if isi.omzet
        else "omzet belum dicatat"
    )
    ke = f"; barang Anda sampai ke {f.angka(len(isi.tujuan))} tujuan" if isi.tujuan else ""
    return f"{sebut}: {jual}{ke}."


def angka_ikm(isi: SayaIKM, uid: str, form: SayaForm, cakup: Lingkup) -> list[dict[str, Any]]:
    p, t, lama = isi.pesanan, isi.tagihan, isi.tagihan_lalu
    pesan = alamat("kemitraan:pesanan_list", {"ikm": uid} | masa(cakup.periode))
    kirim = alamat("kemitraan:pesanan_list", {"ikm": uid} | masa(cakup.periode, "dikirim_"))
    bayar = alamat("kemitraan:kinerja_payments", {"ikm": uid, "periode": form.kode})
    dibayar = Banding(t.dibayar, lama.dibayar if lama else None)
    sisa = f"dari {f.rupiah_pendek(t.nilai)} yang jatuh tempo" if t.tagihan else ""
    belum = f", {f.rupiah_pendek(t.belum)} belum" if t.belum else ""
    return [
        angka_omzet(isi, alamat("ikm:omzet_list", {"ikm": uid} | masa(cakup.periode))),
        angka("Pesanan diterima", p.banyak, "clipboard-list", pesan),
        angka("Nilai pesanan", p.nilai, "coin", pesan, rupiah=True),
        angka("Barang dikirim", p.bergerak, "truck", kirim, keterangan="pesanan"),
        angka(
            "Sudah dibayar", dibayar, "receipt", bayar if t.tagihan else "", rupiah=True, keterangan=f"{sisa}{belum}"
        ),
    ]


def angka_omzet(isi: SayaIKM, url: str) -> dict[str, Any]:
    """All known months; the trend over those known in both years alone."""
    tren, n = isi.tren_omzet, len(isi.omzet)
    sama = f"; {f.angka(len(isi.bulan_sama))} dibandingkan" if tren else ""
    hasil = angka("Omzet", Banding(isi.jumlah_omzet), "trending-up", url, rupiah=True, utama=True)
    return hasil | {
        "banding": banding(tren, rupiah=True) if tren else None,
        "keterangan": f"{f.angka(n)} bulan dicatat{sama}" if n else "belum dicatat",
    }


def bulan_omzet(isi: SayaIKM, cakup: Lingkup) -> list[tabel.BulanOmzetSaya]:
    """Each month of the span beside the same a year before, from the first that is known in either."""
    bulan = [p.mulai for p in cakup.periode.bulan_bulan()]
    lalu = [p.mulai for p in cakup.lalu.bulan_bulan()] if cakup.lalu else [None] * len(bulan)
    semua = [
        tabel.BulanOmzetSaya(f.bulan_pendek(b), isi.omzet.get(b), isi.omzet_lalu.get(dulu) if dulu else None)
        for b, dulu in zip(bulan, lalu, strict=True)
    ]
    awal = next((i for i, b in enumerate(semua) if b.omzet is not None or b.lalu is not None), 0)
    return semua[awal:]


def grafik_omzet(isi: SayaIKM, cakup: Lingkup) -> dict[str, Any]:
    baris = bulan_omzet(isi, cakup)
    seri = [{"nama": "Periode ini", "data": [b.omzet for b in baris]}]
    if cakup.lalu:
        seri.append({"nama": "Setahun sebelumnya", "data": [b.lalu for b in baris]})
    return {
        "id": "omzet-bulan",
        "judul": "Omzet per bulan",
        "keterangan": "Bulan tanpa batang belum dicatat.",
        "jenis": "bar",
        "satuan": "Rp",
        "kategori": [b.nama for b in baris],
        "judul_kategori": "Bulan",
        "seri": seri,
    }
