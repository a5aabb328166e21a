"""Two officers on one record, and the personal value that only a reason opens."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from ikm.models import IKM
from tests import factories as f
from tests.peramban.alat import PERAMBAN, tab_sampai

pytestmark = PERAMBAN


def test_who_saves_second_sees_both_versions_chooses_and_saves(buka, penyuluh, admin, ikm):
    alamat = f"/ikm/{ikm.uid}/ubah/"
    pertama, kedua = buka(penyuluh), buka(admin, "hp")
    pertama.goto(alamat)
    kedua.goto(alamat)
    pertama.get_by_label("Nama usaha").fill("UD Buana Jaya")
    pertama.get_by_label("Tahun berdiri").fill("1999")
    pertama.get_by_role("button", name="Simpan").click()
    expect(pertama.get_by_role("heading", level=1, name="UD Buana Jaya")).to_be_visible()

    kedua.get_by_label("Nama usaha").fill("UD Buana Abadi")
    kedua.get_by_label("Nama pemilik").fill("Slamet Widodo, S.T.")
    kedua.get_by_role("button", name="Simpan").click()
    banding = kedua.get_by_role("alert")
    expect(banding).to_contain_text("baru saja diubah orang lain")
    baris = banding.get_by_role("row").filter(has_text="Nama usaha")
    expect(baris).to_contain_text("UD Buana Abadi")
    expect(baris).to_contain_text("UD Buana Jaya")
    expect(kedua.get_by_label("Nama usaha")).to_have_value("UD Buana Abadi")
    baris.get_by_role("button", name="Pakai ini").click()
    expect(kedua.get_by_label("Nama usaha")).to_have_value("UD Buana Jaya")
    expect(banding.get_by_role("row").filter(has_text="Tahun berdiri")).to_have_count(0)
    expect(banding).to_contain_text("Sudah dimasukkan ke formulir ini karena tidak Anda ubah: Tahun berdiri")
    expect(kedua.get_by_label("Tahun berdiri")).to_have_value("1999")
    kedua.get_by_role("button", name="Simpan").click()
    expect(kedua.get_by_role("heading", level=1, name="UD Buana Jaya")).to_be_visible()
    jadi = IKM.objects.get(pk=ikm.pk)
    assert (jadi.nama, jadi.pemilik, jadi.tahun_berdiri) == ("UD Buana Jaya", "Slamet Widodo, S.T.", 1999)


def test_a_masked_nik_opens_by_keyboard_with_a_reason_that_the_trail_shows(buka, penyuluh, ikm):
    halaman = buka(penyuluh)
    halaman.goto(f"/ikm/{ikm.uid}/")
    expect(halaman.get_by_text("3516121503800001")).to_have_count(0)
    tab_sampai(halaman, halaman.get_by_role("link", name="Lompat ke isi"), 3)
    halaman.keyboard.press("Enter")
    tab_sampai(halaman, halaman.locator("summary", has_text="Buka NIK"))
    halaman.keyboard.press("Enter")
    alasan = halaman.get_by_label("Alasan membuka NIK")
    expect(alasan).to_be_visible()
    tab_sampai(halaman, alasan, 3)
    halaman.keyboard.type("Verifikasi KTP untuk NIB")
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_text("3516121503800001")).to_be_visible()
    halaman.get_by_role("link", name="Jejak", exact=True).click()
    jejak = halaman.locator("#hasil")
    expect(jejak).to_contain_text("Verifikasi KTP untuk NIB")
    expect(jejak).to_contain_text("Puji Penyuluh")
    expect(jejak).not_to_contain_text("3516121503800001")


def test_a_reason_too_short_is_refused_before_anything_is_shown(buka, penyuluh, ikm):
    halaman = buka(penyuluh, "hp")
    halaman.goto(f"/ikm/{ikm.uid}/")
    halaman.locator("summary", has_text="Buka NIK").click()
    halaman.get_by_label("Alasan membuka NIK").fill("ya")
    halaman.get_by_role("button", name="Buka dan catat").click()
    halaman.wait_for_timeout(300)
    expect(halaman.get_by_label("Alasan membuka NIK")).to_be_visible()
    expect(halaman.get_by_text("3516121503800001")).to_have_count(0)


def test_calling_is_written_down_and_offers_the_number(buka, penyuluh, ikm):
    halaman = buka(penyuluh, "hp")
    halaman.goto(f"/ikm/{ikm.uid}/")
    halaman.get_by_role("button", name="Telepon", exact=True).click()
    expect(halaman.get_by_role("link", name="Telepon sekarang")).to_have_attribute("href", "tel:+6281234567890")


def test_cancelling_asks_for_a_reason_and_takes_the_ikm_out_of_the_list(buka, penyuluh, ikm):
    f.make_ikm(nama="UD Tetap Ada")
    halaman = buka(penyuluh, "hp")
    halaman.goto(f"/ikm/{ikm.uid}/")
    halaman.get_by_role("link", name="Batalkan").click()
    halaman.get_by_role("button", name=re.compile("Batalkan")).click()
    expect(halaman.get_by_role("alert")).to_contain_text("Alasan")
    halaman.get_by_label("Alasan").fill("Tercatat dua kali")
    halaman.get_by_role("button", name=re.compile("Batalkan")).click()
    expect(halaman.get_by_text("Tercatat dua kali").first).to_be_visible()
    halaman.goto("/ikm/")
    expect(halaman.get_by_role("link", name="UD Tetap Ada")).to_be_visible()
    expect(halaman.get_by_role("link", name="UD Buana Kuningan")).to_have_count(0)
