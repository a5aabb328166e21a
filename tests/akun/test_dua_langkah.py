from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from akun import services
from akun.enums import Peran
from akun.models import Pengguna
from jejak.models import Jejak
from tests import factories as f

# allauth finishes on commit, inside the request: only a real commit shows what people see.
pytestmark = pytest.mark.django_db(transaction=True)
SANDI = "kuningan-cor-2026"


def _kode(rahasia: str) -> str:
    return format_hotp_value(hotp_value(rahasia, int(time.time()) // 30))


@pytest.fixture
def orang(transactional_db: None) -> Pengguna:
    return f.make_pengguna(Peran.KABID, email="karto@contoh.id", sandi=SANDI)


@pytest.fixture
def klien(client: Client, orang: Pengguna) -> Client:
    client.post(reverse("account_login"), {"login": orang.email, "password": SANDI})
    client.post(reverse("account_reauthenticate"), {"password": SANDI})
    return client


@pytest.fixture
def rahasia(klien: Client) -> str:
    """The second factor installed through the pages; answers its key."""
    halaman = klien.get(reverse("mfa_activate_totp"))
    kunci = halaman.context["form"].secret
    jawaban = klien.post(reverse("mfa_activate_totp"), {"code": _kode(kunci)})
    assert jawaban["Location"] == reverse("mfa_view_recovery_codes")
    return str(kunci)


def _masuk(**over: Any) -> tuple[Client, Any]:
    klien = Client()
    return klien, klien.post(reverse("account_login"), {"login": "karto@contoh.id", "password": SANDI} | over)


def test_installing_shows_recovery_codes_and_stores_its_key_encrypted(klien, rahasia, mailoutbox):
    assert len(klien.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]) == 10
    assert klien.get(reverse("mfa_download_recovery_codes")).status_code == 200
    assert klien.get(reverse("mfa_index")).status_code == 200
    assert rahasia not in str(Authenticator.objects.get(type="totp").data)
    assert "dua_langkah_dipasang" in set(Jejak.objects.values_list("tindakan", flat=True))
    assert "dipasang" in mailoutbox[-1].body


def test_it_is_offered_only_after_the_password_once_more(client, orang):
    client.force_login(orang)
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))


def test_signing_in_asks_the_second_step(rahasia, orang):
    klien, jawaban = _masuk()
    assert jawaban["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in klien.session
    salah = klien.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Kode tidak cocok" in salah.content.decode()
    kode = _kode(rahasia)
    assert klien.post(reverse("mfa_authenticate"), {"code": f"{kode[:3]} {kode[3:]}"}).status_code == 302
    assert klien.get(reverse("akun:profile")).status_code == 200


def test_a_recovery_code_works_once(klien, rahasia, orang):
    kode = klien.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
    for harapan in (302, 200):
        lain, _ = _masuk()
        assert lain.post(reverse("mfa_authenticate"), {"code": kode}).status_code == harapan


def test_a_one_time_code_does_not_go_round_the_second_step(rahasia, orang, admin):
    kode = services.issue_kode(oleh=f.oleh(admin), pengguna=orang).kode
    baru = {"pengenal": orang.email, "kode": kode, "sandi": "perunggu-77-tempa", "sandi_ulang": "perunggu-77-tempa"}
    assert Client().post(reverse("account_redeem_code"), baru)["Location"] == reverse("mfa_authenticate")


def test_the_admin_site_is_behind_the_second_step_too(rahasia, orang):
    Pengguna.objects.filter(pk=orang.pk).update(peran=Peran.ADMIN)
    klien, _ = _masuk()
    assert klien.get("/admin/").status_code == 302
    assert klien.get("/admin/login/")["Location"].startswith(reverse("account_login"))


def test_it_is_taken_away_by_its_owner(klien, rahasia):
    assert klien.get(reverse("mfa_deactivate_totp")).status_code == 200
    klien.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert "dua_langkah_dilepas" in set(Jejak.objects.values_list("tindakan", flat=True))


def test_a_lost_phone_is_helped_by_the_admin_with_a_reason(rahasia, orang, admin, masuk):
    url = reverse("akun:reset_mfa", args=[orang.uid])
    assert masuk(admin).post(url, {"alasan": "Ponsel hilang, KTP diperiksa"}).status_code == 302
    assert _masuk()[1]["Location"] == reverse("beranda")
    assert masuk(admin).post(url, {"alasan": "Ponsel hilang, KTP diperiksa"}).status_code == 422


def test_a_phone_only_person_can_use_it_too(client):
    f.make_pengguna(Peran.IKM, email=None, telepon="+6281234567890", sandi=SANDI)
    client.post(reverse("account_login"), {"login": "081234567890", "password": SANDI})
    assert client.post(reverse("account_reauthenticate"), {"password": "salah-2026"}).status_code == 200
    client.post(reverse("account_reauthenticate"), {"password": SANDI})
    kunci = client.get(reverse("mfa_activate_totp")).context["form"].secret
    assert client.post(reverse("mfa_activate_totp"), {"code": _kode(kunci)}).status_code == 302


# --- the first admin -----------------------------------------------------------------------------------------------


def _buat(capsys: Any, surel: str = "kepala@contoh.id") -> str:
    call_command("buat_admin", surel=surel, nama="Ani Rahmawati")
    return str(capsys.readouterr().out)


def test_buat_admin_prints_a_code_that_lets_in(capsys, client):
    teks = _buat(capsys)
    kode = teks.split("Kode sekali pakai: ")[1].split()[0]
    isi = {"pengenal": "kepala@contoh.id", "kode": kode, "sandi": SANDI, "sandi_ulang": SANDI}
    assert client.post(reverse("account_redeem_code"), isi).status_code == 302
    admin = Pengguna.objects.get(email="kepala@contoh.id")
    assert admin.peran == Peran.ADMIN
    assert client.get(reverse("akun:list")).status_code == 200


def test_buat_admin_again_gives_a_new_code_and_no_second_person(capsys):
    assert _buat(capsys) != _buat(capsys)
    assert Pengguna.objects.count() == 1


@pytest.mark.parametrize(
    ("surel", "pesan"), [("kabid@contoh.id", "sudah dipakai"), ("bukan surel", "surel|email|Surel")]
)
def test_buat_admin_refuses_clearly(surel, pesan):
    f.make_pengguna(Peran.KABID, email="kabid@contoh.id")
    with pytest.raises(CommandError, match=pesan):
        call_command("buat_admin", surel=surel, nama="X")
