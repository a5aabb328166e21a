from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from akun.enums import Peran
from akun.services import issue_kode
from tests import factories as f
from tests.peramban.alat import PERAMBAN

pytestmark = PERAMBAN
SANDI = "kuningan-cor-2026"


@pytest.fixture
def siti(db):
    return f.make_pengguna(
        Peran.PIMPINAN, nama="Siti Aminah", email="siti@contoh.id", telepon="+6281234567890", sandi=SANDI
    )


def masuk(halaman: Page, pengenal: str, sandi: str) -> None:
    halaman.get_by_label("Surel atau nomor ponsel").fill(pengenal)
    halaman.get_by_label("Kata sandi").fill(sandi)
    halaman.get_by_role("button", name="Masuk").click()


@pytest.mark.parametrize("pengenal", ["siti@contoh.id", "0812-3456-7890"])
def test_email_or_phone_opens_the_page_one_wanted_and_keluar_closes_it(buka, siti, pengenal):
    halaman = buka()
    halaman.goto("/notifikasi/")
    expect(halaman).to_have_url(re.compile(r"/masuk/\?next=/notifikasi/"))
    masuk(halaman, pengenal, SANDI)
    expect(halaman.get_by_role("heading", level=1, name="Notifikasi")).to_be_visible()
    halaman.get_by_role("button", name="Akun: Siti Aminah").click()
    halaman.get_by_role("button", name="Keluar").click()
    expect(halaman).to_have_url(re.compile("/masuk/"))
    halaman.goto("/")
    expect(halaman).to_have_url(re.compile("/masuk/"))


def test_a_wrong_password_says_so_keeps_the_name_and_after_five_says_how_long_to_wait(buka, siti):
    halaman = buka(lebar="hp")
    halaman.goto("/masuk/")
    for _ in range(5):
        masuk(halaman, "0812-3456-7890", "salah-sekali-9")
        expect(halaman.get_by_text("tidak cocok")).to_be_visible()
    expect(halaman.get_by_label("Surel atau nomor ponsel")).to_have_value("0812-3456-7890")
    expect(halaman.get_by_label("Kata sandi")).to_have_value("")
    masuk(halaman, "0812-3456-7890", SANDI)
    expect(halaman.get_by_text(re.compile(r"coba lagi dalam (5 menit|\d+ detik)"))).to_be_visible()


def test_a_one_time_code_becomes_a_password_and_lets_in(buka, admin, siti):
    kode = issue_kode(oleh=f.oleh(admin), pengguna=siti)
    halaman = buka(lebar="hp")
    halaman.goto("/masuk/")
    halaman.get_by_role("link", name=re.compile("Saya punya kode")).click()
    halaman.get_by_label("Surel atau nomor ponsel").fill("0812 3456 7890")
    halaman.get_by_label("Kode", exact=False).first.fill("AAAA-AAAA")
    sandi = halaman.locator("input[type=password]")
    for kotak in sandi.all():
        kotak.fill("perajin-bejijong-9")
    halaman.get_by_role("button", name="Simpan dan masuk").click()
    expect(halaman.get_by_role("heading", level=1, name="Masuk dengan kode")).to_be_visible()
    expect(halaman.get_by_label("Surel atau nomor ponsel")).to_have_value("0812 3456 7890")
    halaman.get_by_label("Kode", exact=False).first.fill(kode.tampil)
    for kotak in sandi.all():
        kotak.fill("perajin-bejijong-9")
    halaman.get_by_role("button", name="Simpan dan masuk").click()
    expect(halaman.get_by_text("Kata sandi tersimpan")).to_be_visible()
