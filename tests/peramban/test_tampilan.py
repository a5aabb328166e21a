"""Light and dark, keyboard, paper: the frame that every page shares."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.peramban.alat import PERAMBAN, aksesibel, tab_sampai, tenang

pytestmark = PERAMBAN
SASARAN = ".btn, .k-tombol-ikon:not([data-salin]), input:not([type=hidden], [type=checkbox]), select"
LATAR = "getComputedStyle(document.body).backgroundColor"


def terang(warna: str) -> int:
    return sum(int(n) for n in re.findall(r"\d+", warna)[:3])


def test_dark_is_chosen_once_and_stays(buka, admin):
    halaman = buka(admin)
    halaman.goto("/", wait_until="networkidle")
    assert terang(halaman.evaluate(LATAR)) > 600
    halaman.get_by_role("button", name="Akun: Ani Admin").click()
    halaman.get_by_role("radio", name="Gelap").check(force=True)
    expect(halaman.locator("html")).to_have_attribute("data-bs-theme", "dark")
    tenang(halaman)
    assert terang(halaman.evaluate(LATAR)) < 200
    halaman.goto("/ikm/")
    assert terang(halaman.evaluate(LATAR)) < 200
    assert aksesibel(halaman) == []
    halaman.wait_for_load_state("networkidle")
    halaman.get_by_role("button", name="Akun: Ani Admin").click()
    expect(halaman.get_by_role("radio", name="Gelap")).to_be_checked()
    halaman.get_by_role("radio", name="Ikut").check(force=True)
    halaman.reload()
    assert terang(halaman.evaluate(LATAR)) > 600


def test_the_device_that_asks_for_dark_gets_it_without_a_click(buka, admin):
    halaman = buka(admin, color_scheme="dark")
    halaman.goto("/")
    assert terang(halaman.evaluate(LATAR)) < 200


def test_the_first_tab_leads_past_the_menu(buka, admin):
    halaman = buka(admin)
    halaman.goto("/ikm/")
    halaman.keyboard.press("Tab")
    lompat = halaman.get_by_role("link", name="Lompat ke isi")
    expect(lompat).to_be_focused()
    assert lompat.bounding_box()["y"] >= 0
    halaman.keyboard.press("Enter")
    halaman.keyboard.press("Tab")
    assert halaman.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_menus_open_and_close_by_keyboard_and_give_the_focus_back(buka, admin, ikm):
    halaman = buka(admin)
    halaman.goto("/ikm/")
    unduh = halaman.locator("summary", has_text="Unduh")
    tab_sampai(halaman, unduh)
    garis = unduh.evaluate("el => [getComputedStyle(el).outlineStyle, getComputedStyle(el).boxShadow]")
    assert garis[0] != "none" or garis[1] != "none"
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_role("link", name=re.compile("CSV"))).to_be_visible()
    halaman.keyboard.press("Escape")
    expect(halaman.get_by_role("link", name=re.compile("CSV"))).to_be_hidden()
    expect(unduh).to_be_focused()

    akun = halaman.get_by_role("button", name="Akun: Ani Admin")
    akun.focus()
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_role("button", name="Keluar")).to_be_visible()
    halaman.keyboard.press("Escape")
    expect(halaman.get_by_role("button", name="Keluar")).to_be_hidden()
    expect(akun).to_be_focused()


def test_slash_jumps_to_the_search_that_finds_an_ikm(buka, penyuluh, ikm):
    halaman = buka(penyuluh)
    halaman.goto("/")
    halaman.keyboard.press("/")
    halaman.keyboard.type("buana")
    halaman.keyboard.press("Enter")
    halaman.get_by_role("link", name=re.compile("UD Buana Kuningan")).click()
    expect(halaman.get_by_role("heading", level=1, name="UD Buana Kuningan")).to_be_visible()


def test_on_the_phone_the_menu_is_a_drawer(buka, admin):
    halaman = buka(admin, "hp")
    halaman.goto("/")
    menu = halaman.get_by_role("navigation", name="Menu utama")
    expect(menu).to_be_hidden()
    halaman.get_by_role("button", name="Buka menu").click()
    expect(menu).to_be_visible()
    assert aksesibel(halaman) == []
    menu.get_by_role("link", name="Pengguna").click()
    expect(halaman.get_by_role("heading", level=1, name="Pengguna")).to_be_visible()
    expect(menu).to_be_hidden()


def test_on_the_phone_every_target_is_big_enough_for_a_thumb(buka, penyuluh, ikm):
    halaman = buka(penyuluh, "hp")
    for alamat in ("/ikm/", f"/ikm/{ikm.uid}/", "/ikm/baru/"):
        halaman.goto(alamat)
        kecil = halaman.evaluate(
            """pemilih => [...document.querySelectorAll(pemilih)]
                .filter(el => el.checkVisibility() && el.getBoundingClientRect().height < 40)
                .map(el => el.outerHTML.slice(0, 90))""",
            SASARAN,
        )
        assert kecil == [], alamat


@pytest.mark.parametrize("alamat", ["/ikm/", "/ikm/{uid}/"])
def test_paper_shows_the_record_and_not_the_furniture(buka, penyuluh, ikm, alamat):
    halaman = buka(penyuluh)
    halaman.emulate_media(media="print")
    halaman.goto(alamat.format(uid=ikm.uid))
    expect(halaman.get_by_role("main")).to_contain_text("UD Buana Kuningan")
    expect(halaman.get_by_role("heading", level=1)).to_be_visible()
    for perabot in (".k-sisi", ".k-bilah", ".k-aksi .btn", ".k-saring", ".k-lompat"):
        for el in halaman.locator(perabot).all():
            expect(el).to_be_hidden()
    assert terang(halaman.evaluate(LATAR)) > 700


def test_without_the_network_a_filter_says_so_and_loses_nothing(buka, penyuluh, ikm, keluhan):
    halaman = buka(penyuluh)
    halaman.goto("/ikm/")
    halaman.context.set_offline(True)
    halaman.get_by_role("search", name="Saring daftar").get_by_role("searchbox").fill("buana")
    expect(halaman.get_by_role("alert")).to_contain_text("Jaringan terputus")
    expect(halaman.get_by_role("search", name="Saring daftar").get_by_role("searchbox")).to_have_value("buana")
    halaman.context.set_offline(False)
    keluhan.clear()
