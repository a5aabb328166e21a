"""Participants of a facilitation over HTTP: entered, corrected, taken out, each as the pages allow."""

from __future__ import annotations

from typing import Any

import pytest

from ikm import services
from ikm.models import PesertaFasilitasi
from tests import factories as f
from tests.ikm.test_api_catatan import kirim

pytestmark = pytest.mark.django_db
VERSI = "If-Match"


@pytest.fixture
def jati(db: None) -> Any:
    return f.make_ikm(nama="UD Jati", desa=f.make_wilayah(f.GEDEG_DESA))


@pytest.fixture
def kegiatan(penyuluh, ikm, jati):
    return f.make_fasilitasi(ikm, jati, dicatat_oleh=penyuluh)


def alamat(kegiatan: Any, ikm: Any) -> str:
    return f"fasilitasi/{kegiatan.uid}/peserta/{kegiatan.peserta.get(ikm=ikm).uid}/"


def test_a_participant_is_entered_corrected_and_taken_out(masuk, penyuluh, kegiatan, ikm):
    klien, url = masuk(penyuluh), alamat(kegiatan, ikm)
    satu = klien.get(f"/api/v1/{url}")
    assert (satu.json()["ikm_nama"], satu.headers["ETag"]) == ("UD Buana Kuningan", '"1"')
    assert kirim(klien, "patch", url, {"hasil": "Lulus"}).status_code == 428
    ubah = kirim(klien, "patch", url, {"hasil": "Lulus", "nilai": 750_000}, **{VERSI: '"1"'})
    assert (ubah.json()["hasil"], ubah.json()["nilai"], ubah.headers["ETag"]) == ("Lulus", 750_000, '"2"')
    assert kirim(klien, "patch", url, {"nilai": None}, **{VERSI: '"2"'}).json()["hasil"] == "Lulus"
    assert kirim(klien, "patch", url, {"ikm": str(ikm.uid)}, **{VERSI: '"3"'}).status_code == 400
    assert kirim(klien, "post", f"{url}batalkan/", {"alasan": ""}, **{VERSI: '"3"'}).status_code == 400
    sisa = kirim(klien, "post", f"{url}batalkan/", {"alasan": "Tidak hadir"}, **{VERSI: '"3"'})
    assert ([p["ikm_nama"] for p in sisa.json()], sisa.headers["ETag"]) == (["UD Jati"], '"4"')
    assert PesertaFasilitasi.objects.get(ikm=ikm).dibatalkan_alasan == "Tidak hadir"
    assert klien.get(f"/api/v1/{url}").status_code == 404
    lagi = kirim(klien, "post", f"fasilitasi/{kegiatan.uid}/peserta/", {"ikm": [str(ikm.uid)]})
    assert (len(lagi.json()), lagi.headers["ETag"]) == (2, '"5"')


def test_a_stale_version_meets_the_facilitation_as_it_stands(masuk, penyuluh, kegiatan, ikm):
    klien, url = masuk(penyuluh), alamat(kegiatan, ikm)
    services.update_fasilitasi(oleh=f.oleh(penyuluh), uid=kegiatan.uid, versi=1, data={"judul": "Bimtek cor"})
    for metode, tujuan, isi in (("patch", url, {"nilai": 1}), ("post", f"{url}batalkan/", {"alasan": "Tidak hadir"})):
        jawaban = kirim(klien, metode, tujuan, isi, **{VERSI: '"1"'})
        assert (jawaban.status_code, jawaban.json()["terkini"]["judul"]) == (412, "Bimtek cor")
    assert PesertaFasilitasi.objects.tercatat().count() == 2


def test_each_wilayah_keeps_its_own_participants(masuk, penyuluh, penyuluh_lain, kegiatan, ikm, jati):
    for orang, boleh, tidak in ((penyuluh, ikm, jati), (penyuluh_lain, jati, ikm)):
        klien = masuk(orang)
        kegiatan.refresh_from_db()
        versi = {VERSI: f'"{kegiatan.versi}"'}
        assert kirim(klien, "patch", alamat(kegiatan, tidak), {"nilai": 5}, **versi).status_code == 403
        keluar = f"{alamat(kegiatan, tidak)}batalkan/"
        assert kirim(klien, "post", keluar, {"alasan": "Tidak hadir"}, **versi).status_code == 403
        assert kirim(klien, "patch", alamat(kegiatan, boleh), {"nilai": 5}, **versi).status_code == 200


def test_readers_see_what_the_pages_show_them(masuk, pemilik, pimpinan, perusahaan, kegiatan, ikm, jati):
    kegiatan.peserta.update(nilai=1_000_000, hasil="Lulus")
    milik = masuk(pemilik)
    assert milik.get(f"/api/v1/{alamat(kegiatan, ikm)}").json()["nilai"] == 1_000_000
    assert milik.get(f"/api/v1/{alamat(kegiatan, jati)}").status_code == 404
    rapat = masuk(pimpinan).get(f"/api/v1/{alamat(kegiatan, jati)}").json()
    assert (rapat["ikm_nama"], rapat["nilai"], rapat["hasil"]) == ("UD Jati", None, None)
    assert masuk(perusahaan).get(f"/api/v1/{alamat(kegiatan, ikm)}").status_code == 404


def test_a_participant_of_another_facilitation_is_not_there(masuk, penyuluh, kegiatan, ikm):
    lain = f.make_fasilitasi(ikm)
    url = f"fasilitasi/{kegiatan.uid}/peserta/{lain.peserta.get().uid}/"
    assert kirim(masuk(penyuluh), "patch", url, {"nilai": 1}, **{VERSI: '"1"'}).status_code == 404
