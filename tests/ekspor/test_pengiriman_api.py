"""Shipments over HTTP: a whole one in one request or none of it, every fault at its place, once however often it is sent."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ekspor.models import Kontainer, Muatan, Pengiriman
from ekspor.services.verifikasi import verify_ekspor
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak
from tests.serentak import bersamaan

BOLEH_QUERY = 36
"""Of a whole request, its session, the codes it names and the answer included; the service alone stays at 30."""


def minta(klien: Any, alamat: str, isi: Any, metode: str = "post", **kepala: str) -> Any:
    url = f"/api/v1/{alamat}"
    return getattr(klien, metode)(url, json.dumps(isi), content_type="application/json", headers=kepala)


@pytest.fixture
def isi(pihak: Pihak) -> dict[str, Any]:
    """Five containers of three lines each, by estimate."""
    for buat in (k.make_mata_uang, k.make_negara, k.make_tipe, k.make_hs, f.make_satuan):
        buat()
    baris = {
        "uraian": "Lemari",
        "kode_hs": "94036090",
        "jumlah": "10",
        "satuan": f.make_satuan().pk,
        "nilai": "40000000",
    }
    return {
        "perusahaan": str(pihak.kemitraan.perusahaan.uid),
        "negara": "KR",
        "rencana_kirim": "2026-11-20",
        "nama_pembeli": "Hangang Gagu",
        "kontainer": [{"tipe": "45G1", "muatan": [baris, baris, baris]} for _ in range(5)],
    }


@pytest.mark.django_db
def test_a_whole_shipment_in_one_request(
    masuk: Any, pihak: Pihak, isi: Any, django_assert_max_num_queries: Any
) -> None:
    klien = masuk(pihak.pembeli)
    minta(klien, "pengiriman/", isi | {"catatan": "Yang pertama tahun ini"})
    with django_assert_max_num_queries(BOLEH_QUERY):
        jawab = minta(klien, "pengiriman/", isi)
    data = jawab.json()
    assert jawab.status_code == 201, data
    assert (data["nilai_idr"], data["jumlah_kontainer"], data["pembeli_nama"]) == (600_000_000, 5, "Hangang Gagu")
    assert jawab.headers["ETag"] == '"1"'
    daftar = klien.get("/api/v1/kontainer/", {"pengiriman": data["uid"]}).json()["hasil"]
    assert [b["nilai_idr"] for b in daftar] == [120_000_000] * 5
    for saring, jumlah in (({"kontainer": daftar[0]["uid"]}, 3), ({"hs": "9403"}, 30), ({"hs": "8302"}, 0)):
        assert len(klien.get("/api/v1/muatan/", saring).json()["hasil"]) == jumlah
    assert verify_ekspor() == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ganti", "bidang"),
    [
        ({"kode_hs": "940360"}, "kontainer.1.muatan.2.kode_hs"),
        ({"kode_hs": "00000000"}, "kontainer.1.muatan.2.kode_hs"),
        ({"nilai": "0"}, "kontainer.1.muatan.2.nilai"),
        ({"nilai": "-5"}, "kontainer.1.muatan.2.nilai"),
        ({"satuan": None}, "kontainer.1.muatan.2.satuan"),
        ({"harga": 1}, "kontainer.1.muatan.2.harga"),
    ],
)
def test_a_fault_is_named_at_its_place_and_nothing_is_written(
    masuk: Any, pihak: Pihak, isi: Any, ganti: dict[str, Any], bidang: str
) -> None:
    k.make_hs("940360")
    isi["kontainer"][1]["muatan"][2] = isi["kontainer"][1]["muatan"][2] | ganti
    jawab = minta(masuk(pihak.pembeli), "pengiriman/", isi)
    assert jawab.status_code in {400, 409}, jawab.json()
    assert bidang in {e["bidang"] for e in jawab.json()["errors"]}
    assert not Pengiriman.objects.exists()


@pytest.mark.django_db
def test_a_wrong_check_digit_is_suggested_not_corrected(masuk: Any, pihak: Pihak, isi: Any) -> None:
    isi["kontainer"][0]["nomor"] = "CSQU3054384"
    jawab = minta(masuk(pihak.pembeli), "pengiriman/", isi)
    (galat,) = jawab.json()["errors"]
    assert galat["bidang"] == "kontainer.0.nomor"
    assert "305438" in galat["pesan"]


@pytest.mark.django_db
def test_the_same_key_answers_the_same_and_another_body_is_refused(masuk: Any, pihak: Pihak, isi: Any) -> None:
    klien, kunci = masuk(pihak.pembeli), {"Idempotency-Key": "kirim-1"}
    satu, dua = (minta(klien, "pengiriman/", isi, **kunci) for _ in range(2))
    assert (satu.status_code, dua.status_code, satu.json()) == (201, 201, dua.json())
    assert dua.headers["Idempotency-Replayed"] == "true"
    assert minta(klien, "pengiriman/", isi | {"catatan": "lain"}, **kunci).status_code == 422
    assert Pengiriman.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_a_request_sent_again_while_the_first_is_at_work_is_one_shipment(masuk: Any) -> None:
    orang = f.make_anggota_perusahaan(f.make_perusahaan())
    for buat in (k.make_mata_uang, k.make_negara, k.make_tipe):
        buat()
    isi = {
        "perusahaan": str(orang.keanggotaan_perusahaan.get().perusahaan.uid),
        "negara": "KR",
        "rencana_kirim": "2026-11-20",
        "kontainer": [{"tipe": "45G1", "muatan": [{"uraian": "Lemari", "nilai": "200000000"}]}],
    }

    def kirim() -> int:
        return minta(masuk(orang), "pengiriman/", isi, **{"Idempotency-Key": "ulang"}).status_code

    status = bersamaan(*[kirim] * 6)
    assert set(status) <= {201, 409}
    assert 201 in status
    assert Pengiriman.objects.count() == 1


@pytest.mark.django_db
def test_changing_names_the_version_it_saw(masuk: Any, pihak: Pihak, isi: Any) -> None:
    klien = masuk(pihak.pembeli)
    p = minta(klien, "pengiriman/", isi).json()
    alamat = f"pengiriman/{p['uid']}/"
    assert minta(klien, alamat, {"kapal": "MV Perak"}, "patch").status_code == 428
    baru = minta(klien, alamat, {"kapal": "MV Perak"}, "patch", **{"If-Match": '"1"'})
    assert (baru.status_code, baru.json()["kapal"], baru.json()["versi"]) == (200, "MV Perak", 2)
    assert minta(klien, alamat, {"kapal": "MV Lain"}, "patch", **{"If-Match": '"1"'}).status_code == 412
    assert minta(klien, alamat, {"jenis": "antarprovinsi"}, "patch", **{"If-Match": '"2"'}).status_code == 400
    batal = minta(klien, f"{alamat}batalkan/", {"alasan": "Batal kirim"}, **{"If-Match": '"2"'})
    assert batal.json()["dibatalkan_alasan"] == "Batal kirim"


@pytest.mark.django_db
def test_a_number_that_follows_and_a_line_that_is_corrected(masuk: Any, pihak: Pihak, isi: Any) -> None:
    klien = masuk(pihak.pembeli)
    p = minta(klien, "pengiriman/", isi).json()
    kotak = Kontainer.objects.filter(pengiriman__uid=p["uid"]).order_by("urut")[1]
    alamat = f"kontainer/{kotak.uid}/"
    salah = minta(klien, alamat, {"nomor": "CSQU3054384"}, "patch", **{"If-Match": '"1"'})
    assert salah.json()["errors"][0]["bidang"] == "nomor"
    baru = minta(klien, alamat, {"nomor": "CSQU 305438-3", "segel": "A1"}, "patch", **{"If-Match": '"1"'}).json()
    assert (baru["nomor"], baru["segel"], baru["versi"], baru["nilai_idr"]) == ("CSQU3054383", "A1", 2, 120_000_000)
    baris = kotak.muatan.order_by("urut")[0]
    alamat = f"muatan/{baris.uid}/"
    assert minta(klien, alamat, {"nilai": "0"}, "patch", **{"If-Match": '"2"'}).json()["errors"][0]["bidang"] == "nilai"
    baru = minta(klien, alamat, {"nilai": "50000000"}, "patch", **{"If-Match": '"2"'}).json()
    assert (baru["nilai_idr"], baru["versi"]) == (50_000_000, 3)
    assert Pengiriman.objects.get().nilai_idr == 610_000_000
    assert Muatan.objects.count() == 15
    assert verify_ekspor() == []


@pytest.mark.django_db
def test_customs_numbers_by_program(masuk: Any, pihak: Pihak, isi: Any) -> None:
    klien = masuk(pihak.pembeli)
    p = minta(klien, "pengiriman/", isi).json()
    peb = {
        "peb_aju": "000030-ABC123-20261120-000017",
        "peb_aju_tanggal": "2026-11-19",
        "peb_nomor": "123",
        "peb_tanggal": "2026-11-19",
        "peb_kantor": "070100",
    }
    jawab = minta(klien, f"pengiriman/{p['uid']}/pabean/", peb, **{"If-Match": '"1"'})
    assert jawab.status_code == 200, jawab.json()
    assert (jawab.json()["peb_aju"], jawab.json()["tanggal_acuan"]) == ("000030ABC12320261120000017", "2026-11-19")
    separuh = minta(klien, f"pengiriman/{p['uid']}/pabean/", {"npe_nomor": "1"}, **{"If-Match": '"2"'})
    assert separuh.json()["errors"][0]["bidang"] == "npe_tanggal"


@pytest.mark.django_db
def test_what_each_reads(masuk: Any, pihak: Pihak, isi: Any) -> None:
    """An owner whose goods may go in sees nothing of it; who takes part reads it without the buyer; leadership, too."""
    p = minta(masuk(pihak.pembeli), "pengiriman/", isi).json()
    peserta = f.make_perusahaan(nama="PT Pangeston")
    orang = f.make_anggota_perusahaan(peserta)
    Pengiriman.objects.get().peserta.add(peserta)
    alamat = f"/api/v1/pengiriman/{p['uid']}/"
    assert masuk(pihak.pemilik).get(alamat).status_code == 404
    for siapa in (orang, f.make_pengguna("pimpinan")):
        assert masuk(siapa).get(alamat).json()["pembeli_nama"] == ""
        assert (
            minta(masuk(siapa), f"pengiriman/{p['uid']}/", {"kapal": "X"}, "patch", **{"If-Match": '"1"'}).status_code
            == 403
        )
    assert masuk(pihak.penyuluh).get(alamat).json()["pembeli_nama"] == "Hangang Gagu"
    muatan = masuk(orang).get("/api/v1/muatan/").json()["hasil"][0]
    assert muatan["kontribusi_idr"] is None
    assert masuk(pihak.penyuluh).get("/api/v1/muatan/").json()["hasil"][0]["kontribusi_idr"] == 0
    lain = f.make_perusahaan(nama="PT Lain")
    assert minta(masuk(orang), "pengiriman/", isi | {"perusahaan": str(lain.uid)}).status_code in {400, 403, 404}


@pytest.mark.django_db
def test_a_container_in_a_correction_is_whole(masuk: Any, pihak: Pihak, isi: Any) -> None:
    klien = masuk(pihak.pembeli)
    p = minta(klien, "pengiriman/", isi).json()
    kotak = [{"tipe": "45G1"}, {"muatan": [{"uraian": "Meja"}]}]
    jawab = minta(klien, f"pengiriman/{p['uid']}/", {"kontainer": kotak}, "patch", **{"If-Match": '"1"'})
    assert jawab.status_code == 400
    assert {e["bidang"] for e in jawab.json()["errors"]} == {"kontainer.0.muatan", "kontainer.1.muatan.0.nilai"}


@pytest.mark.django_db
def test_a_senders_number_is_one_shipments_for_programs_too(masuk: Any, pihak: Pihak, isi: Any) -> None:
    klien = masuk(pihak.pembeli)
    satu = minta(klien, "pengiriman/", isi | {"acuan": "inv/77"})
    assert (satu.status_code, satu.json()["acuan"]) == (201, "INV/77")
    dua = minta(klien, "pengiriman/", isi | {"acuan": "INV/77"})
    assert dua.status_code == 400
    assert satu.json()["nomor"] in json.dumps(dua.json())
    assert "acuan" in json.dumps(dua.json())


@pytest.mark.django_db
@pytest.mark.parametrize(("rute", "isi_baru"), [("kontainer", {"segel": "B2"}), ("muatan", {"uraian": "Meja"})])
def test_a_part_somebody_else_changed_is_shown_as_it_now_stands(
    masuk: Any, pihak: Pihak, isi: Any, rute: str, isi_baru: dict[str, str]
) -> None:
    klien = masuk(pihak.pembeli)
    uid = [minta(klien, "pengiriman/", isi).json()["uid"] for _ in range(2)][-1]
    kotak = Kontainer.objects.filter(pengiriman__uid=uid).order_by("urut").last()
    objek = kotak if rute == "kontainer" else kotak.muatan.order_by("urut").last()
    minta(klien, f"kontainer/{kotak.uid}/", {"segel": "A1"}, "patch", **{"If-Match": '"1"'})
    jawaban = minta(klien, f"{rute}/{objek.uid}/", isi_baru, "patch", **{"If-Match": '"1"'})
    assert (jawaban.status_code, jawaban.headers["ETag"]) == (412, '"2"')
    assert jawaban.json()["terkini"] == klien.get(f"/api/v1/{rute}/{objek.uid}/").json()
