"""An IKM rates its partner; the office reads each word, others averages."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.generic import View

from core import format as f
from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from ikm import permissions as izin_ikm
from kemitraan import permissions, queries, services
from kemitraan.enums import SkalaUlasan
from kemitraan.forms import UlasanForm
from kemitraan.models import Kemitraan, Perusahaan, UlasanPerusahaan
from kemitraan.rumus import IKM_MIN, masa_menilai, terbuka, triwulan_dari, triwulan_dinilai
from kemitraan.tables import ULASAN_DAFTAR
from kemitraan.views.dasar import JejakView

DAFTAR_URL: Final = "kemitraan:ulasan_list"
TAMPIL_BELUM: Final = 10


def remah_ulasan(*lagi: tuple[str, str | None]) -> Remah:
    return [(ULASAN_DAFTAR.judul, reverse(DAFTAR_URL)), *lagi]


def hari_terakhir(triwulan: date) -> str:
    return f.tanggal(date.fromordinal(masa_menilai(triwulan).sampai.toordinal() - 1))


class UlasanListView(ScopedListView):
    daftar = ULASAN_DAFTAR
    template_name = "kemitraan/ulasan_daftar.html"
    kosong = {
        "judul": "Belum ada penilaian",
        "teks": "IKM menilai perusahaan mitranya setiap triwulan. Petugas dapat mencatatkannya bagi pemilik di wilayahnya.",
        "ikon": "award",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_ulasan(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, pada = self.request.user, hari_ini()
        binaan = bool(user.kecamatan_binaan(pada))  # type: ignore[union-attr]
        menunggu: list[Kemitraan] = []
        if binaan or izin_ikm.is_pemilik(user):
            menunggu = queries.belum_dinilai(queries.kemitraan_diawasi(user, pada, binaan=binaan), pada)
        triwulan = triwulan_dinilai(pada)
        return super().get_context_data(**kwargs) | {
            "menunggu": menunggu[:TAMPIL_BELUM],
            "banyak_menunggu": len(menunggu),
            "triwulan": triwulan,
            "sampai": hari_terakhir(triwulan.mulai),
        }


class UlasanMixin(RecordMixin):
    """One rating. Whoever was typing when its quarter closed hears so from the service."""

    queryset = ULASAN_DAFTAR.queryset
    judul: ClassVar[str] = ""
    objek: Any = None

    def boleh(self, user: Any, objek: UlasanPerusahaan) -> bool:
        if self.request.method == "POST":
            return permissions.boleh_ubah_ulasan(user, objek, hari_ini())
        return permissions.can_edit_ulasan(user, objek, hari_ini())

    def remah(self) -> Remah:
        return remah_ulasan((str(self.objek), self.objek.get_absolute_url()), (self.judul, None))


class UlasanFormView(ServiceFormView):
    form_class = UlasanForm
    template_name = "kemitraan/ulasan_form.html"
    judul = "Nilai perusahaan"
    tombol = "Kirim penilaian"
    pesan_berhasil = "Penilaian tersimpan. Terima kasih."

    def konteks_form(self, perusahaan: Any, ikm: Any, triwulan: date) -> dict[str, Any]:
        return {
            "perusahaan": perusahaan,
            "ikm": izin_ikm.penerus(ikm),
            "triwulan": triwulan_dari(triwulan),
            "sampai": hari_terakhir(triwulan),
            "skala": SkalaUlasan.choices,
            "diwakili": permissions.mewakili(self.request.user),
            "ikm_min": IKM_MIN,
        }


class UlasanCreateView(UlasanFormView):
    """The company of the partnership in the address; who rated already is led to what was said."""

    @staticmethod
    def queryset(user: Any) -> Any:
        return Kemitraan.objects.visible_to(user).tercatat().select_related("perusahaan", "ikm__digabung_ke")

    def boleh(self, user: Any, objek: Kemitraan) -> bool:
        return permissions.can_rate(user, objek.ikm, hari_ini())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if (ada := queries.ulasan_ada(self.objek, hari_ini())) is not None:
            return teruskan(ada)
        return super().get(request, *args, **kwargs)

    def get_form(self, data: Any = None, berkas: Any = None) -> UlasanForm:
        return UlasanForm(data, user=self.request.user, initial={"uid": new_uid()})

    def simpan(self, form: UlasanForm, oleh: Pelaku) -> UlasanPerusahaan:
        return services.create_ulasan(
            oleh=oleh,
            pada=hari_ini(),
            kemitraan_uid=self.objek.uid,
            data=form.data_layanan(),
            uid=form.cleaned_data.get("uid"),
        )

    def remah(self) -> Remah:
        return remah_ulasan(
            (self.objek.perusahaan.nama, queries.alamat_bila_ada(self.objek.perusahaan)), (self.judul, None)
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        k = self.objek
        dinilai = {"dapat": queries.dapat_dinilai(k, hari_ini())}
        isi = self.konteks_form(k.perusahaan, k.ikm, triwulan_dinilai(hari_ini()).mulai)
        return super().get_context_data(**kwargs) | isi | dinilai


class UlasanEditView(UlasanMixin, UlasanFormView):
    judul = "Ubah penilaian"

    def simpan(self, form: UlasanForm, oleh: Pelaku) -> UlasanPerusahaan:
        versi = form.cleaned_data.get("versi") or 0
        return services.update_ulasan(
            oleh=oleh, pada=hari_ini(), uid=self.objek.uid, versi=versi, data=form.data_layanan()
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        u = self.objek
        isi = self.konteks_form(u.perusahaan, u.ikm, u.triwulan)
        return super().get_context_data(**kwargs) | isi | {"dapat": True}


class UlasanDetailView(ScopedDetailView):
    queryset = ULASAN_DAFTAR.queryset
    template_name = "kemitraan/ulasan_detail.html"

    def remah(self, objek: UlasanPerusahaan) -> Remah:
        return remah_ulasan((str(objek), None))

    def aksi(self, objek: UlasanPerusahaan) -> list[dict[str, Any]]:
        ubah = permissions.can_edit_ulasan(self.request.user, objek, hari_ini())
        semua = (
            (ubah, "edit", "Ubah", "pencil", "utama"),
            (permissions.can_view_trail_ulasan(self.request.user), "trail", "Jejak", "history", "biasa"),
            (ubah, "cancel", "Batalkan", "ban", "biasa"),
        )
        return [
            {"url": reverse(f"kemitraan:ulasan_{n}", args=[objek.uid]), "label": label, "ikon": ikon, "gaya": gaya}
            for boleh, n, label, ikon, gaya in semua
            if boleh
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        u = konteks["objek"]
        jawaban = [
            (label, getattr(u, n), SkalaUlasan(getattr(u, n)).label) for n, label in queries.label_pertanyaan().items()
        ]
        return konteks | {
            "u": u,
            "ikm": izin_ikm.penerus(u.ikm),
            "jawaban": jawaban,
            "triwulan": triwulan_dari(u.triwulan),
            "terbuka": terbuka(u.triwulan, hari_ini()),
            "sampai": hari_terakhir(u.triwulan),
        }


class UlasanCancelView(UlasanMixin, ServiceActionView):
    judul = "Batalkan penilaian"
    akibat = "Penilaian ini tidak dihitung lagi. Selama triwulannya belum ditutup, Anda dapat menilai lagi."
    tombol = "Batalkan penilaian"
    gaya = "bahaya"
    pesan_berhasil = "Penilaian dibatalkan."

    def lakukan(self, objek: UlasanPerusahaan, oleh: Pelaku, data: dict[str, Any]) -> UlasanPerusahaan:
        return services.cancel_ulasan(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class UlasanTrailView(JejakView):
    queryset = ULASAN_DAFTAR.queryset

    def boleh(self, user: Any, objek: UlasanPerusahaan) -> bool:
        return permissions.can_view_trail_ulasan(user)

    def remah(self, objek: UlasanPerusahaan) -> Remah:
        return remah_ulasan((str(objek), objek.get_absolute_url()), ("Jejak", None))


class UlasanPanelView(View):
    """A company's averages on its page."""

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        p = get_object_or_404(Perusahaan.objects.visible_to(request.user), uid=uid)
        htmx: Any = getattr(request, "htmx", None)
        template = "kemitraan/ulasan_panel.html" + ("#panel" if htmx and not htmx.boosted else "")
        kantor = permissions.can_watch(request.user)
        konteks = {
            "judul": f"Ulasan {p}",
            "remah": [(str(p), queries.alamat_bila_ada(p)), ("Ulasan", None)],
            "rata": queries.rata_ulasan(request.user, p, hari_ini()),
            "skala": max(SkalaUlasan.values),
            "ikm_min": IKM_MIN,
            "semua_url": f"{reverse(DAFTAR_URL)}?perusahaan={p.uid}" if kantor else "",
        }
        return render(request, template, konteks)


def teruskan(ulasan: UlasanPerusahaan) -> HttpResponse:
    return HttpResponse(status=302, headers={"Location": ulasan.get_absolute_url()})
