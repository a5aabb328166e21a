"""/api/v1/ikm/: the slice over HTTP, on the real URL configuration."""

import json
import uuid

import pytest

from ikm.models import IKM
from jejak.models import Jejak
from tests import factories as f

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.urls_api")]
ALAMAT = "/api/v1/ikm/"
PRIBADI = ("nik", "npwp", "telepon", "alamat")


def kirim(klien, metode, alamat, isi, **kepala):
    return getattr(klien, metode)(alamat, json.dumps(isi), content_type="application/json", headers=kepala)


def isi_ikm(**over):
    f.make_kbli()
    f.make_wilayah()
    return {
        "nama": "UD Baru",
        "pemilik": "Siti Aminah",
        "desa": f.BEJIJONG,
        "kbli": "24320",
        "nik": "3516121503800001",
    } | over


def test_create_masks_what_it_was_given_and_leaves_a_trail(masuk, penyuluh):
    jawaban = kirim(masuk(penyuluh), "post", ALAMAT, isi_ikm())

    assert jawaban.status_code == 201, jawaban.content
    data = jawaban.json()
    assert (data["nama"], data["desa_nama"], data["kecamatan_nama"], data["kbli"], data["versi"]) == (
        "UD Baru",
        "Bejijong",
        "Trowulan",
        "24320",
        1,
    )
    assert data["nik"] == "••••••••"
    assert jawaban.headers["ETag"] == '"1"'
    assert IKM.objects.get().nik.buka() == "3516121503800001"
    assert Jejak.objects.get(tindakan="dibuat").kanal == "api"


def test_the_same_key_creates_once_and_another_body_under_it_is_refused(masuk, penyuluh):
    klien, kunci = masuk(penyuluh), {"Idempotency-Key": "pesan-1"}
    isi = isi_ikm()
    pertama, kedua = kirim(klien, "post", ALAMAT, isi, **kunci), kirim(klien, "post", ALAMAT, isi, **kunci)
    lain = kirim(klien, "post", ALAMAT, isi | {"nama": "Lain"}, **kunci)

    assert (pertama.status_code, kedua.status_code, lain.status_code) == (201, 201, 422)
    assert kedua.json() == pertama.json()
    assert kedua.headers["Idempotency-Replayed"] == "true"
    assert kedua.headers["Location"] == pertama.headers["Location"]
    assert kedua.headers["ETag"] == '"1"'
    assert IKM.objects.count() == 1


def test_a_refused_body_frees_its_key(masuk, penyuluh):
    klien, kunci = masuk(penyuluh), {"Idempotency-Key": "pesan-2"}

    assert kirim(klien, "post", ALAMAT, isi_ikm(nik="12"), **kunci).status_code == 400
    assert kirim(klien, "post", ALAMAT, isi_ikm(), **kunci).status_code == 201


def test_the_same_uid_creates_once(masuk, penyuluh):
    isi = isi_ikm(uid=str(uuid.uuid4()))
    pertama, kedua = (kirim(masuk(penyuluh), "post", ALAMAT, isi) for _ in range(2))

    assert kedua.json() == pertama.json()


def test_field_rules_answer_per_field(masuk, penyuluh):
    jawaban = kirim(masuk(penyuluh), "post", ALAMAT, isi_ikm(nik="3516123213800001", nib="123456789012", npwp="1234"))

    assert jawaban.status_code == 400, jawaban.content
    assert {"nik", "nib", "npwp"} <= {g["bidang"] for g in jawaban.json()["errors"]}


def test_codes_sent_as_numbers_or_unknown_are_refused(masuk, penyuluh):
    jawaban = kirim(
        masuk(penyuluh),
        "post",
        ALAMAT,
        isi_ikm(kbli=24320, desa="35.16.99.9999", sentra=str(uuid.uuid4()), nib=1234567890123),
    )

    assert {g["bidang"] for g in jawaban.json()["errors"]} == {"kbli", "desa", "sentra", "nib"}


def test_a_mask_sent_back_is_not_stored(masuk, penyuluh, ikm):
    jawaban = kirim(masuk(penyuluh), "patch", f"{ALAMAT}{ikm.uid}/", {"alamat": "••••••"}, **{"If-Match": '"1"'})

    assert jawaban.status_code == 400
    assert jawaban.json()["errors"][0]["kode"] == "tersamar"


def test_lists_never_decrypt_and_detail_masks(masuk, admin, ikm, monkeypatch):
    monkeypatch.setattr("core.rahasia.decrypt", lambda _: pytest.fail("a list row was decrypted"))
    baris = masuk(admin).get(ALAMAT).json()["hasil"][0]
    monkeypatch.undo()
    satu = masuk(admin).get(f"{ALAMAT}{ikm.uid}/").json()

    assert {n: baris[n] for n in PRIBADI} == {"nik": "••••••••", "npwp": "", "telepon": "••••••••", "alamat": ""}
    assert (satu["nik"], satu["telepon"]) == ("••••••••", "••••••••")
    assert {k: v for k, v in satu.items() if k not in PRIBADI} == {k: v for k, v in baris.items() if k not in PRIBADI}


def test_companies_and_leadership_read_no_owner_and_no_figures(masuk, perusahaan, pimpinan, penyuluh, penyuluh_lain):
    ikm = f.make_ikm(pemilik="Slamet Widodo", nib="1234567890123", tenaga_kerja=7, lat="-7.5", lng="112.4")
    for orang in (perusahaan, pimpinan):
        data = masuk(orang).get(f"{ALAMAT}{ikm.uid}/").json()
        assert (data["pemilik"], data["nib"], data["tenaga_kerja"], data["lat"]) == ("S••••• W•••••", None, None, None)
    assert masuk(penyuluh).get(f"{ALAMAT}{ikm.uid}/").json()["lat"] == "-7.500000"
    assert masuk(penyuluh_lain).get(f"{ALAMAT}{ikm.uid}/").json()["lat"] is None


def test_an_owner_sees_the_own_record_only(masuk, pemilik, ikm):
    lain = f.make_ikm()

    assert [b["uid"] for b in masuk(pemilik).get(ALAMAT).json()["hasil"]] == [str(ikm.uid)]
    assert masuk(pemilik).get(f"{ALAMAT}{lain.uid}/").status_code == 404


def test_patch_changes_what_is_named_and_raises_the_version(masuk, penyuluh, ikm):
    klien, alamat = masuk(penyuluh), f"{ALAMAT}{ikm.uid}/"
    baru = kirim(klien, "patch", alamat, {"nama": "UD Berubah"}, **{"If-Match": '"1"'})
    basi = kirim(klien, "patch", alamat, {"nama": "UD Basi"}, **{"If-Match": '"1"'})

    assert (baru.status_code, baru.json()["nama"], baru.headers["ETag"]) == (200, "UD Berubah", '"2"')
    assert (basi.status_code, basi.json()["terkini"]["nama"], basi.headers["ETag"]) == (412, "UD Berubah", '"2"')


def test_another_wilayah_may_look_but_not_change(masuk, penyuluh_lain, ikm):
    jawaban = kirim(masuk(penyuluh_lain), "patch", f"{ALAMAT}{ikm.uid}/", {"nama": "X"}, **{"If-Match": '"1"'})

    assert (jawaban.status_code, jawaban.json()["kode"]) == (403, "ditolak")


def test_cancelling_keeps_the_reason_and_the_record(masuk, penyuluh, ikm):
    klien = masuk(penyuluh)
    jawaban = kirim(klien, "post", f"{ALAMAT}{ikm.uid}/batalkan/", {"alasan": "salah catat"}, **{"If-Match": '"1"'})

    assert jawaban.json()["dibatalkan_alasan"] == "salah catat", jawaban.content
    assert klien.get(ALAMAT).json()["hasil"] == []
    assert len(klien.get(f"{ALAMAT}?dibatalkan=true").json()["hasil"]) == 1


def test_unmasking_is_a_logged_post_with_a_reason(masuk, penyuluh, penyuluh_lain, ikm):
    alamat = f"{ALAMAT}{ikm.uid}/buka/"
    tanpa = kirim(masuk(penyuluh), "post", alamat, {"bidang": "nik"})
    dengan = kirim(masuk(penyuluh), "post", alamat, {"bidang": "nik", "alasan": "verifikasi NIB"})

    assert tanpa.status_code == 409
    assert tanpa.json()["errors"][0]["bidang"] == "alasan"
    assert dengan.json() == {"bidang": "nik", "nilai": "3516121503800001"}
    assert dengan.headers["Cache-Control"] == "no-store"
    assert Jejak.objects.get(tindakan="dibuka").alasan == "verifikasi NIB"
    assert kirim(masuk(penyuluh_lain), "post", alamat, {"bidang": "nik", "alasan": "ingin tahu"}).status_code == 403
    assert masuk(penyuluh).get(alamat).status_code == 405


def test_the_trail_reads_newest_first_and_walks_by_cursor(masuk, penyuluh, perusahaan, ikm):
    klien, alamat = masuk(penyuluh), f"{ALAMAT}{ikm.uid}/"
    for versi, nama in enumerate(("Satu", "Dua", "Tiga"), start=1):
        kirim(klien, "patch", alamat, {"nama": nama}, **{"If-Match": f'"{versi}"'})
    isi = klien.get(f"{alamat}jejak/?ukuran=2").json()

    assert [b["sesudah"] for b in isi["hasil"]] == [{"nama": "Tiga"}, {"nama": "Dua"}]
    assert [b["sesudah"] for b in klien.get(isi["berikut"]).json()["hasil"]] == [{"nama": "Satu"}]
    assert masuk(perusahaan).get(f"{alamat}jejak/").status_code == 403
    assert klien.get(f"{alamat}jejak/?urut=waktu").status_code == 400


@pytest.mark.parametrize("banyak", [1, 3])
def test_query_counts(masuk, penyuluh, banyak, django_assert_num_queries):
    for n in range(banyak):
        ikm = f.make_ikm(
            lat="-7.5", lng="112.4", nik=f"351612150380000{n + 1}", sentra=f.make_sentra(), kbli=f.make_kbli(f"2432{n}")
        )
    klien = masuk(penyuluh)
    masuk_dan_wilayah = 3  # session, person, kecamatan the person answers for

    with django_assert_num_queries(masuk_dan_wilayah + 1):
        klien.get(ALAMAT)
    with django_assert_num_queries(masuk_dan_wilayah + 3):
        klien.get(f"{ALAMAT}?halaman=1")
    with django_assert_num_queries(masuk_dan_wilayah + 1):
        klien.get(f"{ALAMAT}{ikm.uid}/")
