"""One offer: on the owner's phone the question with its three answers, to the others what was answered."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.generic import View

from core import format as f
from core.errors import wajib
from core.views import Remah, ScopedDetailView
from core.waktu import hari_ini
from ikm import permissions as izin_ikm
from ikm.models import IKM
from kemitraan import permissions, queries
from kemitraan.enums import AlasanTidak, KeputusanTawaran, Tanggapan
from kemitraan.models import Kemitraan, Tawaran
from kemitraan.tables import MENUNGGU, NADA_SAMPEL, NADA_TANGGAPAN
from kemitraan.views.kebutuhan_detail import fakta
from kemitraan.views.tawaran import DAFTAR_URL, TawaranMixin, jalan


class TawaranDetailView(TawaranMixin, ScopedDetailView):
    template_name = "kemitraan/tawaran_detail.html"

    def remah(self, *args: Any) -> Remah:
        return [*jalan(self.request.user, args[0]), (str(izin_ikm.penerus(args[0].ikm)), None)]

    def aksi(self, objek: Tawaran) -> list[dict[str, Any]]:
        self.kemitraan = queries.perjanjian_tawaran(self.request.user, objek)
        return susun_aksi(self.request.user, objek, self.kemitraan)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        t, user, pada = konteks["objek"], self.request.user, hari_ini()
        k, satuan = t.kebutuhan, t.kebutuhan.satuan.nama
        jawab = permissions.can_answer_tawaran(user, t, pada)
        berkas = permissions.kebutuhan_dengan_berkas(user).filter(pk=k.pk).exists()
        return konteks | {
            "judul": k.komponen,
            "t": t,
            "k": k,
            "ikm": izin_ikm.penerus(t.ikm),
            "pemilik": izin_ikm.is_pemilik(user),
            "jawaban": t.get_tanggapan_display() if t.tanggapan else MENUNGGU,
            "nada": NADA_TANGGAPAN[t.tanggapan],
            "nada_sampel": NADA_SAMPEL.get(t.sampel_hasil, "netral"),
            "diminta": f.dengan_satuan(t.jumlah_diminta, satuan),
            "jumlah": f.dengan_satuan(t.jumlah, satuan) if t.jumlah is not None else "",
            "tanya": jawab and not t.tanggapan,
            "alasan_tidak": [a for a in AlasanTidak.choices if a[0] != AlasanTidak.LAIN],
            "waktu_tunggu": t.produk.waktu_tunggu_hari if t.produk else None,
            "sisa": (t.batas_jawab - pada).days,
            "fakta": [b for b in fakta(user, k) if b[0] != "Jumlah"],
            "lihat_skor": permissions.can_view_skor(user),
            "kemitraan": self.kemitraan,
            "berkas_url": reverse("kantor:berkas_panel", args=(k._meta.label_lower, k.uid)) if berkas else "",
        }


def susun_aksi(user: Any, t: Tawaran, kemitraan: Kemitraan | None) -> list[dict[str, Any]]:
    """The next step first. The question itself stands on the page, not among the actions."""
    pada, dipilih = hari_ini(), t.keputusan == KeputusanTawaran.DIPILIH
    putuskan = permissions.can_decide_tawaran(user, t)
    dijawab = t.tanggapan in {Tanggapan.SANGGUP, Tanggapan.SEBAGIAN}
    ulang = bool(t.tanggapan) and permissions.can_answer_tawaran(user, t, pada)
    sepakat = permissions.can_agree_tawaran(user, t) and kemitraan is None
    tarik = putuskan and bool(t.keputusan) and kemitraan is None
    batal = permissions.can_withdraw_tawaran(user, t) and not dipilih
    nilai = permissions.can_judge_sampel(user, t)
    belum_dinilai = nilai and not t.sampel_hasil
    buat = f"{reverse('kemitraan:kemitraan_create')}?tawaran={t.uid}"
    semua = (
        (sepakat, buat, "Buat perjanjian", "heart-handshake", "utama"),
        (belum_dinilai, "sampel_judge", "Nilai sampel", "package", "utama"),
        (putuskan and not t.keputusan, "tawaran_choose", "Pilih", "check", "biasa" if belum_dinilai else "utama"),
        (nilai and not belum_dinilai, "sampel_judge", "Ubah nilai sampel", "package", "biasa"),
        (
            dijawab and permissions.can_send_sampel(user, t, pada),
            "sampel_send",
            "Catat sampel dikirim",
            "truck",
            "biasa",
        ),
        (ulang, "tawaran_answer", "Ubah jawaban", "pencil", "biasa"),
        (putuskan and not t.keputusan, "tawaran_decline", "Tidak dipilih", "x", "biasa"),
        (tarik, "tawaran_undecide", "Tarik keputusan", "arrow-back-up", "biasa"),
        (permissions.can_view_trail_tawaran(user), "tawaran_trail", "Jejak", "history", "biasa"),
        (batal, "tawaran_withdraw", "Tarik tawaran", "ban", "biasa"),
    )
    return [
        {
            "url": nama if nama.startswith("/") else reverse(f"kemitraan:{nama}", args=[t.uid]),
            "label": label,
            "ikon": ikon,
            "gaya": gaya,
        }
        for boleh, nama, label, ikon, gaya in semua
        if boleh
    ]


class TawaranPanelView(View):
    """What an IKM was asked to make: a fragment for its page, a page of its own without htmx."""

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        ikm = get_object_or_404(IKM.objects.visible_to(request.user).select_related("digabung_ke"), uid=uid)
        ikm = izin_ikm.penerus(ikm)
        wajib(permissions.can_list_tawaran(request.user))
        htmx: Any = getattr(request, "htmx", None)
        template = "kemitraan/tawaran_panel.html" + ("#panel" if htmx and not htmx.boosted else "")
        isi = queries.tawaran_ikm(request.user, ikm, hari_ini())
        konteks = {
            "judul": f"Tawaran kepada {ikm}",
            "remah": [(str(ikm), ikm.get_absolute_url()), ("Tawaran", None)],
            "isi": isi,
            "baris": [(b, *keadaan(b)) for b in isi.baris],
            "semua_url": f"{reverse(DAFTAR_URL)}?ikm={ikm.uid}",
        }
        return render(request, template, konteks)


def keadaan(b: queries.TawaranSingkat) -> tuple[str, str]:
    """One badge for where an offer stands: what was decided, else what was answered, else that it waits or never came."""
    t = b.tawaran
    if t.keputusan:
        return t.get_keputusan_display(), "aksen" if t.keputusan == KeputusanTawaran.DIPILIH else "netral"
    if t.tanggapan:
        return t.get_tanggapan_display(), NADA_TANGGAPAN[t.tanggapan]
    return (MENUNGGU, "perhatian") if b.terbuka else ("Tidak dijawab", "netral")
