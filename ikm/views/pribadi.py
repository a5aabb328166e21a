from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View

from akun.services.kode import KodeTerbit
from core.pelaku import Pelaku
from core.views import ServiceActionView, ServiceFormView, coba
from core.waktu import hari_ini
from ikm import permissions, services
from ikm.enums import BidangPribadi
from ikm.forms import AksesForm, BukaForm
from ikm.models import IKM, AnggotaIKM
from ikm.views.dasar import IKMKerjaMixin, IKMMixin


class AksesView(IKMKerjaMixin, ServiceFormView):
    """The officer hands the owner a one-time code; it is shown once, in the answer to the POST."""

    form_class = AksesForm
    judul = "Beri akses pemilik"
    tombol = "Buat kode"

    def boleh(self, user: Any, objek: IKM) -> bool:
        return permissions.can_manage_anggota(user, objek, hari_ini())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(request.POST)
        terbit = coba(form, lambda: self.simpan(form, Pelaku.dari_request(request))) if form.is_valid() else None
        if terbit is None:
            return self.render_to_response(self.get_context_data(form=form), status=422)
        alamat = request.build_absolute_uri(reverse("account_redeem_code"))
        konteks = {"objek": self.objek, "terbit": terbit, "alamat_kode": alamat, "judul": "Kode untuk pemilik"}
        konteks |= {"kepada": "pemiliknya", "masuk_dengan": "nomor ponsel dan kode ini"}
        jawaban = render(request, "generic/one_time_code.html", konteks)
        jawaban["Cache-Control"] = "no-store"
        return jawaban

    def simpan(self, form: AksesForm, oleh: Pelaku) -> KodeTerbit:
        return services.grant_akses(oleh=oleh, pada=hari_ini(), ikm=self.objek, **form.cleaned_data)


class CabutAksesView(IKMKerjaMixin, ServiceActionView):
    """Takes one person's access back; the address names the account."""

    judul = "Cabut akses pemilik"
    akibat = "Orang ini tidak lagi melihat atau mengisi data IKM ini. Akunnya tetap ada; akses dapat diberikan lagi."
    tombol = "Cabut akses"
    gaya = "bahaya"
    pesan_berhasil = "Akses dicabut."

    def boleh(self, user: Any, objek: IKM) -> bool:
        if not permissions.can_manage_anggota(user, objek, hari_ini()):
            return False
        anggota = AnggotaIKM.objects.hidup().dari(objek).filter(pengguna__uid=self.kwargs["pengguna"])
        self.pengguna = get_object_or_404(anggota.select_related("pengguna")).pengguna
        return True

    def lakukan(self, objek: IKM, oleh: Pelaku, data: dict[str, Any]) -> None:
        services.revoke_akses(oleh=oleh, pada=hari_ini(), ikm=objek, pengguna=self.pengguna, alasan=data["alasan"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"pertanyaan": f"Cabut akses {self.pengguna} ke {self.objek}?"}


class BukaPribadiView(IKMMixin, View):
    """POST only: one personal value in plain, written into the trail; answers the fragment that replaces the mask."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, uid: str, bidang: str) -> HttpResponse:
        ikm, form = self.get_object(), BukaForm({"bidang": bidang, "alasan": request.POST.get("alasan", "")})
        if not form.is_valid():
            raise Http404
        oleh = Pelaku.dari_request(request)
        nilai = services.reveal_pribadi(oleh=oleh, pada=hari_ini(), ikm=ikm, **form.cleaned_data)
        konteks = {"label": BidangPribadi(bidang).label, "nilai": nilai, "objek": ikm}
        template = "components/masked.html" if getattr(request, "htmx", False) else "generic/opened.html"
        jawaban = render(request, template, konteks)
        jawaban["Cache-Control"] = "no-store"
        return jawaban


class HubungiView(IKMMixin, View):
    """POST only: writes that this person is calling, then shows the `tel:` link. A link and no redirect: the content
    security policy (form-action 'self') forbids a form to lead off the site.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        ikm = self.get_object()
        tujuan = services.call_pemilik(oleh=Pelaku.dari_request(request), pada=hari_ini(), ikm=ikm)
        template = "ikm/_hubungi.html" if getattr(request, "htmx", False) else "ikm/hubungi.html"
        return render(request, template, {"tujuan": tujuan, "ikm": ikm})
