"""The register in figures: whom it counts, what it withholds, what it costs."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from akun.enums import Peran
from core.periode import Periode
from core.waktu import sekarang
from ikm import rumus
from ikm.enums import KelasIndustri
from ikm.models import Fasilitasi, Kunjungan, MasalahKunjungan, OmzetBulanan, PesertaFasilitasi, RingkasanOmzet
from ikm.queries import gambaran as g
from ikm.queries import ringkasan_register
from ikm.services import derive_ringkasan, refresh_ringkasan_omzet
from tests import factories as f

pytestmark = pytest.mark.django_db
PADA = date(2026, 11, 23)
SETAHUN = Periode(date(2025, 12, 1), date(2026, 12, 1))
OKTOBER, OKTOBER_LALU = date(2026, 10, 1), date(2025, 10, 1)


def cakupan(**over: Any) -> g.Cakupan:
    return g.Cakupan(**{"pada": PADA, "periode": SETAHUN} | over)


def omzet(ikm: Any, nilai: int, bulan: date = OKTOBER, **over: Any) -> OmzetBulanan:
    return OmzetBulanan.objects.create(ikm=ikm, bulan=bulan, omzet=nilai, **over)


def kunjungan(ikm: Any, penyuluh: Any, tanggal: date = PADA, *masalah: str) -> Kunjungan:
    k = Kunjungan.objects.create(ikm=ikm, penyuluh=penyuluh, tanggal=tanggal)
    for m in masalah:
        MasalahKunjungan.objects.create(kunjungan=k, jenis=m)
    return k


def batal(pengguna: Any) -> dict[str, Any]:
    return {"dibatalkan_pada": sekarang(), "dibatalkan_oleh": pengguna, "dibatalkan_alasan": "Salah catat"}


def oktober(user: Any, **over: Any) -> g.OmzetSebulan:
    return next(b for b in g.omzet_per_bulan(user, cakupan(**over), aktif=7).bulan if b.bulan == OKTOBER)


def lima(nilai: list[int], **over: Any) -> list[Any]:
    ikm = [f.make_ikm(**over) for _ in nilai]
    for i, n in zip(ikm, nilai, strict=True):
        omzet(i, n)
    return ikm


# --- the rule on confidential figures ----------------------------------------------------------------------------


@given(st.lists(st.integers(0, 12), max_size=8))
def test_what_is_left_after_subtracting_the_shown_cells_is_an_aggregate_or_nothing_can_be_hidden(n: list[int]) -> None:
    rahasia = rumus.sel_rahasia(n)
    assert all(i in rahasia for i, banyak in enumerate(n) if 0 < banyak < rumus.AMBANG_TERBIT)
    assert all(n[i] for i in rahasia)
    tersisa = sum(n[i] for i in rahasia)
    semua_tertutup = all(i in rahasia for i, banyak in enumerate(n) if banyak)
    assert not rahasia or (len(rahasia) > 1 and tersisa >= rumus.AMBANG_TERBIT) or semua_tertutup


@given(st.lists(st.integers(3, 50), max_size=8))
def test_nothing_is_hidden_where_every_cell_is_an_aggregate(n: list[int]) -> None:
    assert rumus.sel_rahasia(n) == frozenset()


def test_one_small_cell_takes_the_next_smallest_with_it() -> None:
    assert rumus.sel_rahasia([20, 2, 5, 9]) == {1, 2}


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_the_middle_of_two_lies_between_them(a: int, b: int) -> None:
    assert min(a, b) <= rumus.nilai_tengah(*sorted((a, b))) <= max(a, b)


def test_nothing_before_is_no_growth() -> None:
    assert (rumus.perubahan_persen(5, 0), rumus.bagian_persen(3, 0)) == (None, None)
    assert (str(rumus.perubahan_persen(115, 100)), str(rumus.bagian_persen(1, 3))) == ("15.0", "33.3")


# --- whom it counts ----------------------------------------------------------------------------------------------


def test_active_live_ikm_are_counted_with_owners_workers_and_what_is_known_of_them(admin, penyuluh):
    ikm = f.make_ikm(jenis_kelamin="P", nib="1234567890123", telepon="+6281234567890", lat="-7.5", lng="112.4")
    f.make_profil(ikm, tahun=2024, tenaga_kerja_l=9, tenaga_kerja_p=9)
    f.make_profil(ikm, tahun=2025, tenaga_kerja_l=5, tenaga_kerja_p=2)
    derive_ringkasan(ikm)
    ikm.save()
    f.make_produk(ikm)
    kunjungan(ikm, penyuluh)
    f.make_ikm(jenis_kelamin="L")
    f.make_ikm(status="tutup")
    f.make_ikm(**batal(admin))
    register = g.per_kecamatan(admin, cakupan())
    assert register.baris == [register.baris[0]]
    b = register.jumlah
    assert (b.ikm, b.perempuan, b.laki, b.kelamin_kosong, b.tk_l, b.tk_p, b.n_tk) == (2, 1, 1, 0, 5, 2, 1)
    assert (b.profil, b.koordinat, b.telepon, b.nib, b.produk, b.dikunjungi) == (1, 1, 1, 1, 1, 1)


def test_workers_are_those_of_the_newest_profile_also_where_that_came_with_a_merged_ikm(admin):
    ikm = f.make_ikm()
    f.make_profil(ikm, tahun=2023, tenaga_kerja_l=1, tenaga_kerja_p=1)
    for laki in (4, 8):
        f.make_profil(f.make_ikm(digabung_ke=ikm), tahun=2025, tenaga_kerja_l=laki, tenaga_kerja_p=0)
    derive_ringkasan(ikm)
    ikm.save()
    b = g.per_kecamatan(admin, cakupan()).jumlah
    assert (ikm.tenaga_kerja, b.tk_l, b.tk_p, b.n_tk) == (4, 4, 0, 1)


def test_records_of_a_merged_ikm_count_for_its_survivor_once(admin, penyuluh):
    penyintas = f.make_ikm()
    kembar = f.make_ikm(digabung_ke=penyintas, desa=f.make_wilayah(f.GEDEG_DESA))
    f.make_produk(penyintas)
    f.make_produk(kembar)
    kunjungan(penyintas, penyuluh, PADA, "modal")
    kunjungan(kembar, penyuluh, PADA, "modal")
    register, masalah = g.per_kecamatan(admin, cakupan()), g.masalah_per_kecamatan(admin, cakupan())
    assert [(b.kode, b.ikm, b.produk, b.dikunjungi) for b in register.baris] == [(f.TROWULAN, 1, 1, 1)]
    assert [(b.kode, b.dikunjungi, b.masalah) for b in masalah.baris] == [(f.TROWULAN, 1, {"modal": 1})]
    assert [k.n for k in g.kunjungan_per_bulan(admin, cakupan())] == [2], "both visits were made"


def test_cancelled_records_and_records_of_cancelled_ikm_are_nowhere(admin, penyuluh):
    ikm, hapus = f.make_ikm(), f.make_ikm(**batal(admin))
    for milik, over in ((ikm, batal(admin)), (hapus, {})):
        Kunjungan.objects.create(ikm=milik, penyuluh=penyuluh, tanggal=PADA, **over)
        omzet(milik, 1_000_000, **over)
        fasilitasi = Fasilitasi.objects.create(jenis="bimtek", judul="Poles", tanggal=PADA)
        PesertaFasilitasi.objects.create(fasilitasi=fasilitasi, ikm=milik, **over)
    lain = Fasilitasi.objects.create(jenis="alat", judul="Tungku", tanggal=PADA, **batal(admin))
    PesertaFasilitasi.objects.create(fasilitasi=lain, ikm=ikm)
    assert g.masalah_per_kecamatan(admin, cakupan()).baris == []
    assert g.kunjungan_per_bulan(admin, cakupan()) == []
    assert g.fasilitasi_per_jenis(admin, cakupan()) == []
    assert oktober(admin).n == 0


def test_the_scope_narrows_by_kecamatan_sentra_and_trade(admin):
    kuningan, sepatu = f.make_sentra(), f.make_sentra(komoditas="sepatu")
    f.make_ikm(sentra=kuningan)
    f.make_ikm(sentra=sepatu)
    f.make_ikm(desa=f.make_wilayah(f.GEDEG_DESA))
    jumlah = [
        g.per_kecamatan(admin, cakupan(**c)).jumlah.ikm
        for c in (
            {},
            {"kecamatan": frozenset({f.GEDEG})},
            {"kecamatan": frozenset()},
            {"sentra_id": kuningan.pk},
            {"komoditas": "sepatu"},
        )
    ]
    assert jumlah == [3, 1, 0, 1, 1]


def test_each_regime_counts_every_ikm_once_and_says_how_many_are_unknown(admin):
    for kelas in ("kecil", "kecil", "menengah", ""):
        f.make_ikm(kelas_industri=kelas, kelas_usaha="mikro" if kelas else "")
    sebaran = g.sebaran(admin, cakupan())
    for regime in (sebaran.industri, sebaran.usaha, sebaran.bps, sebaran.komoditas):
        assert sum(x.n for x in regime) == 4
    assert {x.kode: x.n for x in sebaran.industri} == {"kecil": 2, "menengah": 1, "besar": 0, "": 1}
    assert KelasIndustri.SEDIKITNYA_MENENGAH not in {x.kode for x in sebaran.industri}
    assert sebaran.bps[-1].label == "Belum diketahui"
    assert [(x.label, x.n) for x in sebaran.komoditas] == [("Di luar sentra", 4)]


# --- turnover ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nilai", "median"), [([1, 2, 30, 400, 5000], 30), ([10, 1, 3, 4, 100, 200], 7), ([7, 7, 7, 7, 7], 7)]
)
def test_a_month_with_five_reports_has_sum_and_median(admin, nilai, median):
    lima(nilai)
    b = oktober(admin)
    assert (b.n, b.dari, b.jumlah, b.median) == (len(nilai), 7, sum(nilai), median)


def test_a_month_with_four_reports_is_silent_but_says_how_many(admin):
    lima([1, 2, 3, 4])
    b = oktober(admin)
    assert (b.n, b.jumlah, b.median, b.perubahan) == (4, None, None, None)


def test_months_nobody_reported_are_there_and_the_future_is_not(admin):
    bulan = [b.bulan for b in g.omzet_per_bulan(admin, cakupan(periode=Periode.tahun(2026)), aktif=0).bulan]
    assert bulan == [date(2026, m, 1) for m in range(1, 12)]


def test_the_comparison_takes_only_those_who_reported_both_years(admin):
    ikm = lima([110] * 5)
    for i in ikm:
        omzet(i, 100, OKTOBER_LALU)
    lima([9_000])
    omzet(f.make_ikm(), 5_000, OKTOBER_LALU)
    b = oktober(admin)
    assert (b.n, b.n_sama, b.jumlah_sama, b.jumlah_lalu, str(b.perubahan)) == (6, 5, 550, 500, "10.0")


def test_a_firm_is_the_same_firm_after_a_merge_and_its_month_counts_once(admin):
    ikm = lima([100] * 4)
    penyintas = f.make_ikm()
    kembar, kembar_lain = f.make_ikm(digabung_ke=penyintas), f.make_ikm(digabung_ke=penyintas)
    omzet(kembar, 40)
    omzet(kembar_lain, 77)
    for i in (*ikm, kembar):
        omzet(i, 50, OKTOBER_LALU)
    b = oktober(admin)
    assert (b.n, b.jumlah, b.median, b.n_sama, b.jumlah_lalu) == (5, 440, 100, 5, 250)
    sendiri = omzet(penyintas, 60)
    assert (oktober(admin).n, oktober(admin).jumlah) == (5, 460)
    OmzetBulanan.objects.filter(pk=sendiri.pk).update(**batal(admin))
    assert (oktober(admin).n, oktober(admin).jumlah) == (5, 440)


def test_who_has_stopped_since_still_counts_for_the_months_it_worked(admin):
    lima([10] * 5)
    lima([10], status="tutup")
    b = oktober(admin)
    assert (b.n, b.dari) == (6, 8), "seven active, and the one that reported while it still was"


def test_what_was_added_up_beforehand_reads_the_same_as_what_is_added_up_now(admin, penyuluh):
    ikm = [f.make_ikm() for _ in range(6)]
    for ke, i in enumerate(ikm):
        for bulan in (OKTOBER, OKTOBER_LALU, date(2026, 9, 1)):
            omzet(i, 1_000_000 * (ke + bulan.month), bulan)
    lima([7] * 5, desa=f.make_wilayah(f.GEDEG_DESA), status="berhenti")
    lingkup = [{}, {"kecamatan": frozenset({f.GEDEG})}, {"kecamatan": frozenset({f.TROWULAN})}]
    langsung = [g.omzet_per_bulan(admin, cakupan(**s), aktif=6) for s in lingkup]
    assert [next(b.n for b in d.bulan if b.bulan == OKTOBER) for d in langsung] == [11, 5, 6]
    assert refresh_ringkasan_omzet(pada=PADA, batas=3) > 0
    tersimpan = [g.omzet_per_bulan(admin, cakupan(**s), aktif=6) for s in lingkup]
    assert [d.bulan for d in tersimpan] == [d.bulan for d in langsung]
    assert [d.dihitung for d in langsung] == [None] * 3
    assert all(d.dihitung for d in tersimpan)
    sempit = g.omzet_per_bulan(admin, cakupan(komoditas="sepatu"), aktif=6)
    assert sempit.dihitung is None, "a trade is few enough to be added up now"


def test_an_officers_whole_wilayah_is_added_up_beforehand(admin):
    f.make_penyuluh(f.TROWULAN, f.GEDEG)
    lima([1, 2, 3, 4, 5])
    refresh_ringkasan_omzet(pada=PADA, batas=0)
    assert f"{f.TROWULAN},{f.GEDEG}" == g.lingkup_omzet(frozenset({f.GEDEG, f.TROWULAN}))
    assert g.omzet_per_bulan(admin, cakupan(kecamatan=frozenset({f.GEDEG, f.TROWULAN})), aktif=5).dihitung


def test_nothing_is_kept_while_a_page_can_add_up_by_itself(admin):
    lima([1, 2, 3, 4, 5])
    refresh_ringkasan_omzet(pada=PADA, batas=0)
    assert RingkasanOmzet.objects.exists()
    assert refresh_ringkasan_omzet(pada=PADA) == 0
    assert not RingkasanOmzet.objects.exists()


def test_the_page_says_when_its_turnover_was_added_up(masuk, admin):
    lima([1, 2, 3, 4, 5])
    assert "laporan sesudahnya masuk pada hitungan berikutnya" not in teks(masuk(admin).get(URL))
    refresh_ringkasan_omzet(pada=PADA, batas=0)
    assert "laporan sesudahnya masuk pada hitungan berikutnya" in teks(masuk(admin).get(URL))


@pytest.mark.parametrize("over", [{"n": 0}, {"n_sama": 6}, {"henti": 6}])
def test_ringkasan_omzet_bagian(db, over):
    isi = {"bulan": OKTOBER, "n": 5, "henti": 0, "jumlah": 9, "median": 2, "dihitung_pada": sekarang()}
    with pytest.raises(IntegrityError, match="ringkasan_omzet_bagian"):
        RingkasanOmzet.objects.create(**isi | over)


def test_ringkasan_omzet_unik(db):
    isi = {"bulan": OKTOBER, "n": 5, "henti": 0, "jumlah": 9, "median": 2, "dihitung_pada": sekarang()}
    RingkasanOmzet.objects.create(**isi, lingkup=f.TROWULAN)
    RingkasanOmzet.objects.create(**isi)
    with pytest.raises(IntegrityError):
        RingkasanOmzet.objects.create(**isi)


# --- what is withheld --------------------------------------------------------------------------------------------


def dengan_tk(desa: str, banyak: int) -> None:
    for _ in range(banyak):
        ikm = f.make_ikm(desa=f.make_wilayah(desa))
        f.make_profil(ikm, tahun=2025)
        derive_ringkasan(ikm)
        ikm.save()


def test_leadership_reads_no_workers_of_fewer_than_three_firms_nor_what_subtraction_would_tell(pimpinan, kabid):
    for desa, banyak in ((f.BEJIJONG, 4), (f.GEDEG_DESA, 2), ("35.16.11.2010", 3)):
        dengan_tk(desa, banyak)
    bupati, kantor = g.per_kecamatan(pimpinan, cakupan()), g.per_kecamatan(kabid, cakupan())
    assert {b.kode: b.tk for b in bupati.baris} == {f.TROWULAN: 28, f.GEDEG: None, "35.16.11": None}
    assert bupati.jumlah.tk == kantor.jumlah.tk == 63
    assert all(b.tk and not b.rahasia for b in kantor.baris)
    sempit = g.per_kecamatan(pimpinan, cakupan(kecamatan=frozenset({f.GEDEG})))
    assert (sempit.jumlah.tk, sempit.jumlah.rahasia, sempit.jumlah.ikm) == (None, True, 2)


def test_the_first_page_does_not_tell_others_the_workers_of_one_firm(pimpinan, perusahaan, kabid):
    dengan_tk(f.BEJIJONG, 2)
    assert [r.tenaga_kerja for r in map(ringkasan_register, (pimpinan, perusahaan, kabid))] == [None, None, 14]
    dengan_tk(f.BEJIJONG, 1)
    assert [r.tenaga_kerja for r in map(ringkasan_register, (pimpinan, perusahaan, kabid))] == [21, 21, 21]


def test_leadership_reads_no_problems_of_fewer_than_three_visited_firms(pimpinan, kabid, penyuluh):
    for _ in range(2):
        kunjungan(f.make_ikm(), penyuluh, PADA, "modal")
    bupati, kantor = g.masalah_per_kecamatan(pimpinan, cakupan()), g.masalah_per_kecamatan(kabid, cakupan())
    assert (bupati.baris[0].masalah, bupati.jumlah.masalah, bupati.baris[0].dikunjungi) == ({}, {}, 2)
    assert kantor.jumlah.masalah["modal"] == 2


def test_leadership_reads_no_aid_that_fewer_than_three_firms_received(pimpinan, kabid):
    alat = Fasilitasi.objects.create(jenis="alat", judul="Tungku", tanggal=PADA)
    for nilai in (None, 5_000_000, 7_000_000):
        PesertaFasilitasi.objects.create(fasilitasi=alat, ikm=f.make_ikm(), nilai=nilai)
    (bupati,), (kantor,) = (g.fasilitasi_per_jenis(u, cakupan()) for u in (pimpinan, kabid))
    assert (bupati.ikm, bupati.nilai, bupati.rahasia) == (3, None, True)
    assert (kantor.nilai, kantor.rahasia) == (12_000_000, False)
    PesertaFasilitasi.objects.create(fasilitasi=alat, ikm=f.make_ikm(), nilai=1_000_000)
    assert g.fasilitasi_per_jenis(pimpinan, cakupan())[0].nilai == 13_000_000


# --- the page ----------------------------------------------------------------------------------------------------

URL = "/ikm/gambaran/"


@pytest.fixture(autouse=True)
def _hari(monkeypatch) -> None:
    """The page reads the clock once, at its door."""
    monkeypatch.setattr("ikm.views.gambaran.hari_ini", lambda: PADA)


def teks(jawaban: Any) -> str:
    return re.sub(r"\s+", " ", jawaban.content.decode())


def test_an_officer_begins_with_the_own_wilayah_and_can_widen(masuk):
    penyuluh = f.make_penyuluh(f.TROWULAN, f.GEDEG)
    f.make_ikm()
    f.make_ikm(desa=f.make_wilayah("35.16.11.2010", "Mlaten"))
    klien = masuk(penyuluh)
    sendiri, semua = klien.get(URL), klien.get(URL, {"kecamatan": "semua"})
    assert (sendiri.context["register"].jumlah.ikm, semua.context["register"].jumlah.ikm) == (1, 2)
    assert sendiri.context["sebutan"] == "Kecamatan Gedeg, Trowulan · 12 bulan terakhir"
    assert semua.context["sebutan"] == "Seluruh kabupaten · 12 bulan terakhir"


def test_a_shared_address_says_the_same_to_a_colleague(masuk, kabid):
    for kode in (f.TROWULAN, f.GEDEG):
        f.make_wilayah(kode)
    jawaban = masuk(kabid).get(URL, {"kecamatan": f"{f.TROWULAN},{f.GEDEG}", "periode": "2025"})
    assert jawaban.context["sebutan"] == "Kecamatan Gedeg, Trowulan · Tahun 2025"


@pytest.mark.parametrize(
    "saring", [{"kecamatan": "35.99.99"}, {"kecamatan": "35.16.12,kosong"}, {"periode": "kemarin"}, {"sentra": "x"}]
)
def test_a_scope_that_is_none_is_said_and_nothing_is_shown(masuk, kabid, saring):
    f.make_wilayah(f.TROWULAN)
    jawaban = masuk(kabid).get(URL, saring)
    assert (jawaban.status_code, "register" in jawaban.context) == (200, False)
    assert "k-galat" in teks(jawaban)
    assert masuk(kabid).get(URL, saring | {"tabel": "omzet", "format": "csv"}).status_code == 409


@pytest.mark.parametrize("peran", [Peran.ADMIN, Peran.KABID, Peran.PIMPINAN])
def test_numbers_lead_to_exactly_the_rows_they_count(masuk, peran):
    sentra = f.make_sentra()
    for over in ({"jenis_kelamin": "P"}, {"sentra": sentra}, {"status": "tutup"}, {"kelas_industri": "kecil"}):
        f.make_ikm(**over)
    f.make_ikm(desa=f.make_wilayah(f.GEDEG_DESA), jenis_kelamin="P")
    klien = masuk(f.make_pengguna(peran))
    isi = klien.get(URL).context
    taut = [(a["url"], a["nilai"]) for a in isi["angka"][:1]]
    taut += [(s.url, s.teks) for b in isi["tabel_kecamatan"]["baris"] for s in b if s.url]
    taut += [(b["url"], str(b["n"])) for _, batang in isi["kelas"] for b in batang["baris"] if b["url"]]
    taut += [(url, str(isi["peta"]["nilai"][kode])) for kode, url in isi["peta"]["url"].items()]
    assert len(taut) > 8
    for url, n in taut:
        assert klien.get(url).context["halaman"].jumlah_teks == n, url


def test_completeness_and_facilitation_lead_to_their_rows(masuk, kabid, pimpinan, penyuluh):
    ikm, berhenti = f.make_ikm(), f.make_ikm(status="berhenti")
    f.make_produk(f.make_ikm(digabung_ke=ikm))
    kunjungan(ikm, penyuluh)
    fasilitasi = Fasilitasi.objects.create(jenis="bimtek", judul="Poles", tanggal=date(2026, 3, 1))
    for peserta in (ikm, berhenti):
        PesertaFasilitasi.objects.create(fasilitasi=fasilitasi, ikm=peserta)
    klien = masuk(kabid)
    isi = klien.get(URL, {"periode": "2026"}).context
    kelengkapan = {s.label: s.url for s in isi["tabel_kelengkapan"]["baris"][0] if s.url}
    (bimtek,) = [s for s in isi["tabel_fasilitasi"]["baris"][0] if s.url]
    assert set(kelengkapan) == {"IKM aktif", "Produk", "Dikunjungi 6 bulan"}
    assert [klien.get(url).context["halaman"].jumlah for url in kelengkapan.values()] == [1, 1, 1]
    assert (bimtek.teks, klien.get(bimtek.url).context["halaman"].jumlah) == ("2", 2)
    bupati = masuk(pimpinan).get(URL).context["tabel_kelengkapan"]["baris"][0]
    assert {s.label for s in bupati if s.url} == {"IKM aktif", "Produk"}, "who was visited is the office's to know"


def test_problems_visits_and_reports_lead_to_their_records_and_nowhere_for_leadership(masuk, kabid, pimpinan, penyuluh):
    sentra = f.make_sentra()
    ikm = f.make_ikm(sentra=sentra)
    for tanggal in (PADA, date(2026, 8, 3), date(2024, 8, 3)):
        kunjungan(ikm, penyuluh, tanggal, "modal")
    for i in lima([1, 2, 3]):
        kunjungan(i, penyuluh, date(2026, 8, 4), "pasar")
    klien = masuk(kabid)

    def buka(isi: Any) -> dict[str, int]:
        masalah = {s.label: s.url for s in isi["tabel_masalah"]["baris"][0] if s.url}
        omzet = {s.label: s.url for b in isi["tabel_omzet"]["baris"] for s in b if s.url}
        return {k: klien.get(url).context["halaman"].jumlah for k, url in (masalah | omzet).items()}

    assert buka(klien.get(URL).context) == {"Pasar": 3, "Modal": 2, "IKM dikunjungi": 5, "IKM melapor": 3}
    assert buka(klien.get(URL, {"sentra": str(sentra.uid)}).context) == {"Modal": 2, "IKM dikunjungi": 2}
    assert klien.get(klien.get(URL).context["grafik_kunjungan"]["url_data"]).context["halaman"].jumlah == 5
    isi = masuk(pimpinan).get(URL).context
    assert [s.url for t in ("tabel_masalah", "tabel_omzet") for b in isi[t]["baris"] for s in b if s.url] == []
    assert isi["grafik_kunjungan"]["url_data"] == ""


def test_examples_are_called_examples(masuk, kabid):
    f.make_ikm()
    assert "data contoh" not in teks(masuk(kabid).get(URL))
    f.make_ikm(contoh=True)
    assert "termasuk 1 IKM data contoh" in teks(masuk(kabid).get(URL))


def test_an_officers_total_leads_to_the_own_wilayah(masuk):
    penyuluh = f.make_penyuluh(f.TROWULAN, f.GEDEG)
    f.make_ikm()
    f.make_ikm(desa=f.make_wilayah("35.16.11.2010"))
    klien = masuk(penyuluh)
    url = klien.get(URL).context["angka"][0]["url"]
    assert klien.get(url).context["halaman"].jumlah == 1


def test_only_an_officer_meets_the_filter_of_the_own_wilayah(masuk, penyuluh, kabid):
    assert "Wilayah binaan saya" in teks(masuk(penyuluh).get(reverse("ikm:list")))
    assert "Wilayah binaan saya" not in teks(masuk(kabid).get(reverse("ikm:list")))


def test_fresh_installation_says_what_to_do_next(masuk, admin, pimpinan):
    assert "Belum ada IKM terdaftar" in (isi := teks(masuk(admin).get(URL)))
    assert reverse("ikm:create") in isi
    assert reverse("ikm:create") not in teks(masuk(pimpinan).get(URL))


def test_a_register_without_visits_and_turnover_says_where_they_come_from(masuk, admin, ikm):
    isi = teks(masuk(admin).get(URL))
    assert "Belum ada laporan omzet pada masa ini" in isi
    assert "Belum ada kunjungan pada masa ini" in isi


def baca_csv(jawaban: Any) -> list[list[str]]:
    isi = b"".join(jawaban.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(isi), delimiter=";"))


def test_every_table_is_a_file_with_the_same_filters(masuk, admin, penyuluh):
    lima([10, 20, 30, 40, 50], jenis_kelamin="P")
    kunjungan(f.make_ikm(), penyuluh, date(2026, 5, 4), "pasar")
    klien = masuk(admin)
    berkas = klien.get(URL, {"kecamatan": f.TROWULAN, "periode": "2026"}).context["berkas"]
    assert set(berkas) == {
        *("kecamatan", "komoditas", "kelas", "omzet", "masalah", "kelengkapan", "kunjungan", "fasilitasi")
    }
    isi = {k: baca_csv(klien.get(URL + url)) for k, url in berkas.items()}
    assert isi["kecamatan"][1][:4] == ["Trowulan", f.TROWULAN, "6", "5"]
    assert [b for b in isi["omzet"] if b[0] == "2026-10-01"] == [["2026-10-01", "5", "6", "30", "150", "0", "", "", ""]]
    assert isi["masalah"][1] == ["Trowulan", "1", *["0"] * 6, "1"]
    assert isi["kunjungan"][1] == ["2026-05-01", "Puji Penyuluh", "1"]


def test_a_file_for_leadership_withholds_what_the_page_withholds(masuk, pimpinan):
    dengan_tk(f.BEJIJONG, 2)
    isi = baca_csv(masuk(pimpinan).get(URL, {"tabel": "kecamatan", "format": "csv"}))
    assert [b[6:] for b in isi[1:]] == [["rahasia", "rahasia", "2"]] * 2


def test_what_is_withheld_is_said_to_be_to_whom_it_is(masuk, pimpinan, kabid):
    dengan_tk(f.BEJIJONG, 2)
    assert "UU 3/2014 Pasal 69–70" in teks(masuk(pimpinan).get(URL))
    assert "UU 3/2014 Pasal 69–70" not in teks(masuk(kabid).get(URL))


def test_an_unknown_file_is_not_found(masuk, admin):
    assert masuk(admin).get(URL, {"tabel": "gaji", "format": "csv"}).status_code == 404


def test_htmx_gets_the_figures_alone(masuk, admin, ikm):
    isi = masuk(admin).get(URL, headers={"HX-Request": "true"}).content.decode()
    assert isi.lstrip().startswith('<div id="hasil"')
    assert "<html" not in isi


@pytest.mark.parametrize("n", [1, 30])
def test_the_page_costs_the_same_queries_whatever_is_in_it(masuk, penyuluh, django_assert_num_queries, n):
    for i in range(n):
        ikm = f.make_ikm(sentra=f.make_sentra())
        kunjungan(ikm, penyuluh, PADA, "pasar", "modal")
        omzet(ikm, 1_000_000 + i)
        f.make_produk(ikm)
    klien = masuk(penyuluh)
    klien.get(URL)
    # Running, it is thirteen: here choices are not kept for a minute (two), and the menu's clock is not the page's (one).
    with django_assert_num_queries(16):
        klien.get(URL)
