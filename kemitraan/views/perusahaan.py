from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views import View

from akun.enums import Peran
from core.pelaku import Pelaku
from core.views import Remah, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from kemitraan import permissions, services
from kemitraan.enums import PribadiPerusahaan, StatusPerusahaan
from kemitraan.forms import PerusahaanForm
from kemitraan.models import Perusahaan
from kemitraan.tables import PERUSAHAAN_DAFTAR
from kemitraan.views.dasar import (
    DAFTAR_PERUSAHAAN,
    JejakView,
    PerusahaanKerjaMixin,
    PerusahaanMixin,
    remah_perusahaan,
    tampilkan,
)

KOSONG_MENURUT_PERAN: Final = {
    Peran.PERUSAHAAN: "Akun Anda belum terhubung dengan perusahaan. Minta petugas Disperindag memberi akses.",
    Peran.IKM: "Perusahaan tampil di sini setelah meminta barang dari usaha Anda atau bermitra dengan Anda.",
}


def teks_kosong(user: Any) -> str:
    """What an empty list asks of this person: only those who write companies down are told to."""
    if permissions.can_register_perusahaan(user):
        return "Longgarkan saringan, atau catat perusahaan yang baru ditemui sebagai calon mitra."
    return KOSONG_MENURUT_PERAN.get(user.peran, "Longgarkan saringan. Perusahaan dicatat oleh penyuluh dan admin.")


class PerusahaanListView(ScopedListView):
    daftar = PERUSAHAAN_DAFTAR

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        teks = teks_kosong(self.request.user)
        kosong = {"judul": "Belum ada perusahaan di sini", "teks": teks, "ikon": "briefcase"}
        return super().get_context_data(**kwargs) | {"kosong": kosong}

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_perusahaan(user)

    def aksi_utama(self) -> dict[str, str] | None:
        if not permissions.can_register_perusahaan(self.request.user):
            return None
        return {"url": reverse("kemitraan:perusahaan_create"), "label": "Catat perusahaan", "ikon": "plus"}


class PerusahaanCreateView(ServiceFormView):
    form_class = PerusahaanForm
    judul = "Catat perusahaan"
    pesan_berhasil = "Perusahaan tercatat sebagai calon mitra."

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_register_perusahaan(user)

    def remah(self) -> Remah:
        return [(PERUSAHAAN_DAFTAR.judul, reverse(DAFTAR_PERUSAHAAN)), (self.judul, None)]

    def batal_url(self) -> str:
        return reverse(DAFTAR_PERUSAHAAN)

    def simpan(self, form: PerusahaanForm, oleh: Pelaku) -> Perusahaan:
        return services.register_perusahaan(
            oleh=oleh, pada=hari_ini(), data=form.data_layanan(), uid=form.cleaned_data.get("uid")
        )

    def tujuan(self, hasil: Perusahaan) -> str:
        """Who came from "Pertemuan baru" goes on to the meeting."""
        if self.request.GET.get("lanjut") == "pertemuan":
            return reverse("kemitraan:pertemuan_create", args=[hasil.uid])
        return str(hasil.get_absolute_url())


class PerusahaanEditView(PerusahaanKerjaMixin, ServiceFormView):
    form_class = PerusahaanForm
    judul = "Ubah perusahaan"

    def boleh(self, user: Any, objek: Perusahaan) -> bool:
        """Whoever was typing while it was cancelled hears so from the service, on the form, with nothing lost."""
        if self.request.method == "POST":
            return permissions.bertindak_untuk_perusahaan(user, objek)
        return permissions.can_edit_perusahaan(user, objek)

    def simpan(self, form: PerusahaanForm, oleh: Pelaku) -> Perusahaan:
        return services.update_perusahaan(
            oleh=oleh,
            pada=hari_ini(),
            uid=self.objek.uid,
            versi=form.cleaned_data.get("versi") or 0,
            data=form.data_layanan(),
        )


class PerusahaanActivateView(PerusahaanKerjaMixin, ServiceActionView):
    form_class = forms.Form
    judul = "Aktifkan perusahaan"
    akibat = "Perusahaan menjadi mitra aktif: kebutuhannya dapat dibuka dan kemitraannya dapat dibuat."
    tombol = "Ya, aktifkan"
    pesan_berhasil = "Perusahaan aktif."

    def boleh(self, user: Any, objek: Perusahaan) -> bool:
        return permissions.can_move_perusahaan(user, objek, StatusPerusahaan.AKTIF)

    def lakukan(self, objek: Perusahaan, oleh: Pelaku, data: dict[str, Any]) -> Perusahaan:
        return services.activate_perusahaan(oleh=oleh, uid=objek.uid)


class PerusahaanDeactivateView(PerusahaanKerjaMixin, ServiceActionView):
    judul = "Nonaktifkan perusahaan"
    akibat = "Perusahaan tidak lagi ikut mencari mitra. Catatannya tetap dan ia dapat diaktifkan kembali."
    tombol = "Nonaktifkan"
    gaya = "bahaya"
    pesan_berhasil = "Perusahaan tidak aktif."

    def boleh(self, user: Any, objek: Perusahaan) -> bool:
        return permissions.can_move_perusahaan(user, objek, StatusPerusahaan.NONAKTIF)

    def lakukan(self, objek: Perusahaan, oleh: Pelaku, data: dict[str, Any]) -> Perusahaan:
        return services.deactivate_perusahaan(oleh=oleh, uid=objek.uid, alasan=data["alasan"])


class PerusahaanCancelView(PerusahaanKerjaMixin, ServiceActionView):
    judul = "Batalkan data perusahaan"
    akibat = (
        "Perusahaan hilang dari daftar. Kodenya tetap dan halamannya masih dapat dibaca; admin dapat memulihkannya."
    )
    tombol = "Batalkan perusahaan"
    gaya = "bahaya"
    pesan_berhasil = "Data perusahaan dibatalkan."

    def boleh(self, user: Any, objek: Perusahaan) -> bool:
        return permissions.can_cancel_perusahaan(user, objek)

    def lakukan(self, objek: Perusahaan, oleh: Pelaku, data: dict[str, Any]) -> Perusahaan:
        return services.cancel_perusahaan(oleh=oleh, uid=objek.uid, alasan=data["alasan"])


class PerusahaanRestoreView(PerusahaanKerjaMixin, ServiceActionView):
    judul = "Pulihkan data perusahaan"
    akibat = "Perusahaan kembali masuk daftar."
    tombol = "Pulihkan"
    pesan_berhasil = "Data perusahaan dipulihkan."

    def boleh(self, user: Any, objek: Perusahaan) -> bool:
        return permissions.can_restore_perusahaan(user, objek)

    def lakukan(self, objek: Perusahaan, oleh: Pelaku, data: dict[str, Any]) -> Perusahaan:
        return services.restore_perusahaan(oleh=oleh, uid=objek.uid, alasan=data["alasan"])


class PerusahaanTrailView(PerusahaanMixin, JejakView):
    def boleh(self, user: Any, objek: Perusahaan) -> bool:
        return permissions.can_view_trail_perusahaan(user)

    def remah(self, objek: Perusahaan) -> Remah:
        return remah_perusahaan(objek, ("Jejak", None))


class PerusahaanRevealView(PerusahaanMixin, View):
    """POST only: one personal value in plain, written into the trail; answers the fragment that replaces the mask."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, uid: str, bidang: str) -> HttpResponse:
        perusahaan = self.get_object()
        if bidang not in PribadiPerusahaan.values:
            raise Http404
        alasan = request.POST.get("alasan", "")[:500]
        nilai = services.reveal_perusahaan(
            oleh=Pelaku.dari_request(request), perusahaan=perusahaan, bidang=bidang, alasan=alasan
        )
        return tampilkan(request, str(PribadiPerusahaan(bidang).label), nilai, perusahaan)
