"""What the office should look at, and the orders of an agreement on its page."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.generic import TemplateView, View

from core import format as f
from core.errors import wajib
from core.waktu import hari_ini
from ikm import permissions as izin_ikm
from ikm.models import IKM
from kemitraan import permissions, queries, rumus
from kemitraan.enums import JenisPerhatian
from kemitraan.models import Kemitraan

IKON: Final = {
    JenisPerhatian.BAYAR: "coin",
    JenisPerhatian.SENGKETA: "scale",
    JenisPerhatian.TURUN: "trending-down",
    JenisPerhatian.DIPUTUS: "circle-x",
}
KETERANGAN: Final = {
    JenisPerhatian.BAYAR: f"Lewat lebih dari {rumus.LEWAT_BAYAR_HARI} hari dari jatuh tempo dan belum dibayar.",
    JenisPerhatian.SENGKETA: "IKM tidak setuju dengan penilaian perusahaan; petugas memutus.",
    JenisPerhatian.TURUN: (
        f"Tiga bulan terakhir turun {f.angka(rumus.TURUN_POIN)} poin atau lebih dari sembilan bulan sebelumnya, "
        f"masing-masing sedikitnya {rumus.BARIS_MIN} baris."
    ),
    JenisPerhatian.DIPUTUS: "Dalam setahun terakhir, menurut kelas usaha saat ditandatangani (UU 20/2008 Pasal 28).",
}


class PerhatianView(TemplateView):
    template_name = "kemitraan/perhatian.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.can_watch(request.user):
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, pada = self.request.user, hari_ini()
        berwilayah = bool(user.kecamatan_binaan(pada))  # type: ignore[union-attr]
        binaan = berwilayah and self.request.GET.get("wilayah") != "semua"
        semua = queries.perhatian(queries.kemitraan_diawasi(user, pada, binaan=binaan), pada)
        url = reverse("kemitraan:watch_list")
        pengalih = [
            {"url": url, "label": "Wilayah saya", "ikon": "map-pin", "aktif": binaan},
            {"url": f"{url}?wilayah=semua", "label": "Semua", "ikon": "users-group", "aktif": not binaan},
        ]
        return super().get_context_data(
            judul="Perlu perhatian",
            remah=[("Perlu perhatian", None)],
            jumlah=len(semua),
            kelompok=[
                {"jenis": j, "ikon": IKON[j], "kata": KETERANGAN[j], "baris": [p for p in semua if p.jenis == j]}
                for j in JenisPerhatian
            ],
            pengalih=pengalih if berwilayah else [],
            **kwargs,
        )


class KetergantunganView(View):
    """A panel on the IKM's page, a page of its own without htmx."""

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        ikm = get_object_or_404(IKM.objects.visible_to(request.user).select_related("digabung_ke"), uid=uid)
        ikm = izin_ikm.penerus(ikm)
        wajib(permissions.can_view_ketergantungan(request.user, ikm))
        htmx: Any = getattr(request, "htmx", None)
        template = "kemitraan/ketergantungan.html" + ("#panel" if htmx and not htmx.boosted else "")
        k = queries.ketergantungan_ikm(ikm, hari_ini())
        konteks = {
            "judul": f"Ketergantungan {ikm}",
            "remah": [(str(ikm), ikm.get_absolute_url()), ("Ketergantungan", None)],
            "k": k,
            "masa": f"{f.bulan(k.periode.mulai)} sampai {f.bulan(bulan_akhir(k))}",
            "batas": f.angka(rumus.BATAS_BERGANTUNG * 100),
            "omzet_url": reverse("ikm:omzet_tab", args=[ikm.uid]),
        }
        return render(request, template, konteks)


def bulan_akhir(k: queries.KetergantunganIKM) -> Any:
    return k.periode.sampai.fromordinal(k.periode.sampai.toordinal() - 1)


class PesananPanelView(View):
    """The orders of an agreement on its page."""

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        k = get_object_or_404(Kemitraan.objects.visible_to(request.user).select_related("perusahaan", "ikm"), uid=uid)
        wajib(permissions.can_list_pesanan(request.user))
        htmx: Any = getattr(request, "htmx", None)
        template = "kemitraan/pesanan_panel.html" + ("#panel" if htmx and not htmx.boosted else "")
        boleh = permissions.can_order(request.user, k) and not k.diakhiri_pada
        konteks = {
            "judul": f"Pesanan {k}",
            "remah": [(str(k), k.get_absolute_url()), ("Pesanan", None)],
            "isi": queries.pesanan_kemitraan(k, hari_ini()),
            "semua_url": f"{reverse('kemitraan:pesanan_list')}?kemitraan={k.uid}",
            "baru_url": reverse("kemitraan:pesanan_create", args=[k.uid]) if boleh else "",
        }
        return render(request, template, konteks)
