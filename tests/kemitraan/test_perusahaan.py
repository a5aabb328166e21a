"""Companies: what the services refuse and write down, and what each peran meets on the pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.errors import Ditolak, DomainError, VersiBerubah
from jejak.queries import jejak_objek
from kemitraan import queries, services
from kemitraan.models import Perusahaan
from tests import factories as f

pytestmark = pytest.mark.django_db
DATA = {"nama": "PT. Wangsa Adi Guna", "bentuk": "pt", "peran_usaha": "eksportir"}
NPWP = "013121660091000"
TELEPON = "+6281234567890"


def daftar(user: Any, **lagi: Any) -> Perusahaan:
    return services.register_perusahaan(oleh=f.oleh(user), pada=f.PADA, data=DATA | lagi)


def ubah(user: Any, p: Perusahaan, versi: int | None = None, **data: Any) -> Perusahaan:
    return services.update_perusahaan(
        oleh=f.oleh(user), pada=f.PADA, uid=p.uid, versi=p.versi if versi is None else versi, data=data
    )


def tindakan(p: Perusahaan) -> list[str]:
    return list(jejak_objek(p).order_by("pk").values_list("tindakan", flat=True))


# --- services -----------------------------------------------------------------------------------------------------


def test_an_officers_lead_is_a_candidate_the_officer_answers_for(penyuluh):
    p = daftar(penyuluh, nib="1234 5678 90123")
    assert (p.status, p.nib, p.penanggung_jawab, p.kode[:4]) == ("calon", "1234567890123", penyuluh, "PRS-")
    assert tindakan(p) == ["dibuat"]


def test_the_same_uid_again_is_the_same_company(penyuluh):
    p = daftar(penyuluh)
    ulang = services.register_perusahaan(oleh=f.oleh(penyuluh), pada=f.PADA, data=DATA, uid=p.uid)
    assert ulang.pk == p.pk
    assert Perusahaan.objects.count() == 1


@pytest.mark.parametrize("peran", ["kabid", "perusahaan", "ikm", "pimpinan"])
def test_nobody_else_enters_companies(peran):
    with pytest.raises(Ditolak):
        daftar(f.make_pengguna(peran))


@pytest.mark.parametrize(
    ("angka", "kelas"),
    [
        ({}, ""),
        ({"tahun_data": 2025, "penjualan": 15_000_000_000}, "kecil"),
        ({"tahun_data": 2025, "penjualan": 15_000_000_001}, "menengah"),
        ({"tahun_data": 2025, "modal": 10_000_000_001}, "besar"),
    ],
)
def test_the_class_is_computed_never_typed(penyuluh, angka, kelas):
    p = daftar(penyuluh, **angka)
    assert p.kelas_usaha == kelas
    with pytest.raises(DomainError, match="tidak dikenal"):
        ubah(penyuluh, p, kelas_usaha="mikro")


@pytest.mark.parametrize(
    ("data", "bidang"),
    [
        ({"nib": "12345"}, "nib"),
        ({"npwp": "123456789012345"}, "npwp"),
        ({"telepon": "123"}, "telepon"),
        ({"tahun_data": 2027}, "tahun_data"),
        ({"nama": "  "}, "nama"),
    ],
)
def test_a_wrong_value_is_named_beside_its_field(penyuluh, data, bidang):
    with pytest.raises(ValidationError) as galat:
        daftar(penyuluh, **data)
    assert bidang in galat.value.message_dict


def test_links_lead_to_what_lives(penyuluh, admin):
    tetap = f.make_ikm()
    gabung = f.make_ikm(digabung_ke=tetap)
    mati = f.make_pengguna("penyuluh", is_active=False)
    with pytest.raises(ValidationError) as galat:
        daftar(penyuluh, ikm=gabung, penanggung_jawab=mati, wilayah=tetap.desa)
    assert set(galat.value.message_dict) == {"ikm", "penanggung_jawab", "wilayah"}
    assert tetap.sebutan in galat.value.message_dict["ikm"][0]


def test_one_nib_one_company_until_one_is_cancelled(penyuluh, admin):
    p = daftar(penyuluh, nib="1234567890123")
    with pytest.raises(ValidationError) as galat:
        daftar(penyuluh, nib="1234567890123")
    assert "NIB ini sudah tercatat" in galat.value.message_dict["nib"][0]
    services.cancel_perusahaan(oleh=f.oleh(penyuluh), uid=p.uid, alasan="Tercatat dua kali")
    daftar(penyuluh, nib="1234567890123")
    with pytest.raises(ValidationError):
        services.restore_perusahaan(oleh=f.oleh(admin), uid=p.uid, alasan="Keliru dibatalkan")


def test_a_lost_update_is_refused_and_says_who_was_first(penyuluh, admin):
    p = daftar(penyuluh)
    ubah(admin, p, alamat="Jl. Raya 1")
    with pytest.raises(VersiBerubah) as galat:
        ubah(penyuluh, p, versi=p.versi, alamat="Jl. Raya 2")
    assert galat.value.oleh == "Ani Admin"


def test_a_changed_secret_is_written_masked_even_where_the_masks_are_alike(penyuluh):
    p = daftar(penyuluh, telepon="+6281234567890")
    ubah(penyuluh, p, telepon="+6281299967890")
    p.refresh_from_db()
    assert p.telepon.buka() == "+6281299967890"
    isi = jejak_objek(p).order_by("-pk").first()
    assert "(baru)" in isi.sesudah["telepon"]
    assert "999" not in str(isi.sesudah)


def test_a_company_keeps_its_contacts_and_leaves_its_identity_to_the_office():
    p = f.make_perusahaan()
    user = f.make_anggota_perusahaan(p)
    assert ubah(user, p, kontak_nama="Eka Prasetya").kontak_nama == "Eka Prasetya"
    p.refresh_from_db()
    with pytest.raises(Ditolak, match="diubah oleh kantor"):
        ubah(user, p, nib="1234567890123")
    with pytest.raises(Ditolak):
        ubah(user, f.make_perusahaan(), kontak_nama="Bukan saya")


# --- the road -----------------------------------------------------------------------------------------------------


def test_the_road_is_walked_by_the_head_and_the_admin(penyuluh, kabid):
    p = daftar(penyuluh)
    with pytest.raises(Ditolak, match="Calon mitra"):
        services.activate_perusahaan(oleh=f.oleh(penyuluh), uid=p.uid)
    services.activate_perusahaan(oleh=f.oleh(kabid), uid=p.uid)
    services.activate_perusahaan(oleh=f.oleh(kabid), uid=p.uid)
    with pytest.raises(DomainError) as galat:
        services.deactivate_perusahaan(oleh=f.oleh(kabid), uid=p.uid, alasan="")
    assert "alasan" in galat.value.bidang
    p = services.deactivate_perusahaan(oleh=f.oleh(kabid), uid=p.uid, alasan="Pindah ke luar negeri")
    assert p.status == "nonaktif"
    assert tindakan(p) == ["dibuat", "perusahaan_diaktifkan", "perusahaan_dinonaktifkan"]


def test_an_officer_sets_a_cold_lead_aside(penyuluh):
    p = daftar(penyuluh)
    assert (
        services.deactivate_perusahaan(oleh=f.oleh(penyuluh), uid=p.uid, alasan="Tidak berminat").status == "nonaktif"
    )


def test_nobody_is_set_aside_while_something_runs(kabid):
    kemitraan, kebutuhan = f.make_kemitraan(), f.make_kebutuhan()
    for p, kata in ((kemitraan.perusahaan, "1 kemitraan"), (kebutuhan.perusahaan, "1 kebutuhan")):
        with pytest.raises(DomainError, match=kata):
            services.deactivate_perusahaan(oleh=f.oleh(kabid), uid=p.uid, alasan="Tidak berlanjut")


def test_a_company_with_records_is_not_cancelled(admin):
    p = f.make_kebutuhan(status="draf", nomor=None, diajukan_pada=None, dibuka_pada=None).perusahaan
    with pytest.raises(DomainError, match="1 kebutuhan"):
        services.cancel_perusahaan(oleh=f.oleh(admin), uid=p.uid, alasan="Tercatat dua kali")


def test_an_officer_cancels_leads_only(penyuluh, admin):
    aktif = f.make_perusahaan()
    with pytest.raises(Ditolak):
        services.cancel_perusahaan(oleh=f.oleh(penyuluh), uid=aktif.uid, alasan="Tercatat dua kali")
    p = services.cancel_perusahaan(oleh=f.oleh(admin), uid=aktif.uid, alasan="Tercatat dua kali")
    assert services.cancel_perusahaan(oleh=f.oleh(admin), uid=aktif.uid, alasan="Lagi").versi == p.versi
    with pytest.raises(DomainError, match="sudah dibatalkan"):
        services.activate_perusahaan(oleh=f.oleh(admin), uid=aktif.uid)
    with pytest.raises(DomainError, match="sudah dibatalkan"):
        ubah(admin, p, nama="Lain")
    assert not services.restore_perusahaan(oleh=f.oleh(admin), uid=aktif.uid, alasan="Keliru dibatalkan").dibatalkan


# --- what the database refuses ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("over", "nama"),
    [
        ({"nib": "123"}, "perusahaan_nib_13_angka"),
        ({"status": "lain"}, "perusahaan_status_sah"),
        ({"peran_usaha": "lain"}, "perusahaan_peran_sah"),
        ({"penjualan": 1}, "perusahaan_angka_bertahun"),
        ({"dibatalkan_alasan": "Tanpa waktu"}, "perusahaan_pembatalan_lengkap"),
    ],
)
def test_the_database_keeps_a_company_whole(over, nama):
    p = f.make_perusahaan()
    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        Perusahaan.objects.filter(pk=p.pk).update(**over)


@pytest.mark.parametrize("bidang", ["nib", "npwp", "ikm"])
def test_the_database_keeps_companies_apart(bidang):
    nilai = {"nib": "1234567890123", "npwp": NPWP, "ikm": f.make_ikm() if bidang == "ikm" else None}[bidang]
    f.make_perusahaan(**{bidang: nilai})
    with pytest.raises(IntegrityError), transaction.atomic():
        f.make_perusahaan(**{bidang: nilai})


def test_members_are_members_once():
    p = f.make_perusahaan()
    user = f.make_anggota_perusahaan(p)
    with pytest.raises(IntegrityError), transaction.atomic():
        f.make_anggota_perusahaan(p, user)


# --- personal values ----------------------------------------------------------------------------------------------


def test_opening_a_tax_number_needs_the_right_and_a_reason_and_is_written_down(penyuluh, kabid, pimpinan):
    p = f.make_perusahaan(npwp=NPWP, telepon=TELEPON)
    buka = services.reveal_perusahaan
    assert buka(oleh=f.oleh(kabid), perusahaan=p, bidang="telepon") == TELEPON
    with pytest.raises(DomainError, match="alasan"):
        buka(oleh=f.oleh(penyuluh), perusahaan=p, bidang="npwp")
    assert buka(oleh=f.oleh(penyuluh), perusahaan=p, bidang="npwp", alasan="Faktur pajak") == NPWP
    for user, bidang in ((kabid, "npwp"), (pimpinan, "telepon"), (penyuluh, "nib")):
        with pytest.raises(Ditolak):
            buka(oleh=f.oleh(user), perusahaan=p, bidang=bidang, alasan="Ingin tahu")
    anggota = f.make_anggota_perusahaan(p)
    assert buka(oleh=f.oleh(anggota), perusahaan=p, bidang="npwp") == NPWP
    assert tindakan(p) == ["dibuka"] * 3


def test_a_partner_sees_whom_to_talk_to_but_no_numbers(masuk):
    p = f.make_perusahaan(nib="1234567890123", npwp=NPWP, telepon=TELEPON, kontak_nama="Eka Prasetya")
    kemitraan = f.make_kemitraan(p)
    pemilik = f.make_anggota(kemitraan.ikm)
    isi = masuk(pemilik).get(p.get_absolute_url()).content.decode()
    assert "Eka Prasetya" in isi
    assert not any(kata in isi for kata in ("1234567890123", "NPWP", "Telepon", "Kelengkapan", "Jejak"))
    assert f.make_perusahaan() not in Perusahaan.objects.visible_to(pemilik)


# --- search and list ----------------------------------------------------------------------------------------------


def test_a_mistyped_name_is_found_and_the_page_says_so(masuk, penyuluh):
    p = f.make_perusahaan(nama="Wangsa Adi Guna")
    f.make_perusahaan(nama="Pangeston Cat")
    isi = masuk(penyuluh).get(reverse("kemitraan:perusahaan_list"), {"q": "wnagsa"}).content.decode()
    assert p.nama in isi
    assert "Pangeston" not in isi
    assert "wangsa" in isi
    assert [h.judul for h in queries.hasil_perusahaan(penyuluh, "wnagsa", 5).hasil] == [p.nama]


def test_numbers_find_a_company_for_the_office_only(penyuluh):
    p = f.make_perusahaan(nib="1234567890123", npwp=NPWP, telepon=TELEPON)
    asing = f.make_anggota(f.make_kemitraan(p).ikm)
    for nomor in ("1234567890123", NPWP, "081234567890"):
        assert [h.judul for h in queries.hasil_perusahaan(penyuluh, nomor, 5).hasil] == [p.nama], nomor
        assert queries.hasil_perusahaan(asing, nomor, 5).hasil == []


def test_filters_narrow_page_and_file_alike(masuk, penyuluh):
    dekat = f.make_perusahaan(wilayah=f.make_wilayah(f.TROWULAN), penanggung_jawab=penyuluh, status="calon")
    jauh = f.make_perusahaan(wilayah=f.make_wilayah("31.74"), peran_usaha="pembeli_lokal", kelas_usaha="besar")
    f.make_pertemuan(jauh, penyuluh, tindak_lanjut_pada=f.PADA)
    klien = masuk(penyuluh)
    for saring, cocok in (
        ({"status": "calon"}, dekat),
        ({"peran": "pembeli_lokal"}, jauh),
        ({"kelas": "besar"}, jauh),
        ({"kelas": "kosong"}, dekat),
        ({"kawasan": "kabupaten"}, dekat),
        ({"kawasan": "luar"}, jauh),
        ({"petugas": str(penyuluh.uid)}, dekat),
        ({"tindak_lanjut": "true"}, jauh),
    ):
        lain = jauh if cocok is dekat else dekat
        halaman = klien.get(reverse("kemitraan:perusahaan_list"), saring).content.decode()
        assert (cocok.nama in halaman, lain.nama in halaman) == (True, False), saring
        csv = klien.get(reverse("kemitraan:perusahaan_list"), saring | {"format": "csv"})
        isi = b"".join(csv.streaming_content).decode()
        assert (cocok.nama in isi, lain.nama in isi) == (True, False), saring


def test_office_filters_are_not_there_for_a_company(masuk):
    p = f.make_perusahaan()
    user = f.make_anggota_perusahaan(p)
    isi = masuk(user).get(reverse("kemitraan:perusahaan_list")).content.decode()
    assert p.nama in isi
    assert 'name="petugas"' not in isi


@pytest.mark.parametrize("n", [1, 30])
def test_the_list_costs_the_same_queries_whatever_its_size(masuk, penyuluh, django_assert_max_num_queries, n):
    for _ in range(n):
        f.make_perusahaan(penanggung_jawab=penyuluh)
    klien = masuk(penyuluh)
    klien.get(reverse("kemitraan:perusahaan_list"))
    with django_assert_max_num_queries(7):
        klien.get(reverse("kemitraan:perusahaan_list"))


# --- pages --------------------------------------------------------------------------------------------------------


def test_the_form_saves_and_leads_to_the_page(masuk, penyuluh):
    url = reverse("kemitraan:perusahaan_create")
    jawaban = masuk(penyuluh).post(url, DATA | {"tahun_data": "2025", "penjualan": "Rp 60.000.000.000"}, follow=True)
    p = Perusahaan.objects.get()
    assert (p.kelas_usaha, p.penjualan) == ("besar", 60_000_000_000)
    isi = jawaban.content.decode()
    assert "Hasil penjualan setahun Rp60.000.000.000." in isi
    assert "calon mitra" in isi


def test_bad_input_stays_on_the_form_with_everything_typed(masuk, penyuluh):
    data = {"nama": "PT Mebel", "peran_usaha": "eksportir", "bentuk": "pt", "nib": "123", "kbli": "abc", "ikm": "IKM-9"}
    jawaban = masuk(penyuluh).post(reverse("kemitraan:perusahaan_create"), data)
    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "13 angka; ini 3 angka" in isi
    assert "Pilih salah satu saran" in isi
    assert "IKM dengan kode IKM-9 tidak ada" in isi
    assert 'value="PT Mebel"' in isi


def test_two_versions_stand_beside_each_other(masuk, penyuluh, admin):
    p = f.make_perusahaan(alamat="Lama")
    klien, url = masuk(penyuluh), reverse("kemitraan:perusahaan_edit", args=[p.uid])
    form = klien.get(url).context["form"]
    data = {n: form[n].value() or "" for n in form.fields}
    ubah(admin, p, alamat="Dari admin")
    jawaban = klien.post(url, data | {"alamat": "Dari penyuluh"})
    assert jawaban.status_code == 409
    assert "Dari admin" in jawaban.content.decode()
    versi = jawaban.context["konflik"]["versi"]
    assert klien.post(url, data | {"alamat": "Dari penyuluh", "versi": versi}).status_code == 302


def test_a_member_meets_a_form_without_the_identity(masuk):
    p = f.make_perusahaan(npwp=NPWP, telepon=TELEPON)
    isi = masuk(f.make_anggota_perusahaan(p)).get(reverse("kemitraan:perusahaan_edit", args=[p.uid])).content.decode()
    assert 'name="kontak_nama"' in isi
    assert not any(f'name="{n}"' in isi for n in ("nama", "nib", "npwp", "ikm", "penanggung_jawab"))
    assert TELEPON not in isi


def test_personal_numbers_never_reach_the_form_and_empty_keeps_them(masuk, penyuluh):
    p = f.make_perusahaan(npwp=NPWP, telepon=TELEPON)
    klien, url = masuk(penyuluh), reverse("kemitraan:perusahaan_edit", args=[p.uid])
    form = klien.get(url).context["form"]
    data = {n: form[n].value() or "" for n in form.fields}
    assert NPWP not in klien.get(url).content.decode()
    klien.post(url, data | {"telepon": "-"})
    p.refresh_from_db()
    assert (p.npwp.buka(), bool(p.telepon)) == (NPWP, False)


@pytest.mark.parametrize(
    ("peran", "kata", "tombol"),
    [
        ("penyuluh", "atau catat perusahaan", True),
        ("kabid", "dicatat oleh penyuluh dan admin", False),
        ("perusahaan", "Minta petugas Disperindag memberi akses", False),
        ("ikm", "meminta barang dari usaha Anda", False),
        ("pimpinan", "dicatat oleh penyuluh dan admin", False),
    ],
)
def test_an_empty_list_asks_of_nobody_what_they_cannot_do(masuk: Any, peran: str, kata: str, tombol: bool) -> None:
    isi = masuk(f.make_pengguna(peran)).get(reverse("kemitraan:perusahaan_list")).content.decode()
    assert kata in isi
    assert ("Catat perusahaan" in isi) is tombol
    assert tombol or "catat perusahaan" not in isi
