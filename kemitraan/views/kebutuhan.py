"""Needs: the list, writing and changing a draft, the steps of its road."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar, Final

from django import forms
from django.urls import reverse

from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from kemitraan import permissions, queries, services
from kemitraan.enums import StatusKebutuhan
from kemitraan.forms import BukaForm, CakupanForm, KebutuhanForm, TanyaForm
from kemitraan.models import Kebutuhan
from kemitraan.tables import KEBUTUHAN_DAFTAR
from kemitraan.views.dasar import JejakView

DAFTAR_URL: Final = "kemitraan:kebutuhan_list"
HARI_MENJAWAB: Final = 7


def awal() -> Remah:
    return [(KEBUTUHAN_DAFTAR.judul, reverse(DAFTAR_URL))]


class KebutuhanMixin(RecordMixin):
    queryset = queries.kebutuhan_terlihat
    judul: ClassVar[str] = ""

    def remah(self, *args: Any) -> Remah:
        k = args[0] if args else self.objek  # type: ignore[attr-defined]
        kepala = awal() if permissions.can_list_kebutuhan(self.request.user) else []
        return [*kepala, (str(k), k.get_absolute_url()), (self.judul or "Jejak", None)]


class KebutuhanListView(ScopedListView):
    daftar = KEBUTUHAN_DAFTAR
    kosong = {
        "judul": "Belum ada kebutuhan",
        "teks": "Barang yang dicari perusahaan tercatat di sini, lalu ditawarkan kepada IKM yang mampu membuatnya.",
        "ikon": "package",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_kebutuhan(user)

    def aksi_utama(self) -> dict[str, str] | None:
        if not permissions.can_need_any(self.request.user):
            return None
        return {"url": reverse("kemitraan:kebutuhan_create"), "label": "Catat kebutuhan", "ikon": "plus"}


class KebutuhanCreateView(ServiceFormView):
    """The parties an address names (`perusahaan`, `pertemuan`) are filled in already."""

    form_class = KebutuhanForm
    judul = "Catat kebutuhan"
    tombol = "Simpan draf"
    pesan_berhasil = "Draf kebutuhan tersimpan. Lampirkan gambarnya, lalu ajukan."

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_need_any(user)

    def get_form(self, data: Any = None, berkas: Any = None) -> KebutuhanForm:
        user, pihak = self.request.user, queries.pihak_baru(self.request.user, self.request.GET)
        dari = pihak.pertemuan
        awal = {
            "uid": new_uid(),
            "perusahaan": pihak.perusahaan and pihak.perusahaan.uid,
            "asal_pertemuan": dari and dari.uid,
            "spesifikasi": dari.yang_dibutuhkan if dari else "",
        }
        return KebutuhanForm(data, user=user, perusahaan=queries.perusahaan_bermitra(user), initial=awal)

    def simpan(self, form: KebutuhanForm, oleh: Pelaku) -> Kebutuhan:
        perusahaan = form.cleaned_data.get("perusahaan") or queries.perusahaan_bermitra(oleh.pengguna)[0]
        return services.create_kebutuhan(
            oleh=oleh,
            pada=hari_ini(),
            perusahaan_uid=perusahaan.uid,
            data=form.data_layanan(),
            uid=form.cleaned_data.get("uid"),
        )

    def remah(self) -> Remah:
        return [*awal(), (self.judul, None)]

    def batal_url(self) -> str:
        return reverse(DAFTAR_URL)


class KebutuhanEditView(KebutuhanMixin, ServiceFormView):
    form_class = KebutuhanForm
    judul = "Ubah kebutuhan"

    def boleh(self, user: Any, objek: Kebutuhan) -> bool:
        """One that was submitted while somebody was typing is the service's to refuse, on the form."""
        if self.request.method == "POST":
            return permissions.menyusun_kebutuhan(user, objek)
        return permissions.can_edit_kebutuhan(user, objek)

    def get_form(self, data: Any = None, berkas: Any = None) -> KebutuhanForm:
        return KebutuhanForm(data, instance=self.objek, user=self.request.user, perusahaan=())

    def simpan(self, form: KebutuhanForm, oleh: Pelaku) -> Kebutuhan:
        versi = form.cleaned_data.get("versi") or 0
        return services.update_kebutuhan(
            oleh=oleh, pada=hari_ini(), uid=self.objek.uid, versi=versi, data=form.data_layanan()
        )


class PindahKebutuhanMixin(KebutuhanMixin):
    """A step of the road. GET offers it only where it can be done; whoever sends late hears why from the service."""

    ke: ClassVar[StatusKebutuhan]
    request: Any

    def boleh(self, user: Any, objek: Kebutuhan) -> bool:
        if self.request.method == "POST":
            return permissions.boleh_pindah_kebutuhan(user, objek, self.ke)
        return permissions.can_move_kebutuhan(user, objek, self.ke)


class KebutuhanSubmitView(PindahKebutuhanMixin, ServiceActionView):
    ke = StatusKebutuhan.DIAJUKAN
    form_class = forms.Form
    judul = "Ajukan kebutuhan"
    akibat = "Dinas memeriksanya, lalu menawarkannya kepada IKM yang mampu. Sesudah diajukan isinya tidak diubah lagi."
    tombol = "Ajukan"
    pesan_berhasil = "Kebutuhan diajukan. Dinas memeriksanya, lalu mencari IKM; Anda diberi tahu."

    def lakukan(self, objek: Kebutuhan, oleh: Pelaku, data: dict[str, Any]) -> Kebutuhan:
        return services.submit_kebutuhan(oleh=oleh, pada=hari_ini(), uid=objek.uid)


class KebutuhanOpenView(PindahKebutuhanMixin, ServiceActionView):
    ke = StatusKebutuhan.DIBUKA
    form_class = BukaForm
    judul = "Buka kebutuhan"
    akibat = "Kebutuhan ini sudah jelas dan dapat ditawarkan kepada IKM. Perusahaan diberi tahu."
    tombol = "Buka"
    pesan_berhasil = "Kebutuhan dibuka. Tawarkan kepada IKM yang mampu."

    def get_form(self, data: Any = None) -> BukaForm:
        batas = min(hari_ini() + timedelta(days=HARI_MENJAWAB), self.objek.tenggat)
        return BukaForm(data, initial={"batas_jawab": batas})

    def lakukan(self, objek: Kebutuhan, oleh: Pelaku, data: dict[str, Any]) -> Kebutuhan:
        return services.open_kebutuhan(oleh=oleh, pada=hari_ini(), uid=objek.uid, batas_jawab=data["batas_jawab"])


class KebutuhanAskView(PindahKebutuhanMixin, ServiceActionView):
    ke = StatusKebutuhan.DRAF
    form_class = TanyaForm
    judul = "Tanyakan kembali"
    akibat = "Kebutuhan kembali menjadi draf perusahaan bersama pertanyaan ini. Nomornya tetap."
    tombol = "Kirim pertanyaan"
    pesan_berhasil = "Pertanyaan dikirim kepada perusahaan."

    def lakukan(self, objek: Kebutuhan, oleh: Pelaku, data: dict[str, Any]) -> Kebutuhan:
        return services.ask_back_kebutuhan(oleh=oleh, pada=hari_ini(), uid=objek.uid, pertanyaan=data["pertanyaan"])


class KebutuhanRejectView(PindahKebutuhanMixin, ServiceActionView):
    ke = StatusKebutuhan.DITOLAK
    judul = "Tolak kebutuhan"
    akibat = "Kebutuhan ini tidak ditawarkan. Perusahaan membaca alasannya."
    tombol = "Tolak"
    gaya = "bahaya"
    pesan_berhasil = "Kebutuhan ditolak."

    def lakukan(self, objek: Kebutuhan, oleh: Pelaku, data: dict[str, Any]) -> Kebutuhan:
        return services.reject_kebutuhan(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class KebutuhanFulfillView(PindahKebutuhanMixin, ServiceActionView):
    ke = StatusKebutuhan.TERPENUHI
    form_class = forms.Form
    judul = "Nyatakan terpenuhi"
    akibat = "Yang dipilih sudah cukup. IKM yang belum mendapat keputusan diberi tahu bahwa tawarannya selesai."
    tombol = "Ya, terpenuhi"
    pesan_berhasil = "Kebutuhan terpenuhi."

    def lakukan(self, objek: Kebutuhan, oleh: Pelaku, data: dict[str, Any]) -> Kebutuhan:
        return services.fulfill_kebutuhan(oleh=oleh, pada=hari_ini(), uid=objek.uid)


class KebutuhanCloseView(PindahKebutuhanMixin, ServiceActionView):
    ke = StatusKebutuhan.DITUTUP
    judul = "Tutup kebutuhan"
    akibat = "Tidak dicari lagi. Yang sudah dipilih tetap; IKM lain diberi tahu bahwa tawarannya selesai."
    tombol = "Tutup"
    gaya = "bahaya"
    pesan_berhasil = "Kebutuhan ditutup."

    def lakukan(self, objek: Kebutuhan, oleh: Pelaku, data: dict[str, Any]) -> Kebutuhan:
        return services.close_kebutuhan(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class KebutuhanWidenView(KebutuhanMixin, ServiceActionView):
    form_class = CakupanForm
    judul = "Ubah tempat mencari"
    akibat = "IKM Kabupaten Mojokerto didahulukan. Perluas hanya bila yang sanggup memang tidak cukup."
    tombol = "Simpan"
    pesan_berhasil = "Tempat mencari diubah."

    def boleh(self, user: Any, objek: Kebutuhan) -> bool:
        if self.request.method == "POST":
            return permissions.boleh_luaskan(user)
        return permissions.can_widen_kebutuhan(user, objek)

    def get_form(self, data: Any = None) -> CakupanForm:
        return CakupanForm(data, initial={"cakupan": self.objek.cakupan, "alasan": self.objek.cakupan_alasan})

    def lakukan(self, objek: Kebutuhan, oleh: Pelaku, data: dict[str, Any]) -> Kebutuhan:
        return services.widen_kebutuhan(oleh=oleh, uid=objek.uid, cakupan=data["cakupan"], alasan=data["alasan"])


class KebutuhanCancelView(KebutuhanMixin, ServiceActionView):
    judul = "Batalkan kebutuhan"
    akibat = "Untuk yang salah catat. Kebutuhan hilang dari daftar; IKM yang sudah ditawari diberi tahu."
    tombol = "Batalkan kebutuhan"
    gaya = "bahaya"
    pesan_berhasil = "Kebutuhan dibatalkan."

    def boleh(self, user: Any, objek: Kebutuhan) -> bool:
        if self.request.method == "POST":
            return permissions.boleh_batalkan_kebutuhan(user, objek)
        return permissions.can_cancel_kebutuhan(user, objek)

    def lakukan(self, objek: Kebutuhan, oleh: Pelaku, data: dict[str, Any]) -> Kebutuhan:
        return services.cancel_kebutuhan(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class KebutuhanTrailView(KebutuhanMixin, JejakView):
    def boleh(self, user: Any, objek: Kebutuhan) -> bool:
        return permissions.can_view_trail_kebutuhan(user)
