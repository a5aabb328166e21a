"""A clerk with a phone in one hand logs a container; the form asks only what the chosen kind and basis have."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from ekspor.models import Pengiriman
from referensi.models import TipeKontainer
from tests import factories as f
from tests.ekspor import kirim as k
from tests.peramban.alat import PERAMBAN, aksesibel, rapi

pytestmark = PERAMBAN
KETUK_MAKS = 8
"""Taps from the list to a saved shipment, typing apart."""


@pytest.fixture
def orang(db: None) -> Any:
    for buat in (k.make_mata_uang, lambda: k.make_mata_uang("USD"), k.make_negara, k.make_tipe):
        buat()
    TipeKontainer.objects.update(umum=True)
    return f.make_anggota_perusahaan(f.make_perusahaan())


def test_one_box_of_furniture_to_korea_in_a_few_taps(buka: Any, orang: Any) -> None:
    halaman = buka(orang, "hp", has_touch=True)
    halaman.goto("/ekspor/pengiriman/")
    ketuk = 0

    def tekan(apa: Any) -> None:
        nonlocal ketuk
        ketuk += 1
        apa.tap()

    tekan(halaman.get_by_role("link", name="Catat pengiriman").first)
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Catat pengiriman")
    halaman.get_by_label("Negara tujuan").select_option(label="Korea Selatan")
    ketuk += 2  # the list opens, the country is chosen
    for label, isi in (("Barang", "Furnitur"), ("Nilai", "200 juta")):
        tekan(halaman.get_by_role("textbox", name=re.compile(f"^{label}")))
        halaman.keyboard.type(isi)
    assert rapi(halaman) == []
    assert aksesibel(halaman) == []
    tekan(halaman.get_by_role("button", name="Simpan pengiriman"))
    expect(halaman.get_by_text("Rp200.000.000").first).to_be_visible()
    p = Pengiriman.objects.get()
    assert (p.negara_id, p.nilai_idr, p.kontainer.get().tipe_id) == ("KR", 200_000_000, "45G1")
    assert ketuk <= KETUK_MAKS


def test_the_form_shows_what_the_kind_and_the_basis_ask(buka: Any, orang: Any) -> None:
    halaman = buka(orang, "hp")
    halaman.goto("/ekspor/pengiriman/catat/")
    negara, provinsi = halaman.get_by_label("Negara tujuan"), halaman.get_by_label("Provinsi tujuan")
    expect(negara).to_be_visible()
    expect(provinsi).to_be_hidden()
    halaman.locator("summary", has_text="taksiran rupiah").click()
    freight, asuransi = halaman.get_by_label("Freight"), halaman.get_by_label("Asuransi")
    expect(freight).to_be_hidden()
    halaman.get_by_label("Dasar nilai").select_option("cfr")
    expect(freight).to_be_visible()
    expect(asuransi).to_be_hidden()
    halaman.get_by_label("Dasar nilai").select_option("cif")
    expect(asuransi).to_be_visible()
    halaman.get_by_text("Antarprovinsi", exact=True).click()
    expect(provinsi).to_be_visible()
    expect(negara).to_be_hidden()
    expect(freight).to_be_hidden()


def test_a_container_and_its_goods_are_added_each_by_its_own_button(buka: Any, orang: Any) -> None:
    p = k.kirim(orang, orang.keanggotaan_perusahaan.get().perusahaan)
    halaman = buka(orang)
    halaman.goto(f"/ekspor/pengiriman/{p.uid}/ubah/")
    expect(halaman.get_by_role("group", name="Kontainer 2", exact=True)).to_be_hidden()
    halaman.get_by_role("button", name="Tambah barang di kontainer 1").click()
    satu = halaman.get_by_role("group", name="Barang 2 dalam kontainer 1")
    satu.get_by_label("Barang, kontainer 1, barang 2", exact=True).fill("Kursi")
    satu.get_by_label("Nilai, kontainer 1, barang 2").fill("50 juta")
    halaman.get_by_role("button", name="Tambah kontainer").click()
    dua = halaman.get_by_role("group", name="Kontainer 2", exact=True)
    dua.get_by_label("Tipe").select_option("45G1")
    dua.get_by_label("Barang, kontainer 2, barang 1", exact=True).fill("Meja")
    dua.get_by_label("Nilai, kontainer 2, barang 1").fill("100 juta")
    assert aksesibel(halaman) == []
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_text("Rp350.000.000").first).to_be_visible()


def test_what_was_typed_elsewhere_does_not_cover_a_copied_shipment(buka: Any, orang: Any) -> None:
    p = k.kirim(orang, orang.keanggotaan_perusahaan.get().perusahaan, k.kontainer(k.muatan(200_000_000)))
    halaman = buka(orang, "hp")
    halaman.goto("/ekspor/pengiriman/catat/")
    nilai = halaman.get_by_role("textbox", name=re.compile("^Nilai"))
    nilai.fill("75 juta")
    halaman.wait_for_timeout(600)  # a pause of typing is when a draft is kept
    halaman.goto(f"/ekspor/pengiriman/catat/?salin={p.uid}")
    expect(nilai).to_have_value(re.compile("200"))
    expect(halaman.get_by_text("dipulihkan")).to_have_count(0)
    halaman.goto("/ekspor/pengiriman/catat/")
    expect(nilai).to_have_value("75 juta")
    expect(halaman.get_by_text("dipulihkan").first).to_be_visible()
