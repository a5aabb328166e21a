"""A clerk writes down the missing paper from a phone; the office plans a send-off, the sender confirms its figures, the sheet is fetched."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from ekspor.models import DokumenEkspor, Pelepasan
from tests import factories as f
from tests.ekspor import kirim as k
from tests.peramban.alat import PERAMBAN, aksesibel, rapi

pytestmark = PERAMBAN
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


@pytest.fixture
def orang(db: None) -> Any:
    return f.make_anggota_perusahaan(f.make_perusahaan())


@pytest.fixture
def pengiriman(orang: Any) -> Any:
    k.make_jenis_dokumen("vlegal", nama="V-Legal")
    k.make_aturan("vlegal")
    return k.kirim(orang, orang.keanggotaan_perusahaan.get().perusahaan)


def test_the_missing_paper_is_named_and_written_down_with_its_file(
    buka: Any, orang: Any, pengiriman: Any, tmp_path: Path
) -> None:
    berkas = tmp_path / "vlegal.pdf"
    berkas.write_bytes(PDF)
    halaman = buka(orang, "hp", has_touch=True)
    halaman.goto(f"/ekspor/pengiriman/{pengiriman.uid}/dokumen/")
    expect(halaman.get_by_text("Belum ada: V-Legal")).to_be_visible()
    assert rapi(halaman) == []
    assert aksesibel(halaman) == []
    halaman.get_by_role("link", name="Catat dokumen").first.tap()
    halaman.get_by_label("Jenis").select_option(label="V-Legal")
    halaman.get_by_label("Nomor").fill("26.01234")
    halaman.get_by_label("Tanggal terbit").fill("2026-11-20")
    halaman.get_by_label("Berkas").set_input_files(berkas)
    assert rapi(halaman) == []
    assert aksesibel(halaman) == []
    halaman.get_by_role("button", name="Simpan").tap()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text(pengiriman.nomor)
    halaman.goto(f"/ekspor/pengiriman/{pengiriman.uid}/dokumen/")
    expect(halaman.get_by_text("1 dari 1 dokumen wajib ada.")).to_be_visible()
    halaman.goto(f"/ekspor/dokumen/{DokumenEkspor.objects.get(nomor='26.01234').uid}/")
    halaman.get_by_role("region", name="Berkas").scroll_into_view_if_needed()
    expect(halaman.get_by_text("vlegal.pdf").first).to_be_visible()
    assert aksesibel(halaman) == []


def test_a_program_renamed_to_pdf_is_refused_and_the_number_kept(
    buka: Any, orang: Any, pengiriman: Any, tmp_path: Path
) -> None:
    berkas = tmp_path / "vlegal.pdf"
    berkas.write_bytes(b"MZ\x90\x00" + bytes(200))
    halaman = buka(orang, "hp")
    halaman.goto(f"/ekspor/pengiriman/{pengiriman.uid}/dokumen/catat/?jenis=vlegal")
    halaman.get_by_label("Nomor").fill("26.01234")
    halaman.get_by_label("Tanggal terbit").fill("2026-11-20")
    halaman.get_by_label("Berkas").set_input_files(berkas)
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_label("Nomor")).to_have_value("26.01234")
    expect(halaman.locator(".invalid-feedback, .k-galat").filter(has_text="PDF").first).to_be_visible()
    assert not DokumenEkspor.objects.exists()


def test_planned_by_the_office_confirmed_by_the_sender_printed(buka: Any, orang: Any, pengiriman: Any) -> None:
    kantor = buka(f.make_pengguna("penyuluh"))
    kantor.goto(f"/ekspor/pengiriman/{pengiriman.uid}/pelepasan/rencanakan/")
    acara = {
        "Tanggal": "2026-12-05",
        "Tempat": "Pabrik Bejijong",
        "Dilepas oleh": "Ikfina",
        "Jabatan": "Bupati Mojokerto",
    }
    for label, isi in acara.items():
        kantor.get_by_label(re.compile(f"^{label}")).fill(isi)
    assert aksesibel(kantor) == []
    kantor.get_by_role("button", name="Simpan").click()
    expect(kantor.get_by_role("heading", level=1)).to_contain_text("Pelepasan")
    lepas = Pelepasan.objects.get()
    halaman = buka(orang, "hp", has_touch=True)
    halaman.goto(f"/ekspor/pelepasan/{lepas.uid}/")
    assert rapi(halaman) == []
    assert aksesibel(halaman) == []
    halaman.get_by_role("link", name="Konfirmasi").first.tap()
    expect(halaman.get_by_text("Rp200.000.000").first).to_be_visible()
    halaman.get_by_role("button", name="Ya, angkanya benar").tap()
    expect(halaman.get_by_text("dikonfirmasi").first).to_be_visible()
    bupati = buka(f.make_pengguna("pimpinan"))
    bupati.goto(f"/ekspor/pelepasan/{lepas.uid}/")
    with bupati.expect_download() as unduh:
        bupati.get_by_role("link", name="PDF").first.click()
    assert Path(unduh.value.path()).read_bytes().startswith(b"%PDF")
    lepas.refresh_from_db()
    assert lepas.angka["nilai"] == 200_000_000
