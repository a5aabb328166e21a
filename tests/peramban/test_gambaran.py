"""The register in figures, as somebody at a desk narrows it, opens what is behind a number and takes a table along."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from core.periode import tambah_bulan
from core.waktu import hari_ini
from ikm.models import Kunjungan, MasalahKunjungan, OmzetBulanan
from tests import factories as f
from tests.peramban.alat import PERAMBAN

pytestmark = PERAMBAN


@pytest.fixture
def register(penyuluh):
    """Six casters in Trowulan who report, one workshop in Gedeg."""
    for n in range(6):
        ikm = f.make_ikm(sentra=f.make_sentra() if not n else None, jenis_kelamin="P" if n % 2 else "L")
        k = Kunjungan.objects.create(ikm=ikm, penyuluh=penyuluh, tanggal=hari_ini() - timedelta(days=n))
        MasalahKunjungan.objects.create(kunjungan=k, jenis="modal")
        for lalu in (1, 2, 13, 14):
            OmzetBulanan.objects.create(ikm=ikm, bulan=tambah_bulan(hari_ini(), -lalu), omzet=(n + 1) * 1_000_000)
    f.make_ikm(desa=f.make_wilayah(f.GEDEG_DESA))


def test_narrowing_changes_the_figures_and_the_address_alone(buka, kabid, register):
    halaman = buka(kabid)
    halaman.goto("/ikm/gambaran/")
    utama = halaman.locator(".k-stat-utama .k-stat-nilai")
    expect(utama).to_have_text("7")
    halaman.get_by_label("Wilayah", exact=True).select_option(label="Gedeg")
    expect(utama).to_have_text("1")
    expect(halaman).to_have_url(re.compile(r"kecamatan=35\.16\.14"))
    expect(halaman.get_by_text("Belum ada laporan omzet pada masa ini")).to_be_visible()
    halaman.reload()
    expect(utama).to_have_text("1")


def test_charts_are_drawn_after_narrowing_too(buka, kabid, register):
    halaman = buka(kabid)
    halaman.goto("/ikm/gambaran/")
    halaman.get_by_label("Masa", exact=True).select_option(label="36 bulan terakhir")
    expect(halaman.locator(".k-gambaran-sebutan")).to_contain_text("36 bulan terakhir")
    grafik = halaman.get_by_role("img", name="Grafik Median omzet sebulan; angkanya ada di tabel berikut.")
    grafik.scroll_into_view_if_needed()
    expect(grafik.locator("svg")).to_be_visible()


def test_a_number_opens_what_it_counts_and_a_table_comes_along(buka, kabid, register):
    halaman = buka(kabid)
    halaman.goto("/ikm/gambaran/")
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("link", name="Unduh Masalah menurut kunjungan sebagai CSV").click()
    assert unduhan.value.suggested_filename.startswith("gambaran-masalah-")
    masalah = halaman.get_by_role("region", name="Masalah yang ditemukan saat kunjungan")
    masalah.get_by_role("row", name="Trowulan").get_by_role("link", name="6").first.click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Kunjungan")
    expect(halaman.locator("#jumlah-catatan")).to_contain_text("6")
