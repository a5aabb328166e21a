"""Throttling with a sentence that says how long to wait. Counting is allauth's, in the cache; the wait is ours."""

from __future__ import annotations

import math
import time
from typing import Final

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

from core.errors import DomainError

APP: Final = "akun"
MENIT: Final = 60
BATAS: Final = {
    "kode": "20/5m/ip,10/10m/key",
    "pengajuan": "10/h/ip,5/d/key",
}


class TerlaluSeringError(DomainError):
    """Too many tries. `detik` is how long until one more is let through."""

    status = 429
    kode = "terlalu_sering"
    judul = "Terlalu banyak percobaan"

    def __init__(self, detik: int) -> None:
        super().__init__(pesan_tunggu(detik))
        self.detik = detik


def pesan_tunggu(detik: int) -> str:
    return f"Terlalu banyak percobaan. Demi keamanan, coba lagi dalam {lama_teks(detik)}."


def lama_teks(detik: int) -> str:
    """Rounded up, so that who waits as told is let in."""
    if detik < MENIT:
        return f"{max(detik, 1)} detik"
    return f"{math.ceil(detik / MENIT)} menit"


def sisa_tunggu(
    request: HttpRequest, *, app: str, aksi: str, kunci: str | None = None, batas: dict[str, str] | None = None
) -> int:
    """Seconds until the strictest of the limits in force lets one more try through; 0 when none holds."""
    kini, tunggu = time.time(), 0.0
    for laju in ratelimit.get_rates(app=app, action=aksi, config=batas):
        alamat = ratelimit.get_cache_key(request, app=app, action=aksi, rate=laju, key=kunci)
        riwayat = [saat for saat in cache.get(alamat, []) if saat > kini - laju.duration]
        if len(riwayat) >= laju.amount:
            tunggu = max(tunggu, riwayat[laju.amount - 1] + laju.duration - kini)
    return math.ceil(tunggu)


def batasi(request: HttpRequest, aksi: str, kunci: str) -> None:
    """Count one try of `aksi` for this address and this key. Raises TerlaluSeringError when it is one too many."""
    if not ratelimit.consume(request, app=APP, action=aksi, config=BATAS, key=kunci):
        raise TerlaluSeringError(sisa_tunggu(request, app=APP, aksi=aksi, kunci=kunci, batas=BATAS))
