from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from akun import services
from akun.enums import Peran
from jejak.models import Jejak
from tests import factories as f

pytestmark = pytest.mark.django_db
SANDI = "kuningan-cor-2026"


@pytest.fixture
def siti(db: None) -> Any:
    return f.make_pengguna(Peran.IKM, nama="Siti Aminah", email="siti@contoh.id", telepon="+6281234567890", sandi=SANDI)


def _masuk(klien: Client, login: str, sandi: str = SANDI, **lain: Any) -> Any:
    return klien.post(reverse("account_login"), {"login": login, "password": sandi}, **lain)


def _tindakan() -> list[str]:
    return list(Jejak.objects.order_by("id").values_list("tindakan", flat=True))


@pytest.mark.parametrize(
    "login", ["siti@contoh.id", " Siti@Contoh.ID", "0812-3456-7890", "+62 812 3456 7890", "81234567890"]
)
def test_email_or_phone_lets_in_and_leaves_a_trail(client, siti, login):
    jawaban = _masuk(client, login)
    assert (jawaban.status_code, jawaban["Location"]) == (302, reverse("beranda"))
    jejak = Jejak.objects.get()
    assert (jejak.tindakan, jejak.pelaku_id, jejak.objek_id, jejak.ip) == ("masuk", siti.pk, str(siti.uid), "127.0.0.1")


def test_the_way_back_is_kept(client, siti):
    tujuan = reverse("akun:profile")
    jawaban = client.get(tujuan)
    assert jawaban["Location"] == f"/masuk/?next={tujuan}"
    halaman = client.get(jawaban["Location"])
    assert f'name="next" value="{tujuan}"' in halaman.content.decode()
    masuk = client.post(jawaban["Location"], {"login": "siti@contoh.id", "password": SANDI, "next": tujuan})
    assert masuk["Location"] == tujuan


@pytest.mark.parametrize("login", ["siti@contoh.id", "0812-3456-7890", "entah@siapa.id", "0899-0000-0000", "siapa ini"])
def test_a_wrong_password_keeps_what_was_typed_and_is_recorded(client, siti, login):
    jawaban = _masuk(client, login, "salah-sekali-9")
    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "tidak cocok" in isi
    assert f'value="{login}"' in isi
    assert "salah-sekali-9" not in isi
    jejak = Jejak.objects.get()
    assert jejak.tindakan == "masuk_gagal"
    assert jejak.pelaku == "Tamu"
    assert (jejak.objek_id == str(siti.uid)) is (login in {"siti@contoh.id", "0812-3456-7890"})
    assert login not in str(jejak.sesudah)


@pytest.mark.parametrize("login", ["siti@contoh.id", "0812-3456-7890", "entah@siapa.id"])
def test_the_sixth_try_must_wait_and_is_told_how_long(client, siti, login):
    for _ in range(5):
        assert _masuk(client, login, "salah-sekali-9").status_code == 422
    jawaban = _masuk(client, login)
    isi = jawaban.content.decode()
    assert jawaban.status_code == 429
    assert re.search(r"coba lagi dalam (5 menit|29\d detik)", isi)
    assert 0 < int(jawaban["Retry-After"]) <= 300
    assert f'value="{login}"' in isi
    assert len(_tindakan()) == 5


def test_one_locked_phone_does_not_lock_another(client, siti):
    f.make_pengguna(Peran.IKM, telepon="+6281111111111", sandi=SANDI)
    for _ in range(6):
        _masuk(client, "0812-3456-7890", "salah-sekali-9")
    assert _masuk(client, "0811-1111-1111").status_code == 302


def test_an_inactive_person_is_told_so_only_with_the_right_password(client, siti):
    siti.is_active = False
    siti.save()
    assert "nonaktif" not in _masuk(client, "siti@contoh.id", "salah-sekali-9").content.decode()
    jawaban = _masuk(client, "siti@contoh.id")
    assert "nonaktif" in jawaban.content.decode()
    assert 'value="siti@contoh.id"' in jawaban.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_service_account_is_told_to_use_a_token(client):
    f.make_pengguna(Peran.KABID, email="program@contoh.id", akun_layanan=True)
    jawaban = _masuk(client, "program@contoh.id")
    assert "akun layanan" in jawaban.content.decode()
    assert "_auth_user_id" not in client.session


def test_deactivation_ends_the_session_at_the_next_click(masuk, siti, admin):
    klien = masuk(siti)
    assert klien.get(reverse("akun:profile")).status_code == 200
    services.deactivate_pengguna(oleh=f.oleh(admin, alasan="keluar"), pengguna=siti)
    assert klien.get(reverse("akun:profile")).status_code == 302


def test_signing_out_is_a_post_and_leaves_a_trail(masuk, siti):
    klien = masuk(siti)
    assert klien.get(reverse("account_logout")).status_code == 200
    assert klien.post(reverse("account_logout"))["Location"] == reverse("account_login")
    assert _tindakan() == ["keluar"]


def test_the_admin_site_uses_the_same_door(client, siti, admin, masuk):
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/masuk/?next=")
    assert masuk(admin).get("/admin/").status_code == 200
    assert masuk(siti).get("/admin/akun/pengguna/", follow=True).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/masuk/daftar/",
        "/accounts/signup/",
        "/signup/",
        "/akun/email/",
        "/accounts/login/",
        "/akun/surel/",
        "/masuk/code/",
    ],
)
def test_no_other_door_exists(masuk, admin, path):
    assert masuk(admin).get(path).status_code == 404


@pytest.mark.parametrize(
    "nama", ["account_signup", "account_email", "account_request_login_code", "account_change_phone"]
)
def test_unused_allauth_views_have_no_address(nama):
    with pytest.raises(NoReverseMatch):
        reverse(nama)


def _tautan() -> str:
    return re.search(r"http://testserver(/sandi/baru/\S+)", mail.outbox[-1].body)[1]


def test_reset_by_mail_sets_a_new_password_and_lets_in(client, siti):
    lain = Client()
    _masuk(lain, "siti@contoh.id")
    for _ in range(6):
        _masuk(client, "siti@contoh.id", "salah-sekali-9")
    jawaban = client.post(reverse("account_reset_password"), {"email": "Siti@contoh.id"}, follow=True)
    assert "Periksa surel Anda" in jawaban.content.decode()
    assert mail.outbox[-1].to == ["siti@contoh.id"]
    assert "Yth. Siti Aminah" in mail.outbox[-1].body
    halaman = client.get(_tautan(), follow=True)
    assert "Kata sandi baru" in halaman.content.decode()
    baru = {"password1": "perunggu-tempa-77", "password2": "perunggu-tempa-77"}
    assert client.post(halaman.request["PATH_INFO"], baru).status_code == 302
    assert _masuk(client, "siti@contoh.id", "perunggu-tempa-77").status_code == 302
    assert lain.get(reverse("akun:profile")).status_code == 302
    assert "sandi_diatur_ulang" in _tindakan()
    assert "diatur ulang" in mail.outbox[-1].body


def test_a_reset_link_works_once(client, siti):
    client.post(reverse("account_reset_password"), {"email": "siti@contoh.id"})
    tautan = _tautan()
    siti.set_password("lain-lagi-2026")
    siti.save()
    assert "tidak berlaku lagi" in client.get(tautan, follow=True).content.decode()


@pytest.mark.parametrize("surel", ["tidak@ada.id", "program@contoh.id", "mati@contoh.id"])
def test_no_mail_for_the_unknown_the_inactive_and_service_accounts(client, surel):
    f.make_pengguna(email="program@contoh.id", akun_layanan=True)
    f.make_pengguna(email="mati@contoh.id", is_active=False)
    jawaban = client.post(reverse("account_reset_password"), {"email": surel}, follow=True)
    assert "Periksa surel Anda" in jawaban.content.decode()
    assert mail.outbox == []


def test_a_phone_number_at_reset_is_told_to_ask_for_a_code(client):
    jawaban = client.post(reverse("account_reset_password"), {"email": "0812-3456-7890"})
    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "minta kode" in isi
    assert 'value="0812-3456-7890"' in isi


def test_changing_the_password_keeps_this_device_and_ends_the_others(masuk, client, siti):
    lain = masuk(siti)
    _masuk(client, "siti@contoh.id")
    isi = {"oldpassword": SANDI, "password1": "perunggu-tempa-77", "password2": "perunggu-tempa-77"}
    assert client.post(reverse("account_change_password"), isi)["Location"] == reverse("akun:security")
    assert client.get(reverse("akun:security")).status_code == 200
    assert lain.get(reverse("akun:security")).status_code == 302
    assert _tindakan()[-1] == "sandi_diubah"


# --- the one-time code ---------------------------------------------------------------------------------------------


def _tukar(klien: Client, **over: Any) -> Any:
    bawaan = {"pengenal": "0812-3456-7890", "sandi": "perunggu-tempa-77", "sandi_ulang": "perunggu-tempa-77"}
    return klien.post(reverse("account_redeem_code"), bawaan | over)


def test_a_code_from_the_officer_becomes_a_password_and_lets_in(client, siti, admin):
    kode = services.issue_kode(oleh=f.oleh(admin), pengguna=siti).tampil
    assert _tukar(client, kode=kode)["Location"] == reverse("beranda")
    assert client.get(reverse("akun:profile")).status_code == 200
    assert _tindakan() == ["kode_diterbitkan", "sandi_dari_kode", "masuk"]


def test_a_refused_code_keeps_what_was_typed_but_never_the_password(client, siti):
    jawaban = _tukar(client, kode="ABCD-EFGH")
    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert 'value="0812-3456-7890"' in isi
    assert 'value="ABCD-EFGH"' in isi
    assert "perunggu-tempa-77" not in isi
    assert "tidak cocok" in isi


def test_a_misread_code_and_two_different_passwords_are_told_beside_the_field(client, siti):
    isi = _tukar(client, kode="ABCD-EFG0", sandi_ulang="lain").content.decode()
    assert "tidak pernah memuat 0, O, 1, atau I" in isi
    assert "Kedua kata sandi tidak sama" in isi


def test_codes_are_throttled_per_person(client, siti):
    for _ in range(10):
        assert _tukar(client, kode="ABCD-EFGH").status_code == 422
    jawaban = _tukar(client, kode="ABCD-EFGH")
    assert jawaban.status_code == 429
    assert re.search(r"coba lagi dalam \d+ menit", jawaban.content.decode())
    assert int(jawaban["Retry-After"]) > 0


def test_what_allauth_limits_elsewhere_is_a_429_page(masuk, siti):
    klien = masuk(siti)
    for _ in range(6):
        jawaban = klien.post(reverse("account_change_password"), {"oldpassword": "x"})
    assert jawaban.status_code == 429
    assert re.search(r"coba lagi dalam (1 menit|5\d detik)", jawaban.content.decode())
    assert 0 < int(jawaban["Retry-After"]) <= 60


def test_asking_for_mail_too_often_keeps_what_was_typed(client, siti):
    for _ in range(3):
        assert client.post(reverse("account_reset_password"), {"email": "siti@contoh.id"}).status_code == 302
    jawaban = client.post(reverse("account_reset_password"), {"email": "siti@contoh.id"})
    assert jawaban.status_code == 429
    assert re.search(r"coba lagi dalam 1\d menit", jawaban.content.decode())
    assert 'value="siti@contoh.id"' in jawaban.content.decode()
    assert len(mail.outbox) == 3
