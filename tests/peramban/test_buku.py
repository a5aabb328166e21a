"""The ledger, alive: a proposal corrected and accepted on a phone, the bar and the flow drawn, every page for everybody."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from ekspor.models import Kontainer
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak, buat_pihak
from tests.kemitraan.pesan import isian, pesan, terima
from tests.peramban.alat import LEBAR, PERAMBAN, aksesibel, rapi, tenang, tunggu

pytestmark = PERAMBAN


@pytest.fixture
def pihak(db: None) -> Pihak:
    return buat_pihak()


@pytest.fixture
def kotak(pihak: Pihak) -> Kontainer:
    """200 million, nobody named yet; 100 handles and 40 hinges wait."""
    pesanan = pesan(pihak.pembeli, pihak.kemitraan, isian(), isian(uraian="Engsel", harga=250_000))
    terima(pihak.pembeli, pesanan, 100, 40)
    return Kontainer.objects.get(pengiriman=k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan))


def test_a_company_corrects_a_proposal_on_its_phone(buka: Any, pihak: Pihak, kotak: Kontainer) -> None:
    halaman = buka(pihak.pembeli, "hp")
    halaman.goto(f"/ekspor/kontainer/{kotak.uid}/")
    halaman.get_by_role("link", name="Usulkan dari penerimaan terlama").click()
    expect(halaman.get_by_text("Diusulkan Rp11.000.000")).to_be_visible()
    halaman.get_by_label("Engsel, jumlah yang masuk").fill("20")
    halaman.get_by_role("button", name="Terima usulan").click()
    expect(halaman.get_by_text("Tersimpan dalam buku.")).to_be_visible()
    nama = pihak.kemitraan.ikm.nama
    expect(halaman.get_by_text(f"Bejijong ({nama}) Rp6.000.000 dan kerja sendiri Rp194.000.000.")).to_be_visible()
    legenda = halaman.get_by_role("listitem").filter(has_text="Rp6.000.000")
    expect(legenda.first).to_contain_text("3 %")
    halaman.get_by_role("link", name="Betulkan Engsel").click()
    halaman.get_by_label("Jumlah yang masuk").fill("41")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_text("yang belum masuk kontainer tinggal 20 buah").first).to_be_visible()


def test_the_flow_from_sentra_to_country_is_drawn_and_told(buka: Any, pihak: Pihak, kotak: Kontainer) -> None:
    p = kotak.pengiriman
    k.alokasikan(pihak.pembeli, p, p_baris(pihak), 40)
    halaman = buka(pihak.admin)
    halaman.goto("/ekspor/buku/?periode=semua")
    tunggu(halaman, "document.querySelectorAll('.k-bk-sankey svg path').length > 2")
    halaman.get_by_text("Lihat angkanya").click()
    baris = halaman.get_by_role("row").filter(has_text="Korea Selatan")
    expect(baris).to_contain_text("Rp400.000")


def p_baris(pihak: Pihak) -> Any:
    return pihak.kemitraan.pesanan.get().penerimaan.get().baris.order_by("pk")[0]


@pytest.mark.parametrize("peran", ["admin", "pembeli"])
def test_pages_of_the_ledger_are_whole_wide_and_narrow(buka: Any, pihak: Pihak, kotak: Kontainer, peran: str) -> None:
    p = kotak.pengiriman
    bagian = k.alokasikan(pihak.pembeli, p, p_baris(pihak), 40)
    dalam = ("", "usulan/", "penerimaan/", "bagian-lain/")
    alamat = [f"/ekspor/kontainer/{kotak.uid}/{n}" for n in dalam]
    alamat += [f"/ekspor/pengiriman/{p.uid}/buku/", f"/ekspor/kontribusi/{bagian.uid}/betulkan/", "/ekspor/kontribusi/"]
    alamat += [f"/ekspor/kontribusi/{bagian.uid}/keluarkan/", f"/ekspor/ikm/{pihak.kemitraan.ikm.uid}/"]
    alamat += ["/ekspor/buku/?periode=semua"] if peran == "admin" else []
    halaman, keluhan = buka(getattr(pihak, peran)), []
    for url in alamat:
        for lebar, warna in (("meja", "light"), ("hp", "dark")):
            halaman.set_viewport_size(LEBAR[lebar])
            halaman.emulate_media(color_scheme=warna)
            halaman.goto(url)
            tenang(halaman)
            keluhan += [f"{url} {lebar}: {x}" for x in (*rapi(halaman), *aksesibel(halaman))]
    assert keluhan == []
