"""What an officer keeps of a workshop, driven: a product with its picture, twelve months from a cash book, an owner's figure."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from core.waktu import hari_ini
from ikm.models import OmzetBulanan, Produk
from tests import factories as f
from tests.izin import foto
from tests.peramban.alat import PERAMBAN, aksesibel, isian, rapi, tunggu

pytestmark = PERAMBAN
SIMPAN = "Simpan"


@pytest.mark.parametrize("lebar", ["hp", "meja"])
def test_a_product_is_entered_from_its_tab_with_others_words_and_shows_its_picture_at_once(buka, penyuluh, ikm, lebar):
    f.make_satuan()
    f.make_produk(f.make_ikm(), proses="Cor pasir, poles")
    halaman = buka(penyuluh, lebar)
    halaman.goto(ikm.get_absolute_url())
    halaman.get_by_role("navigation", name=ikm.nama).get_by_role("link", name=re.compile("^Produk")).click()
    halaman.get_by_role("link", name="Tambah produk").first.click()
    halaman.get_by_label("Nama produk").fill("Handel pintu")
    halaman.get_by_label("Proses").press_sequentially("cor", delay=20)
    saran = halaman.locator("datalist option")
    expect(saran).to_have_count(1)
    halaman.get_by_label("Proses").fill(saran.first.get_attribute("value"))
    halaman.get_by_label("Kapasitas sebulan", exact=True).fill("120")
    halaman.get_by_role("button", name=SIMPAN).click()
    expect(halaman.get_by_role("alert")).to_contain_text("Pilih satuan untuk kapasitas dan harga.")
    expect(halaman.get_by_label("Proses")).to_have_value("Cor pasir, poles")
    halaman.get_by_label("Satuan", exact=True).select_option("H87")
    halaman.get_by_role("button", name=SIMPAN).click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Handel pintu")
    assert Produk.objects.get(ikm=ikm).proses == "Cor pasir, poles"

    berkas = {"name": "depan.jpg", "mimeType": "image/jpeg", "buffer": foto().read()}
    halaman.get_by_role(
        "region", name="Foto", exact=True
    ).scroll_into_view_if_needed()  # fetched when it comes into sight
    halaman.locator("#panel-berkas input[type=file]").set_input_files(berkas)
    halaman.get_by_label("Keterangan").fill("Tampak depan")
    halaman.get_by_role("button", name="Unggah").click()
    expect(halaman.locator("#galeri img")).to_have_attribute("alt", "Tampak depan")
    tunggu(halaman, "document.querySelector('#galeri img').complete")
    assert rapi(halaman) == []
    assert aksesibel(halaman) == []


def test_a_year_from_the_cash_book_on_the_phone_asks_about_a_zero_too_many(buka, penyuluh, ikm):
    tahun = hari_ini().year - 1
    halaman = buka(penyuluh, "hp")
    halaman.goto(reverse("ikm:omzet_year", args=[ikm.uid, tahun]))
    for bulan, omzet in (("Januari", "20.000.000"), ("Februari", "21000000"), ("Maret", "220.000.000")):
        halaman.get_by_label(f"Omzet {bulan} {tahun}").fill(omzet)
    halaman.get_by_role("button", name=SIMPAN).click()
    tanya = halaman.get_by_role("alert")
    expect(tanya).to_contain_text("10 kali yang terbesar selama ini")
    expect(halaman.get_by_label(f"Omzet Februari {tahun}")).to_have_value(re.compile(r"21\.?000\.?000"))
    assert aksesibel(halaman) == []
    halaman.get_by_label("Ya, angka ini memang benar").check()
    halaman.get_by_role("button", name=SIMPAN).click()
    expect(halaman.get_by_text("Omzet setahun tersimpan.")).to_be_visible()
    assert dict(OmzetBulanan.objects.values_list("bulan", "omzet")) == {
        date(tahun, 1, 1): 20_000_000,
        date(tahun, 2, 1): 21_000_000,
        date(tahun, 3, 1): 220_000_000,
    }
    halaman.get_by_text("Lihat angkanya").click()
    expect(halaman.get_by_role("cell", name="Rp220.000.000").first).to_be_visible()


def test_a_month_that_is_known_leads_to_its_change_with_what_was_typed(buka, penyuluh, ikm):
    o = f.make_omzet(ikm, date(2025, 3, 1))
    halaman = buka(penyuluh)
    halaman.goto(reverse("ikm:omzet_create", args=[ikm.uid]))
    halaman.get_by_label("Bulan").fill("2025-03")
    halaman.get_by_label("Omzet (Rp)").fill("27.500.000")
    halaman.get_by_role("button", name=SIMPAN).click()
    expect(isian(halaman, "bulan")).to_contain_text("sudah tercatat: Rp25.000.000")
    halaman.get_by_role("link", name="Ubah yang tercatat memakai isian ini").click()
    expect(halaman.get_by_label("Omzet (Rp)")).to_have_value("27.500.000")
    halaman.get_by_role("button", name=SIMPAN).click()
    expect(halaman.get_by_text("Omzet tersimpan.")).to_be_visible()
    o.refresh_from_db()
    assert o.omzet == 27_500_000


def test_an_owner_says_on_the_phone_how_much_is_still_free(buka, pemilik, ikm):
    p = f.make_produk(ikm, satuan=f.make_satuan(), kapasitas_per_bulan=100)
    halaman = buka(pemilik, "hp")
    halaman.goto(p.get_absolute_url())
    expect(halaman.get_by_role("link", name="Ubah", exact=True)).to_have_count(0)
    halaman.get_by_role("link", name="Kapasitas bebas").click()
    halaman.get_by_label("Kapasitas bebas sebulan (buah)").fill("140")
    halaman.get_by_role("button", name=SIMPAN).click()
    expect(halaman.get_by_role("alert")).to_contain_text("tidak boleh melebihi kapasitas sebulan")
    halaman.get_by_label("Kapasitas bebas sebulan (buah)").fill("40")
    halaman.get_by_role("button", name=SIMPAN).click()
    expect(halaman.get_by_text("40 dari 100 buah")).to_be_visible()


def test_the_open_tab_is_in_sight_on_a_narrow_screen(buka, penyuluh, ikm):
    halaman = buka(penyuluh, "hp")
    halaman.goto(reverse("ikm:omzet_tab", args=[ikm.uid]))
    tunggu(halaman, "document.querySelector('.k-tab').scrollLeft > 0")
    expect(halaman.get_by_role("link", name=re.compile("^Omzet"), exact=False).first).to_be_in_viewport()
