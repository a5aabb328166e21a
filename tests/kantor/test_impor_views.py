"""The pages of an import: what each shows, to whom, and what it costs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.ids import new_uid
from ikm.models import IKM
from kantor.enums import StatusImpor
from kantor.models import BarisImpor, Impor, TebakanImpor
from kantor.services.pelaksana import run_tugas
from tests import factories as f
from tests.ikm.conftest import rujukan  # noqa: F401 - the same villages and fields of business
from tests.lembar import baris, direktori, kacau

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rujukan")]
HTMX = {"HX-Request": "true"}


def unggah(klien: Any, isi: bytes, nama: str = "data.xlsx", **over: Any) -> Any:
    data = {"uid": new_uid(), "jenis": "ikm.ikm", "tahun": 2025, "berkas": SimpleUploadedFile(nama, isi)} | over
    return klien.post(reverse("kantor:impor_create"), data)


def kerjakan(impor: Impor) -> Impor:
    impor = Impor.objects.select_related("tugas").get(pk=impor.pk)
    assert impor.tugas is not None
    run_tugas(uid=impor.tugas.uid)
    return Impor.objects.select_related("tugas").get(pk=impor.pk)


def alamat(nama: str, impor: Impor) -> str:
    return reverse(f"kantor:impor_{nama}", args=[impor.uid])


def isi_formulir(teks: str) -> dict[str, str]:
    """What the mapping form would send unchanged."""
    data = {"lembar": "Data", "kepala": re.search(r'name="kepala" value="(\d+)"', teks)[1]}  # type: ignore[index]
    for nama, opsi in re.findall(r'<select name="((?:kolom|kali)_\d+)".*?>(.*?)</select>', teks, re.DOTALL):
        pilih = re.search(r'value="([^"]*)"[^>]*selected|selected[^>]*value="([^"]*)"', opsi)
        data[nama] = (pilih[1] or pilih[2] or "") if pilih else ""
    return data


def sampai_pratinjau(klien: Any, isi: bytes) -> Impor:
    assert unggah(klien, isi).status_code == 302
    impor = kerjakan(Impor.objects.latest("pk"))
    teks = klien.get(alamat("map", impor)).content.decode()
    assert klien.post(alamat("map", impor), isi_formulir(teks)).status_code == 302
    return kerjakan(impor)


def test_the_whole_way_by_pages(admin: Any, masuk: Any) -> None:
    klien = masuk(admin)
    awal = klien.get(reverse("kantor:impor_create")).content.decode()
    assert "15.000 baris" in awal or "50.000 baris" in awal, "the limits stand before the upload"
    assert "20 MB" in awal
    impor = sampai_pratinjau(klien, direktori(baris(1), baris(2, NIB="123")))
    teks = klien.get(impor.get_absolute_url()).content.decode()
    assert "1 dari 2 baris siap ditulis" in teks
    assert "NIB terdiri atas 13 angka" in teks
    assert klien.post(alamat("apply", impor), {"jumlah": 1}).status_code == 302
    teks = klien.get(impor.get_absolute_url()).content.decode()
    assert 'hx-trigger="every 2s"' in teks
    bilah = klien.get(alamat("progress", impor), headers=HTMX)
    assert bilah.status_code == 200
    impor = kerjakan(impor)
    selesai = klien.get(alamat("progress", impor), headers=HTMX)
    assert (selesai.status_code, selesai["HX-Refresh"]) == (204, "true")
    teks = klien.get(impor.get_absolute_url()).content.decode()
    assert "sudah tertulis" in teks
    assert "Urungkan impor" in teks
    assert IKM.objects.count() == 1
    assert klien.post(alamat("undo", impor), {"alasan": "Salah tahun"}).status_code == 302
    assert kerjakan(impor).status == StatusImpor.DIURUNGKAN
    assert "diurungkan" in klien.get(impor.get_absolute_url()).content.decode()


def test_a_double_click_on_upload_makes_one_import(admin: Any, masuk: Any) -> None:
    klien, uid = masuk(admin), new_uid()
    tujuan = {unggah(klien, direktori(baris(1)), uid=uid)["Location"] for _ in range(2)}
    assert (len(tujuan), Impor.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("isi", "nama", "kata"),
    [
        (b"", "a.xlsx", "kosong"),
        (b"PK\x03\x04rusak", "a.xlsx", "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "a.xls", "simpan sebagai .xlsx"),
        (b"%PDF-1.7 bukan tabel", "a.pdf", "Pilih Lembar kerja XLSX atau Tabel CSV"),
        (b"\0\1\2\3" * 9, "a.xlsx", "Pilih Lembar kerja XLSX atau Tabel CSV"),
    ],
)
def test_what_cannot_be_imported_is_said_beside_the_field(
    admin: Any, masuk: Any, isi: bytes, nama: str, kata: str
) -> None:
    jawaban = unggah(masuk(admin), isi, nama)
    assert jawaban.status_code == 422
    assert kata in jawaban.content.decode()
    assert Impor.objects.count() == 0


def test_a_column_meant_twice_keeps_what_was_chosen(admin: Any, masuk: Any) -> None:
    klien = masuk(admin)
    unggah(klien, direktori(baris(1)))
    impor = kerjakan(Impor.objects.get())
    assert klien.get(impor.get_absolute_url()).status_code == 302, "what waits for an answer leads to the question"
    data = isi_formulir(klien.get(alamat("map", impor)).content.decode()) | {"kolom_0": "nama"}
    jawaban = klien.post(alamat("map", impor), data)
    teks = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert teks.count("dipilih untuk lebih dari satu kolom") >= 2
    assert isi_formulir(teks) == data


def test_another_sheet_or_heading_row_is_read_anew(admin: Any, masuk: Any) -> None:
    klien = masuk(admin)
    unggah(klien, direktori(baris(1)))
    impor = kerjakan(Impor.objects.get())
    teks = klien.get(alamat("map", impor) + "?lembar=Data&kepala=0").content.decode()
    assert "Kolom A" in teks
    assert klien.get(alamat("map", impor) + "?kepala=abc&lembar=Entah").status_code == 200


def test_the_same_file_is_recognised_and_offered_its_result(admin: Any, masuk: Any) -> None:
    klien, isi = masuk(admin), direktori(baris(1))
    pertama = sampai_pratinjau(klien, isi)
    klien.post(alamat("apply", pertama), {"jumlah": 1})
    kerjakan(pertama)
    unggah(klien, isi)
    kedua = kerjakan(Impor.objects.latest("pk"))
    teks = klien.get(alamat("map", kedua)).content.decode()
    assert "sudah diimpor" in teks
    assert pertama.get_absolute_url() in teks
    data = isi_formulir(teks)
    assert klien.post(alamat("map", kedua), data).status_code == 422
    assert klien.post(alamat("map", kedua), data | {"sengaja": "on"}).status_code == 302


def test_guesses_are_decided_on_the_page(admin: Any, masuk: Any) -> None:
    klien = masuk(admin)
    impor = sampai_pratinjau(klien, direktori(baris(1, **{"No. HP": 81234567891}), baris(2, **{"TK L": "± 3"})))
    teks = klien.get(impor.get_absolute_url()).content.decode()
    assert "Angka 0 di depan nomor hilang" in teks
    assert "81234567891" not in teks
    klien.post(alamat("decide", impor), {"semua": "ya|telepon:telepon_tanpa_nol"})
    nomor = TebakanImpor.objects.get(jenis="kira_kira").nomor
    klien.post(alamat("decide", impor), {f"t_{nomor}": "tidak", "t_x": "ya", "t_99": "entah"})
    assert dict(TebakanImpor.objects.values_list("jenis", "diterima")) == {
        "telepon_tanpa_nol": True,
        "kira_kira": False,
    }
    assert "Impor 1 baris yang benar" in klien.get(impor.get_absolute_url()).content.decode()


def test_all_errors_by_row_are_listed_and_filtered(admin: Any, masuk: Any) -> None:
    klien = masuk(admin)
    impor = sampai_pratinjau(klien, kacau())
    teks = klien.get(alamat("rows", impor) + "?tindakan=tolak").content.decode()
    for kata in ("NIK pemilik: NIK tersimpan sebagai bilangan", "Telepon/WhatsApp: Telepon rusak"):
        assert kata in teks
    ditahan = klien.get(alamat("rows", impor) + "?tindakan=tahan").content.decode()
    assert "gelondong" in ditahan
    assert "UD Buana" in klien.get(alamat("rows", impor) + "?tindakan=baru").content.decode()
    assert klien.get(alamat("rows", impor) + "?format=csv").status_code == 403


def test_a_failed_write_says_that_nothing_was_written(admin: Any, masuk: Any) -> None:
    klien = masuk(admin)
    impor = sampai_pratinjau(klien, direktori(baris(1)))
    f.make_ikm(nama="UD Kuningan 1")
    klien.post(alamat("apply", impor), {"jumlah": 1})
    kerjakan(impor)
    teks = klien.get(impor.get_absolute_url()).content.decode()
    assert "Tidak ada satu baris pun yang diimpor" in teks
    assert "Periksa ulang" in teks
    klien.post(alamat("recheck", impor))
    assert kerjakan(impor).status == StatusImpor.DIPERIKSA


def test_a_refusal_is_said_on_the_page(admin: Any, masuk: Any) -> None:
    klien = masuk(admin)
    impor = sampai_pratinjau(klien, direktori(baris(1)))
    teks = klien.post(alamat("apply", impor), {"jumlah": "x"}, follow=True).content.decode()
    assert "Pratinjau sudah berubah" in teks
    klien.post(alamat("cancel", impor))
    assert "Tidak ada yang diimpor" in klien.get(impor.get_absolute_url()).content.decode()


def test_others_do_not_see_an_import(admin: Any, penyuluh: Any, penyuluh_lain: Any, masuk: Any) -> None:
    impor = sampai_pratinjau(masuk(penyuluh), direktori(baris(1)))
    for nama in ("detail", "rows", "progress"):
        assert masuk(penyuluh_lain).get(alamat(nama, impor)).status_code == 404
    dilihat = masuk(admin).get(impor.get_absolute_url())
    assert dilihat.status_code == 200
    assert "Impor 1 baris" not in dilihat.content.decode(), "the admin watches; the uploader decides"
    assert masuk(admin).post(alamat("apply", impor), {"jumlah": 1}).status_code == 403


@pytest.mark.parametrize("n", [1, 30])
def test_pages_cost_the_same_at_any_length(admin: Any, masuk: Any, django_assert_max_num_queries: Any, n: int) -> None:
    klien = masuk(admin)
    impor = sampai_pratinjau(
        klien, direktori(*(baris(i, **{"No. HP": 81234500000 + i, "TK L": "± 3"}) for i in range(1, n + 1)))
    )
    for url, kueri in ((reverse("kantor:impor_list"), 6), (alamat("rows", impor), 7), (impor.get_absolute_url(), 8)):
        with django_assert_max_num_queries(kueri):
            assert klien.get(url).status_code == 200
    assert BarisImpor.objects.count() == n


def test_words_are_translated_on_a_page_of_their_own(admin: Any, masuk: Any) -> None:
    klien = masuk(admin)
    impor = sampai_pratinjau(klien, direktori(baris(1, KBLI="sompret gebyok"), baris(2)))
    assert "1 kata belum diketahui artinya" in klien.get(impor.get_absolute_url()).content.decode()
    halaman = klien.get(alamat("words", impor))
    assert "sompret gebyok" in halaman.content.decode()
    salah = klien.post(alamat("words", impor), {"kode_0": "99999 antah"})
    assert salah.status_code == 422
    assert "Kode 99999 tidak ada" in salah.content.decode()
    assert 'value="99999 antah"' in salah.content.decode()
    klien.post(alamat("words", impor), {"kode_0": "31001 Industri Furnitur Dari Kayu"})
    kerjakan(impor)
    assert "2 dari 2 baris siap ditulis" in klien.get(impor.get_absolute_url()).content.decode()
