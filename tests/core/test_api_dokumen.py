"""The OpenAPI document and its viewer: complete, behind the login, loosened no further than the viewer needs."""

import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

pytestmark = pytest.mark.django_db
DOKUMEN, SKEMA = "/api/v1/penampil/", "/api/v1/skema/"


def test_the_document_is_valid_and_made_without_a_guess():
    GENERATOR_STATS.reset()
    skema = SchemaGenerator().get_schema(public=True)

    validate_schema(skema)
    assert not GENERATOR_STATS, (GENERATOR_STATS._warn_cache, GENERATOR_STATS._error_cache)


def test_every_operation_documents_its_refusals_and_tells_what_it_does():
    for alamat, operasi in SchemaGenerator().get_schema(public=True)["paths"].items():
        for metode, isi in operasi.items():
            assert {"400", "401", "403", "429", "500"} <= set(isi["responses"]), (metode, alamat)
            assert isi["summary"], (metode, alamat)
            kepala = {p["name"] for p in isi["parameters"] if p["in"] == "header"}
            assert ("If-Match" in kepala) == ({"412", "428"} <= set(isi["responses"])), (metode, alamat)


def test_strangers_are_led_to_the_login_and_programs_told_so(client):
    assert client.get(DOKUMEN).headers["Location"] == f"/masuk/?next={DOKUMEN}"
    jawaban = client.get(SKEMA, headers={"Accept": "application/vnd.oai.openapi"})
    assert (jawaban.status_code, jawaban.headers["Content-Type"]) == (401, "application/problem+json")
    assert jawaban.json()["kode"] == "belum_masuk"


def test_the_viewer_loosens_styles_only(masuk, pimpinan):
    klien = masuk(pimpinan)
    aturan = klien.get(DOKUMEN).headers["Content-Security-Policy"]

    assert "style-src 'self' 'unsafe-inline'" in aturan
    assert aturan.count("unsafe") == 1
    assert klien.get(f"{DOKUMEN}?script=").headers["Content-Type"] == "application/javascript"
    assert "unsafe" not in klien.get(SKEMA).headers["Content-Security-Policy"]
