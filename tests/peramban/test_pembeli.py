"""A company completes its buyer from the shipment, on a phone; what it typed stands on the invoice; two names of one are told."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from ekspor.models import Pembeli
from tests import factories as f
from tests.ekspor import kirim as k
from tests.ekspor.test_pembeli import catat
from tests.peramban.alat import PERAMBAN, aksesibel, rapi

pytestmark = PERAMBAN


@pytest.fixture
def orang(db: None) -> Any:
    return f.make_anggota_perusahaan(f.make_perusahaan(nama="PT Wangsa Adi Guna"))


@pytest.fixture
def pengiriman(orang: Any) -> Any:
    return k.kirim(orang, orang.keanggotaan_perusahaan.get().perusahaan, nama_pembeli="Hanssem")


def test_from_the_shipment_to_the_buyer_and_its_address(buka: Any, orang: Any, pengiriman: Any) -> None:
    halaman = buka(orang, "hp", has_touch=True)
    halaman.goto(f"/ekspor/pengiriman/{pengiriman.uid}/")
    halaman.get_by_role("link", name="Hanssem").tap()
    expect(halaman.get_by_text("Yang belum ada: alamat dan kota.")).to_be_visible()
    expect(halaman.get_by_role("link", name=pengiriman.nomor)).to_be_visible()
    assert rapi(halaman) == []
    assert aksesibel(halaman) == []
    halaman.get_by_role("link", name="Lengkapi").tap()
    halaman.get_by_label("Nama pembeli").fill("Hanssem Co., Ltd.")
    halaman.get_by_label("Jalan, nomor, gedung").fill("17 Yesi-ro")
    halaman.get_by_label("Kota dan kode pos").fill("Busan 46000")
    assert rapi(halaman) == []
    assert aksesibel(halaman) == []
    halaman.get_by_role("button", name="Simpan").tap()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("Hanssem Co., Ltd.")
    expect(halaman.get_by_text("Belum lengkap untuk invoice")).to_have_count(0)
    halaman.goto(f"/ekspor/pengiriman/{pengiriman.uid}/invoice/")
    expect(halaman.get_by_text("alamat pembeli")).to_have_count(0)


def test_the_second_of_one_name_is_said_and_nothing_typed_is_lost(buka: Any, orang: Any) -> None:
    catat(orang, orang.keanggotaan_perusahaan.get().perusahaan, "Hanssem Co.")
    halaman = buka(orang, "hp", has_touch=True)
    halaman.goto("/ekspor/pembeli/")
    assert rapi(halaman) == []
    assert aksesibel(halaman) == []
    halaman.get_by_role("link", name="Pembeli baru").tap()
    halaman.get_by_label("Nama pembeli").fill("HANSSEM, co")
    halaman.get_by_label("Kota dan kode pos").fill("Seoul")
    halaman.get_by_label("Negara").select_option("KR")
    halaman.get_by_role("button", name="Simpan pembeli").tap()
    expect(halaman.get_by_text("sudah tercatat sebagai pembeli").first).to_be_visible()
    expect(halaman.get_by_label("Kota dan kode pos")).to_have_value("Seoul")
    halaman.get_by_label("Nama pembeli").fill("Hanbit")
    halaman.get_by_role("button", name="Simpan pembeli").dblclick()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("Hanbit")
    assert Pembeli.objects.filter(nama="Hanbit").count() == 1
