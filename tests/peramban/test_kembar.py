"""One workshop or two: asked before a double is made, decided side by side, undone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from ikm import services
from ikm.models import IKM, PasanganKembar
from tests import factories as f
from tests.peramban.alat import PERAMBAN, aksesibel, rapi, tab_sampai

pytestmark = PERAMBAN


def serupa(**over: object) -> IKM:
    return f.make_ikm(**{"nama": "Buana Kuningan", "pemilik": "Slamet", "telepon": "+6281234567890"} | over)


def isi_baru(halaman: Page) -> None:
    halaman.goto("/ikm/baru/")
    halaman.get_by_label("Nama usaha").fill("Buana Kuningn")
    halaman.get_by_label("Nama pemilik").fill("Slamet Widodo")
    halaman.get_by_label("Telepon/WhatsApp").fill("0812 3456 7890")
    halaman.get_by_label("Tahun berdiri").fill("1998")
    halaman.get_by_label("Desa/kelurahan").select_option(f.BEJIJONG)
    halaman.get_by_label("Bidang usaha (KBLI)").fill("24320")


def test_the_form_asks_before_it_makes_a_double_and_keeps_everything(buka, penyuluh, ikm):
    halaman = buka(penyuluh, "hp")
    isi_baru(halaman)
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_role("alert")).to_contain_text("Mungkin sudah terdaftar")
    tanya = halaman.get_by_role("region", name="Sudah ada di register?")
    expect(tanya).to_contain_text(f"{ikm.kode} UD Buana Kuningan")
    expect(tanya).to_contain_text("Nomor telepon sama.")
    expect(halaman.get_by_label("Tahun berdiri")).to_have_value("1998")
    assert [*rapi(halaman), *aksesibel(halaman)] == []
    tanya.get_by_label("Bukan usaha yang sama, daftarkan").check()
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_role("heading", level=1, name="Buana Kuningn")).to_be_visible()
    assert PasanganKembar.objects.get().status == "berbeda"


def test_the_queue_is_worked_through_from_the_list_to_the_last_pair(buka, penyuluh, ikm):
    satu = serupa(nib="1234567890123")
    lain = f.make_ikm(nama="Logam Ratna", pemilik="Ratna", desa=ikm.desa)
    beda = f.make_ikm(nama="Logam Ratna", pemilik="Ratna", desa=ikm.desa)
    services.propose_semua()
    halaman = buka(penyuluh)
    halaman.goto("/ikm/kembar/")
    halaman.get_by_role("link", name="UD Buana Kuningan dan Buana Kuningan").click()
    expect(halaman.get_by_text("Nomor telepon sama.")).to_be_visible()
    baris = halaman.get_by_role("row").filter(has_text="NIB")
    expect(baris).to_contain_text("berbeda")
    expect(baris).to_contain_text("1234567890123")
    expect(halaman.get_by_text("+6281234567890")).to_have_count(0)
    assert [*rapi(halaman), *aksesibel(halaman)] == []

    gabung = halaman.get_by_role("link", name=f"Gabungkan: {ikm.sebutan} tetap")
    tab_sampai(halaman, gabung)
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_text(f"{satu.sebutan} menjadi bagian dari {ikm.sebutan}?")).to_be_visible()
    expect(halaman.get_by_label("NIB")).to_be_checked()
    halaman.get_by_role("button", name="Gabungkan").click()
    expect(halaman.get_by_role("alert")).to_contain_text("Alasan")
    halaman.get_by_label("Alasan").fill("Satu bengkel, didata dua kali")
    halaman.get_by_role("button", name="Gabungkan").click()
    expect(halaman.get_by_role("heading", level=1, name=ikm.nama)).to_be_visible()
    expect(halaman.get_by_role("region", name="Digabung ke sini")).to_contain_text("Satu bengkel, didata dua kali")
    expect(halaman.get_by_text("1234567890123")).to_be_visible()

    halaman.goto("/ikm/kembar/")
    halaman.get_by_role("link", name="Logam Ratna dan Logam Ratna").click()
    halaman.get_by_role("link", name="Bukan usaha yang sama").click()
    halaman.get_by_label("Alasan").fill("Ibu dan anak, dua bengkel")
    halaman.get_by_role("button", name="Nyatakan berbeda").click()
    expect(halaman.get_by_text("Tidak ada yang menunggu keputusan")).to_be_visible()
    assert PasanganKembar.objects.get(ikm_a=lain, ikm_b=beda).catatan == "Ibu dan anak, dua bengkel"


def test_the_old_code_leads_to_the_survivor_where_the_merge_is_undone(buka, penyuluh, ikm):
    lain = serupa(nama="Logam Tua")
    services.merge_ikm(oleh=f.oleh(penyuluh), pada=f.PADA, dari=lain.uid, ke=ikm.uid, alasan="Satu bengkel")
    halaman = buka(penyuluh, "hp")
    halaman.goto(f"/ikm/?q={lain.kode}")
    expect(halaman.get_by_role("link", name=ikm.nama)).to_be_visible()
    halaman.goto(f"/ikm/kode/{lain.kode.lower()}/")
    expect(halaman.get_by_role("heading", level=1, name=ikm.nama)).to_be_visible()
    expect(halaman.get_by_text(f"{lain.kode} telah digabung ke {ikm.sebutan}.")).to_be_visible()
    halaman.get_by_role("link", name=re.compile("^Urungkan")).click()
    halaman.get_by_label("Alasan").fill("Ternyata dua bengkel")
    halaman.get_by_role("button", name="Urungkan").click()
    expect(halaman.get_by_text("keduanya seperti semula")).to_be_visible()
    expect(halaman.get_by_text("Mungkin tercatat dua kali")).to_be_visible()
    assert IKM.objects.get(pk=lain.pk).tercatat


def test_two_officers_on_one_pair_and_the_second_hears_of_the_first(buka, penyuluh, admin, ikm):
    serupa()
    services.propose_semua()
    satu = PasanganKembar.objects.get()
    pertama, kedua = buka(penyuluh), buka(admin, "hp")
    for halaman in (pertama, kedua):
        halaman.goto(f"/ikm/kembar/{satu.uid}/berbeda/")
        halaman.get_by_label("Alasan").fill("Dua saudara")
    kedua.goto(f"/ikm/kembar/{satu.uid}/gabungkan/{ikm.uid}/")
    pertama.get_by_role("button", name="Nyatakan berbeda").click()
    expect(pertama.get_by_text("Dicatat sebagai dua usaha yang berbeda.")).to_be_visible()
    kedua.get_by_label("Alasan").fill("Satu bengkel")
    kedua.get_by_role("button", name="Gabungkan").click()
    expect(kedua.get_by_role("alert")).to_contain_text(
        "sudah diputuskan (bukan kembar) oleh Puji Penyuluh: Dua saudara"
    )
    expect(kedua.get_by_label("Alasan")).to_have_value("Satu bengkel")
