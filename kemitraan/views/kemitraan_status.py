"""The verbs on one agreement, each a page that says what it will do."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.urls import reverse

from core import format as f
from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from kemitraan import permissions, queries, services
from kemitraan.enums import StatusKemitraan, StatusPerusahaan
from kemitraan.forms import AkhiriForm, BaruForm, PutusForm, TandaTanganForm
from kemitraan.models import Kemitraan
from kemitraan.views.kemitraan import KemitraanKerjaMixin


class PindahMixin(KemitraanKerjaMixin):
    """A step of the road. GET offers it only where it can be done; whoever sends late hears why from the service."""

    ke: ClassVar[StatusKemitraan]
    request: Any

    def boleh(self, user: Any, objek: Kemitraan) -> bool:
        tanya = permissions.boleh_pindah if self.request.method == "POST" else permissions.can_move_kemitraan
        return tanya(user, objek, self.ke, hari_ini())


class KemitraanSignView(PindahMixin, ServiceFormView):
    ke = StatusKemitraan.DITANDATANGANI
    form_class = TandaTanganForm
    judul = "Catat penandatanganan"
    tombol = "Catat penandatanganan"
    pesan_berhasil = "Penandatanganan tercatat."

    def get_form(self, data: Any = None, berkas: Any = None) -> TandaTanganForm:
        awal = {"ditandatangani_pada": hari_ini(), "tempat": self.objek.tempat or "Mojokerto"}
        return TandaTanganForm(data, instance=self.objek, user=self.request.user, initial=awal)

    def simpan(self, form: TandaTanganForm, oleh: Pelaku) -> Kemitraan:
        versi = form.cleaned_data.get("versi") or 0
        return services.sign_kemitraan(
            oleh=oleh, pada=hari_ini(), uid=self.objek.uid, data=form.data_layanan(), versi=versi
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(catatan=" ".join(halangan(self.objek)), **kwargs)


def halangan(kemitraan: Kemitraan) -> list[str]:
    """What stands in the way, said before anything is typed: of signing itself, and of what comes after it."""
    calon = (
        [services.MASIH_CALON.format(kemitraan.perusahaan)]
        if kemitraan.perusahaan.status == StatusPerusahaan.CALON
        else []
    )
    kurang = kemitraan.yang_kurang
    belum = f"Masih kurang: {f.gabung(kurang)}. Perjanjian baru dapat berlaku bila semuanya ada."
    return [k for k in (*calon, belum if kurang else "", kata_berisian(kemitraan)) if k]


def kata_berisian(kemitraan: Kemitraan) -> str:
    """A paper with the sample's brackets in it binds nobody to anything; empty where there are none."""
    butir = queries.butir_berisian(kemitraan)
    return f"Masih ada isian dalam kurung siku pada {f.gabung(butir)}." if butir else ""


class KemitraanActivateView(PindahMixin, ServiceActionView):
    ke = StatusKemitraan.BERLAKU
    form_class = forms.Form
    judul = "Berlakukan perjanjian"
    akibat = (
        "Perjanjian sudah diperiksa: ketujuh butirnya lengkap. Kedua pihak diberi tahu, dan isinya tidak diubah lagi."
    )
    tombol = "Berlakukan"
    pesan_berhasil = "Perjanjian berlaku."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if kata := kata_berisian(self.objek):
            kwargs["akibat"] = [self.akibat, f"{kata} Kembalikan ke draf dahulu bila belum disepakati."]
        return super().get_context_data(**kwargs)

    def lakukan(self, objek: Kemitraan, oleh: Pelaku, data: dict[str, Any]) -> Kemitraan:
        return services.activate_kemitraan(oleh=oleh, pada=hari_ini(), uid=objek.uid)


class KemitraanReturnView(PindahMixin, ServiceActionView):
    ke = StatusKemitraan.DRAF
    judul = "Kembalikan ke draf"
    akibat = "Perjanjian dapat diubah lagi, lalu perlu ditandatangani lagi. Nomornya tetap."
    tombol = "Kembalikan ke draf"
    pesan_berhasil = "Perjanjian kembali menjadi draf."

    def lakukan(self, objek: Kemitraan, oleh: Pelaku, data: dict[str, Any]) -> Kemitraan:
        return services.return_kemitraan(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class KemitraanEndView(PindahMixin, ServiceActionView):
    ke = StatusKemitraan.BERAKHIR
    form_class = AkhiriForm
    judul = "Akhiri kemitraan"
    akibat = "Untuk kerja sama yang selesai lebih awal dengan baik. Pesanan baru tidak dapat dicatat sesudah hari terakhirnya."
    tombol = "Akhiri kemitraan"
    pesan_berhasil = "Kemitraan diakhiri."

    def get_form(self, data: Any = None) -> AkhiriForm:
        return AkhiriForm(data, initial={"tanggal": hari_ini()})

    def lakukan(self, objek: Kemitraan, oleh: Pelaku, data: dict[str, Any]) -> Kemitraan:
        isi = {"tanggal": data["tanggal"], "alasan": data["alasan"]}
        return services.end_kemitraan(oleh=oleh, pada=hari_ini(), uid=objek.uid, **isi)


class KemitraanTerminateView(PindahMixin, ServiceActionView):
    ke = StatusKemitraan.DIPUTUS
    form_class = PutusForm
    judul = "Putus kemitraan"
    akibat = (
        "Tercatat siapa yang memutus, kapan, dan mengapa; kedua pihak dan kantor diberi tahu.",
        "Pemutusan sepihak oleh pihak yang lebih besar ditandai (UU 20/2008 Pasal 28).",
        "Pesanan baru tidak dapat dicatat sesudah hari terakhirnya; kewajiban yang sudah timbul tetap diselesaikan.",
    )
    tombol = "Putus kemitraan"
    gaya = "bahaya"
    pesan_berhasil = "Pemutusan tercatat."

    def get_form(self, data: Any = None) -> PutusForm:
        pihak = permissions.pihak_pemutus(self.request.user, self.objek, hari_ini())
        return PutusForm(data, pihak=pihak, initial={"tanggal": hari_ini()})

    def lakukan(self, objek: Kemitraan, oleh: Pelaku, data: dict[str, Any]) -> Kemitraan:
        isi = {nama: data[nama] for nama in ("tanggal", "pihak", "alasan")}
        return services.terminate_kemitraan(oleh=oleh, pada=hari_ini(), uid=objek.uid, **isi)


class KemitraanRenewView(KemitraanKerjaMixin, ServiceActionView):
    form_class = BaruForm
    judul = "Perbarui kemitraan"
    akibat = (
        "Draf baru menyalin butir perjanjian ini, untuk masa berikutnya yang sama panjang.",
        "Perjanjian ini tetap berlaku sampai hari terakhirnya.",
        "Pernyataan kemandirian dibuat lagi oleh perusahaan.",
    )
    tombol = "Buat draf pembaruan"
    pesan_berhasil = "Draf pembaruan dibuat. Periksa masa dan butirnya."

    def boleh(self, user: Any, objek: Kemitraan) -> bool:
        if self.request.method == "POST":
            return permissions.menyusun_kemitraan(user, objek, hari_ini())
        return permissions.can_renew_kemitraan(user, objek, hari_ini())

    def get_form(self, data: Any = None) -> BaruForm:
        return BaruForm(data, initial={"uid": new_uid()})

    def lakukan(self, objek: Kemitraan, oleh: Pelaku, data: dict[str, Any]) -> Kemitraan:
        return services.renew_kemitraan(oleh=oleh, pada=hari_ini(), uid=objek.uid, uid_baru=data.get("uid"))

    def tujuan(self, hasil: Kemitraan) -> str:
        return reverse("kemitraan:kemitraan_edit", args=[hasil.uid])
