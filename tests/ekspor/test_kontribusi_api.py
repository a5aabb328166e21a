"""The ledger over HTTP: the pages' services and rights, by program."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.ids import new_uid
from ekspor.models import Kontribusi
from kemitraan.models import BarisPenerimaan
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak

pytestmark = pytest.mark.django_db


def minta(klien: Any, alamat: str, isi: Any, metode: str = "post", **kepala: str) -> Any:
    url = f"/api/v1/kontribusi/{alamat}"
    return getattr(klien, metode)(url, json.dumps(isi), content_type="application/json", headers=kepala)


@pytest.fixture
def kiriman(pihak: Pihak) -> Any:
    return k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)


def test_writing_correcting_and_taking_out(masuk: Any, pihak: Pihak, diterima: Any, kiriman: Any) -> None:
    klien = masuk(pihak.pembeli)
    isi = {"muatan": str(k.baris_muatan(kiriman).uid), "baris_penerimaan": str(diterima.uid), "jumlah": "60"}
    baru = minta(klien, "", isi)
    data = baru.json()
    assert (baru.status_code, data["nilai_idr"], data["harga"], data["jumlah"]) == (201, 600_000, 10_000, "60.000")
    assert (data["ikm"], data["tujuan"], data["tingkat_bukti"]) == (
        str(pihak.kemitraan.ikm.uid),
        "Korea Selatan",
        "penerimaan",
    )
    ubah = minta(klien, f"{data['uid']}/", {"jumlah": "70"}, "patch", **{"If-Match": '"1"'})
    assert (ubah.status_code, ubah.json()["nilai_idr"], ubah.json()["versi"]) == (200, 700_000, 2)
    assert minta(klien, f"{data['uid']}/", {"jumlah": "5"}, "patch", **{"If-Match": '"1"'}).status_code == 412
    keluar = minta(klien, f"{data['uid']}/batalkan/", {"alasan": "Salah kontainer"}, **{"If-Match": '"2"'})
    assert keluar.status_code == 200
    assert BarisPenerimaan.objects.get().dialokasikan == 0


def test_repeating_writes_once(masuk: Any, pihak: Pihak, diterima: Any, kiriman: Any) -> None:
    """By its uid, and by its key."""
    klien = masuk(pihak.pembeli)
    isi = {"muatan": str(k.baris_muatan(kiriman).uid), "baris_penerimaan": str(diterima.uid), "jumlah": "10"}
    ber_uid = isi | {"uid": str(new_uid())}
    assert {minta(klien, "", ber_uid).json()["uid"] for _ in range(2)} == {ber_uid["uid"]}
    lain = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    isi |= {"muatan": str(k.baris_muatan(lain).uid)}
    kunci = {"Idempotency-Key": str(new_uid())}
    assert len({minta(klien, "", isi, **kunci).json()["uid"] for _ in range(2)}) == 1
    assert Kontribusi.objects.count() == 2
    assert BarisPenerimaan.objects.get().dialokasikan == 20


def test_what_is_not_there_is_404(masuk: Any, pihak: Pihak, diterima: Any, kiriman: Any) -> None:
    """Another company's receipt, another's cargo line, a company nobody registered."""
    lain = f.make_perusahaan()
    orang = f.make_anggota_perusahaan(lain)
    milik = {"muatan": str(k.baris_muatan(k.kirim(orang, lain)).uid)}
    klien = masuk(orang)
    assert minta(klien, "", milik | {"baris_penerimaan": str(diterima.uid), "jumlah": "1"}).status_code == 404
    asing = {"muatan": str(k.baris_muatan(kiriman).uid), "sumber": "luar_daerah", "nilai_idr": 5, "uraian": "Kayu"}
    assert minta(klien, "", asing).status_code == 404
    tak_ada = {"sumber": "lokal_lain", "perusahaan": str(new_uid()), "nilai_idr": 5, "uraian": "Cat"}
    assert minta(klien, "", milik | tak_ada).status_code == 404
    assert not Kontribusi.objects.exists()


def test_what_is_wrong_is_named(masuk: Any, pihak: Pihak, diterima: Any, kiriman: Any) -> None:
    klien, muatan = masuk(pihak.pembeli), {"muatan": str(k.baris_muatan(kiriman).uid)}
    tanpa = minta(klien, "", muatan | {"sumber": "luar_daerah", "uraian": "Kayu"})
    assert (tanpa.status_code, tanpa.json()["errors"][0]["bidang"]) == (409, "bagian_1_nilai_idr")
    lebih = minta(klien, "", muatan | {"sumber": "luar_daerah", "uraian": "Kayu", "nilai_idr": 200_000_001})
    assert lebih.json()["kode"] == "melebihi_nilai"
    banyak = minta(klien, "", muatan | {"baris_penerimaan": str(diterima.uid), "jumlah": "101"})
    assert banyak.json()["kode"] == "melebihi_diterima"


def test_leadership_reads_no_price(masuk: Any, pihak: Pihak, diterima: Any, kiriman: Any) -> None:
    k.alokasikan(pihak.pembeli, kiriman, diterima, 60)
    (baris,) = masuk(f.make_pengguna("pimpinan")).get("/api/v1/kontribusi/").json()["hasil"]
    assert (baris["nilai_idr"], baris["harga"]) == (600_000, None)
