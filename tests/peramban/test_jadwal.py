"""A report that comes by itself: when, in words, while one chooses; to whom; sent now to see it; paused."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from laporan.models import JadwalLaporan
from tests import factories as f
from tests.peramban.alat import PERAMBAN, aksesibel, rapi, siap

pytestmark = PERAMBAN
PERTAMA = "Lima kiriman berikutnya"


@pytest.fixture
def kabid_bersurel(db: None) -> Any:
    return f.make_pengguna("kabid", nama="Karto Kabid", email="karto@contoh.id")


def buka_baru(halaman: Page) -> None:
    halaman.goto("/laporan/jadwal/")
    halaman.get_by_role("link", name="Jadwalkan laporan").first.click()
    halaman.get_by_role("link", name=re.compile("^Realisasi ekspor")).click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Jadwalkan realisasi ekspor")
    siap(halaman)


@pytest.mark.parametrize("layar", ["hp", "meja"])
def test_the_next_five_runs_follow_what_is_chosen(buka: Any, kabid_bersurel: Any, layar: str) -> None:
    halaman = buka(kabid_bersurel, layar)
    buka_baru(halaman)
    lima = halaman.get_by_role("list", name=PERTAMA).get_by_role("listitem")
    expect(lima).to_have_count(5)
    expect(lima.first).to_have_text(re.compile(r", 5 \w+ \d{4}.* 07\.00 WIB$"))
    halaman.get_by_label("Berulang").select_option("mingguan")
    expect(halaman.get_by_label("Tanggal", exact=True)).to_have_count(0)
    halaman.get_by_label("Hari", exact=True).select_option(label="Kamis")
    halaman.get_by_label("Pukul (WIB)").fill("06:30")
    expect(lima.nth(4)).to_have_text(re.compile(r"^Kamis, .*06\.30 WIB$"))
    expect(halaman.get_by_label("Pukul (WIB)")).to_have_value("06:30")
    assert rapi(halaman) == []
    assert aksesibel(halaman) == []


def test_on_a_weak_signal_nothing_typed_is_lost(buka: Any, kabid_bersurel: Any) -> None:
    """Another pattern brings other fields: until they are there, none can be typed into. Any other change leaves them alone."""
    halaman = buka(kabid_bersurel, "hp")
    buka_baru(halaman)
    tahan: list[Any] = []
    halaman.route("**/jadwal/kapan/**", lambda jalan: tahan.append(jalan))  # noqa: PLW0108 - it asks a function its parameters
    jam, pola = halaman.get_by_label("Pukul (WIB)"), halaman.get_by_label("Berulang")
    pola.select_option("mingguan")
    while not tahan:
        halaman.wait_for_timeout(50)
    expect(jam).to_be_disabled()
    tahan.pop().continue_()
    expect(halaman.get_by_label("Hari", exact=True)).to_be_enabled()
    jam.fill("06:30")
    while not tahan:
        halaman.wait_for_timeout(50)
    expect(jam).to_be_enabled()
    jam.fill("05:15")
    for jalan in tahan:
        jalan.continue_()
    halaman.unroute("**/jadwal/kapan/**")
    expect(halaman.get_by_role("list", name=PERTAMA).get_by_role("listitem").first).to_have_text(
        re.compile("05.15 WIB$")
    )
    expect(jam).to_have_value("05:15")


def test_an_address_outside_is_refused_at_its_field_and_all_typed_stays(buka: Any, kabid_bersurel: Any) -> None:
    halaman = buka(kabid_bersurel, "hp")
    buka_baru(halaman)
    halaman.get_by_label("Nama").fill("Ekspor untuk Bupati")
    halaman.get_by_label("Berulang").select_option("harian")
    expect(halaman.get_by_label("Tanggal", exact=True)).to_have_count(0)
    halaman.get_by_label("Surel lain").fill("wartawan@koran.example")
    halaman.get_by_role("button", name="Simpan jadwal").click()
    expect(halaman.locator("#bidang-surel")).to_contain_text("wartawan@koran.example")
    expect(halaman.get_by_label("Surel lain")).to_have_value("wartawan@koran.example")
    expect(halaman.get_by_label("Nama")).to_have_value("Ekspor untuk Bupati")
    expect(halaman.get_by_label("Berulang")).to_have_value("harian")
    assert rapi(halaman) == []
    assert aksesibel(halaman) == []
    assert not JadwalLaporan.objects.exists()


def test_saved_sent_to_see_it_paused_and_resumed(buka: Any, kabid_bersurel: Any) -> None:
    halaman = buka(kabid_bersurel, "hp")
    buka_baru(halaman)
    halaman.get_by_label("Nama").fill("Ekspor bulanan")
    halaman.get_by_role("button", name="Simpan jadwal").click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Ekspor bulanan")
    expect(halaman.get_by_text("Belum ada kiriman.")).to_be_visible()
    halaman.get_by_role("button", name="Kirim uji kepada saya").click()
    riwayat = halaman.get_by_role("region", name="Riwayat kiriman")
    expect(riwayat.get_by_text("Karto Kabid", exact=True)).to_be_visible()
    expect(riwayat.get_by_text("Terkirim")).to_be_visible()
    [surat] = mail.outbox
    assert surat.to == ["karto@contoh.id"]
    halaman.get_by_role("button", name="Jeda").click()
    expect(halaman.get_by_text("Dijeda", exact=True)).to_be_visible()
    expect(halaman.get_by_role("region", name=PERTAMA)).to_have_count(0)
    halaman.get_by_role("button", name="Lanjutkan").click()
    expect(halaman.get_by_text("Aktif", exact=True)).to_be_visible()
    assert rapi(halaman) == []
    assert aksesibel(halaman) == []
