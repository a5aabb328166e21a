from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from akun.pembatas import TerlaluSeringError, batasi
from akun.permissions import pelaku_tamu
from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import (
    RecordMixin,
    Remah,
    ScopedDetailView,
    ScopedListView,
    ServiceActionView,
    ServiceFormView,
    coba,
)
from core.waktu import hari_ini
from ikm.validators import normalkan_nomor
from kemitraan import permissions, queries, services
from kemitraan.forms import PengajuanForm, SetujuiForm
from kemitraan.models import PengajuanPerusahaan
from kemitraan.tables import PENGAJUAN_DAFTAR
from kemitraan.views.dasar import JejakView, tampilkan

DAFTAR_PENGAJUAN = "kemitraan:pengajuan_list"


@method_decorator([login_not_required, never_cache], name="dispatch")
class PengajuanCreateView(TemplateView):
    """The open page: a company asks to take part. Whatever is known of it already, the answer is the same."""

    template_name = "kemitraan/daftar.html"
    extra_context = {"judul": "Ajukan perusahaan"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", PengajuanForm(initial={"uid": new_uid()}))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PengajuanForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._ulang(form)
        try:
            batasi(request, "pengajuan", normalkan_nomor(form.cleaned_data["nib"]))
        except TerlaluSeringError as galat:
            form.add_error(None, galat.pesan)
            return self._ulang(form, status=galat.status, headers={"Retry-After": str(galat.detik)})
        if coba(form, lambda: self._kirim(form)) is None:
            return self._ulang(form)
        return HttpResponseRedirect(reverse("kemitraan:pengajuan_sent"))

    def _kirim(self, form: PengajuanForm) -> PengajuanPerusahaan:
        isi = form.cleaned_data
        return services.submit_pengajuan(
            oleh=pelaku_tamu(self.request), data=form.data_layanan(), bukti=isi["bukti"], uid=isi.get("uid")
        )

    def _ulang(self, form: PengajuanForm, status: int = 422, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status, **kwargs)


@method_decorator([login_not_required], name="dispatch")
class PengajuanSentView(TemplateView):
    template_name = "kemitraan/daftar_terkirim.html"
    extra_context = {"judul": "Pengajuan terkirim"}


class PengajuanMixin(RecordMixin):
    queryset = PENGAJUAN_DAFTAR.queryset
    judul: ClassVar[str] = ""

    def remah(self, *args: Any) -> Remah:
        p = args[0] if args else self.objek  # type: ignore[attr-defined]
        daftar = (PENGAJUAN_DAFTAR.judul, reverse(DAFTAR_PENGAJUAN))
        return [daftar, (p.nama, p.get_absolute_url()), (self.judul or "Jejak", None)]


class PengajuanListView(ScopedListView):
    daftar = PENGAJUAN_DAFTAR
    kosong = {
        "judul": "Belum ada pengajuan",
        "teks": "Perusahaan mengajukan diri di halaman umum; pengajuannya muncul di sini.",
        "ikon": "briefcase",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_pengajuan(user)


class PengajuanDetailView(PengajuanMixin, ScopedDetailView):
    template_name = "kemitraan/pengajuan_detail.html"

    def remah(self, *args: Any) -> Remah:
        return [(PENGAJUAN_DAFTAR.judul, reverse(DAFTAR_PENGAJUAN)), (args[0].nama, None)]

    def aksi(self, objek: PengajuanPerusahaan) -> list[dict[str, Any]]:
        putus = permissions.can_decide_pengajuan(self.request.user, objek)
        semua = (
            (putus, "approve", "Setujui", "check", "utama"),
            (putus, "reject", "Tolak", "x", "biasa"),
            (True, "trail", "Jejak", "history", "biasa"),
        )
        return [
            {"url": reverse(f"kemitraan:pengajuan_{n}", args=[objek.uid]), "label": label, "ikon": ikon, "gaya": gaya}
            for boleh, n, label, ikon, gaya in semua
            if boleh
        ]

    def bagian(self, objek: PengajuanPerusahaan) -> list[dict[str, Any]]:
        return susun_bagian(objek)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        p = konteks["objek"]
        return konteks | {
            "p": p,
            "judul": p.nama,
            "lencana": p.get_status_display(),
            "kenal": queries.kenal_pengajuan(p),
            "berkas_url": reverse("kantor:berkas_panel", args=(p._meta.label_lower, p.uid)),
        }


def susun_bagian(p: PengajuanPerusahaan) -> list[dict[str, Any]]:
    telepon: Any = p.pemohon_telepon
    url = reverse("kemitraan:pengajuan_reveal", args=[p.uid])
    samar = {"label": "Telepon", "samar": str(telepon), "bisa_buka": True, "minta_alasan": False, "url_buka": url}
    usaha = {
        "Bentuk badan": p.get_bentuk_display(),
        "Peran usaha": p.get_peran_usaha_display(),
        "NIB": p.nib,
        "Yang dibuat atau dibeli": p.bidang_usaha,
        "Alamat": p.alamat,
        "Rencana dan kebutuhan": p.rencana,
    }
    pemohon = {
        "Nama": p.pemohon_nama,
        "Jabatan": p.pemohon_jabatan,
        "Surel": p.pemohon_surel,
        "Telepon": samar if telepon else None,
    }
    susunan = (("Perusahaan", "briefcase", usaha), ("Pemohon", "user", pemohon))
    return [
        {"judul": j, "ikon": i, "butir": [(label, nilai, "") for label, nilai in isi.items()]} for j, i, isi in susunan
    ]


class PengajuanPutusMixin(PengajuanMixin):
    """Whoever decides a moment after somebody else hears from the service what was decided."""

    def boleh(self, user: Any, objek: PengajuanPerusahaan) -> bool:
        if self.request.method == "POST":
            return permissions.is_pemutus(user)
        return permissions.can_decide_pengajuan(user, objek)


class PengajuanApproveView(PengajuanPutusMixin, ServiceFormView):
    template_name = "kemitraan/pengajuan_setujui.html"
    judul = "Setujui pengajuan"
    tombol = "Setujui"
    pesan_berhasil = "Pengajuan disetujui; pemohon dikirimi surel."

    def get_form(self, data: Any = None, berkas: Any = None) -> SetujuiForm:
        return SetujuiForm(data, kenal=queries.kenal_pengajuan(self.objek))

    def simpan(self, form: SetujuiForm, oleh: Pelaku) -> PengajuanPerusahaan:
        pilih = form.cleaned_data.get("gabung")
        return services.approve_pengajuan(
            oleh=oleh, pada=hari_ini(), uid=self.objek.uid, gabung=pilih.uid if pilih else None
        )

    def tujuan(self, hasil: PengajuanPerusahaan) -> str:
        return str(hasil.perusahaan.get_absolute_url() if hasil.perusahaan else hasil.get_absolute_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kenal=queries.kenal_pengajuan(self.objek), **kwargs)


class PengajuanRejectView(PengajuanPutusMixin, ServiceActionView):
    judul = "Tolak pengajuan"
    akibat = "Pemohon menerima surel berisi alasan yang Anda tulis. Ia boleh mengajukan lagi."
    tombol = "Tolak"
    gaya = "bahaya"
    pesan_berhasil = "Pengajuan ditolak; pemohon dikirimi surel."

    def lakukan(self, objek: PengajuanPerusahaan, oleh: Pelaku, data: dict[str, Any]) -> PengajuanPerusahaan:
        return services.reject_pengajuan(oleh=oleh, uid=objek.uid, alasan=data["alasan"])


class PengajuanTrailView(PengajuanMixin, JejakView):
    def boleh(self, user: Any, objek: PengajuanPerusahaan) -> bool:
        return permissions.can_list_pengajuan(user)


class PengajuanRevealView(PengajuanMixin, View):
    """POST only: the applicant's phone number in plain, written into the trail."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        pengajuan = self.get_object()
        nilai = services.reveal_pemohon(oleh=Pelaku.dari_request(request), pengajuan=pengajuan)
        return tampilkan(request, "Telepon", nilai, pengajuan)
