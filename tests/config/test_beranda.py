"""The first page: figures for whoever works with many IKM, the own workshop for its owner."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import factories as f

pytestmark = pytest.mark.django_db


def test_an_owner_begins_with_the_own_workshop_and_no_statistics(masuk, ikm, pemilik, django_assert_num_queries):
    f.make_ikm(nama="UD Tetangga")
    klien = masuk(pemilik)
    klien.get("/")
    with django_assert_num_queries(4):
        halaman = klien.get("/").content.decode()
    assert ikm.nama in halaman
    assert reverse("ikm:omzet_tab", args=[ikm.uid]) in halaman
    assert "UD Tetangga" not in halaman
    assert "Pemilik perempuan" not in halaman


def test_an_owner_without_a_workshop_is_told_whom_to_ask(masuk):
    assert "Belum ada usaha yang tertaut" in masuk(f.make_pengguna("ikm")).get("/").content.decode()


def test_the_office_begins_with_the_register(masuk, penyuluh, ikm):
    assert "IKM aktif per kecamatan" in masuk(penyuluh).get("/").content.decode()
