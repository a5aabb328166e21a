"""The funnel: what counts as which step, steps that were skipped or came out of order, medians, who reads what."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from statistics import median as median_pustaka
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from core.periode import Periode
from core.waktu import WIB
from ekspor import queries
from ekspor.models import Pengiriman
from ekspor.queries.corong import KECAMATAN, PETUGAS, TAHAP
from ekspor.rumus.corong import Corong, bagian, median
from kemitraan.models import Kebutuhan, Kemitraan, Pertemuan, Tawaran
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak

HARI = st.none() | st.integers(0, 400).map(lambda n: date(2026, 1, 1) + timedelta(days=n))
RANTAI = st.tuples(HARI.filter(lambda h: h is not None), *[HARI] * 6)
TAHUN = queries.SaringanCorong(Periode.tahun(2026))


@given(st.lists(st.integers(0, 5000), min_size=1))
def test_the_median_is_the_median(nilai: list[int]) -> None:
    assert median(Counter(nilai)) == Fraction(median_pustaka([Fraction(n) for n in nilai]))


def test_of_nothing_there_is_no_median_and_no_share() -> None:
    assert median(Counter()) is None
    assert bagian(0, 0) is None
    assert bagian(0, 3) == 0


@given(st.lists(RANTAI))
def test_no_step_is_reached_by_fewer_than_the_next(semua: list[Sequence[date | None]]) -> None:
    c = Corong(7)
    for rantai in semua:
        c.tambah(rantai)
    sampai = [t.sampai for t in c.tahap]
    assert sampai == sorted(sampai, reverse=True)
    assert sampai[0] == len(semua)
    assert [t.tercatat for t in c.tahap] == [sum(r[i] is not None for r in semua) for i in range(7)]
    for i, t in enumerate(c.tahap):
        assert t.pasangan + t.terbalik == (t.tercatat if i else 0)
        assert all(h >= 0 for h in t.hari)
        assert (c.dari_awal(i) is None) is (not semua)


def test_a_skipped_step_is_passed_and_days_run_from_the_one_before() -> None:
    c, awal = Corong(4), date(2026, 1, 1)
    c.tambah((awal, None, awal + timedelta(days=10), None))
    c.tambah((awal, awal + timedelta(days=4), awal + timedelta(days=3), None))
    assert [(t.tercatat, t.melewati, t.terbalik) for t in c.tahap] == [(2, 0, 0), (1, 1, 0), (2, 0, 1), (0, 0, 0)]
    assert [t.median_hari for t in c.tahap] == [None, 4, 10, None]
    assert (c.dari_sebelumnya(3), c.dari_sebelumnya(0)) == (0, None)


def pertemuan(perusahaan: Any, petugas: Any, hari: date) -> Pertemuan:
    return Pertemuan.objects.create(perusahaan=perusahaan, penyuluh=petugas, tanggal=hari, rencana="Menambah ekspor")


@pytest.fixture
def rantai(pihak: Pihak, diterima: Any) -> Pertemuan:
    """A meeting on 1 May from which all followed; a second one from which nothing did; one that was struck; a visit."""
    mitra = pihak.kemitraan
    awal = pertemuan(mitra.perusahaan, pihak.penyuluh, date(2026, 5, 1))
    pertemuan(mitra.perusahaan, pihak.admin, date(2026, 6, 1))
    batal = pertemuan(mitra.perusahaan, pihak.admin, date(2026, 6, 2))
    Pertemuan.objects.filter(pk=batal.pk).update(
        dibatalkan_pada=datetime(2026, 6, 3, tzinfo=WIB), dibatalkan_oleh=pihak.admin, dibatalkan_alasan="Salah catat"
    )
    f.make_kunjungan(mitra.ikm, penyuluh=pihak.penyuluh, tanggal=date(2026, 5, 20))
    butuh = f.make_kebutuhan(mitra.perusahaan)
    Kebutuhan.objects.filter(pk=butuh.pk).update(
        asal_pertemuan=awal, diajukan_pada=datetime(2026, 5, 11, 1, tzinfo=WIB)
    )
    tawaran = f.make_tawaran(butuh, mitra.ikm)
    Tawaran.objects.filter(pk=tawaran.pk).update(created_at=datetime(2026, 5, 15, 1, tzinfo=WIB))
    Kemitraan.objects.filter(pk=mitra.pk).update(asal_kebutuhan=butuh, ditandatangani_pada=date(2026, 6, 14))
    p = k.kirim(pihak.pembeli, mitra.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 60)
    return awal


def tercatat(hasil: queries.HasilCorong) -> list[int]:
    return [t.tercatat for t in hasil.semua.tahap]


@pytest.mark.django_db
def test_every_step_of_a_chain_is_counted_once(pihak: Pihak, rantai: Pertemuan) -> None:
    """A planned container is none yet; one that was loaded is."""
    hasil = queries.corong(pihak.admin, TAHUN, PETUGAS)
    assert tercatat(hasil) == [3, 1, 1, 1, 1, 1, 0]
    assert [t.median_hari for t in hasil.semua.tahap][1:4] == [10, 4, 30]
    k.catat(pihak.pembeli, Pengiriman.objects.get(), "stuffing", k.saat(2026, 11, 20))
    hasil = queries.corong(pihak.admin, TAHUN, PETUGAS)
    assert tercatat(hasil) == [3, 1, 1, 1, 1, 1, 1]
    assert [(g.nama, g.corong.tahap[0].tercatat, g.corong.tahap[6].tercatat) for g in hasil.kelompok] == [
        (pihak.penyuluh.nama, 2, 1),
        (pihak.admin.nama, 1, 0),
    ]


@pytest.mark.django_db
def test_an_agreement_without_a_need_passes_it(pihak: Pihak, rantai: Pertemuan) -> None:
    """And one that names the visit follows from the visit as well."""
    kunjungan = f.make_kunjungan(pihak.kemitraan.ikm, penyuluh=pihak.penyuluh, tanggal=date(2026, 5, 2))
    Kemitraan.objects.update(asal_kebutuhan=None, asal_pertemuan=rantai, asal_kunjungan=kunjungan)
    Kebutuhan.objects.update(asal_pertemuan=None)
    tahap = queries.corong(pihak.admin, TAHUN, PETUGAS).semua.tahap
    assert [(t.tercatat, t.melewati) for t in tahap[:4]] == [(4, 0), (0, 2), (0, 2), (2, 0)]
    lewat, banyak = queries.awal_corong(pihak.admin, TAHUN, 1, 0, 50)
    assert ({a.objek for a in lewat}, banyak) == ({rantai, kunjungan}, 2)


@pytest.mark.django_db
def test_what_was_cancelled_does_not_count(pihak: Pihak, rantai: Pertemuan) -> None:
    batal = {
        "dibatalkan_pada": datetime(2026, 6, 3, tzinfo=WIB),
        "dibatalkan_oleh": pihak.admin,
        "dibatalkan_alasan": "Salah catat",
    }
    Tawaran.objects.update(**batal)
    assert tercatat(queries.corong(pihak.admin, TAHUN, PETUGAS)) == [3, 1, 0, 1, 1, 1, 0]
    Kemitraan.objects.update(**batal)
    assert tercatat(queries.corong(pihak.admin, TAHUN, PETUGAS)) == [3, 1, 0, 0, 0, 0, 0]


@pytest.mark.django_db
def test_the_span_is_half_open_and_by_the_first_step(pihak: Pihak, rantai: Pertemuan) -> None:
    """June holds only the meeting of the first, though everything else happened later too."""
    juni = queries.SaringanCorong(Periode.bulan(2026, 6))
    assert tercatat(queries.corong(pihak.admin, juni, PETUGAS)) == [1, 0, 0, 0, 0, 0, 0]
    mei = queries.SaringanCorong(Periode(date(2026, 5, 1), date(2026, 5, 20)))
    assert tercatat(queries.corong(pihak.admin, mei, PETUGAS)) == [1, 1, 1, 1, 1, 1, 0]


@pytest.mark.django_db
def test_by_kecamatan_and_by_officer(pihak: Pihak, rantai: Pertemuan) -> None:
    hasil = queries.corong(pihak.admin, TAHUN, KECAMATAN)
    assert sum(g.corong.tahap[0].tercatat for g in hasil.kelompok) == 3
    assert "Trowulan" in {g.nama for g in hasil.kelompok}
    kode = pihak.kemitraan.ikm.kecamatan_kode
    sana = queries.corong(pihak.admin, queries.SaringanCorong(TAHUN.periode, kecamatan=kode), KECAMATAN)
    assert sana.semua.tahap[0].tercatat >= 1
    satu = queries.corong(pihak.admin, queries.SaringanCorong(TAHUN.periode, petugas=pihak.admin.pk), PETUGAS)
    assert tercatat(satu) == [1, 0, 0, 0, 0, 0, 0]


@pytest.mark.django_db
def test_a_penyuluh_reads_the_own_ones_whatever_was_asked(masuk: Any, pihak: Pihak, rantai: Pertemuan) -> None:
    minta = queries.SaringanCorong(TAHUN.periode, petugas=pihak.admin.pk)
    assert tercatat(queries.corong(pihak.penyuluh, minta, PETUGAS))[0] == 2
    halaman = masuk(pihak.penyuluh).get("/ekspor/corong/?periode=2026").content.decode()
    assert 'name="petugas"' not in halaman
    assert pihak.admin.nama not in halaman


@pytest.mark.django_db
def test_every_count_opens_its_rows(masuk: Any, pihak: Pihak, rantai: Pertemuan) -> None:
    klien = masuk(pihak.admin)
    halaman = klien.get("/ekspor/corong/?periode=2026").content.decode()
    assert "10 hari sejak tahap sebelumnya" in halaman
    assert "lamanya belum diketahui" in halaman
    hasil = queries.corong(pihak.admin, TAHUN, PETUGAS)
    for i, (kunci, _) in enumerate(TAHAP):
        isi = klien.get(f"/ekspor/corong/{kunci}/?periode=2026")
        baris = isi.context["baris"]
        assert len(baris) == hasil.semua.tahap[i].sampai
        assert (f"/ekspor/corong/{kunci}/?periode=2026" in halaman) is bool(baris)
    assert klien.get("/ekspor/corong/entah/").status_code == 404
    assert rantai.get_absolute_url() in klien.get("/ekspor/corong/pesanan/?periode=2026").content.decode()


@pytest.mark.django_db
def test_leadership_reads_counts_that_open_nothing(masuk: Any, rantai: Pertemuan) -> None:
    halaman = masuk(f.make_pengguna("pimpinan")).get("/ekspor/corong/?periode=2026").content.decode()
    assert "Dari pertemuan sampai kontainer" in halaman
    assert "/ekspor/corong/mulai/" not in halaman


@pytest.mark.django_db
def test_nothing_in_a_span_is_said_and_is_not_nought_percent(masuk: Any, pihak: Pihak) -> None:
    halaman = masuk(pihak.admin).get("/ekspor/corong/?periode=2026").content.decode()
    assert "Belum ada pertemuan atau kunjungan" in halaman
    assert "0 %" not in halaman
    keliru = masuk(pihak.admin).get("/ekspor/corong/?periode=entah&kecamatan=xx")
    assert keliru.status_code == 200


@pytest.mark.django_db
def test_files_hold_what_the_page_shows(masuk: Any, pihak: Pihak, rantai: Pertemuan) -> None:
    klien = masuk(pihak.admin)
    csv = b"".join(klien.get("/ekspor/corong/?periode=2026&format=csv").streaming_content).decode()
    kepala, *baris = csv.splitlines()
    assert kepala.startswith("\ufeffKelompok;Pertemuan atau kunjungan;Kebutuhan diajukan;")
    assert baris[0].startswith(f"{pihak.penyuluh.nama};2;1;0;10.0;1;0;4.0;")
    buku = CalamineWorkbook.from_filelike(io.BytesIO(klien.get("/ekspor/corong/?periode=2026&format=xlsx").content))
    assert buku.get_sheet_by_index(0).to_python()[1][:5] == [pihak.penyuluh.nama, 2, 1, 0, 10]
    assert any("Dihitung dari" in str(b[0]) for b in buku.get_sheet_by_index(1).to_python())


@pytest.mark.django_db
def test_as_many_statements_for_many_as_for_few(masuk: Any, pihak: Pihak, rantai: Pertemuan) -> None:
    klien = masuk(pihak.admin)
    banyak = []
    for _ in range(2):
        klien.get("/ekspor/corong/?periode=2026")
        with CaptureQueriesContext(connection) as kueri:
            klien.get("/ekspor/corong/?periode=2026")
        banyak.append(len(kueri))
        for n in range(5):
            pertemuan(pihak.kemitraan.perusahaan, pihak.admin, date(2026, 7, 1 + n))
    assert banyak[0] == banyak[1] <= 26


@pytest.mark.django_db
def test_a_container_names_the_meeting_it_began_with(masuk: Any, pihak: Pihak, rantai: Pertemuan) -> None:
    """Through the need that the meeting left, too; whose page the meeting is not reads its date and no way to it."""
    kontainer = Pengiriman.objects.get().kontainer.get()
    halaman = masuk(pihak.admin).get(kontainer.get_absolute_url()).content.decode()
    assert "Pertemuan 1 Mei 2026" in halaman
    assert rantai.get_absolute_url() in halaman
    assert Kebutuhan.objects.get().get_absolute_url() in halaman
    sendiri = masuk(pihak.pembeli).get(kontainer.get_absolute_url()).content.decode()
    assert "Pertemuan 1 Mei 2026" in sendiri
    assert rantai.get_absolute_url() not in sendiri
    assert Kebutuhan.objects.get().get_absolute_url() in sendiri
