"""The demonstration: invented, marked, the same for the same day, and nothing in it the services would refuse."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from akun.contoh import buat_akun_contoh
from akun.enums import Peran
from akun.models import Pengguna, WilayahBinaan
from ikm.contoh import SENTRA, omzet, susun
from ikm.contoh.kunjungan import fasilitasi
from ikm.contoh.muat import muat
from ikm.contoh.susunan import TOKOH
from ikm.contoh.undian import uid_contoh
from ikm.contoh.usaha import DESA_LUAR_SENTRA, USAHA, sumber_sentra
from ikm.enums import StatusIKM
from ikm.models import (
    IKM,
    Fasilitasi,
    Kunjungan,
    MasalahKunjungan,
    OmzetBulanan,
    PesertaFasilitasi,
    Produk,
    ProfilTahunan,
    Sentra,
    Sertifikat,
)
from jejak.models import Jejak
from referensi.models import KodeHS, Wilayah
from tests import factories as f

PADA = date(2026, 11, 26)
HARI_LAIN = (date(2024, 2, 29), date(2026, 1, 1), date(2027, 3, 31), date(2031, 12, 31))


def semua(pada: date = PADA) -> list[Any]:
    return list(susun(pada))


def test_two_runs_for_the_same_day_are_the_same_to_the_last_rupiah() -> None:
    satu, dua = semua(), semua()
    assert satu == dua
    assert list(fasilitasi(satu, PADA)) == list(fasilitasi(dua, PADA))


def test_another_day_moves_the_story_and_keeps_the_people() -> None:
    kini, nanti = semua(), semua(PADA + timedelta(days=365))
    assert [i.data["nama"] for i in kini] == [i.data["nama"] for i in nanti]
    assert max(max(i.omzet) for i in nanti if i.omzet) == date(2027, 10, 1)


def test_addresses_are_the_same_for_the_same_day_and_are_uuid7() -> None:
    assert uid_contoh(PADA, "ikm", 1) == uid_contoh(PADA, "ikm", 1) != uid_contoh(PADA, "ikm", 2)
    uid = uid_contoh(PADA, "ikm", 1)
    assert (uid.version, uid.variant) == (7, "specified in RFC 4122")


def test_nobody_in_it_is_real() -> None:
    for i in semua():
        assert not {"nik", "npwp"} & i.data.keys()
        assert re.fullmatch(r"(\+628000000\d{4})?", i.data["telepon"])
        assert i.data["nib"] is None or re.fullmatch(r"0000000\d{6}", i.data["nib"])
        assert all(s["nomor"].startswith("CONTOH-") for s in i.sertifikat)
    assert all(x.data["judul"].endswith("(contoh)") for x in fasilitasi(semua(), PADA))


def test_clusters_say_what_their_source_says() -> None:
    assert sumber_sentra()["35.16.12.2008"].startswith("40 perajin: https://")
    assert {u.desa for u in SENTRA} == sumber_sentra().keys()
    assert len({u.sentra for u in SENTRA}) == len(SENTRA) == 5


def test_the_story_has_casters_a_furniture_maker_and_150_more() -> None:
    isi = semua()
    per_usaha = {u.komoditas: [i for i in isi if i.usaha is u] for u in USAHA}
    assert isi[0].data["nama"] == "UD Buana Kuningan"
    assert len(per_usaha["cor kuningan"]) > 20
    assert "UD Mebel Jati Kencana" in {i.data["nama"] for i in per_usaha["furnitur kayu"]}
    assert len(isi) - len(per_usaha["cor kuningan"]) >= 150
    pembuat = [i for i in isi if any("Handel" in p["nama"] and (p["kapasitas_bebas"] or 0) > 0 for p in i.produk)]
    assert len(pembuat) >= 5, "who casts brass handles, and has capacity left"
    assert {i.desa[:8] for i in isi} == {f"35.16.{n:02d}" for n in range(1, 19)}


def test_those_named_in_the_story_told_every_month_of_their_turnover() -> None:
    """The owner who signs in for the demonstration is the first of them: the own page shows figures."""
    bernama = [c for c in semua() if c.data["nama"] in {n for t in TOKOH.values() for n, *_ in t}]
    assert bernama[0].urut == 1
    assert {len(c.omzet) for c in bernama} == {omzet.BULAN}


def test_turnover_falls_to_under_half_and_comes_back() -> None:
    deret = [omzet.keadaan(ke) for ke in range(omzet.BULAN)]
    assert (deret[0], min(deret), deret[omzet.PULIH]) == (1.0, omzet.TITIK_DASAR, 1.0)
    assert deret[-1] > 1
    assert deret == sorted(deret[: omzet.DASAR + 1], reverse=True) + sorted(deret[omzet.DASAR + 1 :])


@pytest.mark.parametrize("pada", [PADA, *HARI_LAIN])
def test_nothing_lies_in_the_future_and_profiles_agree_with_their_months(pada: date) -> None:
    for i in semua(pada):
        assert all(b < pada.replace(day=1) and b.day == 1 for b in i.omzet)
        assert all(k.tanggal < pada for k in i.kunjungan)
        assert all(k.tindak_lanjut_pada is None or k.tindak_lanjut_pada >= k.tanggal for k in i.kunjungan)
        assert set(i.profil) in ({*range(pada.year - 3, pada.year)}, {pada.year - 1}, {pada.year - 2}, set())
        tahun = {b.year for b in i.omzet if sum(c.year == b.year for c in i.omzet) == 12} & i.profil.keys()
        for t in tahun:
            jual = i.profil[t].get("penjualan")
            nyata = sum(n for b, n in i.omzet.items() if b.year == t)
            assert jual is None or abs(jual - nyata) <= 12_000_000 or jual == 12_000_000
    kegiatan = list(fasilitasi(semua(pada), pada))
    assert all(x.data["tanggal"] < pada and x.peserta for x in kegiatan)


def test_there_is_work_left_to_do_in_it() -> None:
    isi = semua()
    janji = [k for i in isi for k in i.kunjungan if k.tindak_lanjut_pada and not k.selesai]
    assert [k for k in janji if k.tindak_lanjut_pada < PADA], "overdue"
    assert [k for k in janji if k.tindak_lanjut_pada >= PADA], "to come"
    sampai = [s["berlaku_sampai"] for i in isi for s in i.sertifikat if s["berlaku_sampai"]]
    assert [s for s in sampai if s < PADA], "expired"
    assert [s for s in sampai if PADA <= s <= PADA + timedelta(days=60)], "about to"
    aktif = [i for i in isi if i.data["status"] == StatusIKM.AKTIF]
    for kurang in ("profil", "produk", "omzet", "kunjungan"):
        assert [i for i in aktif if not getattr(i, kurang)], kurang
    assert [i for i in aktif if i.geser is None]


def test_doubles_wait_for_a_decision_and_no_other_name_repeats() -> None:
    isi = semua()
    nama = [i.data["nama"] for i in isi]
    assert len(set(nama)) == len(nama)
    for ganda, asal in (("Buana Kuningan UD", "UD Buana Kuningan"), ("Seni Cor Mojopahit", "CV Seni Cor Majapahit")):
        dua, satu = (next(i for i in isi if i.data["nama"] == n) for n in (ganda, asal))
        assert (dua.desa, dua.data["telepon"], dua.usaha) == (satu.desa, satu.data["telepon"], satu.usaha)
        assert not (dua.profil or dua.produk or dua.omzet)


# --- into the register -------------------------------------------------------------------------------------------


@pytest.fixture
def rujukan(db: None) -> None:
    for kode in {*DESA_LUAR_SENTRA, *(u.desa for u in SENTRA)}:
        f.make_wilayah(kode)
    Wilayah.objects.filter(tingkat="desa").update(lat="-7.55", lng="112.4")
    buat_akun_contoh(pada=PADA)
    for u in USAHA:
        f.make_kbli(u.kbli)
        for kode in (u.satuan, *(p.satuan for p in u.produk)):
            f.make_satuan(kode)
        for p in u.produk:
            if p.hs:
                KodeHS.objects.get_or_create(kode=p.hs, defaults={"tingkat": 8, "uraian": "Lain-lain", "hs6": p.hs[:6]})


def sebagian() -> list[Any]:
    """Enough for every branch: the first of each trade, and the doubles."""
    isi = semua()
    return [next(i for i in isi if i.usaha is u) for u in USAHA] + isi[-4:]


def isi_register() -> list[Any]:
    kolom = ("uid", "nama", "pemilik", "desa", "lat", "lng", "kelas_industri", "status", "contoh")
    return [
        list(IKM.objects.order_by("pk").values_list(*kolom)),
        list(ProfilTahunan.objects.order_by("pk").values_list("tahun", "penjualan", "produksi")),
        list(Produk.objects.order_by("pk").values_list("uid", "nama", "kapasitas_bebas", "kode_hs")),
        list(Sertifikat.objects.order_by("pk").values_list("uid", "jenis", "berlaku_sampai")),
        list(OmzetBulanan.objects.order_by("pk").values_list("uid", "bulan", "omzet", "bukti")),
        list(Kunjungan.objects.order_by("pk").values_list("uid", "tanggal", "jarak_m", "tindak_lanjut_selesai")),
        list(PesertaFasilitasi.objects.order_by("pk").values_list("fasilitasi__uid", "ikm__uid", "nilai")),
        list(MasalahKunjungan.objects.order_by("kunjungan", "jenis").values_list("kunjungan__uid", "jenis")),
    ]


@pytest.mark.django_db
def test_loading_it_twice_gives_the_same_rows(admin, rujukan):
    hasil = []
    for _ in range(2):
        with transaction.atomic():
            muat(admin=admin, pada=PADA, contoh=sebagian())
            hasil.append(isi_register())
            transaction.set_rollback(True)
    assert hasil[0] == hasil[1]
    assert all(hasil[0])


@pytest.mark.django_db
def test_every_row_is_marked_placed_and_has_its_trail(admin, rujukan):
    ikm = muat(admin=admin, pada=PADA, contoh=sebagian())
    assert all(i.contoh for i in IKM.objects.all())
    assert max(Kunjungan.objects.filter(jarak_m__isnull=False).values_list("jarak_m", flat=True)) < 100
    assert Fasilitasi.objects.filter(asal_kunjungan__isnull=False).exists()
    assert {k.penyuluh.peran for k in Kunjungan.objects.select_related("penyuluh")} == {Peran.PENYULUH}
    assert IKM.objects.filter(lat__isnull=False).count() > len(ikm) // 2
    assert "40 perajin" in Sentra.objects.get(nama="Sentra Cor Kuningan Bejijong").sumber
    uid = {
        str(u)
        for m in (IKM, Produk, Sertifikat, OmzetBulanan, Kunjungan, Fasilitasi)
        for u in m.objects.values_list("uid", flat=True)
    }
    assert uid <= set(Jejak.objects.values_list("objek_id", flat=True))
    assert set(Jejak.objects.filter(objek_jenis="ikm.ikm").values_list("alasan", flat=True)) == {"Data contoh"}


@pytest.mark.django_db
def test_three_officers_share_the_whole_kabupaten_and_a_second_call_changes_nothing(rujukan):
    akun = buat_akun_contoh(pada=PADA)
    assert {p.value for p in Peran} == set(akun)
    binaan = [p.kecamatan_binaan(PADA - timedelta(days=600)) for p in Pengguna.objects.filter(peran=Peran.PENYULUH)]
    assert len(binaan) == 3
    assert sum(map(len, binaan)) == len(frozenset().union(*binaan)) == 18
    buat_akun_contoh(pada=PADA)
    assert (Pengguna.objects.count(), WilayahBinaan.objects.count()) == (8, 18)
