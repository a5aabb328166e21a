"""core.api against a small API over Pengguna: permission, writes, versions, problems."""

import json
import uuid

import pytest
from django.core.cache import cache
from django.test import Client

from akun.models import Pengguna
from core.api import akses
from tests.core.api_uji import versi_kini

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.core.api_uji")]
ALAMAT = "/api/v1/pengguna/"


@pytest.fixture(autouse=True)
def bersih():
    cache.clear()
    versi_kini["versi"] = 1


@pytest.fixture
def admin():
    return Pengguna.objects.create(nama="Admin", email="admin@contoh.id", peran="admin")


@pytest.fixture
def api(admin):
    client = Client()
    client.force_login(admin)
    return client


@pytest.fixture
def warga():
    return [Pengguna.objects.create(nama=f"Warga {n:02d}", email=f"w{n}@contoh.id", peran="ikm") for n in range(7)]


def kirim(client, metode, alamat, isi, **kepala):
    return getattr(client, metode)(alamat, json.dumps(isi), content_type="application/json", headers=kepala)


def problem(jawaban, status, kode):
    assert jawaban.headers["Content-Type"] == "application/problem+json", jawaban.content
    isi = jawaban.json()
    assert (jawaban.status_code, isi["status"], isi["kode"]) == (status, status, kode), isi
    assert isi["id_permintaan"] == jawaban.headers["X-Request-Id"]
    assert isi["title"]
    assert isi["detail"]
    return isi


def bidang(isi):
    return {g["bidang"]: g["kode"] for g in isi["errors"]}


def test_a_caller_without_credentials_is_told_how_to_present_a_token():
    jawaban = Client().get(ALAMAT)

    problem(jawaban, 401, "belum_masuk")
    assert jawaban.headers["WWW-Authenticate"] == 'Bearer realm="kemitraan"'


def test_guessing_costs_allowance_by_address(settings):
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": {"api": "2/min"}}
    status = [Client().get(ALAMAT).status_code for _ in range(3)]

    assert status == [401, 401, 429]


def test_each_caller_has_an_allowance_and_reads_what_is_left(api, settings):
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": {"api": "2/min"}}
    pertama, _, ketiga = (api.get(ALAMAT) for _ in range(3))

    assert pertama.headers["RateLimit-Policy"] == '"api";q=2;w=60'
    assert pertama.headers["RateLimit"].startswith('"api";r=1;t=')
    problem(ketiga, 429, "terlalu_sering")
    assert 1 <= int(ketiga.headers["Retry-After"]) <= 60


def test_a_rate_nobody_understands_names_itself():
    with pytest.raises(ValueError, match="API_RATE"):
        akses.baca_laju("banyak")


def test_session_writes_need_the_csrf_token(admin):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin)

    problem(kirim(client, "post", ALAMAT, {}), 403, "csrf")


def test_detail_shows_visible_rows_only(api, warga):
    orang = Client()
    orang.force_login(warga[0])

    assert orang.get(f"{ALAMAT}{warga[0].uid}/").json()["nama"] == "Warga 00"
    problem(orang.get(f"{ALAMAT}{warga[1].uid}/"), 404, "tidak_ditemukan")
    assert [b["nama"] for b in orang.get(ALAMAT).json()["hasil"]] == ["Warga 00"]


def test_list_and_detail_render_one_declaration(api, warga):
    satu = api.get(f"{ALAMAT}{warga[3].uid}/").json()
    dari_daftar = next(b for b in api.get(ALAMAT).json()["hasil"] if b["uid"] == str(warga[3].uid))

    assert satu == dari_daftar
    assert set(satu) == {"uid", "nama", "email", "telepon", "peran", "is_active", "created_at", "inisial"}
    assert satu["inisial"] == "W"
    assert satu["created_at"].endswith("+07:00")


def test_create_answers_where_the_record_is(api):
    uid = str(uuid.uuid4())
    isi = {"uid": uid, "nama": "Baru", "email": "baru@contoh.id", "peran": "ikm"}
    jawaban, ulang = kirim(api, "post", ALAMAT, isi), kirim(api, "post", ALAMAT, isi)

    assert jawaban.status_code == 201, jawaban.content
    assert jawaban.headers["Location"] == f"http://testserver{ALAMAT}{uid}/"
    assert ulang.json() == jawaban.json()
    assert Pengguna.objects.filter(nama="Baru").count() == 1


def test_unknown_and_read_only_fields_are_named_together_with_what_else_is_wrong(api):
    isi = problem(
        kirim(api, "post", ALAMAT, {"nama": 5, "inisial": "X", "warna": "biru", "peran": "raja"}), 400, "validasi"
    )

    assert bidang(isi) == {
        "nama": "invalid",
        "inisial": "hanya_baca",
        "warna": "bidang_asing",
        "peran": "invalid_choice",
    }


def test_the_rules_of_the_service_answer_per_field(api, admin):
    isi = problem(
        kirim(api, "post", ALAMAT, {"nama": "X", "email": "ADMIN@contoh.id", "peran": "ikm", "telepon": "123"}),
        400,
        "validasi",
    )

    assert "telepon" in bidang(isi)


@pytest.mark.parametrize(
    ("mentah", "kode"),
    [
        ("{", "json"),
        ('{"nama": NaN}', "json"),
        ("[" * 100_000, "json"),
        ('"teks"', "validasi"),
        ("[]", "validasi"),
        ("", "validasi"),
    ],
)
def test_a_body_that_is_no_object_is_refused(api, mentah, kode):
    problem(api.post(ALAMAT, mentah, content_type="application/json"), 400, kode)


def test_text_no_database_stores_is_refused(api):
    for teks in ("a\x00b", "\ud800"):
        assert bidang(problem(kirim(api, "post", ALAMAT, {"nama": teks, "peran": "ikm"}), 400, "validasi"))["nama"]


def test_other_media_methods_and_addresses_are_refused_as_problems(api, warga):
    problem(api.post(ALAMAT, {"nama": "x"}), 415, "jenis_isi")
    problem(api.get(ALAMAT, headers={"Accept": "text/xml"}), 406, "bentuk_jawaban")
    problem(api.put(f"{ALAMAT}{warga[0].uid}/"), 405, "metode")
    problem(api.get("/api/v1/entah/apa/"), 404, "tidak_ditemukan")
    problem(api.get(f"{ALAMAT}bukan-uid/"), 404, "tidak_ditemukan")
    assert api.delete(ALAMAT).headers["Allow"] == "GET, POST, HEAD, OPTIONS"


def test_options_and_head_are_answered(api):
    assert api.options(ALAMAT).status_code == 200
    assert api.head(ALAMAT).status_code == 200


def test_a_change_names_the_version_it_saw(api, warga):
    alamat = f"{ALAMAT}{warga[0].uid}/"

    problem(kirim(api, "patch", alamat, {"nama": "Y"}), 428, "perlu_if_match")
    for aneh in ("3", "*", '"1", "2"', '"x"'):
        assert bidang(problem(kirim(api, "patch", alamat, {"nama": "Y"}, **{"If-Match": aneh}), 400, "validasi")) == {
            "If-Match": "if_match"
        }
    assert kirim(api, "patch", alamat, {"nama": "Y"}, **{"If-Match": 'W/"1"'}).json()["nama"] == "Y"


def test_a_lost_update_answers_with_what_now_stands(api, warga):
    versi_kini["versi"] = 7
    jawaban = kirim(api, "patch", f"{ALAMAT}{warga[0].uid}/", {"nama": "Y"}, **{"If-Match": '"1"'})

    assert problem(jawaban, 412, "versi_berubah")["terkini"]["nama"] == "Warga 00"
    assert jawaban.headers["ETag"] == '"7"'


def test_the_uid_cannot_be_changed(api, warga):
    isi = kirim(api, "patch", f"{ALAMAT}{warga[0].uid}/", {"uid": str(uuid.uuid4())}, **{"If-Match": '"1"'})

    assert bidang(problem(isi, 400, "validasi")) == {"uid": "hanya_baca"}


@pytest.mark.parametrize(("nama", "status", "kode"), [("ditolak", 403, "ditolak"), ("aturan", 409, "nama_kantor")])
def test_refusals_of_the_domain_keep_their_sentence(api, warga, nama, status, kode):
    isi = problem(kirim(api, "patch", f"{ALAMAT}{warga[0].uid}/", {"nama": nama}, **{"If-Match": '"1"'}), status, kode)

    assert isi["detail"] in {"Bukan wilayah Anda.", "Nama itu milik kantor."}


def test_a_crash_tells_the_caller_nothing(api, warga, caplog):
    api.raise_request_exception = False
    jawaban = kirim(api, "patch", f"{ALAMAT}{warga[0].uid}/", {"nama": "meledak"}, **{"If-Match": '"1"'})

    problem(jawaban, 500, "kesalahan")
    assert b"rahasia" not in jawaban.content
    assert "rahasia dalam" in caplog.text


def test_cancelling_asks_version_and_reason(api, warga):
    alamat = f"{ALAMAT}{warga[0].uid}/batalkan/"

    problem(kirim(api, "post", alamat, {"alasan": "salah catat"}), 428, "perlu_if_match")
    assert bidang(
        problem(kirim(api, "post", alamat, {"alasan": "a", "x": 1}, **{"If-Match": '"1"'}), 400, "validasi")
    ) == {
        "alasan": "min_length",
        "x": "bidang_asing",
    }
    assert kirim(api, "post", alamat, {"alasan": "salah catat"}, **{"If-Match": '"1"'}).status_code == 200
