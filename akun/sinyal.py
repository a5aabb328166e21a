"""allauth's and Django's own events become rows of the trail: they have no service of ours to write it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from allauth.account import signals as akun_signals
from allauth.account.adapter import get_adapter
from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from akun.models import Pengguna
from akun.services import catat_peristiwa
from core.pelaku import Pelaku


def _catat(request: HttpRequest, user: Any, tindakan: str, **sesudah: Any) -> None:
    if isinstance(user, Pengguna):
        oleh = replace(Pelaku.dari_request(request), pengguna=user, label=str(user))
        catat_peristiwa(oleh=oleh, pengguna=user, tindakan=tindakan, sesudah=sesudah)


@receiver(akun_signals.user_logged_in)
def _masuk(request: HttpRequest, user: Any, **_: Any) -> None:
    _catat(request, user, "masuk")


@receiver(user_logged_out)
def _keluar(request: HttpRequest, user: Any, **_: Any) -> None:
    _catat(request, user, "keluar")


@receiver(akun_signals.password_changed)
@receiver(akun_signals.password_set)
def _sandi_diubah(request: HttpRequest, user: Any, **_: Any) -> None:
    _catat(request, user, "sandi_diubah")


@receiver(akun_signals.password_reset)
def _sandi_diatur_ulang(request: HttpRequest, user: Any, **_: Any) -> None:
    get_adapter(request).lupakan_gagal(request, user)
    _catat(request, user, "sandi_diatur_ulang")


@receiver(mfa_signals.authenticator_added)
@receiver(mfa_signals.authenticator_reset)
def _dua_langkah_dipasang(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    """Recovery codes are marked as seen here, on POST: allauth would do it when the page is read."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        authenticator.wrap().mark_as_viewed()
        _catat(request, user, "kode_pemulihan_dibuat")
    else:
        _catat(request, user, "dua_langkah_dipasang")


@receiver(mfa_signals.authenticator_removed)
def _dua_langkah_dilepas(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        _catat(request, user, "dua_langkah_dilepas")


@receiver(mfa_signals.authentication_failed)
def _kode_dua_langkah_salah(request: HttpRequest, user: Any, **_: Any) -> None:
    _catat(request, user, "dua_langkah_salah")
