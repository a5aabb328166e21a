from __future__ import annotations

import csv
import io
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pytest
from django.urls import reverse

from core.ids import new_uid
from ikm.models import IKM
from jejak.models import Jejak
from tests import factories as f

pytestmark = pytest.mark.django_db


def isian(**over: Any) -> dict[str, Any]:
    f.make_kbli()
    bawaan = {
        "uid": str(new_uid()),
        "nama": "UD Baru",
        "pemilik": "Siti Aminah",
        "jenis_kelamin": "P",
        "desa": f.make_wilayah().pk,
        "kbli": "24320 Industri Pengecoran",
        "bentuk_badan": "ud",
        "status": "aktif",
    }
    return bawaan | over


def test_list_shows_rows_with_masked_owner_to_companies_and_names_to_the_office(masuk, perusahaan, penyuluh, ikm):
    assert "Slamet Widodo" in masuk(penyuluh).get(reverse("ikm:list")).content.decode()
    halaman = masuk(perusahaan).get(reverse("ikm:list")).content.decode()
    assert "Slamet Widodo" not in halaman
    assert "S••••• W•••••" in halaman


def test_a_company_does_not_see_closed_or_cancelled_ikm(masuk, perusahaan, ikm):
    tutup = f.make_ikm(nama="UD Tutup", status="tutup")
    assert "UD Tutup" not in masuk(perusahaan).get(reverse("ikm:list")).content.decode()
    assert masuk(perusahaan).get(tutup.get_absolute_url()).status_code == 404


def test_an_owner_sees_only_the_own_ikm(masuk, pemilik, ikm):
    lain = f.make_ikm(nama="UD Lain")
    klien = masuk(pemilik)
    assert "UD Lain" not in klien.get(reverse("ikm:list")).content.decode()
    assert (klien.get(ikm.get_absolute_url()).status_code, klien.get(lain.get_absolute_url()).status_code) == (200, 404)


@pytest.mark.parametrize("n", [1, 3, 30])
def test_list_costs_the_same_queries_whatever_its_size(masuk, penyuluh, django_assert_max_num_queries, n):
    for _ in range(n):
        f.make_ikm(sentra=f.make_sentra())
    klien = masuk(penyuluh)
    klien.get(reverse("ikm:list"))
    with django_assert_max_num_queries(12):
        klien.get(reverse("ikm:list"))


@pytest.mark.parametrize(
    ("saring", "cocok"),
    [
        ({"q": "kuning buana"}, {"UD Buana Kuningan"}),
        ({"q": "slamet"}, {"UD Buana Kuningan"}),
        ({"q": "0812-3456-7890"}, {"UD Buana Kuningan"}),
        ({"q": "3516121503800001"}, {"UD Buana Kuningan"}),
        ({"q": "1234567890123"}, {"UD Jati"}),
        ({"kecamatan": f.GEDEG}, {"UD Jati"}),
        ({"desa": f.BEJIJONG}, {"UD Buana Kuningan"}),
        ({"kbli": "31001"}, {"UD Jati"}),
        ({"status": "berhenti"}, {"UD Jati"}),
        ({"jenis_kelamin": "L"}, {"UD Buana Kuningan"}),
        ({"kelas_industri": "kosong"}, {"UD Buana Kuningan", "UD Jati"}),
        ({"kelas_industri": "kecil"}, set()),
        ({"dibatalkan": "true"}, set()),
    ],
)
def test_filters_narrow_page_and_file_alike(masuk, penyuluh, ikm, saring, cocok):
    f.make_ikm(
        nama="UD Jati",
        desa=f.make_wilayah(f.GEDEG_DESA),
        kbli=f.make_kbli("31001", "Furnitur"),
        status="berhenti",
        nib="1234567890123",
    )
    klien = masuk(penyuluh)
    halaman = klien.get(reverse("ikm:list"), saring)
    assert {b.objek.nama for b in halaman.context["tabel"].baris} == cocok
    berkas = b"".join(klien.get(reverse("ikm:list"), saring | {"format": "csv"}).streaming_content).decode("utf-8-sig")
    assert {b["Nama usaha"] for b in csv.DictReader(io.StringIO(berkas), delimiter=";")} == cocok


def test_personal_search_answers_only_where_the_person_may_open_it(masuk, penyuluh_lain, kabid, perusahaan, ikm):
    def temu(user: Any, q: str) -> bool:
        return "UD Buana" in masuk(user).get(reverse("ikm:list"), {"q": q}).content.decode()

    assert (temu(penyuluh_lain, "081234567890"), temu(penyuluh_lain, "slamet")) == (False, True)
    assert (temu(kabid, "081234567890"), temu(kabid, "3516121503800001")) == (True, False)
    assert (temu(perusahaan, "081234567890"), temu(perusahaan, "slamet")) == (False, False)


def test_sorting_is_whitelisted_and_unknown_workers_come_last_when_largest_first(masuk, penyuluh):
    for nama, tk in (("A", 5), ("B", None), ("C", 20)):
        f.make_ikm(nama=nama, tenaga_kerja=tk)
    klien = masuk(penyuluh)

    def urutan(urut: str) -> list[str]:
        return [b.objek.nama for b in klien.get(reverse("ikm:list"), {"urut": urut}).context["tabel"].baris]

    assert urutan("-tenaga_kerja") == ["C", "A", "B"]
    assert urutan("-nama") == ["C", "B", "A"]
    assert urutan("nik") == ["A", "B", "C"]


def test_paging_keeps_filters_and_goes_no_further_than_the_last_page(masuk, penyuluh):
    for _ in range(30):
        f.make_ikm()
    klien = masuk(penyuluh)
    dua = klien.get(reverse("ikm:list"), {"halaman": 2, "urut": "kode", "status": "aktif"})
    assert len(dua.context["tabel"].baris) == 5
    assert "status=aktif" in dua.context["halaman"].url_sebelum
    assert klien.get(reverse("ikm:list"), {"halaman": 3}).context["halaman"].nomor == 2


def test_htmx_gets_the_results_alone(masuk, penyuluh, ikm):
    potongan = masuk(penyuluh).get(reverse("ikm:list"), headers={"HX-Request": "true"}).content.decode()
    assert 'id="hasil"' in potongan
    assert "<html" not in potongan


def test_the_files_offered_after_filtering_are_of_the_filtered_rows(masuk, penyuluh, ikm):
    halaman = masuk(penyuluh).get(reverse("ikm:list"), {"q": "buana"}, headers={"HX-Request": "true"})
    unduh = halaman.content.decode().split('id="unduh"')[1].split("</details>")[0]
    assert 'hx-swap-oob="true"' in unduh
    assert 'href="?q=buana&amp;format=xlsx"' in unduh
    assert 'href="?q=buana&amp;format=csv"' in unduh


def test_xlsx_holds_the_filtered_rows_and_says_what_it_is(masuk, penyuluh, ikm):
    jawaban = masuk(penyuluh).get(reverse("ikm:list"), {"format": "xlsx", "q": "buana"})
    buku = openpyxl.load_workbook(io.BytesIO(jawaban.content))
    baris = list(buku.worksheets[0].values)
    assert baris[0][:2] == ("Kode", "Nama usaha")
    assert [b[1] for b in baris[1:]] == ["UD Buana Kuningan"]
    assert any("Cari: buana" in str(b[0]) for b in buku["Keterangan"].values)
    assert not any("3516121503800001" in str(sel) or "81234567890" in str(sel) for b in baris for sel in b)


def test_create_saves_and_leads_to_the_new_page(masuk, penyuluh):
    jawaban = masuk(penyuluh).post(reverse("ikm:create"), isian())
    assert jawaban.status_code == 302
    baru = IKM.objects.get()
    assert (jawaban["Location"], baru.nama, baru.kbli.kode) == (baru.get_absolute_url(), "UD Baru", "24320")


def test_a_double_click_makes_one_record(masuk, penyuluh):
    klien, data = masuk(penyuluh), isian()
    alamat = {klien.post(reverse("ikm:create"), data)["Location"] for _ in range(2)}
    assert len(alamat) == 1
    assert IKM.objects.count() == 1


def test_bad_input_is_named_beside_its_field_and_everything_typed_stays(masuk, penyuluh):
    jawaban = masuk(penyuluh).post(
        reverse("ikm:create"),
        isian(nib="123456789012", nik="3516123113800001", npwp="013121670091000", tahun_berdiri="2190", kbli="99999"),
    )
    assert jawaban.status_code == 422
    galat = jawaban.context["form"].errors
    assert galat["kbli"] == ["KBLI 99999 tidak ada dalam KBLI 2020 (lima angka)."]
    jawaban = masuk(penyuluh).post(
        reverse("ikm:create"),
        isian(nib="123456789012", nik="3516123113800001", npwp="013121670091000", tahun_berdiri="2190"),
    )
    galat = jawaban.context["form"].errors
    assert set(galat) == {"nib", "nik", "npwp", "tahun_berdiri"}
    halaman = jawaban.content.decode()
    for ketikan in ("123456789012", "3516123113800001", "013121670091000", "UD Baru"):
        assert ketikan in halaman
    assert IKM.objects.count() == 0


def test_a_desa_outside_the_own_wilayah_is_no_choice(masuk, penyuluh):
    jawaban = masuk(penyuluh).post(reverse("ikm:create"), isian(desa=f.make_wilayah(f.GEDEG_DESA).pk))
    assert list(jawaban.context["form"].errors) == ["desa"]


def test_lost_update_shows_both_versions_and_can_then_be_saved(masuk, penyuluh, admin, ikm):
    f.make_kbli()
    url = reverse("ikm:edit", args=[ikm.uid])
    awal = isian(
        uid=str(ikm.uid), versi="1", nama="Nama saya", pemilik=ikm.pemilik, jenis_kelamin="L", bentuk_badan="perorangan"
    )
    assert masuk(admin).post(url, awal | {"nama": "Nama admin"}).status_code == 302
    jawaban = masuk(penyuluh).post(url, awal)
    assert jawaban.status_code == 409
    baris = {b["nama"]: (b["milik_anda"], b["kini"]) for b in jawaban.context["konflik"]["baris"]}
    assert baris["nama"] == ("Nama saya", "Nama admin")
    assert 'name="versi" value="2"' in jawaban.content.decode()
    assert IKM.objects.get().nama == "Nama admin"
    assert masuk(penyuluh).post(url, awal | {"versi": "2"}).status_code == 302
    assert IKM.objects.get().nama == "Nama saya"


def test_personal_numbers_never_reach_the_edit_form_and_empty_keeps_them(masuk, penyuluh, ikm):
    url = reverse("ikm:edit", args=[ikm.uid])
    klien = masuk(penyuluh)
    halaman = klien.get(url).content.decode()
    assert "3516121503800001" not in halaman
    assert "81234567890" not in halaman
    klien.post(url, isian(uid=str(ikm.uid), versi="1", telepon="-"))
    ikm.refresh_from_db()
    assert (ikm.nik.buka(), ikm.telepon.buka(), ikm.telepon_sidik) == ("3516121503800001", "", None)


def test_detail_masks_and_opening_is_a_logged_post(masuk, penyuluh, ikm):
    klien = masuk(penyuluh)
    halaman = klien.get(ikm.get_absolute_url()).content.decode()
    assert "3516121503800001" not in halaman
    url = reverse("ikm:reveal", args=[ikm.uid, "nik"])
    assert klien.get(url).status_code == 405
    jawaban = klien.post(url, {"alasan": "Verifikasi NIB"}, headers={"HX-Request": "true"})
    assert "3516121503800001" in jawaban.content.decode()
    assert jawaban["Cache-Control"] == "no-store"
    assert Jejak.objects.filter(tindakan="dibuka").count() == 1


def test_who_may_not_open_learns_nothing_from_the_mask(masuk, penyuluh_lain, perusahaan, pimpinan, ikm):
    lain = masuk(penyuluh_lain).get(ikm.get_absolute_url()).content.decode()
    assert ("0001" in lain, "••••••••" in lain) == (False, True)
    for user in (perusahaan, pimpinan):
        halaman = masuk(user).get(ikm.get_absolute_url()).content.decode()
        for kata in ("NIK", "NPWP", "Telepon", "Alamat", "••••••••<"):
            assert kata not in halaman


def test_the_trail_tells_who_what_when_and_why(masuk, penyuluh, ikm):
    klien = masuk(penyuluh)
    klien.post(reverse("ikm:cancel", args=[ikm.uid]), {"alasan": "Tercatat dua kali"})
    halaman = klien.get(reverse("ikm:trail", args=[ikm.uid])).content.decode()
    assert "Puji Penyuluh" in halaman
    assert "membatalkan data" in halaman
    assert "Tercatat dua kali" in halaman


def test_profil_form_reads_rupiah_as_typed_and_derives_the_class(masuk, penyuluh, ikm):
    data = {
        "versi": "1",
        "tahun": "2025",
        "tenaga_kerja_l": "5",
        "tenaga_kerja_p": "2",
        "investasi_tanpa_tanah": "Rp 350.000.000",
    }
    jawaban = masuk(penyuluh).post(reverse("ikm:profil_create", args=[ikm.uid]), data)
    assert jawaban.status_code == 302
    ikm.refresh_from_db()
    assert (ikm.kelas_industri, ikm.profil.get().investasi_tanpa_tanah) == ("kecil", 350_000_000)
    galat = masuk(penyuluh).post(
        reverse("ikm:profil_create", args=[ikm.uid]), data | {"versi": "2", "tahun": "2024", "penjualan": "1.5"}
    )
    assert list(galat.context["form"].errors) == ["penjualan"]


def test_search_finds_by_word_and_by_phone_only_where_allowed(masuk, penyuluh, penyuluh_lain, ikm):
    assert "UD Buana" in masuk(penyuluh).get("/cari/?" + urlencode({"q": "0812 3456 7890"})).content.decode()
    assert "UD Buana" not in masuk(penyuluh_lain).get("/cari/?" + urlencode({"q": "0812 3456 7890"})).content.decode()


def test_the_owner_comes_in_with_the_code_the_officer_handed_over(masuk, penyuluh, ikm, client):
    halaman = masuk(penyuluh).post(
        reverse("ikm:grant_access", args=[ikm.uid]), {"nama": "Slamet Widodo", "telepon": ""}
    )
    kode = halaman.context["terbit"].kode
    sandi = "tungku-cor-1998"
    isi = {"pengenal": "0812-3456-7890", "kode": kode, "sandi": sandi, "sandi_ulang": sandi}
    jawaban = client.post(reverse("account_redeem_code"), isi)
    assert jawaban.status_code == 302
    assert client.get(ikm.get_absolute_url()).status_code == 200


def test_a_page_beyond_the_end_shows_the_last_one_and_says_so(masuk, penyuluh):
    for _ in range(26):
        f.make_ikm()
    klien = masuk(penyuluh)
    for alamat, kepala in (("/ikm/", {}), ("/ikm/", {"HTTP_HX_REQUEST": "true"})):
        jawaban = klien.get(alamat, {"halaman": 99}, **kepala)
        assert jawaban.status_code == 200
        assert jawaban.context["halaman"].nomor == 2
        assert len(jawaban.context["tabel"].baris) == 1
        assert "Halaman 99 tidak ada; ini halaman terakhir, halaman 2." in jawaban.content.decode()
    assert "tidak ada; ini" not in klien.get("/ikm/", {"halaman": 2}).content.decode()
    kosong = klien.get("/ikm/", {"halaman": 2, "status": "tutup"})
    assert kosong.status_code == 200
    assert "Tidak ada yang cocok" in kosong.content.decode()
    assert klien.get("/ikm/", {"halaman": 0}).context["halaman"].nomor == 1
