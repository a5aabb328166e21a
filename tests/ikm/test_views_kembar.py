"""Pages of the decision queue, and what becomes of the pages of a merged IKM."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from ikm import services
from ikm.models import IKM, PasanganKembar
from kantor.services.berkas import add_berkas
from tests import factories as f
from tests.ikm.test_kembar import TELEPON, pasangan
from tests.ikm.test_views import isian
from tests.izin import foto

pytestmark = pytest.mark.django_db
LIST = "/ikm/kembar/"


def gabung(user: Any, dari: IKM, ke: IKM) -> Any:
    return services.merge_ikm(oleh=f.oleh(user), pada=f.PADA, dari=dari.uid, ke=ke.uid, alasan="Satu bengkel")


def pesan(jawaban: Any) -> list[str]:
    return [str(m) for m in get_messages(jawaban.wsgi_request)]


def merge_url(satu: PasanganKembar, tetap: IKM) -> str:
    return reverse("ikm:kembar_merge", args=[satu.uid, tetap.uid])


# --- the queue ----------------------------------------------------------------------------------------------------------


def test_the_queue_shows_what_can_be_decided_likeliest_first_each_in_the_own_wilayah(
    masuk, admin, kabid, penyuluh, penyuluh_lain, ikm
):
    jauh, mati = f.make_ikm(nama="UD Jauh", desa=f.make_wilayah(f.GEDEG_DESA)), f.make_ikm(nama="UD Mati")
    dekat = pasangan(ikm, f.make_ikm(nama="UD Dekat"), keyakinan=60)
    lintas = pasangan(ikm, jauh, keyakinan=95)
    pasangan(ikm, mati)
    services.cancel_ikm(oleh=f.oleh(admin), pada=f.PADA, uid=mati.uid, alasan="Salah catat")

    def isi(user: Any) -> list[Any]:
        return [b.objek for b in masuk(user).get(LIST).context["tabel"].baris]

    assert isi(admin) == isi(kabid) == [lintas, dekat]
    assert (isi(penyuluh), isi(penyuluh_lain)) == ([dekat], [])


@pytest.mark.parametrize(
    ("saring", "cocok"),
    [
        ({}, {"UD Dekat", "UD Jauh"}),
        ({"q": "dekat"}, {"UD Dekat"}),
        ({"q": "ikm buana"}, {"UD Dekat", "UD Jauh"}),
        ({"kecamatan": f.GEDEG}, {"UD Jauh"}),
        ({"keyakinan": "80"}, {"UD Jauh"}),
        ({"status": "berbeda"}, {"UD Beda"}),
        ({"status": "digabung"}, set()),
        ({"status": "semua"}, {"UD Dekat", "UD Jauh", "UD Beda"}),
    ],
)
def test_filters_narrow_page_file_and_api_alike(masuk, admin, ikm, saring, cocok):
    pasangan(ikm, f.make_ikm(nama="UD Dekat"), keyakinan=60)
    pasangan(ikm, f.make_ikm(nama="UD Jauh", desa=f.make_wilayah(f.GEDEG_DESA)), keyakinan=95)
    beda = pasangan(ikm, f.make_ikm(nama="UD Beda"))
    services.reject_pasangan(oleh=f.oleh(admin), pada=f.PADA, uid=beda.uid, alasan="Dua saudara")
    klien = masuk(admin)
    assert {b.objek.ikm_b.nama for b in klien.get(LIST, saring).context["tabel"].baris} == cocok
    berkas = b"".join(klien.get(LIST, saring | {"format": "csv"}).streaming_content).decode("utf-8-sig")
    assert {b["Nama IKM kedua"] for b in csv.DictReader(io.StringIO(berkas), delimiter=";")} == cocok
    assert {b["ikm_b_nama"] for b in klien.get("/api/v1/kembar/", saring).json()["hasil"]} == cocok


@pytest.mark.parametrize("n", [1, 30])
def test_the_queue_costs_the_same_queries_whatever_its_size(masuk, penyuluh, django_assert_num_queries, n):
    for _ in range(n):
        pasangan(f.make_ikm(), f.make_ikm())
    klien = masuk(penyuluh)
    klien.get(LIST)
    with django_assert_num_queries(7):
        klien.get(LIST)


def test_the_pair_costs_the_same_queries_whatever_hangs_on_it(masuk, penyuluh, ikm, django_assert_num_queries):
    satu = pasangan(ikm, f.make_ikm(sentra=f.make_sentra()))
    for _ in range(20):
        f.make_produk(ikm)
    klien = masuk(penyuluh)
    with django_assert_num_queries(9):
        klien.get(satu.get_absolute_url())


def test_personal_values_stay_masked_side_by_side(masuk, penyuluh, kabid, ikm):
    satu = pasangan(ikm, f.make_ikm(telepon=TELEPON, nik="3516121603800001"))
    for user in (penyuluh, kabid):
        halaman = masuk(user).get(satu.get_absolute_url()).content.decode()
        assert not any(rahasia in halaman for rahasia in ("81234567890", "3516121503800001", "3516121603800001"))
    assert "Satu usaha atau dua?" not in halaman  # the kabid reads


# --- deciding -------------------------------------------------------------------------------------------------------------


def test_merging_asks_says_what_follows_and_leads_to_the_survivor(masuk, penyuluh, ikm):
    lain = f.make_ikm(nib="1234567890123")
    satu = pasangan(ikm, lain)
    klien, url = masuk(penyuluh), merge_url(satu, ikm)
    tanya = klien.get(url)
    assert f"{lain.sebutan} menjadi bagian dari {ikm.sebutan}?" in tanya.content.decode()
    kosong = klien.post(url, {"versi_dari": 1, "versi_ke": 1, "ambil": ["nib"]})
    assert (kosong.status_code, list(kosong.context["form"].errors)) == (422, ["alasan"])
    jawaban = klien.post(url, {"versi_dari": 1, "versi_ke": 1, "ambil": ["nib"], "alasan": "Satu bengkel"})
    assert (jawaban.status_code, jawaban["Location"]) == (302, ikm.get_absolute_url())
    ikm.refresh_from_db()
    assert (ikm.nib, IKM.objects.get(pk=lain.pk).digabung_ke_id) == ("1234567890123", ikm.pk)
    halaman = klien.get(ikm.get_absolute_url()).content.decode()
    assert "Digabung ke sini" in halaman
    assert "Satu bengkel" in halaman


def test_the_survivor_in_the_address_must_be_one_of_the_two(masuk, admin, ikm):
    satu = pasangan(ikm, f.make_ikm())
    assert masuk(admin).get(merge_url(satu, f.make_ikm())).status_code == 404


def test_an_edit_since_the_comparison_is_said_and_nothing_is_merged(masuk, admin, ikm):
    lain = f.make_ikm()
    satu = pasangan(ikm, lain)
    services.update_ikm(oleh=f.oleh(admin), pada=f.PADA, uid=lain.uid, versi=1, data={"nama": "UD Baru Berubah"})
    jawaban = masuk(admin).post(merge_url(satu, ikm), {"versi_dari": 1, "versi_ke": 1, "alasan": "Satu bengkel"})
    assert jawaban.status_code == 422
    assert "UD Baru Berubah diubah orang lain" in jawaban.content.decode()
    assert "Satu bengkel" in jawaban.content.decode()
    assert IKM.objects.get(pk=lain.pk).digabung_ke_id is None


def test_saying_they_are_two_leads_to_the_next_pair_and_at_the_end_to_the_list(masuk, penyuluh, ikm):
    satu, dua = pasangan(ikm, f.make_ikm(), keyakinan=95), pasangan(ikm, f.make_ikm(), keyakinan=80)
    klien = masuk(penyuluh)

    def beda(pasang: PasanganKembar) -> str:
        return klien.post(reverse("ikm:kembar_reject", args=[pasang.uid]), {"alasan": "Dua saudara"})["Location"]

    assert klien.get(satu.get_absolute_url()).context["berikut_url"] == dua.get_absolute_url()
    assert klien.get(dua.get_absolute_url()).context["berikut_url"] == satu.get_absolute_url()
    assert (beda(satu), beda(dua)) == (dua.get_absolute_url(), LIST)
    halaman = klien.get(satu.get_absolute_url()).content.decode()
    assert "Dua usaha yang berbeda" in halaman
    assert "Dua saudara" in halaman
    assert "Pertimbangkan lagi" in halaman


def test_a_pair_whose_records_went_elsewhere_offers_no_decision(masuk, admin, ikm):
    lain, ketiga = f.make_ikm(), f.make_ikm()
    satu = pasangan(lain, ketiga)
    gabung(admin, lain, ikm)
    halaman = masuk(admin).get(satu.get_absolute_url()).content.decode()
    assert "tidak ada lagi yang perlu diputuskan" in halaman
    assert "Satu usaha atau dua?" not in halaman


def test_a_person_names_the_other_by_code_and_hears_what_is_wrong_beside_the_field(masuk, penyuluh, ikm):
    lain, jauh = f.make_ikm(), f.make_ikm(desa=f.make_wilayah(f.GEDEG_DESA))
    klien, url = masuk(penyuluh), reverse("ikm:kembar_create", args=[ikm.uid])
    for kode, kata in ((ikm.kode, "IKM yang sama"), ("IKM-99999", "Tidak ada IKM dengan kode")):
        jawaban = klien.post(url, {"kode": kode})
        assert jawaban.status_code == 422
        assert kata in jawaban.context["form"].errors["kode"][0]
        assert f'value="{kode}"' in jawaban.content.decode()
    assert klien.post(url, {"kode": jauh.kode}).status_code == 403
    assert klien.post(url, {"kode": lain.kode})["Location"] == PasanganKembar.objects.get().get_absolute_url()


def test_the_other_is_offered_by_name_where_this_person_may_merge_it(masuk, penyuluh, kabid, ikm):
    lain = f.make_ikm(nama="UD Buana Cor")
    f.make_ikm(nama="UD Buana Gedeg", desa=f.make_wilayah(f.GEDEG_DESA))
    url = reverse("ikm:kembar_pilihan", args=[ikm.uid])
    saran = masuk(penyuluh).get(url, {"q": "buana"}).content.decode()
    assert f'value="{lain.kode} UD Buana Cor · Desa Bejijong' in saran
    assert saran.count("<option") == 1, "neither itself nor one of a colleague's wilayah"
    assert "<option" not in masuk(penyuluh).get(url).content.decode()
    assert masuk(kabid).get(url, {"q": "buana"}).status_code == 403
    dipilih = {"kode": f"{lain.kode} UD Buana Cor · Desa Bejijong, Kec. Trowulan"}
    jawaban = masuk(penyuluh).post(reverse("ikm:kembar_create", args=[ikm.uid]), dipilih)
    assert jawaban["Location"] == PasanganKembar.objects.get().get_absolute_url()
    assert masuk(penyuluh).post(reverse("ikm:kembar_create", args=[ikm.uid]), {"kode": "Buana"}).status_code == 422


def test_undoing_from_the_survivors_page_tells_what_was_left_as_it_is(masuk, penyuluh, ikm):
    lain = f.make_ikm(nib="1234567890123")
    services.merge_ikm(
        oleh=f.oleh(penyuluh), pada=f.PADA, dari=lain.uid, ke=ikm.uid, alasan="Satu bengkel", ambil=["nib"]
    )
    services.update_ikm(oleh=f.oleh(penyuluh), pada=f.PADA, uid=ikm.uid, versi=2, data={"nib": "9999999999999"})
    klien = masuk(penyuluh)
    konteks = klien.get(ikm.get_absolute_url()).context
    penggabungan = konteks["gabungan"][0].penggabungan
    assert konteks["boleh_urung"] == {lain.pk}
    tautan = f'href="{reverse("ikm:merge_undo", args=[penggabungan.uid])}"'
    assert tautan in klien.get(PasanganKembar.objects.get().get_absolute_url()).content.decode()
    jawaban = klien.post(reverse("ikm:merge_undo", args=[penggabungan.uid]), {"alasan": "Ternyata dua"})
    assert jawaban["Location"] == ikm.get_absolute_url()
    assert any("dibiarkan" in p and "NIB" in p for p in pesan(jawaban))
    assert IKM.objects.get(pk=lain.pk).tercatat


# --- before a double is made ------------------------------------------------------------------------------------------------


def test_the_form_asks_keeps_what_was_typed_and_takes_no_for_an_answer(masuk, penyuluh, ikm):
    klien = masuk(penyuluh)
    data = isian(nama="Buana Kuningan", pemilik="Slamet Widodo", telepon="0812-3456-7890", tahun_berdiri="1998")
    jawaban = klien.post(reverse("ikm:create"), data)
    halaman = jawaban.content.decode()
    assert jawaban.status_code == 422
    for kata in (
        ikm.sebutan,
        ikm.get_absolute_url(),
        "Nomor telepon sama.",
        "Bukan usaha yang sama, daftarkan",
        "1998",
    ):
        assert kata in halaman
    assert IKM.objects.count() == 1
    jawaban = klien.post(reverse("ikm:create"), data | {"bukan_kembar": str(ikm.uid)})
    assert jawaban.status_code == 302
    assert (IKM.objects.count(), PasanganKembar.objects.get().status) == (2, "berbeda")


def test_a_made_up_answer_is_no_answer(masuk, penyuluh, ikm):
    data = isian(nama="Buana Kuningan", pemilik="Slamet Widodo", bukan_kembar="ya, lanjut")
    assert masuk(penyuluh).post(reverse("ikm:create"), data).status_code == 422


def test_the_ikm_page_says_what_it_is_like_to_those_who_may_decide(masuk, penyuluh, pemilik, perusahaan, ikm):
    lain = f.make_ikm(nama="UD Serupa")
    pasangan(ikm, lain)
    assert "Mungkin tercatat dua kali" in masuk(penyuluh).get(ikm.get_absolute_url()).content.decode()
    for user in (pemilik, perusahaan):
        assert "UD Serupa" not in masuk(user).get(ikm.get_absolute_url()).content.decode()


# --- old addresses ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rute", ["ikm:detail", "ikm:produk_tab", "ikm:sertifikat_tab"])
def test_pages_of_a_merged_ikm_lead_to_the_survivors_and_say_so(masuk, penyuluh, ikm, rute):
    lain = f.make_ikm()
    gabung(penyuluh, lain, ikm)
    jawaban = masuk(penyuluh).get(reverse(rute, args=[lain.uid]))
    assert (jawaban.status_code, jawaban["Location"]) == (302, reverse(rute, args=[ikm.uid]))
    assert pesan(jawaban) == [f"{lain.kode} telah digabung ke {ikm.sebutan}."]


def test_a_company_and_an_owner_find_the_survivor_from_the_old_address_and_code(masuk, admin, perusahaan, pemilik, ikm):
    penerus = f.make_ikm(nama="UD Penerus")
    gabung(admin, ikm, penerus)
    for user in (perusahaan, pemilik, admin):
        klien = masuk(user)
        assert klien.get(ikm.get_absolute_url())["Location"] == penerus.get_absolute_url()
        assert klien.get(f"/ikm/kode/{ikm.kode}/")["Location"] == penerus.get_absolute_url()
        assert klien.get(f"/ikm/kode/{penerus.kode.lower()}/")["Location"] == penerus.get_absolute_url()
        assert klien.get(penerus.get_absolute_url()).status_code == 200


def test_a_survivor_one_may_not_see_is_not_betrayed_by_the_old_address(masuk, admin, perusahaan, pemilik, ikm):
    lain, tutup = f.make_ikm(), f.make_ikm(status="tutup")
    gabung(admin, lain, tutup)
    for user in (perusahaan, pemilik):
        assert masuk(user).get(lain.get_absolute_url()).status_code == 404
        assert masuk(user).get(f"/ikm/kode/{lain.kode}/").status_code == 404
    assert masuk(admin).get("/ikm/kode/IKM-99999/").status_code == 404


def test_who_comes_to_work_on_a_merged_ikm_is_shown_the_way_and_who_was_typing_loses_nothing(masuk, penyuluh, ikm):
    lain = f.make_ikm()
    gabung(penyuluh, lain, ikm)
    klien = masuk(penyuluh)
    for rute in ("ikm:edit", "ikm:cancel", "ikm:profil_create", "ikm:produk_create", "ikm:kembar_create"):
        jawaban = klien.get(reverse(rute, args=[lain.uid]))
        assert (rute, jawaban.status_code, jawaban.headers.get("Location")) == (rute, 302, ikm.get_absolute_url())
    data = isian(uid=str(lain.uid), versi="1", nama="UD Ketikan Saya")
    jawaban = klien.post(reverse("ikm:edit", args=[lain.uid]), data)
    halaman = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert f"{lain.sebutan} sudah digabung ke {ikm.sebutan}" in halaman
    assert "UD Ketikan Saya" in halaman


def test_files_of_a_merged_ikm_are_shown_on_the_survivors_page_and_cannot_be_added_to(
    masuk, penyuluh, ikm, settings, tmp_path
):
    simpan = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path), "base_url": None},
    }
    settings.STORAGES = {**settings.STORAGES, "default": simpan}
    lain = f.make_ikm()
    add_berkas(oleh=f.oleh(penyuluh), pemilik_jenis="ikm.ikm", pemilik_uid=lain.uid, unggahan=foto())
    gabung(penyuluh, lain, ikm)
    klien, panel = masuk(penyuluh), reverse("kantor:berkas_panel", args=["ikm.ikm", lain.uid])
    assert panel in klien.get(ikm.get_absolute_url()).content.decode()
    isi = klien.get(panel, headers={"HX-Request": "true"}).content.decode()
    assert "foto" in isi
    assert 'type="file"' not in isi


def test_a_number_of_a_merged_ikm_finds_the_survivor_where_it_may_be_looked_up(masuk, penyuluh, penyuluh_lain, ikm):
    lain = f.make_ikm(telepon="+628555555555", nib="9876543210123")
    gabung(penyuluh, lain, ikm)

    def temu(user: Any, teks: str) -> list[str]:
        return [b.objek.nama for b in masuk(user).get("/ikm/", {"q": teks}).context["tabel"].baris]

    assert temu(penyuluh, "0855-5555-555") == temu(penyuluh, "9876543210123") == [ikm.nama]
    assert (temu(penyuluh_lain, "0855-5555-555"), temu(penyuluh_lain, "9876543210123")) == ([], [ikm.nama])


def test_the_trail_of_a_merged_ikm_stays_readable(masuk, penyuluh, ikm):
    lain = f.make_ikm()
    gabung(penyuluh, lain, ikm)
    halaman = masuk(penyuluh).get(reverse("ikm:trail", args=[lain.uid])).content.decode()
    assert "menggabungkan ke IKM lain" in halaman


# --- over the API -----------------------------------------------------------------------------------------------------------------


def test_the_api_lists_decides_and_shows_where_a_merged_record_went(masuk, penyuluh, ikm):
    lain = f.make_ikm(nib="1234567890123")
    satu = pasangan(ikm, lain, alasan=[{"kode": "nib", "teks": "NIB sama.", "mendukung": True}])
    dua = pasangan(ikm, f.make_ikm())
    klien = masuk(penyuluh)

    def kirim(pasang: PasanganKembar, kata: str, isi: dict[str, Any]) -> Any:
        return klien.post(f"/api/v1/kembar/{pasang.uid}/{kata}/", isi, content_type="application/json")

    rinci = klien.get(f"/api/v1/kembar/{satu.uid}/").json()
    assert (rinci["ikm_a"], rinci["ikm_b_kode"], rinci["alasan"]) == (str(ikm.uid), lain.kode, ["NIB sama."])
    assert kirim(dua, "berbeda", {"alasan": "Dua saudara"}).json()["status"] == "berbeda"
    salah = kirim(satu, "gabungkan", {"tetap": str(f.make_ikm().uid), "alasan": "Satu bengkel"})
    assert (salah.status_code, salah.json()["errors"][0]["bidang"]) == (409, "tetap")
    jawaban = kirim(satu, "gabungkan", {"tetap": str(ikm.uid), "alasan": "Satu bengkel", "ambil": ["nib"]})
    assert (jawaban.status_code, jawaban.json()["status"]) == (200, "digabung")
    assert klien.get(f"/api/v1/ikm/{lain.uid}/").json()["digabung_ke"] == str(ikm.uid)
    assert kirim(dua, "gabungkan", {"tetap": str(ikm.uid), "alasan": "Satu bengkel"}).status_code == 409
    ubah = klien.patch(
        f"/api/v1/ikm/{lain.uid}/", {"nama": "UD Lain"}, content_type="application/json", headers={"If-Match": '"2"'}
    )
    assert (ubah.status_code, ubah.json()["kode"]) == (409, "ikm_digabung")


def test_the_api_takes_decisions_back(masuk, penyuluh, ikm):
    lain = f.make_ikm(nib="1234567890123")
    klien = masuk(penyuluh)

    def kirim(kata: str, isi: dict[str, Any]) -> Any:
        return klien.post(f"/api/v1/kembar/{kata}", isi, content_type="application/json")

    usul = kirim("", {"ikm": str(ikm.uid), "kode": lain.kode.lower()})
    assert (usul.status_code, usul.json()["status"]) == (201, "menunggu")
    uid = usul.json()["uid"]
    assert kirim("", {"ikm": str(lain.uid), "kode": ikm.kode}).json()["uid"] == uid
    assert kirim(f"{uid}/urungkan/", {"alasan": "Belum digabung"}).json()["kode"] == "tidak_digabung"
    kirim(f"{uid}/berbeda/", {"alasan": "Dua saudara"})
    assert kirim(f"{uid}/buka-lagi/", {"alasan": "Ternyata satu"}).json()["status"] == "menunggu"
    kirim(f"{uid}/gabungkan/", {"tetap": str(ikm.uid), "alasan": "Satu bengkel", "ambil": ["nib"]})
    ikm.refresh_from_db()
    services.update_ikm(oleh=f.oleh(penyuluh), pada=f.PADA, uid=ikm.uid, versi=ikm.versi, data={"nib": "9999999999999"})
    pisah = kirim(f"{uid}/urungkan/", {"alasan": "Keliru digabung"})
    assert (pisah.status_code, pisah.json()["status"], pisah.json()["dibiarkan"]) == (200, "menunggu", ["NIB"])
    assert klien.get(f"/api/v1/ikm/{lain.uid}/").json()["digabung_ke"] is None


def test_who_may_not_merge_may_not_take_a_merge_back_over_the_api(masuk, admin, kabid, penyuluh, ikm):
    jauh = f.make_ikm(desa=f.make_wilayah(f.GEDEG_DESA))
    services.merge_ikm(oleh=f.oleh(admin), pada=f.PADA, dari=jauh.uid, ke=ikm.uid, alasan="Satu bengkel")
    uid = PasanganKembar.objects.get().uid
    for orang, status in ((penyuluh, 404), (kabid, 403), (admin, 200)):
        jawaban = masuk(orang).post(
            f"/api/v1/kembar/{uid}/urungkan/", {"alasan": "Keliru digabung"}, content_type="application/json"
        )
        assert jawaban.status_code == status, orang
