"""What single reports say of rows that were put down by hand."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from akun.enums import Peran
from core.periode import Periode
from core.waktu import WIB
from ikm.models import IKM
from laporan import queries
from laporan.definisi.kemitraan import Masa
from laporan.definisi.susunan import Tabulasi
from laporan.queries import Lingkup
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak
from tests.kemitraan.pesan import bayar, pesan, terima
from tests.laporan.buat import buku, isi_berkas, susun, teks_pdf
from tests.laporan.test_definisi import baca, bagian, dalam_negeri, semua_teks

PADA = date(2026, 11, 26)
HARI = timedelta(days=1)


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> None:
    time_machine.move_to("2026-11-26T09:00:00+07:00")


# Kemitraan


hari = st.dates(date(2025, 6, 1), date(2027, 6, 30))
masa = st.builds(lambda a, n, putus: Masa(a, a + timedelta(days=n), putus), hari, st.integers(-5, 500), st.booleans())


@given(isi=st.lists(masa, max_size=12), awal=hari, lama=st.integers(0, 400))
def test_in_force_before_and_begun_less_ended_is_in_force_after(isi: list[Masa], awal: date, lama: int):
    akhir = awal + timedelta(days=lama)
    n = [m.hitung(awal, akhir) for m in isi]
    berlaku, mulai, usai, putus = (sum(x[i] for x in n) for i in range(4))
    assert sum(m.berlaku(awal - HARI) for m in isi) + mulai - usai - putus == berlaku


@pytest.mark.django_db
def test_agreements_by_what_their_dates_made_of_them(tmp_path: Path):
    pt = f.make_perusahaan(nama="PT. Satu")
    f.make_kemitraan(pt, nomor="MTR-A")
    f.make_kemitraan(pt, nomor="MTR-B", mulai=date(2026, 10, 5))
    f.make_kemitraan(
        pt,
        nomor="MTR-C",
        status="diputus",
        diakhiri_pada=date(2026, 10, 14),
        diputus_oleh_pihak="ikm",
        diputus_alasan="Harga",
    )
    f.make_kemitraan(pt, nomor="MTR-D", mulai=date(2026, 11, 1))
    f.make_kemitraan(pt, nomor="MTR-E", mulai=date(2025, 1, 1), berakhir=date(2026, 9, 30), status="berakhir")
    f.make_kemitraan(pt, nomor=None, status="draf", ditandatangani_pada=None)
    data = baca("perkembangan_kemitraan", f.make_pengguna(Peran.KABID), tmp_path, "2026-10")
    assert bagian(data, "perusahaan") == [["PT. Satu", 2, 2, 1, 1, 1]]
    assert bagian(data, "bulan") == [["Okt 2026", 2, 1, 1, 1]]
    keadaan = {b[0]: b[-1] for b in bagian(data, "kemitraan")}
    assert keadaan == {"MTR-A": "Berlaku", "MTR-B": "Berlaku", "MTR-C": "Diputus", "MTR-E": "Berakhir"}
    assert data.kalimat[0].startswith("2 perjanjian berlaku pada 31 Oktober 2026")
    assert "berlaku 3; di dalamnya 1 mulai, 1 berakhir, dan 1 diputus" in data.kalimat[1]


@pytest.mark.django_db
def test_what_ends_after_the_span_is_still_in_force_in_it(tmp_path: Path):
    m = f.make_kemitraan()
    kabid = f.make_pengguna(Peran.KABID)
    dulu = baca("perkembangan_kemitraan", kabid, tmp_path, "2026-09").sidik
    type(m).objects.filter(pk=m.pk).update(status="berakhir", diakhiri_pada=date(2026, 11, 20))
    assert baca("perkembangan_kemitraan", kabid, tmp_path, "2026-09").kalimat[0].startswith("1 perjanjian berlaku")
    assert baca("perkembangan_kemitraan", kabid, tmp_path, "2026-09").sidik != dulu  # its last day is another now


# Kinerja


@pytest.mark.django_db
def test_scores_are_the_sums_of_their_parts_and_none_without_data(pihak: Pihak, tmp_path: Path):
    pesanan = pesan(pihak.pembeli, pihak.kemitraan, data={"tenggat": date(2026, 10, 20)})
    terima(pihak.pembeli, pesanan, (90, 10), data={"tanggal": date(2026, 10, 18)})
    bayar(pihak.pembeli, pesanan, 900_000, data={"jatuh_tempo": date(2026, 10, 30)})
    data = baca("kinerja_komitmen", pihak.admin, tmp_path, "2026-10")
    [baris] = bagian(data, "perusahaan")
    assert [str(n) for n in baris[1:]] == ["90", "1", "90", "1", "0", "1", "0", "0", "1"]
    assert bagian(data, "ikm")[0][2:] == bagian(data, "kemitraan")[0][3:] == baris[1:]
    tanpa = baca("kinerja_komitmen", pihak.admin, tmp_path, "2026-09")
    assert [a.nilai for a in tanpa.angka] == ["belum cukup data"] * 4
    assert bagian(tanpa, "ikm") == [] and bagian(tanpa, "bulan")[0][1:3] == [None, 0]


# Profil


@pytest.mark.django_db
def test_the_register_is_read_when_the_span_ended(tmp_path: Path):
    lama, baru, nanti = (f.make_ikm(nama=f"UD {n}") for n in ("Lama", "Baru", "Nanti"))
    for ikm, saat in ((lama, (2026, 1, 5)), (baru, (2026, 10, 31, 23, 30)), (nanti, (2026, 11, 1, 0, 10))):
        IKM.objects.filter(pk=ikm.pk).update(created_at=datetime(*saat, tzinfo=WIB))  # type: ignore[misc,arg-type]
    f.make_profil(lama, tahun=2026, tenaga_kerja_l=30, investasi_tanpa_tanah=10)
    f.make_profil(lama, tahun=2027, tenaga_kerja_l=1)
    admin = f.make_pengguna()
    data = baca("profil_ikm", admin, tmp_path, "2026-10")
    assert [b[1] for b in bagian(data, "ikm")] == ["UD Lama", "UD Baru"]
    assert data.kalimat[0] == "2 IKM terdaftar pada 31 Oktober 2026, 1 di antaranya baru terdaftar pada periode ini."
    assert ["Permenperin 64/2016", "Industri menengah", 1] in bagian(data, "kelas")
    assert ["Permenperin 64/2016", "Belum diketahui", 1] in bagian(data, "kelas")


@pytest.mark.django_db
def test_the_sheet_names_no_person_and_no_firms_own_figure(tmp_path: Path):
    ikm = f.make_ikm(pemilik="Bapak Rahasia", nik="3516120101800001", telepon="+6281234567890", npwp="012345678901234")
    f.make_profil(ikm, tahun=2026, tenaga_kerja_l=47, tenaga_kerja_p=11)
    f.make_omzet(ikm, omzet=76_543_210)
    teks = semua_teks(baca("profil_ikm", f.make_pengguna(Peran.PIMPINAN), tmp_path))
    for kata in ("Rahasia", "3516120101800001", "81234567890", "012345678901234", "47", "76543210"):
        assert kata not in teks
    siinas = semua_teks(baca("lembar_siinas", f.make_pengguna(), tmp_path))
    assert not any(kata in siinas for kata in ("Rahasia", "3516120101800001", "81234567890", "012345678901234"))


@pytest.mark.django_db
def test_workers_of_fewer_than_three_firms_are_not_printed(tmp_path: Path):
    for desa, n in ((f.BEJIJONG, 4), (f.GEDEG_DESA, 2)):
        for _ in range(n):
            f.make_profil(f.make_ikm(desa=f.make_wilayah(desa)), tahun=2026, tenaga_kerja_l=5, tenaga_kerja_p=2)
    baris = bagian(baca("profil_ikm", f.make_pengguna(), tmp_path), "kecamatan")
    assert [b[3:] for b in baris] == [[None, None, 4], [None, None, 2]]  # the other hides too: the total would tell


# Pembinaan


@pytest.mark.django_db
def test_a_promise_kept_after_the_span_was_not_kept_in_it(tmp_path: Path):
    petugas = f.make_penyuluh(nama="Bu Wulan")
    janji = {"penyuluh": petugas, "tanggal": date(2026, 10, 5), "tindak_lanjut_pada": date(2026, 10, 20)}
    f.make_kunjungan(None, "modal", tindak_lanjut_selesai=date(2026, 11, 3), **janji)
    f.make_kunjungan(None, "modal", "pasar", tindak_lanjut_selesai=date(2026, 10, 19), **janji)
    f.make_fasilitasi(f.make_ikm(), f.make_ikm(), tanggal=date(2026, 10, 9), jenis="alat")
    data = baca("kunjungan_pembinaan", f.make_pengguna(), tmp_path, "2026-10")
    assert bagian(data, "penyuluh") == [["Bu Wulan", 2, 2, 2, 1, 1]]
    assert [b[-1] for b in bagian(data, "kunjungan")] == ["Terlambat", "Selesai"]
    assert bagian(data, "masalah") == [["Modal", 2], ["Pasar", 1]]
    assert bagian(data, "jenis") == [["Bantuan alat", 1, 2, 2, None, 0]]
    assert bagian(data, "fasilitasi")[0][-2:] == [2, None]


# Kontribusi


@pytest.mark.django_db
def test_the_ledger_adds_up_to_what_the_dashboard_says(pihak: Pihak, diterima: Any, tmp_path: Path):
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 60)
    k.kirim(pihak.pemilik, None, ikm_uid=pihak.kemitraan.ikm.uid)
    data = baca("kontribusi_ikm", pihak.admin, tmp_path)
    b = queries.dagang(Lingkup.buat(Periode.tahun(2026), PADA)).buatan
    for kunci in ("sentra", "desa", "ikm", "bulan", "baris"):
        jumlah = next(x for x in data.bagian if x.kunci == kunci).jumlah
        assert (jumlah["fob"], jumlah["taksiran"]) == (b.dasar, b.taksiran) == (0, 200_600_000)
    assert [x[-1] for x in bagian(data, "baris")] == ["Penerimaan barang", "Kerja sendiri"]
    assert bagian(data, "desa")[0][:3] == ["Bejijong", "Trowulan", 1]


@pytest.mark.django_db
def test_an_owner_learns_what_the_own_goods_were_worth_and_no_container(pihak: Pihak, diterima: Any, tmp_path: Path):
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 60)
    data = baca("kontribusi_ikm", pihak.pemilik, tmp_path)
    teks = semua_teks(data) + str(data.angka) + str(data.grafik)
    assert "600000" in teks
    for kata in (p.nomor, "200000000", "200.000.000", "199400000", "taksiran", "Taksiran", "FOB"):
        assert kata not in teks
    assert [kol.kunci for kol in data.bagian[-1].kolom if kol.kunci in {"nomor", "fob", "taksiran"}] == []


@pytest.mark.django_db
def test_who_takes_part_in_a_shipment_reads_its_own_deliveries_not_its_hosts_work(pihak: Pihak, tmp_path: Path):
    """A company that is an IKM hosts; what it made itself is not its guests' affair."""
    tuan = f.make_perusahaan(nama="CV Tuan Rumah", ikm=f.make_ikm(nama="UD Tuan"))
    orang = f.make_anggota_perusahaan(tuan)
    p = k.kirim(orang, tuan)
    p.peserta.add(pihak.kemitraan.perusahaan)
    assert "UD Tuan" in semua_teks(baca("kontribusi_ikm", orang, tmp_path))
    assert "UD Tuan" not in semua_teks(baca("kontribusi_ikm", pihak.pembeli, tmp_path))


# Antarprovinsi


@pytest.mark.django_db
def test_trade_at_home_is_no_export(pihak: Pihak, tmp_path: Path):
    k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    p = dalam_negeri(pihak, basis_nilai="faktur", surat_jalan="SJ-01")
    data = baca("perdagangan_antarprovinsi", pihak.admin, tmp_path)
    assert bagian(data, "provinsi") == [["Jawa Timur", 1, 1, 200_000_000, 0]]
    assert [b[0] for b in bagian(data, "pengiriman")] == [p.nomor]
    assert "SJ-01" in bagian(data, "pengiriman")[0]
    assert p.nomor not in semua_teks(baca("realisasi_ekspor", pihak.admin, tmp_path))


# SIINas


@pytest.mark.django_db
def test_eleven_items_a_row_a_workshop_and_the_unknown_is_counted():
    isi = {
        "investasi_tanpa_tanah": 1,
        "investasi_tanah": 0,
        "satuan": f.make_satuan(),
        "kapasitas_terpasang": 10,
        "kapasitas_produksi": 9,
        "produksi": 8,
        "bahan_baku": 7,
        "air": 6,
        "bahan_bakar": 5,
        "listrik": 4,
        "mesin": "Tungku",
    }
    penuh, sebagian, kosong = (f.make_ikm(nama=f"UD {n}") for n in ("Penuh", "Sebagian", "Kosong"))
    gabungan = f.make_ikm(digabung_ke=sebagian)
    f.make_profil(penuh, tahun=2026, **isi)
    f.make_profil(gabungan, tahun=2026, bahan_baku=11)  # read as its survivor's, which has none
    f.make_profil(kosong, tahun=2025, bahan_baku=99)
    x = susun(f.make_pengguna(), "lembar_siinas")
    assert "Dari 3 IKM, 1 mengisi kesebelas butir untuk 2026, 1 sebagian, dan 1 belum satu pun." in teks_pdf(x).replace(
        "\n", " "
    )
    lembar = buku(x)["Lembar 2026"]
    baris = {
        r[1]: dict(zip([c.value for c in lembar[1]], r, strict=True)) for r in lembar.iter_rows(2, 4, values_only=True)
    }
    assert (baris["UD Penuh"]["Investasi tanah dan bangunan (Rp)"], baris["UD Penuh"]["Produksi"]) == (0, 8)
    assert (baris["UD Sebagian"]["Bahan baku (Rp)"], baris["UD Kosong"]["Bahan baku (Rp)"]) == (11, None)
    lengkap = {r[0]: r[1:] for r in buku(x)["Kelengkapan butir"].iter_rows(2, 12, values_only=True)}
    assert len(lengkap) == 11 and lengkap["Bahan baku"] == (2, 1) and lengkap["Air baku"] == (1, 2)


@pytest.mark.django_db
def test_an_owner_has_the_own_sheet(tmp_path: Path):
    ikm = f.make_ikm(nama="UD Saya")
    f.make_profil(f.make_ikm(nama="UD Lain"), tahun=2026)
    assert [b[1] for b in bagian(baca("lembar_siinas", f.make_anggota(ikm), tmp_path), "lembar")] == ["UD Saya"]


# Ringkasan pimpinan


@pytest.mark.django_db
@pytest.mark.parametrize("n", [1, 14])
def test_the_summary_is_one_page_and_says_what_the_dashboard_says(masuk: Any, pihak: Pihak, diterima: Any, n: int):
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 60)
    huruf = "ABCDEFGHIJKLMN"
    for i in range(n - 1):
        nama = f"PT. Pengirim dengan Nama yang Sangat Panjang Sekali {huruf[i]}"
        perusahaan = f.make_perusahaan(nama=nama)
        negara = k.make_negara(f"Z{huruf[i]}", f"Negeri yang Namanya Juga Panjang {i}", f"ZZ{huruf[i]}")
        k.kirim(f.make_anggota_perusahaan(perusahaan), perusahaan, data={"negara": negara})
    pimpinan = f.make_pengguna(Peran.PIMPINAN)
    x = susun(pimpinan, "ringkasan_pimpinan")
    berkas = PdfReader(io.BytesIO(isi_berkas(x, ".pdf")))
    assert len(berkas.pages) == 1
    teks = " ".join(berkas.pages[0].extract_text().split())
    halaman = masuk(pimpinan).get("/laporan/", {"periode": "2026"}).context["kalimat"].replace("\u00a0", " ")
    assert halaman in teks
    assert "Buatan IKM" in teks and "Kualitas" in teks and "Tujuan terbesar" in teks
    assert len(list(buku(x)["Tujuan terbesar"].iter_rows(2, n + 1))) == n


def test_groups_count_what_differs_and_skip_what_is_unknown():
    from core.tables import Jenis, Kolom

    t = Tabulasi((Kolom("ikm", "IKM", Jenis.ANGKA), Kolom("n", "n", Jenis.ANGKA)), ("n",), beda=("ikm",))
    for kunci, ikm, n in (("b", 1, 2), ("b", 1, None), ("a", 2, 5), ("b", None, 3)):
        t.tambah((kunci,), (ikm, n))
    assert t.baris() == [("b", 1, 5), ("a", 1, 5)]
    assert t.baris(urut=(1,)) == [("a", 1, 5), ("b", 1, 5)]
    assert t.ada("c") == [set(), 0]
