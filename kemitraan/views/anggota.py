from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from akun.services.kode import KodeTerbit
from core.pelaku import Pelaku
from core.views import ServiceActionView, ServiceFormView, coba
from kemitraan import permissions, services
from kemitraan.forms import AnggotaForm
from kemitraan.models import AnggotaPerusahaan, Perusahaan
from kemitraan.views.dasar import PerusahaanKerjaMixin


class AnggotaGrantView(PerusahaanKerjaMixin, ServiceFormView):
    """The officer hands a person of the company a one-time code; it is shown once, in the answer to the POST."""

    form_class = AnggotaForm
    judul = "Beri akses perusahaan"
    tombol = "Buat kode"

    def boleh(self, user: Any, objek: Perusahaan) -> bool:
        return permissions.can_manage_anggota_perusahaan(user, objek)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(request.POST)
        terbit = coba(form, lambda: self.simpan(form, Pelaku.dari_request(request))) if form.is_valid() else None
        if terbit is None:
            return self.render_to_response(self.get_context_data(form=form), status=422)
        konteks = {
            "objek": self.objek,
            "terbit": terbit,
            "alamat_kode": request.build_absolute_uri(reverse("account_redeem_code")),
            "judul": "Kode untuk perusahaan",
            "kepada": "orangnya",
            "masuk_dengan": "surel atau nomor ponsel itu dan kode ini",
        }
        jawaban = render(request, "generic/one_time_code.html", konteks)
        jawaban["Cache-Control"] = "no-store"
        return jawaban

    def simpan(self, form: AnggotaForm, oleh: Pelaku) -> KodeTerbit:
        return services.grant_akses_perusahaan(oleh=oleh, perusahaan=self.objek, **form.cleaned_data)


class AnggotaRevokeView(PerusahaanKerjaMixin, ServiceActionView):
    """Takes one person's access back; the address names the account."""

    judul = "Cabut akses perusahaan"
    akibat = (
        "Orang ini tidak lagi melihat atau mengisi data perusahaan ini. Akunnya tetap ada; akses dapat diberikan lagi."
    )
    tombol = "Cabut akses"
    gaya = "bahaya"
    pesan_berhasil = "Akses dicabut."

    def boleh(self, user: Any, objek: Perusahaan) -> bool:
        if not permissions.can_manage_anggota_perusahaan(user, objek):
            return False
        anggota = AnggotaPerusahaan.objects.hidup().filter(perusahaan=objek, pengguna__uid=self.kwargs["pengguna"])
        self.pengguna = get_object_or_404(anggota.select_related("pengguna")).pengguna
        return True

    def lakukan(self, objek: Perusahaan, oleh: Pelaku, data: dict[str, Any]) -> None:
        services.revoke_akses_perusahaan(oleh=oleh, perusahaan=objek, pengguna=self.pengguna, alasan=data["alasan"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"pertanyaan": f"Cabut akses {self.pengguna} ke {self.objek}?"}
