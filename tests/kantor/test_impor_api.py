"""A program walks an import from upload to undo over HTTP; rights, refusals and costs are those of the pages."""

from __future__ import annotations

import io
import json
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from akun.services.token import create_token
from core.ids import new_uid
from core.waktu import sekarang
from ikm.models import IKM
from kantor.enums import StatusImpor
from kantor.models import BarisImpor, Impor, Tugas
from kantor.services.impor import MASA_URUNG
from kantor.services.pelaksana import run_tugas
from tests import factories as f
from tests.ikm.conftest import rujukan  # noqa: F401 - the same villages and fields of business
from tests.lembar import baris, direktori, kacau

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rujukan")]
IMPOR = "/api/v1/impor/"


class Program:
    """A client that speaks as one person, and the worker that does what it asks for."""

    def __init__(self, klien: Any, **kepala: str) -> None:
        self.klien, self.kepala, self.alamat = klien, kepala, ""

    def unggah(self, isi: bytes, nama: str = "data.xlsx", kepala: dict[str, str] | None = None, **over: Any) -> Any:
        data = {"jenis": "ikm.ikm", "tahun": 2025, "berkas": SimpleUploadedFile(nama, isi)} | over
        jawaban = self.klien.post(IMPOR, data, headers=self.kepala | (kepala or {}))
        if jawaban.status_code == 201:
            self.alamat = f"{IMPOR}{jawaban.json()['uid']}/"
        return jawaban

    def baca(self, sub: str = "", **params: Any) -> Any:
        return self.klien.get(f"{self.alamat}{sub}", params, headers=self.kepala)

    def kirim(self, sub: str, isi: dict[str, Any] | None = None) -> Any:
        return self.klien.post(
            f"{self.alamat}{sub}", json.dumps(isi or {}), content_type="application/json", headers=self.kepala
        )

    def kerjakan(self) -> dict[str, Any]:
        """Let the worker do what is queued; how the import stands then."""
        run_tugas(uid=self.baca().json()["tugas"]["uid"])
        hasil: dict[str, Any] = self.baca().json()
        assert hasil["tugas"]["status"] in {"selesai", "gagal"}, hasil
        return hasil

    def sampai_diperiksa(self, isi: bytes) -> dict[str, Any]:
        assert self.unggah(isi).status_code == 201
        self.kerjakan()
        assert self.kirim("pemetaan/", {}).status_code == 200
        return self.kerjakan()


@pytest.fixture
def program(masuk, penyuluh) -> Program:
    return Program(masuk(penyuluh))


def test_the_whole_way_with_a_token(penyuluh) -> None:
    terbit = create_token(oleh=f.oleh(penyuluh), pemilik=penyuluh, nama="uji", lingkup="tulis", berlaku_hari=1)
    p = Program(Client(), Authorization=f"Bearer {terbit.kunci}")
    baru = p.unggah(direktori(baris(1), baris(2, KBLI="99999"), baris(3, **{"TK L": "± 3"})))
    assert (baru.status_code, baru.json()["status"], baru.json()["tugas"]["status"]) == (201, "diunggah", "antri")
    assert baru.headers["Location"].endswith(p.alamat)
    assert p.kerjakan()["status"] == "dibaca"

    usul = p.baca("pemetaan/").json()
    assert (usul["lembar"], usul["baris_kepala"] > 0, usul["serupa"]) == ("Data", True, None)
    nib = next(k for k in usul["kolom"] if k["bidang"] == "nib")
    assert nib["contoh"], "a program sees what a column holds"
    assert {b["kunci"] for b in usul["bidang"] if b["wajib"]} == {"nama", "desa"}
    kolom = [{n: k[n] for n in ("nomor", "bidang", "kali")} for k in usul["kolom"] if k["bidang"]]
    isi = {"lembar": usul["lembar"], "baris_kepala": usul["baris_kepala"], "kolom": kolom}
    assert p.kirim("pemetaan/", isi).json()["status"] == "dipetakan"
    assert p.kerjakan()["status"] == "diperiksa"

    (tebakan,) = p.baca("tebakan/").json()["hasil"]
    assert (tebakan["dari"], tebakan["menjadi"], tebakan["diterima"], tebakan["jumlah"]) == ("± 3", "3", None, 1)
    ringkas = p.kirim("tebakan/", {"keputusan": [{"nomor": tebakan["nomor"], "terima": True}]}).json()
    assert (ringkas["baru"], ringkas["tolak"], ringkas["tertahan"], ringkas["siap"]) == (2, 1, 0, 2)
    assert [s["kolom"] for s in ringkas["sebab"]] == ["KBLI"]

    (tolak,) = p.baca("baris/", tindakan="tolak").json()["hasil"]
    assert [g["kolom"] for g in tolak["galat"]] == ["kbli"]
    assert "99999" in tolak["galat"][0]["pesan"]
    assert p.kirim("terapkan/", {"jumlah": 2}).json()["status"] == "mengimpor"
    selesai = p.kerjakan()
    assert (selesai["status"], selesai["jumlah_baru"], bool(selesai["urung_sampai"])) == ("diimpor", 2, True)
    assert IKM.objects.tercatat().count() == 2

    ubah = IKM.objects.order_by("pk").first()
    IKM.objects.filter(pk=ubah.pk).update(versi=9)
    assert p.kirim("urungkan/", {"alasan": "Salah berkas"}).status_code == 200
    urung = p.kerjakan()
    assert (urung["status"], urung["jumlah_tersisa"], urung["urung_sampai"]) == ("diurungkan", 1, None)
    (sisa,) = p.baca("tersisa/").json()["hasil"]
    assert sisa["label"] == ubah.nama
    assert sisa["sebab"]


def test_the_refused_rows_come_back_as_a_workbook(program, masuk, admin) -> None:
    program.sampai_diperiksa(direktori(baris(1), baris(2, NIB="123")))
    minta = program.kirim("ditolak/")
    assert (minta.status_code, minta.json()["status"]) == (202, "antri")
    tolakan = f"ditolak/{minta.json()['uid']}/"
    belum = program.baca(f"{tolakan}berkas/")
    assert (belum.status_code, belum.json()["kode"]) == (409, "belum_selesai")
    run_tugas(uid=minta.json()["uid"])
    assert program.baca(tolakan).json()["status"] == "selesai"
    unduh = program.klien.get(f"{program.alamat}{tolakan}berkas/", headers={"Accept": "*/*"})
    buku = openpyxl.load_workbook(io.BytesIO(b"".join(unduh.streaming_content)))
    sel = [str(s.value) for b in buku["Ditolak"].iter_rows() for s in b]
    assert any("NIB terdiri atas 13 angka" in s for s in sel)
    assert "attachment" in unduh.headers["Content-Disposition"]
    lain = Program(masuk(admin))
    lain.alamat = program.alamat
    assert lain.baca().status_code == 200, "the admin watches"
    assert lain.baca(tolakan).status_code == 404, "but a result file is the asker's alone"
    program.unggah(direktori(baris(5)))
    assert program.baca(tolakan).status_code == 404, "not this import's"


def test_every_error_of_every_row_by_column(program) -> None:
    program.sampai_diperiksa(kacau())
    semua = program.baca("baris/", ukuran=500).json()
    assert semua["berikut"] is None
    assert len(semua["hasil"]) == BarisImpor.objects.count()
    galat = [g for b in semua["hasil"] for g in b["galat"]]
    assert {"nik", "telepon"} <= {g["kolom"] for g in galat}
    assert all(g["label"] or not g["kolom"] for g in galat)
    assert {b["tindakan"] for b in program.baca("baris/", tindakan="baru").json()["hasil"]} == {"baru"}
    halaman = program.baca("baris/", halaman=2, ukuran=1).json()
    assert (halaman["jumlah"], len(halaman["hasil"])) == (len(semua["hasil"]), 1)
    kursor = program.baca("baris/", ukuran=1).json()
    assert kursor["berikut"]
    assert program.baca("baris/", tindakan="entah").status_code == 400
    assert program.baca("baris/", warna="merah").status_code == 400


def test_personal_values_stay_masked_on_the_way(program) -> None:
    program.sampai_diperiksa(direktori(baris(1, **{"No. HP": 81234567891})))
    for sub in ("", "baris/", "tebakan/", "ringkasan/", "pemetaan/"):
        teks = program.baca(sub).content.decode()
        assert "81234567891" not in teks, sub
        assert "gAAAA" not in teks, "no ciphertext either"


def test_guesses_of_a_kind_are_answered_at_once_and_unknown_ones_named(program) -> None:
    baris_baris = [baris(i, **{"No. HP": 81234567890 + i}) for i in range(1, 4)]
    assert program.sampai_diperiksa(direktori(*baris_baris))["status"] == "diperiksa"
    semua = {"kolom": "telepon", "jenis": "telepon_tanpa_nol", "terima": True}
    assert program.kirim("tebakan/", {"semua": semua}).json()["siap"] == 3
    assert program.kirim("tebakan/", {"semua": semua | {"terima": False}}).json()["tertahan"] == 3
    for isi, bidang in (
        ({"keputusan": [{"nomor": 99, "terima": True}]}, "keputusan"),
        ({"semua": semua | {"jenis": "entah"}}, "semua"),
        ({}, None),
        ({"semua": semua, "keputusan": [{"nomor": 1, "terima": True}]}, None),
        ({"keputusan": [{"nomor": 1}]}, "keputusan.0.terima"),
    ):
        jawaban = program.kirim("tebakan/", isi)
        assert jawaban.status_code == 400, isi
        assert jawaban.json()["errors"][0]["bidang"] == bidang, isi


@pytest.mark.parametrize(
    ("isi", "status", "bidang"),
    [
        ({"lembar": "Entah"}, 400, "lembar"),
        ({"baris_kepala": 999}, 400, "baris_kepala"),
        ({"kolom": [{"nomor": 999, "bidang": "nama"}]}, 400, "kolom.0.nomor"),
        ({"kolom": [{"nomor": 0, "bidang": "entah"}]}, 400, "kolom.0.bidang"),
        ({"kolom": [{"nomor": 0, "bidang": "nama", "kali": 10}]}, 400, "kolom.0.kali"),
        ({"kolom": [{"nomor": 0, "bidang": "nama"}, {"nomor": 0, "bidang": "pemilik"}]}, 400, "kolom"),
        ({"kolom": [{"nomor": 0, "bidang": "nama"}, {"nomor": 1, "bidang": "nama"}]}, 409, "kolom_0"),
        ({"kolom": [{"nomor": 0, "bidang": "nama"}]}, 409, None),
        ({"warna": "merah"}, 400, "warna"),
    ],
)
def test_what_the_columns_mean_is_judged_strictly(program, isi, status, bidang) -> None:
    program.unggah(direktori(baris(1)))
    program.kerjakan()
    jawaban = program.kirim("pemetaan/", isi)
    galat = jawaban.json()
    assert jawaban.status_code == status, galat
    assert (galat.get("errors") or [{"bidang": None}])[0]["bidang"] == bidang, galat
    assert program.baca().json()["status"] == "dibaca"


def test_another_sheet_or_heading_row_can_be_looked_at(program) -> None:
    program.unggah(direktori(baris(1)))
    belum = program.baca("pemetaan/")
    assert (belum.status_code, belum.json()["kode"]) == (409, "status"), "not read yet"
    program.kerjakan()
    polos = program.baca("pemetaan/", baris_kepala=0).json()
    assert (polos["baris_kepala"], polos["kolom"][0]["label"]) == (0, "Kolom A")
    for salah in ({"lembar": "Entah"}, {"baris_kepala": "x"}, {"baris_kepala": 998}, {"warna": "merah"}):
        assert program.baca("pemetaan/", **salah).status_code == 400, salah


def test_the_same_file_again_is_named_and_meant(program) -> None:
    isi = direktori(baris(1))
    program.sampai_diperiksa(isi)
    program.kirim("terapkan/", {"jumlah": 1})
    program.kerjakan()
    pertama = program.baca().json()["uid"]
    program.unggah(isi)
    program.kerjakan()
    assert program.baca("pemetaan/").json()["serupa"] == pertama
    tanya = program.kirim("pemetaan/")
    assert (tanya.status_code, tanya.json()["kode"]) == (409, "berulang")
    assert program.kirim("pemetaan/", {"sengaja": True}).status_code == 200


def test_what_cannot_be_taken_in_is_said_of_the_field(program) -> None:
    for isi, nama, kata in (
        (b"", "a.xlsx", "kosong"),
        (b"PK\x03\x04rusak", "a.xlsx", "rusak"),
        (b"%PDF-1.7 bukan tabel", "a.pdf", "tidak diterima di sini"),
    ):
        jawaban = program.unggah(isi, nama)
        assert jawaban.status_code == 409, jawaban.json()
        assert jawaban.json()["errors"][0]["bidang"] == "berkas"
        assert kata in jawaban.json()["detail"]
    for over, bidang in (({"tahun": ""}, "tahun"), ({"tahun": "x"}, "tahun"), ({"jenis": "entah"}, "jenis")):
        jawaban = program.unggah(direktori(baris(1)), **over)
        assert jawaban.status_code in {400, 409}, over
        assert jawaban.json()["errors"][0]["bidang"] == bidang
    assert program.unggah(direktori(baris(1)), warna="merah").json()["errors"][0]["bidang"] == "warna"
    tanpa = program.klien.post(IMPOR, {"jenis": "ikm.ikm", "tahun": 2025})
    assert tanpa.json()["errors"][0] == {
        "bidang": "berkas",
        "pesan": "Sertakan berkas XLSX atau CSV.",
        "kode": "required",
    }
    json_ = program.klien.post(IMPOR, "{}", content_type="application/json")
    assert (json_.status_code, json_.json()["detail"]) == (415, "Kirim isi sebagai multipart/form-data.")
    assert not Impor.objects.exists()


def test_a_file_over_the_limit_is_refused_with_its_limit(program, settings) -> None:
    settings.BERKAS_MAKS_BYTE = 2000
    jawaban = program.unggah(direktori(*(baris(i) for i in range(1, 60))))
    assert jawaban.status_code == 409
    assert jawaban.json()["errors"][0]["bidang"] == "berkas"
    assert not Impor.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_upload_repeated_with_uid_or_key_makes_one_import(program) -> None:
    uid, isi = str(new_uid()), direktori(baris(1))
    assert {program.unggah(isi, uid=uid).json()["uid"] for _ in range(2)} == {uid}
    kunci = {"Idempotency-Key": "unggah-1"}
    satu, dua = (program.unggah(isi, kepala=kunci) for _ in range(2))
    assert satu.json()["uid"] == dua.json()["uid"]
    assert dua.headers["Idempotency-Replayed"] == "true"
    assert program.unggah(direktori(baris(2)), kepala=kunci).status_code == 422
    assert Impor.objects.count() == 2


def test_who_may_not_import_is_refused_and_others_see_nothing(
    program, masuk, admin, kabid, perusahaan, penyuluh_lain
) -> None:
    program.sampai_diperiksa(direktori(baris(1)))
    for orang in (kabid, perusahaan):
        assert Program(masuk(orang)).unggah(direktori(baris(9))).status_code == 403
    for orang, status in ((penyuluh_lain, 404), (kabid, 404), (perusahaan, 404), (admin, 200)):
        lain = Program(masuk(orang))
        lain.alamat = program.alamat
        assert len(lain.klien.get(IMPOR).json()["hasil"]) == (status == 200)
        for sub in ("", "ringkasan/", "baris/", "tebakan/", "tersisa/"):
            assert lain.baca(sub).status_code == status, (orang, sub)
        tolak = 403 if status == 200 else 404
        assert lain.baca("pemetaan/").status_code == tolak
        isi = {
            "pemetaan/": {},
            "tebakan/": {"keputusan": [{"nomor": 1, "terima": True}]},
            "terapkan/": {"jumlah": 1},
            "periksa-ulang/": {},
            "ditolak/": {},
        }
        for sub, badan in isi.items():
            assert lain.kirim(sub, badan).status_code == tolak, (orang, sub)
    assert lain.kirim("batalkan/").json()["status"] == "dibatalkan", "the admin may stop anybody's"
    assert program.kirim("terapkan/", {"jumlah": 1}).status_code == 409


def test_what_changed_since_is_asked_again(program, penyuluh) -> None:
    program.sampai_diperiksa(direktori(baris(1), baris(2)))
    salah = program.kirim("terapkan/", {"jumlah": 5})
    assert (salah.status_code, salah.json()["kode"]) == (409, "berubah")
    assert program.kirim("periksa-ulang/").json()["status"] == "dipetakan"
    assert program.kerjakan()["status"] == "diperiksa"
    program.kirim("terapkan/", {"jumlah": 2})
    assert program.kerjakan()["status"] == StatusImpor.DIIMPOR
    batal = program.kirim("batalkan/")
    assert (batal.status_code, batal.json()["kode"]) == (409, "status")
    Impor.objects.update(diimpor_pada=sekarang() - MASA_URUNG * 2)
    telat = program.kirim("urungkan/", {"alasan": "Terlambat sadar"})
    assert (telat.status_code, telat.json()["kode"]) == (409, "terlambat")


def test_a_read_only_token_watches_and_does_not_write(program, penyuluh) -> None:
    program.sampai_diperiksa(direktori(baris(1)))
    terbit = create_token(oleh=f.oleh(penyuluh), pemilik=penyuluh, nama="baca", lingkup="baca", berlaku_hari=1)
    p = Program(Client(), Authorization=f"Bearer {terbit.kunci}")
    p.alamat = program.alamat
    assert p.baca("baris/").status_code == 200
    for jawaban in (p.unggah(direktori(baris(2))), p.kirim("terapkan/", {"jumlah": 1})):
        assert (jawaban.status_code, jawaban.json()["kode"]) == (403, "token_hanya_baca")


@pytest.mark.parametrize("n", [1, 30])
def test_lists_cost_the_same_at_any_length(program, django_assert_num_queries, n) -> None:
    program.sampai_diperiksa(direktori(*(baris(i, **{"TK L": f"± {i}"}) for i in range(1, n + 1))))
    for url, kueri in (("", 3), ("baris/", 4), ("tebakan/", 4), ("ringkasan/", 6)):  # session, person, import, rows
        with django_assert_num_queries(kueri):
            assert program.baca(url).status_code == 200
    with django_assert_num_queries(3):
        program.klien.get(IMPOR)
    assert len(program.baca("tebakan/").json()["hasil"]) == n


def test_the_page_and_the_api_tell_of_one_import(program, masuk, penyuluh) -> None:
    program.sampai_diperiksa(direktori(baris(1)))
    impor = Impor.objects.get()
    assert f"{IMPOR}{impor.uid}/" == program.alamat
    assert masuk(penyuluh).get(reverse("kantor:impor_detail", args=[impor.uid])).status_code == 200
    assert Tugas.objects.filter(pengguna=penyuluh).count() == 2


def test_a_program_says_what_a_word_means(program) -> None:
    program.sampai_diperiksa(direktori(baris(1, KBLI="sompret gebyok"), baris(2)))
    (kata,) = program.baca("ringkasan/").json()["kata"]
    assert kata == {"kolom": "kbli", "kata": "sompret gebyok", "jumlah": 1, "dugaan": ""}
    salah = program.kirim("kata/", {"arti": [{"kolom": "nama", "kata": "x", "kode": "1"}]})
    assert salah.status_code == 400
    assert program.kirim("kata/", {"arti": [kata | {"kode": "99999"}]}).status_code in {400, 409}
    arti = {"kolom": kata["kolom"], "kata": kata["kata"], "kode": "31001"}
    assert program.kirim("kata/", {"arti": [arti]}).status_code == 200
