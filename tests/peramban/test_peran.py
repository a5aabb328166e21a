"""Each peran signs in and meets its own house: the menu, the list, one IKM."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.peramban.alat import PERAMBAN

pytestmark = PERAMBAN
SEMUA = {
    *("Beranda", "Daftar IKM", "Peta IKM", "Produk", "Sertifikat", "Sentra", "Tugas", "Notifikasi"),
    *("Perusahaan", "Kemitraan", "Kinerja", "Pengiriman", "Jadwal dokumen", "Pelepasan", "Kontribusi"),
    *("Kepatuhan lapor", "Laporan saya", "Jadwal laporan"),
}
DASBOR = {"Ringkasan", "Meja kerja", "Corong", "Indikator"}
KANTOR = (
    SEMUA
    | DASBOR
    | {
        *("Hari ini", "Gambaran IKM", "Kunjungan", "Siapa bisa membuat?", "Fasilitasi", "Omzet", "Data kembar"),
        *("Pengajuan", "Pertemuan", "Kebutuhan", "Tawaran", "Ulasan", "Perlu perhatian", "Pesanan"),
        *("Pembeli", "Siapa membuat apa", "Kurs", "Periode terkunci", "Data referensi"),
    }
)
PENGIRIM = SEMUA | {"Pembeli", "Angka saya", "Impor data", "Tawaran", "Pesanan"}
MENU = {
    "admin": KANTOR | {"Impor data", "Aturan dokumen", "Pengguna", "Gaya"},
    "kabid": KANTOR | {"Aturan dokumen"},
    "penyuluh": KANTOR | {"Impor data"},
    "perusahaan": PENGIRIM | {"Siapa bisa membuat?", "Kebutuhan", "Kurs", "Data referensi"},
    "pemilik": PENGIRIM | {"Fasilitasi", "Omzet", "Ulasan"},
    "pimpinan": SEMUA
    | DASBOR
    | {"Gambaran IKM", "Siapa bisa membuat?", "Fasilitasi", "Kebutuhan", "Siapa membuat apa", "Periode terkunci"},
}
BOLEH_DAFTAR = {"admin", "penyuluh"}
LIHAT_PRIBADI = {"admin", "kabid", "penyuluh", "pemilik"}


@pytest.mark.parametrize("peran", sorted(MENU))
def test_each_peran_meets_its_own_house(buka, dunia, peran):
    ikm = dunia.kwargs["ikm"]["uid"]
    halaman = buka(dunia.orang[peran])
    halaman.goto("/")
    menu = halaman.get_by_role("navigation", name="Menu utama").get_by_role("listitem")
    assert {m.strip() for m in menu.all_inner_texts()} == MENU[peran]
    tombol = halaman.get_by_role("link", name="Daftarkan IKM")
    expect(tombol).to_have_count(1 if peran in BOLEH_DAFTAR else 0)

    halaman.goto("/ikm/")
    expect(tombol).to_have_count(1 if peran in BOLEH_DAFTAR else 0)
    halaman.get_by_role("table").get_by_role("link").first.click()
    halaman.goto(f"/ikm/{ikm}/")
    expect(halaman.get_by_role("heading", level=1)).to_be_visible()
    isi = halaman.locator("main").inner_text()
    assert ("•••" in isi) is True
    assert ("Pemilik 1" in isi or "Telepon" in isi) is (peran in LIHAT_PRIBADI)
    assert "+6281234567890" not in halaman.content()
    expect(halaman.get_by_role("link", name="Ubah", exact=True)).to_have_count(1 if peran in BOLEH_DAFTAR else 0)
