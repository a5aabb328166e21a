"""What every report holds: the rights of whom it is for, the same rows whenever it is asked, totals that are sums of its rows,
an empty span that says so, and as few questions to the database whatever it shows.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akun.enums import Peran
from core.tables import Jenis
from core.waktu import hari_ini
from ekspor.models import Pengiriman
from ikm.models import IKM
from laporan import definisi
from laporan.cetak.data import DataLaporan, tulis_data
from laporan.models import Laporan
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak
from tests.kemitraan.pesan import bayar, pesan, terima
from tests.laporan.buat import buku, susun, teks_pdf

pytestmark = pytest.mark.django_db
KUNCI = (
    *(
        "ringkasan_pimpinan",
        "realisasi_ekspor",
        "perdagangan_antarprovinsi",
        "kontribusi_ikm",
        "perkembangan_kemitraan",
    ),
    *("kinerja_komitmen", "profil_ikm", "kunjungan_pembinaan", "lembar_siinas"),
)
KUERI = {
    "ringkasan_pimpinan": 12,
    "realisasi_ekspor": 2,
    "perdagangan_antarprovinsi": 2,
    "kontribusi_ikm": 4,
    "perkembangan_kemitraan": 2,
    "kinerja_komitmen": 4,
    "profil_ikm": 4,
    "kunjungan_pembinaan": 7,
    "lembar_siinas": 3,
}


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> None:
    time_machine.move_to("2026-11-26T09:00:00+07:00")


@pytest.fixture
def isi(pihak: Pihak, diterima: Any) -> Pihak:
    """A little of everything, all of it in October and November 2026."""
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 60)
    k.kirim(pihak.pemilik, None, ikm_uid=pihak.kemitraan.ikm.uid)
    dalam_negeri(pihak)
    pesanan = pesan(pihak.pembeli, pihak.kemitraan, data={"tenggat": date(2026, 10, 20)})
    terima(pihak.pembeli, pesanan, (90, 10), data={"tanggal": date(2026, 10, 18)})
    bayar(pihak.pembeli, pesanan, 900_000, data={"jatuh_tempo": date(2026, 11, 18)})
    ikm = pihak.kemitraan.ikm
    f.make_profil(ikm, tahun=2026, penjualan=600_000_000, investasi_tanpa_tanah=80_000_000)
    f.make_omzet(ikm)
    f.make_kunjungan(ikm, "modal", "pasar", tanggal=date(2026, 11, 3), tindak_lanjut_pada=date(2026, 11, 10))
    f.make_fasilitasi(ikm, tanggal=date(2026, 11, 4))
    return pihak


def dalam_negeri(pihak: Pihak, **over: Any) -> Pengiriman:
    data = {"jenis": "antarprovinsi", "negara": None, "provinsi": f.make_wilayah("35")}
    return k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, data=data | over)


def baca(kunci: str, user: Any, jalur: Path, periode: str = "2026", **parameter: Any) -> DataLaporan:
    d = definisi.ambil(kunci)
    minta = definisi.baca_permintaan(d, user, {"periode": periode} | parameter, hari_ini())
    return tulis_data(jalur / "data.gz", d.susun(minta), tanda=[kunci, minta.parameter()])


def bagian(data: DataLaporan, kunci: str) -> list[list[Any]]:
    b = next(b for b in data.bagian if b.kunci == kunci)
    return list(data.baris(b))


def semua_teks(data: DataLaporan) -> str:
    return " ".join(str(sel) for b in data.bagian for baris in data.baris(b) for sel in baris) + " ".join(data.kalimat)


def test_every_report_is_registered_and_stands_in_this_file():
    assert {d.kunci for d in definisi.semua()} >= set(KUNCI)
    assert set(KUERI) == set(KUNCI)


@pytest.mark.parametrize("kunci", KUNCI)
def test_it_is_drawn_and_its_totals_are_the_sums_of_its_rows(isi: Pihak, kunci: str):
    x = susun(isi.admin, kunci)
    assert x.status in {"jadi", "menunggu"}, x.galat
    teks = teks_pdf(x)
    assert x.judul in teks and x.sha256_data[:12] in teks
    nilai, rumus = buku(x), buku(x, rumus=True)
    ada = 0
    for lembar in rumus.worksheets:
        for baris in lembar.iter_rows():
            for sel in baris:
                if isinstance(sel.value, str) and sel.value.startswith("=SUBTOTAL"):
                    kolom = [r[sel.column - 1].value for r in nilai[lembar.title].iter_rows(2, sel.row - 1)]
                    angka = [n for n in kolom if isinstance(n, int | float | Decimal)]
                    assert nilai[lembar.title].cell(sel.row, sel.column).value == pytest.approx(sum(angka)), (
                        sel.coordinate
                    )
                    ada += 1
    assert ada or kunci == "kinerja_komitmen"


@pytest.mark.parametrize("kunci", KUNCI)
def test_a_closed_span_has_the_same_rows_whenever_it_is_asked(
    isi: Pihak, kunci: str, tmp_path: Path, time_machine: Any
):
    time_machine.move_to("2026-12-02T09:00:00+07:00")
    dulu = baca(kunci, isi.admin, tmp_path, "2026-11").sidik
    time_machine.move_to("2027-03-15T09:00:00+07:00")
    assert baca(kunci, isi.admin, tmp_path, "2026-11").sidik == dulu


@pytest.mark.parametrize("kunci", KUNCI)
def test_an_empty_span_says_so(isi: Pihak, kunci: str, tmp_path: Path):
    data = baca(kunci, isi.admin, tmp_path, "2024-02")
    assert any(kata in data.kalimat[0].lower() for kata in ("tidak ada", "belum ada")), data.kalimat
    assert not any(n for g in data.grafik for _, seri in g.seri for n in seri)


@pytest.mark.parametrize("kunci", KUNCI)
@pytest.mark.parametrize("lagi", [0, 4])
def test_it_asks_as_often_whatever_it_shows(isi: Pihak, kunci: str, lagi: int, tmp_path: Path):
    for n in range(lagi):
        ikm = f.make_ikm()
        f.make_profil(ikm, tahun=2026)
        f.make_kemitraan(isi.kemitraan.perusahaan, ikm)
        f.make_kunjungan(ikm, "modal", tanggal=date(2026, 11, 3 + n))
        f.make_fasilitasi(ikm, tanggal=date(2026, 11, 3 + n))
        k.kirim(isi.pembeli, isi.kemitraan.perusahaan)
        dalam_negeri(isi)
    with CaptureQueriesContext(connection) as kueri:
        baca(kunci, isi.admin, tmp_path)
    assert len(kueri) <= KUERI[kunci], [q["sql"][:120] for q in kueri]


PERAN: dict[str, set[str]] = {
    "ringkasan_pimpinan": {"admin", "kabid", "penyuluh", "pimpinan"},
    "realisasi_ekspor": {"admin", "kabid", "penyuluh", "pimpinan", "perusahaan"},
    "perdagangan_antarprovinsi": set(Peran.values),
    "kontribusi_ikm": set(Peran.values),
    "perkembangan_kemitraan": set(Peran.values),
    "kinerja_komitmen": set(Peran.values),
    "profil_ikm": {"admin", "kabid", "penyuluh", "pimpinan"},
    "kunjungan_pembinaan": {"admin", "kabid", "penyuluh"},
    "lembar_siinas": {"admin", "kabid", "penyuluh", "ikm"},
}


@pytest.mark.parametrize("kunci", KUNCI)
def test_who_may_have_it_made(kunci: str):
    boleh = {p for p in Peran.values if definisi.ambil(kunci).boleh(f.make_pengguna(p))}
    assert boleh == PERAN[kunci]


@pytest.mark.parametrize("kunci", [n for n in KUNCI if PERAN[n] & {"perusahaan", "ikm"}])
def test_a_party_reads_its_own_rows_alone(isi: Pihak, kunci: str, tmp_path: Path):
    lain, ikm = f.make_perusahaan(nama="PT. Tetangga"), f.make_ikm(nama="UD Seberang")
    mitra = f.make_kemitraan(lain, ikm)
    pembeli, pemilik = f.make_anggota_perusahaan(lain), f.make_anggota(ikm)
    f.make_profil(ikm, tahun=2026)
    pesanan = pesan(pembeli, mitra, data={"tenggat": date(2026, 10, 20)})
    baris = terima(pembeli, pesanan, 100).baris.get()
    p = k.kirim(pembeli, lain)
    k.alokasikan(pembeli, p, baris, 10)
    k.kirim(pemilik, None, ikm_uid=ikm.uid)
    k.kirim(pembeli, lain, data={"jenis": "antarprovinsi", "negara": None, "provinsi": f.make_wilayah("35")})
    asing = {"PT. Tetangga", "UD Seberang"}
    semua = semua_teks(baca(kunci, isi.admin, tmp_path))
    assert any(nama in semua for nama in asing)
    for orang, peran in ((isi.pembeli, "perusahaan"), (isi.pemilik, "ikm")):
        if peran in PERAN[kunci]:
            teks = semua_teks(baca(kunci, orang, tmp_path))
            assert not any(nama in teks for nama in asing), (peran, teks)


def test_a_partys_own_copy_waits_for_nobody(isi: Pihak):
    assert susun(isi.admin, "perkembangan_kemitraan").status == "menunggu"
    assert susun(isi.pembeli, "perkembangan_kemitraan").status == "jadi"


@pytest.mark.parametrize("kunci", ["kunjungan_pembinaan", "lembar_siinas"])
def test_what_leadership_does_not_read_is_gone_for_who_joins_it(isi: Pihak, kunci: str):
    kabid = f.make_pengguna(Peran.KABID)
    x, lain = susun(kabid, kunci), susun(kabid, "profil_ikm")
    assert set(Laporan.objects.visible_to(kabid)) == {x, lain}
    kabid.peran = Peran.PIMPINAN
    kabid.save()
    assert list(Laporan.objects.visible_to(kabid)) == [lain]


SARINGAN: dict[str, Callable[[Pihak], str]] = {
    "perusahaan": lambda p: str(p.kemitraan.perusahaan.uid),
    "mitra": lambda p: str(p.kemitraan.perusahaan.uid),
    "negara": lambda _: "KR",
    "kecamatan": lambda p: p.kemitraan.ikm.kecamatan_kode,
    "sentra": lambda p: str(p.kemitraan.ikm.sentra.uid),
}


@pytest.mark.parametrize("kunci", KUNCI)
def test_each_filter_narrows_and_one_without_rows_says_so(isi: Pihak, kunci: str, tmp_path: Path):
    IKM.objects.filter(pk=isi.kemitraan.ikm.pk).update(sentra=f.make_sentra())
    isi.kemitraan.ikm.refresh_from_db()
    f.make_wilayah(f.GEDEG)
    k.make_negara("JP", "Jepang", "JPN")
    kosong = {
        "perusahaan": str(f.make_perusahaan().uid),
        "mitra": str(f.make_perusahaan().uid),
        "negara": "JP",
        "kecamatan": f.GEDEG,
        "sentra": str(f.make_sentra().uid),
    }
    for saring in definisi.ambil(kunci).saring:
        ada = baca(kunci, isi.admin, tmp_path, **{saring: SARINGAN[saring](isi)})
        assert not ada.kalimat[0].startswith(("Tidak ada", "Belum ada")), saring
        tanpa = baca(kunci, isi.admin, tmp_path, **{saring: kosong[saring]})
        assert tanpa.sidik != ada.sidik
        if kunci != "ringkasan_pimpinan":  # a place of IKM narrows what they made, not what left the regency
            assert tanpa.kalimat[0].startswith(("Tidak ada", "Belum ada")), (saring, tanpa.kalimat)


@pytest.mark.parametrize("kunci", KUNCI)
def test_what_is_called_a_share_or_a_score_is_in_no_total(isi: Pihak, kunci: str, tmp_path: Path):
    for b in baca(kunci, isi.admin, tmp_path).bagian:
        dijumlah = [kol for kol in b.kolom if kol.kunci in b.jumlah]
        assert all(kol.jenis in {Jenis.ANGKA, Jenis.UANG, Jenis.DESIMAL} and "%" not in kol.label for kol in dijumlah)
        assert not {"ikm_berbeda", "median", "n"} & set(b.jumlah)
