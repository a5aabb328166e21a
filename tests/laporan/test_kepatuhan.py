"""Who should have reported and has: the same as asking each of them, month by month."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Ditolak, DomainError, VersiBerubah
from core.periode import Periode
from core.waktu import WIB
from ikm.models import IKM, OmzetBulanan
from kemitraan.models import Kemitraan, Perusahaan
from laporan import services
from laporan.enums import KeadaanLapor
from laporan.models import KewajibanLapor, LaporanNihil
from laporan.queries import Kepatuhan, masa_terakhir, ringkas_kewajiban
from laporan.rumus import HitungLapor, nilai_keadaan, tenggat_lapor
from tests import factories as f
from tests.ekspor import kirim as k

PADA = f.PADA
OKT = Periode.bulan(2026, 10)
DATA = {"nama": "Omzet bulanan", "apa": "omzet", "hari": 10, "berlaku_mulai": date(2026, 1, 1)}


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> None:
    time_machine.move_to("2026-11-23T09:00:00+07:00")


@pytest.fixture
def kewajiban(kabid: Any) -> KewajibanLapor:
    return buat(kabid)


def buat(user: Any, **over: Any) -> KewajibanLapor:
    return services.create_kewajiban(oleh=f.oleh(user), data=DATA | over)


def saat(hari: date) -> datetime:
    return datetime(hari.year, hari.month, hari.day, 20, tzinfo=WIB)


def ikm(sejak: date = date(2026, 1, 5), **over: Any) -> IKM:
    x = f.make_ikm(**over)
    IKM.objects.filter(pk=x.pk).update(created_at=saat(sejak))
    return x


def lapor(x: IKM, hari: date, bulan: date = OKT.mulai) -> None:
    o = f.make_omzet(x, bulan)
    OmzetBulanan.objects.filter(pk=o.pk).update(created_at=saat(hari))


def keadaan(user: Any, k: KewajibanLapor, masa: Periode = OKT, pada: date = PADA) -> dict[str, str]:
    return {b.pelapor.kode: b.keadaan.value for b in Kepatuhan(user, k, [masa]).baris(masa, pada)}


# --- rules ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("melapor", "pada", "hasil"),
    [
        (date(2026, 11, 10), PADA, "tepat"),
        (date(2026, 11, 11), PADA, "terlambat"),
        (None, date(2026, 11, 10), "menunggu"),
        (None, date(2026, 11, 11), "belum"),
    ],
)
def test_the_last_day_is_on_time(melapor: Any, pada: date, hasil: str) -> None:
    assert nilai_keadaan(date(2026, 11, 10), melapor, pada) == hasil


def test_due_the_month_after_or_the_year_after() -> None:
    assert tenggat_lapor(Periode.bulan(2026, 12), 5) == date(2027, 1, 5)
    assert tenggat_lapor(Periode.tahun(2026), 28, 2) == date(2027, 2, 28)


@given(st.lists(st.sampled_from(list(KeadaanLapor)), max_size=30))
def test_the_four_add_up_and_rates_are_of_all(isi: list[KeadaanLapor]) -> None:
    h = HitungLapor()
    for satu in isi:
        h = h.tambah(satu)
    assert h.diharapkan == len(isi)
    assert h.melapor == isi.count(KeadaanLapor.TEPAT) + isi.count(KeadaanLapor.TERLAMBAT)
    assert (h.tingkat is None) == (not isi)
    assert h.tingkat is None or h.tingkat_tepat <= h.tingkat <= 100
    assert h + HitungLapor() == h


# --- who --------------------------------------------------------------------------------------------------------------


def test_each_stands_where_it_does(admin: Any, kewajiban: KewajibanLapor) -> None:
    tepat, lambat, belum = ikm(), ikm(), ikm()
    baru, tutup = ikm(date(2026, 11, 1)), ikm(status="tutup")
    lapor(tepat, date(2026, 11, 10))
    lapor(lambat, date(2026, 11, 11))
    hasil = keadaan(admin, kewajiban)
    assert hasil == {tepat.kode: "tepat", lambat.kode: "terlambat", belum.kode: "belum"}
    assert not {baru.kode, tutup.kode} & hasil.keys()
    assert keadaan(admin, kewajiban, pada=date(2026, 11, 10))[belum.kode] == "menunggu"


def test_what_a_merged_one_told_counts_for_its_survivor(admin: Any, kewajiban: KewajibanLapor) -> None:
    tetap, lebur = ikm(), ikm()
    lapor(lebur, date(2026, 11, 3))
    lapor(tetap, date(2026, 11, 20))
    lebur.digabung_ke = tetap
    lebur.save()
    assert keadaan(admin, kewajiban) == {tetap.kode: "tepat"}


ISI = st.tuples(
    st.dates(date(2026, 7, 1), date(2026, 11, 20)),
    st.none() | st.dates(date(2026, 10, 1), PADA),
    st.none() | st.tuples(st.dates(date(2026, 8, 1), date(2026, 11, 15)), st.integers(0, 90)),
)


@pytest.mark.django_db
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(isi=st.lists(ISI, max_size=6))
def test_partners_are_those_whose_agreement_is_in_force(isi: list[Any], time_machine: Any) -> None:
    with transaction.atomic():
        kabid = f.make_pengguna("kabid")
        wajib = buat(kabid, hanya_bermitra=True)
        for sejak, hari, janji in isi:
            x = ikm(sejak)
            if hari is not None:
                lapor(x, hari)
            if janji is not None:
                f.make_kemitraan(ikm=x, mulai=janji[0], berakhir=janji[0] + timedelta(days=janji[1]))
        akhir = date(2026, 10, 31)
        mitra = set(Kemitraan.objects.berlaku(akhir).values_list("ikm", flat=True))
        harap = {}
        for x in IKM.objects.filter(pk__in=mitra):
            if x.created_at.astimezone(WIB).date() > akhir:
                continue
            o = OmzetBulanan.objects.filter(ikm=x, bulan=OKT.mulai).first()
            lapor_pada = o.created_at.astimezone(WIB).date() if o else None
            tepat = lapor_pada is not None and lapor_pada <= date(2026, 11, 10)
            harap[x.kode] = "belum" if lapor_pada is None else "tepat" if tepat else "terlambat"
        assert keadaan(kabid, wajib) == harap
        transaction.set_rollback(True)


def test_a_company_ships_or_says_that_it_did_not(admin: Any, kabid: Any) -> None:
    wajib = buat(kabid, apa="pengiriman", hari=5)
    assert wajib.jenis == "perusahaan"
    kirim, diam, nihil = (f.make_perusahaan() for _ in range(3))
    lain = f.make_perusahaan(peran_usaha="pembeli_lokal")
    Perusahaan.objects.update(created_at=saat(date(2026, 1, 1)))
    p = k.kirim(admin, kirim, data={"rencana_kirim": date(2026, 10, 20)})
    type(p).objects.filter(pk=p.pk).update(created_at=saat(date(2026, 10, 18)))
    services.declare_nihil(oleh=f.oleh(admin), perusahaan_uid=nihil.uid, bulan=OKT.mulai, pada=PADA)
    hasil = keadaan(admin, wajib)
    assert hasil == {kirim.kode: "tepat", diam.kode: "belum", nihil.kode: "terlambat"}
    assert lain.kode not in hasil
    with pytest.raises(DomainError, match="1 pengiriman"):
        services.declare_nihil(oleh=f.oleh(admin), perusahaan_uid=kirim.uid, bulan=OKT.mulai, pada=PADA)
    with pytest.raises(DomainError, match="belum berakhir"):
        services.declare_nihil(oleh=f.oleh(admin), perusahaan_uid=diam.uid, bulan=date(2026, 11, 1), pada=PADA)


def test_nihil_is_said_by_its_own_people_once(admin: Any, perusahaan: Any) -> None:
    milik, lain = f.make_perusahaan(), f.make_perusahaan()
    f.make_anggota_perusahaan(milik, perusahaan)

    def bilang(p: Perusahaan) -> LaporanNihil:
        return services.declare_nihil(oleh=f.oleh(perusahaan), perusahaan_uid=p.uid, bulan=OKT.mulai, pada=PADA)

    assert bilang(milik).pk == bilang(milik).pk
    with pytest.raises(Perusahaan.DoesNotExist):
        bilang(lain)
    for _ in range(2):
        services.cancel_nihil(oleh=f.oleh(perusahaan), uid=LaporanNihil.objects.get().uid, alasan="Ternyata ada")
    assert LaporanNihil.objects.tercatat().count() == 0
    assert bilang(milik).pk


# --- whose rows -------------------------------------------------------------------------------------------------------


def test_a_company_and_an_owner_read_themselves(kabid: Any, kewajiban: KewajibanLapor, perusahaan: Any) -> None:
    kirim = buat(kabid, apa="pengiriman", nama="Pengiriman")
    satu, _ = ikm(), ikm()
    pemilik = f.make_anggota(satu)
    milik = f.make_perusahaan()
    f.make_perusahaan()
    f.make_anggota_perusahaan(milik, perusahaan)
    Perusahaan.objects.update(created_at=saat(date(2026, 1, 1)))
    assert keadaan(pemilik, kewajiban) == {satu.kode: "belum"}
    assert keadaan(perusahaan, kirim) == {milik.kode: "belum"}
    assert keadaan(perusahaan, kewajiban) == {}
    assert [r.kewajiban.pk for r in ringkas_kewajiban(pemilik, PADA)] == [kewajiban.pk]
    assert [r.kewajiban.pk for r in ringkas_kewajiban(perusahaan, PADA)] == [kirim.pk]


# --- the obligation ---------------------------------------------------------------------------------------------------


def test_spans_follow_its_validity(kabid: Any) -> None:
    wajib = buat(kabid, berlaku_mulai=date(2026, 9, 1))
    assert [m.mulai.month for m in masa_terakhir(wajib, PADA, 12)] == [9, 10]
    tahunan = buat(kabid, apa="profil", bulan_tenggat=2, berlaku_mulai=date(2024, 1, 1))
    assert [m.mulai.year for m in masa_terakhir(tahunan, PADA, 3)] == [2024, 2025]


def test_once_begun_it_is_ended_not_rewritten(kabid: Any, kewajiban: KewajibanLapor) -> None:
    def ubah(versi: int, **data: Any) -> KewajibanLapor:
        return services.update_kewajiban(oleh=f.oleh(kabid), uid=kewajiban.uid, versi=versi, data=data, pada=PADA)

    with pytest.raises(DomainError, match="sudah berjalan"):
        ubah(1, hari=20)
    assert ubah(1, berlaku_sampai=date(2026, 11, 30), hari=10).versi == 2
    with pytest.raises(VersiBerubah):
        ubah(1, nama="Lain")
    with pytest.raises(Ditolak):
        buat(f.make_pengguna("penyuluh"))
    with pytest.raises(ValidationError):
        buat(kabid, hari=31)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("kewajiban_pelapor_sah", {"jenis": "perusahaan"}),
        ("kewajiban_tenggat_sah", {"hari": 29}),
        ("kewajiban_tenggat_sah", {"bulan_tenggat": 2}),
        ("kewajiban_tenggat_sah", {"apa": "profil"}),
        ("kewajiban_kecamatan_ikm", {"apa": "pengiriman", "jenis": "perusahaan", "kecamatan": "ya"}),
        ("kewajiban_masa_urut", {"berlaku_sampai": date(2025, 1, 1)}),
        ("kewajiban_masa_urut", {"berlaku_mulai": date(2026, 1, 2)}),
    ],
)
def test_the_database_holds_what_an_obligation_is(nama: str, isi: dict[str, Any]) -> None:
    if "kecamatan" in isi:
        isi = isi | {"kecamatan": f.make_wilayah(f.TROWULAN)}
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        KewajibanLapor.objects.create(**DATA | {"jenis": "ikm", "kode": "x"} | isi)
    if connection.vendor == "postgresql":
        assert nama in str(galat.value)


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("nihil_bulan_unik", {}),
        ("nihil_awal_bulan", {"bulan": date(2026, 10, 2)}),
        ("nihil_pembatalan_lengkap", {"bulan": date(2026, 9, 1), "dibatalkan_alasan": "Keliru"}),
    ],
)
def test_the_database_holds_what_nihil_is(nama: str, isi: dict[str, Any], admin: Any) -> None:
    dasar = {"perusahaan": f.make_perusahaan(), "bulan": OKT.mulai, "oleh": admin}
    LaporanNihil.objects.create(**dasar)
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        LaporanNihil.objects.create(**dasar | isi)
    if connection.vendor == "postgresql":
        assert nama in str(galat.value)


@pytest.mark.parametrize("n", [1, 30])
def test_a_year_of_months_asks_thrice(admin: Any, kabid: Any, n: int, django_assert_num_queries: Any) -> None:
    wajib = buat(kabid, hanya_bermitra=True)
    for _ in range(n):
        x = ikm()
        lapor(x, date(2026, 11, 2))
        f.make_kemitraan(ikm=x)
    masa = masa_terakhir(wajib, PADA, 10)
    with django_assert_num_queries(3):
        kepatuhan = Kepatuhan(admin, wajib, masa)
        assert sum(kepatuhan.hitung(m, PADA).melapor for m in masa) == n
