"""What everyone may read: equal to the rows where printed, silent where it would speak of one firm, the same whoever asks."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.periode import Periode
from ekspor.models import Pengiriman, RingkasanEkspor, RingkasanKontainer, RingkasanKontribusi
from ikm import services as ikm_services
from ikm.models import IKM
from jejak.models import Jejak
from kantor.services.periode import lock_bulan
from kemitraan.models import Perusahaan
from laporan.queries.publik import baca_triwulan, tabel_publik, triwulan_tersedia
from laporan.rumus.penyamaran import AMBANG
from laporan.rumus.satu_data import KELUARGA, TABEL
from laporan.tables.publik import sebagai_json
from referensi.models import Wilayah
from tests import factories as f
from tests.ekspor import kirim as k

PADA = date(2026, 11, 26)
T3 = Periode.triwulan(2026, 3)
# The last ones for names, which other processes keep (the cache of choices is off in tests).
KUERI_BERKAS = 1 + 1
KUERI_HALAMAN = 1 + 11
KUERI_SEMUA = 36


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> None:
    time_machine.move_to("2026-11-26T09:00:00+07:00")


def sel(perusahaan: Any, tujuan: str, fob: int, kotak: int = 1, bulan: date = date(2026, 8, 1), **over: Any) -> None:
    """Rollup cells of one sender."""
    kunci = {"bulan": bulan, "perusahaan": perusahaan, "tujuan": tujuan, "basis": "fob"} | over
    RingkasanKontainer.objects.create(kontainer=kotak, pengiriman=1, **kunci)
    RingkasanEkspor.objects.create(nilai_idr=fob, hs2="94", muatan=1, **kunci)


def baca(tabel: str, triwulan: str = "2026-T3", klien: Client | None = None) -> dict[str, Any]:
    jawaban = (klien or Client()).get(reverse("publik:json", args=[tabel, triwulan]))
    assert jawaban.status_code == 200
    return json.loads(jawaban.content)


def nilai(isi: dict[str, Any]) -> dict[str, int | None]:
    return {b["kode"]: b["nilai"] for b in isi["baris"]}


@pytest.fixture
def eksportir(db: None) -> list[Perusahaan]:
    for kode, nama in (("KR", "Korea Selatan"), ("JP", "Jepang"), ("AU", "Australia")):
        k.make_negara(kode, nama, f"{kode}X")
    return [f.make_perusahaan(nama=f"PT Rahasia {n}") for n in range(6)]


@pytest.fixture
def tiga_negara(eksportir: list[Perusahaan]) -> list[Perusahaan]:
    """Australia by four, Japan by three, Korea by one."""
    for n, p in enumerate(eksportir[:4]):
        sel(p, "AU", 1_000_000 + n)
    for n, p in enumerate(eksportir[2:5]):
        sel(p, "JP", 500_000 + n)
    sel(eksportir[5], "KR", 700_000)
    return eksportir


def test_what_one_firm_did_is_hidden_and_another_row_with_it(tiga_negara: Any) -> None:
    isi = baca("ekspor-negara")
    assert nilai(isi) == {"AU": 4_000_006, "JP": None, "KR": None}
    assert isi["jumlah"] == {"nilai": 6_200_009, "disamarkan": False}
    assert nilai(baca("kontainer-negara")) == {"AU": 4, "JP": None, "KR": None}


def test_numbers_that_are_printed_equal_the_rows(eksportir: list[Perusahaan]) -> None:
    for n, p in enumerate(eksportir):
        sel(p, "AU", 10_000 + n, bulan=date(2026, 7 + n % 3, 1))
        sel(p, "JP", 20_000, kotak=3)
        sel(p, "AU", 99, bulan=date(2026, 6, 1))
        sel(p, "AU", 99, bulan=date(2026, 10, 1))
    assert nilai(baca("ekspor-negara")) == {"JP": 120_000, "AU": 60_015}
    assert nilai(baca("kontainer-negara")) == {"JP": 18, "AU": 6}
    assert nilai(baca("ekspor-komoditas")) == {"94": 180_015}


def test_estimates_stand_apart(eksportir: list[Perusahaan]) -> None:
    for p in eksportir:
        sel(p, "AU", 10_000)
        sel(p, "AU", 5_000, basis="taksiran")
    assert nilai(baca("ekspor-negara")) == {"AU": 60_000}
    assert nilai(baca("taksiran-negara")) == {"AU": 30_000}
    assert nilai(baca("kontainer-negara")) == {"AU": 12}


def test_a_company_that_is_an_ikm_is_one_firm(eksportir: list[Perusahaan]) -> None:
    ikm = f.make_ikm()
    eksportir[0].ikm = ikm
    eksportir[0].save()
    for p in eksportir[:2]:
        sel(p, "AU", 10_000)
    sel(None, "AU", 10_000, ikm=ikm)
    assert baca("ekspor-negara")["jumlah"] == {"nilai": None, "disamarkan": True}


def test_a_table_of_too_few_is_withheld_whole(eksportir: list[Perusahaan]) -> None:
    for p in eksportir[:2]:
        sel(p, "AU", 10_000)
    isi = baca("ekspor-negara")
    assert (isi["baris"], isi["jumlah"]["nilai"]) == ([], None)
    halaman = Client().get(reverse("publik:tabel", args=["ekspor-negara"])).content.decode()
    assert "Tabel ini tidak diterbitkan" in halaman
    assert "20.000" not in halaman


SEL = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(["AU", "JP", "KR"]), st.integers(1, 10**9), st.booleans()),
    max_size=18,
)


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(isi=SEL)
def test_nothing_of_fewer_than_three_can_be_worked_out(isi: list[Any], eksportir: Any, time_machine: Any) -> None:
    """From all tables of a quarter together, printed rows and what is left of each total."""
    cache.clear()
    for model in (RingkasanKontainer, RingkasanEkspor):
        model.objects.all().delete()
    for (siapa, ke, taksiran), fob in {(s, t, x): v for s, t, v, x in isi}.items():
        sel(eksportir[siapa], ke, fob, basis="taksiran" if taksiran else "fob")
    for tabel, basis in (("ekspor-negara", "fob"), ("taksiran-negara", "taksiran")):
        t = tabel_publik(tabel, T3, PADA)
        baris = RingkasanEkspor.objects.filter(basis=basis)
        tertutup = [b.kode for b in t.baris if b.disamarkan]
        for b in t.baris:
            if b.nilai:
                assert baris.filter(tujuan=b.kode).values("perusahaan").distinct().count() >= AMBANG
                assert b.nilai == sum(baris.filter(tujuan=b.kode).values_list("nilai_idr", flat=True))
        if t.tertutup_bersama:
            assert baris.filter(tujuan__in=tertutup).values("perusahaan").distinct().count() >= AMBANG
            assert len(tertutup) > 1
        if t.ditahan:
            assert t.baris == ()


def ikm_di(kode: str, jumlah: int, **over: Any) -> list[IKM]:
    desa = f.make_wilayah(kode)
    return [f.make_ikm(desa=desa, **over) for _ in range(jumlah)]


@pytest.fixture
def register(db: None) -> dict[str, list[IKM]]:
    """Six in Trowulan, four in Gedeg, one in Sooko."""
    return {
        "35.16.12": ikm_di(f.BEJIJONG, 6),
        "35.16.14": ikm_di("35.16.14.2001", 4),
        "35.16.13": ikm_di("35.16.13.2001", 1),
    }


def test_the_register_by_kecamatan_hides_the_lone_one_with_the_next(register: Any) -> None:
    f.make_wilayah("35.16.01.2001")
    isi = baca("ikm-kecamatan")
    assert nilai(isi) == {"35.16.12": 6, "35.16.14": None, "35.16.13": None, "35.16.01": 0}
    assert isi["jumlah"]["nilai"] == 11
    assert isi["metadata"]["status"] == "sementara"


def test_workers_have_the_gaps_of_their_workshops(register: dict[str, list[IKM]]) -> None:
    for i in [x for semua in register.values() for x in semua]:
        f.make_profil(i, tahun=2025, tenaga_kerja_l=3, tenaga_kerja_p=2)
        f.make_profil(i, tahun=2027, tenaga_kerja_l=90, tenaga_kerja_p=0)
    assert nilai(baca("tenaga-kerja-kecamatan"))["35.16.12"] == 30
    assert {k: v is None for k, v in nilai(baca("tenaga-kerja-kecamatan")).items()} == {
        k: v is None for k, v in nilai(baca("ikm-kecamatan")).items()
    }


def test_a_quarter_is_counted_as_it_ended(register: dict[str, list[IKM]], time_machine: Any) -> None:
    """Who closed after it was active in it; who opened after it was not; who was struck or merged never."""
    tutup, baru, batal, gabung = register["35.16.12"][:4]
    admin = f.make_pengguna("admin")
    time_machine.move_to("2026-08-05T09:00:00+07:00")
    ikm_services.update_ikm(
        oleh=f.oleh(admin), pada=PADA, uid=tutup.uid, versi=tutup.versi, data={"status": "berhenti"}
    )
    time_machine.move_to("2026-11-05T09:00:00+07:00")
    tutup.refresh_from_db()
    ikm_services.update_ikm(oleh=f.oleh(admin), pada=PADA, uid=tutup.uid, versi=tutup.versi, data={"status": "aktif"})
    time_machine.move_to("2026-11-26T09:00:00+07:00")
    IKM.objects.filter(pk=baru.pk).update(tahun_berdiri=2027)
    IKM.objects.filter(pk=gabung.pk).update(digabung_ke=register["35.16.12"][5])
    IKM.objects.filter(pk=batal.pk).update(
        dibatalkan_pada=datetime.fromisoformat("2026-11-20T09:00:00+07:00"),
        dibatalkan_oleh=admin,
        dibatalkan_alasan="Dua kali",
    )
    assert Jejak.objects.filter(sebelum__status="Aktif").count() == 1
    assert baca("ikm-kecamatan")["jumlah"]["nilai"] == 11 - 4
    assert tabel_publik("ikm-kecamatan", T3.sebelumnya(), PADA).jumlah == 11 - 3


def test_partners_repeat_no_row_that_the_register_hides(register: dict[str, list[IKM]]) -> None:
    for i in [*register["35.16.12"][:4], *register["35.16.14"][:3]]:
        f.make_kemitraan(ikm=i)
    isi = baca("bermitra-kecamatan")
    assert nilai(isi) == {"35.16.12": 4, "LAIN": 3}
    assert isi["jumlah"]["nilai"] == 7
    assert isi["baris"][-1]["nama"] == "Kecamatan lain"


def test_what_workshops_made_of_exports(register: dict[str, list[IKM]], eksportir: list[Perusahaan]) -> None:
    for i in register["35.16.12"][:4]:
        kunci = {"bulan": date(2026, 8, 1), "perusahaan": eksportir[0], "tujuan": "AU", "penyumbang": i}
        RingkasanKontribusi.objects.create(basis="fob", nilai_idr=1_000, baris=1, **kunci)
        RingkasanKontribusi.objects.create(basis="taksiran", nilai_idr=77, baris=1, **kunci)
    isi = baca("buatan-ikm-kecamatan")
    assert isi["jumlah"]["nilai"] == 4_000
    assert nilai(isi)["35.16.12"] == 4_000


@pytest.mark.parametrize("tabel", TABEL)
@pytest.mark.parametrize("siapa", ["anonim", "pimpinan", "perusahaan", "ikm"])
def test_everyone_reads_the_same(tiga_negara: Any, masuk: Any, tabel: str, siapa: str) -> None:
    klien = Client() if siapa == "anonim" else masuk(f.make_pengguna(siapa))
    assert baca(tabel, klien=klien) == baca(tabel)
    for nama in ("tabel", "triwulan"):
        halaman = klien.get(reverse(f"publik:{nama}", args=[tabel, *(["2026-T3"] if nama == "triwulan" else [])]))
        assert halaman.status_code == 200
        assert "Rahasia" not in halaman.content.decode()
        assert "public" in halaman["Cache-Control"]


def test_the_index_opens_without_login_and_names_nobody(tiga_negara: Any, register: Any) -> None:
    isi = Client().get("/data/").content.decode()
    for d in TABEL.values():
        assert d.judul in isi
    assert "Rahasia" not in isi
    assert all(i.nama not in isi for semua in register.values() for i in semua)
    assert "Data terbuka" in Client().get(reverse("account_login")).content.decode()


@pytest.mark.parametrize(
    "kode", ["2026-T4", "2026-T5", "2026-08", "2027-T1", "1999-T1", "entah", "2026-t3", "2026-T1%0A"]
)
def test_a_quarter_that_is_not_there_says_which_are(tiga_negara: Any, kode: str) -> None:
    for alamat in (f"/data/ekspor-negara/{kode}/", f"/data/ekspor-negara/{kode}.csv"):
        halaman = Client().get(alamat)
        assert halaman.status_code == 404
        assert "dari 2026-T3 sampai 2026-T3" in halaman.content.decode()
    galat = Client().get(f"/data/ekspor-negara/{kode}.json")
    assert (galat.status_code, json.loads(galat.content)["judul"]) == (404, "Tidak ada triwulan itu")


@pytest.mark.django_db
def test_a_table_that_is_not_there_says_so() -> None:
    halaman = Client().get("/data/gaji-pegawai/")
    assert halaman.status_code == 404
    assert "Tidak ada tabel itu" in halaman.content.decode()
    assert Client().get("/data/gaji-pegawai/2026-T3.csv").status_code == 404


@pytest.mark.django_db
def test_quarters_are_those_that_are_over(eksportir: list[Perusahaan]) -> None:
    assert triwulan_tersedia(PADA) == [T3]
    cache.clear()
    sel(eksportir[0], "AU", 1, bulan=date(2026, 2, 1))
    assert [str(m) for m in triwulan_tersedia(PADA)] == [f"Triwulan {r} 2026" for r in ("III", "II", "I")]
    assert triwulan_tersedia(date(2026, 9, 30))[0] == Periode.triwulan(2026, 2)
    assert triwulan_tersedia(date(2026, 10, 1))[0] == T3
    assert baca_triwulan("2025-T4", PADA) is None


def test_a_locked_quarter_is_final_and_dated_by_its_lock(tiga_negara: Any) -> None:
    assert baca("ekspor-negara")["metadata"]["status"] == "sementara"
    kabid = f.make_pengguna("kabid")
    saat = datetime.fromisoformat("2026-11-10T10:00:00+07:00")
    for bulan in (7, 8, 9):
        assert baca("ekspor-negara")["metadata"]["status"] == "sementara"
        lock_bulan(oleh=f.oleh(kabid), bulan=date(2026, bulan, 1), alasan="Disahkan", pada=saat)
    isi = baca("ekspor-negara")["metadata"]
    assert (isi["status"], datetime.fromisoformat(isi["diperbarui"])) == ("tetap", saat)
    assert baca("ikm-kecamatan")["metadata"]["status"] == "sementara"  # no lock keeps the register as it was


def test_two_looks_on_one_day_read_one_figure(tiga_negara: Any, time_machine: Any) -> None:
    awal = baca("ekspor-negara")
    RingkasanEkspor.objects.filter(tujuan="AU").update(nilai_idr=2_000_000)
    assert baca("ekspor-negara") == awal
    time_machine.move_to("2026-11-27T00:05:00+07:00")
    assert nilai(baca("ekspor-negara"))["AU"] == 8_000_000


def test_the_files(tiga_negara: Any) -> None:
    alamat = reverse("publik:csv", args=["ekspor-negara", "2026-T3"])
    jawaban = Client().get(alamat)
    assert jawaban.content.startswith(b"\xef\xbb\xbf")
    baris = list(csv.reader(io.StringIO(jawaban.content.decode("utf-8-sig")), delimiter=";"))
    assert baris[0] == ["periode", "kode", "negara tujuan", "nilai fob (rupiah)", "keterangan"]
    assert baris[1] == ["2026-T3", "AU", "Australia", "4000006", ""]
    assert baris[2] == ["2026-T3", "JP", "Jepang", "", "disamarkan"]
    assert baris[-1] == ["2026-T3", "JUMLAH", "Jumlah", "6200009", "sementara"]
    assert jawaban["Link"].endswith('/data/ekspor-negara/2026-T3.json>; rel="describedby"')
    assert jawaban["Last-Modified"]
    assert Client().get(alamat, HTTP_IF_NONE_MATCH=jawaban["ETag"]).status_code == 304
    assert Client().get(alamat, HTTP_IF_MODIFIED_SINCE=jawaban["Last-Modified"]).status_code == 304


@pytest.mark.parametrize("tabel", TABEL)
def test_each_table_says_what_satu_data_asks(tiga_negara: Any, tabel: str) -> None:
    isi = sebagai_json(tabel_publik(tabel, T3, PADA))["metadata"]
    wajib = (
        "konsep",
        "definisi",
        "klasifikasi",
        "ukuran",
        "satuan",
        "rumus",
        "sumber",
        "diperbarui",
        "lisensi",
        "penyamaran",
    )
    assert all(isi[n] for n in wajib)
    assert isi["periode"] == {
        "kode": "2026-T3",
        "sebutan": "Triwulan III 2026",
        "mulai": "2026-07-01",
        "sebelum": "2026-10-01",
    }


def test_tables_of_one_family_have_a_measure_each() -> None:
    for keluarga in KELUARGA.values():
        ke = [d.ke for d in TABEL.values() if d.keluarga == keluarga]
        assert len(set(ke)) == len(ke)
        assert not keluarga.induk or keluarga.induk in KELUARGA


@pytest.mark.parametrize("jenis", ["json", "csv"])
def test_a_file_costs_one_statement_while_it_is_kept(
    tiga_negara: Any, django_assert_max_num_queries: Any, jenis: str
) -> None:
    alamat = reverse(f"publik:{jenis}", args=["bermitra-kecamatan", "2026-T3"])
    Client().get(alamat)
    with django_assert_max_num_queries(KUERI_BERKAS):
        Client().get(alamat)


@pytest.mark.parametrize("alamat", ["/data/", "/data/ekspor-negara/", "/data/ikm-kecamatan/2026-T3/"])
def test_a_page_costs_hardly_more(
    tiga_negara: Any, register: Any, django_assert_max_num_queries: Any, alamat: str
) -> None:
    Client().get(alamat)
    with django_assert_max_num_queries(KUERI_HALAMAN):
        Client().get(alamat)


@pytest.mark.parametrize("ikm", [1, 20])
def test_working_all_out_takes_a_fixed_number(db: None, django_assert_max_num_queries: Any, ikm: int) -> None:
    for i in ikm_di(f.BEJIJONG, ikm):
        f.make_kemitraan(ikm=i)
    with django_assert_max_num_queries(KUERI_SEMUA):
        Client().get("/data/")


@pytest.mark.django_db
def test_who_asks_too_often_is_told_how_long_to_wait(settings: Any) -> None:
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"DEFAULT_THROTTLE_RATES": {"api": "2/min"}}
    for _ in range(2):
        assert Client().get("/data/").status_code == 200
    halaman = Client().get("/data/")
    assert halaman.status_code == 429
    assert int(halaman["Retry-After"]) > 0
    assert "Coba lagi dalam" in halaman.content.decode()


def test_a_real_shipment_is_in_its_quarter(eksportir: list[Perusahaan]) -> None:
    """From the form to the table, by the services that write the rollups."""
    f.make_wilayah()
    for p in eksportir[:4]:
        orang = f.make_anggota_perusahaan(p)
        k.kirim(orang, p, data={"rencana_kirim": date(2026, 8, 20)}, yakin=True)
    assert Pengiriman.objects.count() == 4
    assert nilai(baca("taksiran-negara")) == {"KR": 800_000_000}
    assert nilai(baca("kontainer-negara")) == {"KR": 4}
    assert Wilayah.objects.exists()
