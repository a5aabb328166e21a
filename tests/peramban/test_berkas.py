"""Files that go in, and long work that comes out."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from core.ids import new_uid
from core.waktu import sekarang
from kantor.enums import StatusTugas
from kantor.models import Berkas, Tugas
from tests import factories as f
from tests.peramban.alat import PERAMBAN, tunggu

pytestmark = PERAMBAN


def panel(halaman: Page):
    """The files panel comes when it is scrolled into view."""
    halaman.get_by_role("region", name="Berkas").scroll_into_view_if_needed()
    tempat = halaman.locator("#panel-berkas")
    expect(tempat).to_be_visible()
    return tempat


@pytest.mark.parametrize("lebar", ["hp", "meja"])
def test_a_photo_is_previewed_sent_and_kept_with_its_thumbnail(buka, penyuluh, ikm, tmp_path, lebar):
    foto = tmp_path / "tungku cor.jpg"
    Image.linear_gradient("L").resize((1200, 900)).convert("RGB").save(foto, "JPEG")
    halaman = buka(penyuluh, lebar)
    halaman.goto(f"/ikm/{ikm.uid}/")
    tempat = panel(halaman)
    tempat.locator("input[type=file]").set_input_files(foto)
    expect(tempat.get_by_text("tungku cor.jpg")).to_be_visible()
    tempat.get_by_role("button", name="Unggah").click()
    expect(tempat.get_by_role("link", name="tungku cor.jpg", exact=True)).to_be_visible()
    gambar = tempat.locator(".k-berkas img")
    expect(gambar).to_be_visible()
    tunggu(halaman, "document.querySelector('.k-berkas img').naturalWidth > 0")
    assert Berkas.objects.count() == 1


def test_a_text_file_named_jpg_is_refused_beside_the_field(buka, penyuluh, ikm, tmp_path):
    palsu = tmp_path / "palsu.jpg"
    palsu.write_text("bukan gambar, hanya tulisan yang cukup panjang untuk dikenali\n" * 20)
    halaman = buka(penyuluh)
    halaman.goto(f"/ikm/{ikm.uid}/")
    tempat = panel(halaman)
    tempat.locator("input[type=file]").set_input_files(palsu)
    tempat.get_by_label("Keterangan").fill("Foto tungku")
    tempat.get_by_role("button", name="Unggah").click()
    expect(tempat.locator("#bidang-berkas .k-galat")).to_be_visible()
    expect(tempat.locator("#bidang-berkas")).to_contain_text(re.compile("gambar|dikenali|isinya|jenis", re.IGNORECASE))
    expect(tempat.get_by_label("Keterangan")).to_have_value("Foto tungku")
    assert not Berkas.objects.exists()


def test_a_file_over_the_limit_is_refused_with_words_and_the_page_goes_on(buka, penyuluh, ikm, tmp_path):
    besar = tmp_path / "video.jpg"
    with besar.open("wb") as isi:
        isi.truncate(25_000_000)
    halaman = buka(penyuluh)
    halaman.goto(f"/ikm/{ikm.uid}/")
    tempat = panel(halaman)
    tempat.locator("input[type=file]").set_input_files(besar)
    expect(tempat.get_by_text("terlalu besar")).to_be_visible()
    tempat.get_by_role("button", name="Unggah").click()
    expect(tempat.locator("#bidang-berkas .k-galat")).to_contain_text("20 MB")
    tempat.locator("input[type=file]").set_input_files([])
    halaman.get_by_role("link", name="Jejak", exact=True).click()
    expect(halaman.get_by_role("heading", level=1, name=re.compile("Jejak"))).to_be_visible()
    assert not Berkas.objects.exists()


def test_a_long_list_becomes_a_tugas_whose_file_holds_every_row(buka, penyuluh, monkeypatch):
    monkeypatch.setattr("core.views.BATAS_XLSX_LANGSUNG", 5)
    for n in range(8):
        f.make_ikm(nama=f"UD Panjang {n}")
    halaman = buka(penyuluh)
    halaman.goto("/ikm/?q=panjang")
    halaman.locator("summary", has_text="Unduh").click()
    halaman.get_by_role("link", name=re.compile("Excel")).click()
    expect(halaman.get_by_text("Daftar ini panjang")).to_be_visible()
    halaman.get_by_role("button", name="Susun berkas").click()
    expect(halaman.get_by_text("Selesai").first).to_be_visible()
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("link", name="Unduh berkas").click()
    lembar = openpyxl.load_workbook(io.BytesIO(Path(unduhan.value.path()).read_bytes())).worksheets[0]
    assert [b[1] for b in lembar.iter_rows(min_row=2, values_only=True)] == [f"UD Panjang {n}" for n in range(8)]
    halaman.goto("/notifikasi/")
    expect(halaman.locator("#hasil li")).to_have_count(1)


def test_progress_moves_by_itself_and_stops_when_the_work_is_done(buka, penyuluh):
    sewa = {"lease_token": new_uid(), "lease_sampai": sekarang() + timedelta(minutes=5)}
    tugas = Tugas.objects.create(
        jenis="uji", judul="Susun laporan", pengguna=penyuluh, status="berjalan", kemajuan=20, total=50, **sewa
    )
    halaman = buka(penyuluh, "hp")
    halaman.goto(f"/tugas/{tugas.uid}/")
    batang = halaman.get_by_role("progressbar", name="Susun laporan")
    expect(batang).to_have_attribute("value", "40")
    Tugas.objects.filter(pk=tugas.pk).update(kemajuan=45)
    expect(batang).to_have_attribute("value", "90")
    Tugas.objects.filter(pk=tugas.pk).update(
        status=StatusTugas.SELESAI, kemajuan=50, selesai=sekarang(), lease_token=None, lease_sampai=None
    )
    expect(halaman.get_by_text("Selesai", exact=True).first).to_be_visible()
    expect(halaman.locator(".k-kemajuan")).not_to_have_attribute("hx-trigger", re.compile(""))
