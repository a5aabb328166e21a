"""The officer's phone without signal: what is written there waits, survives, and arrives once, as its owner's."""

from __future__ import annotations

import io
import json
import re
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from core.waktu import hari_ini
from ikm.models import Kunjungan
from kantor.models import Berkas
from tests import factories as f
from tests.peramban.alat import PERAMBAN, isian, siap, tunggu

pytestmark = PERAMBAN
DI_BEJIJONG = {"latitude": -7.56, "longitude": 112.37, "accuracy": 12}
PUTUS = re.compile(r"ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|service-worker|ServiceWorker", re.IGNORECASE)


@pytest.fixture(autouse=True)
def _putus_bukan_galat(keluhan: list[str]) -> Iterator[None]:
    """A browser without network says so on its console: that is what these tests are about."""
    yield
    keluhan[:] = [k for k in keluhan if not PUTUS.search(k)]


def foto(nama: str = "tungku.jpg", *, tempat: tuple[float, float] | None = None) -> dict[str, Any]:
    isi = io.BytesIO()
    gambar = Image.linear_gradient("L").resize((2400, 1800)).convert("RGB")
    exif = exif_gps(*tempat) if tempat else b""
    gambar.save(isi, "JPEG", **({"exif": exif} if exif else {}))
    return {"name": nama, "mimeType": "image/jpeg", "buffer": isi.getvalue()}


def exif_gps(lat: float, lng: float) -> bytes:
    """An EXIF block as a phone writes it: degrees, minutes, seconds as fractions, hemisphere as a letter."""

    def dms(n: float) -> bytes:
        n = abs(n)
        menit = (n % 1) * 60
        return struct.pack("<6I", int(n), 1, int(menit), 1, round((menit % 1) * 60_000), 1000)

    def entri(tag: int, jenis: int, jumlah: int, nilai: bytes) -> bytes:
        return struct.pack("<HHI", tag, jenis, jumlah) + nilai.ljust(4, b"\0")

    ifd0 = struct.pack("<H", 1) + entri(0x8825, 4, 1, struct.pack("<I", 26)) + struct.pack("<I", 0)
    awal = 26 + 2 + 4 * 12 + 4
    gps = struct.pack("<H", 4)
    gps += entri(1, 2, 2, b"S\0" if lat < 0 else b"N\0") + entri(2, 5, 3, struct.pack("<I", awal))
    gps += entri(3, 2, 2, b"W\0" if lng < 0 else b"E\0") + entri(4, 5, 3, struct.pack("<I", awal + 24))
    gps += struct.pack("<I", 0)
    return b"Exif\0\0II*\0\x08\0\0\0" + ifd0 + gps + dms(lat) + dms(lng)


@pytest.fixture
def hp(buka: Callable[..., Page]) -> Callable[..., Page]:
    """A phone whose worker has taken over, with the own IKM and the forms on board."""

    def _hp(orang: Any, **pilihan: Any) -> Page:
        halaman = buka(orang, "hp", **({"geolocation": DI_BEJIJONG, "permissions": ["geolocation"]} | pilihan))
        halaman.goto(reverse("ikm:today"))
        berbekal(halaman)
        return halaman

    return _hp


def berbekal(halaman: Page) -> None:
    tunggu(halaman, "navigator.serviceWorker.controller !== null")
    tunggu(
        halaman,
        """(async () => {
            const nama = (await caches.keys()).find((n) => n.startsWith('halaman|'));
            return Boolean(nama) && (await (await caches.open(nama)).keys()).length >= 4;
        })()""",
    )


def formulir(ikm: Any) -> str:
    return reverse("ikm:kunjungan_create", args=[ikm.uid])


def isi_kunjungan(halaman: Page, catatan: str, *berkas: dict[str, Any]) -> None:
    halaman.get_by_label("Alat dan mesin").check()
    halaman.get_by_label("Catatan", exact=True).fill(catatan)
    if berkas:
        halaman.locator("input[name=foto]").set_input_files(list(berkas))
        expect(halaman.locator("[data-deret] li")).to_have_count(len(berkas))


def simpan(halaman: Page) -> None:
    halaman.get_by_role("button", name="Simpan kunjungan").click()


def lencana(halaman: Page) -> Locator:
    return halaman.locator("#antrean")


def putus(halaman: Page, ya: bool = True) -> None:
    halaman.context.set_offline(ya)


def masuk_sebagai(konteks: BrowserContext, orang: Any, url: str) -> None:
    klien = Client()
    klien.force_login(orang)
    konteks.add_cookies([{"name": "sessionid", "value": klien.cookies["sessionid"].value, "url": url}])


def test_a_visit_with_a_signal_is_saved_at_once_with_place_and_reduced_photo(hp, penyuluh, ikm):
    halaman = hp(penyuluh)
    halaman.goto(formulir(ikm))
    expect(halaman.locator("main").get_by_text("Lokasi didapat")).to_be_visible()
    isi_kunjungan(halaman, "Tungku retak", foto())
    halaman.get_by_role("button", name="2 minggu").click()
    simpan(halaman)
    expect(halaman.locator("main").get_by_text("Kunjungan tersimpan.")).to_be_visible()
    k = Kunjungan.objects.get()
    assert (str(k.lat), k.akurasi_m, k.sumber_lokasi) == ("-7.560000", 12, "gawai")
    assert (k.tindak_lanjut_pada - k.tanggal).days == 14
    berkas = k.foto.get().berkas
    assert max(berkas.lebar, berkas.tinggi) == 1600
    assert not lencana(halaman).is_visible()


def test_without_signal_it_waits_survives_a_reload_and_arrives_once_with_its_photo(hp, penyuluh, ikm):
    halaman = hp(penyuluh)
    halaman.goto(formulir(ikm))
    putus(halaman)
    isi_kunjungan(halaman, "Ditulis tanpa sinyal", foto())
    simpan(halaman)
    expect(halaman.locator("main").get_by_text("tersimpan di ponsel ini")).to_be_visible()
    expect(lencana(halaman)).to_have_text("1 kunjungan menunggu sinyal")
    halaman.goto(reverse("ikm:today"))
    expect(lencana(halaman)).to_have_text("1 kunjungan menunggu sinyal")
    halaman.reload()
    expect(halaman.get_by_role("heading", level=1, name="Hari ini")).to_be_visible()
    expect(lencana(halaman)).to_be_visible()
    assert not Kunjungan.objects.exists()
    putus(halaman, False)
    expect(halaman.locator("main").get_by_text("Kunjungan ke UD Buana Kuningan sudah terkirim.")).to_be_visible()
    expect(lencana(halaman)).to_be_hidden()
    k = Kunjungan.objects.get()
    assert (k.catatan, k.penyuluh, k.foto.count(), Berkas.objects.count()) == ("Ditulis tanpa sinyal", penyuluh, 1, 1)


def test_a_preparation_cut_short_is_taken_up_on_the_next_page(hp, penyuluh, ikm):
    halaman = hp(penyuluh)
    antrean = reverse("ikm:kunjungan_queue")
    tersimpan = f"caches.open('halaman|{penyuluh.uid}').then((c) => c.match('{antrean}')).then(Boolean)"
    halaman.evaluate(f"caches.open('halaman|{penyuluh.uid}').then((c) => c.delete('{antrean}'))")
    halaman.goto(reverse("ikm:list"))
    tunggu(halaman, tersimpan)
    putus(halaman)
    halaman.goto(antrean)
    expect(halaman.get_by_role("heading", level=1, name="Antrean di ponsel ini")).to_be_visible()


def test_the_page_that_stands_in_gives_way_when_the_signal_is_back_and_the_queue_goes(hp, penyuluh, ikm):
    halaman = hp(penyuluh)
    halaman.goto(formulir(ikm))
    putus(halaman)
    isi_kunjungan(halaman, "Di halaman pengganti")
    simpan(halaman)
    expect(halaman.locator("main").get_by_text("tersimpan di ponsel ini")).to_be_visible()
    halaman.goto(reverse("ikm:sentra_list"))
    expect(halaman.get_by_role("heading", level=1, name="Tidak ada sinyal")).to_be_visible()
    siap(halaman)
    putus(halaman, False)
    expect(halaman.get_by_role("heading", level=1, name="Sentra")).to_be_visible()
    expect(halaman.locator("main").get_by_text("sudah terkirim")).to_be_visible()
    assert Kunjungan.objects.get().catatan == "Di halaman pengganti"


def test_the_receipt_goes_on_telling_the_truth(hp, penyuluh, ikm):
    ikm.lat, ikm.lng = "-7.460000", "112.370000"
    ikm.save()
    halaman = hp(penyuluh)
    halaman.goto(formulir(ikm))
    putus(halaman)
    isi_kunjungan(halaman, "Ditanya belakangan")
    simpan(halaman)
    kuitansi = halaman.locator(".k-kuitansi")
    expect(kuitansi).to_contain_text("Tidak ada sinyal")
    putus(halaman, False)
    expect(kuitansi).to_contain_text("perlu Anda jawab")
    expect(kuitansi).to_contain_text("11 km dari lokasi IKM yang tercatat")
    expect(kuitansi).not_to_contain_text("Tidak ada sinyal")
    kuitansi.get_by_role("link", name="Lihat antrean").click()
    siap(halaman)
    halaman.get_by_role("button", name="Ya, benar. Kirim").click()
    expect(halaman.locator("main").get_by_text("Kunjungan ke UD Buana Kuningan sudah terkirim.")).to_be_visible()


def test_an_ikm_never_opened_is_found_and_visited_without_signal_twice_in_a_row(hp, penyuluh, ikm):
    f.make_kunjungan(ikm, penyuluh=penyuluh, tanggal=hari_ini(), tindak_lanjut_pada=hari_ini())
    halaman = hp(penyuluh)
    putus(halaman)
    for catatan in ("Pagi", "Sore"):
        halaman.goto(reverse("ikm:kunjungan_pick"))
        siap(halaman)
        halaman.get_by_role("searchbox", name="Cari IKM").fill("buana")
        expect(halaman.locator("main").get_by_text("Tanpa sinyal: 1 IKM cocok")).to_be_visible()
        halaman.get_by_role("link", name=re.compile("UD Buana Kuningan")).click()
        siap(halaman)
        expect(halaman.locator("main").get_by_text("UD Buana Kuningan · Bejijong, Trowulan")).to_be_visible()
        expect(halaman.get_by_label(re.compile("Menindaklanjuti kunjungan"))).to_be_checked()
        isi_kunjungan(halaman, catatan)
        simpan(halaman)
        expect(halaman.locator("main").get_by_text("tersimpan di ponsel ini")).to_be_visible()
    expect(lencana(halaman)).to_have_text("2 kunjungan menunggu sinyal")
    putus(halaman, False)
    expect(lencana(halaman)).to_be_hidden()
    assert set(Kunjungan.objects.values_list("catatan", flat=True)) == {"Uji", "Pagi", "Sore"}


def test_what_is_typed_and_photographed_survives_a_reload(hp, penyuluh, ikm):
    halaman = hp(penyuluh)
    halaman.goto(formulir(ikm))
    isi_kunjungan(halaman, "Belum selesai", foto())
    halaman.get_by_role("button", name="1 minggu").click()
    halaman.wait_for_timeout(700)  # drafts are written when the typing pauses
    putus(halaman)
    halaman.reload()
    siap(halaman)
    expect(halaman.locator("main").get_by_text("dipulihkan")).to_be_visible()
    expect(halaman.get_by_label("Catatan", exact=True)).to_have_value("Belum selesai")
    expect(halaman.get_by_label("Alat dan mesin")).to_be_checked()
    expect(halaman.get_by_role("button", name="1 minggu")).to_have_attribute("aria-pressed", "true")
    expect(halaman.locator("[data-deret] li")).to_have_count(1)


def test_what_is_saved_leaves_no_draft_behind_even_when_typing_pauses_only_now(hp, penyuluh, ikm):
    """The pause of typing that ended after the answer once wrote the draft back, with the answer to its question."""
    halaman = hp(penyuluh)
    halaman.goto(formulir(ikm))
    isi_kunjungan(halaman, "Sekali saja")
    halaman.evaluate("document.querySelector('[name=konfirmasi]').checked = true")
    halaman.wait_for_timeout(700)  # drafts are written when the typing pauses
    draf = "Object.entries(localStorage).filter(([k]) => k.startsWith('draf|')).map(([, isi]) => isi)"
    (isi,) = halaman.evaluate(draf)
    assert "Sekali saja" in isi
    assert "konfirmasi" not in isi
    halaman.evaluate(
        """() => {
            const form = document.querySelector("form[data-draf]");
            form.elements.catatan.dispatchEvent(new Event("input", { bubbles: true }));
            form.dispatchEvent(new Event("tersimpan"));
        }"""
    )
    halaman.wait_for_timeout(700)
    assert halaman.evaluate(draf) == []


def test_two_tabs_that_wake_up_together_send_it_once(hp, penyuluh, ikm):
    satu = hp(penyuluh)
    satu.goto(formulir(ikm))
    putus(satu)
    isi_kunjungan(satu, "Dua tab", foto())
    simpan(satu)
    expect(satu.locator("main").get_by_text("tersimpan di ponsel ini")).to_be_visible()
    dua = satu.context.new_page()
    dua.goto(reverse("ikm:today"))
    expect(lencana(dua)).to_be_visible()
    putus(satu, False)
    for halaman in (satu, dua):
        expect(lencana(halaman)).to_be_hidden()
    assert (Kunjungan.objects.count(), Berkas.objects.count()) == (1, 1)


def test_somebody_else_on_this_phone_neither_sees_nor_sends_it(hp, penyuluh, admin, ikm, base_url):
    halaman = hp(penyuluh)
    halaman.goto(formulir(ikm))
    putus(halaman)
    isi_kunjungan(halaman, "Rahasia Puji")
    simpan(halaman)
    expect(halaman.locator("main").get_by_text("tersimpan di ponsel ini")).to_be_visible()
    masuk_sebagai(
        halaman.context, admin, base_url
    )  # before the signal is back: else the queue is sent at once, rightly
    putus(halaman, False)
    halaman.goto(reverse("ikm:kunjungan_queue"))
    siap(halaman)
    expect(halaman.locator("main").get_by_text("1 kunjungan milik akun lain")).to_be_visible()
    expect(lencana(halaman)).to_be_hidden()
    assert "Rahasia Puji" not in halaman.content()
    assert "UD Buana" not in halaman.locator("main").inner_text()
    assert not Kunjungan.objects.exists()
    tunggu(halaman, f"caches.keys().then((k) => !k.includes('halaman|{penyuluh.uid}'))")
    masuk_sebagai(halaman.context, penyuluh, base_url)
    halaman.goto(reverse("ikm:today"))
    expect(halaman.locator("main").get_by_text("sudah terkirim")).to_be_visible()
    assert Kunjungan.objects.get().penyuluh == penyuluh


def test_an_ended_session_is_said_and_signing_in_again_sends_it(hp, penyuluh, ikm, base_url):
    halaman = hp(penyuluh)
    halaman.goto(formulir(ikm))
    Session.objects.all().delete()
    isi_kunjungan(halaman, "Sesi habis", foto())
    simpan(halaman)
    expect(halaman.locator("main").get_by_text("Anda perlu masuk lagi")).to_be_visible()
    expect(lencana(halaman)).to_have_text("1 kunjungan menunggu Anda masuk lagi")
    masuk = halaman.locator(".k-kuitansi").get_by_role("link", name="Masuk lagi")
    expect(masuk).to_have_attribute("href", re.compile(r"/masuk/\?next=/ikm/hari-ini/"))
    masuk_sebagai(halaman.context, penyuluh, base_url)
    halaman.goto(reverse("ikm:today"))
    expect(halaman.locator("main").get_by_text("sudah terkirim")).to_be_visible()
    assert Kunjungan.objects.get().foto.count() == 1


def test_signing_out_asks_about_the_queue_keeps_it_and_clears_the_pages(hp, penyuluh, ikm):
    halaman = hp(penyuluh)
    halaman.goto(formulir(ikm))
    putus(halaman)
    isi_kunjungan(halaman, "Tetap ada")
    simpan(halaman)
    expect(halaman.locator("main").get_by_text("tersimpan di ponsel ini")).to_be_visible()
    halaman.route("**/kunjungan/pintu/", lambda r: r.abort())
    putus(halaman, False)
    halaman.get_by_role("button", name=re.compile("Akun:")).click()
    halaman.get_by_role("button", name="Keluar").click()
    expect(halaman.get_by_role("dialog")).to_contain_text("1 kunjungan belum terkirim")
    halaman.get_by_role("button", name="Ya, lanjutkan").click()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("Masuk")
    tunggu(halaman, "caches.keys().then((k) => !k.some((n) => n.startsWith('halaman|')))")
    jumlah = "new Promise((j) => { const b = indexedDB.open('kemitraan'); b.onsuccess = () => { const t = b.result.transaction('antrean').objectStore('antrean').count(); t.onsuccess = () => j(t.result); }; })"
    assert halaman.evaluate(jumlah) == 1


def test_what_the_server_refuses_is_marked_and_repaired_with_its_photo(hp, penyuluh, ikm):
    halaman = hp(penyuluh)
    halaman.goto(formulir(ikm))
    putus(halaman)
    isi_kunjungan(halaman, "Sebelum berdiri", foto())
    simpan(halaman)
    expect(halaman.locator("main").get_by_text("tersimpan di ponsel ini")).to_be_visible()
    ikm.tahun_berdiri = hari_ini().year + 1
    ikm.save()
    putus(halaman, False)
    expect(lencana(halaman)).to_have_text("1 kunjungan perlu diperbaiki")
    lencana(halaman).click()
    siap(halaman)
    expect(halaman.locator("main").get_by_text("Terlalu lama")).to_be_visible()
    ikm.tahun_berdiri = 2001
    ikm.save()
    halaman.get_by_role("link", name="Perbaiki").click()
    siap(halaman)
    expect(isian(halaman, "tanggal")).to_contain_text("Terlalu lama")
    expect(halaman.get_by_label("Catatan", exact=True)).to_have_value("Sebelum berdiri")
    expect(halaman.locator("[data-deret] li")).to_have_count(1)
    simpan(halaman)
    expect(halaman.locator("main").get_by_text("Kunjungan tersimpan.")).to_be_visible()
    assert Kunjungan.objects.get().foto.count() == 1
    expect(lencana(halaman)).to_be_hidden()


def test_a_question_about_the_place_is_answered_in_the_form_and_in_the_queue(hp, penyuluh, ikm):
    ikm.lat, ikm.lng = "-7.460000", "112.370000"
    ikm.save()
    halaman = hp(penyuluh)
    halaman.goto(formulir(ikm))
    isi_kunjungan(halaman, "Jauh", foto())
    simpan(halaman)
    expect(halaman.locator("main").get_by_text("11 km dari lokasi IKM yang tercatat")).to_be_visible()
    expect(halaman.get_by_label("Catatan", exact=True)).to_have_value("Jauh")
    halaman.get_by_label("Ya, benar. Simpan kunjungan ini.").check()
    simpan(halaman)
    expect(halaman.locator("main").get_by_text("Kunjungan tersimpan.")).to_be_visible()
    assert Kunjungan.objects.get().lokasi_dikonfirmasi
    halaman.goto(formulir(ikm))
    putus(halaman)
    isi_kunjungan(halaman, "Jauh lagi")
    simpan(halaman)
    expect(halaman.locator("main").get_by_text("tersimpan di ponsel ini")).to_be_visible()
    putus(halaman, False)
    expect(lencana(halaman)).to_have_text("1 kunjungan perlu diperbaiki")
    lencana(halaman).click()
    siap(halaman)
    halaman.get_by_role("button", name="Ya, benar. Kirim").click()
    expect(lencana(halaman)).to_be_hidden()
    assert Kunjungan.objects.count() == 2


def test_a_photo_without_any_place_is_asked_about_before_it_is_queued_and_its_own_place_counts(hp, penyuluh, ikm):
    halaman = hp(penyuluh, permissions=[])
    halaman.goto(formulir(ikm))
    putus(halaman)
    isi_kunjungan(halaman, "Tanpa lokasi", foto())
    simpan(halaman)
    expect(halaman.locator("main").get_by_text("Foto ini tanpa lokasi. Simpan tanpa lokasi?")).to_be_visible()
    halaman.get_by_role("button", name="Hapus foto 1").click()
    halaman.locator("input[name=foto]").set_input_files([foto(tempat=(-7.5612, 112.3719))])
    expect(halaman.locator("[data-deret] small")).to_have_text("berlokasi")
    putus(halaman, False)
    simpan(halaman)
    expect(halaman.locator("main").get_by_text("Kunjungan tersimpan.")).to_be_visible()
    k = Kunjungan.objects.get()
    assert (k.sumber_lokasi, f"{k.lat:.4f}", f"{k.lng:.4f}") == ("foto", "-7.5612", "112.3719")


def test_who_refused_the_place_and_was_told_what_saving_means_is_not_asked_again(hp, penyuluh, ikm):
    halaman = hp(penyuluh, permissions=[])
    halaman.goto(formulir(ikm))
    isi_kunjungan(halaman, "Lokasi ditolak", foto())
    halaman.get_by_role("button", name="Ambil lokasi").click()
    expect(halaman.get_by_text("bila tidak, kunjungan disimpan tanpa lokasi")).to_be_visible()
    simpan(halaman)
    expect(halaman.locator("main").get_by_text("Kunjungan tersimpan.")).to_be_visible()
    k = Kunjungan.objects.get()
    assert (k.lat, k.lokasi_dikonfirmasi) == (None, True)
    expect(halaman.get_by_text("sengaja tanpa lokasi")).to_be_visible()


def test_the_queue_can_be_saved_as_a_file_with_its_photos(hp, penyuluh, ikm):
    halaman = hp(penyuluh)
    halaman.goto(formulir(ikm))
    putus(halaman)
    isi_kunjungan(halaman, "Cadangan", foto())
    simpan(halaman)
    expect(halaman.locator("main").get_by_text("tersimpan di ponsel ini")).to_be_visible()
    halaman.get_by_role("link", name="Lihat antrean").click()
    siap(halaman)
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("button", name="Simpan antrean sebagai berkas").click()
    isi = json.loads(Path(unduhan.value.path()).read_text())
    (satu,) = isi["kunjungan"]
    assert (satu["judul"], ["catatan", "Cadangan"] in satu["isi"]) == ("UD Buana Kuningan", True)
    assert satu["foto"][0]["blob"].startswith("data:image/jpeg;base64,")


def test_a_page_the_phone_does_not_keep_says_so_and_leads_on(hp, penyuluh, ikm):
    halaman = hp(penyuluh)
    putus(halaman)
    halaman.goto(reverse("ikm:list"))
    expect(halaman.get_by_role("heading", level=1, name="Tidak ada sinyal")).to_be_visible()
    halaman.get_by_role("link", name=re.compile("Hari ini")).click()
    expect(halaman.get_by_role("heading", level=1, name="Hari ini")).to_be_visible()
