"""Who may call the API, and how often.

Django REST framework loads this module while its own views are still being imported: nothing here may import them.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.core.cache import cache as singgahan
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.throttling import BaseThrottle

JENDELA = {"s": 1, "m": 60, "h": 3600, "d": 86400}
LAJU = re.compile(r"(\d+)/([smhd])[a-z]*")


class Terautentikasi(BasePermission):
    """Signed in; a token without `boleh_tulis` reads only. What one may see or do is asked further in."""

    def has_permission(self, request: Any, view: Any) -> bool:
        if not request.user.is_authenticated:
            return False
        if request.auth is not None and request.method not in SAFE_METHODS and not request.auth.boleh_tulis:
            raise PermissionDenied("Token ini hanya untuk membaca. Pakai token baca-tulis.", code="token_hanya_baca")
        return True


@dataclass(frozen=True, slots=True)
class Laju:
    """Where one caller stands within the current window."""

    batas: int
    jendela: int
    terpakai: int
    reset: int

    @property
    def lewat(self) -> bool:
        return self.terpakai > self.batas

    @property
    def kepala(self) -> dict[str, str]:
        """draft-ietf-httpapi-ratelimit-headers."""
        sisa = max(0, self.batas - self.terpakai)
        return {
            "RateLimit-Policy": f'"api";q={self.batas};w={self.jendela}',
            "RateLimit": f'"api";r={sisa};t={self.reset}',
        }


@cache
def baca_laju(teks: str) -> tuple[int, int]:
    """`300/min` → (300, 60). Raises ValueError for anything else, at the first request."""
    if not (cocok := LAJU.fullmatch(teks.strip())) or int(cocok[1]) < 1:
        raise ValueError(f"API_RATE “{teks}” tidak dikenal. Contoh: 300/min.")
    return int(cocok[1]), JENDELA[cocok[2]]


def catat_panggilan(siapa: str) -> Laju:
    """Count one call in a fixed window: one counter, not a list of instants; a burst across the seam is accepted."""
    laju: Any = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
    batas, jendela = baca_laju(laju["api"])
    kini = int(time.time())
    kunci = f"api:{siapa}:{kini // jendela}"
    try:
        terpakai = singgahan.incr(kunci)
    except ValueError:
        terpakai = 1 if singgahan.add(kunci, 1, timeout=jendela + 1) else singgahan.incr(kunci)
    return Laju(batas, jendela, terpakai, jendela - kini % jendela)


def alamat(request: Any) -> str:
    return f"ip:{request.META.get('REMOTE_ADDR', '')}"


class ThrottlePerKunci(BaseThrottle):
    """One allowance per token, else per person, else per address. `request.laju` is what the answer's headers tell."""

    def allow_request(self, request: Any, view: Any) -> bool:
        if request.auth is not None:
            siapa = f"t:{request.auth.pk}"
        else:
            siapa = f"p:{request.user.pk}" if request.user.is_authenticated else alamat(request)
        self.laju = request._request.laju = catat_panggilan(siapa)
        return not self.laju.lewat

    def wait(self) -> float | None:
        return self.laju.reset
