"""An officer registers a workshop, on the phone in the yard and at the desk."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from ikm.models import IKM
from tests import factories as f
from tests.peramban.alat import PERAMBAN, isian, tunggu

pytestmark = PERAMBAN
SIMPAN = "Simpan"


@pytest.fixture
def petugas(penyuluh):
    f.make_wilayah()
    f.make_kbli()
    return penyuluh


def isi_dasar(halaman: Page, nama: str = "UD Cor Baru") -> None:
    halaman.get_by_label("Nama usaha").fill(nama)
    halaman.get_by_label("Nama pemilik").fill("Siti Aminah")
    halaman.get_by_label("Desa/kelurahan").select_option(label="Desa Bejijong, Kec. Trowulan")


def pilih_kbli(halaman: Page) -> None:
    """Words are typed; the suggestions come from the server as a native list, of which one is taken."""
    kotak = halaman.get_by_label("Bidang usaha (KBLI)")
    kotak.press_sequentially("pengecoran", delay=20)
    saran = halaman.locator("datalist option")
    expect(saran).to_have_count(1)
    kotak.fill(saran.first.get_attribute("value"))


@pytest.mark.parametrize("lebar", ["hp", "meja"])
def test_registering_tells_what_is_wrong_beside_the_field_keeps_the_rest_and_saves(buka, petugas, lebar):
    halaman = buka(petugas, lebar)
    halaman.goto("/ikm/")
    halaman.get_by_role("link", name="Daftarkan IKM").click()
    isi_dasar(halaman)
    pilih_kbli(halaman)
    halaman.get_by_label("NIB").fill("123456789012")
    halaman.get_by_label("NIK pemilik").fill("3516123302800001")
    halaman.get_by_label("Telepon/WhatsApp").fill("0812 3456 7890")
    halaman.get_by_role("button", name=SIMPAN).click()

    ringkas = halaman.get_by_role("alert")
    expect(ringkas).to_contain_text("Belum tersimpan")
    expect(ringkas).to_be_focused()
    expect(isian(halaman, "nib")).to_contain_text("12 angka")
    expect(isian(halaman, "nik")).to_contain_text("Tanggal lahir di dalam NIK")
    expect(halaman.get_by_label("NIB")).to_have_attribute("aria-invalid", "true")
    expect(halaman.get_by_label("NIB")).to_have_value("123456789012")
    expect(halaman.get_by_label("Nama usaha")).to_have_value("UD Cor Baru")
    expect(halaman.get_by_label("Telepon/WhatsApp")).to_have_value("0812 3456 7890")
    expect(halaman.get_by_label("Desa/kelurahan")).to_have_value(f.BEJIJONG)
    expect(halaman.get_by_label("Bidang usaha (KBLI)")).to_have_value(re.compile("^24320"))

    ringkas.get_by_role("link", name="NIB").click()
    expect(halaman.get_by_label("NIB")).to_be_focused()
    halaman.keyboard.press("ControlOrMeta+A")
    halaman.keyboard.type("1234567890123")
    halaman.get_by_label("NIK pemilik").fill("3516121503800001")
    halaman.get_by_role("button", name=SIMPAN).click()
    expect(halaman.get_by_role("heading", level=1, name="UD Cor Baru")).to_be_visible()
    ikm = IKM.objects.get()
    assert (ikm.nib, ikm.kbli.kode, ikm.telepon.buka()) == ("1234567890123", "24320", "+6281234567890")


def test_a_double_click_makes_one_ikm(buka, petugas):
    halaman = buka(petugas)
    halaman.goto("/ikm/baru/")
    isi_dasar(halaman)
    halaman.get_by_label("Bidang usaha (KBLI)").fill("24320")
    halaman.get_by_role("button", name=SIMPAN).dblclick()
    expect(halaman.get_by_role("heading", level=1, name="UD Cor Baru")).to_be_visible()
    assert IKM.objects.count() == 1


def test_what_was_typed_survives_a_reload_but_not_the_nik_and_not_the_saving(buka, petugas):
    halaman = buka(petugas, "hp")
    halaman.goto("/ikm/baru/")
    isi_dasar(halaman, "UD Sinyal Hilang")
    halaman.get_by_label("NIK pemilik").fill("3516121503800001")
    halaman.get_by_label("Tahun berdiri").fill("2011")
    tunggu(halaman, "Object.keys(localStorage).some(k => localStorage[k].includes('2011'))")
    assert "3516121503800001" not in halaman.evaluate("JSON.stringify({...localStorage})")
    halaman.reload()
    pulih = halaman.locator(".k-draf")
    expect(pulih).to_contain_text("dipulihkan")
    expect(pulih).to_contain_text("periksa lagi: Telepon/WhatsApp, NIK pemilik, Alamat, NPWP.")
    expect(halaman.get_by_label("Nama usaha")).to_have_value("UD Sinyal Hilang")
    expect(halaman.get_by_label("Tahun berdiri")).to_have_value("2011")
    expect(halaman.get_by_label("Desa/kelurahan")).to_have_value(f.BEJIJONG)
    expect(halaman.get_by_label("NIK pemilik")).to_have_value("")
    halaman.get_by_label("Bidang usaha (KBLI)").fill("24320")
    halaman.get_by_role("button", name=SIMPAN).click()
    expect(halaman.get_by_role("heading", level=1, name="UD Sinyal Hilang")).to_be_visible()
    halaman.goto("/ikm/baru/")
    expect(halaman.get_by_label("Nama usaha")).to_have_value("")
    expect(halaman.get_by_text("dipulihkan")).to_have_count(0)


def test_an_ended_session_says_that_what_was_typed_is_safe(buka, petugas):
    halaman = buka(petugas)
    halaman.goto("/ikm/baru/")
    isi_dasar(halaman, "UD Sesi Habis")
    halaman.get_by_label("Bidang usaha (KBLI)").fill("24320")
    Session.objects.all().delete()
    halaman.get_by_role("button", name=SIMPAN).click()
    expect(halaman.get_by_role("heading", level=1, name="Masuk")).to_be_visible()
    expect(halaman.get_by_text("Isian Anda masih ada di perangkat ini")).to_be_visible()


def test_words_without_a_suggestion_are_answered_too(buka, petugas):
    halaman = buka(petugas)
    halaman.goto("/ikm/baru/")
    halaman.get_by_label("Bidang usaha (KBLI)").press_sequentially("pesawat", delay=20)
    expect(halaman.locator("#bidang-kbli").get_by_text("Tidak ada saran untuk “pesawat”")).to_be_visible()
