"""One's own account: profile, security, devices, tokens."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from akun import services
from akun.forms import ProfilSayaForm, TokenForm
from akun.models import Pengguna, Token
from akun.permissions import can_create_token, can_manage_pengguna, can_revoke_token
from akun.queries import daftar_sesi, daftar_token
from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import ServiceActionView, ServiceFormView, coba
from core.waktu import sekarang

REMAH_AKUN = ("Akun saya", "/akun/saya/")
SETAHUN = 365 * 24 * 3600


class ProfilSayaView(ServiceFormView):
    template_name = "akun/saya.html"
    form_class = ProfilSayaForm
    judul = "Akun saya"
    pesan_berhasil = "Profil tersimpan."

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.objek = request.user
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, data: Any = None, berkas: Any = None) -> ProfilSayaForm:
        awal = {"tema": self.request.COOKIES.get("tema", "")}
        return ProfilSayaForm(data, berkas, instance=self.objek, user=self.request.user, initial=awal)

    def simpan(self, form: ProfilSayaForm, oleh: Pelaku) -> Pengguna:
        data = form.data_layanan()
        self.tema = data.pop("tema")
        surel_lama = self.objek.email
        hasil = services.update_profil(oleh=oleh, versi=form.cleaned_data["versi"], **data)
        if surel_lama and surel_lama != hasil.email:
            konteks = {"from_email": surel_lama, "to_email": hasil.email or "(dihapus)"}
            get_adapter(self.request).send_notification_mail("account/email/email_changed", hasil, konteks, surel_lama)
        return hasil

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        jawaban = super().post(request, *args, **kwargs)
        if isinstance(jawaban, HttpResponseRedirect):
            jawaban.set_cookie("tema", self.tema, max_age=SETAHUN, samesite="Lax", secure=request.is_secure())
        return jawaban

    def tujuan(self, hasil: Pengguna) -> str:
        return reverse("akun:profile")

    def batal_url(self) -> str:
        return reverse("beranda")


class KeamananView(TemplateView):
    """Everything that keeps the account one's own, on one page."""

    template_name = "akun/keamanan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        saat = sekarang()
        return super().get_context_data(
            judul="Keamanan akun",
            remah=[REMAH_AKUN, ("Keamanan akun", None)],
            dua_langkah=is_mfa_enabled(user),
            jumlah_sesi=len(daftar_sesi(user, self.request.session.session_key)),
            jumlah_token=Token.objects.filter(pengguna=user).hidup(saat).count(),
            **kwargs,
        )


class SesiView(TemplateView):
    """Where one is signed in; sign out one device, all others, or everywhere."""

    template_name = "usersessions/usersession_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        return super().get_context_data(
            judul="Perangkat yang masuk",
            remah=[REMAH_AKUN, ("Keamanan akun", reverse("akun:security")), ("Perangkat", None)],
            sesi=daftar_sesi(user, self.request.session.session_key),
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        milik = UserSession.objects.filter(user=user)
        pilih = request.POST.get("sesi", "")
        if pilih.isdigit():
            milik = milik.filter(pk=get_object_or_404(milik, pk=int(pilih)).pk)
        elif pilih != "semua":
            milik = milik.exclude(session_key=request.session.session_key)
        sesi = list(milik)
        oleh = Pelaku.dari_request(request)
        services.catat_peristiwa(
            oleh=oleh, pengguna=user, tindakan="sesi_diakhiri", sesudah={"jumlah_perangkat": len(sesi)}
        )
        end_sessions(request, sesi)
        if not request.user.is_authenticated:
            return HttpResponseRedirect(reverse("account_login"))
        messages.success(request, f"{len(sesi)} perangkat dikeluarkan." if sesi else "Tidak ada perangkat lain.")
        return HttpResponseRedirect(reverse("usersessions_list"))


class TokenListView(TemplateView):
    """Own tokens; the admin also sees those of service accounts, with whose they are."""

    template_name = "akun/token_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        token = Token.objects.visible_to(user).select_related("pengguna")
        milik = daftar_token(token.filter(pengguna=user), sekarang())
        layanan = daftar_token(token.filter(pengguna__akun_layanan=True), sekarang())
        return super().get_context_data(
            judul="Token API",
            remah=[REMAH_AKUN, ("Keamanan akun", reverse("akun:security")), ("Token API", None)],
            milik=milik,
            layanan=layanan if can_manage_pengguna(user) else None,
            **kwargs,
        )


@method_decorator(never_cache, name="dispatch")
class TokenCreateView(TemplateView):
    """The key is shown in the answer to this POST and nowhere else, ever."""

    template_name = "generic/form.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        semua = Pengguna.objects.visible_to(request.user)
        self.pemilik: Any = get_object_or_404(semua, uid=kwargs["uid"]) if "uid" in kwargs else request.user
        if not can_create_token(request.user, self.pemilik):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = TokenForm(request.POST)
        hasil = coba(form, lambda: self._buat(form)) if form.is_valid() else None
        if hasil is None:
            return self.render_to_response(self.get_context_data(form=form), status=422)
        if not hasil.kunci:
            messages.info(request, "Token ini sudah dibuat; kuncinya hanya ditampilkan sekali.")
            return HttpResponseRedirect(reverse("akun:token_list"))
        self.template_name = "akun/token_baru.html"
        return self.render_to_response(self.get_context_data(form=form, hasil=hasil, judul="Token dibuat"))

    def _buat(self, form: TokenForm) -> services.TokenTerbit:
        return services.create_token(oleh=Pelaku.dari_request(self.request), pemilik=self.pemilik, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("judul", "Token baru")
        kwargs.setdefault("form", None)
        kwargs["form"] = kwargs["form"] or TokenForm(initial={"uid": new_uid()})
        daftar = reverse("akun:token_list")
        remah = [REMAH_AKUN, ("Token API", daftar), (kwargs["judul"], None)]
        return super().get_context_data(
            pemilik=self.pemilik, remah=remah, batal_url=daftar, tombol="Buat token", **kwargs
        )


class TokenRevokeView(ServiceActionView):
    queryset = Token.objects.visible_to
    form_class = Form
    judul = "Cabut token"
    akibat = "Program yang memakainya langsung tidak dapat masuk lagi. Token yang dicabut tidak dapat dihidupkan."
    tombol = "Cabut token"
    gaya = "bahaya"
    pesan_berhasil = "Token dicabut."

    def boleh(self, user: Any, objek: Token) -> bool:
        return can_revoke_token(user, objek)

    def lakukan(self, objek: Token, oleh: Pelaku, data: dict[str, Any]) -> Token:
        return services.revoke_token(oleh=oleh, token=objek)
