"""`Authorization: Bearer kmt_…` for programs: one query per request, each refusal with its own sentence."""

from __future__ import annotations

from typing import Final

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from akun.models import Pengguna, Token
from akun.services import tandai_dipakai
from akun.services.token import hash_kunci
from core.format import tanggal
from core.waktu import sekarang

SKEMA: Final = "Bearer"
BAGIAN: Final = 2


class TokenAuthentication(BaseAuthentication):
    """`request.user` is the token's owner, `request.auth` the Token: `.boleh_tulis` says whether it may write."""

    def authenticate(self, request: Request) -> tuple[Pengguna, Token] | None:
        kepala = get_authorization_header(request).split()
        if not kepala or kepala[0].lower() != SKEMA.lower().encode():
            return None
        if len(kepala) != BAGIAN:
            raise AuthenticationFailed("Kepala Authorization harus berbentuk “Bearer <kunci>”.", code="token_bentuk")
        kunci = kepala[1].decode("utf-8", errors="replace")
        token = Token.objects.select_related("pengguna").filter(kunci_hash=hash_kunci(kunci)).first()
        if token is None:
            raise AuthenticationFailed(
                "Token tidak dikenal. Periksa apakah kunci tersalin lengkap.", code="token_salah"
            )
        self._periksa(token)
        return token.pengguna, token

    def _periksa(self, token: Token) -> None:
        saat = sekarang()
        if token.dicabut_pada is not None:
            raise AuthenticationFailed(f"Token ini dicabut {tanggal(token.dicabut_pada)}.", code="token_dicabut")
        if token.kedaluwarsa <= saat:
            raise AuthenticationFailed(f"Token ini kedaluwarsa {tanggal(token.kedaluwarsa)}.", code="token_kedaluwarsa")
        if not token.pengguna.is_active:
            raise AuthenticationFailed("Akun pemilik token ini nonaktif.", code="akun_nonaktif")
        tandai_dipakai(token_id=token.pk, saat=saat)

    def authenticate_header(self, request: Request) -> str:
        return f'{SKEMA} realm="api"'
