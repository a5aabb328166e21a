"""Finding, alive: a mistyped word, the filters behind the drawer, who can make this, the map under fingers and keys."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from ikm import services
from referensi.models import Wilayah
from tests import factories as f
from tests.peramban.alat import PERAMBAN, aksesibel, rapi, tunggu

pytestmark = PERAMBAN


@pytest.fixture
def bejijong(penyuluh):
    """Casters of Bejijong: two with a place, one known by its cluster alone."""
    for kode, lat, lng in ((f.BEJIJONG, "-7.549767", "112.370746"), (f.GEDEG_DESA, "-7.45", "112.38")):
        f.make_wilayah(kode)
        Wilayah.objects.filter(pk=kode).update(lat=lat, lng=lng)
    buah = f.make_satuan()
    satu = f.make_ikm(nama="UD Siap", lat="-7.549000", lng="112.370000")
    isi = {"proses": "cor pasir", "bahan": "kuningan", "satuan": buah, "kapasitas_per_bulan": 1200}
    f.make_produk(satu, nama="Handle pintu", kapasitas_bebas=400, waktu_tunggu_hari=21, **isi)
    dua = f.make_ikm(nama="UD Kuningan Dua", lat="-7.552000", lng="112.373000")
    f.make_produk(dua, nama="Patung", kapasitas_bebas=100, **isi)
    f.make_ikm(nama="UD Sunyi", sentra=f.make_sentra(komoditas="cor kuningan"))
    f.make_ikm(nama="UD Gedeg", desa=f.make_wilayah(f.GEDEG_DESA))
    services.rebuild_kata()
    return penyuluh


def test_a_mistyped_word_is_forgiven_while_typing_and_can_be_insisted_on(buka, bejijong):
    halaman = buka(bejijong)
    halaman.goto("/ikm/")
    halaman.get_by_role("search", name="Saring daftar").get_by_role("searchbox").press_sequentially("kuningn", delay=30)
    expect(halaman.get_by_text("Menampilkan hasil untuk")).to_contain_text("kuningan")
    expect(halaman.locator("#hasil tbody tr")).to_have_count(1)
    halaman.get_by_role("link", name="Cari persis “kuningn”").click()
    expect(halaman).to_have_url(re.compile("persis=true"))
    expect(halaman.get_by_text("Tidak ada yang cocok")).to_be_visible()


@pytest.mark.parametrize("lebar", ["meja", "hp"])
def test_the_many_filters_wait_in_a_drawer_that_fits(buka, bejijong, lebar):
    halaman = buka(bejijong, lebar)
    halaman.goto("/ikm/")
    if lebar == "hp":
        halaman.locator(".k-saring-lain > summary").click()
    halaman.locator("summary", has_text="Saringan lain").click()
    assert [*rapi(halaman), *aksesibel(halaman)] == []
    halaman.get_by_label("Produk", exact=True).select_option("false")
    expect(halaman.locator("#hasil tbody tr")).to_have_count(2)
    expect(halaman).to_have_url(re.compile("punya_produk=false"))
    expect(halaman.get_by_role("list", name="Saringan aktif")).to_contain_text("Belum dicatat")


def test_who_can_make_this_answers_while_asking_from_the_first_page_on(buka, bejijong):
    halaman = buka(bejijong)
    halaman.goto("/")
    halaman.get_by_label("Produk, proses, atau bahan").fill("gagang kuningn")
    halaman.get_by_role("button", name="Cari IKM").click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Siapa bisa membuat ini?")
    expect(halaman.get_by_role("heading", level=2, name="UD Siap")).to_be_visible()
    halaman.get_by_label("Apa yang dicari").fill("cor kuningan")
    expect(halaman.locator(".k-mampu-satu")).to_have_count(3)
    halaman.get_by_label("Jumlah sebulan").fill("450")
    halaman.get_by_label("Jumlah sebulan").press("Tab")
    expect(halaman.get_by_role("alert")).to_contain_text("Pilih satuan jumlah itu.")
    halaman.get_by_label("Satuan", exact=True).select_option("H87")
    expect(halaman.locator(".k-mampu-satu").first).to_contain_text("Kurang 50 buah dari yang diminta")
    expect(halaman.locator(".k-mampu-bersama")).to_contain_text("cukup untuk yang diminta")
    expect(halaman).to_have_url(re.compile("jumlah=450&satuan=H87"))
    assert [*rapi(halaman), *aksesibel(halaman)] == []


def test_on_the_phone_the_question_and_its_answer_fit(buka, bejijong):
    halaman = buka(bejijong, "hp", color_scheme="dark")
    halaman.goto("/ikm/siapa-bisa/?q=cor+kuningan&sertifikat=halal")
    expect(halaman.locator(".k-mampu-satu")).to_have_count(3)
    halaman.locator("summary", has_text="Sertifikat").click()
    expect(halaman.get_by_label("Halal")).to_be_checked()
    assert [*rapi(halaman), *aksesibel(halaman)] == []


def lebar_pandang(halaman: Page) -> float:
    return float(halaman.locator(".k-peta-ikm svg[viewBox][role]").get_attribute("viewBox").split()[2])


def test_the_map_leads_closer_and_to_the_list_with_the_same_filters(buka, bejijong):
    halaman = buka(bejijong)
    halaman.goto("/ikm/?status=aktif")
    halaman.get_by_role("navigation", name="Cara melihat").get_by_role("link", name="Peta").click()
    expect(halaman).to_have_url(re.compile(r"/ikm/peta/\?status=aktif$"))
    halaman.get_by_role("link", name="Trowulan: 3 IKM").focus()
    halaman.keyboard.press("Enter")
    expect(halaman).to_have_url(re.compile(r"kecamatan=35\.16\.12"))
    halaman.get_by_role("link", name="UD Siap").focus()
    expect(halaman.locator(".k-peta-sebut")).to_have_text("UD Siap")
    halaman.get_by_role("link", name="Daftar 3 IKM di Bejijong").click()
    expect(halaman.locator("#hasil tbody tr")).to_have_count(3)
    expect(halaman).to_have_url(re.compile("status=aktif"))


def test_a_filter_on_the_map_redraws_it_in_place(buka, bejijong):
    halaman = buka(bejijong)
    halaman.goto("/ikm/peta/")
    halaman.get_by_label("Kecamatan", exact=True).select_option(f.GEDEG)
    expect(halaman.get_by_role("link", name="Seluruh kabupaten")).to_be_visible()
    expect(halaman.locator("#jumlah-catatan")).to_have_text("1 IKM")
    halaman.get_by_role("button", name="Perbesar").click()
    assert lebar_pandang(halaman) < 400


def test_the_map_is_magnified_and_dragged_and_a_drag_is_not_a_touch(buka, bejijong):
    halaman = buka(bejijong)
    halaman.goto("/ikm/peta/?kecamatan=35.16.12")
    utuh = lebar_pandang(halaman)
    for _ in range(3):
        halaman.get_by_role("button", name="Perbesar").click()
    assert lebar_pandang(halaman) == pytest.approx(utuh / 1.6**3, rel=0.01)
    svg = halaman.locator(".k-peta-ikm svg[viewBox][role]")
    semula = svg.get_attribute("viewBox")
    kotak = svg.bounding_box()
    x, y = kotak["x"] + kotak["width"] / 2, kotak["y"] + min(kotak["height"] / 2, 200)
    halaman.mouse.move(x, y)
    halaman.mouse.down()
    halaman.mouse.move(x - 60, y - 40, steps=5)
    halaman.mouse.up()
    assert svg.get_attribute("viewBox") != semula
    expect(halaman).to_have_url(re.compile(r"/ikm/peta/\?kecamatan=35\.16\.12$"))
    halaman.get_by_role("button", name="Tampilkan seluruhnya").click()
    assert lebar_pandang(halaman) == pytest.approx(utuh, rel=0.01)


def test_two_fingers_magnify_on_the_phone(buka, bejijong):
    halaman = buka(bejijong, "hp", has_touch=True)
    halaman.goto("/ikm/peta/?kecamatan=35.16.12")
    utuh = lebar_pandang(halaman)
    halaman.locator(".k-peta-ikm svg[viewBox][role]").scroll_into_view_if_needed()
    kotak = halaman.locator(".k-peta-ikm svg[viewBox][role]").bounding_box()
    x, y = kotak["x"] + kotak["width"] / 2, kotak["y"] + kotak["height"] / 2
    cdp = halaman.context.new_cdp_session(halaman)

    def sentuh(jenis: str, beda: float) -> None:
        titik = [] if jenis == "touchEnd" else [{"x": x - beda, "y": y, "id": 1}, {"x": x + beda, "y": y, "id": 2}]
        cdp.send("Input.dispatchTouchEvent", {"type": jenis, "touchPoints": titik})

    sentuh("touchStart", 20)
    for beda in (30, 45, 60, 80):
        sentuh("touchMove", beda)
    sentuh("touchEnd", 0)
    tunggu(
        halaman,
        f"Number(document.querySelector('.k-peta-ikm svg[role]').getAttribute('viewBox').split(' ')[2]) < {utuh * 0.7}",
    )
    assert [*rapi(halaman), *aksesibel(halaman)] == []


def test_the_map_works_without_script(buka, bejijong):
    halaman = buka(bejijong, java_script_enabled=False)
    Page.goto(halaman, "/ikm/peta/")  # without waiting for behaviours that never come
    halaman.get_by_role("link", name="Trowulan: 3 IKM").focus()
    halaman.keyboard.press("Enter")
    expect(halaman).to_have_url(re.compile(r"kecamatan=35\.16\.12"))
    expect(halaman.get_by_role("group", name="Kendali peta")).to_be_hidden()
