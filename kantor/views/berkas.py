from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import View

from core import registri
from core.errors import wajib
from core.forms import FormAlasan
from core.pelaku import Pelaku
from core.views import RecordMixin, ServiceActionView, coba
from core.waktu import sekarang
from kantor.enums import GAMBAR, JenisBerkas
from kantor.forms import BerkasForm
from kantor.models import Berkas
from kantor.permissions import can_cancel_berkas, can_upload
from kantor.services.berkas import add_berkas, ambil_pemilik, cancel_berkas, jenis_diterima
from kantor.unduhan import unduhan

TERLALU_BESAR = 413


def berkas_terlihat(user: Any) -> Any:
    return Berkas.objects.visible_to(user).aktif()


class BerkasDownloadView(RecordMixin, View):
    """The bytes, always as an attachment: a stored file is never run as a page of ours."""

    queryset = berkas_terlihat
    sebaris = False

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse | FileResponse:
        berkas = self.get_object()
        lokasi, jenis = self.pilih(berkas)
        return unduhan(berkas, lokasi, jenis, sebaris=self.sebaris)

    def pilih(self, berkas: Berkas) -> tuple[str, str]:
        return berkas.lokasi, berkas.jenis_mime


class BerkasPreviewView(BerkasDownloadView):
    """A picture, re-encoded by us, shown inside a page."""

    sebaris = True

    def get_object(self) -> Berkas:
        berkas: Berkas = super().get_object()
        if not berkas.adalah_gambar:
            raise Http404("Hanya gambar yang mempunyai pratinjau.")
        return berkas


class BerkasThumbnailView(BerkasPreviewView):
    def pilih(self, berkas: Berkas) -> tuple[str, str]:
        return berkas.lokasi_mini, "image/webp"


class BerkasPanelView(View):
    """The files of one record: a fragment for htmx, a page of its own without. POST adds one."""

    def get(self, request: HttpRequest, jenis: str, uid: UUID) -> HttpResponse:
        return _panel(request, jenis, uid)

    def post(self, request: HttpRequest, jenis: str, uid: UUID) -> HttpResponse:
        wajib(
            can_upload(request.user, jenis, ambil_pemilik(request.user, jenis, uid)),
            "Anda tidak berwenang menambah berkas di sini.",
        )
        form = BerkasForm(request.POST, request.FILES, hanya=jenis_diterima(jenis))
        if not form.is_valid():
            return _panel(request, jenis, uid, form, _status_salah(request, form))
        data, oleh = form.cleaned_data, Pelaku.dari_request(request)
        berkas = coba(
            form,
            lambda: add_berkas(
                oleh=oleh,
                pemilik_jenis=jenis,
                pemilik_uid=uid,
                unggahan=data["berkas"],
                keterangan=data["keterangan"],
                uid=data["uid"],
            ),
        )
        if berkas is None:
            return _panel(request, jenis, uid, form, _status_salah(request, form))
        if getattr(request, "htmx", None):
            jawaban = _panel(request, jenis, uid)
            jawaban["HX-Trigger"] = "berkas-berubah"  # a gallery elsewhere on the page draws itself anew
            return jawaban
        return HttpResponseRedirect(reverse("kantor:berkas_panel", args=[jenis, uid]))


def _status_salah(request: HttpRequest, form: BerkasForm) -> int:
    """413 for programs and plain forms; 422 where htmx must show the answer."""
    besar = form.has_error("berkas", code="terlalu_besar")
    return TERLALU_BESAR if besar and not getattr(request, "htmx", None) else 422


def _panel(
    request: HttpRequest, jenis: str, uid: UUID, form: BerkasForm | None = None, status: int = 200
) -> HttpResponse:
    user = request.user
    objek = ambil_pemilik(user, jenis, uid)
    form = form or BerkasForm(hanya=jenis_diterima(jenis))
    semua = Berkas.objects.milik(jenis, uid).aktif().select_related("diunggah_oleh")
    tautan = getattr(objek, "get_absolute_url", None)
    konteks = {
        "judul": f"Berkas {objek}",
        "remah": [
            (registri.pemilik_berkas[jenis].label, None),
            (str(objek), tautan() if tautan else None),
            ("Berkas", None),
        ],
        "url": reverse("kantor:berkas_panel", args=[jenis, uid]),
        "berkas": [_butir(b, objek, user) for b in semua],
        "kosong": "Belum ada foto." if (jenis_diterima(jenis) or frozenset(JenisBerkas)) <= GAMBAR else "",
        "form": form if can_upload(user, jenis, objek) else None,
    }
    fragmen = getattr(request, "htmx", None) and not request.htmx.boosted  # type: ignore[attr-defined]
    return render(request, "kantor/berkas.html" + ("#panel" if fragmen else ""), konteks, status=status)


def _butir(berkas: Berkas, objek: Any, user: Any) -> dict[str, Any]:
    """One line of components/files.html."""
    return {
        "nama": berkas.keterangan or berkas.nama_asli,
        "url": berkas.get_absolute_url(),
        "ukuran": berkas.ukuran,
        "jenis": berkas.get_jenis_mime_display(),
        "oleh": str(berkas.diunggah_oleh or "Sistem"),
        "waktu": berkas.created_at,
        "gambar": reverse("kantor:berkas_thumbnail", args=[berkas.uid]) if berkas.adalah_gambar else "",
        "url_hapus": reverse("kantor:berkas_cancel", args=[berkas.uid])
        if can_cancel_berkas(user, berkas, objek)
        else "",
    }


class BerkasCancelView(ServiceActionView):
    queryset = berkas_terlihat
    form_class = FormAlasan
    judul = "Batalkan berkas"
    akibat = "Berkas tidak tampil lagi pada datanya. Jejaknya tetap tercatat."
    tombol = "Batalkan berkas"
    gaya = "bahaya"
    pesan_berhasil = "Berkas dibatalkan."

    def boleh(self, user: Any, objek: Berkas) -> bool:
        return can_cancel_berkas(user, objek, ambil_pemilik(user, objek.pemilik_jenis, objek.pemilik_uid))

    def lakukan(self, objek: Berkas, oleh: Pelaku, data: dict[str, Any]) -> None:
        cancel_berkas(oleh=oleh, berkas=objek, alasan=data["alasan"], pada=sekarang())

    def tujuan(self, hasil: Any) -> str:
        return reverse("kantor:berkas_panel", args=[self.objek.pemilik_jenis, self.objek.pemilik_uid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        panel = self.tujuan(None)
        return super().get_context_data(remah=[("Berkas", panel), (self.judul, None)], **kwargs) | {"batal_url": panel}
