from __future__ import annotations

from typing import Any

from django.urls import reverse

from core.errors import wajib
from core.pelaku import Pelaku
from core.views import Remah, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from ikm import permissions, services
from ikm.forms import IKMBaruForm, IKMForm, KeliruForm
from ikm.models import IKM
from ikm.tables import IKM_DAFTAR
from ikm.views.dasar import DAFTAR_URL, IKMKerjaMixin, IKMMixin, boleh_ubah
from ikm.views.peta import pengalih
from jejak.queries import jejak_objek, sebagai_baris


class IKMListView(ScopedListView):
    daftar = IKM_DAFTAR
    kosong = {
        "judul": "Tidak ada IKM yang cocok",
        "teks": "Longgarkan saringan, atau daftarkan IKM yang baru dikunjungi.",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list(user)

    def pengalih(self) -> list[dict[str, Any]]:
        return pengalih(self.request.GET, DAFTAR_URL)

    def aksi_utama(self) -> dict[str, str] | None:
        if not permissions.can_register(self.request.user, hari_ini()):
            return None
        return {"url": reverse("ikm:create"), "label": "Daftarkan IKM", "ikon": "plus"}


class IKMCreateView(ServiceFormView):
    """Asks before it makes a double: what is likely there already is shown below what was typed, with a box to say no."""

    template_name = "ikm/baru.html"
    form_class = IKMBaruForm
    calon: Any = ()
    bukan = ""
    judul = "Daftarkan IKM"
    pesan_berhasil = "IKM terdaftar."

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_register(user, hari_ini())

    def remah(self) -> Remah:
        return [(IKM_DAFTAR.judul, reverse(DAFTAR_URL)), (self.judul, None)]

    def batal_url(self) -> str:
        return reverse(DAFTAR_URL)

    def simpan(self, form: IKMBaruForm, oleh: Pelaku) -> IKM:
        isi = form.cleaned_data
        try:
            return services.register_ikm(
                oleh=oleh,
                pada=hari_ini(),
                data=form.data_layanan(),
                uid=isi.get("uid"),
                bukan_kembar=isi["bukan_kembar"],
            )
        except services.KemungkinanKembar as galat:
            self.calon = galat.calon
            self.bukan = ",".join(map(str, [*isi["bukan_kembar"], *(ikm.uid for ikm, _ in galat.calon)]))
            raise

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kembar = {"calon": self.calon, "bukan_kembar": self.bukan} if self.calon else {}
        return super().get_context_data(**kwargs) | kembar


class IKMEditView(IKMKerjaMixin, ServiceFormView):
    form_class = IKMForm
    judul = "Ubah IKM"

    def boleh(self, user: Any, objek: IKM) -> bool:
        return boleh_ubah(self.request, objek)

    def simpan(self, form: IKMForm, oleh: Pelaku) -> IKM:
        return services.update_ikm(
            oleh=oleh,
            pada=hari_ini(),
            uid=self.objek.uid,
            versi=form.cleaned_data.get("versi") or 0,
            data=form.data_layanan(),
        )


class IKMCancelView(IKMKerjaMixin, ServiceActionView):
    judul = "Batalkan data IKM"
    akibat = "IKM hilang dari daftar dan hitungan. Kodenya tetap dan halamannya masih dapat dibaca; admin dapat memulihkannya."
    tombol = "Batalkan IKM"
    gaya = "bahaya"
    pesan_berhasil = "Data IKM dibatalkan."

    def boleh(self, user: Any, objek: IKM) -> bool:
        return boleh_ubah(self.request, objek)

    def lakukan(self, objek: IKM, oleh: Pelaku, data: dict[str, Any]) -> IKM:
        return services.cancel_ikm(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class KeliruView(IKMKerjaMixin, ServiceActionView):
    """The owner's word to the officer."""

    form_class = KeliruForm
    judul = "Ada yang keliru?"
    akibat = "Penyuluh Anda diberi tahu dan memeriksanya. Datanya sendiri belum berubah sampai ia memperbaikinya."
    tombol = "Kirim ke penyuluh"
    pesan_berhasil = "Terkirim. Penyuluh Anda sudah diberi tahu."

    def boleh(self, user: Any, objek: IKM) -> bool:
        return permissions.can_report(user, objek)

    def lakukan(self, objek: IKM, oleh: Pelaku, data: dict[str, Any]) -> IKM:
        return services.report_kekeliruan(oleh=oleh, pada=hari_ini(), uid=objek.uid, teks=data["alasan"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"pertanyaan": "Apa yang keliru?", "ikon": "message"}


class IKMRestoreView(IKMKerjaMixin, ServiceActionView):
    judul = "Pulihkan data IKM"
    akibat = "IKM kembali masuk daftar dan hitungan."
    tombol = "Pulihkan"
    pesan_berhasil = "Data IKM dipulihkan."

    def boleh(self, user: Any, objek: IKM) -> bool:
        return permissions.can_restore(user, objek)

    def lakukan(self, objek: IKM, oleh: Pelaku, data: dict[str, Any]) -> IKM:
        return services.restore_ikm(oleh=oleh, uid=objek.uid, alasan=data["alasan"])


class IKMTrailView(IKMMixin, ScopedDetailView):
    template_name = "generic/trail.html"

    def remah(self, objek: IKM) -> Remah:
        return [(IKM_DAFTAR.judul, reverse(DAFTAR_URL)), (objek.nama, objek.get_absolute_url()), ("Jejak", None)]

    def get_object(self) -> IKM:
        ikm = super().get_object()
        wajib(permissions.can_view_trail(self.request.user, ikm))
        return ikm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        return konteks | {
            "jejak": [sebagai_baris(j) for j in jejak_objek(konteks["objek"])[:200]],
            "judul": f"Jejak {konteks['objek']}",
        }
