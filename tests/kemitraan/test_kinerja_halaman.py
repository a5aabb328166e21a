"""Scorecards on pages and over the API: their numbers by hand, the lines behind them, who reads which."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from core.periode import Periode
from core.waktu import hari_ini
from kemitraan import queries
from kemitraan.models import Pembayaran
from kemitraan.rumus import baca_periode, bergulir, kode_periode, pilihan_periode, sebut_periode
from tests import factories as f

pytestmark = pytest.mark.django_db
PANEL = {"HTTP_HX_REQUEST": "true"}


def lalu(hari: int) -> date:
    return hari_ini() - timedelta(days=hari)


def isi_kartu(kemitraan: Any, janji: date) -> None:
    """Kualitas 180/200, kuantitas 180/300, on time 1 of 2 (one line is the buyer's delay), payments 1 of 2."""
    p = f.make_pesanan(kemitraan, baris=0, tanggal=janji - timedelta(days=20), tenggat=janji)
    f.make_baris_pesanan(p, urut=1, diterima=100, lengkap_pada=janji)
    f.make_baris_pesanan(p, urut=2, diterima=60, ditolak=20)
    f.make_baris_pesanan(p, urut=3, diterima=20, penyebab_terlambat="perusahaan")
    for bayar in (janji, None):
        Pembayaran.objects.create(pesanan=p, jumlah=1_000_000, jatuh_tempo=janji, dibayar_pada=bayar)


@pytest.fixture
def kartu(pihak: Any) -> Any:
    isi_kartu(pihak.kemitraan, lalu(40))
    return pihak


def alamat(nama: str, objek: Any) -> str:
    return reverse(f"kemitraan:kinerja_{nama}", args=[objek.uid])


def angka(halaman: str) -> list[str]:
    return re.findall(r"\d+(?:,\d+)? %", halaman)


def test_the_page_says_what_a_hand_counts(kartu: Any, masuk: Any) -> None:
    halaman = masuk(kartu.admin).get(alamat("kemitraan", kartu.kemitraan)).content.decode()
    assert "180 dari 200 barang yang datang diterima baik" in halaman
    assert "180 dari 300 barang yang dipesan terpenuhi" in halaman
    assert "1 dari 2 baris lengkap pada tanggal yang pertama dijanjikan; 1 baris terlambat karena perusahaan" in halaman
    assert "1 dari 2 pembayaran" in halaman
    assert {"90 %", "60 %", "50 %", "33,3 %"} <= set(angka(halaman))


def test_nothing_due_says_so_with_its_n(pihak: Any, masuk: Any) -> None:
    halaman = masuk(pihak.pemilik).get(alamat("kemitraan", pihak.kemitraan), **PANEL).content.decode()
    assert halaman.count("Belum cukup data") == 3
    assert halaman.count("belum cukup data") == 2
    assert "0 data" in halaman
    assert "<html" not in halaman


@pytest.mark.parametrize("periode", ["12bulan", "bulan", "triwulan", "tahun", "semua"])
def test_the_foot_of_the_lines_is_the_card(kartu: Any, masuk: Any, periode: str) -> None:
    janji = lalu(40)
    isi_kartu(kartu.kemitraan, lalu(500))
    kode = {
        "bulan": f"{janji:%Y-%m}",
        "triwulan": f"{janji.year}-T{(janji.month - 1) // 3 + 1}",
        "tahun": f"{janji.year}",
    }.get(periode, periode)
    klien = masuk(kartu.pembeli)
    saring = {"kemitraan": kartu.kemitraan.uid, "periode": kode}
    jawaban = klien.get(reverse("kemitraan:kinerja_lines"), saring)
    kaki = {a["label"]: a["nilai"] for a in jawaban.context["kaki"]}
    masa = baca_periode(kode, hari_ini())
    assert masa is not None
    k = queries.kinerja(queries.milik_kemitraan(kartu.kemitraan), masa, hari_ini())
    assert [kaki[s.label] for s in (*k.komitmen, k.otif)] == [s.teks for s in (*k.komitmen, k.otif)]
    assert kaki["Baris"] == str(k.hitungan.baris) == ("6" if periode == "semua" else "3")
    bayar = klien.get(reverse("kemitraan:kinerja_payments"), saring)
    assert {a["label"]: a["nilai"] for a in bayar.context["kaki"]}[k.perusahaan.label] == k.perusahaan.teks
    letak: dict[str, str] = {}
    for halaman in (jawaban, bayar):  # the sums stand under the rows, each below its own column
        kaki_tabel, kolom = halaman.context["kaki_tabel"], halaman.context["tabel"].kolom[1:]
        letak |= {c.label: s["nilai"] for c, s in zip(kolom, kaki_tabel["sel"], strict=True)}
        isi = halaman.content.decode()
        assert isi.index("</tbody>") < isi.index("<tfoot>") < isi.index(kaki_tabel["judul"])
    assert letak["Jumlah"] == {a["label"]: a["nilai"] for a in bayar.context["kaki"]}["Nilai"]
    assert (letak["Dipesan"], letak["Ditolak"], letak["Lengkap"]) == (kaki["Dipesan"], kaki["Ditolak"], "")


def test_clearing_the_filters_keeps_whose_lines_they_are(kartu: Any, masuk: Any) -> None:
    saring = {"kemitraan": kartu.kemitraan.uid, "periode": "semua", "hasil": "ditolak"}
    bersih = masuk(kartu.admin).get(reverse("kemitraan:kinerja_lines"), saring).context["tanpa_saringan"]
    assert str(kartu.kemitraan.uid) in bersih
    assert "periode=semua" in bersih
    assert "hasil" not in bersih


def test_a_score_opens_to_what_pulled_it_down(kartu: Any, masuk: Any) -> None:
    klien, url = masuk(kartu.pemilik), reverse("kemitraan:kinerja_lines")
    harapan = {"tepat": 1, "terlambat": 1, "pembeli": 1, "kurang": 2, "ditolak": 1, "sengketa": 0}
    for hasil, n in harapan.items():
        assert klien.get(url, {"hasil": hasil}).context["halaman"].jumlah == n, hasil
    url = reverse("kemitraan:kinerja_payments")
    for hasil, n in {"tepat": 1, "terlambat": 0, "belum": 1}.items():
        assert klien.get(url, {"hasil": hasil}).context["halaman"].jumlah == n, hasil


def test_a_party_reads_scores_of_its_own_partnerships_alone(kartu: Any, masuk: Any) -> None:
    """Another company's lines with the same workshop are not in what a company reads, nor the other way."""
    lain = f.make_kemitraan(ikm=kartu.kemitraan.ikm)
    isi_kartu(lain, lalu(40))
    saingan = f.make_kemitraan(perusahaan=kartu.kemitraan.perusahaan)
    isi_kartu(saingan, lalu(40))
    ikm, perusahaan = kartu.kemitraan.ikm, kartu.kemitraan.perusahaan
    pembeli, pemilik, kantor = masuk(kartu.pembeli), masuk(kartu.pemilik), masuk(kartu.admin)
    for klien, nama, objek, baris in (
        (kantor, "ikm", ikm, 6),
        (pemilik, "ikm", ikm, 6),
        (pembeli, "ikm", ikm, 3),
        (kantor, "perusahaan", perusahaan, 6),
        (pembeli, "perusahaan", perusahaan, 6),
        (pemilik, "perusahaan", perusahaan, 3),
    ):
        jawaban = klien.get(alamat(nama, objek))
        assert jawaban.context["k"].hitungan.baris == baris
        assert ("Hanya kemitraan Anda sendiri" in jawaban.content.decode()) is (klien is not kantor)
        api = klien.get("/api/v1/kinerja/", {nama: objek.uid}).json()
        assert api["hitungan"]["baris"] == baris
    for klien in (pembeli, pemilik):
        asing = saingan if klien is pemilik else lain
        assert klien.get(alamat("kemitraan", asing)).status_code == 404
        assert klien.get("/api/v1/kinerja/", {"kemitraan": asing.uid}).status_code == 404
        assert klien.get(reverse("kemitraan:kinerja_lines"), {"kemitraan": asing.uid}).status_code == 404


def test_leadership_reads_sums_not_rows(kartu: Any, masuk: Any, pimpinan: Any) -> None:
    klien = masuk(pimpinan)
    halaman = klien.get(alamat("kemitraan", kartu.kemitraan)).content.decode()
    assert "90 %" in halaman
    assert "kinerja/baris" not in halaman
    assert "1.000.000" not in halaman
    assert klien.get(reverse("kemitraan:kinerja_lines")).status_code == 403


def test_a_merged_workshop_is_scored_as_its_survivor(kartu: Any, masuk: Any) -> None:
    tetap = f.make_ikm()
    type(tetap).objects.filter(pk=kartu.kemitraan.ikm_id).update(digabung_ke=tetap)
    for ikm in (kartu.kemitraan.ikm, tetap):
        assert masuk(kartu.admin).get(alamat("ikm", ikm)).context["k"].hitungan.baris == 3


def test_partnerships_are_compared_sorted_and_written_to_files(kartu: Any, masuk: Any) -> None:
    baik = f.make_kemitraan(lingkup="engsel")
    p = f.make_pesanan(baik, baris=0, tanggal=lalu(60), tenggat=lalu(40))
    f.make_baris_pesanan(p, diterima=100, lengkap_pada=lalu(41))
    f.make_kemitraan(lingkup="tanpa pesanan")
    klien, url = masuk(kartu.admin), reverse("kemitraan:kinerja_list")
    for urut, pertama in (
        ("kualitas", "gagang pintu kuningan"),
        ("-kualitas", "engsel"),
        ("-baris", "gagang pintu kuningan"),
    ):
        baris = klien.get(url, {"urut": urut}).context["tabel"].baris
        assert next(b.objek.kemitraan.lingkup for b in baris) == pertama
        assert len(baris) == 2
    assert klien.get(url, {"urut": "bayar"}).context["tabel"].baris[-1].objek.kemitraan == baik  # no instalments: last
    assert klien.get(url, {"urut": "-bayar"}).context["tabel"].baris[-1].objek.kemitraan == baik
    isi = b"".join(klien.get(url, {"format": "csv", "urut": "-kualitas"}).streaming_content).decode("utf-8-sig")
    rekam = list(csv.DictReader(io.StringIO(isi), delimiter=";" if ";" in isi.splitlines()[0] else ","))
    assert [(r["Barang atau jasa"], r["Kualitas, n"]) for r in rekam] == [
        ("engsel", "1"),
        ("gagang pintu kuningan", "3"),
    ]
    assert klien.get(url, {"format": "xlsx"}).headers["Content-Type"].endswith("sheet")
    assert klien.get(url, {"periode": "kemarin"}).context["tabel"].baris == []


def test_counts_of_queries_do_not_grow(kartu: Any, masuk: Any, django_assert_max_num_queries: Any) -> None:
    klien = masuk(kartu.admin)
    halaman = {
        reverse("kemitraan:kinerja_list"): 9,
        reverse("kemitraan:kinerja_lines"): 7,
        reverse("kemitraan:kinerja_payments"): 7,
        alamat("ikm", kartu.kemitraan.ikm): 12,
        alamat("perusahaan", kartu.kemitraan.perusahaan): 12,
        alamat("kemitraan", kartu.kemitraan): 10,
    }
    for _ in range(2):
        for url, n in halaman.items():
            klien.get(url)
            with django_assert_max_num_queries(n):
                klien.get(url)
        for _ in range(29):
            isi_kartu(f.make_kemitraan(perusahaan=kartu.kemitraan.perusahaan, ikm=kartu.kemitraan.ikm), lalu(40))


def test_the_api_tells_score_n_and_sentence(kartu: Any, masuk: Any) -> None:
    klien = masuk(kartu.pemilik)
    isi = klien.get("/api/v1/kinerja/", {"kemitraan": kartu.kemitraan.uid}).json()
    skor = {s["kode"]: s for s in isi["skor"]}
    assert skor["kualitas"]["nilai"] == "0.9000"
    assert (skor["otif"]["nilai"], skor["otif"]["n"]) == ("0.3333", 3)
    assert skor["bayar"]["kalimat"].startswith("1 dari 2")
    assert len(isi["tren"]) == 12
    assert sum(b["baris"] for b in isi["tren"]) == isi["hitungan"]["baris"] == 3
    kosong = klien.get("/api/v1/kinerja/", {"kemitraan": kartu.kemitraan.uid, "periode": "2020"}).json()
    assert {s["nilai"] for s in kosong["skor"]} == {None}


@pytest.mark.parametrize(
    "saring",
    [{}, {"kemitraan": "x"}, {"periode": "2026-13"}, {"asing": "1"}, {"kemitraan": "x", "ikm": "y"}],
)
def test_the_api_names_what_it_cannot_read(pihak: Any, masuk: Any, saring: dict[str, str]) -> None:
    jawaban = masuk(pihak.pemilik).get("/api/v1/kinerja/", saring)
    assert jawaban.status_code == 400
    assert jawaban.json()["errors"]


def test_spans_are_read_as_they_are_offered() -> None:
    pada = date(2026, 11, 23)
    for kode, nama in kode_periode(pada):
        assert baca_periode(kode, pada) is not None
        assert sebut_periode(kode, pada) == nama
    assert str(baca_periode("2026-T4", pada)) == "Triwulan IV 2026"
    assert len(pilihan_periode(pada)) == 5
    assert (bergulir(pada).mulai, bergulir(pada).sampai) == (date(2025, 12, 1), date(2026, 12, 1))
    for salah in (
        "2026-T5",
        "2026-00",
        "1999",
        "20261",
        "",
        "٢٠٢٦",
        "2026-03..2026-01",
        "2026-01..",
        "..2026-01",
        "2026..2027",
    ):
        assert baca_periode(salah, pada) is None


def test_a_span_of_months_holds_both_ends() -> None:
    pada = date(2026, 11, 23)
    masa = baca_periode("2025-11..2026-02", pada)
    assert masa == Periode(date(2025, 11, 1), date(2026, 3, 1))
    assert sebut_periode("2025-11..2026-02", pada) == "November 2025 – Februari 2026"
    assert baca_periode("2026-03..2026-03", pada) == Periode.bulan(2026, 3)


def test_a_list_takes_a_span_that_its_select_does_not_offer(pihak: Any, masuk: Any) -> None:
    klien = masuk(pihak.admin)
    for nama in (
        "kemitraan:kinerja_lines",
        "kemitraan:kinerja_list",
        "ekspor:pengiriman_list",
        "ekspor:kontribusi_list",
    ):
        isi = klien.get(reverse(nama), {"periode": "2025-11..2026-02"}).content.decode()
        assert '<option value="2025-11..2026-02" selected>November 2025 – Februari 2026</option>' in isi, nama
        assert "Pilihan yang valid" not in isi
        salah = klien.get(reverse(nama), {"periode": "2026-02..2025-11"})
        assert salah.context["saring"].form.errors, nama
    assert klien.get(reverse("ekspor:buku"), {"periode": "2025-11..2026-02"}).context["form"].kode == "2025-11..2026-02"


def test_the_orders_of_an_agreement_stand_on_its_page(kartu: Any, masuk: Any, pimpinan: Any) -> None:
    jalan = f.make_pesanan(kartu.kemitraan, tanggal=lalu(60), tenggat=lalu(30))
    halaman = (
        masuk(kartu.pembeli).get(reverse("kemitraan:kemitraan_detail", args=[kartu.kemitraan.uid])).content.decode()
    )
    panel = reverse("kemitraan:pesanan_panel", args=[kartu.kemitraan.uid])
    assert panel in halaman
    isi = masuk(kartu.pembeli).get(panel, **PANEL).content.decode()
    assert jalan.nomor in isi
    assert "terlambat 30 hari" in isi
    assert "Catat pesanan" in isi
    assert "Catat pesanan" not in masuk(kartu.pemilik).get(panel, **PANEL).content.decode()
    assert panel not in masuk(pimpinan).get(kartu.kemitraan.get_absolute_url()).content.decode()
