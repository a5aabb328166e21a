"""What happened to somebody's account, told by the keeper of accounts through core.registri.kabar_keamanan."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from kantor.kabar import KEAMANAN
from kantor.services.notifikasi import notify


def tell_keamanan(pengguna: Any, judul: str, kunci: str) -> None:
    """To the account's own person, whoever did it: a thief would be the one who did it."""
    if pengguna.is_active and not pengguna.akun_layanan:
        notify(
            kepada=[pengguna],
            jenis=KEAMANAN,
            judul=judul,
            teks="Bila bukan Anda dan Anda tidak memintanya, ganti kata sandi sekarang dan hubungi admin.",
            url=reverse("akun:security"),
            kunci=f"keamanan:{kunci}",
        )
