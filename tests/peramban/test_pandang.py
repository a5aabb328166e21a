"""From the list over the board to a shipment with a thumb; the map and the calendar on a phone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import expect

from core.waktu import sekarang
from tests import factories as f
from tests.ekspor import kirim as k
from tests.peramban.alat import PERAMBAN, aksesibel, rapi

pytestmark = PERAMBAN


@pytest.fixture
def orang(db: None) -> Any:
    return f.make_anggota_perusahaan(f.make_perusahaan())


def berpelabuhan(kode: str, nama: str, lat: str, lng: str) -> Any:
    p = k.make_pelabuhan(kode, nama)
    p.lat, p.lng = Decimal(lat), Decimal(lng)
    p.save()
    return p


@pytest.fixture
def pengiriman(orang: Any) -> Any:
    rute = {
        "pelabuhan_muat": berpelabuhan("IDSUB", "Surabaya", "-7.2", "112.73"),
        "pelabuhan_tujuan": berpelabuhan("KRPUS", "Busan", "35.1", "129.03"),
    }
    p = k.kirim(orang, orang.keanggotaan_perusahaan.get().perusahaan, data=rute)
    k.catat(orang, p, "berangkat", sekarang(), "perkiraan", pada=sekarang())
    return p


def test_from_the_list_over_the_board_to_a_shipment(buka: Any, orang: Any, pengiriman: Any) -> None:
    halaman = buka(orang, "hp", has_touch=True)
    halaman.goto("/ekspor/pengiriman/?negara=KR")
    halaman.get_by_role("navigation", name="Cara melihat").get_by_role("link", name="Papan").tap()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Papan pengiriman")
    assert "negara=KR" in halaman.url
    assert rapi(halaman) == []
    assert aksesibel(halaman) == []
    halaman.get_by_role("region", name="Pengiriman menurut status").get_by_role("link").first.tap()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text(pengiriman.nomor)


def test_the_map_leads_to_the_rows_of_a_route(buka: Any, orang: Any, pengiriman: Any) -> None:
    halaman = buka(orang, "hp", has_touch=True)
    halaman.goto("/ekspor/pengiriman/peta/")
    expect(halaman.locator("svg").get_by_role("link", name="Surabaya ke Busan: 1 kontainer")).to_have_count(1)
    assert rapi(halaman) == []
    assert aksesibel(halaman) == []
    halaman.get_by_role("table").get_by_role("link", name="Busan").tap()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Pengiriman")
    expect(halaman.get_by_role("link", name=pengiriman.nomor)).to_be_visible()


@pytest.mark.parametrize("layar", ["hp", "meja"])
def test_the_calendar_names_the_shipment_on_its_day(buka: Any, orang: Any, pengiriman: Any, layar: str) -> None:
    halaman = buka(orang, layar)
    halaman.goto("/ekspor/pengiriman/kalender/")
    expect(halaman.locator(".k-kal-kini").get_by_role("link", name=pengiriman.nomor)).to_be_visible()
    assert rapi(halaman) == []
    assert aksesibel(halaman) == []
