"""Who signs in for an IKM: handed out, listed, taken back."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.errors import Ditolak, DomainError
from ikm import services
from ikm.models import AnggotaIKM
from jejak.models import Jejak
from tests import factories as f

pytestmark = pytest.mark.django_db


def cabut(user: Any, ikm: Any, pengguna: Any, alasan: str = "Usaha dijual") -> None:
    services.revoke_akses(oleh=f.oleh(user), pada=f.PADA, ikm=ikm, pengguna=pengguna, alasan=alasan)


def test_access_taken_back_is_gone_at_once_kept_in_the_trail_and_can_be_given_again(masuk, penyuluh, pemilik, ikm):
    klien = masuk(pemilik)
    assert klien.get(ikm.get_absolute_url()).status_code == 200
    cabut(penyuluh, ikm, pemilik)
    assert klien.get(ikm.get_absolute_url()).status_code == 404
    jejak = Jejak.objects.get(tindakan="mencabut akses pemilik")
    assert (jejak.sebelum, jejak.alasan) == ({"anggota": pemilik.nama}, "Usaha dijual")
    cabut(penyuluh, ikm, pemilik)
    assert Jejak.objects.filter(tindakan="mencabut akses pemilik").count() == 1
    pemilik.telepon = "+628112223334"
    pemilik.save()
    services.grant_akses(oleh=f.oleh(penyuluh), pada=f.PADA, ikm=ikm, nama="Slamet", telepon="08112223334")
    assert klien.get(ikm.get_absolute_url()).status_code == 200
    assert AnggotaIKM.objects.filter(ikm=ikm).count() == 2


def test_only_whoever_manages_it_takes_access_back_and_only_with_a_reason(penyuluh, penyuluh_lain, kabid, pemilik, ikm):
    for user in (penyuluh_lain, kabid, pemilik):
        with pytest.raises(Ditolak):
            cabut(user, ikm, pemilik)
    with pytest.raises(DomainError, match="alasannya"):
        cabut(penyuluh, ikm, pemilik, alasan=" ")
    assert AnggotaIKM.objects.hidup().count() == 1


def test_access_under_a_merged_ikm_is_taken_back_too(masuk, admin, ikm):
    kembar = f.make_ikm(digabung_ke=ikm)
    orang = f.make_anggota(kembar)
    cabut(admin, ikm, orang)
    assert masuk(orang).get(ikm.get_absolute_url()).status_code == 404


def test_the_page_lists_who_signs_in_for_those_who_manage_it_and_nobody_else(masuk, penyuluh, kabid, perusahaan, ikm):
    orang = f.make_anggota(ikm, f.make_pengguna("ikm", nama="Slamet Pemilik"))
    url = reverse("ikm:revoke_access", args=[ikm.uid, orang.uid])
    halaman = masuk(penyuluh).get(ikm.get_absolute_url()).content.decode()
    assert ("Slamet Pemilik" in halaman, url in halaman) == (True, True)
    for user in (kabid, perusahaan):
        assert "Akses pemilik" not in masuk(user).get(ikm.get_absolute_url()).content.decode()
    tanya = masuk(penyuluh).get(url).content.decode()
    assert "Cabut akses Slamet Pemilik ke UD Buana Kuningan?" in tanya
    assert masuk(penyuluh).post(url, {"alasan": "Usaha dijual"}).status_code == 302
    assert masuk(penyuluh).get(url).status_code == 404


@pytest.mark.parametrize(
    ("constraint", "over"),
    [("anggota_ikm_pembatalan_lengkap", {"dibatalkan_alasan": "tanpa waktu"}), ("anggota_ikm_unik", {})],
)
def test_the_database_keeps_its_promise(ikm, pemilik, constraint, over, vendor):
    lain = f.make_pengguna("ikm")
    siapa = pemilik if constraint == "anggota_ikm_unik" else lain
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        AnggotaIKM.objects.create(ikm=ikm, pengguna=siapa, **over)
    assert ("pengguna" if constraint == "anggota_ikm_unik" and vendor == "sqlite" else constraint) in str(galat.value)
