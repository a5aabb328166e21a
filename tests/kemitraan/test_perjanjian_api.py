"""Agreements over HTTP: the pages' services, by program."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.ids import new_uid
from kemitraan.models import BUTIR_PERJANJIAN, Kemitraan
from tests import factories as f

pytestmark = pytest.mark.django_db
ISI = {"pola": "subkontrak", "lingkup": "Engsel kuningan", "mulai": "2026-12-01", "berakhir": "2027-11-30"}
TANDA = {"ditandatangani_pada": "2026-11-20", "wakil_perusahaan": "Eka Prasetya", "wakil_ikm": "Slamet Widodo"}


def minta(klien: Any, alamat: str, isi: Any, metode: str = "post", versi: int | None = None) -> Any:
    kepala = {} if versi is None else {"If-Match": f'"{versi}"'}
    url = f"/api/v1/kemitraan/{alamat}"
    return getattr(klien, metode)(url, json.dumps(isi), content_type="application/json", headers=kepala)


def test_from_draft_to_force_by_program(masuk: Any, pihak: Any) -> None:
    pembeli, petugas = masuk(pihak.pembeli), masuk(pihak.penyuluh)
    Kemitraan.objects.update(nomor="MTR-2025-0099")  # the fixture's own number is none of the counter's
    para = {"perusahaan": str(pihak.kemitraan.perusahaan.uid), "ikm": str(pihak.kemitraan.ikm.uid)}
    isi = ISI | para | {"uid": str(new_uid())}
    baru = minta(pembeli, "", isi)
    data = baru.json()
    assert (baru.status_code, data["status"], data["nomor"], data["versi"]) == (201, "draf", None, 1)
    assert not set(BUTIR_PERJANJIAN) & data.keys()
    assert minta(pembeli, "", isi).json()["uid"] == data["uid"]
    alamat = f"{data['uid']}/"
    tanda = minta(pembeli, f"{alamat}tandatangani/", TANDA, versi=1)
    assert (tanda.status_code, tanda.json()["nomor"]) == (200, "MTR-2026-0001")
    kurang = minta(petugas, f"{alamat}berlakukan/", {}, versi=2)
    assert (kurang.status_code, kurang.json()["kode"]) == (409, "belum_lengkap")
    assert "penyelesaian perselisihan" in kurang.json()["detail"]
    balik = minta(petugas, f"{alamat}kembalikan/", {"alasan": "Butirnya belum ditulis"}, versi=2)
    assert balik.json()["status"] == "draf"
    lengkap = dict.fromkeys(BUTIR_PERJANJIAN, "Disepakati.") | {"pernyataan_mandiri": True}
    assert minta(pembeli, alamat, lengkap, "patch", versi=3).status_code == 200
    butir = pembeli.get(f"/api/v1/kemitraan/{alamat}butir/").json()
    assert [(b["bidang"], b["lengkap"]) for b in butir] == [(b, True) for b in BUTIR_PERJANJIAN]
    assert minta(pembeli, f"{alamat}tandatangani/", TANDA, versi=4).status_code == 200
    assert minta(pembeli, f"{alamat}berlakukan/", {}, versi=5).status_code == 403
    assert minta(petugas, f"{alamat}berlakukan/", {}, versi=5).json()["status"] == "berlaku"


def test_a_version_that_is_over_is_shown_what_stands_and_none_is_asked_for(masuk: Any, pihak: Any) -> None:
    draf = f.make_kemitraan(pihak.kemitraan.perusahaan, pihak.kemitraan.ikm, status="draf", ditandatangani_pada=None)
    klien, alamat = masuk(pihak.pembeli), f"{draf.uid}/"
    assert minta(klien, alamat, {"lingkup": "Gagang"}, "patch", versi=1).headers["ETag"] == '"2"'
    lama = minta(klien, f"{alamat}tandatangani/", TANDA, versi=1)
    assert (lama.status_code, lama.json()["kode"], lama.json()["terkini"]["lingkup"]) == (
        412,
        "versi_berubah",
        "Gagang",
    )
    assert minta(klien, f"{alamat}tandatangani/", TANDA).status_code == 428


def test_ended_broken_off_and_renewed(masuk: Any, pihak: Any) -> None:
    petugas, k = masuk(pihak.penyuluh), pihak.kemitraan
    uid = {"uid": str(new_uid())}
    baru = minta(petugas, f"{k.uid}/perbarui/", uid)
    assert (baru.status_code, baru.json()["pembaruan_dari"]) == (201, str(k.uid))
    assert minta(petugas, f"{k.uid}/perbarui/", uid).json()["uid"] == baru.json()["uid"] == uid["uid"]
    putus = {"tanggal": "2026-11-20", "alasan": "Pesanan berpindah"}
    orang = masuk(pihak.pemilik)
    assert minta(orang, f"{k.uid}/putus/", putus | {"pihak": "perusahaan"}, versi=k.versi).status_code == 403
    hasil = minta(petugas, f"{k.uid}/putus/", putus | {"pihak": "perusahaan"}, versi=k.versi).json()
    assert (hasil["status"], hasil["diputus_oleh_pihak"]) == ("diputus", "perusahaan")
    lagi = minta(petugas, f"{k.uid}/akhiri/", putus, versi=hasil["versi"])
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "status")


def test_a_draft_is_struck_with_a_reason(masuk: Any, pihak: Any) -> None:
    draf = f.make_kemitraan(pihak.kemitraan.perusahaan, pihak.kemitraan.ikm, status="draf", ditandatangani_pada=None)
    assert minta(masuk(pihak.pembeli), f"{draf.uid}/batalkan/", {"alasan": "Salah IKM"}, versi=1).status_code == 200
    assert not Kemitraan.objects.tercatat().filter(pk=draf.pk).exists()


def test_files_go_in_and_come_out(masuk: Any, pihak: Any, settings: Any, tmp_path: Any) -> None:
    simpan = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": simpan}
    klien, alamat = masuk(pihak.pembeli), f"/api/v1/kemitraan/{pihak.kemitraan.uid}/berkas/"
    uid = str(new_uid())
    for _ in range(2):
        berkas = SimpleUploadedFile("lampiran.csv", b"Barang;Harga\nEngsel;34000\n")
        jawab = klien.post(alamat, {"berkas": berkas, "uid": uid, "keterangan": "Lampiran harga"})
        assert (jawab.status_code, jawab.json()["uid"]) == (201, uid)
    (satu,) = klien.get(alamat).json()
    assert (satu["nama"], satu["keterangan"]) == ("lampiran.csv", "Lampiran harga")
    assert b"".join(klien.get(f"{alamat}{uid}/")).startswith(b"Barang")
    assert klien.get(f"{alamat}{new_uid()}/").status_code == 404
    kosong = klien.post(alamat, {})
    assert (kosong.status_code, kosong.json()["errors"][0]["bidang"]) == (400, "berkas")


@pytest.mark.parametrize(("akhiran", "awal"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_paper_by_program(masuk: Any, pihak: Any, akhiran: str, awal: bytes) -> None:
    url = f"/api/v1/kemitraan/{pihak.kemitraan.uid}/{akhiran}/"
    jawab = masuk(pihak.pemilik).get(url, headers={"Accept": "application/pdf"})
    assert (jawab.status_code, jawab.content[: len(awal)]) == (200, awal)


def test_what_is_not_theirs_is_not_there_and_leadership_reads_no_words(masuk: Any, pihak: Any) -> None:
    url = f"/api/v1/kemitraan/{pihak.kemitraan.uid}/"
    lain = masuk(f.make_anggota_perusahaan(f.make_perusahaan()))
    assert lain.get(url).status_code == 404
    assert lain.get("/api/v1/kemitraan/").json()["hasil"] == []
    pertemuan = f.make_pertemuan(pihak.kemitraan.perusahaan)
    Kemitraan.objects.update(termin_hari=30, wakil_ikm="Slamet", asal_pertemuan=pertemuan)
    tertutup = ("termin_hari", "wakil_ikm", "asal_pertemuan")
    baca = {p: masuk(f.make_pengguna(p)).get(url).json() for p in ("pimpinan", "kabid")}
    assert [baca["pimpinan"][n] for n in tertutup] == [None] * 3
    assert [baca["kabid"][n] for n in tertutup] == [30, "Slamet", str(pertemuan.uid)]
    pembeli = masuk(pihak.pembeli).get(url).json()
    assert [pembeli[n] for n in tertutup] == [30, "Slamet", None]


def test_the_same_filters_as_the_page(masuk: Any, pihak: Any) -> None:
    f.make_kemitraan(status="draf", ditandatangani_pada=None)
    klien = masuk(pihak.admin)
    assert len(klien.get("/api/v1/kemitraan/?status=berlaku").json()["hasil"]) == 1
    assert klien.get("/api/v1/kemitraan/?keadaan=berlaku").status_code == 400


@pytest.mark.parametrize("n", [1, 30])
def test_query_counts(masuk: Any, admin: Any, n: int, django_assert_num_queries: Any) -> None:
    for _ in range(n):
        f.make_kemitraan(berakhir=date(2027, 1, 31))
    klien = masuk(admin)
    klien.get("/api/v1/kemitraan/")
    with django_assert_num_queries(3):
        assert len(klien.get("/api/v1/kemitraan/").json()["hasil"]) == n
