"""A real Chromium against the live server, with a guard on every page: no script error, no refused policy, no other host."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from tests import factories as f
from tests.izin import Dunia, bangun
from tests.peramban.alat import LEBAR, siap

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
BENDERA = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
SABAR = 30_000  # ms: two shared cores may be busy with the other half of the suite
# What the browser says of our own refusals (422 beside the field, 409 for two versions …) is no fault of the page.
BUKAN_GALAT = ("Failed to load resource: the server responded with a status of 4",)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    program = next((p for p in CHROMIUM if Path(p).exists()), None)
    return {**browser_type_launch_args, "executable_path": program, "args": list(BENDERA)}


@pytest.fixture(scope="session", autouse=True)
def _boleh_sinkron() -> None:
    """Playwright's event loop runs in the thread of the tests, which is what Django would otherwise refuse."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    assert finders.find("vendor/tabler/tabler.min.css"), "Aset belum dibangun: jalankan make setup."
    expect.set_options(timeout=SABAR)


@pytest.fixture(scope="session")
def base_url(live_server: Any) -> str:
    return str(live_server.url)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], base_url: str) -> dict[str, Any]:
    return {
        **browser_context_args,
        "base_url": base_url,
        "locale": "id-ID",
        "timezone_id": "Asia/Jakarta",
        "reduced_motion": "reduce",
    }


@pytest.fixture(autouse=True)
def _penyimpanan(tmp_path: Any) -> Iterator[None]:
    simpan = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path / "berkas"), "base_url": None},
    }
    asli = settings.STORAGES
    settings.STORAGES = {**asli, "default": simpan}
    yield
    settings.STORAGES = asli


@pytest.fixture
def keluhan() -> Iterator[list[str]]:
    """What pages complained of; a test that expects a complaint clears it, all others must end without."""
    isi: list[str] = []
    yield isi
    assert isi == []


@pytest.fixture
def buka(new_context: Callable[..., BrowserContext], base_url: str, keluhan: list[str]) -> Callable[..., Page]:
    """buka(orang or None, lebar="hp", **context options) → a page of a browser of its own, signed in."""
    tuan = urlsplit(base_url).netloc

    def _buka(orang: Any = None, lebar: str = "meja", **pilihan: Any) -> Page:
        konteks = new_context(viewport=LEBAR[lebar], **pilihan)
        if orang is not None:
            klien = Client()
            klien.force_login(orang)
            konteks.add_cookies([{"name": "sessionid", "value": klien.cookies["sessionid"].value, "url": base_url}])
        konteks.set_default_timeout(SABAR)
        halaman = konteks.new_page()
        awasi(halaman, tuan, keluhan)
        _sampai_siap(halaman)
        return halaman

    return _buka


def _sampai_siap(halaman: Page) -> None:
    """A visit ends when the page's behaviours are there: nobody types into a page the moment it appears."""
    pergi = halaman.goto

    def goto(url: str, **pilihan: Any) -> Any:
        jawaban = pergi(url, **pilihan)
        siap(halaman)
        return jawaban

    halaman.goto = goto  # type: ignore[method-assign]


def awasi(halaman: Page, tuan: str, keluhan: list[str]) -> None:
    def permintaan(r: Any) -> None:
        bagian = urlsplit(r.url)
        if bagian.scheme in {"http", "https", "ws", "wss"} and bagian.netloc != tuan:
            keluhan.append(f"keluar dari mesin: {r.url}")

    def konsol(pesan: Any) -> None:
        if pesan.type in {"error", "warning"} and not pesan.text.startswith(BUKAN_GALAT):
            keluhan.append(f"{halaman.url} konsol: {pesan.text}")

    halaman.on("request", permintaan)
    halaman.on("console", konsol)
    halaman.on("pageerror", lambda galat: keluhan.append(f"{halaman.url} skrip: {galat}"))
    halaman.on("response", lambda r: r.status >= 500 and keluhan.append(f"{r.status} {r.url}"))


@pytest.fixture
def dunia(admin, kabid, penyuluh, penyuluh_lain, perusahaan, pimpinan) -> Dunia:
    """One of everything, and who may see it (the world of the permission matrix)."""
    orang = {
        "admin": admin,
        "kabid": kabid,
        "penyuluh": penyuluh,
        "penyuluh_lain": penyuluh_lain,
        "perusahaan": perusahaan,
        "pemilik": f.make_pengguna("ikm", nama="Slamet Pemilik"),
        "pimpinan": pimpinan,
        "anonim": None,
    }
    return bangun(orang)
