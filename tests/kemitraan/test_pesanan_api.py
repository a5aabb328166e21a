"""Orders over HTTP: the pages' services, by program."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.ids import new_uid
from kemitraan.models import Pembayaran, Penerimaan, Pesanan
from tests import factories as f
from tests.kemitraan.pesan import bayar, hasil, isian, kirim, pesan, terima

pytestmark = pytest.mark.django_db


def minta(klien: Any, alamat: str, isi: Any, metode: str = "post", **kepala: str) -> Any:
    url = f"/api/v1/{alamat}"
    return getattr(klien, metode)(url, json.dumps(isi), content_type="application/json", headers=kepala)


@pytest.fixture
def pesanan(pihak: Any) -> Pesanan:
    return pesan(pihak.pembeli, pihak.kemitraan, isian(), isian(uraian="Kaki meja"))


def test_a_program_of_the_company_orders_and_changes(masuk: Any, pihak: Any) -> None:
    f.make_satuan()
    klien = masuk(pihak.pembeli)
    baris = {"uraian": "Gagang", "jumlah": "100", "satuan": "H87", "harga": 10_000}
    isi = {
        "uid": str(new_uid()),
        "kemitraan": str(pihak.kemitraan.uid),
        "tanggal": "2026-10-01",
        "tenggat": "2026-10-31",
        "baris": [baris],
    }
    baru = minta(klien, "pesanan/", isi)
    data = baru.json()
    assert (baru.status_code, data["nomor"], data["tenggat_awal"]) == (201, "PSN-2026-0001", "2026-10-31")
    assert minta(klien, "pesanan/", isi).json()["uid"] == data["uid"]
    alamat = f"pesanan/{data['uid']}/"
    (satu,) = klien.get(f"/api/v1/{alamat}baris/").json()
    assert (satu["jumlah"], satu["diterima"], satu["satuan"]) == ("100.000", "0.000", "H87")
    ubah = minta(klien, alamat, {"baris": [baris | {"jumlah": "50"}]}, "patch", **{"If-Match": '"1"'})
    assert (ubah.status_code, ubah.json()["versi"]) == (200, 2)
    assert minta(klien, alamat, {"tenggat": "2026-11-30"}, "patch", **{"If-Match": '"2"'}).status_code == 400
    geser = {"tenggat": "2026-11-30", "alasan": "Bahan terlambat"}
    data = minta(klien, f"{alamat}tenggat/", geser, **{"If-Match": '"2"'}).json()
    assert (data["tenggat_awal"], data["tenggat"]) == ("2026-10-31", "2026-11-30")
    tutup = minta(klien, f"{alamat}tutup/", {"alasan": "Model diganti"}, **{"If-Match": '"3"'})
    assert tutup.json()["status"] == "ditutup"


def test_what_is_wrong_with_a_line_is_named(masuk: Any, pihak: Any) -> None:
    f.make_satuan()
    baris = {"uraian": "Gagang", "jumlah": "0", "satuan": "H87", "harga": 10_000}
    isi = {"kemitraan": str(pihak.kemitraan.uid), "tanggal": "2026-10-01", "tenggat": "2026-10-31", "baris": [baris]}
    jawab = minta(masuk(pihak.pembeli), "pesanan/", isi)
    assert (jawab.status_code, jawab.json()["errors"][0]["bidang"]) == (409, "baris_1_jumlah")
    asing = isi | {"kemitraan": str(f.make_kemitraan().uid)}
    assert minta(masuk(pihak.pembeli), "pesanan/", asing).status_code == 400


def test_sent_received_disputed_and_decided(masuk: Any, pihak: Any, pesanan: Pesanan) -> None:
    pemilik, pembeli, petugas = masuk(pihak.pemilik), masuk(pihak.pembeli), masuk(pihak.penyuluh)
    kirim_isi = {"pesanan": str(pesanan.uid), "tanggal": "2026-10-20", "isi": [{"urut": 1, "jumlah": "60"}]}
    antar = minta(pemilik, "pengantaran/", kirim_isi).json()
    assert pemilik.get(f"/api/v1/pengantaran/{antar['uid']}/isi/").json()[0]["jumlah"] == "60.000"
    terima_isi = {
        "pesanan": str(pesanan.uid),
        "pengantaran": antar["uid"],
        "tanggal": "2026-10-25",
        "isi": [{"urut": 1, "diterima": "50", "ditolak": "10", "alasan": "ukuran", "penyebab": "ikm"}],
        "versi_pesanan": 2,
    }
    jawab = minta(pembeli, "penerimaan/", terima_isi)
    assert jawab.status_code == 201
    lagi = minta(pembeli, "penerimaan/", terima_isi)
    assert (lagi.status_code, lagi.json()["kode"]) == (412, "versi_berubah")
    assert (lagi.json()["terkini"]["nomor"], lagi.headers["ETag"]) == (pesanan.nomor, '"3"')
    lebih = minta(pembeli, "penerimaan/", terima_isi | {"versi_pesanan": 3})
    assert (lebih.status_code, lebih.json()["kode"]) == (409, "perlu_yakin")
    alamat = f"penerimaan/{jawab.json()['uid']}/"
    (isi,) = pemilik.get(f"/api/v1/{alamat}isi/").json()
    keberatan = {"baris": isi["uid"], "alasan": "Ukurannya sesuai"}
    assert minta(pembeli, f"{alamat}keberatan/", keberatan).status_code == 403
    assert minta(pemilik, f"{alamat}keberatan/", keberatan).json()[0]["keberatan"] == "Ukurannya sesuai"
    putusan = {
        "baris": isi["uid"],
        "putusan": "dibenarkan",
        "diterima": "60",
        "ditolak": "0",
        "catatan": "Diukur ulang",
    }
    assert minta(petugas, f"{alamat}putusan/", putusan).json()[0]["diterima"] == "60.000"
    assert minta(petugas, f"{alamat}putusan/", putusan | {"baris": str(new_uid())}).status_code == 404
    assert hasil(pesanan)[:3] == (60, 60, 0)


def test_money_by_program(masuk: Any, pihak: Any, pesanan: Pesanan) -> None:
    pembeli = masuk(pihak.pembeli)
    data = minta(pembeli, "pembayaran/", {"pesanan": str(pesanan.uid), "jumlah": 500_000}).json()
    alamat = f"pembayaran/{data['uid']}/"
    for _ in range(2):
        assert minta(pembeli, f"{alamat}bayar/", {"dibayar_pada": "2026-11-20"}).status_code == 200
    lain = minta(pembeli, f"{alamat}bayar/", {"dibayar_pada": "2026-11-21"})
    assert (lain.status_code, lain.json()["kode"]) == (409, "sudah_dibayar")
    assert minta(pembeli, f"{alamat}konfirmasi/", {}).status_code == 403
    assert minta(masuk(pihak.pemilik), f"{alamat}konfirmasi/", {}).json()["dikonfirmasi_pada"]


def test_rows_of_others_are_not_there(masuk: Any, pihak: Any, pesanan: Pesanan) -> None:
    kirim(pihak.pemilik, pesanan, 10)
    terima(pihak.pembeli, pesanan, 10)
    bayar(pihak.pembeli, pesanan, 10)
    for orang in (f.make_anggota_perusahaan(f.make_perusahaan()), f.make_pengguna("pimpinan")):
        klien = masuk(orang)
        for alamat in ("pesanan", "pengantaran", "penerimaan", "pembayaran"):
            assert klien.get(f"/api/v1/{alamat}/").json()["hasil"] == []
        assert klien.get(f"/api/v1/pesanan/{pesanan.uid}/").status_code == 404


def test_cancelled_with_reason_and_version(masuk: Any, pihak: Any, pesanan: Pesanan) -> None:
    penerimaan = terima(pihak.pembeli, pesanan, 10)
    uang = bayar(pihak.pembeli, pesanan, 10)
    klien, versi = masuk(pihak.pembeli), {"If-Match": '"1"'}
    for alamat in (f"penerimaan/{penerimaan.uid}", f"pembayaran/{uang.uid}"):
        assert minta(klien, f"{alamat}/batalkan/", {"alasan": "Salah catat"}, **versi).status_code == 200
    assert not Penerimaan.objects.tercatat().exists()
    assert not Pembayaran.objects.tercatat().exists()


@pytest.mark.parametrize("alamat", ["pesanan", "pengantaran", "penerimaan", "pembayaran"])
@pytest.mark.parametrize("n", [1, 20])
def test_query_counts(masuk: Any, pihak: Any, alamat: str, n: int, django_assert_num_queries: Any) -> None:
    for _ in range(n):
        satu = pesan(pihak.pembeli, pihak.kemitraan)
        kirim(pihak.pemilik, satu, 10)
        terima(pihak.pembeli, satu, 10)
        bayar(pihak.pembeli, satu, 10)
    klien = masuk(pihak.admin)
    with django_assert_num_queries(3):  # session, person, rows
        assert len(klien.get(f"/api/v1/{alamat}/").json()["hasil"]) == n
