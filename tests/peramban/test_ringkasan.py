"""The Bupati's office opens one page: the sentence, the figures, a tap to the rows; alike on a phone and at the desk."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from ekspor import services
from tests import factories as f
from tests.ekspor import kirim as k
from tests.peramban.alat import PERAMBAN, aksesibel, rapi

pytestmark = PERAMBAN


@pytest.fixture
def kiriman(db: None) -> Any:
    kemitraan = f.make_kemitraan()
    pembeli = f.make_anggota_perusahaan(kemitraan.perusahaan)
    p = k.kirim(pembeli, kemitraan.perusahaan)
    isi = services.IsianKontribusi(
        k.baris_muatan(p).uid, ikm_uid=kemitraan.ikm.uid, nilai_idr=25_000_000, uraian="Handel"
    )
    services.add_kontribusi(oleh=f.oleh(pembeli), pada=k.PADA, pengiriman_uid=p.uid, isian=[isi])
    return p


@pytest.mark.parametrize("layar", ["hp", "meja"])
def test_ten_seconds_and_a_tap(buka: Any, kiriman: Any, layar: str) -> None:
    halaman = buka(f.make_pengguna("pimpinan"), layar)
    halaman.goto("/laporan/?periode=semua")
    expect(halaman.get_by_text("1 kontainer ke 1 negara, bernilai taksiran Rp200 jt.").first).to_be_visible()
    expect(halaman.get_by_text("Rp25 jt").first).to_be_visible()
    assert rapi(halaman) == []
    assert aksesibel(halaman) == []
    halaman.get_by_role("link", name="Korea Selatan").first.click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Pengiriman")
    expect(halaman.get_by_role("link", name=kiriman.nomor)).to_be_visible()


def test_a_filter_changes_the_page_and_its_address(buka: Any, kiriman: Any) -> None:
    halaman = buka(f.make_pengguna("kabid"))
    halaman.goto("/laporan/?periode=semua")
    halaman.get_by_label("Periode").select_option("2024")
    expect(halaman.get_by_text("2024: belum ada ekspor yang tercatat").first).to_be_visible()
    expect(halaman.get_by_text("Belum ada pengiriman pada lingkup ini")).to_be_visible()
    assert "periode=2024" in halaman.url
    assert aksesibel(halaman) == []


def test_the_lower_parts_come_when_they_are_seen(buka: Any, kiriman: Any) -> None:
    halaman = buka(f.make_pengguna("pimpinan"), "hp")
    halaman.goto("/laporan/?periode=semua")
    for judul in (
        "Dari sentra ke perusahaan ke negara",
        "Tujuan ekspor di dunia",
        "Omzet IKM sebelum dan sesudah bermitra",
        "Konteks",
    ):
        bagian = halaman.get_by_role("region", name=judul).first
        bagian.scroll_into_view_if_needed()
        expect(bagian.locator(".k-muat")).to_have_count(0)
        expect(bagian.get_by_text(judul).first).to_be_visible()
    assert rapi(halaman) == []
    assert aksesibel(halaman) == []


def test_an_impossible_span_is_said_at_its_field_without_a_new_page(buka: Any, kiriman: Any) -> None:
    halaman = buka(f.make_pengguna("pimpinan"))
    halaman.goto("/laporan/")
    expect(halaman.get_by_label("Dari bulan")).to_be_hidden()
    halaman.get_by_label("Periode").select_option("rentang")
    halaman.get_by_label("Dari bulan").fill("2026-05")
    halaman.get_by_label("Sampai bulan").fill("2026-03")
    galat = halaman.locator("#id_sampai_galat")
    expect(galat).to_have_text("Maret 2026 mendahului Mei 2026; pilih bulan yang sama atau sesudahnya.")
    expect(halaman.get_by_text("Angka belum dapat ditampilkan.")).to_be_visible()
    assert aksesibel(halaman) == []
    halaman.get_by_label("Sampai bulan").fill("2026-06")
    expect(galat).to_be_empty()
    expect(halaman.get_by_text("Mei–Juni 2026:").first).to_be_visible()
    assert "dari=2026-05" in halaman.url
    halaman.reload()
    expect(halaman.get_by_label("Dari bulan")).to_have_value("2026-05")


def test_it_prints_on_one_sheet_and_says_what_the_sheet_leaves_out(buka: Any, kiriman: Any) -> None:
    for kode in (
        "JP",
        "VN",
        "NL",
        "AU",
        "US",
        "DE",
    ):  # each by a sender of its own: rankings longer than paper has room for
        oleh = f.make_anggota_perusahaan(f.make_perusahaan())
        negara = k.make_negara(kode, f"Negara {kode}", f"{kode}X")
        k.kirim(oleh, oleh.keanggotaan_perusahaan.get().perusahaan, data={"negara": negara})
    halaman = buka(f.make_pengguna("pimpinan"))
    halaman.goto("/laporan/?periode=semua")
    expect(halaman.locator(".k-lap-grafik svg").first).to_be_attached()  # drawn for the paper without being scrolled to
    berkas = halaman.pdf(format="A4", print_background=True, prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", berkas)) == 1
    halaman.emulate_media(media="print")
    for tersembunyi in (halaman.get_by_role("navigation").first, halaman.get_by_role("search").first):
        expect(tersembunyi).to_be_hidden()
    expect(halaman.get_by_text("Menurut catatan pengiriman").first).to_be_visible()
    expect(halaman.get_by_text("5 teratas dari 7")).to_have_count(2)
    expect(halaman.get_by_text("5 teratas dari 7").first).to_be_visible()
