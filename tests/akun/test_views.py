from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from akun import services
from akun.enums import Peran
from akun.models import KodeSekaliPakai, Pengguna, Token, WilayahBinaan
from akun.queries import nama_perangkat
from core.ids import new_uid
from jejak.models import Jejak
from tests import factories as f

pytestmark = pytest.mark.django_db
SANDI = "kuningan-cor-2026"
ALASAN = {"alasan": "Pindah tugas ke kantor lain"}


def _url(nama: str, *args: Any) -> str:
    return reverse(f"akun:{nama}", args=args)


def test_the_list_shows_people_with_their_wilayah_and_a_masked_phone(masuk, admin):
    f.make_penyuluh(nama="Puji Lestari", telepon="+6281234567890")
    isi = masuk(admin).get(_url("list")).content.decode()
    assert "Puji Lestari" in isi
    assert "Trowulan" in isi
    assert "••••••••••7890" in isi
    assert "81234567890" not in isi


@pytest.mark.parametrize("peran", [p for p in Peran if p != Peran.ADMIN])
def test_the_list_and_other_people_are_the_admins(masuk, peran, admin):
    klien = masuk(f.make_pengguna(peran))
    assert klien.get(_url("list")).status_code == 403
    assert klien.get(_url("create")).status_code == 403
    for nama in ("detail", "edit", "change_role", "deactivate", "reactivate", "issue_code", "assign_region", "trail"):
        assert klien.get(_url(nama, admin.uid)).status_code == 404


def test_list_query_count_does_not_grow_with_rows(masuk, admin, django_assert_num_queries):
    klien = masuk(admin)
    for kecamatan in (f.TROWULAN, f.GEDEG, "35.16.01"):
        f.make_penyuluh(kecamatan)
    with django_assert_num_queries(7):
        klien.get(_url("list"))
    for kecamatan in ("35.16.02", "35.16.03", "35.16.04", "35.16.05"):
        f.make_penyuluh(kecamatan)
    with django_assert_num_queries(7):
        klien.get(_url("list"))


@pytest.mark.parametrize(
    ("params", "ada"),
    [
        ({"q": "puji"}, True),
        ({"q": "0812-3456-7890"}, True),
        ({"q": "entah"}, False),
        ({"peran": "penyuluh"}, True),
        ({"peran": "ikm"}, False),
        ({"kecamatan": f.TROWULAN}, True),
        ({"kecamatan": f.GEDEG}, False),
        ({"aktif": "1"}, True),
        ({"aktif": "0"}, False),
        ({"layanan": "1"}, False),
        ({"urut": "-dibuat"}, True),
    ],
)
def test_filters_narrow_the_list(masuk, admin, params, ada):
    f.make_penyuluh(nama="Puji Lestari", telepon="+6281234567890")
    f.make_wilayah(f.GEDEG)
    assert ("Puji Lestari" in masuk(admin).get(_url("list"), params).content.decode()) is ada


def test_the_list_leaves_as_a_file(masuk, admin):
    f.make_penyuluh(nama="Puji Lestari")
    isi = b"".join(masuk(admin).get(_url("list"), {"format": "csv"}).streaming_content).decode()
    assert "Puji Lestari" in isi
    assert "Trowulan" in isi


def test_create_keeps_bad_input_and_makes_one_person_of_a_double_click(masuk, admin):
    klien, isi = masuk(admin), {"uid": new_uid(), "nama": "Siti", "peran": "ikm", "telepon": "0812", "email": ""}
    jawaban = klien.post(_url("create"), isi)
    assert jawaban.status_code == 422
    assert "diawali 08" in jawaban.content.decode()
    assert 'value="0812"' in jawaban.content.decode()
    isi["telepon"] = "0812-3456-7890"
    for _ in range(2):
        jawaban = klien.post(_url("create"), isi)
    siti = Pengguna.objects.get(nama="Siti")
    assert jawaban["Location"] == siti.get_absolute_url()


def test_create_with_nothing_to_sign_in_with_is_refused(masuk, admin):
    jawaban = masuk(admin).post(_url("create"), {"uid": new_uid(), "nama": "Siti", "peran": "ikm"})
    assert "Isi surel atau nomor ponsel" in jawaban.content.decode()


def test_a_lost_update_shows_both_versions(masuk, admin):
    orang = f.make_pengguna(Peran.KABID, nama="Lama")
    klien = masuk(admin)
    halaman = klien.get(_url("edit", orang.uid)).content.decode()
    assert 'name="versi" value="1"' in halaman
    services.update_pengguna(oleh=f.oleh(admin), pengguna=orang, versi=1, nama="Orang Lain", email=orang.email)
    jawaban = klien.post(_url("edit", orang.uid), {"versi": 1, "nama": "Saya", "email": orang.email})
    assert jawaban.status_code == 409
    assert "Orang Lain" in jawaban.content.decode()
    assert "Saya" in jawaban.content.decode()


def test_edit_masks_the_phone_and_an_empty_box_keeps_it(masuk, admin):
    orang = f.make_pengguna(Peran.IKM, telepon="+6281234567890")
    klien, url = masuk(admin), _url("edit", orang.uid)
    halaman = klien.get(url).content.decode()
    assert "81234567" not in halaman
    assert f"Tersimpan: {orang.telepon}." in halaman
    klien.post(url, {"versi": 1, "nama": "Baru", "email": "", "telepon": ""})
    orang.refresh_from_db()
    assert (orang.nama, orang.email, orang.telepon.buka()) == ("Baru", None, "+6281234567890")
    klien.post(url, {"versi": 2, "nama": "Baru", "email": "", "telepon": "0812-0000-1111"})
    orang.refresh_from_db()
    assert orang.telepon.buka() == "+6281200001111"


def test_a_dash_removes_the_phone_only_where_an_email_is_left(masuk, admin):
    orang = f.make_pengguna(Peran.IKM, email=None, telepon="+6281234567890")
    klien, url = masuk(admin), _url("edit", orang.uid)
    jawaban = klien.post(url, {"versi": 1, "nama": "Siti", "email": "", "telepon": "-"})
    assert jawaban.status_code == 422
    assert "Isi surel atau nomor ponsel" in jawaban.content.decode()
    assert klien.post(url, {"versi": 1, "nama": "Siti", "email": "siti@contoh.id", "telepon": "-"}).status_code == 302
    orang.refresh_from_db()
    assert not orang.telepon
    assert orang.telepon_sidik is None


def test_ones_own_phone_is_shown_in_full(masuk):
    orang = f.make_pengguna(Peran.IKM, telepon="+6281234567890")
    assert 'value="081234567890"' in masuk(orang).get(reverse("akun:profile")).content.decode()


def test_role_deactivate_and_reactivate_ask_a_reason(masuk, admin):
    orang, klien = f.make_pengguna(Peran.KABID), masuk(admin)
    for nama, isi in (("change_role", {"peran": "pimpinan"}), ("deactivate", {}), ("reactivate", {})):
        url = _url(nama, orang.uid)
        assert klien.get(url).status_code == 200
        assert klien.post(url, isi).status_code == 422
        assert klien.post(url, isi | ALASAN)["Location"] == orang.get_absolute_url()
    assert list(Jejak.objects.order_by("id").values_list("tindakan", flat=True))[-3:] == [
        "peran_diubah",
        "dinonaktifkan",
        "diaktifkan",
    ]


def test_the_last_admin_hears_why(masuk, admin):
    jawaban = masuk(admin).post(_url("deactivate", admin.uid), ALASAN)
    assert jawaban.status_code == 422
    assert "admin aktif yang terakhir" in jawaban.content.decode()


def test_a_code_is_shown_once_and_never_stored_by_browsers(masuk, admin):
    orang, klien = f.make_pengguna(Peran.IKM, telepon="+6281234567890", email=None), masuk(admin)
    assert klien.get(_url("issue_code", orang.uid)).status_code == 200
    assert not KodeSekaliPakai.objects.exists()
    jawaban = klien.post(_url("issue_code", orang.uid))
    assert "no-store" in jawaban["Cache-Control"]
    assert "http://testserver/masuk/kode/" in jawaban.content.decode()
    assert KodeSekaliPakai.objects.count() == 1


def test_assign_end_and_cancel_a_wilayah(masuk, admin):
    orang, klien = f.make_pengguna(Peran.PENYULUH), masuk(admin)
    f.make_wilayah(f.TROWULAN)
    isi = {"uid": new_uid(), "wilayah": f.TROWULAN, "mulai": "2026-01-01"}
    assert klien.get(_url("assign_region", orang.uid)).status_code == 200
    assert klien.post(_url("assign_region", orang.uid), isi)["Location"] == orang.get_absolute_url()
    tugas = WilayahBinaan.objects.get()
    assert "Kec. Trowulan" in klien.get(orang.get_absolute_url()).content.decode()
    assert klien.post(_url("end_region", tugas.uid), {"sampai": "2026-06-30"}).status_code == 302
    assert klien.post(_url("cancel_region", tugas.uid), ALASAN).status_code == 302
    tugas.refresh_from_db()
    assert (tugas.sampai, tugas.dibatalkan) == (date(2026, 6, 30), True)


def test_a_clash_of_wilayah_is_told_beside_the_field(masuk, admin):
    f.make_penyuluh(nama="Puji Lestari")
    orang = f.make_pengguna(Peran.PENYULUH)
    isi = {"uid": new_uid(), "wilayah": f.TROWULAN, "mulai": "2026-01-01"}
    jawaban = masuk(admin).post(_url("assign_region", orang.uid), isi)
    assert jawaban.status_code == 422
    assert "dipegang Puji Lestari" in jawaban.content.decode()


def test_the_trail_reads_as_sentences(masuk, admin):
    orang = f.make_pengguna(Peran.KABID)
    services.change_peran(oleh=f.oleh(admin, alasan="Naik jabatan"), pengguna=orang, peran=Peran.PIMPINAN)
    isi = masuk(admin).get(_url("trail", orang.uid)).content.decode()
    for teks in ("Ani Admin", "mengubah peran", "Kepala bidang", "Pimpinan", "Naik jabatan"):
        assert teks in isi


def test_the_search_finds_people_for_the_admin_only(masuk, admin, kabid):
    f.make_pengguna(Peran.IKM, nama="Zubaidah")
    assert "Zubaidah" in masuk(admin).get(reverse("cari"), {"q": "zubai"}).content.decode()
    assert "Zubaidah" not in masuk(kabid).get(reverse("cari"), {"q": "zubai"}).content.decode()


# --- one's own account ----------------------------------------------------------------------------------------------


def test_profile_saves_name_digest_and_theme(masuk, kabid):
    klien = masuk(kabid)
    assert klien.get(_url("profile")).status_code == 200
    isi = {"versi": 1, "nama": "Karto Wibisono", "email": kabid.email, "tema": "dark"}
    jawaban = klien.post(_url("profile"), isi)
    assert jawaban["Location"] == _url("profile")
    assert jawaban.cookies["tema"].value == "dark"
    kabid.refresh_from_db()
    assert (kabid.nama, kabid.surel_ringkasan) == ("Karto Wibisono", False)


def test_profile_asks_the_password_for_a_new_email_and_tells_the_old_one(masuk, mailoutbox):
    orang = f.make_pengguna(Peran.KABID, email="lama@contoh.id", sandi=SANDI)
    klien, isi = masuk(orang), {"versi": 1, "nama": "K", "email": "baru@contoh.id"}
    jawaban = klien.post(_url("profile"), isi | {"sandi_kini": "bukan-ini-2026"})
    assert jawaban.status_code == 422
    assert "kata sandi Anda saat ini" in jawaban.content.decode()
    assert "bukan-ini-2026" not in jawaban.content.decode()
    assert klien.post(_url("profile"), isi | {"sandi_kini": SANDI}).status_code == 302
    assert mailoutbox[0].to == ["lama@contoh.id"]
    assert "baru@contoh.id" in mailoutbox[0].body


def _klien(orang: Pengguna, agen: str) -> Client:
    klien = Client(headers={"user-agent": agen})
    assert klien.post(reverse("account_login"), {"login": orang.email, "password": SANDI}).status_code == 302
    return klien


@pytest.fixture
def orang(db: None) -> Pengguna:
    return f.make_pengguna(Peran.KABID, sandi=SANDI)


def test_devices_are_listed_and_signed_out_one_by_one(orang):
    hp = _klien(orang, "Mozilla/5.0 (Linux; Android 14) Chrome/130 Safari/537")
    komputer = _klien(orang, "Mozilla/5.0 (Windows NT 10.0) Firefox/132")
    url = reverse("usersessions_list")
    isi = komputer.get(url).content.decode()
    assert "Chrome di Android" in isi
    assert "Firefox di Windows" in isi
    sesi = next(s for s in komputer.get(url).context["sesi"] if not s.kini)
    komputer.post(url, {"sesi": sesi.id})
    assert hp.get(url).status_code == 302
    assert komputer.get(url).status_code == 200


@pytest.mark.parametrize(("pilih", "diri"), [("lain", 200), ("semua", 302)])
def test_all_devices_are_signed_out_at_once(orang, pilih, diri):
    lain, ini = [_klien(orang, "a"), _klien(orang, "b")], _klien(orang, "c")
    url = reverse("usersessions_list")
    ini.post(url, {"sesi": pilih})
    assert [k.get(url).status_code for k in lain] == [302, 302]
    assert ini.get(url).status_code == diri


def test_another_persons_device_cannot_be_signed_out(orang, masuk, kabid):
    korban = _klien(orang, "a")
    sesi = korban.get(reverse("usersessions_list")).context["sesi"][0]
    assert masuk(kabid).post(reverse("usersessions_list"), {"sesi": sesi.id}).status_code == 404
    assert korban.get(reverse("usersessions_list")).status_code == 200


def test_unknown_devices_are_named_honestly():
    assert nama_perangkat("curl/8") == "Peramban lain di perangkat tidak dikenal"


# --- tokens ---------------------------------------------------------------------------------------------------------


def test_a_token_is_shown_once_and_a_retry_shows_nothing(masuk, kabid):
    klien, isi = masuk(kabid), {"uid": new_uid(), "nama": "SIINas", "lingkup": "baca", "berlaku_hari": "90"}
    jawaban = klien.post(_url("token_create"), isi)
    token = Token.objects.get()
    kunci = jawaban.context["hasil"].kunci
    assert kunci in jawaban.content.decode()
    assert "no-store" in jawaban["Cache-Control"]
    assert kunci not in (token.kunci_hash, token.awalan)
    assert klien.post(_url("token_create"), isi)["Location"] == _url("token_list")
    assert Token.objects.count() == 1
    isi = klien.get(_url("token_list")).content.decode()
    assert kunci not in isi
    assert token.awalan in isi


def test_tokens_of_service_accounts_are_made_and_revoked_by_the_admin(masuk, admin, kabid):
    layanan = f.make_pengguna(Peran.KABID, akun_layanan=True)
    url = _url("token_create_for", layanan.uid)
    isi = {"uid": new_uid(), "nama": "SIINas", "lingkup": "tulis", "berlaku_hari": "30"}
    assert masuk(kabid).post(url, isi).status_code == 404
    assert masuk(admin).post(_url("token_create_for", kabid.uid), isi).status_code == 403
    assert masuk(admin).post(url, isi).status_code == 200
    token = Token.objects.get()
    assert token.nama in masuk(admin).get(_url("token_list")).content.decode()
    assert masuk(kabid).post(_url("token_revoke", token.uid)).status_code == 404
    assert masuk(admin).post(_url("token_revoke", token.uid)).status_code == 302
    token.refresh_from_db()
    assert token.dicabut_pada


def test_a_bad_token_form_is_told_beside_the_field(masuk, kabid):
    jawaban = masuk(kabid).post(_url("token_create"), {"nama": "", "lingkup": "semua", "berlaku_hari": "5000"})
    assert jawaban.status_code == 422
    assert {"nama", "lingkup", "berlaku_hari"} <= set(jawaban.context["form"].errors)


def test_the_security_page_counts(masuk, kabid):
    services.create_token(oleh=f.oleh(kabid), pemilik=kabid, nama="t", lingkup="baca", berlaku_hari=1)
    assert "1 token berlaku" in masuk(kabid).get(_url("security")).content.decode()
    Token.objects.update(
        kedaluwarsa=timezone.now() + timedelta(seconds=-1), created_at=timezone.now() - timedelta(days=2)
    )
    assert "belum ada" in masuk(kabid).get(_url("security")).content.decode()
