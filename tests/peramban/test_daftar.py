"""The list of IKM, alive: what one filters, sorts, pages and takes home."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests import factories as f
from tests.peramban.alat import PERAMBAN

pytestmark = PERAMBAN


@pytest.fixture
def tigapuluh(penyuluh):
    f.make_wilayah(f.GEDEG_DESA)
    for n in range(1, 31):
        f.make_ikm(nama=f"UD Kuningan {n:02d}", tenaga_kerja=n, desa=f.make_wilayah(f.GEDEG_DESA) if n > 28 else None)
    f.make_ikm(nama="CV Gerabah Mlaten", tenaga_kerja=3)
    return penyuluh


def baris(halaman: Page):
    return halaman.locator("#hasil tbody tr")


def nama_pertama(halaman: Page):
    return baris(halaman).first.get_by_role("link")


def test_filtering_is_live_its_address_can_be_shared_and_the_back_button_undoes_it(buka, tigapuluh):
    halaman = buka(tigapuluh)
    halaman.goto("/ikm/")
    expect(baris(halaman)).to_have_count(25)
    halaman.get_by_role("search", name="Saring daftar").get_by_role("searchbox").press_sequentially("gerabah", delay=30)
    expect(baris(halaman)).to_have_count(1)
    expect(halaman).to_have_url(re.compile(r"/ikm/\?q=gerabah$"))
    expect(halaman.locator("#jumlah-catatan")).to_have_text("1 catatan")
    halaman.wait_for_load_state("networkidle")  # the last answer brings the files' addresses, and closes their menu
    halaman.get_by_text("Unduh", exact=True).click()
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("link", name="CSV").click()
    assert len(unduhan.value.path().read_text(encoding="utf-8-sig").splitlines()) == 2  # the heading and the one row

    halaman.goto("/ikm/")
    halaman.get_by_label("Kecamatan", exact=True).select_option(f.GEDEG)
    expect(baris(halaman)).to_have_count(2)
    expect(halaman).to_have_url(re.compile(r"kecamatan=35\.16\.14"))
    kembar = buka(tigapuluh)
    kembar.goto(halaman.url)
    expect(baris(kembar)).to_have_count(2)
    expect(kembar.get_by_label("Kecamatan", exact=True)).to_have_value(f.GEDEG)

    halaman.go_back()
    expect(halaman).to_have_url(re.compile(r"/ikm/$"))
    expect(halaman.get_by_role("heading", level=1, name="Daftar IKM")).to_be_visible()
    expect(baris(halaman)).to_have_count(25)
    expect(halaman.get_by_label("Kecamatan", exact=True)).to_have_value("")


def test_who_types_on_while_the_list_is_on_its_way_gets_the_last_words_and_no_complaint(buka, tigapuluh):
    """The first answer comes when the next question is asked already. An aborted one would be an error on the console."""
    halaman = buka(tigapuluh)
    halaman.goto("/ikm/")
    tertahan: list[Route] = []
    halaman.route(re.compile(r"q=kuningan"), lambda rute: tertahan.append(rute))  # noqa: PLW0108 - it takes no builtin
    kotak = halaman.get_by_role("search", name="Saring daftar").get_by_role("searchbox")
    with halaman.expect_request(re.compile(r"q=kuningan")):
        kotak.fill("kuningan")
    kotak.fill("mlaten")
    halaman.wait_for_timeout(600)  # longer than the pause after which the form asks
    tertahan[0].continue_()
    expect(halaman).to_have_url(re.compile(r"q=mlaten$"))
    expect(baris(halaman)).to_have_count(1)
    expect(nama_pertama(halaman)).to_have_text("CV Gerabah Mlaten")


def test_filters_in_force_are_shown_and_each_can_be_taken_away(buka, tigapuluh):
    halaman = buka(tigapuluh)
    halaman.goto(f"/ikm/?kecamatan={f.GEDEG}&status=aktif&q=kuningan")
    cip = halaman.get_by_role("list", name="Saringan aktif")
    expect(cip.get_by_role("link")).to_have_count(4)
    cip.get_by_role("link", name=re.compile("Hapus saringan Kecamatan")).click()
    expect(baris(halaman)).to_have_count(25)
    expect(halaman).not_to_have_url(re.compile("kecamatan"))
    expect(halaman).to_have_url(re.compile("status=aktif"))
    cip.get_by_role("link", name="Hapus semua").click()
    expect(halaman).to_have_url(re.compile(r"/ikm/$"))


def test_nothing_found_says_so_and_offers_the_way_back(buka, tigapuluh):
    halaman = buka(tigapuluh, "hp")
    halaman.goto("/ikm/?q=tidakadasamasekali")
    expect(halaman.get_by_text("Tidak ada yang cocok")).to_be_visible()
    halaman.locator(".k-kosong").get_by_role("link").click()
    expect(baris(halaman)).to_have_count(25)


def test_sorting_and_paging_swap_the_rows_in_place_and_keep_each_other(buka, tigapuluh):
    halaman = buka(tigapuluh)
    halaman.goto("/ikm/?q=kuningan")
    kolom = halaman.get_by_role("columnheader", name="Tenaga kerja")
    kolom.get_by_role("link").click()
    expect(kolom).to_have_attribute("aria-sort", re.compile("ascending|descending"))
    if kolom.get_attribute("aria-sort") == "ascending":
        kolom.get_by_role("link").click()
        expect(kolom).to_have_attribute("aria-sort", "descending")
    expect(nama_pertama(halaman)).to_have_text("UD Kuningan 30")
    halaman.get_by_role("link", name="Halaman berikutnya").click()
    expect(baris(halaman)).to_have_count(5)
    expect(nama_pertama(halaman)).to_have_text("UD Kuningan 05")
    expect(halaman).to_have_url(re.compile(r"q=kuningan"))
    halaman.get_by_role("link", name="Halaman sebelumnya").click()
    expect(nama_pertama(halaman)).to_have_text("UD Kuningan 30")
    halaman.go_back()
    expect(baris(halaman)).to_have_count(5)


def test_on_the_phone_every_row_is_a_card_with_its_labels(buka, tigapuluh):
    halaman = buka(tigapuluh, "hp")
    halaman.goto("/ikm/")
    kartu = baris(halaman).first
    kotak = kartu.bounding_box()
    assert kotak["width"] < 390
    assert kotak["height"] > 100
    label = kartu.locator("td").first.evaluate("el => getComputedStyle(el, '::before').content")
    assert "Kode" in label
    expect(halaman.get_by_label("Kecamatan", exact=True)).to_be_hidden()
    halaman.get_by_text("Saringan", exact=True).first.click()
    halaman.get_by_label("Kecamatan", exact=True).select_option(f.GEDEG)
    expect(baris(halaman)).to_have_count(2)


def test_the_download_holds_what_the_list_shows(buka, tigapuluh):
    halaman = buka(tigapuluh)
    halaman.goto(f"/ikm/?kecamatan={f.GEDEG}")
    halaman.locator("summary", has_text="Unduh").click()
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("link", name=re.compile("CSV")).click()
    teks = Path(unduhan.value.path()).read_text("utf-8-sig")
    isi = list(csv.DictReader(io.StringIO(teks), delimiter=";"))
    assert [b["Nama usaha"] for b in isi] == ["UD Kuningan 29", "UD Kuningan 30"]
    assert {b["Kecamatan"] for b in isi} == {"Gedeg"}
    assert unduhan.value.suggested_filename.endswith(".csv")
