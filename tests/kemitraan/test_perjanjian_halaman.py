"""The pages of agreements: list and board, beginning one, its page for each peran, the verbs, the panels."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from core.ids import new_uid
from core.waktu import hari_ini
from kemitraan.models import BUTIR_PERJANJIAN, Kemitraan
from tests import factories as f

pytestmark = pytest.mark.django_db
HARI = timedelta(days=1)
DAFTAR, PAPAN = reverse("kemitraan:kemitraan_list"), reverse("kemitraan:kemitraan_board")


def isi(klien: Any, url: str, **kw: Any) -> str:
    jawab = klien.get(url, **kw)
    assert jawab.status_code == 200, jawab.status_code
    return jawab.content.decode()


def rute(nama: str, k: Any) -> str:
    return reverse(f"kemitraan:kemitraan_{nama}", args=[k.uid])


# --- list and board -----------------------------------------------------------------------------------------------


def test_each_filter_narrows_list_board_and_files_alike(masuk, admin):
    trowulan, gedeg = f.make_ikm(), f.make_ikm(desa=f.make_wilayah("35.16.14.2001", "Gedeg"))
    wangsa = f.make_perusahaan(nama="PT Wangsa")
    segera = f.make_kemitraan(wangsa, trowulan, lingkup="gagang kuningan", berakhir=hari_ini() + 20 * HARI)
    nanti = f.make_kemitraan(None, gedeg, lingkup="kaki mebel", pola="rantai_pasok", berakhir=hari_ini() + 60 * HARI)
    draf = f.make_kemitraan(status="draf", ditandatangani_pada=None, nomor=None, lingkup="engsel")
    klien, semua = masuk(admin), {segera, nanti, draf}
    for saring, ada in (
        ("", semua),
        ("status=draf", {draf}),
        ("berakhir=30", {segera}),
        ("berakhir=90", {segera, nanti}),
        ("pola=rantai_pasok", {nanti}),
        (f"perusahaan={wangsa.uid}", {segera}),
        ("kecamatan=35.16.14", {nanti}),
        ("q=kuningan+wangsa", {segera}),
        (f"q={nanti.nomor}", {nanti}),
        (f"ikm={trowulan.uid}", {segera}),
    ):
        for halaman in (DAFTAR, PAPAN):
            teks = isi(klien, f"{halaman}?{saring}")
            assert {k for k in semua if k.lingkup in teks} == ada, (halaman, saring)
    berkas = b"".join(klien.get(f"{DAFTAR}?format=csv&status=draf").streaming_content).decode()
    assert ("engsel" in berkas, "kaki mebel" in berkas) == (True, False)
    assert klien.get(f"{DAFTAR}?format=xlsx").status_code == 200


def test_no_party_is_offered_the_names_of_other_companies(masuk, ikm):
    k = f.make_kemitraan(None, ikm)
    f.make_kemitraan(f.make_perusahaan(nama="PT Pesaing"))
    for user in (f.make_anggota_perusahaan(k.perusahaan), f.make_anggota(ikm)):
        for halaman in (DAFTAR, PAPAN, f"{DAFTAR}?perusahaan={f.make_perusahaan().uid}"):
            teks = isi(masuk(user), halaman)
            assert "PT Pesaing" not in teks
            assert k.perusahaan.nama in teks


def test_leadership_reads_agreements_without_what_they_say(masuk, pimpinan):
    k = f.make_kemitraan(pembayaran="Rp12.500 sebuah, tunai.", termin_hari=17, wakil_ikm="Slamet Rahasia")
    klien = masuk(pimpinan)
    teks = isi(klien, k.get_absolute_url())
    assert k.nomor in teks
    for rahasia in ("12.500", "Slamet Rahasia", "17 hari"):
        assert rahasia not in teks
    berkas = b"".join(klien.get(f"{DAFTAR}?format=csv").streaming_content).decode()
    assert "Dibayar paling lambat" not in berkas
    assert klien.get(reverse("kantor:berkas_panel", args=["kemitraan.kemitraan", k.uid])).status_code == 404


@pytest.mark.parametrize("n", [1, 30])
def test_list_and_board_cost_the_same_whatever_their_size(masuk, admin, n, django_assert_max_num_queries):
    for i in range(n):
        status = ("draf", "ditandatangani", "berlaku")[i % 3]
        f.make_kemitraan(status=status)
    klien = masuk(admin)
    isi(klien, DAFTAR)
    with django_assert_max_num_queries(9):
        isi(klien, DAFTAR)
    with django_assert_max_num_queries(14):
        isi(klien, PAPAN)


def test_the_board_counts_all_and_shows_the_first_few(masuk, admin):
    for _ in range(10):
        f.make_kemitraan()
    teks = isi(masuk(admin), PAPAN)
    assert teks.count("k-papan-kartu") == 8
    assert "2 lagi" in teks
    assert f"{DAFTAR}?status=berlaku" in teks


# --- beginning one ------------------------------------------------------------------------------------------------


def test_an_offer_prefills_parties_scope_and_origin(masuk, penyuluh, ikm):
    perusahaan = f.make_perusahaan(kontak_nama="Eric Wangsa", kontak_jabatan="Direktur")
    pertemuan = f.make_pertemuan(perusahaan)
    kebutuhan = f.make_kebutuhan(perusahaan, komponen="Gagang pintu kuningan", asal_pertemuan=pertemuan)
    tawaran = f.make_tawaran(kebutuhan, ikm)
    klien, url = masuk(penyuluh), f"{reverse('kemitraan:kemitraan_create')}?tawaran={tawaran.uid}"
    teks = isi(klien, url)
    for ada in ("Gagang pintu kuningan", "Eric Wangsa", "Slamet Widodo", str(kebutuhan.uid), str(pertemuan.uid)):
        assert ada in teks
    assert "UD Buana Kuningan, berkedudukan di" in teks
    jawab = klien.post(url, isian(asal_kebutuhan=kebutuhan.uid, asal_pertemuan=pertemuan.uid))
    k = Kemitraan.objects.get()
    assert jawab.url == k.get_absolute_url()
    assert (k.perusahaan, k.ikm, k.asal_kebutuhan, k.asal_pertemuan) == (perusahaan, ikm, kebutuhan, pertemuan)


def isian(**over: Any) -> dict[str, Any]:
    return {"uid": str(new_uid()), "pola": "subkontrak", "lingkup": "gagang pintu"} | over


def test_who_is_still_missing_is_asked_for_and_what_is_known_is_kept(masuk, admin, ikm):
    perusahaan, kunjungan = f.make_perusahaan(nama="PT Wangsa"), f.make_kunjungan(ikm)
    klien = masuk(admin)
    jawab = klien.get(reverse("kemitraan:kemitraan_create"), {"kunjungan": kunjungan.uid})
    assert jawab.url == f"{reverse('kemitraan:kemitraan_pick')}?kunjungan={kunjungan.uid}"
    teks = isi(klien, f"{jawab.url}&perusahaan={perusahaan.uid}")
    assert f"perusahaan={perusahaan.uid}&amp;ikm={ikm.uid}&amp;kunjungan={kunjungan.uid}" in teks
    cari = isi(klien, f"{reverse('kemitraan:kemitraan_pick')}?perusahaan={perusahaan.uid}&q=buana")
    assert "UD Buana Kuningan" in cari
    assert isi(klien, f"{reverse('kemitraan:kemitraan_pick')}?perusahaan=bukan-uid&q=x") != ""


def test_a_company_cannot_begin_one_for_another_and_never_picks_from_the_offices_notes(masuk, ikm):
    sendiri, asing = f.make_perusahaan(), f.make_perusahaan(nama="PT Asing")
    klien = masuk(f.make_anggota_perusahaan(sendiri))
    pertemuan = f.make_pertemuan(sendiri, rencana="Rahasia dinas")
    url = reverse("kemitraan:kemitraan_create")
    assert "PT Asing" not in isi(klien, f"{reverse('kemitraan:kemitraan_pick')}?perusahaan={asing.uid}")
    assert klien.post(f"{url}?perusahaan={asing.uid}&ikm={ikm.uid}", isian()).status_code == 302
    assert not Kemitraan.objects.exists()
    klien.post(f"{url}?ikm={ikm.uid}", isian(asal_pertemuan=pertemuan.uid))
    k = Kemitraan.objects.get()
    assert (k.perusahaan, k.asal_pertemuan) == (sendiri, None)
    assert "Slamet Widodo" not in isi(klien, f"{url}?ikm={ikm.uid}")


def test_a_draft_of_an_officer_keeps_its_meeting_when_the_company_edits_it(masuk, ikm):
    perusahaan = f.make_perusahaan()
    pertemuan = f.make_pertemuan(perusahaan, rencana="Rahasia dinas")
    k = f.make_kemitraan(perusahaan, ikm, status="draf", ditandatangani_pada=None, asal_pertemuan=pertemuan)
    klien = masuk(f.make_anggota_perusahaan(perusahaan))
    assert "Rahasia dinas" not in isi(klien, rute("edit", k)) + isi(klien, k.get_absolute_url())
    klien.post(rute("edit", k), isian(versi=1, lingkup="kaki mebel"))
    k.refresh_from_db()
    assert (k.lingkup, k.asal_pertemuan) == ("kaki mebel", pertemuan)


def test_everything_typed_stays_when_something_is_wrong(masuk, admin, ikm):
    url = f"{reverse('kemitraan:kemitraan_create')}?perusahaan={f.make_perusahaan().uid}&ikm={ikm.uid}"
    salah = isian(lingkup="", kegiatan_usaha="Mengecor seribu gagang", mulai="2026-12-31", berakhir="2026-01-01")
    jawab = masuk(admin).post(url, salah)
    assert jawab.status_code == 422
    teks = jawab.content.decode()
    assert "Mengecor seribu gagang" in teks
    jawab = masuk(admin).post(url, salah | {"lingkup": "gagang"})
    assert "Perjanjian tidak boleh berakhir sebelum mulai." in jawab.content.decode()


def test_two_people_editing_see_both_versions(masuk, admin):
    k = f.make_kemitraan(status="draf", ditandatangani_pada=None)
    klien = masuk(admin)
    klien.post(rute("edit", k), isian(versi=1, lingkup="kaki mebel"))
    jawab = klien.post(rute("edit", k), isian(versi=1, lingkup="engsel"))
    assert jawab.status_code == 409
    assert "kaki mebel" in jawab.content.decode()
    assert "engsel" in jawab.content.decode()


# --- its page and its verbs ---------------------------------------------------------------------------------------


def test_the_page_says_what_is_lacking_and_leads_there(masuk, admin):
    k = f.make_kemitraan(status="draf", ditandatangani_pada=None, pembayaran="", pernyataan_mandiri=False)
    teks = isi(masuk(admin), k.get_absolute_url())
    assert "7 dari 9" in teks
    assert f"{rute('edit', k)}#bidang-pembayaran" in teks
    assert "Masih ada isian" not in teks
    Kemitraan.objects.filter(pk=k.pk).update(kegiatan_usaha="Membuat [barang].")
    assert "Masih ada isian dalam kurung siku" in isi(masuk(admin), k.get_absolute_url())


@pytest.mark.parametrize(
    ("kelas", "kata"),
    [
        (("besar", "mikro"), "pasangan ini kemitraan menurut PerKPPU 2/2024"),
        (("kecil", "mikro"), "kerja sama usaha biasa, bukan kemitraan"),
        (("", "mikro"), "Kelas usaha perusahaan belum diketahui"),
    ],
)
def test_the_page_judges_the_pair_in_a_sentence(masuk, admin, kelas, kata):
    k = f.make_kemitraan(kelas_perusahaan=kelas[0], kelas_ikm=kelas[1])
    assert kata in isi(masuk(admin), k.get_absolute_url())
    draf = f.make_kemitraan(
        f.make_perusahaan(kelas_usaha=kelas[0]),
        f.make_ikm(kelas_usaha=kelas[1]),
        status="draf",
        ditandatangani_pada=None,
    )
    assert kata.replace("pasangan ini kemitraan", "pasangan ini kemitraan") in isi(
        masuk(admin), draf.get_absolute_url()
    )


def test_the_chain_leads_from_meeting_to_agreement_with_its_days(masuk, admin, ikm):
    perusahaan = f.make_perusahaan()
    pertemuan = f.make_pertemuan(perusahaan, tanggal=date(2025, 11, 20), rencana="Menambah ekspor ke Korea")
    kebutuhan = f.make_kebutuhan(perusahaan, asal_pertemuan=pertemuan)
    f.make_tawaran(kebutuhan, ikm, tanggapan="sanggup", jumlah=100, dijawab_pada=f.SAAT)
    k = f.make_kemitraan(
        perusahaan,
        ikm,
        asal_pertemuan=pertemuan,
        asal_kebutuhan=kebutuhan,
        asal_kunjungan=f.make_kunjungan(ikm, catatan="Cor bagus, pasar kurang"),
    )
    teks = isi(masuk(admin), k.get_absolute_url())
    assert "30 hari" in teks
    for kata in ("Menambah ekspor ke Korea", "Cor bagus", kebutuhan.komponen, "Sanggup"):
        assert kata in teks
    milik = isi(masuk(f.make_anggota(ikm)), k.get_absolute_url())
    assert "Petugas bertemu perusahaan" in milik
    for kata in ("Menambah ekspor ke Korea", "Cor bagus"):
        assert kata not in milik


def test_the_detail_page_costs_a_fixed_number_of_queries(masuk, admin, django_assert_max_num_queries):
    k = f.make_kemitraan()
    klien = masuk(admin)
    isi(klien, k.get_absolute_url())
    with django_assert_max_num_queries(12):
        isi(klien, k.get_absolute_url())


def test_the_road_from_draft_to_in_force_by_the_pages(masuk, penyuluh, ikm):
    k = f.make_kemitraan(None, ikm, status="draf", ditandatangani_pada=None, nomor=None)
    klien = masuk(penyuluh)
    tanda = {"versi": 1, "ditandatangani_pada": hari_ini(), "wakil_perusahaan": "Eric", "wakil_ikm": "Slamet"}
    assert klien.post(rute("sign", k), tanda | {"wakil_ikm": ""}).status_code == 422
    assert klien.post(rute("sign", k), tanda).status_code == 302
    assert klien.post(rute("activate", k)).status_code == 302
    k.refresh_from_db()
    assert (k.status, k.nomor) == ("berlaku", f"MTR-{hari_ini().year}-0001")
    terlambat = klien.post(rute("sign", k), tanda | {"versi": 2})
    assert terlambat.status_code == 422
    assert "berstatus Berlaku; tidak dapat menjadi Ditandatangani" in terlambat.content.decode()
    jejak = isi(klien, rute("trail", k))
    assert "mencatat penandatanganan" in jejak
    assert "memberlakukan perjanjian" in jejak


def test_what_is_missing_is_named_on_the_page_that_would_put_it_in_force(masuk, admin):
    k = f.make_kemitraan(status="ditandatangani", jangka_waktu="", pernyataan_mandiri=False)
    jawab = masuk(admin).post(rute("activate", k))
    assert jawab.status_code == 422
    assert "Masih kurang: jangka waktu dan pernyataan bahwa" in jawab.content.decode()


def test_an_owner_may_end_it_for_the_own_workshop_alone(masuk, ikm):
    k = f.make_kemitraan(None, ikm)
    klien = masuk(f.make_anggota(ikm))
    teks = isi(klien, rute("terminate", k))
    assert ('value="ikm"' in teks, 'value="perusahaan"' in teks) == (True, False)
    data = {"pihak": "perusahaan", "tanggal": hari_ini(), "alasan": "Bahan tidak datang"}
    assert klien.post(rute("terminate", k), data).status_code == 422
    assert klien.post(rute("terminate", k), data | {"pihak": "ikm"}).status_code == 302
    assert "Diputus IKM, sepihak" in isi(klien, k.get_absolute_url())


def test_a_renewal_leads_to_its_form_and_the_old_page_leads_to_it(masuk, admin):
    k = f.make_kemitraan()
    klien, uid = masuk(admin), str(new_uid())
    pertama = klien.post(rute("renew", k), {"uid": uid})
    baru = Kemitraan.objects.get(pembaruan_dari=k)
    assert pertama.url == klien.post(rute("renew", k), {"uid": uid}).url == rute("edit", baru)
    assert baru.get_absolute_url() in isi(klien, k.get_absolute_url())
    assert "sudah diperbarui" in klien.post(rute("renew", k), {"uid": str(new_uid())}).content.decode()


def test_ending_and_striking_ask_why(masuk, admin):
    k, draf = f.make_kemitraan(), f.make_kemitraan(status="draf", ditandatangani_pada=None)
    klien = masuk(admin)
    assert klien.post(rute("end", k), {"tanggal": hari_ini()}).status_code == 422
    assert klien.post(rute("end", k), {"tanggal": hari_ini(), "alasan": "Pekerjaan selesai"}).status_code == 302
    assert klien.post(rute("cancel", draf), {"alasan": "Batal bermitra"}).status_code == 302
    assert klien.post(rute("cancel", k), {"alasan": "Salah catat"}).status_code == 422
    assert "Batal bermitra" in isi(klien, draf.get_absolute_url())
    assert draf.lingkup not in isi(klien, f"{PAPAN}?status=draf&q=0")


# --- panels, search, files ----------------------------------------------------------------------------------------


def test_the_pages_of_an_ikm_and_of_its_survivor_show_its_partnerships(masuk, admin, ikm):
    k = f.make_kemitraan(None, ikm, lingkup="gagang kuningan")
    klien, panel = masuk(admin), reverse("kemitraan:kemitraan_ikm_panel", args=[ikm.uid])
    assert panel in isi(klien, ikm.get_absolute_url())
    assert "gagang kuningan" in isi(klien, panel, HTTP_HX_REQUEST="true")
    penerus = f.make_ikm()
    type(ikm).objects.filter(pk=ikm.pk).update(digabung_ke=penerus)
    assert "gagang kuningan" in isi(klien, reverse("kemitraan:kemitraan_ikm_panel", args=[penerus.uid]))
    assert penerus.nama in isi(klien, k.get_absolute_url())


def test_a_company_reads_on_an_ikms_page_its_own_partnerships_alone(masuk, ikm):
    f.make_kemitraan(f.make_perusahaan(nama="PT Pesaing"), ikm, lingkup="engsel pesaing")
    sendiri = f.make_perusahaan()
    k = f.make_kemitraan(sendiri, ikm, lingkup="gagang sendiri")
    klien = masuk(f.make_anggota_perusahaan(sendiri))
    for url in (
        reverse("kemitraan:kemitraan_ikm_panel", args=[ikm.uid]),
        reverse("kemitraan:kemitraan_company_panel", args=[k.perusahaan.uid]),
    ):
        teks = isi(klien, url)
        assert ("gagang sendiri" in teks, "pesaing" in teks.lower()) == (True, False)


def test_the_global_search_finds_agreements_by_number_and_scope(masuk, admin):
    k = f.make_kemitraan(lingkup="gagang kuningan")
    for kata in (k.nomor, "kuningan"):
        assert k.get_absolute_url() in isi(masuk(admin), f"{reverse('cari')}?q={kata}")


def test_files_of_an_agreement_are_the_parties(masuk, ikm, admin):
    k = f.make_kemitraan(None, ikm)
    panel = reverse("kantor:berkas_panel", args=["kemitraan.kemitraan", k.uid])
    assert 'type="file"' in isi(masuk(f.make_anggota_perusahaan(k.perusahaan)), panel)
    assert 'type="file"' not in isi(masuk(f.make_anggota(ikm)), panel)
    assert masuk(f.make_anggota_perusahaan(f.make_perusahaan())).get(panel).status_code == 404


def test_every_item_has_a_sample_on_the_form(masuk, admin):
    k = f.make_kemitraan(status="draf", ditandatangani_pada=None)
    teks = isi(masuk(admin), rute("edit", k))
    for butir in BUTIR_PERJANJIAN:
        assert f'data-rumusan="{butir}"' in teks


# --- what comes next ----------------------------------------------------------------------------------------------


def test_in_force_the_company_goes_on_to_order(masuk, admin):
    k = f.make_kemitraan()
    for user, ada in ((f.make_anggota_perusahaan(k.perusahaan), True), (f.make_anggota(k.ikm), False), (admin, True)):
        aksi = masuk(user).get(k.get_absolute_url()).context["aksi"]
        pesan = [a for a in aksi if a["url"] == reverse("kemitraan:pesanan_create", args=[k.uid])]
        assert [a["gaya"] for a in pesan] == ["utama"] * ada


def test_the_samples_brackets_are_named_before_signing_and_before_it_is_in_force(masuk, admin):
    kurung = {"pembayaran": "Dibayar paling lambat [30] hari."}
    k = f.make_kemitraan(status="draf", ditandatangani_pada=None, nomor=None, **kurung)
    kata = "Masih ada isian dalam kurung siku pada jangka waktu dan mekanisme pembayaran."
    assert kata in isi(masuk(admin), rute("sign", k))
    Kemitraan.objects.update(status="ditandatangani", nomor="MTR-2026-9", ditandatangani_pada=hari_ini())
    assert kata in isi(masuk(admin), rute("activate", k))
    Kemitraan.objects.update(pembayaran="Dibayar paling lambat 30 hari.")
    assert "kurung siku" not in isi(masuk(admin), rute("activate", k))


def test_every_placeholder_the_form_fills_stands_in_the_wording(masuk, admin, ikm):
    """A placeholder renamed in the wording would silently stay in brackets."""
    url = f"{reverse('kemitraan:kemitraan_create')}?perusahaan={f.make_perusahaan().uid}&ikm={ikm.uid}"
    konteks = masuk(f.make_anggota_perusahaan(f.make_perusahaan())).get(url).context or masuk(admin).get(url).context
    semua = " ".join(teks for butir in konteks["rumusan"].values() for teks in butir.values())
    bidang = {n for nama in konteks["tempat_isian"].values() for n in nama}
    assert bidang <= set(konteks["form"].fields)
    assert {k for k in konteks["tempat_isian"] if k not in semua} <= {"[nama pemilik]"}  # known to the office


def test_the_page_of_signing_says_beforehand_that_a_lead_is_to_be_approved(masuk, admin, ikm):
    k = f.make_kemitraan(f.make_perusahaan(status="calon"), ikm, status="draf", ditandatangani_pada=None, nomor=None)
    klien, tanda = masuk(admin), {"ditandatangani_pada": hari_ini(), "wakil_perusahaan": "Eric", "wakil_ikm": "Slamet"}
    assert "Setujui perusahaan dulu" in isi(klien, rute("sign", k))
    jawab = klien.post(rute("sign", k), tanda | {"versi": 1})
    assert jawab.status_code == 422
    assert "Setujui perusahaan dulu" in jawab.content.decode()
    assert 'value="Eric"' in jawab.content.decode()
    assert klien.post(reverse("kemitraan:perusahaan_activate", args=[k.perusahaan.uid])).status_code == 302
    assert "Setujui perusahaan dulu" not in isi(klien, rute("sign", k))
    assert klien.post(rute("sign", k), tanda | {"versi": 1}).status_code == 302
