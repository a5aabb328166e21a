from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core import registri
from core.registri import PemilikBerkas
from kantor import kabar, penangan
from kantor.penangan import JenisTugas, Konteks
from tests.kantor.alat import JENIS_UJI, Jam


@pytest.fixture(autouse=True)
def _jenis_uji(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kabar, "_jenis", {**kabar._jenis, JENIS_UJI.kunci: JENIS_UJI})


@pytest.fixture
def jam() -> Jam:
    return Jam()


@pytest.fixture
def daftar_penangan(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """daftar_penangan(fn, maks=3, halaman=None): the kind `uji` is done by `fn`."""
    monkeypatch.setattr(penangan, "_jenis", dict(penangan._jenis))

    def _daftar(kerja: Callable[[Konteks], Any], maks: int = 3, halaman: Any = None) -> None:
        penangan.daftarkan(JenisTugas("uji", "Uji", kerja, maks, halaman))

    _daftar(lambda k: None)
    return _daftar


@pytest.fixture(autouse=True)
def _penyimpanan(settings: Any, tmp_path: Any) -> None:
    """Each test stores in a folder of its own."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "berkas"), "base_url": None},
        },
    }


@pytest.fixture
def pemilik_data(monkeypatch: pytest.MonkeyPatch) -> str:
    """People as owners of files: everyone sees all active people, only office peran may add."""
    from akun.models import Pengguna

    pintu = PemilikBerkas("Pengguna", Pengguna.objects.visible_to, lambda u, o: u.adalah_kantor)
    monkeypatch.setitem(registri.pemilik_berkas, "akun.pengguna", pintu)
    return "akun.pengguna"
