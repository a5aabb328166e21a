"""Schedules: listed, written with their next runs in view, watched, paused, ended; their deliveries tried again."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.generic import TemplateView, View

from core import format as f
from core.errors import DomainError, TidakDitemukan
from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import sekarang
from jejak.queries import jejak_objek, sebagai_baris
from laporan import definisi, permissions, services
from laporan.enums import StatusJadwal, StatusPenyampaian
from laporan.forms import JadwalForm, PolaForm
from laporan.models import JadwalLaporan, Penyampaian
from laporan.queries.jadwal import hari_libur, penyampaian_jadwal
from laporan.rumus import PolaJadwal, berikutnya, sebut_pola
from laporan.tables import JADWAL_DAFTAR

JEJAK_MAKS = 200


def jadwal_terlihat(user: Any) -> Any:
    return JadwalLaporan.objects.visible_to(user).select_related("pemilik", "dibatalkan_oleh")


def remah_jadwal(*lagi: tuple[str, str | None]) -> Remah:
    return [(JADWAL_DAFTAR.judul, reverse("laporan:jadwal_list")), *lagi]


def kata_kapan(pola: PolaJadwal | None) -> dict[str, Any]:
    """The pattern in words and its next five runs."""
    if pola is None:
        return {"pola_kata": "", "lima": []}
    saat = sekarang()
    lima = berikutnya(pola, saat, hari_libur(saat))
    return {"pola_kata": sebut_pola(pola), "lima": [f"{f.nama_hari(s.date())}, {f.waktu(s)}" for s in lima]}


class JadwalListView(ScopedListView):
    daftar = JADWAL_DAFTAR
    kosong = {
        "judul": "Belum ada jadwal",
        "teks": "Laporan yang dijadwalkan datang sendiri lewat surel, misalnya setiap tanggal 5 untuk bulan lalu.",
        "ikon": "calendar-event",
    }

    def aksi_utama(self) -> dict[str, str] | None:
        return {"url": reverse("laporan:jadwal_choose"), "label": "Jadwalkan laporan", "ikon": "calendar-plus"}


class JadwalChooseView(TemplateView):
    """Which report is to come by itself."""

    template_name = "laporan/pilih.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        judul = "Jadwalkan laporan"
        return super().get_context_data(
            judul=judul,
            remah=remah_jadwal((judul, None)),
            jenis=definisi.untuk(self.request.user),
            rute="laporan:jadwal_create",
            kata="Laporan mana yang datang sendiri?",
            **kwargs,
        )


class JadwalPreviewView(TemplateView):
    """What a pattern asks for and when it is due, while one chooses (htmx)."""

    template_name = "laporan/_kapan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = PolaForm(self.request.GET)
        return super().get_context_data(kapan=form.kapan(), **kata_kapan(form.pola_jadwal()), **kwargs)


class JadwalFormView(ServiceFormView):
    template_name = "laporan/jadwal_form.html"
    tombol = "Simpan jadwal"
    definisi: definisi.Definisi

    def get_form(self, data: Any = None, berkas: Any = None) -> JadwalForm:
        return JadwalForm(data, instance=self.objek, user=self.request.user, definisi=self.definisi)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        form = konteks["form"]
        judul = konteks["judul"] or f"Jadwalkan {self.definisi.judul.lower()}"
        return (
            konteks
            | {"judul": judul, "definisi": self.definisi, "kapan": form.kapan()}
            | kata_kapan(form.pola_jadwal())
        )


class JadwalCreateView(JadwalFormView):
    pesan_berhasil = "Jadwal tersimpan."

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            self.definisi = definisi.ambil(kwargs["kunci"])
        except TidakDitemukan as galat:
            raise Http404(galat.pesan) from galat
        return super().dispatch(request, *args, **kwargs)

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_schedule(user, self.definisi)

    def get_form(self, data: Any = None, berkas: Any = None) -> JadwalForm:
        form = super().get_form(data, berkas)
        form.fields["uid"].initial = new_uid()
        return form

    def simpan(self, form: JadwalForm, oleh: Pelaku) -> JadwalLaporan:
        pengguna, surel = form.penerima()
        return services.create_jadwal(
            oleh=oleh,
            definisi=self.definisi.kunci,
            data=form.data_layanan(),
            pengguna=pengguna,
            surel=surel,
            pada=sekarang(),
            uid=form.cleaned_data.get("uid"),
        )

    def batal_url(self) -> str:
        return reverse("laporan:jadwal_choose")

    def remah(self) -> Remah:
        return remah_jadwal(("Jadwalkan laporan", self.batal_url()), (self.definisi.judul, None))


class JadwalEditView(JadwalFormView):
    queryset = jadwal_terlihat
    judul = "Ubah jadwal"
    pesan_berhasil = "Perubahan tersimpan."

    def boleh(self, user: Any, objek: JadwalLaporan) -> bool:
        """Refused by the service alone where it ended while somebody was typing."""
        self.definisi = definisi.ambil(objek.definisi)
        return permissions.can_manage_jadwal(user, objek) and (self.request.method == "POST" or not objek.dibatalkan)

    def simpan(self, form: JadwalForm, oleh: Pelaku) -> JadwalLaporan:
        pengguna, surel = form.penerima()
        return services.update_jadwal(
            oleh=oleh,
            uid=self.objek.uid,
            versi=form.cleaned_data.get("versi"),
            data=form.data_layanan(),
            pengguna=pengguna,
            surel=surel,
            pada=sekarang(),
        )

    def remah(self) -> Remah:
        return remah_jadwal((str(self.objek), self.objek.get_absolute_url()), (self.judul, None))


class JadwalDetailView(ScopedDetailView):
    template_name = "laporan/jadwal_detail.html"
    queryset = jadwal_terlihat

    def remah(self, objek: JadwalLaporan) -> Remah:
        return remah_jadwal((str(objek), None))

    def aksi(self, objek: JadwalLaporan) -> list[dict[str, Any]]:
        return susun_aksi(objek)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        x, user = konteks["objek"], self.request.user
        judul = {d.kunci: d.judul for d in definisi.semua()}.get(x.definisi, x.definisi)
        aktif = x.status == StatusJadwal.AKTIF
        putaran = penyampaian_jadwal(x)
        return konteks | {
            "x": x,
            "lencana": x.get_status_display(),
            "subjudul": f"{judul}, {x.pola_dalam_kata}",
            "judul_laporan": judul,
            "lima": kata_kapan(x.pola_jadwal)["lima"] if aktif else [],
            "penerima": list(x.penerima.aktif().select_related("pengguna")),
            "putaran": [(saat, [_baris(p, user) for p in isi]) for saat, isi in putaran],
            "gagal": sum(p.status == StatusPenyampaian.GAGAL for _, isi in putaran for p in isi),
        }


def susun_aksi(x: JadwalLaporan) -> list[dict[str, Any]]:
    """Whoever sees a schedule may do all of it: its owner and the admin."""
    hidup = x.status != StatusJadwal.DIBATALKAN
    lanjut = x.status in {StatusJadwal.DIJEDA, StatusJadwal.BERHENTI}
    semua = (
        (lanjut, "resume", "Lanjutkan", "refresh", "post", "utama"),
        (hidup, "test", "Kirim uji kepada saya", "send", "post", "biasa" if lanjut else "utama"),
        (hidup, "edit", "Ubah", "pencil", "get", "biasa"),
        (x.status == StatusJadwal.AKTIF, "pause", "Jeda", "player-stop", "post", "biasa"),
        (True, "trail", "Jejak", "history", "get", "biasa"),
        (hidup, "cancel", "Batalkan", "ban", "get", "biasa"),
    )
    return [
        {
            "url": reverse(f"laporan:jadwal_{nama}", args=[x.uid]),
            "label": label,
            "ikon": ikon,
            "metode": cara,
            "gaya": gaya,
        }
        for boleh, nama, label, ikon, cara, gaya in semua
        if boleh
    ]


def _baris(p: Penyampaian, user: Any) -> dict[str, Any]:
    """One delivery as its row shows it: the report opens for whoever it was made for, and the admin."""
    x = p.laporan
    terbuka = x is not None and (x.pemohon_id == user.pk or user.peran == "admin")
    gagal = p.status == StatusPenyampaian.GAGAL
    return {
        "p": p,
        "x": x if x is not None and x.tersusun else None,
        "url": x.get_absolute_url() if x is not None and terbuka else "",
        "ulang_url": reverse("laporan:penyampaian_retry", args=[p.uid]) if gagal else "",
    }


class JadwalTrailView(ScopedDetailView):
    template_name = "generic/trail.html"
    queryset = jadwal_terlihat

    def remah(self, objek: JadwalLaporan) -> Remah:
        return remah_jadwal((str(objek), objek.get_absolute_url()), ("Jejak", None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        jejak = [sebagai_baris(j) for j in jejak_objek(konteks["objek"])[:JEJAK_MAKS]]
        return konteks | {"jejak": jejak, "judul": f"Jejak {konteks['objek']}"}


class JadwalVerbView(RecordMixin, View):
    """One press of a button; what the service refuses is said on the schedule's page."""

    queryset = jadwal_terlihat
    pesan: ClassVar[str] = ""

    def lakukan(self, objek: Any, oleh: Pelaku) -> Any:
        raise NotImplementedError

    def kembali(self, objek: Any) -> str:
        return str(objek.get_absolute_url())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        objek = self.get_object()
        try:
            self.lakukan(objek, Pelaku.dari_request(request))
        except DomainError as galat:
            if galat.status == 403:  # noqa: PLR2004
                raise
            messages.error(request, galat.pesan)
        else:
            messages.success(request, self.pesan)
        return HttpResponseRedirect(self.kembali(objek))


class JadwalTestView(JadwalVerbView):
    pesan = "Kiriman uji sedang disusun; hasilnya tampil pada riwayat dan pada surel Anda."

    def lakukan(self, objek: JadwalLaporan, oleh: Pelaku) -> Any:
        return services.send_uji(oleh=oleh, uid=objek.uid, pada=sekarang())


class JadwalPauseView(JadwalVerbView):
    pesan = "Jadwal dijeda: tidak ada yang dikirim sampai dilanjutkan."

    def lakukan(self, objek: JadwalLaporan, oleh: Pelaku) -> Any:
        return services.pause_jadwal(oleh=oleh, uid=objek.uid, pada=sekarang())


class JadwalResumeView(JadwalVerbView):
    pesan = "Jadwal dilanjutkan."

    def lakukan(self, objek: JadwalLaporan, oleh: Pelaku) -> Any:
        return services.resume_jadwal(oleh=oleh, uid=objek.uid, pada=sekarang())


class JadwalCancelView(ServiceActionView):
    queryset = jadwal_terlihat
    judul = "Batalkan jadwal"
    akibat = (
        "Laporan ini tidak datang sendiri lagi, dan yang sedang menunggu tidak dikirim.",
        "Riwayat dan laporan yang sudah ada tetap tersimpan.",
    )
    tombol = "Batalkan jadwal"
    gaya = "bahaya"
    pesan_berhasil = "Jadwal dibatalkan."

    def boleh(self, user: Any, objek: JadwalLaporan) -> bool:
        return permissions.can_manage_jadwal(user, objek) and objek.status != StatusJadwal.DIBATALKAN

    def lakukan(self, objek: JadwalLaporan, oleh: Pelaku, data: dict[str, Any]) -> JadwalLaporan:
        return services.cancel_jadwal(oleh=oleh, uid=objek.uid, alasan=data["alasan"], pada=sekarang())


class PenyampaianRetryView(JadwalVerbView):
    pesan = "Dicoba lagi."

    def rows(self) -> Any:
        return Penyampaian.objects.visible_to(self.request.user).select_related("jadwal")

    def kembali(self, objek: Penyampaian) -> str:
        return objek.jadwal.get_absolute_url()

    def lakukan(self, objek: Penyampaian, oleh: Pelaku) -> Any:
        return services.retry_penyampaian(oleh=oleh, uid=objek.uid, pada=sekarang())
