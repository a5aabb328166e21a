"""The way in: allauth's views under our addresses and words, and the one-time code."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from allauth.account import views as allauth_views
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from akun.forms import TukarKodeForm
from akun.models import Pengguna
from akun.pembatas import MENIT, TerlaluSeringError, batasi, pesan_tunggu, sisa_tunggu
from akun.permissions import pelaku_tamu
from akun.services import redeem_kode
from akun.validators import normalkan_pengenal
from core.views import coba


class MasukView(allauth_views.LoginView):
    """A throttled try is 429 with Retry-After; any other refusal 422. The form keeps what was typed."""

    extra_context = {"judul": "Masuk"}

    def form_invalid(self, form: Any) -> HttpResponse:
        if detik := form.tunggu:
            kepala = {"Retry-After": str(detik)}
            return self.render_to_response(self.get_context_data(form=form), status=429, headers=kepala)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class LupaSandiView(allauth_views.PasswordResetView):
    extra_context = {"judul": "Lupa kata sandi"}

    def form_valid(self, form: Any) -> HttpResponse:
        jawaban: HttpResponse = super().form_valid(form)
        if jawaban.status_code != HTTPStatus.TOO_MANY_REQUESTS:
            return jawaban
        kunci = form.cleaned_data["email"]
        detik = sisa_tunggu(self.request, app="allauth.account", aksi="reset_password", kunci=kunci)
        form.add_error(None, pesan_tunggu(detik))
        kepala = {"Retry-After": str(detik)}
        return self.render_to_response(self.get_context_data(form=form), status=429, headers=kepala)

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


@method_decorator([login_not_required, never_cache, sensitive_post_parameters("sandi", "sandi_ulang")], name="dispatch")
class TukarKodeView(FormView):
    """`/masuk/kode/`: who holds a live code sets a new password and is let in (the second factor is still asked)."""

    template_name = "akun/tukar_kode.html"
    form_class = TukarKodeForm
    extra_context = {"judul": "Masuk dengan kode"}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            return HttpResponseRedirect(reverse("beranda"))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: TukarKodeForm) -> HttpResponse:
        try:
            batasi(self.request, "kode", normalkan_pengenal(form.cleaned_data["pengenal"]))
        except TerlaluSeringError as galat:
            form.add_error(None, galat.pesan)
            kepala = {"Retry-After": str(galat.detik)}
            return self.render_to_response(self.get_context_data(form=form), status=galat.status, headers=kepala)
        pengguna = coba(form, lambda: self._tukar(form.cleaned_data))
        return self.form_invalid(form) if pengguna is None else self._masukkan(pengguna)

    def form_invalid(self, form: TukarKodeForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _tukar(self, data: dict[str, Any]) -> Pengguna:
        return redeem_kode(
            oleh=pelaku_tamu(self.request), pengenal=data["pengenal"], kode=data["kode"], sandi=data["sandi"]
        )

    def _masukkan(self, pengguna: Pengguna) -> HttpResponse:
        get_adapter(self.request).lupakan_gagal(self.request, pengguna)
        record_authentication(self.request, pengguna, method="kode_petugas")
        messages.success(self.request, "Kata sandi tersimpan. Pakailah setiap kali masuk.")
        return perform_login(self.request, Login(user=pengguna))


# allauth's limits that answer with a page instead of a form: which one an address counts against.
LAJU_ALAMAT = {
    "account_change_password": "change_password",
    "account_set_password": "change_password",
    "account_reauthenticate": "reauthenticate",
    "mfa_reauthenticate": "reauthenticate",
    "account_reset_password_from_key": "reset_password_from_key",
}


@login_not_required
def terlalu_sering(request: HttpRequest) -> HttpResponse:
    """handler429: says how long, like the forms do."""
    alamat = request.resolver_match.url_name if request.resolver_match else ""
    aksi = LAJU_ALAMAT.get(alamat or "")
    detik = sisa_tunggu(request, app="allauth.account", aksi=aksi) if aksi else 0
    jawaban = render(request, "429.html", {"pesan": pesan_tunggu(detik or MENIT)}, status=429)
    jawaban["Retry-After"] = str(detik or MENIT)
    return jawaban
