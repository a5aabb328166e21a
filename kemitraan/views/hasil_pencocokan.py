"""Rankings that were kept because somebody was asked by them: a list on the need's page, and each as it was seen."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.generic import View

from core import format as f
from core.errors import wajib
from core.views import Remah, ScopedDetailView
from kemitraan import permissions, queries
from kemitraan.models import HasilPencocokan, Kebutuhan
from kemitraan.tables import MENUNGGU, NADA_TANGGAPAN
from kemitraan.views.pencocokan import remah_kebutuhan, susun_bobot

TERATAS: Final = 10


class HasilPanelView(View):
    """The kept rankings of a need: a fragment for its page, a page of its own without htmx."""

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        k = get_object_or_404(Kebutuhan.objects.visible_to(request.user).select_related("satuan"), uid=uid)
        wajib(permissions.can_view_calon(request.user))
        htmx: Any = getattr(request, "htmx", None)
        template = "kemitraan/hasil_panel.html" + ("#panel" if htmx and not htmx.boosted else "")
        konteks = {
            "judul": f"Pencocokan {k}",
            "remah": remah_kebutuhan(k, "Pencocokan"),
            "k": k,
            "hasil": queries.hasil_kebutuhan_ini(request.user, k),
        }
        return render(request, template, konteks)


class HasilDetailView(ScopedDetailView):
    template_name = "kemitraan/hasil_pencocokan.html"
    queryset = queries.hasil_terlihat

    def remah(self, objek: HasilPencocokan) -> Remah:
        return remah_kebutuhan(objek.kebutuhan, f"Pencocokan {f.tanggal(objek.pada)}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        hasil: HasilPencocokan = konteks["objek"]
        r, k = queries.rangkum_hasil(hasil), hasil.kebutuhan
        return konteks | {
            "judul": f"Pencocokan {f.tanggal(hasil.pada)}",
            "h": hasil,
            "k": k,
            "r": r,
            "angka": angka(hasil, r),
            **susun_calon(queries.calon_tersimpan(hasil)),
            "bobot": susun_bobot(queries.jadikan_bobot(hasil.bobot)),
        }


def susun_calon(semua: list[queries.CalonTersimpan]) -> dict[str, Any]:
    """All that were asked stand in the open, and never fewer than the best ten."""
    terakhir = max((n for n, c in enumerate(semua, start=1) if c.ditawari), default=0)
    baris = [(n, c, *keadaan(c)) for n, c in enumerate(semua, start=1)]
    batas = max(TERATAS, terakhir)
    return {"teratas": baris[:batas], "lainnya": baris[batas:]}


def angka(hasil: HasilPencocokan, r: queries.RangkumanHasil) -> list[dict[str, Any]]:
    """What was sent, what the program proposed, what had no place."""
    satuan, kurang = hasil.kebutuhan.satuan.nama, hasil.kekurangan or 0
    return [
        {
            "label": "Ditawarkan",
            "nilai": f.desimal(r.jumlah),
            "keterangan": f"{satuan} kepada {f.angka(r.ditawari)} IKM",
            "ikon": "send",
            "utama": True,
        },
        {
            "label": "Usul program",
            "nilai": f.desimal(r.usul),
            "keterangan": f"{satuan} pada {f.angka(r.usul_ikm)} IKM",
            "ikon": "users-group",
        },
        {
            "label": "Belum tertampung",
            "nilai": f.desimal(kurang),
            "keterangan": f"{satuan} waktu itu" if kurang else "semua tertampung",
            "ikon": "alert-triangle",
        },
    ]


def keadaan(c: queries.CalonTersimpan) -> tuple[str, str]:
    """What became of asking it, as it stands today."""
    if c.tawaran is None:
        return "", "netral"
    if c.tawaran.dibatalkan:
        return "Ditarik", "netral"
    if c.tawaran.keputusan:
        return c.tawaran.get_keputusan_display(), "aksen" if c.tawaran.keputusan == "dipilih" else "netral"
    if c.tawaran.tanggapan:
        return c.tawaran.get_tanggapan_display(), NADA_TANGGAPAN[c.tawaran.tanggapan]
    return MENUNGGU, "perhatian"
