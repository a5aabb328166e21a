"""An office's sheet from the upload to the undo, as an officer does it: a desk to map the columns, a phone to look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ikm.models import IKM
from kantor.models import Impor, TebakanImpor
from kantor.services.pelaksana import run_tugas
from kemitraan.models import BarisPenerimaan, Penerimaan, Pesanan
from tests import factories as f
from tests.ikm.conftest import rujukan  # noqa: F401 - the same villages and fields of business
from tests.kemitraan import pesan as p
from tests.lembar import baris, direktori, kacau, xlsx
from tests.peramban.alat import PERAMBAN, aksesibel, rapi

pytestmark = [*PERAMBAN, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("rujukan")]


@pytest.fixture
def kerjakan(monkeypatch: Any) -> Callable[[], None]:
    """The worker's turn: does what the newest import waits for."""
    monkeypatch.setattr("kantor.services.tugas.bangunkan", lambda uid: None)

    def _kerjakan() -> None:
        impor = Impor.objects.select_related("tugas").latest("pk")
        assert impor.tugas is not None
        run_tugas(uid=impor.tugas.uid)

    return _kerjakan


def berkas(tmp_path: Path) -> str:
    jalur = tmp_path / "direktori.xlsx"
    isi = [
        baris(1),
        baris(2, **{"No. HP": 81234567891}),
        baris(3, NIB="123"),
        baris(4, Kecamatan="Gedek", Desa="Jerukseger"),
    ]
    jalur.write_bytes(direktori(*isi))
    return str(jalur)


def unggah(halaman: Page, jalur: str, jenis: str = "") -> None:
    halaman.goto("/impor/")
    halaman.get_by_role("link", name="Impor berkas").first.click()
    if jenis:
        halaman.get_by_label("Diimpor ke").select_option(jenis)
    expect(halaman.get_by_text("paling besar 20 MB")).to_be_visible()
    halaman.locator("input[type=file]").set_input_files(jalur)
    halaman.get_by_role("button", name="Unggah dan baca").click()
    expect(halaman.get_by_role("progressbar")).to_be_visible()


def test_from_the_upload_to_the_undo(admin: Any, buka: Any, kerjakan: Any, tmp_path: Path) -> None:
    halaman = buka(admin)
    unggah(halaman, berkas(tmp_path))
    kerjakan()
    expect(halaman.get_by_role("heading", name="Arti kolom", level=1)).to_be_visible()
    investasi = halaman.get_by_role("row", name="Nilai Investasi (Rp.000)")
    expect(investasi.get_by_label("Satuan kolom")).to_have_value("1000")
    expect(halaman.get_by_role("row", name="Nama Pemilik").get_by_label("Satuan kolom")).to_be_hidden()
    assert rapi(halaman) + aksesibel(halaman) == []

    # A column meant twice: beside both fields, and the choice stays.
    halaman.get_by_role("row", name="A No").get_by_label("Arti kolom").select_option("nama")
    halaman.get_by_role("button", name="Periksa semua baris").click()
    expect(halaman.get_by_text("dipilih untuk lebih dari satu kolom").first).to_be_visible()
    halaman.get_by_role("row", name="A No").get_by_label("Arti kolom").select_option("")
    halaman.get_by_role("button", name="Periksa semua baris").click()
    expect(halaman.get_by_role("progressbar")).to_be_visible()
    kerjakan()

    expect(halaman.get_by_text("2 dari 4 baris siap ditulis")).to_be_visible()
    expect(halaman.get_by_text("NIB terdiri atas 13 angka")).to_be_visible()
    expect(halaman.get_by_text("Gedek")).to_be_visible()
    assert rapi(halaman) + aksesibel(halaman) == []
    telepon = halaman.get_by_role("radiogroup", name="8123•••••91 dibaca")
    telepon.get_by_label("Terima").check()
    halaman.get_by_role("button", name="Simpan keputusan").click()
    halaman.get_by_role("button", name="Impor 3 baris yang benar").click()
    expect(halaman.get_by_role("progressbar")).to_be_visible()
    assert IKM.objects.count() == 0
    kerjakan()

    expect(halaman.get_by_text("Semua baris yang disetujui sudah tertulis")).to_be_visible()
    assert IKM.objects.count() == 3
    halaman.get_by_role("link", name="Urungkan impor").click()
    halaman.get_by_label("Alasan").fill("Salah tahun")
    halaman.get_by_role("button", name="Urungkan impor").click()
    kerjakan()
    expect(halaman.get_by_text("Impor ini diurungkan")).to_be_visible()
    assert IKM.objects.tercatat().count() == 0


@pytest.mark.parametrize("lebar", ["meja", "hp"])
def test_rows_and_preview_are_readable_at_both_widths(
    admin: Any, buka: Any, kerjakan: Any, tmp_path: Path, lebar: str
) -> None:
    halaman = buka(admin, lebar)
    unggah(halaman, berkas(tmp_path))
    kerjakan()
    halaman.get_by_role("button", name="Periksa semua baris").click()
    expect(halaman.get_by_role("progressbar")).to_be_visible()
    kerjakan()
    halaman.locator("a[href*='tindakan=tahan']").first.click()
    expect(halaman.get_by_text("NIB terdiri atas 13 angka; ini 3 angka").first).to_be_visible()
    assert rapi(halaman) + aksesibel(halaman) == []
    halaman.get_by_role("link", name="Kembali ke impor").click()
    assert rapi(halaman) + aksesibel(halaman) == []


@pytest.mark.parametrize("lebar", ["meja", "hp"])
def test_a_word_is_translated_once_for_all_its_rows(
    admin: Any, buka: Any, kerjakan: Any, tmp_path: Path, lebar: str
) -> None:
    halaman, jalur = buka(admin, lebar), tmp_path / "kata.xlsx"
    asing = {"KBLI": "", "Jenis Produk": "gethuk lindri"}
    jalur.write_bytes(direktori(baris(1), baris(2, **asing), baris(3, **asing)))
    unggah(halaman, str(jalur))
    kerjakan()
    halaman.get_by_role("button", name="Periksa semua baris").click()
    expect(halaman.get_by_role("progressbar")).to_be_visible()
    kerjakan()
    expect(halaman.get_by_text("“gethuk lindri” (2 baris)")).to_be_visible()
    halaman.get_by_role("link", name="Artikan kata").click()
    assert rapi(halaman) + aksesibel(halaman) == []
    kata, saran = halaman.get_by_label("gethuk lindri"), halaman.locator("datalist option")
    kata.press_sequentially("furnitur")
    expect(saran.first).to_be_attached()
    kata.fill(saran.first.get_attribute("value") or "")
    halaman.get_by_role("button", name="Simpan dan periksa ulang").click()
    expect(halaman.get_by_role("progressbar")).to_be_visible()
    kerjakan()
    expect(halaman.get_by_text("Bidang usaha menurut pilihan kantor untuk kata ini")).to_be_visible()
    expect(halaman.get_by_text("3 dari 3 baris siap ditulis")).to_be_visible()


@pytest.mark.parametrize("lebar", ["meja", "hp"])
def test_a_messy_sheet_is_readable_and_a_kind_is_decided_in_all_columns(
    admin: Any, buka: Any, kerjakan: Any, tmp_path: Path, lebar: str
) -> None:
    halaman, jalur = buka(admin, lebar), tmp_path / "kacau.xlsx"
    jalur.write_bytes(kacau())
    unggah(halaman, str(jalur))
    kerjakan()
    expect(halaman.get_by_role("heading", name="Arti kolom", level=1)).to_be_visible()
    assert rapi(halaman) + aksesibel(halaman) == []
    halaman.get_by_role("button", name="Periksa semua baris").click()
    expect(halaman.get_by_role("progressbar")).to_be_visible()
    kerjakan()
    expect(halaman.get_by_role("heading", name="Yang dibaca dengan menebak")).to_be_visible()
    assert rapi(halaman) + aksesibel(halaman) == []


@pytest.mark.parametrize("lebar", ["meja", "hp"])
def test_a_kind_is_accepted_in_all_columns_after_a_question_and_each_guess_refused_afterwards(
    admin: Any, buka: Any, kerjakan: Any, tmp_path: Path, lebar: str
) -> None:
    halaman, jalur = buka(admin, lebar), tmp_path / "kosong.xlsx"
    tak_terbaca = {"Tahun Berdiri": "lama"}
    jalur.write_bytes(direktori(baris(1, **tak_terbaca), baris(2, NIB="proses"), baris(3, **{"No. HP": 81234567891})))
    unggah(halaman, str(jalur))
    kerjakan()
    halaman.get_by_role("button", name="Periksa semua baris").click()
    expect(halaman.get_by_role("progressbar")).to_be_visible()
    kerjakan()
    expect(halaman.get_by_text("Belum ada baris yang siap ditulis")).to_be_visible()
    tahun, nib = (halaman.get_by_role("radiogroup", name=f"{isi} dibaca") for isi in ("lama", "proses"))
    telepon = halaman.get_by_role("radiogroup", name="8123•••••91 dibaca")
    semua = halaman.get_by_role("button", name="Terima semua di semua kolom")
    dialog = halaman.get_by_role("dialog")

    # Asked first, with what it means; "Batal" changes nothing, not even what was ticked meanwhile.
    telepon.get_by_label("Terima").check()
    semua.click()
    expect(
        dialog.get_by_text("Terima 2 tebakan “Isi sel yang tidak dapat dipakai dikosongkan” di 2 kolom sekaligus?")
    ).to_be_visible()
    expect(dialog).to_have_accessible_description(
        "Belum ada yang ditulis; tiap tebakan masih dapat ditolak sesudahnya."
    )
    assert rapi(halaman) + aksesibel(halaman) == []
    dialog.get_by_role("button", name="Batal").click()
    expect(dialog).to_be_hidden()
    expect(tahun.get_by_label("Terima")).not_to_be_checked()
    assert not TebakanImpor.objects.filter(diterima=True).exists()

    # Accepted: both columns, and the single answer that was ticked in the same form.
    semua.click()
    dialog.get_by_role("button", name="Ya, lanjutkan").click()
    expect(halaman.get_by_text("3 dari 3 baris siap ditulis")).to_be_visible()
    for tebakan in (tahun, nib, telepon):
        expect(tebakan.get_by_label("Terima")).to_be_checked()

    # Each can still be refused by itself, and whoever then accepts all again is told so.
    nib.get_by_label("Tolak").check()
    halaman.get_by_role("button", name="Simpan keputusan").click()
    expect(halaman.get_by_text("2 dari 3 baris siap ditulis")).to_be_visible()
    expect(nib.get_by_label("Tolak")).to_be_checked()
    expect(tahun.get_by_label("Terima")).to_be_checked()
    semua.click()
    expect(dialog.get_by_text("1 yang sudah ditolak ikut diterima.")).to_be_visible()
    dialog.get_by_role("button", name="Batal").click()
    halaman.get_by_role("button", name="Impor 2 baris yang benar").click()
    expect(halaman.get_by_role("progressbar")).to_be_visible()
    kerjakan()
    expect(halaman.get_by_text("Semua baris yang disetujui sudah tertulis")).to_be_visible()
    assert sorted(IKM.objects.values_list("nama", flat=True)) == ["UD Kuningan 1", "UD Kuningan 3"]


@pytest.mark.parametrize("lebar", ["meja", "hp"])
def test_orders_come_in_from_the_list_of_a_company(buka: Any, kerjakan: Any, tmp_path: Path, lebar: str) -> None:
    kemitraan, jalur = f.make_kemitraan(), tmp_path / "pesanan.xlsx"
    kepala = ["No PO", "Perusahaan", "IKM", "Tgl Pesan", "Tenggat", "Nama Barang", "Jumlah", "Satuan", "Harga"]
    awal = ["PO-7", kemitraan.perusahaan.nama, kemitraan.ikm.nama, "1/10/26", "15 Des 2026"]
    isi = [
        [*awal, "Gagang pintu", 100, "pcs", 45_000],
        [*[""] * 5, "Engsel", 50, "pcs", 9_000],
        [*awal, "Kait", "banyak", "pcs", 1],
    ]
    isi[2][0] = "PO-8"
    jalur.write_bytes(xlsx([kepala, *isi]))
    halaman = buka(f.make_anggota_perusahaan(kemitraan.perusahaan), lebar)
    halaman.goto("/kemitraan/pesanan/")
    assert rapi(halaman) + aksesibel(halaman) == []
    halaman.get_by_role("link", name="Impor dari Excel").click()
    expect(halaman.get_by_label("Diimpor ke")).to_have_value("kemitraan.pesanan")
    halaman.locator("input[type=file]").set_input_files(str(jalur))
    halaman.get_by_role("button", name="Unggah dan baca").click()
    expect(halaman.get_by_role("progressbar")).to_be_visible()
    kerjakan()
    assert rapi(halaman) + aksesibel(halaman) == []
    halaman.get_by_role("button", name="Periksa semua baris").click()
    expect(halaman.get_by_role("progressbar")).to_be_visible()
    kerjakan()
    expect(halaman.get_by_text("2 dari 3 baris siap ditulis")).to_be_visible()
    assert rapi(halaman) + aksesibel(halaman) == []
    halaman.get_by_role("button", name="Impor 2 baris yang benar").click()
    expect(halaman.get_by_role("progressbar")).to_be_visible()
    kerjakan()
    expect(halaman.get_by_text("Semua baris yang disetujui sudah tertulis")).to_be_visible()
    pesanan = Pesanan.objects.get()
    assert (pesanan.nomor_po, pesanan.baris.count()) == ("PO-7", 2)
    assert rapi(halaman) + aksesibel(halaman) == []


@pytest.mark.parametrize("lebar", ["meja", "hp"])
def test_receipts_come_in_from_the_sheet_of_a_warehouse(buka: Any, kerjakan: Any, tmp_path: Path, lebar: str) -> None:
    """What was refused without a cause is asked before it is laid on the workshop; what is not known stays out."""
    kemitraan, jalur = f.make_kemitraan(), tmp_path / "terima.xlsx"
    pembeli = f.make_anggota_perusahaan(kemitraan.perusahaan)
    pesanan = p.pesan(pembeli, kemitraan, p.isian(), p.isian(uraian="Engsel lemari"))
    kepala = ["No Pesanan", "Nama Barang", "Tgl Terima", "Diterima", "Ditolak", "Alasan"]
    isi = [
        [pesanan.nomor, "Gagang pintu", "25/10/26", 60, 5, "entah kenapa"],
        [pesanan.nomor, "Engsel lemari", "26 Okt 2026", 100, "", ""],
        [pesanan.nomor, "Meja makan", "2 Nov 2026", 1, "", ""],
    ]
    jalur.write_bytes(xlsx([kepala, *isi]))
    halaman = buka(pembeli, lebar)
    unggah(halaman, str(jalur), "kemitraan.penerimaan")
    kerjakan()
    assert rapi(halaman) + aksesibel(halaman) == []
    halaman.get_by_role("button", name="Periksa semua baris").click()
    expect(halaman.get_by_role("progressbar")).to_be_visible()
    kerjakan()
    expect(halaman.get_by_text("1 dari 3 baris siap ditulis")).to_be_visible()
    assert rapi(halaman) + aksesibel(halaman) == []
    for pilihan in halaman.get_by_label("Terima", exact=True).all():
        pilihan.check()
    halaman.get_by_role("button", name="Simpan keputusan").click()
    halaman.get_by_role("button", name="Impor 2 baris yang benar").click()
    expect(halaman.get_by_role("progressbar")).to_be_visible()
    assert Penerimaan.objects.count() == 0
    kerjakan()
    expect(halaman.get_by_text("Semua baris yang disetujui sudah tertulis")).to_be_visible()
    assert rapi(halaman) + aksesibel(halaman) == []
    assert (p.hasil(pesanan, 1)[1:3], p.hasil(pesanan, 2)[1]) == ((60, 5), 100)
    ditolak = BarisPenerimaan.objects.get(ditolak__gt=0)
    assert (ditolak.alasan, ditolak.penyebab, ditolak.catatan) == ("lain", "ikm", "entah kenapa")
    halaman.goto(ditolak.penerimaan.get_absolute_url())
    assert rapi(halaman) + aksesibel(halaman) == []
