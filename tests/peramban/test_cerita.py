"""The whole story through the logins of those who live it: a meeting, a need with its drawing, offers, a sample, a choice, the
agreement, an order that comes in parts with rejects, an objection, a payment, and scores that were counted by hand. Each
begins where a person begins, at what the first page says is waiting; officer and owner hold a phone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from core.waktu import WIB
from ikm import services
from kemitraan.models import BUTIR_PERJANJIAN, Kemitraan, Pesanan
from tests import factories as f
from tests.peramban.alat import PERAMBAN, isian, rapi, siap

pytestmark = PERAMBAN
MULAI = date(2026, 11, 23)
BARANG, MITRA, PEMBELI = "Gagang pintu kuningan", "UD Buana Kuningan", "PT. Wangsa Adi Guna"


@dataclass
class Kalender:
    """The business day, moved on by the test: deadlines have to pass before anything is scored."""

    hari: date = MULAI

    def now(self) -> datetime:
        return datetime.combine(self.hari, time(9), WIB)

    def maju(self, hari: int) -> None:
        self.hari += timedelta(days=hari)

    def nanti(self, hari: int) -> str:
        return (self.hari + timedelta(days=hari)).isoformat()


@dataclass
class Panggung:
    kalender: Kalender
    penyuluh: Page
    pembeli: Page
    kabid: Page
    pemilik: Page
    gambar: Path


@pytest.fixture
def kalender(monkeypatch: pytest.MonkeyPatch) -> Kalender:
    hasil = Kalender()
    monkeypatch.setattr("core.waktu.timezone", SimpleNamespace(now=hasil.now))
    return hasil


@pytest.fixture
def panggung(
    buka: Callable[..., Page], kabid: Any, penyuluh: Any, ikm: Any, kalender: Kalender, tmp_path: Path
) -> Panggung:
    buah = f.make_satuan()
    perusahaan = f.make_perusahaan(nama=PEMBELI, penanggung_jawab=penyuluh)
    produk = {"proses": "cor pasir", "bahan": "kuningan", "kapasitas_per_bulan": 400, "waktu_tunggu_hari": 14}
    f.make_produk(ikm, nama="Gagang pintu", satuan=buah, kapasitas_bebas=300, **produk)
    services.rebuild_kata()
    gambar = tmp_path / "gambar gagang.jpg"
    Image.linear_gradient("L").resize((800, 600)).convert("RGB").save(gambar, "JPEG")
    hp = {"lebar": "hp", "has_touch": True}
    return Panggung(
        kalender,
        buka(penyuluh, **hp),
        buka(f.make_anggota_perusahaan(perusahaan)),
        buka(kabid),
        buka(f.make_anggota(ikm), **hp),
        gambar,
    )


def ke(halaman: Page, tombol: Locator) -> None:
    """Press what leads to another page, and wait until that page can be used."""
    with halaman.expect_navigation():
        tombol.click()
    siap(halaman)
    assert rapi(halaman) == []


def tautan(halaman: Page, nama: str) -> None:
    ke(halaman, halaman.get_by_role("main").get_by_role("link", name=nama, exact=True))


def kirim(halaman: Page, nama: str) -> None:
    ke(halaman, halaman.get_by_role("button", name=nama, exact=True))


def dari_beranda(halaman: Page, nama: str) -> None:
    """What waits for this person stands on the first page, and leads to where it is done."""
    halaman.goto("/")
    ke(halaman, halaman.get_by_role("region", name="Yang menunggu Anda").get_by_role("link", name=nama))


def isi(halaman: Page, **bidang: str) -> None:
    for nama, nilai in bidang.items():
        kotak = isian(halaman, nama).locator("input:not([type=hidden]), textarea, select").first
        kotak.select_option(nilai) if kotak.evaluate("e => e.tagName") == "SELECT" else kotak.fill(nilai)


def berpesan(halaman: Page, teks: str) -> None:
    expect(halaman.locator("main").get_by_text(teks).first).to_be_visible()


def test_the_whole_story_from_a_meeting_to_the_score(panggung: Panggung) -> None:
    for babak in (pertemuan, kebutuhan, tawaran, sampel, perjanjian, pemberlakuan, pesanan):
        babak(panggung)
    panggung.kalender.maju(15)
    pengantaran(panggung)
    penerimaan(panggung)
    keberatan(panggung)
    pembayaran(panggung)
    panggung.kalender.maju(60)
    skor(panggung)


def pertemuan(p: Panggung) -> None:
    h = p.penyuluh
    h.goto("/")
    tautan(h, "Pertemuan baru")
    ke(h, h.get_by_role("link", name=PEMBELI))
    isi(h, rencana="Ekspor gagang pintu ke Korea.", yang_dibutuhkan="Gagang kuningan 100 buah.")
    kirim(h, "Simpan pertemuan")
    berpesan(h, "Pertemuan tersimpan.")
    expect(h.get_by_role("link", name="Catat kebutuhan")).to_be_visible()


def kebutuhan(p: Panggung) -> None:
    h = p.pembeli
    h.goto("/")
    tautan(h, "Catat kebutuhan")
    isi(h, komponen=BARANG, jumlah="100", satuan="H87", tenggat=p.kalender.nanti(40), bahan="Kuningan", proses="cor")
    kirim(h, "Simpan draf")
    h.get_by_role("region", name="Gambar dan berkas").scroll_into_view_if_needed()
    berkas = h.locator("#panel-berkas")
    berkas.locator("input[type=file]").set_input_files(p.gambar)
    berkas.get_by_role("button", name="Unggah").click()
    expect(berkas.get_by_role("link", name=p.gambar.name, exact=True)).to_be_visible()
    tautan(h, "Ajukan")
    kirim(h, "Ajukan")
    berpesan(h, "Dinas memeriksanya, lalu mencari IKM")
    dari_beranda(p.kabid, f"{PEMBELI} membutuhkan")
    tautan(p.kabid, "Buka")
    kirim(p.kabid, "Buka")
    berpesan(p.kabid, "Kebutuhan dibuka.")


def tawaran(p: Panggung) -> None:
    h = p.penyuluh
    dari_beranda(h, f"Cari pembuat {BARANG}")
    expect(h.get_by_role("checkbox", name=f"Tawarkan kepada {MITRA}")).to_be_checked()
    kirim(h, "Tawarkan kepada 1 IKM")
    berpesan(h, "Ditawarkan kepada 1 IKM")
    h = p.pemilik
    dari_beranda(h, f"Sanggup membuat {BARANG}?")
    h.get_by_role("region", name="Gambar dan berkas").scroll_into_view_if_needed()
    expect(h.get_by_role("link", name=p.gambar.name, exact=True)).to_be_visible()
    h.get_by_label("Harga per satuan").fill("90000")
    kirim(h, "Sanggup, 100 buah")
    berpesan(h, "Jawaban terkirim.")


def sampel(p: Panggung) -> None:
    tautan(p.pemilik, "Catat sampel dikirim")
    kirim(p.pemilik, "Simpan")
    h = p.pembeli
    dari_beranda(h, f"Nilai sampel {MITRA}")
    tautan(h, "Nilai sampel")
    h.get_by_role("radio", name="Diterima").check()
    isi(h, catatan="Poles rapi.")
    kirim(h, "Simpan hasil")
    tautan(h, "Pilih")
    kirim(h, "Pilih")
    berpesan(h, "Selanjutnya buat perjanjiannya.")
    p.pemilik.reload()
    berpesan(p.pemilik, "Anda dipilih")


def perjanjian(p: Panggung) -> None:
    """Seven items by seven presses: what stands on the form is in them, and nothing else is."""
    h = p.pembeli
    dari_beranda(h, f"Buat perjanjian dengan {MITRA}")
    masa = {"mulai": p.kalender.hari.isoformat(), "berakhir": p.kalender.nanti(364), "termin_hari": "45"}
    isi(h, **masa, wakil_perusahaan="Eka Prasetya", jabatan_wakil="Direktur", wakil_ikm="Slamet Widodo")
    h.get_by_role("checkbox", name="Perusahaan menyatakan").check()
    for butir in BUTIR_PERJANJIAN:
        tempat = h.locator(f".k-bidang-penuh:has(#bidang-{butir})")
        tempat.locator("summary").click()
        tempat.get_by_role("button", name="Pakai contoh ini").click()
        isinya = isian(h, butir).locator("textarea").input_value()
        assert isinya
        assert "undefined" not in isinya
    tertulis = {b: isian(h, b).locator("textarea").input_value() for b in BUTIR_PERJANJIAN}
    assert "sejak 23 November 2026 sampai dengan 22 November 2027" in tertulis["jangka_waktu"]
    assert "paling lambat 45 hari sesudah barang" in tertulis["pembayaran"]
    assert "diwakili Eka Prasetya, Direktur" in tertulis["identitas_pihak"]
    assert f"membuat {BARANG} sebagai bagian" in tertulis["kegiatan_usaha"]
    kirim(h, "Simpan draf")
    tautan(h, "Catat penandatanganan")
    berpesan(h, "Masih ada isian dalam kurung siku")
    kirim(h, "Catat penandatanganan")
    berpesan(h, "Penandatanganan tercatat.")


def pemberlakuan(p: Panggung) -> None:
    dari_beranda(p.penyuluh, "Berlakukan perjanjian")
    tautan(p.penyuluh, "Berlakukan")
    kirim(p.penyuluh, "Berlakukan")
    berpesan(p.penyuluh, "Perjanjian berlaku.")
    assert Kemitraan.objects.get().status == "berlaku"


def pesanan(p: Panggung) -> None:
    """A hundred handles and forty hinges, promised in twenty days."""
    h = p.pembeli
    h.reload()
    siap(h)
    tautan(h, "Catat pesanan")
    expect(h.get_by_label("Jumlah, barang 1")).to_have_value("100")  # as was offered and chosen
    expect(h.get_by_label("Harga per satuan (Rp), barang 1")).to_have_value("90.000")
    isi(h, tenggat=p.kalender.nanti(20))
    for urut, (barang, jumlah, harga) in enumerate(((BARANG, "100", "90000"), ("Engsel", "40", "20000")), 1):
        if urut > 1:
            h.get_by_role("button", name="Tambah barang").click()
        h.get_by_label(f"Barang, barang {urut}").fill(barang)
        h.get_by_label(f"Jumlah, barang {urut}").fill(jumlah)
        h.get_by_label(f"Satuan, barang {urut}").select_option("H87")
        h.get_by_label(f"Harga per satuan (Rp), barang {urut}").fill(harga)
    kirim(h, "Simpan pesanan")
    berpesan(h, "IKM sudah diberi tahu.")


def pengantaran(p: Panggung) -> None:
    """Seventy of the hundred handles, all hinges."""
    h = p.pemilik
    dari_beranda(h, f"Kirim pesanan {PEMBELI}")
    tautan(h, "Catat kiriman")
    expect(h.get_by_label("Engsel, jumlah dikirim")).to_have_value("40")
    h.get_by_label(f"{BARANG}, jumlah dikirim").fill("70")
    kirim(h, "Simpan kiriman")
    berpesan(h, "Perusahaan sudah diberi tahu.")


def penerimaan(p: Panggung) -> None:
    """In two parts: 55 good and 10 rejected with the hinges; the last five of the delivery stand filled in already."""
    h = p.pembeli
    dari_beranda(h, f"Periksa kiriman {MITRA}")
    tautan(h, "Terima barang")
    h.get_by_label(f"{BARANG}, diterima baik").fill("55")
    h.locator("summary", has_text=f"Ada yang ditolak: {BARANG}").click()
    h.get_by_label(f"{BARANG}, ditolak (buah)").fill("10")
    kirim(h, "Simpan penerimaan")
    expect(h.get_by_role("alert")).to_contain_text("Sebutkan alasan ditolak.")
    h.get_by_label(f"{BARANG}, alasan ditolak").select_option("ukuran")
    h.get_by_label(f"{BARANG}, penyebab").select_option("ikm")
    kirim(h, "Simpan penerimaan")
    berpesan(h, f"{BARANG} 5 buah belum diperiksa")
    tautan(h, "Terima barang")
    expect(h.get_by_label(f"{BARANG}, diterima baik")).to_have_value("5")
    kirim(h, "Simpan penerimaan")
    baris = list(Pesanan.objects.get().baris.values_list("diterima", "ditolak"))
    assert baris == [(60, 10), (40, 0)]


def keberatan(p: Panggung) -> None:
    """Three of the ten were only not wiped: 63 good, 7 rejected."""
    h = p.pemilik
    h.reload()
    siap(h)
    ke(h, h.get_by_role("link", name=f"Tidak setuju dengan penilaian {BARANG}"))
    isi(h, alasan="Tiga hanya belum dilap, bukan salah ukuran.")
    kirim(h, "Ajukan keberatan")
    h = p.penyuluh
    dari_beranda(h, f"{MITRA} keberatan")
    tautan(h, "Putus keberatan")
    h.get_by_role("radio", name="Keberatan dibenarkan").check()
    isi(h, catatan="Diperiksa bersama di gudang.")
    kirim(h, "Simpan putusan")
    expect(isian(h, "diterima")).to_contain_text("Isi jumlah yang benar")
    isi(h, diterima="58", ditolak="7")
    kirim(h, "Simpan putusan")
    berpesan(h, "Putusan tercatat.")


def pembayaran(p: Panggung) -> None:
    """63 × Rp90.000 and 40 × Rp20.000 were accepted; paid the same day, confirmed by one tap."""
    h, jumlah = p.pembeli, "6.470.000"
    h.reload()
    siap(h)
    tautan(h, "Catat pembayaran")
    expect(isian(h, "jumlah").locator("input")).to_have_value(jumlah)
    isi(h, dibayar_pada=p.kalender.hari.isoformat())
    kirim(h, "Simpan")
    h = p.pemilik
    dari_beranda(h, f"Sudah menerima Rp{jumlah}?")
    kirim(h, "Uang sudah saya terima")
    berpesan(h, "diterima IKM")


def skor(p: Panggung) -> None:
    """By hand, over the two lines whose promise is over: 110 pieces came, 103 of them good; 103 of 140 ordered; the hinges
    were complete on time, the handles never; the one bill was paid before its day.
    """
    h = p.pembeli
    h.goto(f"/kemitraan/{Kemitraan.objects.get().uid}/kinerja/")
    komitmen = h.get_by_role("region", name="Tiga komitmen IKM")
    for nama, nilai, kalimat in (
        ("Kualitas", f"{103 / 110:.1%}", "103 dari 110 barang yang datang diterima baik"),
        ("Kuantitas", f"{103 / 140:.1%}", "103 dari 140 barang yang dipesan terpenuhi"),
        ("Ketepatan waktu", f"{1 / 2:.0%}", "1 dari 2 baris lengkap pada tanggal yang pertama dijanjikan"),
    ):
        expect(komitmen).to_contain_text(nama)
        expect(komitmen).to_contain_text(re.compile(re.escape(nilai.replace(".", ",").removesuffix("%")) + r"\s?%"))
        expect(komitmen).to_contain_text(kalimat)
    angka = h.locator(".k-kin-angka")
    expect(angka).to_contain_text("1 dari 2 baris lengkap dan tepat waktu")
    expect(angka).to_contain_text("1 dari 1 pembayaran dilakukan paling lambat pada jatuh temponya")
    tautan(h, "Lihat barisnya")
    expect(h.get_by_role("table").get_by_role("row")).to_have_count(3)
