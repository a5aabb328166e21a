from __future__ import annotations

import logging

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory

from core.errors import Ditolak, DomainError, TidakDitemukan
from core.middleware import BacaSajaMiddleware, GalatDomainMiddleware, ReadWroteError
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
