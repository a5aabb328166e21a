"""What happened to a shipment: its milestones, and what customs gave."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import Remah, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import WIB, hari_ini, sekarang
from ekspor import permissions, queries, services
from ekspor.enums import KelasPeristiwa, KodePeristiwa
from ekspor.forms import PabeanForm, PeristiwaForm
from ekspor.models import Pengiriman, Peristiwa
from ekspor.tables.peristiwa import PERISTIWA_DAFTAR
from ekspor.views.pengiriman import PengirimanMixin, remah_pengiriman


class PengirimanCustomsView(PengirimanMixin, ServiceFormView):
    form_class = PabeanForm
    judul = "PEB dan NPE"
    pesan_berhasil = "Dokumen pabean tersimpan."

    def dapat(self, hak: permissions.HakPengiriman) -> bool:
        return hak.ubah and hak.pengiriman.ekspor

    def get_form(self, data: Any = None, berkas: Any = None) -> PabeanForm:
        return PabeanForm(data, berkas, instance=self.objek, user=self.request.user)

    def simpan(self, form: PabeanForm, oleh: Pelaku) -> Pengiriman:
        return services.record_pabean(
            oleh=oleh,
            pada=hari_ini(),
            pengiriman_uid=self.objek.uid,
            versi=form.cleaned_data.get("versi") or 0,
            data=form.data_layanan(),
        )


class PeristiwaListView(ScopedListView):
    daftar = PERISTIWA_DAFTAR
    kosong = {
        "judul": "Belum ada peristiwa",
        "teks": "Peristiwa dicatat dari halaman tiap pengiriman, atau diimpor dari CSV.",
        "ikon": "flag",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_pengiriman(user)

    def aksi_lain(self) -> list[dict[str, str]]:
        if not permissions.can_add_pengiriman(self.request.user):
            return []
        return [{"url": reverse("kantor:impor_list"), "label": "Impor CSV", "ikon": "upload"}]


class PeristiwaCreateView(PengirimanMixin, ServiceFormView):
    """An address may name the milestone (`kode`)."""

    form_class = PeristiwaForm
    judul = "Catat peristiwa"
    pesan_berhasil = "Peristiwa tercatat."

    def dapat(self, hak: permissions.HakPengiriman) -> bool:
        return hak.ubah

    def get_form(self, data: Any = None, berkas: Any = None) -> PeristiwaForm:
        kode = self.request.GET.get("kode", "")
        awal = {
            "uid": new_uid(),
            "kode": kode if kode in KodePeristiwa.values else "",
            "kelas": KelasPeristiwa.AKTUAL,
            "waktu": sekarang().astimezone(WIB).replace(second=0, microsecond=0),
        }
        return PeristiwaForm(data, pengiriman=self.objek, initial=awal)

    def simpan(self, form: PeristiwaForm, oleh: Pelaku) -> Pengiriman:
        services.record_peristiwa(oleh=oleh, pada=sekarang(), pengiriman_uid=self.objek.uid, **form.cleaned_data)
        return self.objek


class PeristiwaCancelView(ServiceActionView):
    queryset = queries.peristiwa_terlihat
    judul = "Batalkan peristiwa"
    akibat = "Catatan ini tidak dihitung lagi; yang tercatat sebelumnya berlaku kembali. Jejaknya tetap dapat dibaca."
    tombol = "Batalkan peristiwa"
    gaya = "bahaya"
    pesan_berhasil = "Peristiwa dibatalkan."

    def boleh(self, user: Any, objek: Peristiwa) -> bool:
        hak = permissions.hak_pengiriman(user, objek.pengiriman, hari_ini())
        if self.request.method == "POST":
            return hak.untuk_pengirim
        return hak.ubah and not objek.dibatalkan

    def lakukan(self, objek: Peristiwa, oleh: Pelaku, data: dict[str, Any]) -> Pengiriman:
        return services.cancel_peristiwa(oleh=oleh, pada=sekarang(), uid=objek.uid, alasan=data["alasan"]).pengiriman

    def remah(self) -> Remah:
        return remah_pengiriman(self.objek.pengiriman, (self.judul, None))

    def tujuan(self, hasil: Any) -> str:
        return str(self.objek.pengiriman.get_absolute_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        p = self.objek.pengiriman
        tanya = f"{self.objek} – {p.nomor}"
        return super().get_context_data(**({"batal_url": p.get_absolute_url(), "pertanyaan": tanya} | kwargs))
