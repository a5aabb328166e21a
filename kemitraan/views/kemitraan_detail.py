"""One agreement's page: where it stands, what is lacking, who the parties are, what it grew out of. Others add their panels
(`tempat_panel`); its own panels stand on the pages of the company and of the IKM.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.generic import View

from core import format as f
from core.langkah import susun_langkah
from core.views import Remah, ScopedDetailView
from core.waktu import hari_ini
from ikm import permissions as izin_ikm
from ikm.enums import KelasUsaha
from ikm.models import IKM
from kantor.models import Berkas
from kemitraan import permissions, queries, rumus
from kemitraan.enums import StatusKemitraan
from kemitraan.models import BUTIR_PERJANJIAN, Kemitraan, Perusahaan
from kemitraan.tables import NADA_STATUS
from kemitraan.views.kemitraan import KemitraanMixin, awal

JALAN: Final = (
    StatusKemitraan.DRAF,
    StatusKemitraan.DITANDATANGANI,
    StatusKemitraan.BERLAKU,
    StatusKemitraan.BERAKHIR,
)
IKON_ASAL: Final = {
    "pertemuan": "users",
    "kunjungan": "map-pin",
    "kebutuhan": "clipboard-list",
    "tawaran": "message",
    "perjanjian": "edit",
    "pembaruan": "history",
}
TIDAK_DIKETAHUI: Final = "Belum diketahui"


class KemitraanDetailView(KemitraanMixin, ScopedDetailView):
    template_name = "kemitraan/kemitraan_detail.html"
    tempat_panel = "kemitraan.kemitraan"

    def remah(self, objek: Kemitraan) -> Remah:
        return [*awal(), (str(objek), None)]

    def aksi(self, objek: Kemitraan) -> list[dict[str, Any]]:
        return susun_aksi(self.request.user, objek, hari_ini())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        k, user, pada = konteks["objek"], self.request.user, hari_ini()
        berkas_jenis, lihat = (k._meta.label_lower, k.uid), permissions.can_view_isi(user)
        berberkas = Berkas.objects.milik(*berkas_jenis).aktif().exists()
        syarat = queries.syarat_berlaku(user, k, berberkas=berberkas)
        return konteks | {
            "k": k,
            "nada_status": NADA_STATUS[StatusKemitraan(k.status)],
            "langkah": langkah(k),
            "angka": angka(k, syarat, pada, termin=lihat),
            "syarat": checklist(k, syarat, ubah=permissions.can_edit_kemitraan(user, k, pada)),
            "butir": [b for b in syarat if b.bidang in BUTIR_PERJANJIAN] if lihat else [],
            "lihat_isi": lihat,
            "pasangan": queries.pasangan(k),
            "perusahaan_url": queries.alamat_bila_ada(k.perusahaan),
            "penerus_ikm": izin_ikm.penerus(k.ikm),
            "kelas": [_kelas(k.kelas_perusahaan), _kelas(k.kelas_ikm)],
            "asal": [peristiwa(s) for s in queries.rantai_asal(user, k)],
            "pembaruan": queries.pembaruan_hidup(k),
            "berkas_url": reverse("kantor:berkas_panel", args=berkas_jenis) if lihat else "",
        }


def susun_aksi(user: Any, k: Kemitraan, pada: date) -> list[dict[str, Any]]:
    """The next step first; what ends or strikes it last."""
    ke = StatusKemitraan
    pindah = {s: permissions.can_move_kemitraan(user, k, s, pada) for s in ke}
    ubah = permissions.can_edit_kemitraan(user, k, pada)
    lengkap, pesan = not k.yang_kurang, k.status == ke.BERLAKU and permissions.can_order(user, k)
    semua = (
        (
            pindah[ke.DITANDATANGANI],
            "kemitraan_sign",
            "Catat penandatanganan",
            "kemitraan_edit",
            "utama" if lengkap else "biasa",
        ),
        (pindah[ke.BERLAKU], "kemitraan_activate", "Berlakukan", "check", "utama"),
        (pesan, "pesanan_create", "Catat pesanan", "clipboard-list", "utama"),
        (ubah, "kemitraan_edit", "Ubah", "pencil", "biasa" if lengkap else "utama"),
        (pindah[ke.DRAF], "kemitraan_return", "Kembalikan ke draf", "arrow-back-up", "biasa"),
        (permissions.can_renew_kemitraan(user, k, pada), "kemitraan_renew", "Perbarui", "refresh", "biasa"),
        (pindah[ke.BERAKHIR], "kemitraan_end", "Akhiri", "flag", "biasa"),
        (pindah[ke.DIPUTUS], "kemitraan_terminate", "Putus", "circle-x", "biasa"),
        (permissions.can_view_trail_kemitraan(user), "kemitraan_trail", "Jejak", "history", "biasa"),
        (permissions.can_cancel_kemitraan(user, k, pada), "kemitraan_cancel", "Batalkan", "ban", "biasa"),
    )
    return [
        {"url": reverse(f"kemitraan:{nama}", args=[k.uid]), "label": label, "ikon": ikon, "gaya": gaya}
        for boleh, nama, label, ikon, gaya in semua
        if boleh
    ]


def langkah(k: Kemitraan) -> list[dict[str, str]]:
    """The road, with the day of each step that has one."""
    masa = f"{f.tanggal_pendek(k.mulai)} – {f.tanggal_pendek(k.berakhir)}" if k.mulai and k.berakhir else ""
    akhir = f.tanggal(k.diakhiri_pada) if k.diakhiri_pada else ""
    tanda = f.tanggal(k.ditandatangani_pada) if k.ditandatangani_pada else ""
    status = StatusKemitraan(k.status)
    kata = {
        StatusKemitraan.DRAF: f.tanggal(k.created_at) if status == StatusKemitraan.DRAF else "",
        StatusKemitraan.DITANDATANGANI: tanda,
        StatusKemitraan.BERLAKU: masa if status not in {StatusKemitraan.DRAF, StatusKemitraan.DITANDATANGANI} else "",
        StatusKemitraan.BERAKHIR: akhir,
        StatusKemitraan.DIPUTUS: akhir,
    }
    return susun_langkah(JALAN, status, keterangan=kata, dicapai=StatusKemitraan.BERLAKU)


def angka(k: Kemitraan, syarat: list[queries.ButirPerjanjian], pada: date, *, termin: bool) -> list[dict[str, Any]]:
    """The numbers that matter: how complete, how long still, how fast it came about."""
    butir = [b for b in syarat if b.bidang in BUTIR_PERJANJIAN]
    ada = sum(b.lengkap for b in butir)
    hasil: list[dict[str, Any]] = [
        {
            "label": "Butir perjanjian",
            "nilai": f"{ada} dari {len(butir)}",
            "ikon": "clipboard-list",
            "keterangan": "lengkap",
        }
    ]
    if k.status == StatusKemitraan.BERLAKU and k.berakhir:
        hasil.insert(0, _sisa(k, k.berakhir, pada))
    hari = queries.hari_menuju_perjanjian(k)
    if hari is not None:
        nilai = f"{f.angka(hari)} hari"
        hasil.append(
            {"label": "Pertemuan ke perjanjian", "nilai": nilai, "ikon": "clock", "keterangan": "sampai ditandatangani"}
        )
    if termin and k.termin_hari is not None:
        hasil.append(
            {"label": "Termin", "nilai": f"{k.termin_hari} hari", "ikon": "coin", "keterangan": "sesudah penerimaan"}
        )
    return hasil


def _sisa(k: Kemitraan, berakhir: date, pada: date) -> dict[str, Any]:
    if k.mulai and k.mulai > pada:
        hari, kata = (k.mulai - pada).days, f"mulai {f.tanggal(k.mulai)}"
        return {
            "label": "Mulai berlaku",
            "nilai": f"{f.angka(hari)} hari lagi",
            "ikon": "calendar-event",
            "keterangan": kata,
        }
    sisa = max((berakhir - pada).days, 0)
    kata = f"sampai {f.tanggal(berakhir)}"
    return {
        "label": "Sisa masa",
        "nilai": f"{f.angka(sisa)} hari",
        "ikon": "calendar-event",
        "keterangan": kata,
        "utama": True,
    }


def checklist(k: Kemitraan, syarat: list[queries.ButirPerjanjian], *, ubah: bool) -> list[dict[str, Any]]:
    """Rows of components/checklist.html; a draft's lead to their place on the form."""
    alamat = reverse("kemitraan:kemitraan_edit", args=[k.uid]) if ubah else ""
    return [
        {
            "label": b.label,
            "lengkap": b.lengkap,
            "wajib": b.wajib,
            "teks": f"Masih ada isian dalam kurung siku. {b.teks}" if rumus.masih_berisian(b.isi) else b.teks,
            "url": f"{alamat}#bidang-{b.bidang}" if alamat and b.wajib else "",
        }
        for b in syarat
    ]


def peristiwa(s: queries.LangkahAsal) -> dict[str, Any]:
    """One line of components/events.html."""
    nada = "aksen" if s.jenis == "perjanjian" else "netral"
    isi = {"kapan": f.tanggal(s.tanggal), "judul": s.judul, "teks": queries.cuplikan(s.teks), "url": s.url}
    return isi | {"ikon": IKON_ASAL[s.jenis], "nada": nada}


def _kelas(kelas: str) -> str:
    return KelasUsaha(kelas).label if kelas else TIDAK_DIKETAHUI


class PanelMixin(View):
    """The agreements of a record to the left: a fragment for htmx, a page of its own without."""

    model: Any
    parameter: str

    def baris(self, objek: Any) -> list[Kemitraan]:
        raise NotImplementedError

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        objek = get_object_or_404(self.model.objects.visible_to(request.user), uid=uid)
        htmx: Any = getattr(request, "htmx", None)
        template = "kemitraan/kemitraan_panel.html" + ("#panel" if htmx and not htmx.boosted else "")
        konteks = {
            "judul": f"Kemitraan {objek}",
            "remah": [(str(objek), queries.alamat_bila_ada(objek)), ("Kemitraan", None)],
            "kemitraan": [
                (k, izin_ikm.penerus(k.ikm), NADA_STATUS[StatusKemitraan(k.status)]) for k in self.baris(objek)
            ],
            "baru_url": f"{reverse('kemitraan:kemitraan_create')}?{self.parameter}={objek.uid}"
            if permissions.can_draft_any(request.user)
            else "",
        }
        return render(request, template, konteks)


class KemitraanIKMPanelView(PanelMixin):
    model = IKM
    parameter = "ikm"

    def baris(self, objek: IKM) -> list[Kemitraan]:
        return queries.kemitraan_ikm(self.request.user, objek)


class KemitraanPerusahaanPanelView(PanelMixin):
    model = Perusahaan
    parameter = "perusahaan"

    def baris(self, objek: Perusahaan) -> list[Kemitraan]:
        return queries.kemitraan_perusahaan(self.request.user, objek)
