from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from akun import services
from akun.autentikasi import TokenAuthentication
from akun.enums import KeadaanToken, LingkupToken, Peran
from akun.models import Token
from akun.queries import daftar_token
from akun.services import token as layanan_token
from akun.tasks import catat_pemakaian_token
from core.errors import Ditolak, DomainError
from jejak.queries import jejak_objek
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lupa() -> None:
    layanan_token._baru_dicatat.clear()


@pytest.fixture
def terbit(kabid: Any) -> services.TokenTerbit:
    return services.create_token(oleh=f.oleh(kabid), pemilik=kabid, nama="SIINas", lingkup="baca", berlaku_hari=30)


def _periksa(kepala: str) -> Any:
    meta = {"HTTP_AUTHORIZATION": kepala} if kepala else {}
    return TokenAuthentication().authenticate(Request(APIRequestFactory().get("/api/v1/ikm/", **meta)))


def test_a_key_opens_as_its_owner_with_its_scope_in_one_query(terbit, kabid, django_assert_num_queries):
    with django_assert_num_queries(1):
        user, token = _periksa(f"Bearer {terbit.kunci}")
    assert (user, token, token.boleh_tulis) == (kabid, terbit.objek, False)


@pytest.mark.parametrize("kepala", ["", "Basic abc", "Token abc"])
def test_other_schemes_are_left_to_others(kepala):
    assert _periksa(kepala) is None


@pytest.mark.parametrize(
    ("kepala", "pesan"),
    [
        ("Bearer", "harus berbentuk"),
        ("Bearer a b", "harus berbentuk"),
        ("Bearer kmt_salah", "tidak dikenal"),
        ("Bearer \xff\xfe", "tidak dikenal"),
    ],
)
def test_a_malformed_or_wrong_key_is_refused(kepala, pesan):
    with pytest.raises(AuthenticationFailed, match=pesan):
        _periksa(kepala)


def test_a_revoked_expired_or_ownerless_key_says_why(terbit, kabid):
    kepala = f"Bearer {terbit.kunci}"
    with (
        time_machine.travel(timezone.now() + timedelta(days=30, seconds=1)),
        pytest.raises(AuthenticationFailed, match="kedaluwarsa"),
    ):
        _periksa(kepala)
    kabid.is_active = False
    kabid.save()
    with pytest.raises(AuthenticationFailed, match="nonaktif"):
        _periksa(kepala)
    kabid.is_active = True
    kabid.save()
    services.revoke_token(oleh=f.oleh(kabid), token=terbit.objek)
    with pytest.raises(AuthenticationFailed, match="dicabut"):
        _periksa(kepala)


def test_over_http_a_wrong_key_is_401_with_a_challenge_and_a_reading_key_may_not_write(client, terbit):
    salah = client.get("/api/v1/ikm/", headers={"authorization": "Bearer kmt_salah"})
    assert salah.status_code == 401
    assert salah["WWW-Authenticate"].startswith("Bearer")
    assert "tidak dikenal" in salah.content.decode()
    kepala = {"authorization": f"Bearer {terbit.kunci}"}
    assert client.get("/api/v1/ikm/", headers=kepala).status_code == 200
    tulis = client.post("/api/v1/ikm/", {}, content_type="application/json", headers=kepala)
    assert tulis.status_code == 403
    assert "hanya untuk membaca" in tulis.content.decode()


def test_use_is_noted_without_writing_and_swept_into_the_row(terbit, django_assert_num_queries):
    awal = timezone.now()
    with time_machine.travel(awal, tick=False):
        _periksa(f"Bearer {terbit.kunci}")
    assert Token.objects.get().terakhir_dipakai is None
    assert daftar_token([terbit.objek], awal)[0].terakhir_dipakai == awal
    assert catat_pemakaian_token() == 1
    assert Token.objects.get().terakhir_dipakai == awal
    assert catat_pemakaian_token() == 0


def test_use_is_noted_at_most_once_a_minute(terbit):
    awal = timezone.now()
    for detik, kapan in ((0, 0), (59, 0), (60, 60)):
        with time_machine.travel(awal + timedelta(seconds=detik), tick=False):
            _periksa(f"Bearer {terbit.kunci}")
        services.simpan_pemakaian(saat=awal)
        assert Token.objects.get().terakhir_dipakai == awal + timedelta(seconds=kapan)


def test_a_token_leaves_a_trail_without_its_key(terbit, kabid):
    services.revoke_token(oleh=f.oleh(kabid), token=terbit.objek)
    services.revoke_token(oleh=f.oleh(kabid), token=terbit.objek)
    jejak = list(jejak_objek(kabid))
    assert [j.tindakan for j in jejak] == ["token_dicabut", "token_dibuat"]
    assert terbit.kunci not in str([j.sesudah for j in jejak])


def test_who_may_make_and_revoke(terbit, admin, kabid, penyuluh):
    with pytest.raises(Ditolak):
        services.create_token(oleh=f.oleh(admin), pemilik=kabid, nama="x", lingkup="baca", berlaku_hari=1)
    with pytest.raises(Ditolak):
        services.revoke_token(oleh=f.oleh(penyuluh), token=terbit.objek)
    layanan = f.make_pengguna(Peran.KABID, akun_layanan=True)
    tulis = services.create_token(oleh=f.oleh(admin), pemilik=layanan, nama="x", lingkup="tulis", berlaku_hari=1)
    assert tulis.objek.boleh_tulis
    assert services.revoke_token(oleh=f.oleh(admin), token=terbit.objek).dicabut_pada


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [({"berlaku_hari": 0}, "berlaku_hari"), ({"berlaku_hari": 400}, "berlaku_hari"), ({"lingkup": "x"}, "lingkup")],
)
def test_bad_terms_are_refused(kabid, isi, bidang):
    dasar = {"oleh": f.oleh(kabid), "pemilik": kabid, "nama": "x", "lingkup": LingkupToken.BACA, "berlaku_hari": 1}
    with pytest.raises(DomainError) as galat:
        services.create_token(**dasar | isi)
    assert bidang in galat.value.bidang


def test_the_state_of_a_token(terbit):
    saat = timezone.now()
    assert terbit.objek.keadaan(saat) == KeadaanToken.BERLAKU
    assert terbit.objek.keadaan(saat + timedelta(days=31)) == KeadaanToken.KEDALUWARSA
    terbit.objek.dicabut_pada = saat
    assert terbit.objek.keadaan(saat) == KeadaanToken.DICABUT
