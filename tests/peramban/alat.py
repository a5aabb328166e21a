"""What the browser tests measure with."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

LEBAR = {"meja": {"width": 1440, "height": 900}, "hp": {"width": 390, "height": 844}}
PERAMBAN = [pytest.mark.peramban, pytest.mark.xdist_group("peramban")]  # one browser, in one worker
_axe = Axe()


def aksesibel(halaman: Page) -> list[str]:
    """Every violation axe-core finds, one line each."""
    hasil = _axe.run(halaman).response["violations"]
    return [f"axe {v['id']}: {v['help']} → {[s['target'][-1] for s in v['nodes']][:4]}" for v in hasil]


def rapi(halaman: Page) -> list[str]:
    """What is wrong with the frame of a page: sideways scrolling, its one heading, its title."""
    ukuran: dict[str, Any] = halaman.evaluate(
        """() => ({
            lebih: document.documentElement.scrollWidth - innerWidth,
            oleh: [...document.querySelectorAll("main *")]
                .filter(el => el.getBoundingClientRect().right > innerWidth + 1 && !el.closest(".k-gulir, .k-tab"))
                .map(el => `${el.tagName}.${el.className} ${el.textContent.trim().slice(0, 30)}`).slice(0, 3),
            h1: document.querySelectorAll("h1").length,
            judul: document.title,
            bahasa: document.documentElement.lang,
        })"""
    )
    keluhan = []
    if ukuran["lebih"] > 0:
        keluhan.append(f"melebar {ukuran['lebih']} px pada {halaman.viewport_size}: {ukuran['oleh']}")
    if ukuran["h1"] != 1:
        keluhan.append(f"{ukuran['h1']} h1")
    if not ukuran["judul"].strip().removesuffix("Kemitraan").strip(" ·"):
        keluhan.append(f"judul dokumen: {ukuran['judul']!r}")
    if ukuran["bahasa"] != "id":
        keluhan.append(f"lang={ukuran['bahasa']!r}")
    return keluhan


def tenang(halaman: Page) -> None:
    """Until the new colours and widths are painted. Bounded: a browser that paints no frame for a while must not hang the
    suite, and where motion is reduced (as in every context here) nothing is left half-way anyway.
    """
    halaman.evaluate(
        """() => new Promise(lanjut => {
            setTimeout(lanjut, 1000);
            requestAnimationFrame(() => requestAnimationFrame(lanjut));
        })"""
    )


def siap(halaman: Page) -> None:
    """Until the behaviours the page asks for are there (static/js/muat.js says so); pages without any are ready at once."""
    halaman.locator("html[data-siap], html:not(:has(script[src*='js/muat']))").wait_for(state="attached")


def isian(halaman: Page, nama: str) -> Locator:
    """One field with its label, help and errors."""
    return halaman.locator(f"#bidang-{nama}")


def tunggu(halaman: Page, benar: str, detik: int = 15) -> None:
    """Until the expression holds. Playwright's own wait evaluates inside the page, which our policy rightly refuses."""
    for _ in range(detik * 10):
        if halaman.evaluate(benar):
            return
        halaman.wait_for_timeout(100)
    pytest.fail(f"Tidak pernah benar: {benar}")


def tab_sampai(halaman: Page, sasaran: Locator, paling: int = 60) -> None:
    """Walk with the keyboard alone until `sasaran` has the focus."""
    for _ in range(paling):
        halaman.keyboard.press("Tab")
        if sasaran.evaluate("el => el === document.activeElement"):
            return
    pytest.fail("Tidak tercapai dengan papan ketik.")
