from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.ids import new_uid
from core.waktu import hari_ini, sekarang
from ikm.models import Kunjungan, MasalahKunjungan
from tests import factories as f
from tests.izin import foto

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture(autouse=True)
def _simpan(settings, tmp_path):
    simpan = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path), "base_url": None},
    }
    settings.STORAGES = {**settings.STORAGES, "default": simpan}


def isian(user: Any, **over: Any) -> dict[str, Any]:
    bawaan = {"uid": str(new_uid()), "penulis": str(user.uid), "tanggal": hari_ini().isoformat()}
    return bawaan | {"masalah": ["alat"], "catatan": "Tungku retak"} | over


def alamat(ikm: Any) -> str:
    return reverse("ikm:kunjungan_create", args=[ikm.uid])


# --- one path for the page and the phone --------------------------------------------------------------------------


def test_the_page_sends_one_on_and_the_script_gets_the_address(masuk, penyuluh, ikm):
    klien = masuk(penyuluh)
    biasa = klien.post(alamat(ikm), isian(penyuluh))
    skrip = klien.post(alamat(ikm), isian(penyuluh), **JSON)
    satu, dua = Kunjungan.objects.order_by("pk")
    assert (biasa.status_code, biasa.url) == (302, satu.get_absolute_url())
    assert (skrip.status_code, skrip.json()) == (201, {"url": dua.get_absolute_url(), "pesan": "Kunjungan tersimpan."})


def test_a_retried_request_answers_the_same_address(masuk, penyuluh, ikm):
    klien, isi = masuk(penyuluh), isian(penyuluh)
    jawab = [klien.post(alamat(ikm), isi, **JSON).json()["url"] for _ in range(2)]
    assert jawab == [Kunjungan.objects.get().get_absolute_url()] * 2


def test_what_is_wrong_comes_as_the_same_words_by_field(masuk, penyuluh, ikm):
    salah = isian(penyuluh, tanggal=(hari_ini() + timedelta(days=1)).isoformat(), masalah=["kuda"])
    jawab = masuk(penyuluh).post(alamat(ikm), salah, **JSON)
    assert jawab.status_code == 422
    assert set(jawab.json()["galat"]) == {"masalah"}
    jawab = masuk(penyuluh).post(alamat(ikm), salah | {"masalah": ["alat"]}, **JSON)
    assert jawab.json()["galat"]["tanggal"][0]["message"] == "Tanggal kunjungan belum tiba."


def test_refusals_speak_json_too(masuk, penyuluh_lain, penyuluh, ikm):
    jawab = masuk(penyuluh_lain).post(alamat(ikm), isian(penyuluh_lain), **JSON)
    assert (jawab.status_code, jawab.json()["pesan"]) == (403, "Anda tidak berwenang melakukan tindakan ini.")
    hilang = reverse("ikm:kunjungan_create", args=[new_uid()])
    assert masuk(penyuluh).post(hilang, isian(penyuluh), **JSON).status_code == 404


def test_a_form_that_another_account_opened_is_not_this_accounts_to_send(masuk, penyuluh, admin, ikm):
    jawab = masuk(admin).post(alamat(ikm), isian(penyuluh), **JSON)
    assert jawab.json()["galat"]["penulis"][0]["code"] == "pengguna_lain"
    assert not Kunjungan.objects.exists()


def test_a_photo_without_a_place_comes_back_as_a_question_with_everything_typed(masuk, penyuluh, ikm):
    klien = masuk(penyuluh)
    jawab = klien.post(alamat(ikm), isian(penyuluh, foto=[foto()]))
    teks = jawab.content.decode()
    assert jawab.status_code == 422
    assert "Foto ini tanpa lokasi. Simpan tanpa lokasi?" in teks
    assert "k-tegas-tanya" in teks
    assert "Tungku retak" in teks
    assert klien.post(alamat(ikm), isian(penyuluh, foto=[foto()], konfirmasi="on")).status_code == 302


def test_places_of_photos_are_kept_with_them_and_their_uids_make_them_one(masuk, penyuluh, ikm):
    tentang = [
        {"uid": str(new_uid()), "lat": "-7.560000", "lng": "112.370000"},
        {"uid": str(new_uid()), "lat": None, "lng": None},
    ]
    isi = isian(penyuluh, foto=[foto(), foto()], foto_data=json.dumps(tentang))
    assert masuk(penyuluh).post(alamat(ikm), isi, **JSON).status_code == 201
    k = Kunjungan.objects.get()
    assert [str(ft.berkas.uid) for ft in k.foto.all()] == [t["uid"] for t in tentang]
    assert str(k.lat) == "-7.560000"


@pytest.mark.parametrize(
    "data", ["[1]", "{", '[{"uid": "x"}]', '[{"uid": "019ab0c5-0000-7000-8000-000000000000"}, {}]']
)
def test_nonsense_about_photos_is_refused_in_words(masuk, penyuluh, ikm, data):
    jawab = masuk(penyuluh).post(alamat(ikm), isian(penyuluh, foto=[foto()], foto_data=data), **JSON)
    assert jawab.status_code == 422
    assert "foto" in jawab.json()["galat"].get("foto", jawab.json()["galat"].get("foto_data"))[0]["message"].lower()


# --- pages --------------------------------------------------------------------------------------------------------


def test_the_form_knows_the_open_promise_and_whether_the_ikm_has_a_place(masuk, penyuluh, ikm):
    f.make_kunjungan(ikm, penyuluh=penyuluh, tindak_lanjut_pada=f.PADA)
    teks = masuk(penyuluh).get(alamat(ikm)).content.decode()
    assert "Menindaklanjuti kunjungan 23 November 2026" in teks
    assert "Pakai lokasi ini sebagai lokasi IKM" in teks


def test_coordinates_are_for_those_who_may_open_the_address(masuk, penyuluh, penyuluh_lain, kabid, ikm):
    k = f.make_kunjungan(ikm, penyuluh=penyuluh, lat="-7.561234", lng="112.371234", sumber_lokasi="gawai", akurasi_m=12)
    for orang, terlihat in ((penyuluh, True), (kabid, True), (penyuluh_lain, False)):
        assert ("-7.561234" in masuk(orang).get(k.get_absolute_url()).content.decode()) is terlihat


def test_photos_open_only_inside_the_wilayah(masuk, penyuluh, penyuluh_lain, kabid, ikm):
    masuk(penyuluh).post(alamat(ikm), isian(penyuluh, foto=[foto()], konfirmasi="on"))
    url = reverse("kantor:berkas_preview", args=[Kunjungan.objects.get().foto.get().berkas.uid])
    assert [masuk(o).get(url).status_code for o in (penyuluh, kabid, penyuluh_lain)] == [200, 200, 404]


@pytest.mark.parametrize("n", [1, 30])
def test_list_and_tab_cost_the_same_whatever_their_size(masuk, penyuluh, ikm, n, django_assert_num_queries):
    for _ in range(n):
        f.make_kunjungan(ikm, "pasar", "modal", penyuluh=penyuluh)
    klien = masuk(penyuluh)
    klien.get(reverse("ikm:kunjungan_list"))
    with django_assert_num_queries(9):
        klien.get(reverse("ikm:kunjungan_list"))
    with django_assert_num_queries(7):
        klien.get(reverse("ikm:kunjungan_tab", args=[ikm.uid]))


@pytest.fixture
def tiga(penyuluh, penyuluh_lain, ikm) -> dict[str, Kunjungan]:
    kini, jati = hari_ini(), f.make_ikm(nama="UD Jati", desa=f.make_wilayah(f.GEDEG_DESA))
    lewat, nanti = kini - timedelta(days=2), kini + timedelta(days=7)
    lama = {"tanggal": kini - timedelta(days=40), "tindak_lanjut_pada": lewat}
    baru = {"tanggal": kini, "tindak_lanjut_pada": kini}
    return {
        "lama": f.make_kunjungan(ikm, "pasar", penyuluh=penyuluh, **lama),
        "baru": f.make_kunjungan(ikm, "modal", "pasar", penyuluh=penyuluh, **baru),
        "jati": f.make_kunjungan(jati, penyuluh=penyuluh_lain, tanggal=kini, tindak_lanjut_pada=nanti),
    }


@pytest.mark.parametrize(
    ("saring", "cocok"),
    [
        ({}, {"lama", "baru", "jati"}),
        ({"q": "jati"}, {"jati"}),
        ({"q": "slamet"}, {"lama", "baru"}),
        ({"masalah": "pasar"}, {"lama", "baru"}),
        ({"masalah": "modal"}, {"baru"}),
        ({"kecamatan": f.GEDEG}, {"jati"}),
        ({"tindak_lanjut": "terbuka"}, {"lama", "baru", "jati"}),
        ({"tindak_lanjut": "perlu"}, {"lama", "baru"}),
        ({"tindak_lanjut": "jatuh_tempo"}, {"baru"}),
        ({"tindak_lanjut": "terlambat"}, {"lama"}),
        ({"tindak_lanjut": "selesai"}, set()),
        ({"tindak_lanjut": "tanpa"}, set()),
        ({"binaan": "true"}, {"lama", "baru"}),
        ({"dibatalkan": "true"}, set()),
    ],
)
def test_filters_of_the_list(masuk, penyuluh, tiga, saring, cocok):
    tabel = masuk(penyuluh).get(reverse("ikm:kunjungan_list"), saring).context["tabel"]
    assert {n for n, k in tiga.items() if k.pk in {b.objek.pk for b in tabel.baris}} == cocok


def test_filters_by_officer_and_day(masuk, penyuluh, tiga):
    kini = hari_ini().isoformat()
    for saring, n in (({"penyuluh": str(penyuluh.uid)}, 2), ({"dari": kini}, 2), ({"dari": kini, "sampai": kini}, 2)):
        assert len(masuk(penyuluh).get(reverse("ikm:kunjungan_list"), saring).context["tabel"].baris) == n


def test_the_file_holds_problems_in_words_and_no_coordinates(masuk, penyuluh, tiga):
    isi = b"".join(masuk(penyuluh).get(reverse("ikm:kunjungan_list"), {"format": "csv"}).streaming_content).decode(
        "utf-8-sig"
    )
    baris = list(csv.DictReader(io.StringIO(isi), delimiter=";"))
    assert {b["Masalah"] for b in baris} == {"", "Pasar", "Pasar, Modal"}
    assert not {"lat", "lng", "Lintang", "Bujur"} & set(baris[0])


def test_a_cancelled_visit_leaves_the_tab_and_the_list(masuk, penyuluh, ikm):
    k = f.make_kunjungan(ikm, penyuluh=penyuluh)
    klien = masuk(penyuluh)
    klien.post(reverse("ikm:kunjungan_cancel", args=[k.uid]), {"alasan": "Salah catat"})
    assert klien.get(reverse("ikm:kunjungan_tab", args=[ikm.uid])).context["kunjungan"] == []
    assert "Salah catat" in klien.get(k.get_absolute_url()).content.decode()


# --- the phone's doors --------------------------------------------------------------------------------------------


def test_pages_for_the_phone_say_whose_they_are_and_others_do_not(masuk, penyuluh, ikm):
    klien = masuk(penyuluh)
    boleh = ["ikm:today", "ikm:kunjungan_pick", "ikm:kunjungan_blank", "ikm:kunjungan_queue"]
    for url in (*map(reverse, boleh), alamat(ikm)):
        assert klien.get(url)["X-Luring"] == str(penyuluh.uid)
    for url in (ikm.get_absolute_url(), reverse("ikm:list"), reverse("ikm:kunjungan_door")):
        assert "X-Luring" not in klien.get(url)


def test_the_door_says_who_is_in_and_gives_a_token_that_works(penyuluh, ikm):
    from django.test import Client

    klien = Client(enforce_csrf_checks=True)
    klien.force_login(penyuluh)
    pintu = klien.get(reverse("ikm:kunjungan_door"))
    assert (pintu.json()["pengguna"], pintu["Cache-Control"]) == (str(penyuluh.uid), "no-store")
    kepala = JSON | {"HTTP_X_CSRFTOKEN": pintu.json()["csrf"]}
    assert klien.post(alamat(ikm), isian(penyuluh), **kepala).status_code == 201
    assert klien.post(alamat(ikm), isian(penyuluh), **JSON).status_code == 403


def test_the_supply_is_the_own_wilayah_without_anything_personal(masuk, penyuluh, ikm, django_assert_num_queries):
    f.make_ikm(nama="UD Gedeg", desa=f.make_wilayah(f.GEDEG_DESA))
    f.make_ikm(nama="UD Tutup", status="tutup")
    f.make_kunjungan(ikm, penyuluh=penyuluh, tindak_lanjut_pada=f.PADA)
    klien = masuk(penyuluh)
    with django_assert_num_queries(5):
        isi = klien.get(reverse("ikm:kunjungan_supply")).json()["ikm"]
    assert isi == [
        {
            "uid": str(ikm.uid),
            "kode": ikm.kode,
            "nama": "UD Buana Kuningan",
            "tempat": "Bejijong, Trowulan",
            "janji": f.PADA.isoformat(),
            "bertempat": False,
        }
    ]


def test_after_a_visit_the_next_one_is_one_step_away(masuk, penyuluh, kabid, ikm):
    klien = masuk(penyuluh)
    klien.post(alamat(ikm), isian(penyuluh, tindak_lanjut_pada=(hari_ini() + timedelta(days=7)).isoformat()))
    k = Kunjungan.objects.get()
    utama = [a["label"] for a in klien.get(k.get_absolute_url()).context["aksi"] if a["gaya"] == "utama"]
    assert utama == ["Kunjungan berikutnya"]
    assert "Kunjungan berikutnya" not in masuk(kabid).get(k.get_absolute_url()).content.decode()
    k.tanggal = hari_ini() - timedelta(days=1)
    k.save()
    assert "Kunjungan berikutnya" not in klien.get(k.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("q", "cocok"), [("", 1), ("buana", 1), ("slamet", 1), ("jati", 0)])
def test_the_picker_offers_the_own_wilayah(masuk, penyuluh, ikm, q, cocok):
    f.make_ikm(nama="UD Jati", desa=f.make_wilayah(f.GEDEG_DESA))
    assert masuk(penyuluh).get(reverse("ikm:kunjungan_pick"), {"q": q}).context["ikm"].jumlah == cocok


def test_the_worker_names_assets_that_exist_and_changes_with_them(client):
    jawab = client.get(reverse("sw"))
    bekal = json.loads(jawab.content.decode().splitlines()[0].removeprefix("const BEKAL = ").removesuffix(";"))
    assert jawab["Content-Type"].startswith("text/javascript")
    assert [a for a in bekal["aset"] if client.get(a).status_code != 200] == []
    assert all("?v=" in a for a in bekal["aset"] if not a.endswith(".woff2"))


# --- the database keeps its promises -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("kunjungan_koordinat_berpasangan", {"lat": "-7.5", "sumber_lokasi": "gawai"}),
        ("kunjungan_koordinat_berpasangan", {"akurasi_m": 3}),
        ("kunjungan_sumber_lokasi_sah", {"sumber_lokasi": "foto"}),
        ("kunjungan_sumber_lokasi_sah", {"lat": "-7.5", "lng": "112.3", "sumber_lokasi": "peta"}),
        ("kunjungan_jarak_beracuan", {"jarak_m": 3}),
        ("kunjungan_jarak_beracuan", {"acuan_jarak": "ikm"}),
        ("kunjungan_tindak_lanjut_sesudah", {"tindak_lanjut_pada": f.PADA - timedelta(days=1)}),
        ("kunjungan_selesai_bila_ada", {"tindak_lanjut_selesai": f.PADA}),
        ("kunjungan_pembatalan_lengkap", {"dibatalkan_pada": sekarang()}),
    ],
)
def test_constraints_of_a_visit(penyuluh, ikm, nama, isi):
    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        f.make_kunjungan(ikm, penyuluh=penyuluh, **isi)


def test_a_promise_kept_by_a_visit_is_kept(penyuluh, ikm):
    lain = f.make_kunjungan(ikm, penyuluh=penyuluh)
    with pytest.raises(IntegrityError, match="kunjungan_ditindaklanjuti_selesai"), transaction.atomic():
        f.make_kunjungan(ikm, penyuluh=penyuluh, ditindaklanjuti=lain)


@pytest.mark.parametrize(("nama", "jenis"), [("masalah_kunjungan_unik", "pasar"), ("masalah_jenis_sah", "kuda")])
def test_constraints_of_a_problem(vendor, penyuluh, ikm, nama, jenis):
    k = f.make_kunjungan(ikm, "pasar", penyuluh=penyuluh)
    cocok = nama if vendor == "postgresql" or nama == "masalah_jenis_sah" else "UNIQUE"
    with pytest.raises(IntegrityError, match=cocok), transaction.atomic():
        MasalahKunjungan.objects.create(kunjungan=k, jenis=jenis)


def test_a_photo_has_both_coordinates_or_none(masuk, penyuluh, ikm):
    masuk(penyuluh).post(alamat(ikm), isian(penyuluh, foto=[foto()], konfirmasi="on"))
    ft = Kunjungan.objects.get().foto.get()
    ft.lat = "-7.5"
    with pytest.raises(IntegrityError, match="foto_koordinat_berpasangan"), transaction.atomic():
        ft.save()
