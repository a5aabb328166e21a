"""The two sides of every comparison, taken in turn so that whatever else the machine does hits both."""

from __future__ import annotations

import gc
import io
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.wsgi import get_wsgi_application

from akun.models import Pengguna


@dataclass(frozen=True, slots=True)
class Jawaban:
    status: int
    kepala: dict[str, str]
    isi: bytes


class Peramban:
    """Calls the WSGI application as the server does: every middleware, compression and the database's own hooks included."""

    def __init__(self, *, pengguna: Pengguna | None = None, kunci: str = "") -> None:
        self.aplikasi = get_wsgi_application()
        self.lingkungan: dict[str, Any] = {}
        if pengguna is not None:
            sesi = SessionStore()
            sesi[SESSION_KEY] = str(pengguna.pk)
            sesi[BACKEND_SESSION_KEY] = "akun.adapters.AkunBackend"
            sesi[HASH_SESSION_KEY] = pengguna.get_session_auth_hash()
            sesi.create()
            self.lingkungan["HTTP_COOKIE"] = f"sessionid={sesi.session_key}"
        if kunci:
            self.lingkungan["HTTP_AUTHORIZATION"] = f"Bearer {kunci}"

    def minta(self, url: str, *, sandi: str = "gzip, deflate, br", badan: bytes = b"", **kepala: str) -> Jawaban:
        path, _, tanya = url.partition("?")
        lingkungan = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": tanya,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost:8000",
            "HTTP_ACCEPT_ENCODING": sandi,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(badan),
            "CONTENT_LENGTH": str(len(badan)),
            "wsgi.errors": io.StringIO(),
            **self.lingkungan,
            **kepala,
        }
        tangkap: list[Any] = []
        isi = self.aplikasi(lingkungan, lambda status, daftar, galat=None: tangkap.append((status, daftar)))
        try:
            badan = b"".join(isi)
        finally:
            isi.close()
        status, daftar = tangkap[0]
        return Jawaban(int(status.split()[0]), {k.lower(): v for k, v in daftar}, badan)


@dataclass(frozen=True, slots=True)
class Waktu:
    """Seconds, in ascending order."""

    deret: tuple[float, ...]

    def persentil(self, p: float) -> float:
        return self.deret[min(len(self.deret) - 1, round(p * (len(self.deret) - 1)))]

    @property
    def p50(self) -> float:
        return self.persentil(0.5)

    @property
    def p95(self) -> float:
        return self.persentil(0.95)


def banding(kerja: list[Callable[[], Any]], ulang: int, pemanasan: int = 3) -> list[Waktu]:
    """Every job once per round, the order turned round each time."""
    deret: list[list[float]] = [[] for _ in kerja]
    for putaran in range(-pemanasan, ulang):
        urut = range(len(kerja)) if putaran % 2 else reversed(range(len(kerja)))
        for n in urut:
            mulai = perf_counter()
            kerja[n]()
            lama = perf_counter() - mulai
            if putaran >= 0:
                deret[n].append(lama)
    return [Waktu(tuple(sorted(d))) for d in deret]


def bekukan() -> None:
    """What stands after start-up is not searched for garbage again, as in a preloaded server."""
    gc.collect()
    gc.freeze()
