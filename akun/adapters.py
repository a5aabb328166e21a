"""Where django-allauth meets our accounts: no sign-up, phones vouched for by the office, no e-mail address table."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from akun.models import Pengguna
from akun.pembatas import pesan_tunggu, sisa_tunggu
from akun.permissions import pelaku_tamu
from akun.services import catat_masuk_gagal
from akun.validators import normalkan_pengenal, normalkan_telepon, validate_telepon_seluler
from core.rahasia import decrypt, encrypt

SALAH = "Surel, nomor ponsel, atau kata sandi tidak cocok. Periksa ejaan dan huruf besar-kecil kata sandi."
NONAKTIF = "Akun ini nonaktif, jadi tidak dapat dipakai masuk. Hubungi admin Disperindag bila ini keliru."
LAYANAN = "Ini akun layanan untuk program: masuknya dengan token API, bukan dengan kata sandi."


class AkunAdapter(DefaultAccountAdapter):
    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": NONAKTIF,
        "email_password_mismatch": SALAH,
        "phone_password_mismatch": SALAH,
        "username_password_mismatch": SALAH,
        "invalid_login": SALAH,
        "incorrect_password": "Kata sandi tidak cocok.",
        "enter_current_password": "Kata sandi saat ini tidak cocok.",
        "invalid_password_reset": "Tautan ini tidak berlaku lagi. Minta tautan baru.",
        "incorrect_code": "Kode tidak cocok.",
        "too_many_login_attempts": "Terlalu banyak percobaan. Demi keamanan, coba lagi dalam 5 menit.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    # -- phones: stored by the office, hence verified ------------------------------------------------------------

    def clean_phone(self, phone: str) -> str:
        nomor = normalkan_telepon(phone)
        validate_telepon_seluler(nomor)
        return nomor

    def get_user_by_phone(self, phone: str) -> Pengguna | None:
        return Pengguna.objects.bertelepon(phone).first()

    def get_phone(self, user: Any) -> tuple[str, bool] | None:
        return (user.telepon.buka(), True) if user.telepon else None

    def set_phone(self, user: Any, phone: str, verified: bool) -> None:
        raise NotImplementedError("Nomor ponsel diubah lewat akun.services.")

    def set_phone_verified(self, user: Any, phone: str) -> None:
        """Every stored number is."""

    def send_verification_code_sms(self, user: Any, phone: str, code: str, **kwargs: Any) -> None:
        raise NotImplementedError("Tidak ada SMS: kode diserahkan oleh petugas.")

    # -- signing in ----------------------------------------------------------------------------------------------

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try for this address and for this account; refuse with the time to wait."""
        kunci = _pengenal(credentials)
        self._login_failed_rl_usage = ratelimit.consume(
            request, app="allauth.account", action="login_failed", key=kunci
        )
        if not self._login_failed_rl_usage:
            detik = sisa_tunggu(request, app="allauth.account", aksi="login_failed", kunci=kunci)
            raise ValidationError(pesan_tunggu(detik), code="too_many_login_attempts", params={"detik": detik})

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """As allauth, but what bars a known person is said on the form, where what was typed stays."""
        user = super().authenticate(request, **credentials)
        if user is not None and not user.is_active:
            raise self.validation_error("account_inactive")
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        pengenal = _pengenal(credentials)
        catat_masuk_gagal(oleh=pelaku_tamu(request), pengenal=pengenal)
        if Pengguna.objects.berpengenal(pengenal).filter(akun_layanan=True).exists():
            raise ValidationError(LAYANAN, code="akun_layanan")

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Against the account itself: allauth would look for an e-mail in a table we do not use."""
        kenal = {"email": user.email} if user.email else {"phone": user.telepon.buka()}
        masuk = self.authenticate(self.request, password=password, **kenal)
        return masuk is not None and masuk.pk == user.pk

    def set_password(self, user: Any, password: str) -> None:
        user.set_password(password)
        user.save(update_fields=["password", "updated_at"])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/akun/keamanan/"

    # -- mail ----------------------------------------------------------------------------------------------------

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        if alamat := email or user.email:
            super().send_notification_mail(template_prefix, user, {"user": user, **(context or {})}, email=alamat)

    def lupakan_gagal(self, request: HttpRequest, user: Any) -> None:
        """A new password was set lawfully: the failures before it no longer keep its owner out."""
        for pengenal in filter(None, (user.email, user.telepon.buka() if user.telepon else "")):
            ratelimit.clear(request, app="allauth.account", action="login_failed", key=pengenal)


def _pengenal(credentials: dict[str, Any]) -> str:
    mentah = credentials.get("email") or credentials.get("phone") or credentials.get("username") or ""
    return normalkan_pengenal(str(mentah))


class AkunBackend(AuthenticationBackend):
    """Also asked on every request for the session's person: who was deactivated is out at the next click."""

    def user_can_authenticate(self, user: Any) -> bool:
        return super().user_can_authenticate(user) and not user.akun_layanan


class PembuatTautanSandi(PasswordResetTokenGenerator):
    """Reset links die with the password, e-mail and phone they were made for. Writes nothing, so GET may ask."""

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.telepon_sidik or ''}{user.is_active}"


class AkunMFAAdapter(DefaultMFAAdapter):
    """Second-factor secrets are stored under the same keys as other personal values."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Kode tidak cocok. Pakai angka yang sedang tampil di aplikasi, atau kode pemulihan.",
    }

    def encrypt(self, text: str) -> str:
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text)

    def get_totp_label(self, user: Any) -> str:
        return user.email or user.nama

    def get_totp_issuer(self) -> str:
        return "Kemitraan IKM"
