"""Every page of every peran, by construction: complete, accessible, within its frame, quiet and at home.

The routes come from the URL configuration; who gets what of them is tests/test_permissions.py's. A page is looked at
twice in one visit: wide and light, then on the phone and dark.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from akun.models import Pengguna
from tests.izin import Dunia, semua_rute
from tests.peramban.alat import LEBAR, PERAMBAN, aksesibel, rapi, tenang

pytestmark = PERAMBAN
OK = 200
# Pages of allauth that we clothe; reached by name because they lie outside the own namespaces.
MILIK_SENDIRI = (
    "account_logout",
    "account_change_password",
    "account_reauthenticate",
    "usersessions_list",
    "mfa_index",
)
TERBUKA = ("account_login", "account_redeem_code", "account_inactive", "account_reset_password")
TERBUKA_LAIN = ("account_reset_password_done", "account_reset_password_from_key_done")
# What others see too looks the same to them; these differ by peran and are looked at as each.
BERBEDA = {
    "beranda",
    "cari",
    "ikm:list",
    "ikm:produk_detail",
    "ikm:produk_tab",
    "ikm:dashboard",
    "ikm:detail",
    "ikm:trail",
    "ikm:map",
    "ikm:capability",
    "akun:profile",
    "kantor:tugas_list",
}


def alamat(dunia: Dunia) -> dict[str, str]:
    hasil = {nama: reverse(nama) for nama in MILIK_SENDIRI}
    for nama, pola in semua_rute().items():
        if not nama.startswith("api:"):
            kunci = set(pola.pattern.regex.groupindex)
            hasil[nama] = reverse(nama, kwargs={k: v for k, v in dunia.untuk(nama).items() if k in kunci})
    hasil["cari"] += "?q=kuningan"
    hasil["ikm:capability"] += "?q=kuningan"
    hasil["kantor:list_file"] += "?daftar=ikm&bentuk=xlsx&isi="
    return hasil


def halaman_utuh(orang: Pengguna | None, url: str) -> bool:
    klien = Client()
    if orang is not None:
        klien.force_login(orang)
    jawaban = klien.get(url)
    utuh = jawaban.status_code == OK and jawaban.headers["Content-Type"].startswith("text/html")
    return utuh and b"<html" in jawaban.content


def tinjau(halaman: Page, url: str, *, dua_kali: bool) -> list[str]:
    """Complaints about one page: its frame at both widths; axe narrow and dark, and wide and light where asked."""
    halaman.set_viewport_size(LEBAR["meja"])
    halaman.emulate_media(color_scheme="light")
    halaman.goto(url)
    lebar = [*rapi(halaman), *(aksesibel(halaman) if dua_kali else ())]
    halaman.set_viewport_size(LEBAR["hp"])
    halaman.emulate_media(color_scheme="dark")
    tenang(halaman)
    sempit = [*rapi(halaman), *aksesibel(halaman)]
    return [f"{url}: {k}" for k in lebar] + [f"{url} (hp, gelap): {k}" for k in sempit]


def sapu(halaman: Page, daftar: list[str], *, dua_kali: bool = False) -> list[str]:
    return [k for url in daftar for k in tinjau(halaman, url, dua_kali=dua_kali)]


def tanpa(keluhan: list[str]) -> None:
    assert not keluhan, "\n".join(keluhan)


BAGIAN = 3


@pytest.mark.parametrize("bagian", range(BAGIAN))
def test_every_page_of_the_admin(buka, dunia, bagian):
    orang = dunia.orang["admin"]
    utuh = [u for u in sorted(set(alamat(dunia).values())) if halaman_utuh(orang, u)]
    assert len(utuh) > 40
    tanpa(sapu(buka(orang), utuh[bagian::BAGIAN], dua_kali=True))


@pytest.mark.parametrize("peran", ["kabid", "penyuluh", "perusahaan", "pemilik", "pimpinan"])
def test_every_page_that_another_peran_sees_in_its_own_way(buka, dunia, peran):
    orang, admin = dunia.orang[peran], dunia.orang["admin"]
    semua = alamat(dunia)
    sendiri = [
        url
        for nama, url in semua.items()
        if halaman_utuh(orang, url) and (nama in BERBEDA or not halaman_utuh(admin, url))
    ]
    assert len(sendiri) >= len(BERBEDA) - 3
    tanpa(sapu(buka(orang), sendiri))


def test_every_page_before_the_login(buka, db):
    terbuka = [reverse(n) for n in (*TERBUKA, *TERBUKA_LAIN)] + ["/tidak-ada/", "/sandi/baru/1-salah/"]
    halaman = buka()
    tanpa(sapu(halaman, terbuka, dua_kali=True))


@pytest.mark.parametrize("lebar", ["meja", "hp"])
def test_pages_with_errors_and_refusals_are_as_good_as_the_others(buka, dunia, lebar):
    def periksa(halaman: Page) -> list[str]:
        return [f"{halaman.url}: {k}" for k in (*rapi(halaman), *aksesibel(halaman))]

    ikm: Any = dunia.kwargs["ikm"]["uid"]
    halaman = buka(dunia.orang["penyuluh"], lebar)
    halaman.goto("/ikm/baru/")
    halaman.get_by_label("NIB").fill("12")
    halaman.get_by_role("button", name="Simpan").click()
    halaman.get_by_role("alert").wait_for()
    keluhan = periksa(halaman)
    for url in ("/akun/pengguna/", "/ikm/00000000-0000-7000-8000-000000000000/", "/ikm/?halaman=99", f"/ikm/{ikm}/"):
        halaman.goto(url)
        keluhan += periksa(halaman)
    halaman.locator("summary", has_text="Buka NIK").click()
    tanpa(keluhan + periksa(halaman))
