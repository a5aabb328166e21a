from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.generic import TemplateView, View

from core import format as f
from core.errors import DomainError
from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import RecordMixin, ScopedDetailView, ScopedListView, coba
from core.waktu import sekarang
from kantor import penangan
from kantor.enums import FormatDaftar, StatusTugas
from kantor.forms import BerkasDaftarForm
from kantor.models import Tugas
from kantor.permissions import can_cancel_tugas, can_download_hasil, can_view_rincian_galat
from kantor.services.berkas_daftar import ambil_daftar, request_berkas_daftar
from kantor.services.tugas import cancel_tugas, halaman_tugas
from kantor.tables import TUGAS_DAFTAR


def tugas_terlihat(user: Any) -> Any:
    return Tugas.objects.visible_to(user).select_related("pengguna", "berkas")


def kemajuan(tugas: Tugas, user: Any) -> dict[str, Any]:
    """What components/progress.html draws; it polls `url` until the work ended."""
    boleh_berkas = can_download_hasil(user, tugas)
    return {
        "judul": tugas.judul,
        "persen": tugas.persen,
        "keterangan": _keterangan(tugas),
        "status": "menunggu" if tugas.status == StatusTugas.ANTRI else tugas.status,
        "url": "" if tugas.berakhir else reverse("kantor:tugas_progress", args=[tugas.uid]),
        "url_batal": reverse("kantor:tugas_cancel", args=[tugas.uid])
        if can_cancel_tugas(user, tugas) and not tugas.batal_diminta
        else "",
        "url_hasil": tugas.berkas.get_absolute_url() if tugas.berkas is not None and boleh_berkas else "",
        "label_hasil": "Unduh berkas",
        "dilihat": halaman_tugas(tugas) if tugas.berakhir and tugas.pengguna_id == user.pk else "",
    }


def _keterangan(tugas: Tugas) -> str:
    if tugas.status == StatusTugas.GAGAL:
        return tugas.galat
    if tugas.berakhir:
        return tugas.pesan or f"{tugas.get_status_display()} {f.waktu(tugas.selesai)}."
    if tugas.batal_diminta:
        return "Pembatalan diminta; berhenti pada langkah berikutnya."
    hitung = f"{f.angka(tugas.kemajuan)} dari {f.angka(tugas.total)}" if tugas.total else ""
    return " · ".join(t for t in (tugas.pesan, hitung) if t) or tugas.get_status_display()


def _batang(tugas: Tugas, user: Any) -> HttpResponse:
    """Asked every two seconds by every open page: without the frame's context it spares the frame's queries."""
    return HttpResponse(render_to_string("components/progress.html", kemajuan(tugas, user)))


class TugasListView(ScopedListView):
    daftar = TUGAS_DAFTAR
    kosong = {
        "judul": "Belum ada tugas",
        "teks": "Unduhan besar dan tugas panjang lain akan muncul di sini beserta hasilnya.",
        "ikon": "list-check",
    }


class TugasDetailView(ScopedDetailView):
    template_name = "kantor/tugas_detail.html"
    queryset = tugas_terlihat

    def remah(self, objek: Tugas) -> list[tuple[str, str | None]]:
        """Under the import that asked for it, else under the list: whoever came from there wants to go back there."""
        if impor := objek.parameter.get("impor"):
            return [("Impor", reverse("kantor:impor_detail", args=[UUID(impor)])), (str(objek), None)]
        return [("Tugas", reverse("kantor:tugas_list")), (str(objek), None)]

    def bagian(self, objek: Tugas) -> list[dict[str, Any]]:
        butir = [
            ("Jenis", penangan.label(objek.jenis)),
            ("Diminta oleh", str(objek.pengguna or "Sistem")),
            ("Diminta pada", f.waktu(objek.created_at)),
        ]
        return [{"judul": "Keterangan", "butir": butir}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        tugas, user = konteks["objek"], self.request.user
        rincian = tugas.rincian_galat if can_view_rincian_galat(user) else ""
        return konteks | {"kemajuan": kemajuan(tugas, user), "rincian": rincian}


class TugasProgressView(RecordMixin, View):
    """The bar alone, for htmx."""

    queryset = tugas_terlihat

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return _batang(self.get_object(), request.user)


class TugasCancelView(RecordMixin, View):
    queryset = tugas_terlihat

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        tugas = self.get_object()
        pesan = "Pembatalan diminta."
        try:
            cancel_tugas(oleh=Pelaku.dari_request(request), tugas=tugas, pada=sekarang())
        except DomainError as galat:
            if galat.kode != "sudah_berakhir":
                raise
            pesan = galat.pesan
        if getattr(request, "htmx", None):
            return _batang(self.get_object(), request.user)
        messages.info(request, pesan)
        return HttpResponseRedirect(tugas.get_absolute_url())


class BerkasDaftarView(TemplateView):
    """Asks before a long list becomes a file: GET never writes, so the Tugas begins with this page's POST."""

    template_name = "generic/confirm.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        data: dict[str, Any] = {n: request.GET.get(n, "") for n in ("daftar", "bentuk", "isi")}
        form = BerkasDaftarForm(initial={"uid": new_uid(), **data})
        return self.render_to_response(self._konteks(form, data["daftar"]))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = BerkasDaftarForm(request.POST)
        if not form.is_valid():
            raise BadRequest("Permintaan berkas tidak lengkap.")
        data, oleh = form.cleaned_data, Pelaku.dari_request(request)
        bentuk = FormatDaftar(data["bentuk"])
        tugas = coba(
            form,
            lambda: request_berkas_daftar(
                oleh=oleh, kunci=data["daftar"], bentuk=bentuk, isi=data["isi"], pada=sekarang(), uid=data["uid"]
            ),
        )
        if tugas is None:
            return self.render_to_response(self._konteks(form, data["daftar"]), status=422)
        return HttpResponseRedirect(tugas.get_absolute_url())

    def _konteks(self, form: BerkasDaftarForm, kunci: str) -> dict[str, Any]:
        return {
            "form": form,
            "judul": f"Unduh {ambil_daftar(kunci).judul}",
            "objek": None,
            "pertanyaan": "Daftar ini panjang, jadi berkasnya disusun di latar belakang.",
            "akibat": "Anda dapat terus bekerja: kemajuannya tampil di halaman tugas, dan Anda diberi tahu bila siap.",
            "tombol": "Susun berkas",
            "gaya": "utama",
            "ikon": "file-spreadsheet",
            "batal_url": reverse("kantor:tugas_list"),
            "remah": [("Tugas", reverse("kantor:tugas_list")), ("Unduh", None)],
        }


def antrekan(request: HttpRequest, kunci: str, bentuk: str, params: QueryDict) -> HttpResponse:
    """core.registri.antrekan_berkas: where a list page sends a download that is too long for one request."""
    isi = urlencode({"daftar": kunci, "bentuk": bentuk, "isi": params.urlencode()})
    return HttpResponseRedirect(f"{reverse('kantor:list_file')}?{isi}")
