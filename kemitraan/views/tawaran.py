"""Offers: asking a workshop by name, its answer in one tap, the sample, the decision."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from ikm.models import IKM
from kemitraan import permissions, queries, services
from kemitraan.enums import KeputusanTawaran, Tanggapan
from kemitraan.forms import JawabForm, NilaiSampelForm, PilihForm, SampelForm, TawarkanForm, TolakTawaranForm
from kemitraan.models import Kebutuhan, Tawaran
from kemitraan.tables import TAWARAN_DAFTAR
from kemitraan.views.dasar import JejakView
from kemitraan.views.kebutuhan import KebutuhanMixin

DAFTAR_URL: Final = "kemitraan:tawaran_list"


class TawaranMixin(RecordMixin):
    queryset = queries.tawaran_terlihat
    judul: ClassVar[str] = ""

    def remah(self, *args: Any) -> Remah:
        t = args[0] if args else self.objek  # type: ignore[attr-defined]
        return [*jalan(self.request.user, t), (str(t.ikm), t.get_absolute_url()), (self.judul or "Jejak", None)]


def jalan(user: Any, t: Tawaran) -> Remah:
    """The office and the company come from the need, an owner from the own offers."""
    if permissions.can_list_kebutuhan(user):
        return [("Kebutuhan", reverse("kemitraan:kebutuhan_list")), (str(t.kebutuhan), t.kebutuhan.get_absolute_url())]
    return [(TAWARAN_DAFTAR.judul, reverse(DAFTAR_URL))]


class TawaranListView(ScopedListView):
    daftar = TAWARAN_DAFTAR
    kosong = {
        "judul": "Belum ada tawaran",
        "teks": "Bila perusahaan mencari barang yang dapat dibuat IKM, tawarannya tampil di sini untuk dijawab.",
        "ikon": "message",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_tawaran(user)


class KebutuhanOfferView(KebutuhanMixin, ScopedDetailView):
    """Whom to ask? By name, trade or place; those asked already are marked."""

    template_name = "kemitraan/kebutuhan_tawarkan.html"
    judul = "Tawarkan ke IKM"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.can_offer_tawaran(request.user, self.get_object()):
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    def get_template_names(self) -> list[str]:
        return [self.template_name + ("#hasil" if getattr(self.request, "htmx", False) else "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        q = self.request.GET.get("q", "").strip()[:100]
        sudah = queries.sudah_ditawari(konteks["objek"])
        calon = queries.calon_ikm(self.request.user, q, hari_ini())
        return konteks | {"judul": self.judul, "q": q, "ikm": [(i, i.pk in sudah) for i in calon]}


class TawaranCreateView(KebutuhanMixin, ServiceFormView):
    """How much to ask this workshop for."""

    form_class = TawarkanForm
    tombol = "Kirim tawaran"
    pesan_berhasil = "Tawaran terkirim; pemilik dan penyuluhnya diberi tahu."

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        terlihat = IKM.objects.visible_to(request.user).select_related("digabung_ke", "desa")
        self.ikm = get_object_or_404(terlihat, uid=kwargs["ikm"])
        self.judul = f"Tawarkan ke {self.ikm}"  # type: ignore[misc]
        return super().dispatch(request, *args, **kwargs)

    def boleh(self, user: Any, objek: Kebutuhan) -> bool:
        if self.request.method == "POST":
            return permissions.boleh_tawarkan(user, objek)
        return permissions.can_offer_tawaran(user, objek)

    def get_form(self, data: Any = None, berkas: Any = None) -> TawarkanForm:
        sisa = queries.rangkuman_tawaran(self.request.user, self.objek).belum_tersanggupi or self.objek.jumlah
        awal = {"jumlah_diminta": sisa, "batas_jawab": max(self.objek.batas_jawab or hari_ini(), hari_ini())}
        return TawarkanForm(data, kebutuhan=self.objek, ikm=self.ikm, initial=awal)

    def simpan(self, form: TawarkanForm, oleh: Pelaku) -> Kebutuhan:
        isi = form.cleaned_data
        pilihan = services.Pilihan(self.ikm, isi.get("produk"), isi["jumlah_diminta"], alasan=isi["alasan"])
        services.offer_tawaran(
            oleh=oleh, kebutuhan=self.objek, pilihan=[pilihan], batas_jawab=isi["batas_jawab"], pada=hari_ini()
        )
        return self.objek


class TawaranAnswerView(TawaranMixin, ServiceFormView):
    """One tap on the offer's page is sent here, too; what is wrong with it comes back as the whole form."""

    form_class = JawabForm
    judul = "Jawab tawaran"
    tombol = "Kirim jawaban"
    pesan_berhasil = "Jawaban terkirim. Perusahaan diberi tahu; keputusannya nanti tampil di sini."

    def boleh(self, user: Any, objek: Tawaran) -> bool:
        if self.request.method == "POST":
            return permissions.menjawab_tawaran(user, objek, hari_ini())
        return permissions.can_answer_tawaran(user, objek, hari_ini())

    def get_form(self, data: Any = None, berkas: Any = None) -> JawabForm:
        minta = self.request.GET.get("tanggapan", "")
        awal: dict[str, Any] = {"tanggapan": minta} if minta in Tanggapan.values else {}
        if not self.objek.tanggapan and self.objek.produk:
            awal["waktu_tunggu_hari"] = self.objek.produk.waktu_tunggu_hari
        return JawabForm(data, instance=self.objek, user=self.request.user, initial=awal)

    def simpan(self, form: JawabForm, oleh: Pelaku) -> Tawaran:
        versi = form.cleaned_data.get("versi")
        return services.answer_tawaran(
            oleh=oleh, pada=hari_ini(), uid=self.objek.uid, data=form.data_layanan(), versi=versi
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wakil = permissions.mewakili(self.request.user)
        catatan = f"Anda mencatat jawaban {self.objek.ikm}; tercatat bahwa petugas yang menuliskannya." if wakil else ""
        return super().get_context_data(catatan=catatan, **kwargs)


class SampelSendView(TawaranMixin, ServiceActionView):
    form_class = SampelForm
    judul = "Catat sampel dikirim"
    akibat = "Perusahaan diberi tahu dan menilai sampelnya sebelum memutuskan."
    tombol = "Simpan"
    pesan_berhasil = "Pengiriman sampel tercatat."

    def boleh(self, user: Any, objek: Tawaran) -> bool:
        if self.request.method == "POST":
            return permissions.menjawab_tawaran(user, objek, hari_ini())
        return permissions.can_send_sampel(user, objek, hari_ini())

    def get_form(self, data: Any = None) -> SampelForm:
        return SampelForm(data, initial={"tanggal": hari_ini()})

    def lakukan(self, objek: Tawaran, oleh: Pelaku, data: dict[str, Any]) -> Tawaran:
        return services.send_sampel(oleh=oleh, pada=hari_ini(), uid=objek.uid, tanggal=data["tanggal"])


class SampelJudgeView(TawaranMixin, ServiceActionView):
    form_class = NilaiSampelForm
    judul = "Nilai sampel"
    akibat = "IKM membaca hasil dan catatannya."
    tombol = "Simpan hasil"
    pesan_berhasil = "Hasil sampel tercatat."

    def boleh(self, user: Any, objek: Tawaran) -> bool:
        if self.request.method == "POST":
            return permissions.boleh_nilai_sampel(user, objek)
        return permissions.can_judge_sampel(user, objek)

    def get_form(self, data: Any = None) -> NilaiSampelForm:
        return NilaiSampelForm(data, initial={"tanggal": hari_ini(), "hasil": self.objek.sampel_hasil})

    def lakukan(self, objek: Tawaran, oleh: Pelaku, data: dict[str, Any]) -> Tawaran:
        return services.judge_sampel(oleh=oleh, pada=hari_ini(), uid=objek.uid, **data)


class PutuskanMixin(TawaranMixin):
    """A decision about one answer."""

    keputusan: ClassVar[str]
    request: Any

    def boleh(self, user: Any, objek: Tawaran) -> bool:
        if self.request.method == "POST":
            return permissions.boleh_putuskan(user, objek)
        return permissions.can_decide_tawaran(user, objek)

    def lakukan(self, objek: Tawaran, oleh: Pelaku, data: dict[str, Any]) -> Tawaran:
        return services.decide_tawaran(
            oleh=oleh, pada=hari_ini(), uid=objek.uid, keputusan=self.keputusan, alasan=data.get("alasan", "")
        )

    def tujuan(self, hasil: Tawaran) -> str:
        return str(hasil.kebutuhan.get_absolute_url())


class TawaranChooseView(PutuskanMixin, ServiceActionView):
    keputusan = KeputusanTawaran.DIPILIH
    form_class = PilihForm
    judul = "Pilih IKM ini"
    akibat = "IKM diberi tahu bahwa ia dipilih. Langkah berikutnya: membuat perjanjian."
    tombol = "Pilih"
    pesan_berhasil = "IKM dipilih. Selanjutnya buat perjanjiannya."


class TawaranDeclineView(PutuskanMixin, ServiceActionView):
    keputusan = KeputusanTawaran.TIDAK_DIPILIH
    form_class = TolakTawaranForm
    judul = "Tidak memilih IKM ini"
    akibat = "IKM diberi tahu beserta alasannya, supaya tahu apa yang perlu ditingkatkan."
    tombol = "Simpan"
    pesan_berhasil = "Keputusan tersimpan; IKM diberi tahu."


class TawaranUndecideView(PutuskanMixin, ServiceActionView):
    keputusan = ""
    judul = "Tarik keputusan"
    akibat = "Jawaban IKM ditimbang lagi. IKM diberi tahu."
    tombol = "Tarik keputusan"
    pesan_berhasil = "Keputusan ditarik."

    def get_form(self, data: Any = None) -> forms.Form:
        return TolakTawaranForm(data)


class TawaranWithdrawView(TawaranMixin, ServiceActionView):
    judul = "Tarik tawaran"
    akibat = "Untuk yang salah tawar. IKM diberi tahu dan tidak perlu menjawab."
    tombol = "Tarik tawaran"
    gaya = "bahaya"
    pesan_berhasil = "Tawaran ditarik."

    def boleh(self, user: Any, objek: Tawaran) -> bool:
        if self.request.method == "POST":
            return permissions.boleh_tawarkan(user, objek.kebutuhan)
        return permissions.can_withdraw_tawaran(user, objek)

    def lakukan(self, objek: Tawaran, oleh: Pelaku, data: dict[str, Any]) -> Tawaran:
        return services.withdraw_tawaran(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])

    def tujuan(self, hasil: Tawaran) -> str:
        return str(hasil.kebutuhan.get_absolute_url())


class TawaranTrailView(TawaranMixin, JejakView):
    def boleh(self, user: Any, objek: Tawaran) -> bool:
        return permissions.can_view_trail_tawaran(user)
