"""What the regency is measured by: the year's figures beside their targets, and one indicator with all its versions and years."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.views.generic import TemplateView

from core import format as f
from core.halaman import url_dengan
from core.periode import BULAN_TRIWULAN, Periode
from core.views import csv_tabel
from core.waktu import hari_ini
from kantor.permissions import can_lock_bulan
from kemitraan.permissions import can_view_rincian
from kemitraan.querysets.dasar import adalah_kantor
from laporan import permissions, queries
from laporan.enums import ArahIndikator
from laporan.forms import TahunForm
from laporan.models import Indikator
from laporan.queries import BarisIndikator, SelIndikator
from laporan.rumus import sampai_bulan_ini
from laporan.tables import AngkaTabel, baris_angka

JUDUL: Final = "Indikator"
ROMAWI: Final = ("I", "II", "III", "IV")
KETERANGAN_SEMENTARA: Final = "Angka bulan yang belum dikunci masih dapat berubah dan ditandai sementara."


def tampil(nilai: Decimal | None, satuan: str) -> str:
    """A figure in the width of a cell; its exact value stands in the title."""
    if satuan == "Rp":
        return f.rupiah_pendek(nilai)
    return f.persen(nilai) if satuan == "%" else f.desimal(nilai, 2)


def sel_halaman(i: Indikator, s: SelIndikator, url: str) -> dict[str, Any]:
    n = s.realisasi
    return {
        "label": "Setahun" if s.triwulan is None else f"Triwulan {ROMAWI[s.triwulan - 1]}",
        "nilai": tampil(n.nilai, i.satuan),
        "penuh": f.dengan_satuan(n.nilai, i.satuan) if n.nilai is not None else "",
        "n": n.n,
        "rahasia": n.rahasia,
        "sementara": s.sementara,
        "target": tampil(s.target.nilai, i.satuan) if s.target else "",
        "isian_url": reverse("laporan:realisasi_edit", args=[s.catatan.uid]) if s.catatan else "",
        "target_url": reverse("laporan:target_edit", args=[s.target.uid]) if s.target else "",
        "capaian": f.persen(s.capaian) if s.capaian is not None else "",
        "nada": s.nada,
        "url": url if n.nilai is not None else "",
    }


def alamat_baris(user: Any, hitung: str, masa: Periode, pada: date) -> str:
    """The rows behind a figure, in the words of their list's filters; "" where no list holds exactly them."""
    kini = sampai_bulan_ini(masa, pada)
    rentang = {"dari": kini.mulai, "sampai": kini.sampai - timedelta(days=1)}
    hari_ini_saja = min(masa.sampai - timedelta(days=1), pada) == pada
    kode = f"{masa.mulai.year}-T{(masa.mulai.month - 1) // BULAN_TRIWULAN + 1}"
    triwulan = masa != Periode.tahun(masa.mulai.year)
    semua: dict[str, tuple[str, dict[str, Any], bool]] = {
        "jumlah_ikm": ("ikm:list", {}, hari_ini_saja),
        "pertambahan_ikm_persen": ("ikm:list", {"urut": "-dibuat"}, False),
        "persen_bermitra": ("kemitraan:kemitraan_list", {"status": "berlaku"}, hari_ini_saja),
        "proporsi_nib": ("ikm:list", {}, hari_ini_saja),
        "nilai_ekspor": ("ekspor:pengiriman_list", rentang | {"jenis": "ekspor", "nilai": "fob"}, True),
        "pertumbuhan_ekspor": ("ekspor:pengiriman_list", rentang | {"jenis": "ekspor", "nilai": "fob"}, True),
        "ekspor_korea": (
            "ekspor:pengiriman_list",
            rentang | {"jenis": "ekspor", "nilai": "fob", "negara": "KR"},
            True,
        ),
        "omzet_ikm": ("ikm:omzet_list", {"tahun": masa.mulai.year}, not triwulan and adalah_kantor(user)),
        "ikm_difasilitasi": ("ikm:fasilitasi_list", rentang, True),
        "ikm_sertifikasi": ("ikm:fasilitasi_list", rentang, True),
        "barang_ditolak": (
            "kemitraan:kinerja_lines",
            {"periode": kode if triwulan else str(masa.mulai.year)},
            can_view_rincian(user),
        ),
    }
    url, saring, ada = semua.get(hitung, ("", {}, False))
    return f"{reverse(url)}?{urlencode(saring)}" if ada else ""


def bulan_setahun(tahun: int, terkunci: frozenset[date], pada: date) -> list[dict[str, Any]]:
    """The months of the year and whether their figures stand."""
    return [
        {
            "nama": f.bulan_pendek(b.mulai).split()[0],
            "penuh": f.bulan(b.mulai),
            "keadaan": "terkunci" if b.mulai in terkunci else "terbuka" if b.mulai <= pada else "nanti",
        }
        for b in Periode.tahun(tahun).bulan_bulan()
    ]


class IndikatorMixin:
    """Office and leadership; the year that is shown."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not permissions.can_view_indikator(request.user):
            raise PermissionDenied
        self.pada = hari_ini()
        awal = Indikator.objects.order_by("berlaku_mulai").values_list("berlaku_mulai", flat=True).first()
        self.form = TahunForm(request.GET, awal=awal.year if awal else self.pada.year, pada=self.pada)
        self.tahun: int = self.form.cleaned_data["tahun"] if self.form.is_valid() else self.pada.year
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def umum(self, terkunci: frozenset[date]) -> dict[str, Any]:
        return {
            "form": self.form,
            "tahun": self.tahun,
            "bulan": bulan_setahun(self.tahun, terkunci, self.pada),
            "boleh_target": permissions.can_set_target(self.request.user),
            "boleh_kunci": can_lock_bulan(self.request.user),
            "csv_url": url_dengan(self.request.GET, format="csv", tahun=self.tahun),
            "keterangan_sementara": KETERANGAN_SEMENTARA,
        }


class IndikatorListView(IndikatorMixin, TemplateView):
    template_name = "laporan/indikator_daftar.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        terkunci = queries.bulan_terkunci([self.tahun])
        papan = queries.papan_indikator(request.user, self.tahun, self.pada, terkunci)
        if request.GET.get("format") == "csv":
            return csv_tabel(AngkaTabel(request.user), baris_angka(papan), f"indikator-{self.tahun}")
        return self.render_to_response(self.get_context_data(papan=papan, terkunci=terkunci))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        papan, terkunci = kwargs.pop("papan"), kwargs.pop("terkunci")
        return super().get_context_data(
            judul=JUDUL,
            remah=[(JUDUL, None)],
            baris=[self.baris(b) for b in papan],
            bersasaran=sum(any(s.target for s in b.sel) for b in papan),
            boleh_buat=permissions.can_edit_indikator(self.request.user),
            **self.umum(terkunci),
            **kwargs,
        )

    def baris(self, b: BarisIndikator) -> dict[str, Any]:
        i, user = b.indikator, self.request.user
        return {
            "i": i,
            "url": f"{i.get_absolute_url()}?tahun={self.tahun}",
            "turun": i.arah == ArahIndikator.TURUN,
            "sel": [sel_halaman(i, s, alamat_baris(user, i.hitung, s.masa, self.pada)) for s in b.sel],
            "tren": {
                "nilai": [n for _, n in b.tren],
                "kategori": [f"{ROMAWI[(m.mulai.month - 1) // BULAN_TRIWULAN]} {m.mulai.year}" for m, _ in b.tren],
                "satuan": i.satuan if i.satuan in {"Rp", "%"} else "",
            },
        }


class IndikatorDetailView(IndikatorMixin, TemplateView):
    template_name = "laporan/indikator_detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        versi = list(Indikator.objects.visible_to(request.user).filter(kode=kwargs["kode"]).order_by("-versi"))
        if not versi:
            raise Http404("Indikator ini tidak ada.")
        tahun = range(self.tahun - queries.RIWAYAT_TAHUN + 1, self.tahun + 1)
        terkunci = queries.bulan_terkunci(list(tahun))
        riwayat = queries.riwayat_indikator(request.user, versi, self.tahun, self.pada, terkunci)
        if request.GET.get("format") == "csv":
            isi = [(_milik(versi, t), s) for t, sel in riwayat for s in sel]
            return csv_tabel(AngkaTabel(request.user), isi, f"indikator-{kwargs['kode']}")
        return self.render_to_response(self.get_context_data(versi=versi, riwayat=riwayat, terkunci=terkunci))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versi, riwayat, terkunci = (kwargs.pop(n) for n in ("versi", "riwayat", "terkunci"))
        kini = next((i for i in versi if i.mengukur(self.tahun)), versi[0])
        return super().get_context_data(
            judul=kini.nama,
            remah=[(JUDUL, reverse("laporan:indikator_list")), (kini.nama, None)],
            i=kini,
            versi=versi,
            grafik=grafik_riwayat(kini, riwayat),
            riwayat=[(t, _milik(versi, t), self.sel(_milik(versi, t), sel)) for t, sel in riwayat],
            aksi=aksi_indikator(self.request.user, kini, self.tahun),
            **self.umum(terkunci),
            **kwargs,
        )

    def sel(self, i: Indikator, semua: tuple[SelIndikator, ...]) -> list[dict[str, Any]]:
        user = self.request.user
        return [sel_halaman(i, s, alamat_baris(user, i.hitung, s.masa, self.pada)) for s in semua]


def aksi_indikator(user: Any, i: Indikator, tahun: int) -> list[dict[str, Any]]:
    """What this person may do with it; the year goes along."""
    target = permissions.can_set_target(user)
    semua = (
        (target, "target_create", "Tetapkan target", "target", "utama"),
        (target and not i.otomatis, "realisasi_create", "Isi realisasi", "edit", "biasa"),
        (permissions.can_edit_indikator(user), "indikator_revise", "Rumus baru", "edit", "biasa"),
        (target, "indikator_trail", "Jejak", "history", "biasa"),
    )
    return [
        {"url": f"{reverse(f'laporan:{n}', args=[i.kode])}?tahun={tahun}", "label": label, "ikon": ikon, "gaya": gaya}
        for boleh, n, label, ikon, gaya in semua
        if boleh
    ]


def _milik(versi: list[Indikator], tahun: int) -> Indikator:
    return next(i for i in versi if i.mengukur(tahun))


def grafik_riwayat(i: Indikator, riwayat: list[tuple[int, tuple[SelIndikator, ...]]]) -> dict[str, Any]:
    """Quarter by quarter, oldest first; by year where quarters are not told."""
    per_triwulan = [s for _, sel in reversed(riwayat) for s in sel[:-1]]
    if not any(s.realisasi.nilai is not None for s in per_triwulan):
        per_triwulan = [sel[-1] for _, sel in reversed(riwayat)]
    return {
        "id": "riwayat-indikator",
        "judul": i.nama,
        "keterangan": f"Realisasi dan target, {i.satuan}.",
        "jenis": "line",
        "satuan": i.satuan if i.satuan in {"Rp", "%"} else "",
        "kategori": [_pendek(s) for s in per_triwulan],
        "judul_kategori": "Periode",
        "seri": [
            {"nama": "Realisasi", "data": [_angka(s.realisasi.nilai) for s in per_triwulan]},
            {"nama": "Target", "data": [_angka(s.target.nilai if s.target else None) for s in per_triwulan]},
        ],
    }


def _pendek(s: SelIndikator) -> str:
    tahun = str(s.masa.mulai.year)
    return tahun if s.triwulan is None else f"{ROMAWI[s.triwulan - 1]} {tahun}"


def _angka(nilai: Decimal | None) -> int | float | None:
    """As a chart takes it."""
    if nilai is None:
        return None
    return int(nilai) if nilai == nilai.to_integral_value() else float(nilai)
