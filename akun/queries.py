"""What pages show about accounts, put together from several tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone

from akun.enums import NADA_KEADAAN, KeadaanToken
from akun.models import Pengguna, Token
from akun.permissions import can_manage_pengguna
from core.registri import HasilCari


@dataclass(frozen=True, slots=True)
class BarisToken:
    token: Token
    keadaan: KeadaanToken
    terakhir_dipakai: datetime | None

    @property
    def berlaku(self) -> bool:
        return self.keadaan == KeadaanToken.BERLAKU

    @property
    def nada(self) -> str:
        return NADA_KEADAAN[self.keadaan]


def kunci_pemakaian(token_id: int) -> str:
    return f"akun:token:{token_id}:dipakai"


def pemakaian_tertunda(token_id: Iterable[int]) -> dict[int, datetime]:
    """Uses noted in the cache by akun.services.tandai_dipakai and perhaps not yet written."""
    kunci = {kunci_pemakaian(pk): pk for pk in token_id}
    return {kunci[k]: datetime.fromisoformat(v) for k, v in cache.get_many(kunci).items()}


def daftar_token(token: Iterable[Token], saat: datetime) -> list[BarisToken]:
    """Tokens with their state and the latest use known, be it not yet written."""
    semua = list(token)
    tertunda = pemakaian_tertunda(t.pk for t in semua)
    return [BarisToken(t, t.keadaan(saat), _terbaru(t.terakhir_dipakai, tertunda.get(t.pk))) for t in semua]


def _terbaru(*saat: datetime | None) -> datetime | None:
    return max((s for s in saat if s is not None), default=None)


@dataclass(frozen=True, slots=True)
class BarisSesi:
    id: int
    perangkat: str
    ip: str
    sejak: datetime
    kini: bool


def daftar_sesi(user: Pengguna, kunci_kini: str | None) -> list[BarisSesi]:
    """Where this person is signed in. Reads only: allauth's own list would delete what has ended."""
    sesi = list(UserSession.objects.filter(user=user).order_by("-created_at"))
    hidup = _yang_hidup([s.session_key for s in sesi])
    return [
        BarisSesi(s.pk, nama_perangkat(s.user_agent), s.ip, s.created_at, s.session_key == kunci_kini)
        for s in sesi
        if s.session_key in hidup
    ]


def _yang_hidup(kunci: list[str]) -> set[str]:
    if settings.SESSION_ENGINE != "django.contrib.sessions.backends.db":
        store = import_module(settings.SESSION_ENGINE).SessionStore()
        return {k for k in kunci if store.exists(k)}
    hidup = Session.objects.filter(session_key__in=kunci, expire_date__gt=timezone.now())
    return set(hidup.values_list("session_key", flat=True))


PERAMBAN = (("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"))
PERAMBAN_UMUM = (("Chrome/", "Chrome"), ("Safari/", "Safari"))
SISTEM = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def nama_perangkat(agen: str) -> str:
    """`Chrome di Android`: enough to recognise one's own devices by."""
    peramban = next((nama for tanda, nama in PERAMBAN + PERAMBAN_UMUM if tanda in agen), "Peramban lain")
    sistem = next((nama for tanda, nama in SISTEM if tanda in agen), "perangkat tidak dikenal")
    return f"{peramban} di {sistem}"


def cari_pengguna(user: Any, teks: str, batas: int) -> list[HasilCari]:
    """For the global search: people, for whoever manages them."""
    if not can_manage_pengguna(user):
        return []
    return [
        HasilCari("Pengguna", p.nama, f"{p.get_peran_display()} · {p.email or p.telepon}", p.get_absolute_url(), "user")
        for p in Pengguna.objects.visible_to(user).cari(teks).order_by("nama", "pk")[:batas]
    ]
