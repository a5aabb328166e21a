"""A report from the question to its files: one reading of the rows, one fingerprint, rights looked at when it is made."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from akun.enums import Peran
from core.errors import Ditolak, DomainError
from core.ids import new_uid
from core.tables import Jenis, Kolom
from core.waktu import sekarang
from ekspor import services as ekspor
from ekspor.models import Pengiriman
from kantor.enums import StatusTugas
from kantor.models import Notifikasi, Penandatangan
from kantor.services.pelaksana import run_tugas
from kantor.services.periode import lock_bulan
from kantor.services.tugas import cancel_tugas
from laporan import definisi, services
from laporan.cetak.data import tulis_data
from laporan.cetak.isi import Bagian, IsiLaporan
from laporan.definisi.dasar import Definisi
from laporan.models import Laporan
from laporan.queries.laporan import berkas_laporan
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak
from tests.laporan.buat import baris_asal, buku, isi_berkas, susun, teks_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> None:
    time_machine.move_to("2026-11-26T09:00:00+07:00")


@pytest.fixture
def kiriman(pihak: Pihak) -> Pengiriman:
    return k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)


@pytest.fixture
def resmi(monkeypatch: pytest.MonkeyPatch) -> Definisi:
    """The same report, official."""
    asli = definisi.ambil("realisasi_ekspor")
    hasil = Definisi(**{n: getattr(asli, n) for n in Definisi.__slots__} | {"kunci": "resmi", "resmi": True})
    monkeypatch.setitem(definisi.dasar._definisi, "resmi", hasil)
    return hasil


@pytest.fixture
def tanda() -> Penandatangan:
    return Penandatangan.objects.create(
        nama="Dra. Siti Aminah, M.M.", nip="196801011994032001", jabatan="Kepala Bidang", mulai=date(2026, 1, 1)
    )


def test_every_file_shows_the_same_rows(pihak: Pihak, kiriman: Pengiriman):
    x = susun(pihak.admin, "realisasi_ekspor")
    assert (x.status, x.jumlah_baris, x.hak) == ("jadi", 13, "semua")
    nama = [b.nama_asli.rsplit(".", 1)[1] for b in berkas_laporan(x)]
    assert nama == ["pdf", "xlsx", "csv", "csv", "csv", "gz"]
    teks = teks_pdf(x)
    for kata in ("Realisasi ekspor", "2026", kiriman.nomor, "Rp200.000.000", "Halaman 1 dari", x.sha256_data[:12]):
        assert kata in teks
    lembar = buku(x)["Pengiriman"]
    assert [c.value for c in lembar[2]][:2] == [kiriman.nomor, lembar["B2"].value]
    assert lembar["B2"].is_date and lembar.freeze_panes == "B2"
    assert "Rp" not in str(lembar["I2"].value) and lembar["I2"].value == 200_000_000
    csv = isi_berkas(x, "-pengiriman.csv").decode("utf-8-sig").splitlines()
    assert len(csv) == 2 and kiriman.nomor in csv[1]


def test_totals_are_formulas_that_follow_the_filter(pihak: Pihak, kiriman: Pengiriman):
    k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    x = susun(pihak.admin, "realisasi_ekspor")
    rumus, nilai = buku(x, rumus=True)["Pengiriman"], buku(x)["Pengiriman"]
    assert rumus["I5"].value == "=SUBTOTAL(109,I2:I3)"
    assert nilai["I5"].value == sum(nilai[f"I{n}"].value for n in (2, 3)) == 400_000_000


def test_the_fingerprint_is_of_the_rows_and_can_be_reckoned_by_anybody(pihak: Pihak, kiriman: Pengiriman):
    x = susun(pihak.admin, "realisasi_ekspor")
    import gzip

    asal = gzip.decompress(isi_berkas(x, ".jsonl.gz"))
    assert hashlib.sha256(asal).hexdigest() == x.sha256_data
    assert sum(isinstance(b, list) for b in baris_asal(x)) == x.jumlah_baris


def test_the_same_question_of_the_same_rows_has_the_same_fingerprint(
    pihak: Pihak, kiriman: Pengiriman, time_machine: Any
):
    pertama = susun(pihak.admin, "realisasi_ekspor", periode="2026-11")
    time_machine.move_to("2026-12-20T09:00:00+07:00")
    assert (
        susun(f.make_pengguna(Peran.PIMPINAN), "realisasi_ekspor", periode="2026-11").sha256_data == pertama.sha256_data
    )
    assert susun(pihak.admin, "realisasi_ekspor", periode="2026-10").sha256_data != pertama.sha256_data
    ekspor.cancel_pengiriman(oleh=f.oleh(pihak.pembeli), pada=k.PADA, uid=kiriman.uid, alasan="Batal berangkat")
    assert susun(pihak.admin, "realisasi_ekspor", periode="2026-11").sha256_data != pertama.sha256_data


def test_a_locked_span_says_so_and_reproduces(pihak: Pihak, kiriman: Pengiriman, time_machine: Any):
    time_machine.move_to("2026-12-20T09:00:00+07:00")
    assert not susun(pihak.admin, "realisasi_ekspor", periode="2026-11").periode_terkunci
    lock_bulan(oleh=f.oleh(pihak.admin), bulan=date(2026, 11, 1), alasan="Tutup buku", pada=sekarang())
    x = susun(pihak.admin, "realisasi_ekspor", periode="2026-11")
    assert x.periode_terkunci and "periode terkunci" in teks_pdf(x)
    tugas = services.request_periksa(oleh=f.oleh(pihak.admin), uid=x.uid, pada=sekarang())
    run_tugas(uid=tugas.uid)
    x.refresh_from_db()
    assert x.diperiksa_sama is True


def test_rows_that_changed_are_told(pihak: Pihak, kiriman: Pengiriman):
    x = susun(pihak.admin, "realisasi_ekspor")
    ekspor.cancel_pengiriman(oleh=f.oleh(pihak.pembeli), pada=k.PADA, uid=kiriman.uid, alasan="Batal berangkat")
    tugas = services.request_periksa(oleh=f.oleh(pihak.admin), uid=x.uid, pada=sekarang())
    run_tugas(uid=tugas.uid)
    x.refresh_from_db()
    tugas.refresh_from_db()
    assert (x.diperiksa_sama, tugas.hasil["sama"]) == (False, False)


def test_a_company_reads_its_own_rows_alone(pihak: Pihak, kiriman: Pengiriman):
    lain = f.make_perusahaan(nama="PT. Tetangga")
    k.kirim(f.make_anggota_perusahaan(lain), lain)
    milik, asing = susun(pihak.pembeli, "realisasi_ekspor"), susun(pihak.admin, "realisasi_ekspor")
    assert milik.hak == f"perusahaan:{pihak.kemitraan.perusahaan.pk}"
    assert milik.sha256_data != asing.sha256_data
    assert "PT. Tetangga" not in teks_pdf(milik) and "PT. Tetangga" in teks_pdf(asing)
    assert list(Laporan.objects.visible_to(pihak.pembeli)) == [milik]


def test_who_lost_the_right_to_rows_reads_no_report_of_them(pihak: Pihak, kiriman: Pengiriman):
    x = susun(pihak.pembeli, "realisasi_ekspor")
    pihak.pembeli.keanggotaan_perusahaan.update(
        dibatalkan_pada=sekarang(), dibatalkan_oleh=pihak.admin, dibatalkan_alasan="Pindah kerja"
    )
    assert not Laporan.objects.visible_to(pihak.pembeli).filter(pk=x.pk).exists()


def test_who_lost_the_peran_before_it_is_made_gets_nothing(pihak: Pihak, kiriman: Pengiriman):
    user = f.make_pengguna(Peran.PIMPINAN)
    x = services.request_laporan(
        oleh=f.oleh(user), definisi="realisasi_ekspor", parameter={"periode": "2026"}, pada=sekarang()
    )
    user.peran = Peran.IKM
    user.save()
    run_tugas(uid=x.tugas.uid)
    x.refresh_from_db()
    assert (x.status, berkas_laporan(x)) == ("gagal", [])
    assert "tidak berwenang" in x.galat


def test_what_is_asked_must_hold(pihak: Pihak):
    def minta(**isi: str) -> DomainError:
        with pytest.raises(DomainError) as galat:
            services.request_laporan(
                oleh=f.oleh(pihak.admin),
                definisi="realisasi_ekspor",
                parameter={"periode": "2026"} | isi,
                pada=sekarang(),
            )
        return galat.value

    assert "periode" in minta(periode="2026-13").bidang
    assert "belum dimulai" in minta(periode="2027").bidang["periode"]
    assert "negara" in minta(negara="ZZ").bidang
    assert "perusahaan" in minta(perusahaan="bukan-uid").bidang
    assert "kecamatan" in minta(kecamatan="35.16.01").bidang
    with pytest.raises(Ditolak):
        services.request_laporan(
            oleh=f.oleh(pihak.pemilik), definisi="realisasi_ekspor", parameter={"periode": "2026"}, pada=sekarang()
        )


def test_a_double_click_is_one_report(pihak: Pihak):
    uid = new_uid()
    a, b = (
        services.request_laporan(
            oleh=f.oleh(pihak.admin),
            definisi="realisasi_ekspor",
            parameter={"periode": "2026"},
            pada=sekarang(),
            uid=uid,
        )
        for _ in range(2)
    )
    assert a.pk == b.pk


def test_an_official_report_is_numbered_once_the_kabid_approves(
    pihak: Pihak, kiriman: Pengiriman, resmi: Definisi, tanda: Penandatangan
):
    kabid = f.make_pengguna(Peran.KABID)
    x = susun(pihak.admin, "resmi")
    assert x.status == "menunggu" and "menunggu persetujuan" in teks_pdf(x)
    with pytest.raises(Ditolak):
        services.request_putusan(oleh=f.oleh(pihak.admin), uid=x.uid, penandatangan=tanda, pada=sekarang())
    services.request_putusan(oleh=f.oleh(kabid), uid=x.uid, penandatangan=tanda, pada=sekarang())
    x.refresh_from_db()
    run_tugas(uid=x.tugas.uid)
    x.refresh_from_db()
    assert (x.status, x.nomor, x.diputus_oleh) == ("disetujui", "LAP-2026-0001", kabid)
    teks = teks_pdf(x)
    for kata in ("LAP-2026-0001", "Dra. Siti Aminah", "196801011994032001", "26 November 2026"):
        assert kata in teks
    assert "menunggu persetujuan" not in teks
    assert [b.nama_asli.rsplit(".", 1)[1] for b in berkas_laporan(x)] == ["pdf", "xlsx", "csv", "csv", "csv", "gz"]
    assert Notifikasi.objects.filter(pengguna=pihak.admin, kunci=f"laporan:{x.uid}:disetujui").exists()
    assert Laporan.objects.visible_to(f.make_pengguna(Peran.PIMPINAN)).filter(pk=x.pk).exists()


def test_rows_that_changed_are_not_approved(pihak: Pihak, kiriman: Pengiriman, resmi: Definisi, tanda: Penandatangan):
    kabid = f.make_pengguna(Peran.KABID)
    x = susun(pihak.admin, "resmi")
    ekspor.cancel_pengiriman(oleh=f.oleh(pihak.pembeli), pada=k.PADA, uid=kiriman.uid, alasan="Batal berangkat")
    services.request_putusan(oleh=f.oleh(kabid), uid=x.uid, penandatangan=tanda, pada=sekarang())
    x.refresh_from_db()
    run_tugas(uid=x.tugas.uid)
    x.refresh_from_db()
    assert (x.status, x.nomor) == ("menunggu", "")
    assert "berubah" in x.tugas.galat


def test_a_refusal_gives_its_reason(pihak: Pihak, resmi: Definisi):
    kabid = f.make_pengguna(Peran.KABID)
    x = susun(pihak.admin, "resmi")
    with pytest.raises(DomainError):
        services.reject_laporan(oleh=f.oleh(kabid), uid=x.uid, alasan=" ", pada=sekarang())
    services.reject_laporan(oleh=f.oleh(kabid), uid=x.uid, alasan="Angka Oktober belum lengkap", pada=sekarang())
    x.refresh_from_db()
    assert (x.status, x.alasan) == ("ditolak", "Angka Oktober belum lengkap")


def test_a_full_disk_fails_the_run_and_leaves_no_half(
    pihak: Pihak, kiriman: Pengiriman, monkeypatch: pytest.MonkeyPatch
):
    def penuh(*_: Any, **__: Any) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage._wrapped, "_save", penuh)
    x = services.request_laporan(
        oleh=f.oleh(pihak.admin), definisi="realisasi_ekspor", parameter={"periode": "2026"}, pada=sekarang()
    )
    run_tugas(uid=x.tugas.uid)
    x.refresh_from_db()
    assert x.status == "gagal" and "Penyimpanan penuh" in x.galat
    assert (x.sha256_data, berkas_laporan(x)) == ("", [])
    monkeypatch.undo()
    services.retry_laporan(oleh=f.oleh(pihak.admin), uid=x.uid, pada=sekarang())
    x.refresh_from_db()
    run_tugas(uid=x.tugas.uid)
    x.refresh_from_db()
    assert x.status == "jadi"


def test_a_report_stopped_before_it_began_is_said_to_be(pihak: Pihak):
    x = services.request_laporan(
        oleh=f.oleh(pihak.admin), definisi="realisasi_ekspor", parameter={"periode": "2026"}, pada=sekarang()
    )
    cancel_tugas(oleh=f.oleh(pihak.admin), tugas=x.tugas, pada=sekarang())
    x.refresh_from_db()
    assert (x.status, x.tugas.status) == ("dibatalkan", StatusTugas.DIBATALKAN)


def test_no_rows_are_said_and_drawn_as_no_chart(pihak: Pihak):
    teks = teks_pdf(susun(pihak.admin, "realisasi_ekspor", periode="2025-01"))
    assert "Tidak ada ekspor yang tercatat" in teks
    assert "Satuan" not in teks


KOLOM = (Kolom("nama", "Nama"), Kolom("n", "n", Jenis.DESIMAL), Kolom("hari", "Hari", Jenis.TANGGAL))
BARIS = st.tuples(
    st.text(max_size=20),
    st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9),
    st.none() | st.dates(),
)


@given(isi=st.lists(BARIS, max_size=20))
def test_rows_come_back_as_they_went_in(isi: list[Any], tmp_path_factory: Any):
    jalur = Path(tmp_path_factory.mktemp("data")) / "a.gz"
    bagian = [Bagian("a", "A", KOLOM, lambda: iter(isi), ("n",)), Bagian("b", "B", KOLOM, lambda: iter(isi[::-1]))]
    data = tulis_data(jalur, IsiLaporan(bagian), tanda=["uji"])
    assert [tuple(b) for b in data.baris(data.bagian[0])] == isi
    assert [tuple(b) for b in data.baris(data.bagian[1])] == isi[::-1]
    assert data.bagian[0].jumlah["n"] == sum((b[1] for b in isi if b[1] is not None), Decimal(0))


def test_equal_decimals_have_one_fingerprint_whatever_the_database_wrote(tmp_path: Path):
    def sidik(nilai: str) -> str:
        isi = IsiLaporan([Bagian("a", "A", KOLOM, lambda: iter([("x", Decimal(nilai), None)]))])
        return tulis_data(tmp_path / "a.gz", isi, tanda=[]).sidik

    assert sidik("1.50") == sidik("1.5") != sidik("1.51")
    assert sidik("100") == sidik("1E+2")


def test_the_pages_of_a_report(masuk: Any, pihak: Pihak, kiriman: Pengiriman):
    klien = masuk(pihak.admin)
    assert "Realisasi ekspor" in klien.get("/laporan/daftar/susun/").content.decode()
    alamat = reverse("laporan:laporan_create", args=["realisasi_ekspor"])
    halaman = klien.get(f"{alamat}?negara=KR").content.decode()
    assert '<option value="KR" selected>' in halaman
    salah = klien.post(alamat, {"uid": str(new_uid()), "periode": "2026-11", "bentuk": []})
    assert salah.status_code == 422 and "Pilih sedikitnya satu" in salah.content.decode()
    uid = new_uid()
    jawab = klien.post(alamat, {"uid": str(uid), "periode": "2026-11", "bentuk": ["pdf"], "negara": "KR"})
    assert jawab.status_code == 302
    x = Laporan.objects.get(uid=UUID(str(uid)))
    run_tugas(uid=x.tugas.uid)
    isi = klien.get(jawab.url).content.decode()
    for kata in ("November 2026", "Korea Selatan", ".pdf", ".jsonl.gz"):
        assert kata in isi
    assert klien.get("/laporan/daftar/susun/tidak-ada/").status_code == 404
    assert klien.get(berkas_laporan(x)[0].get_absolute_url()).status_code == 200


def test_another_persons_report_is_not_found(masuk: Any, pihak: Pihak, kiriman: Pengiriman):
    x = susun(pihak.admin, "realisasi_ekspor")
    klien = masuk(f.make_pengguna(Peran.PIMPINAN))
    assert klien.get(x.get_absolute_url()).status_code == 404
    assert klien.get(berkas_laporan(x)[0].get_absolute_url()).status_code == 404


@pytest.mark.parametrize("n", [1, 30])
def test_the_list_asks_as_often_whatever_it_shows(masuk: Any, pihak: Pihak, n: int, django_assert_num_queries: Any):
    for _ in range(n):
        services.request_laporan(
            oleh=f.oleh(pihak.admin), definisi="realisasi_ekspor", parameter={"periode": "2026"}, pada=sekarang()
        )
    klien = masuk(pihak.admin)
    klien.get("/laporan/daftar/")
    with django_assert_num_queries(5):
        klien.get("/laporan/daftar/")


def test_what_waits_for_the_head_of_section_stands_on_the_first_page(masuk: Any, pihak: Pihak, resmi: Definisi):
    x = susun(pihak.admin, "resmi")
    kabid = f.make_pengguna(Peran.KABID)
    assert x.get_absolute_url() in masuk(kabid).get("/").content.decode()
    assert x.get_absolute_url() not in masuk(pihak.admin).get("/").content.decode()
    services.reject_laporan(oleh=f.oleh(kabid), uid=x.uid, alasan="Angka Oktober belum lengkap", pada=sekarang())
    assert x.get_absolute_url() not in masuk(kabid).get("/").content.decode()
