"""Reports: chosen, asked for, watched while they are made, read, proven again, decided on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.generic import TemplateView, View

from core.errors import DomainError, TidakDitemukan
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini, sekarang
from laporan import definisi, permissions, services
from laporan.enums import StatusLaporan
from laporan.forms import LaporanForm, SetujuForm
from laporan.models import Laporan
from laporan.queries.laporan import berkas_laporan
from laporan.rumus import sebut_rentang
from laporan.tables import LAPORAN_DAFTAR

DAFTAR_URL = "laporan:laporan_list"


def laporan_terlihat(user: Any) -> Any:
    return Laporan.objects.visible_to(user).with_untuk_daftar()


def remah_laporan(*lagi: tuple[str, str | None]) -> Remah:
    return [(LAPORAN_DAFTAR.judul, reverse(DAFTAR_URL)), *lagi]


class LaporanListView(ScopedListView):
    daftar = LAPORAN_DAFTAR
    kosong = {
        "judul": "Belum ada laporan",
        "teks": "Pilih jenis laporan; berkasnya disusun di latar belakang dan menunggu Anda di sini.",
        "ikon": "file-description",
    }

    def aksi_utama(self) -> dict[str, str] | None:
        return {"url": reverse("laporan:laporan_choose"), "label": "Susun laporan", "ikon": "file-plus"}


class LaporanChooseView(TemplateView):
    """What reports there are for this person."""

    template_name = "laporan/pilih.html"
    extra_context = {
        "rute": "laporan:laporan_create",
        "kata": "Disusun di latar belakang dengan hak baca Anda; berkasnya menunggu di Laporan saya",
    }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        judul = "Susun laporan"
        jenis = definisi.untuk(self.request.user)
        return super().get_context_data(judul=judul, remah=remah_laporan((judul, None)), jenis=jenis, **kwargs)


class LaporanCreateView(ServiceFormView):
    tombol = "Susun laporan"
    pesan_berhasil = "Laporan sedang disusun."

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            self.definisi = definisi.ambil(kwargs["kunci"])
        except TidakDitemukan as galat:
            raise Http404(galat.pesan) from galat
        return super().dispatch(request, *args, **kwargs)

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_request(user, self.definisi)

    def get_form(self, data: Any = None, berkas: Any = None) -> LaporanForm:
        """The address may say what is asked, as a page's link does."""
        awal = {k: v for k, v in self.request.GET.items() if v}
        return LaporanForm(data, definisi=self.definisi, user=self.request.user, pada=hari_ini(), initial=awal)

    def simpan(self, form: LaporanForm, oleh: Pelaku) -> Laporan:
        isi = form.cleaned_data
        return services.request_laporan(
            oleh=oleh,
            definisi=self.definisi.kunci,
            parameter=form.parameter(),
            bentuk=isi["bentuk"],
            pada=sekarang(),
            uid=isi["uid"],
        )

    def remah(self) -> Remah:
        return remah_laporan(("Susun laporan", self.batal_url()), (self.definisi.judul, None))

    def batal_url(self) -> str:
        return reverse("laporan:laporan_choose")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        d = self.definisi
        catatan = d.keterangan + (" Terbit bernomor setelah disetujui kepala bidang." if d.resmi else "")
        return super().get_context_data(judul=d.judul, catatan=catatan, ikon_tombol="file-plus", **kwargs)


class LaporanDetailView(ScopedDetailView):
    template_name = "laporan/laporan_detail.html"
    queryset = laporan_terlihat

    def remah(self, objek: Laporan) -> Remah:
        return remah_laporan((str(objek), None))

    def aksi(self, objek: Laporan) -> list[dict[str, Any]]:
        user, isi = self.request.user, []
        if objek.status == StatusLaporan.MENUNGGU and permissions.can_decide(user, objek):
            isi += [
                _aksi(objek, "approve", "Setujui", "check", gaya="utama"),
                _aksi(objek, "reject", "Tidak setujui", "x"),
            ]
        if objek.tersusun:
            isi.append(_aksi(objek, "verify", "Periksa lagi", "fingerprint", metode="post"))
        if objek.status == StatusLaporan.GAGAL and permissions.can_control(user, objek):
            isi.append(_aksi(objek, "retry", "Susun ulang", "refresh", metode="post", gaya="utama"))
        return isi

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        user: Any = self.request.user
        x = konteks["objek"]
        lihat_tugas = x.tugas is not None and (x.tugas.pengguna_id == user.pk or user.peran == "admin")
        return konteks | {
            "x": x,
            "lencana": x.get_status_display(),
            "subjudul": sebut_rentang(x.periode),
            "berkas": [_berkas(b) for b in berkas_laporan(x)],
            "kemajuan_url": reverse("kantor:tugas_progress", args=[x.tugas.uid])
            if lihat_tugas and not x.tugas.berakhir
            else "",
        }


def _aksi(x: Laporan, nama: str, label: str, ikon: str, **lagi: str) -> dict[str, Any]:
    return {"url": reverse(f"laporan:laporan_{nama}", args=[x.uid]), "label": label, "ikon": ikon, **lagi}


def _berkas(b: Any) -> dict[str, Any]:
    return {
        "nama": b.nama_asli,
        "url": b.get_absolute_url(),
        "ukuran": b.ukuran,
        "jenis": b.get_jenis_mime_display(),
    }


class LaporanVerifyView(RecordMixin, View):
    """Reading the rows again is long work: its result is said on the report and in a notice."""

    queryset = laporan_terlihat

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        x = self.get_object()
        try:
            tugas = services.request_periksa(oleh=Pelaku.dari_request(request), uid=x.uid, pada=sekarang())
        except DomainError as galat:
            messages.error(request, galat.pesan)
            return HttpResponseRedirect(x.get_absolute_url())
        return HttpResponseRedirect(tugas.get_absolute_url())


class LaporanRetryView(RecordMixin, View):
    queryset = laporan_terlihat

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        x = self.get_object()
        try:
            services.retry_laporan(oleh=Pelaku.dari_request(request), uid=x.uid, pada=sekarang())
        except DomainError as galat:
            if galat.status == 403:  # noqa: PLR2004
                raise
            messages.error(request, galat.pesan)
        return HttpResponseRedirect(x.get_absolute_url())


class LaporanApproveView(ServiceActionView):
    queryset = laporan_terlihat
    judul = "Setujui laporan"
    akibat = (
        "Barisnya dibaca sekali lagi; bila masih sama, laporan diberi nomor dan terbit dengan penandatangan ini.",
        "Laporan yang terbit terbaca oleh dinas dan pimpinan.",
    )
    tombol = "Setujui dan terbitkan"
    pesan_berhasil = "Laporan sedang diterbitkan."

    def boleh(self, user: Any, objek: Laporan) -> bool:
        return permissions.can_decide(user, objek) and objek.status == StatusLaporan.MENUNGGU

    def get_form(self, data: Any = None) -> SetujuForm:
        return SetujuForm(data, pada=hari_ini())

    def lakukan(self, objek: Laporan, oleh: Pelaku, data: dict[str, Any]) -> Laporan:
        return services.request_putusan(oleh=oleh, uid=objek.uid, penandatangan=data["penandatangan"], pada=sekarang())


class LaporanRejectView(ServiceActionView):
    queryset = laporan_terlihat
    judul = "Tidak setujui laporan"
    akibat = "Pemohonnya diberi tahu alasannya dan dapat menyusun laporan baru."
    tombol = "Tidak setujui"
    gaya = "bahaya"
    pesan_berhasil = "Putusan tercatat."

    def boleh(self, user: Any, objek: Laporan) -> bool:
        return permissions.can_decide(user, objek) and objek.status == StatusLaporan.MENUNGGU

    def lakukan(self, objek: Laporan, oleh: Pelaku, data: dict[str, Any]) -> Laporan:
        return services.reject_laporan(oleh=oleh, uid=objek.uid, alasan=data["alasan"], pada=sekarang())
