"""Buyers for programs: the pages' services and the pages' eyes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.ids import new_uid
from ekspor.models import Pembeli
from tests import factories as f
from tests.ekspor import kirim as k
from tests.ekspor.test_pembeli import catat
from tests.kemitraan.conftest import Pihak

pytestmark = pytest.mark.django_db
ALAMAT = "/api/v1/pembeli/"
QUERY_DAFTAR = 3


def minta(klien: Any, alamat: str, isi: dict[str, Any], versi: int | None = None, metode: str = "post") -> Any:
    kepala = {} if versi is None else {"If-Match": f'"{versi}"'}
    return getattr(klien, metode)(alamat, json.dumps(isi), content_type="application/json", headers=kepala)


def test_created_once_read_changed_struck_with_its_trail(masuk: Any, pihak: Pihak) -> None:
    klien, perusahaan = masuk(pihak.pembeli), pihak.kemitraan.perusahaan
    k.make_negara()
    isi = {"uid": str(new_uid()), "perusahaan": str(perusahaan.uid), "nama": "Hanssem Co.", "negara": "KR"}
    jawab = minta(klien, ALAMAT, isi)
    assert (jawab.status_code, minta(klien, ALAMAT, isi).status_code) == (201, 201)
    satu = f"{ALAMAT}{Pembeli.objects.get().uid}/"
    assert jawab["Location"].endswith(satu)
    data = klien.get(satu).json()
    assert (data["nama"], data["perusahaan_nama"], data["ikm"], data["versi"]) == (
        "Hanssem Co.",
        perusahaan.nama,
        None,
        1,
    )
    assert data["jumlah_pengiriman"] == 0
    assert minta(klien, satu, {"kota": "Busan"}, metode="patch").status_code == 428
    assert minta(klien, satu, {"kota": "Busan"}, 7, "patch").status_code == 412
    jawab = minta(klien, satu, {"kota": "Busan"}, 1, "patch")
    assert (jawab.status_code, jawab.json()["kota"], jawab["ETag"]) == (200, "Busan", '"2"')
    p = k.kirim(pihak.pembeli, perusahaan, nama_pembeli="Hanssem Co")
    jawab = minta(klien, f"{satu}batalkan/", {"alasan": "Tercatat dua kali"}, 2)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "pembeli_dipakai")
    assert klien.get(satu).json()["jumlah_pengiriman"] == 1
    k.ubah(pihak.pembeli, p, nama_pembeli="")
    assert minta(klien, f"{satu}batalkan/", {"alasan": "Tercatat dua kali"}, 2).status_code == 200
    jejak = klien.get(f"{satu}jejak/").json()["hasil"]
    assert [j["tindakan"] for j in jejak] == ["dibatalkan", "diubah", "dibuat"]
    assert klien.get(ALAMAT).json()["hasil"] == []


@pytest.mark.parametrize(
    ("salah", "bidang"),
    [
        ({"nama": "HANSSEM, co"}, "nama"),
        ({"nama": ""}, "nama"),
        ({"negara": "ZZ"}, "negara"),
        ({"negara": None}, "negara"),
        ({"surel": "x"}, "surel"),
        ({"perusahaan": None}, "pengirim"),
        ({"sebutan": "x"}, "sebutan"),
        ({"jumlah_pengiriman": 3}, "jumlah_pengiriman"),
    ],
)
def test_faults_are_named_by_field(masuk: Any, pihak: Pihak, salah: dict[str, Any], bidang: str) -> None:
    catat(pihak.pembeli, pihak.kemitraan.perusahaan)
    isi = {"perusahaan": str(pihak.kemitraan.perusahaan.uid), "nama": "Hanbit", "negara": "KR"} | salah
    jawab = minta(masuk(pihak.pembeli), ALAMAT, isi)
    assert jawab.status_code in {400, 409}
    assert [e["bidang"] for e in jawab.json()["errors"]] == [bidang]
    assert Pembeli.objects.count() == 1


def test_whose_buyer_never_changes_and_nobody_else_sees_it(masuk: Any, pihak: Pihak) -> None:
    pembeli = catat(pihak.pembeli, pihak.kemitraan.perusahaan)
    satu, lain = f"{ALAMAT}{pembeli.uid}/", f.make_perusahaan()
    jawab = minta(masuk(pihak.admin), satu, {"perusahaan": str(lain.uid)}, 1, "patch")
    assert jawab.status_code == 400
    for siapa in (f.make_pengguna("pimpinan"), f.make_anggota_perusahaan(lain), pihak.pemilik):
        assert masuk(siapa).get(satu).status_code == 404
        assert masuk(siapa).get(ALAMAT).json()["hasil"] == []
    assert minta(masuk(f.make_pengguna("kabid")), satu, {"kota": "Busan"}, 1, "patch").status_code == 403


@pytest.mark.parametrize("banyak", [1, 30])
def test_list_queries(masuk: Any, pihak: Pihak, django_assert_num_queries: Any, banyak: int) -> None:
    for i in range(banyak):
        catat(pihak.pembeli, pihak.kemitraan.perusahaan, f"Hanssem {i}")
    klien = masuk(pihak.pembeli)
    klien.get(ALAMAT)
    with django_assert_num_queries(QUERY_DAFTAR):
        klien.get(ALAMAT)
