from __future__ import annotations

import logging

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory

from core.errors import Ditolak, DomainError, TidakDitemukan
from core.middleware import BacaSajaMiddleware, GalatDomainMiddleware, PermintaanMiddleware, ReadWroteError
from core.pelaku import Pelaku
from ikm.models import Sentra
from tests import factories as f


def tulis(request):
    Sentra.objects.update(nama="berubah")
    return HttpResponse("ok")


@pytest.mark.django_db
def test_get_cannot_write_and_post_can():
    f.make_sentra(nama="asli")
    jaga = BacaSajaMiddleware(tulis)
    with pytest.raises(ReadWroteError), transaction.atomic():
        jaga(RequestFactory().get("/"))
    assert Sentra.objects.get().nama == "asli"
    assert jaga(RequestFactory().post("/")).status_code == 200


@pytest.mark.django_db
def test_in_production_a_writing_get_is_loud_but_answers(settings, caplog):
    settings.BACA_SAJA_KETAT = False
    f.make_sentra()
    with caplog.at_level(logging.ERROR):
        assert BacaSajaMiddleware(tulis)(RequestFactory().get("/")).status_code == 200
    assert "menulis data" in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("galat", "status"),
    [(Ditolak("Bukan wilayah Anda."), 403), (TidakDitemukan("Tidak ada."), 404), (DomainError("Aturan."), 409)],
)
def test_refusals_become_pages_with_their_sentence(galat, status, admin):
    request = RequestFactory().get("/")
    request.user = admin
    jawaban = GalatDomainMiddleware(lambda r: None).process_exception(request, galat)
    assert jawaban.status_code == status
    assert galat.pesan in jawaban.content.decode()


@pytest.mark.django_db
def test_every_answer_carries_policy_and_request_id(masuk, admin):
    jawaban = masuk(admin).get("/")
    csp = jawaban["Content-Security-Policy"]
    assert "default-src 'self'" in csp
    assert "unsafe" not in csp
    assert "frame-ancestors 'none'" in csp
    assert len(jawaban["X-Request-Id"]) == 36
    assert jawaban["X-Frame-Options"] == "DENY"
    assert jawaban["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("tepercaya", "rantai", "asal"),
    [
        (0, "203.0.113.7", "10.0.0.2"),  # nobody in front: whoever sends the header made it up
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),  # the left entry is the visitor's own claim
        (2, "198.51.100.1,203.0.113.7, 10.0.0.9", "203.0.113.7"),
        (2, "203.0.113.7", "10.0.0.2"),  # fewer hands than ours: it did not come through them
        (1, "2001:DB8::1", "2001:db8::1"),
        (1, "bukan alamat", "10.0.0.2"),
        (1, None, "10.0.0.2"),
    ],
)
def test_the_visitors_address_is_what_our_own_proxy_saw(settings, tepercaya, rantai, asal):
    settings.PROXY_TEPERCAYA = tepercaya
    kepala = {} if rantai is None else {"HTTP_X_FORWARDED_FOR": rantai}
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.2", **kepala)
    PermintaanMiddleware(lambda r: HttpResponse())(request)
    assert request.META["REMOTE_ADDR"] == asal


def test_a_guest_is_not_the_program():
    assert Pelaku(pengguna=None, label="Tamu").peran == "tamu"
    assert Pelaku.sistem("uji").peran == "sistem"
