"""What a visitor meets whose session ended or changed underneath a page."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as f

pytestmark = pytest.mark.django_db
TUAN = "http://testserver"


def test_a_fragment_leads_the_whole_page_to_the_login_and_back(ikm):
    asal = f"{TUAN}{ikm.get_absolute_url()}?x=1"
    jawaban = Client().get("/notifikasi/", headers={"HX-Request": "true", "HX-Current-URL": asal})
    assert jawaban.status_code == 204
    assert jawaban["HX-Redirect"] == f"/masuk/?next=%2Fikm%2F{ikm.uid}%2F%3Fx%3D1"


def test_after_a_lost_post_the_way_back_is_the_page_it_came_from(ikm):
    url = reverse("ikm:contact", args=[ikm.uid])
    jawaban = Client().post(url, headers={"Referer": f"{TUAN}{ikm.get_absolute_url()}"})
    assert jawaban["Location"] == f"/masuk/?next=%2Fikm%2F{ikm.uid}%2F"
    assert Client().post(url, headers={"Referer": "https://lain.example/x"})["Location"] == "/masuk/?next=%2F"
    assert Client().post(url)["Location"] == "/masuk/?next=%2F"


def test_an_ordinary_visit_comes_back_to_its_own_address(ikm):
    url = ikm.get_absolute_url()
    assert Client().get(url)["Location"] == f"/masuk/?next={url}"


def test_an_address_for_posts_alone_says_so_in_words(masuk, penyuluh, ikm):
    jawaban = masuk(penyuluh).get(reverse("ikm:contact", args=[ikm.uid]))
    assert jawaban.status_code == 405
    assert jawaban["Allow"] == "POST"
    assert "tidak dapat dibuka langsung" in jawaban.content.decode()


def test_a_form_of_another_session_is_refused_in_our_words(penyuluh):
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(penyuluh)
    jawaban = klien.post("/notifikasi/baca-semua/")
    assert jawaban.status_code == 403
    assert "Isian belum tersimpan" in jawaban.content.decode()


def test_pages_of_a_person_are_not_kept_by_others(masuk, penyuluh):
    assert masuk(penyuluh).get("/ikm/")["Cache-Control"] == "private, no-cache"


def test_the_admin_site_lists_our_tables_alone(masuk, admin):
    isi = masuk(admin).get("/admin/").content.decode()
    assert "/admin/ikm/sentra/" in isi
    assert not any(f"/admin/{app}/" in isi for app in ("mfa", "account", "auth", "usersessions"))
    assert masuk(admin).get("/admin/mfa/authenticator/").status_code == 404


def test_the_admin_reads_a_colleagues_phone_masked(masuk, admin):
    orang = f.make_pengguna("penyuluh", telepon="+6281234567890")
    isi = masuk(admin).get(orang.get_absolute_url()).content.decode()
    assert "81234567890" not in isi
    assert "890" in isi
