"""Targets against what came of them, typed where they stand; and where each person wants to be told."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from kantor.models import PilihanKabar
from laporan import services
from laporan.models import Target
from tests import factories as f
from tests.peramban.alat import PERAMBAN, aksesibel, rapi

pytestmark = PERAMBAN
ISI = {"nama": "Jumlah IKM", "rumus": "IKM_n", "satuan": "IKM", "sumber": "Rumus dinas", "hitung": "jumlah_ikm"}


@pytest.fixture
def kabid_target(db: None) -> Any:
    f.make_ikm()
    services.create_indikator(oleh=f.oleh(f.make_pengguna("admin")), kode="jumlah-ikm", tahun=2025, data=ISI)
    return f.make_pengguna("kabid", nama="Karto Kabid")


@pytest.mark.parametrize("layar", ["hp", "meja"])
def test_a_target_that_cannot_be_read_stays_typed_and_then_shows_how_far_one_got(
    buka: Any, kabid_target: Any, layar: str
) -> None:
    halaman = buka(kabid_target, layar)
    halaman.goto("/laporan/indikator/")
    halaman.get_by_role("link", name="Jumlah IKM").click()
    halaman.get_by_role("link", name="Tetapkan target").click()
    nilai = halaman.locator("#id_nilai")
    nilai.fill("empat")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_role("alert").first).to_be_visible()
    expect(nilai).to_have_value("empat")
    assert aksesibel(halaman) == []
    nilai.fill("4")
    halaman.get_by_label("Dokumen").fill("Perjanjian Kinerja 2026")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_text("25 %").first).to_be_visible()
    assert Target.objects.get().nilai == 4
    assert rapi(halaman) == []
    assert aksesibel(halaman) == []


def test_each_kind_of_notice_goes_where_one_says(buka: Any, kabid_target: Any) -> None:
    halaman = buka(kabid_target, "hp")
    halaman.goto("/notifikasi/pilihan/")
    baris = halaman.get_by_role("group").filter(has=halaman.get_by_text("Lewat surel", exact=True)).first
    nama = baris.locator("legend strong").inner_text()
    baris.get_by_label("Lewat surel", exact=True).check()
    halaman.get_by_role("button", name="Simpan pilihan").click()
    halaman.goto("/notifikasi/pilihan/")
    lagi = halaman.get_by_role("group").filter(has_text=nama).first
    expect(lagi.get_by_label("Lewat surel", exact=True)).to_be_checked()
    assert PilihanKabar.objects.filter(pengguna=kabid_target).count() == 1
    assert rapi(halaman) == []
    assert aksesibel(halaman) == []
