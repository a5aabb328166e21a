"""Narrowing the list of shipments by what is in them, where they go ashore, who buys and when they count."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ekspor.models import Pengiriman
from referensi.models import KodeHS, Pelabuhan
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak

pytestmark = pytest.mark.django_db


@pytest.fixture
def dua(pihak: Pihak) -> tuple[Pengiriman, Pengiriman]:
    """Furniture to Busan for Hanssem in November, and brass from nowhere in particular in December."""
    k.make_hs()
    k.make_hs("74198090", "Barang lain dari tembaga kuningan")
    for kode, nama in (("KRPUS", "Busan"), ("KRINC", "Incheon"), ("IDSUB", "Surabaya")):
        k.make_pelabuhan(kode, nama)
    mebel = k.muatan(kode_hs=KodeHS.objects.get(pk="94036090"))
    laut = {n: Pelabuhan.objects.get(pk=p) for n, p in (("pelabuhan_tujuan", "KRPUS"), ("pelabuhan_muat", "IDSUB"))}
    satu = k.kirim(
        pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(k.muatan(), mebel), data=laut, nama_pembeli="Hanssem Co."
    )
    kuningan = k.muatan(kode_hs=KodeHS.objects.get(pk="74198090"))
    data = {"rencana_kirim": date(2026, 12, 5)}
    return satu, k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(kuningan), data=data)


def nomor(klien: Any, tanya: str) -> list[str]:
    jawaban = klien.get(f"/api/v1/pengiriman/?{tanya}")
    assert jawaban.status_code == 200, jawaban.json()
    return [b["nomor"] for b in jawaban.json()["hasil"]]


@pytest.mark.parametrize(
    "tanya",
    [
        *(
            "hs=94",
            "hs=9403.60",
            "hs=94036090",
            "hs=94036090 Perabotan kayu lainnya",
            "hs=9403.60.90 Perabotan kayu",
            "hs=perabotan kayu",
        ),
        *("pelabuhan_tujuan=KRPUS", "pelabuhan_tujuan=KRPUS Busan", "pelabuhan_tujuan=busan", "pelabuhan_muat=idsub"),
        *("pembeli=hanssem", "pembeli=co. HANSSEM", "periode=2026-11"),
    ],
)
def test_one_is_found_and_the_other_is_not(masuk: Any, pihak: Pihak, dua: Any, tanya: str) -> None:
    assert nomor(masuk(pihak.admin), tanya) == [dua[0].nomor]


def test_both_of_a_wider_question_once_each(masuk: Any, pihak: Pihak, dua: Any) -> None:
    """A shipment with many lines of a code is one row."""
    k.ubah(pihak.pembeli, dua[0], k.kontainer(k.muatan(kode_hs=k.make_hs()), k.muatan(kode_hs=k.make_hs())))
    klien = masuk(pihak.admin)
    assert nomor(klien, "hs=94") == [dua[0].nomor]
    assert sorted(nomor(klien, "periode=2026")) == sorted(p.nomor for p in dua)
    assert nomor(klien, "pelabuhan_tujuan=KRINC") == nomor(klien, "hs=01") == nomor(klien, "pembeli=ikea") == []


@pytest.mark.parametrize(
    ("bidang", "nilai"), [("hs", "9"), ("hs", "940360901"), ("hs", "..."), ("pelabuhan_muat", "XX")]
)
def test_what_cannot_be_meant_is_said_at_its_field(masuk: Any, pihak: Pihak, dua: Any, bidang: str, nilai: str) -> None:
    jawaban = masuk(pihak.admin).get("/api/v1/pengiriman/", {bidang: nilai})
    assert (jawaban.status_code, jawaban.json()["errors"][0]["bidang"]) == (400, bidang)
    halaman = masuk(pihak.admin).get("/ekspor/pengiriman/", {bidang: nilai})
    assert halaman.status_code == 200
    assert nilai in halaman.content.decode()


def test_buyers_are_looked_for_by_their_senders_and_the_office(masuk: Any, pihak: Pihak, dua: Any) -> None:
    """Leadership has no such filter; who takes part finds nothing by it; the page draws it alike."""
    lain = f.make_perusahaan()
    dua[0].peserta.add(lain)
    ikut = masuk(f.make_anggota_perusahaan(lain))
    assert nomor(ikut, "") == [dua[0].nomor]
    assert nomor(ikut, "pembeli=hanssem") == []
    pimpinan = masuk(f.make_pengguna("pimpinan"))
    assert pimpinan.get("/api/v1/pengiriman/?pembeli=hanssem").status_code == 400
    assert b'name="pembeli"' not in pimpinan.get("/ekspor/pengiriman/").content
    halaman = masuk(pihak.pembeli).get("/ekspor/pengiriman/?pembeli=hanssem&hs=94")
    assert dua[0].nomor in halaman.content.decode()
    assert dua[1].nomor not in halaman.content.decode()
