"""Milestones by CSV: by number, container or B/L; the order rules hold; the same row again is not doubled; undo strikes."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from ekspor.models import Pengiriman, Peristiwa
from kantor.enums import StatusTugas
from tests.ekspor import kirim as k
from tests.impor import Jalur
from tests.kemitraan.conftest import Pihak

pytestmark = pytest.mark.django_db
KEPALA = "Pengiriman;Event;Classifier;Tanggal;Port;Sebab terlambat\n"


@pytest.fixture(autouse=True)
def kini(db: None, time_machine: Any) -> None:
    time_machine.move_to("2026-11-26T09:00:00+07:00")


@pytest.fixture
def kiriman(pihak: Pihak) -> Pengiriman:
    return k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(nomor="CSQU3054383"))


def jalur(orang: Any, *baris: str, sengaja: bool = False) -> Jalur:
    isi = (KEPALA + "".join(f"{b}\n" for b in baris)).encode()
    return Jalur(orang, isi, "peristiwa.csv", None, "ekspor.peristiwa").petakan(sengaja=sengaja)


def test_rows_become_milestones(pihak: Pihak, kiriman: Pengiriman) -> None:
    k.make_pelabuhan("IDSUB", "Surabaya")
    j = jalur(
        pihak.pembeli,
        f"{kiriman.nomor};STUF;ACT;2026-11-20 14:30;;",
        "CSQU 305438-3;Berangkat;EST;30 November 2026;IDSUB;",
    )
    assert (j.ringkasan[0], Peristiwa.objects.count()) == (2, 0)
    assert j.terapkan().status == StatusTugas.SELESAI
    muat, berangkat = Peristiwa.objects.order_by("pk")
    assert (muat.kode, muat.kelas, muat.waktu) == ("stuffing", "aktual", k.saat(2026, 11, 20, 14, 30))
    assert (berangkat.kode, berangkat.kelas, berangkat.pelabuhan_id) == ("berangkat", "perkiraan", "IDSUB")
    kiriman.refresh_from_db()
    assert kiriman.status == "dimuat"
    ulang = jalur(pihak.pembeli, f"{kiriman.nomor};STUF;ACT;2026-11-20 14:30;;", sengaja=True)
    assert ulang.ringkasan[0] == 0
    j.urungkan()
    assert all(s.dibatalkan for s in Peristiwa.objects.all())


@pytest.mark.parametrize(
    ("baris", "kolom"),
    [
        ("EKS-9999;STUF;ACT;2026-11-20;;", "pengiriman"),
        ("{};LAUT;ACT;2026-11-20;;", "kode"),
        ("{};STUF;MUNGKIN;2026-11-20;;", "kelas"),
        ("{};STUF;ACT;kemarin;;", "waktu"),
        ("{};STUF;ACT;2026-11-20 25:70;;", "jam"),
        ("{};STUF;ACT;2026-12-20;;", "waktu"),
        ("{};STUF;ACT;2026-11-20;XXXXX;", "pelabuhan"),
        ("{};STUF;ACT;2026-11-20;;malas", "alasan"),
        ("{};ARRI;ACT;2026-11-20;;", "waktu"),
    ],
)
def test_each_fault_stands_at_its_cell(pihak: Pihak, kiriman: Pengiriman, baris: str, kolom: str) -> None:
    j = jalur(pihak.pembeli, baris.format(kiriman.nomor))
    assert kolom in j.galat(2)
    assert not Peristiwa.objects.exists()


def test_another_companys_shipment_is_not_there(pihak: Pihak, kiriman: Pengiriman) -> None:
    j = jalur(pihak.pemilik, f"{kiriman.nomor};STUF;ACT;2026-11-20;;")
    assert "tidak ditemukan" in j.galat(2)["pengiriman"]


def test_the_list_and_the_api(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    klien = masuk(pihak.pembeli)
    isi = {"pengiriman": str(kiriman.uid), "kode": "stuffing", "kelas": "aktual", "waktu": "2026-11-20T14:30:00+07:00"}
    jawab = klien.post("/api/v1/peristiwa/", isi, content_type="application/json")
    assert jawab.status_code == 201, jawab.json()
    salah = klien.post("/api/v1/peristiwa/", isi | {"kode": "tiba"}, content_type="application/json")
    assert salah.json()["errors"][0]["bidang"] == "waktu"
    halaman = klien.get(
        reverse("ekspor:peristiwa_list"), {"kelas": "aktual", "dari": "2026-11-20", "sampai": "2026-11-20"}
    )
    assert kiriman.nomor.replace("-", "\u2011") in halaman.content.decode()
    csv = b"".join(klien.get(reverse("ekspor:peristiwa_list"), {"format": "csv"}).streaming_content).decode()
    assert "STUF" in csv
    batal = klien.post(
        f"/api/v1/peristiwa/{jawab.json()['uid']}/batalkan/", {"alasan": "Salah hari"}, content_type="application/json"
    )
    assert batal.json()["dibatalkan_alasan"] == "Salah hari"
    assert klien.get("/api/v1/peristiwa/").json()["hasil"] == []
