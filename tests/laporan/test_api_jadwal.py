"""Schedules through the API: the same rules as the pages, by the names of the body."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from akun.enums import Peran
from laporan.models import JadwalLaporan
from tests import factories as f
from tests.laporan.jadwal_uji import jadwalkan

pytestmark = pytest.mark.django_db
ALAMAT = "/api/v1/jadwal/"
ISI: dict[str, Any] = {
    "nama": "Ekspor bulanan",
    "definisi": "realisasi_ekspor",
    "periode": "bulan_lalu",
    "pola": "bulanan",
    "tanggal": 5,
    "jam": "07:00:00",
}


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> None:
    time_machine.move_to("2026-11-26T09:00:00+07:00")


@pytest.fixture
def kabid() -> Any:
    return f.make_pengguna(Peran.KABID)


def kirim(klien: Client, metode: str, alamat: str, isi: Any = None, **kepala: str) -> Any:
    return klien.generic(metode, alamat, json.dumps(isi or {}), "application/json", **kepala)


def test_a_schedule_is_made_for_oneself_and_read_back(masuk: Any, kabid: Any) -> None:
    klien = masuk(kabid)
    jawab = kirim(klien, "POST", ALAMAT, ISI)
    assert jawab.status_code == 201, jawab.json()
    isi = jawab.json()
    assert (isi["status"], isi["berikutnya"]) == ("aktif", "2026-12-05T07:00:00+07:00")
    assert isi["bentuk"] == ["pdf", "xlsx", "csv"]
    rinci = klien.get(f"{ALAMAT}{isi['uid']}/").json()
    assert rinci["daftar_penerima"] == [{"surel": kabid.email, "nama": kabid.nama}]
    assert rinci["penyampaian"] == []


def test_addresses_of_people_become_those_people(masuk: Any, kabid: Any) -> None:
    pimpinan = f.make_pengguna(Peran.PIMPINAN)
    isi = kirim(masuk(kabid), "POST", ALAMAT, ISI | {"penerima": [pimpinan.email, kabid.email]}).json()
    jadwal = JadwalLaporan.objects.get(uid=isi["uid"])
    assert {p.pengguna for p in jadwal.penerima.all()} == {pimpinan, kabid}


@pytest.mark.parametrize(
    ("salah", "bidang"),
    [
        ({"tanggal": None}, "tanggal"),
        ({"periode": "2026-10"}, "periode"),
        ({"parameter": {"negara": "ZZ"}}, "parameter.negara"),
        ({"penerima": ["orang@luar.example"]}, "penerima"),
        ({"bentuk": ["docx"]}, "bentuk"),
        ({"pola": "kadang"}, "pola"),
    ],
)
def test_what_does_not_hold_is_said_by_its_name(masuk: Any, kabid: Any, salah: Any, bidang: str) -> None:
    jawab = kirim(masuk(kabid), "POST", ALAMAT, ISI | salah)
    assert jawab.status_code in {400, 409}, jawab.json()
    assert bidang in str(jawab.json())
    assert not JadwalLaporan.objects.exists()


def test_a_change_names_its_version_and_leaves_the_rest(masuk: Any, kabid: Any) -> None:
    jadwal, klien = jadwalkan(kabid), masuk(kabid)
    alamat = f"{ALAMAT}{jadwal.uid}/"
    assert kirim(klien, "PATCH", alamat, {"tanggal": 7}).status_code == 428
    jawab = kirim(klien, "PATCH", alamat, {"tanggal": 7}, HTTP_IF_MATCH=f'"{jadwal.versi}"')
    assert jawab.status_code == 200, jawab.json()
    jadwal.refresh_from_db()
    assert (jadwal.tanggal, jadwal.nama) == (7, "Realisasi ekspor bulanan")
    assert [p.pengguna for p in jadwal.penerima.aktif()] == [kabid]
    assert kirim(klien, "PATCH", alamat, {"tanggal": 8}, HTTP_IF_MATCH='"1"').status_code == 412


def test_paused_resumed_tried_and_ended(masuk: Any, kabid: Any) -> None:
    jadwal, klien = jadwalkan(kabid), masuk(kabid)
    alamat = f"{ALAMAT}{jadwal.uid}/"
    assert kirim(klien, "POST", f"{alamat}jeda/").json()["status"] == "dijeda"
    assert kirim(klien, "POST", f"{alamat}jeda/").status_code == 409
    assert kirim(klien, "POST", f"{alamat}lanjutkan/").json()["status"] == "aktif"
    uji = kirim(klien, "POST", f"{alamat}uji/")
    assert (uji.status_code, uji.json()["status"]) == (202, "menunggu")
    jadwal.refresh_from_db()
    akhir = kirim(
        klien, "POST", f"{alamat}batalkan/", {"alasan": "Tidak perlu lagi"}, HTTP_IF_MATCH=f'"{jadwal.versi}"'
    )
    assert akhir.json()["status"] == "dibatalkan"


def test_nobody_elses_schedule_is_found(masuk: Any, kabid: Any) -> None:
    jadwal = jadwalkan(kabid)
    assert masuk(f.make_pengguna(Peran.PIMPINAN)).get(f"{ALAMAT}{jadwal.uid}/").status_code == 404
