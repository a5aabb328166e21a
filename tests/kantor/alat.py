"""Small makers shared by the tests of this app."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from PIL import Image

from akun.enums import Peran
from core.pelaku import Pelaku
from kantor.kabar import JenisKabar
from kantor.models import Tugas
from kantor.services.tugas import create_tugas

PADA = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
SISTEM = Pelaku.sistem("uji")


class Jam:
    """A clock that stands until told to move."""

    def __init__(self) -> None:
        self.kini = PADA

    def __call__(self) -> datetime:
        return self.kini

    def maju(self, detik: float) -> None:
        self.kini += timedelta(seconds=detik)


def make_tugas(pengguna: Any = None, pada: datetime = PADA, **over: Any) -> Tugas:
    oleh = SISTEM if pengguna is None else Pelaku.dari_pengguna(pengguna)
    return create_tugas(oleh=oleh, pada=pada, **{"jenis": "uji", "judul": "Uji", "parameter": {}} | over)


def isi_gambar(
    bentuk: str = "JPEG", ukuran: tuple[int, int] = (400, 300), warna: Any = (180, 120, 40), **simpan: Any
) -> bytes:
    keluaran = io.BytesIO()
    Image.new("RGBA" if len(warna) == 4 else "RGB", ukuran, warna).save(keluaran, bentuk, **simpan)
    return keluaran.getvalue()


def unggahan(nama: str = "foto.jpg", isi: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, isi_gambar() if isi is None else isi)


def serentak(*kerja: Callable[[], Any]) -> list[Any]:
    """Run each in a thread of its own, all let go at once; an exception is its result."""
    mulai, hasil = threading.Barrier(len(kerja)), [None] * len(kerja)

    def lari(i: int, fn: Callable[[], Any]) -> None:
        try:
            mulai.wait(10)
            hasil[i] = fn()
        except Exception as galat:  # noqa: BLE001
            hasil[i] = galat
        finally:
            connections.close_all()

    utas = [threading.Thread(target=lari, args=(i, fn)) for i, fn in enumerate(kerja)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(30)
    return hasil


JENIS_UJI = JenisKabar("uji", "Uji", "Saat diuji.", "Kantor dan sistem", frozenset(Peran))
