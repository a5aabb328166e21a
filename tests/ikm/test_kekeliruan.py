"""An owner says what is wrong; the officer who answers for the place hears it, and nothing in the record changes."""

from __future__ import annotations

import pytest
from django.urls import reverse

from core.errors import Ditolak, DomainError
from ikm import services
from ikm.models import IKM
from jejak.models import Jejak
from kantor.models import Notifikasi
from tests import factories as f

TEKS = "Tahun berdiri 2010, bukan 2001."


def test_the_officer_of_the_place_is_told_and_the_words_stay(ikm, pemilik, penyuluh, penyuluh_lain, admin):
    services.report_kekeliruan(oleh=f.oleh(pemilik), pada=f.PADA, uid=ikm.uid, teks=TEKS)
    kabar = Notifikasi.objects.get(jenis="kekeliruan")
    assert (kabar.pengguna, kabar.teks, kabar.url) == (penyuluh, TEKS, ikm.get_absolute_url())
    assert Jejak.objects.get(tindakan="menyampaikan kekeliruan data").alasan == TEKS
    assert IKM.objects.get(pk=ikm.pk).versi == ikm.versi


def test_where_nobody_answers_for_the_place_the_admins_are_told(ikm, pemilik, admin, penyuluh_lain):
    services.report_kekeliruan(oleh=f.oleh(pemilik), pada=f.PADA, uid=ikm.uid, teks=TEKS)
    assert Notifikasi.objects.get(jenis="kekeliruan").pengguna == admin


def test_a_second_report_is_a_second_notice(ikm, pemilik, penyuluh):
    for teks in (TEKS, "Nama dusun keliru."):
        services.report_kekeliruan(oleh=f.oleh(pemilik), pada=f.PADA, uid=ikm.uid, teks=teks)
    assert Notifikasi.objects.filter(jenis="kekeliruan", pengguna=penyuluh).count() == 2


def test_only_the_owner_of_this_ikm_may_and_something_must_be_said(ikm, pemilik, penyuluh):
    for orang in (f.make_anggota(f.make_ikm()), penyuluh):
        with pytest.raises(Ditolak):
            services.report_kekeliruan(oleh=f.oleh(orang), pada=f.PADA, uid=ikm.uid, teks=TEKS)
    with pytest.raises(DomainError, match="alasan"):
        services.report_kekeliruan(oleh=f.oleh(pemilik), pada=f.PADA, uid=ikm.uid, teks=" a ")


def test_the_owner_finds_the_way_on_the_own_page(masuk, ikm, pemilik, penyuluh):
    url = reverse("ikm:report", args=[ikm.uid])
    assert f'href="{url}"' in masuk(pemilik).get(ikm.get_absolute_url()).content.decode()
    assert f'href="{url}"' not in masuk(penyuluh).get(ikm.get_absolute_url()).content.decode()
    assert masuk(pemilik).post(url, {"alasan": "a"}).status_code == 422
    assert masuk(pemilik).post(url, {"alasan": TEKS})["Location"] == ikm.get_absolute_url()
    assert Notifikasi.objects.filter(pengguna=penyuluh, jenis="kekeliruan").exists()
