"""The pages and the API of indicators, of who reported, of the dashboard and of reports."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from core.ids import new_uid
from kantor.services.pelaksana import run_tugas
from laporan import services
from laporan.models import Indikator, KewajibanLapor, Laporan, Target
from laporan.queries.hitung import HITUNG
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak

ISI = {"nama": "Jumlah IKM", "rumus": "IKM_n", "satuan": "IKM", "sumber": "Rumus dinas", "hitung": "jumlah_ikm"}


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> None:
    time_machine.move_to("2026-11-23T09:00:00+07:00")


@pytest.fixture
def indikator(admin: Any) -> Indikator:
    f.make_ikm()
    return services.create_indikator(oleh=f.oleh(admin), kode="jumlah-ikm", tahun=2025, data=ISI)


def test_a_target_is_typed_seen_and_corrected(masuk: Any, kabid: Any, indikator: Indikator) -> None:
    klien = masuk(kabid)
    alamat = reverse("laporan:target_create", args=["jumlah-ikm"])
    isi = {"uid": str(new_uid()), "tahun": "2026", "triwulan": "4", "nilai": "200 ribu", "dokumen": ""}
    salah = klien.post(alamat, isi)
    assert salah.status_code == 422
    assert 'value="200 ribu"' in salah.content.decode()
    assert klien.post(alamat, isi | {"nilai": "4", "dokumen": "Perjanjian Kinerja 2026"}).status_code == 302
    t = Target.objects.get()
    assert (t.tahun, t.triwulan, t.nilai) == (2026, 4, 4)
    halaman = klien.get("/laporan/indikator/").content.decode()
    assert "25 %" in halaman and "sementara" in halaman
    ubah = reverse("laporan:target_edit", args=[t.uid])
    data = {"uid": str(t.uid), "versi": "1", "nilai": "2", "dokumen": "Perubahan"}
    assert klien.post(ubah, data).status_code == 302
    assert klien.post(ubah, data | {"nilai": "3"}).status_code == 409
    assert "50 %" in klien.get(indikator.get_absolute_url()).content.decode()
    assert "Perubahan" in klien.get(reverse("laporan:indikator_trail", args=["jumlah-ikm"])).content.decode()


def test_a_formula_goes_on_from_a_page(masuk: Any, admin: Any, indikator: Indikator) -> None:
    klien = masuk(admin)
    alamat = reverse("laporan:indikator_revise", args=["jumlah-ikm"])
    assert "IKM_n" in klien.get(alamat).content.decode()
    data = ISI | {"uid": str(new_uid()), "versi": "1", "tahun": "2027", "arah": "naik", "urut": "10", "dasar": "SK 1"}
    assert klien.post(alamat, data | {"rumus": "IKM aktif"}).status_code == 302
    assert list(Indikator.objects.order_by("versi").values_list("rumus", flat=True)) == ["IKM_n", "IKM aktif"]
    halaman = klien.get(indikator.get_absolute_url()).content.decode()
    assert "IKM aktif" in halaman and "Versi 1, berlaku 2025–2026" in halaman
    buat = reverse("laporan:indikator_create")
    assert klien.post(buat, data | {"kode": "jumlah-ikm", "uid": str(new_uid())}).status_code == 422


def test_the_files_of_indicators(masuk: Any, pimpinan: Any, indikator: Indikator) -> None:
    klien = masuk(pimpinan)
    for alamat in ("/laporan/indikator/", indikator.get_absolute_url()):
        baris = b"".join(klien.get(alamat, {"format": "csv"}).streaming_content).decode("utf-8-sig").splitlines()
        assert any("jumlah-ikm" in b and "Triwulan IV 2026" in b for b in baris)
    assert klien.get("/laporan/indikator/entah/").status_code == 404


def test_links_of_the_board_open(masuk: Any, admin: Any) -> None:
    for kunci in HITUNG:
        kode = kunci.replace("_", "-")
        services.create_indikator(oleh=f.oleh(admin), kode=kode, tahun=2025, data=ISI | {"hitung": kunci})
    f.make_omzet(f.make_ikm())
    klien = masuk(admin)
    halaman = klien.get("/laporan/indikator/")
    url = {s["url"] for b in halaman.context["baris"] for s in b["sel"] if s["url"]}
    assert len(url) > 5
    for u in url:
        assert klien.get(u).status_code == 200, u


@pytest.fixture
def kewajiban(kabid: Any) -> KewajibanLapor:
    data = {"nama": "Omzet bulanan", "apa": "omzet", "hari": 10, "berlaku_mulai": date(2026, 1, 1)}
    return services.create_kewajiban(oleh=f.oleh(kabid), data=data)


def test_who_reported_on_a_page_and_in_a_file(masuk: Any, kabid: Any, kewajiban: KewajibanLapor) -> None:
    x = f.make_ikm()
    type(x).objects.update(created_at="2026-01-05T00:00:00Z")
    klien = masuk(kabid)
    halaman = klien.get("/laporan/kepatuhan/")
    isi = halaman.content.decode()
    assert "Oktober 2026: 0 dari 1 IKM melapor (0 %), 0 tepat waktu; 1 belum." in isi
    catat = reverse("ikm:omzet_year", args=[x.uid, 2026])
    assert x.nama in isi and catat not in isi, "the kabid writes no turnover down"
    petugas = masuk(f.make_penyuluh(f.TROWULAN))
    assert catat in petugas.get("/laporan/kepatuhan/").content.decode()
    assert petugas.get(catat).status_code == 200
    assert catat not in masuk(f.make_penyuluh(f.GEDEG)).get("/laporan/kepatuhan/").content.decode()
    berkas = klien.get("/laporan/kepatuhan/", {"format": "csv", "keadaan": "belum"})
    assert x.kode in b"".join(berkas.streaming_content).decode("utf-8-sig")
    for tanya in ({"masa": "2026-09"}, {"keadaan": "tepat"}, {"kecamatan": f.TROWULAN}, {"kewajiban": "entah"}):
        assert klien.get("/laporan/kepatuhan/", tanya).status_code == 200
    assert klien.get("/laporan/kepatuhan/", headers={"HX-Request": "true"}).status_code == 200


def test_an_obligation_and_nihil_from_pages(masuk: Any, kabid: Any, kewajiban: KewajibanLapor) -> None:
    klien = masuk(kabid)
    ubah = reverse("laporan:kewajiban_edit", args=[kewajiban.uid])
    assert 'name="hari"' not in klien.get(ubah).content.decode()
    data = {"uid": str(kewajiban.uid), "versi": "1", "nama": "Omzet", "berlaku_sampai": "2026-12-31", "dasar": "SK"}
    assert klien.post(ubah, data).status_code == 302
    kewajiban.refresh_from_db()
    assert (kewajiban.nama, kewajiban.berlaku_sampai) == ("Omzet", date(2026, 12, 31))
    p = f.make_perusahaan()
    nihil = reverse("laporan:nihil_create")
    jawab = klien.post(nihil, {"uid": str(new_uid()), "perusahaan": str(p.uid), "bulan": "2026-10-01"})
    assert jawab.status_code == 302
    assert klien.post(nihil, {"uid": str(new_uid()), "perusahaan": str(p.uid), "bulan": "x"}).status_code == 422


# --- API --------------------------------------------------------------------------------------------------------------


def test_the_api_of_indicators(masuk: Any, kabid: Any, indikator: Indikator) -> None:
    data = {"tahun": 2026, "triwulan": None, "nilai": Decimal(4), "dokumen": "PK"}
    services.set_target(oleh=f.oleh(kabid), kode="jumlah-ikm", data=data)
    klien = masuk(kabid)
    (satu,) = klien.get("/api/v1/indikator/", {"tahun": "2026"}).json()
    setahun = satu["nilai"][-1]
    assert (setahun["realisasi"], setahun["target"], setahun["capaian"]) == ("1.00", "4.00", "25.0")
    assert (setahun["triwulan"], setahun["sementara"]) == (None, True)
    rinci = klien.get("/api/v1/indikator/jumlah-ikm/").json()
    assert [v["versi"] for v in rinci["versi"]] == [1]
    assert rinci["tahun"][0]["tahun"] == 2026
    assert klien.get("/api/v1/indikator/entah/").status_code == 404
    assert klien.get("/api/v1/indikator/", {"tahun": "kapan"}).status_code == 400
    assert klien.get("/api/v1/indikator/", {"asing": "1"}).status_code == 400


def test_the_api_tells_what_the_dashboard_shows(masuk: Any, pihak: Pihak, diterima: Any) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 60)
    klien = masuk(pihak.admin)
    isi = klien.get("/api/v1/ringkasan/").json()
    dagang = klien.get("/laporan/").context["dagang"]
    assert isi["ekspor"]["taksiran"] == dagang.ekspor.taksiran == 200_000_000
    assert isi["buatan_ikm"]["taksiran"] == dagang.buatan.taksiran == 600_000
    assert [n["kunci"] for n in isi["negara"]] == ["KR"]
    assert klien.get("/api/v1/ringkasan/", {"negara": "ZZ"}).status_code == 400
    assert masuk(pihak.pembeli).get("/api/v1/ringkasan/").status_code == 403


def test_a_report_through_the_api(masuk: Any, pihak: Pihak) -> None:
    k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    klien = masuk(pihak.admin)
    badan = {"definisi": "realisasi_ekspor", "parameter": {"periode": "2026-11"}, "bentuk": ["csv"]}

    def kirim(**over: Any) -> Any:
        kepala = {"Idempotency-Key": over.pop("kunci", "a1")}
        return klien.post("/api/v1/laporan/", badan | over, content_type="application/json", headers=kepala)

    pertama, ulang = kirim(), kirim()
    assert pertama.status_code == ulang.status_code == 201
    assert pertama.json()["uid"] == ulang.json()["uid"]
    x = Laporan.objects.get()
    run_tugas(uid=x.tugas.uid)
    alamat = f"/api/v1/laporan/{x.uid}/"
    isi = klien.get(alamat).json()
    assert isi["status"] == "jadi" and isi["jumlah_baris"] > 0
    nama = {b["nama"].rsplit(".", 1)[-1]: b for b in isi["berkas"]}
    assert {"csv", "gz"} <= nama.keys() or len(nama) >= 2
    berkas = klien.get(f"{alamat}berkas/{isi['berkas'][0]['uid']}/", headers={"Accept": "text/csv"})
    assert berkas.status_code == 200 and b"".join(berkas.streaming_content)
    assert klien.get(f"{alamat}berkas/{new_uid()}/").status_code == 404
    periksa = klien.post(f"{alamat}periksa/")
    assert periksa.status_code == 202
    run_tugas(uid=periksa.json()["tugas"])
    assert klien.get(alamat).json()["diperiksa_sama"] is True
    salah = kirim(parameter={"periode": "2026-13"}, kunci="a2")
    assert salah.status_code in {409, 422} and salah.json()["errors"][0]["bidang"] == "parameter.periode"
    assert kirim(definisi="entah", kunci="a3").status_code == 404
    assert masuk(pihak.pembeli).get(alamat).status_code == 404
    assert masuk(pihak.admin).get("/api/v1/laporan/").json()["hasil"][0]["uid"] == str(x.uid)
