"""Definitions that go on as versions, targets, figures that equal their rows, capaian."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Ditolak, DomainError, VersiBerubah
from core.ids import new_uid
from core.pelaku import Pelaku
from core.periode import Periode
from core.waktu import WIB, sekarang
from ekspor.models import Pengiriman
from ikm.models import IKM, PesertaFasilitasi
from jejak.models import Jejak
from kantor.services.periode import lock_bulan
from kemitraan.models import BarisPesanan, Kemitraan
from laporan import services
from laporan.models import Indikator, KewajibanLapor, Realisasi, Target
from laporan.queries.hitung import HITUNG, Nilai, hitung
from laporan.queries.indikator import bulan_terkunci, papan_indikator
from laporan.rumus import capaian
from referensi.services.muat.jalankan import muat_referensi
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak, buat_pihak

PADA = f.PADA
TAHUN = Periode.tahun(2026)
T3 = Periode.triwulan(2026, 3)
ISI = {"nama": "Jumlah IKM", "rumus": "IKM_n", "satuan": "IKM", "sumber": "Rumus dinas", "hitung": "jumlah_ikm"}


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> None:
    time_machine.move_to("2026-11-23T09:00:00+07:00")


@pytest.fixture
def indikator(admin: Any) -> Indikator:
    return services.create_indikator(oleh=f.oleh(admin), kode="jumlah-ikm", tahun=2025, data=ISI)


@pytest.fixture
def manual(admin: Any) -> Indikator:
    return services.create_indikator(oleh=f.oleh(admin), kode="pdrb", tahun=2025, data=ISI | {"hitung": ""})


def sejak(ikm: IKM, hari: date) -> IKM:
    IKM.objects.filter(pk=ikm.pk).update(created_at=datetime(hari.year, hari.month, hari.day, 8, tzinfo=WIB))
    return ikm


def target(user: Any, i: Indikator, **over: Any) -> Target:
    isi = {"tahun": 2026, "triwulan": None, "nilai": Decimal(100), "dokumen": "Perjanjian Kinerja 2026"} | over
    return services.set_target(oleh=f.oleh(user), kode=i.kode, data=isi)


# --- capaian ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("realisasi", "sasaran", "arah", "hasil"),
    [
        (Decimal(90), Decimal(120), "naik", Decimal("75.0")),
        (Decimal(150), Decimal(120), "naik", Decimal("125.0")),
        (Decimal(0), Decimal(120), "naik", Decimal("0.0")),
        (Decimal("6.5"), Decimal(7), "turun", Decimal("107.1")),
        (Decimal(9), Decimal(8), "turun", Decimal("87.5")),
        (Decimal(3), Decimal(1), "turun", Decimal("-100.0")),
        (None, Decimal(1), "naik", None),
        (Decimal(1), None, "naik", None),
        (Decimal(1), Decimal(0), "naik", None),
        (Decimal(1), Decimal(-5), "naik", None),
    ],
)
def test_capaian_by_which_way_is_good(realisasi: Any, sasaran: Any, arah: str, hasil: Any) -> None:
    """The inverse cases are those PermenPANRB 6/2022 works out."""
    assert capaian(realisasi, sasaran, arah) == hasil


@given(st.decimals(0, 10**9, places=2), st.decimals(1, 10**9, places=2))
def test_on_target_is_a_hundred_whichever_way(realisasi: Decimal, sasaran: Decimal) -> None:
    for arah in ("naik", "turun"):
        assert capaian(sasaran, sasaran, arah) == 100
    naik, turun = capaian(realisasi, sasaran, "naik"), capaian(realisasi, sasaran, "turun")
    assert naik is not None and turun is not None
    assert abs(naik + turun - 200) <= Decimal("0.1")


# --- definitions ------------------------------------------------------------------------------------------------------


def test_a_change_is_a_new_version_and_the_old_one_stands(admin: Any, indikator: Indikator) -> None:
    baru = services.revise_indikator(
        oleh=f.oleh(admin), kode="jumlah-ikm", versi=1, tahun=2027, data=ISI | {"rumus": "IKM aktif"}, pada=PADA
    )
    indikator.refresh_from_db()
    assert (indikator.rumus, indikator.berlaku_sampai) == ("IKM_n", date(2026, 12, 31))
    assert (baru.versi, baru.rumus, baru.berlaku_mulai) == (2, "IKM aktif", date(2027, 1, 1))
    assert [i.versi for i in Indikator.objects.berlaku(2026)] == [1]
    assert [i.versi for i in Indikator.objects.berlaku(2027)] == [2]


def test_one_that_never_measured_anything_is_replaced(admin: Any, indikator: Indikator) -> None:
    def ganti(versi: int, rumus: str, tahun: int) -> Indikator:
        isi = ISI | {"rumus": rumus}
        return services.revise_indikator(
            oleh=f.oleh(admin), kode="jumlah-ikm", versi=versi, tahun=tahun, data=isi, pada=PADA
        )

    ganti(1, "salah ketik", 2028)
    benar = ganti(2, "benar", 2027)
    assert [(i.versi, i.rumus) for i in Indikator.objects.order_by("versi")] == [(1, "IKM_n"), (3, "benar")]
    target(admin, indikator, tahun=2027)
    with pytest.raises(ValidationError, match="yang baru mulai sesudahnya"):
        ganti(3, "sesudah dipakai", 2027)
    assert Indikator.objects.get(pk=benar.pk).rumus == "benar"


def test_a_version_comes_after_what_was_set_by_the_old_one(admin: Any, indikator: Indikator) -> None:
    target(admin, indikator, tahun=2027)
    for tahun, kata in ((2027, "sudah ditetapkan"), (2025, "mulai sesudahnya")):
        with pytest.raises(ValidationError, match=kata):
            services.revise_indikator(oleh=f.oleh(admin), kode="jumlah-ikm", versi=1, tahun=tahun, data=ISI, pada=PADA)
    with pytest.raises(VersiBerubah):
        services.revise_indikator(oleh=f.oleh(admin), kode="jumlah-ikm", versi=7, tahun=2028, data=ISI, pada=PADA)


def test_only_the_admin_defines_and_a_kode_is_taken_once(admin: Any, kabid: Any, indikator: Indikator) -> None:
    with pytest.raises(Ditolak):
        services.create_indikator(oleh=f.oleh(kabid), kode="lain", tahun=2026, data=ISI)
    with pytest.raises(ValidationError, match="sudah dipakai"):
        services.create_indikator(oleh=f.oleh(admin), kode="jumlah-ikm", tahun=2026, data=ISI)
    with pytest.raises(ValidationError, match="tidak dikenal"):
        services.create_indikator(oleh=f.oleh(admin), kode="lain", tahun=2026, data=ISI | {"hitung": "entah"})
    uid = new_uid()
    dua = [services.create_indikator(oleh=f.oleh(admin), kode="x", tahun=2026, data=ISI, uid=uid) for _ in range(2)]
    assert dua[0].pk == dua[1].pk


def buat(**over: Any) -> Indikator:
    isi = ISI | {"kode": "a", "versi": 1, "berlaku_mulai": date(2025, 1, 1)}
    return Indikator.objects.create(**isi | over)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("nama", "kedua"),
    [
        ("indikator_versi_unik", {"berlaku_mulai": date(2027, 1, 1), "berlaku_sampai": date(2027, 12, 31)}),
        ("indikator_mulai_unik", {"versi": 2, "berlaku_sampai": date(2025, 12, 31)}),
        ("indikator_satu_terbuka", {"versi": 2, "berlaku_mulai": date(2027, 1, 1)}),
        ("indikator_tahun_utuh", {"kode": "b", "berlaku_mulai": date(2025, 2, 1)}),
        ("indikator_tahun_utuh", {"kode": "b", "berlaku_sampai": date(2025, 11, 30)}),
        ("indikator_arah_sah", {"kode": "b", "arah": "miring"}),
        ("indikator_tertulis", {"kode": "b", "rumus": ""}),
    ],
)
def test_the_database_holds_what_a_definition_is(nama: str, kedua: dict[str, Any]) -> None:
    buat()
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        buat(**kedua)
    if connection.vendor == "postgresql":
        # there two open versions overlap, which is refused first
        assert nama in str(galat.value) or "indikator_tidak_bertumpuk" in str(galat.value)


@pytest.mark.postgres
@pytest.mark.django_db
def test_postgres_refuses_two_versions_over_one_year() -> None:
    buat(berlaku_sampai=date(2027, 12, 31))
    with pytest.raises(IntegrityError, match="indikator_tidak_bertumpuk"), transaction.atomic():
        buat(versi=2, berlaku_mulai=date(2027, 1, 1))


# --- targets and figures by hand ------------------------------------------------------------------------------------


def test_a_target_is_set_once_and_corrected_with_its_trail(kabid: Any, indikator: Indikator) -> None:
    t = target(kabid, indikator, triwulan=3)
    with pytest.raises(ValidationError, match="sudah ada"):
        target(kabid, indikator, triwulan=3)
    services.update_target(oleh=f.oleh(kabid), uid=t.uid, versi=1, data={"nilai": Decimal(120)})
    with pytest.raises(VersiBerubah):
        services.update_target(oleh=f.oleh(kabid), uid=t.uid, versi=1, data={"nilai": Decimal(130)})
    t.refresh_from_db()
    assert (t.nilai, t.versi) == (120, 2)
    assert [j.tindakan for j in Jejak.objects.filter(objek_id=str(t.uid)).order_by("pk")] == ["dibuat", "diubah"]


@pytest.mark.parametrize("peran", ["penyuluh", "pimpinan", "perusahaan", "ikm"])
def test_others_set_no_target(peran: str, indikator: Indikator) -> None:
    with pytest.raises(Ditolak):
        target(f.make_pengguna(peran), indikator)


def test_a_target_stands_on_the_version_of_its_year(admin: Any, indikator: Indikator) -> None:
    services.revise_indikator(oleh=f.oleh(admin), kode="jumlah-ikm", versi=1, tahun=2027, data=ISI, pada=PADA)
    assert target(admin, indikator, tahun=2026).indikator.versi == 1
    assert target(admin, indikator, tahun=2027).indikator.versi == 2
    with pytest.raises(ValidationError, match="Tidak ada rumus"):
        target(admin, indikator, tahun=2024)


@pytest.mark.parametrize("model", [Target, Realisasi])
@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("tahun_unik", {"triwulan": None}),
        ("triwulan_unik", {"triwulan": 1}),
        ("triwulan_sah", {"triwulan": 5}),
        ("berdokumen", {"triwulan": 2, "dokumen": ""}),
    ],
)
def test_the_database_holds_what_a_figure_is(model: Any, nama: str, isi: dict[str, Any], manual: Indikator) -> None:
    dasar: dict[str, Any] = {"indikator": manual, "tahun": 2026, "nilai": 1, "dokumen": "PK"}
    for triwulan in (None, 1):
        model.objects.create(**dasar | {"triwulan": triwulan})
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        model.objects.create(**dasar | isi)
    if connection.vendor == "postgresql":
        assert f"{model._meta.model_name}_{nama}" in str(galat.value)


def test_a_figure_by_hand_only_where_no_record_says_it(kabid: Any, indikator: Indikator, manual: Indikator) -> None:
    isi = {"tahun": 2026, "triwulan": 3, "nilai": Decimal("12.5"), "dokumen": "BPS"}
    with pytest.raises(DomainError, match="dihitung dari catatan"):
        services.set_realisasi(oleh=f.oleh(kabid), kode="jumlah-ikm", data=isi)
    r = services.set_realisasi(oleh=f.oleh(kabid), kode="pdrb", data=isi)
    baris = {b.indikator.kode: b for b in papan_indikator(kabid, 2026, PADA, frozenset())}
    assert baris["pdrb"].sel[2].realisasi == Nilai(Decimal("12.50"))
    lock_bulan(oleh=f.oleh(kabid), bulan=date(2026, 8, 1), alasan="Sudah dilaporkan", pada=sekarang())
    with pytest.raises(DomainError, match="sudah dikunci"):
        services.update_realisasi(oleh=f.oleh(kabid), uid=r.uid, versi=1, data={"nilai": Decimal(13)})


def test_a_figure_is_provisional_until_all_its_months_are_locked(kabid: Any, indikator: Indikator) -> None:
    f.make_ikm()
    for bulan in (7, 8):
        lock_bulan(oleh=f.oleh(kabid), bulan=date(2026, bulan, 1), alasan="Sudah dilaporkan", pada=sekarang())

    def sementara() -> list[bool]:
        (baris,) = papan_indikator(kabid, 2026, PADA, bulan_terkunci([2026]))
        return [s.sementara for s in baris.sel]

    assert sementara() == [True, True, True, True, True]
    lock_bulan(oleh=f.oleh(kabid), bulan=date(2026, 9, 1), alasan="Sudah dilaporkan", pada=sekarang())
    assert sementara() == [True, True, False, True, True]


# --- figures equal their rows -----------------------------------------------------------------------------------------

HARI = st.dates(date(2024, 6, 1), PADA)
IKM_ISI = st.tuples(HARI, st.booleans(), st.booleans(), st.none() | HARI, st.booleans())


def nilai(kunci: str, masa: Periode = TAHUN, pada: date = PADA) -> Decimal | None:
    return hitung(kunci, [masa], pada)[0].nilai


@pytest.mark.django_db
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(isi=st.lists(IKM_ISI, max_size=6), triwulan=st.integers(1, 4))
def test_the_register_is_counted_as_its_rows_are(isi: list[Any], triwulan: int, time_machine: Any) -> None:
    with transaction.atomic():
        admin = f.make_pengguna("admin")
        for n, (hari, nib, aktif, batal, bermitra) in enumerate(isi):
            over: dict[str, Any] = {"nib": f"{n:013d}"} if nib else {}
            if batal is not None and batal >= hari:
                saat = datetime.combine(batal, datetime.min.time(), WIB) + timedelta(hours=15)
                over |= {"dibatalkan_pada": saat, "dibatalkan_oleh": admin, "dibatalkan_alasan": "Keliru dicatat"}
            ikm = sejak(f.make_ikm(status="aktif" if aktif else "tutup", **over), hari)
            if bermitra:
                f.make_kemitraan(ikm=ikm, mulai=date(2025, 5, 1), berakhir=date(2026, 8, 31))
        masa = Periode.triwulan(2026, triwulan)
        akhir, awal = min(masa.sampai - timedelta(days=1), PADA), date(2025, 12, 31)
        kini, dulu = di_register(akhir), di_register(awal)
        assert nilai("jumlah_ikm", masa) == len(kini)
        assert nilai("pertambahan_ikm_selisih", masa) == (len(kini) - len(dulu) if dulu else None)
        tumbuh = nilai("pertambahan_ikm_persen", masa)
        assert (tumbuh is None) == (not dulu)
        if tumbuh is not None:
            assert abs(tumbuh - Decimal(len(kini) - len(dulu)) * 100 / len(dulu)) <= Decimal("0.05")
        bagian(nilai("proporsi_nib", masa), sum(bool(i.nib) for i in kini), len(kini))
        mitra = set(Kemitraan.objects.berlaku(akhir).values_list("ikm", flat=True))
        hidup = [i for i in kini if i.status == "aktif"]
        bagian(nilai("persen_bermitra", masa), sum(i.pk in mitra for i in hidup), len(hidup))
        transaction.set_rollback(True)


def di_register(hari: date) -> list[IKM]:
    return [
        i
        for i in IKM.objects.all()
        if i.created_at.astimezone(WIB).date() <= hari
        and (i.dibatalkan_pada is None or i.dibatalkan_pada.astimezone(WIB).date() > hari)
    ]


def bagian(persen: Decimal | None, sebagian: int, semua: int) -> None:
    assert (persen is None) == (semua == 0)
    if persen is not None:
        assert abs(persen - Decimal(sebagian) * 100 / semua) <= Decimal("0.05")


KIRIM = st.tuples(
    st.sampled_from(["KR", "JP"]),
    st.sampled_from([date(2025, 2, 5), date(2025, 8, 5), date(2026, 2, 5), date(2026, 8, 5), date(2026, 11, 20)]),
    st.integers(1, 10**9),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@pytest.mark.django_db
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(isi=st.lists(KIRIM, max_size=5))
def test_exports_are_the_sum_of_their_shipments(isi: list[Any], time_machine: Any) -> None:
    with transaction.atomic():
        pihak = buat_pihak()
        for negara, hari, rupiah, taksiran, migas, batal in isi:
            data = {"rencana_kirim": hari, "negara": k.make_negara(negara, negara, negara + "X")}
            if not taksiran:
                data["basis_nilai"] = "fob"
            hs = {"kode_hs": k.make_hs("27101210" if migas else "94036090")}
            p = k.kirim(
                pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(k.muatan(rupiah, **hs)), data=data, yakin=True
            )
            if batal:
                k.services.cancel_pengiriman(
                    oleh=f.oleh(pihak.admin), pada=k.PADA, uid=p.uid, versi=None, alasan="Batal dikirim"
                )
        for masa in (TAHUN, T3, Periode.triwulan(2026, 1)):
            bandingkan_ekspor(masa)
        transaction.set_rollback(True)


def bandingkan_ekspor(masa: Periode) -> None:
    def jumlah(tahun: int, *, korea: bool = False) -> int:
        bulan = {b.mulai.month for b in masa.bulan_bulan() if b.mulai <= PADA}
        return sum(
            m.nilai_idr
            for p in Pengiriman.objects.tercatat().exclude(basis_nilai="taksiran")
            for kotak in p.kontainer.all()
            for m in kotak.muatan.all()
            if p.tanggal_acuan.year == tahun and p.tanggal_acuan.month in bulan
            if (p.negara_id == "KR" if korea else m.kode_hs_id[:2] != "27")
        )

    kini, lalu = jumlah(2026), jumlah(2025)
    assert nilai("nilai_ekspor", masa) == kini
    assert nilai("ekspor_korea", masa) == jumlah(2026, korea=True)
    tumbuh = nilai("pertumbuhan_ekspor", masa)
    assert (tumbuh is None) == (lalu == 0)
    if tumbuh is not None:
        assert abs(tumbuh - Decimal(kini - lalu) * 100 / lalu) <= Decimal("0.05")


@pytest.mark.django_db
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    isi=st.lists(
        st.tuples(st.integers(0, 3), st.integers(2024, 2026), st.none() | st.integers(0, 50), st.integers(0, 9)),
        max_size=8,
        unique_by=lambda x: x[:2],
    )
)
def test_profiles_count_the_last_of_each_workshop(isi: list[Any], time_machine: Any) -> None:
    with transaction.atomic():
        ikm = [f.make_ikm() for _ in range(4)]
        ikm[3].digabung_ke = ikm[0]
        ikm[3].save()
        milik: dict[int, dict[int, tuple[Any, int]]] = {}
        for n, tahun, pekerja, jual in isi:
            tk = {"tenaga_kerja_l": pekerja, "tenaga_kerja_p": None if pekerja is None else 1}
            f.make_profil(ikm[n], tahun=tahun, penjualan=jual, **tk)
            per = milik.setdefault(n % 3, {})
            if n != 3 or tahun not in per:  # what the survivor said of a year counts
                per[tahun] = (None if pekerja is None else pekerja + 1, jual)
        akhir = [max(per.items()) for per in milik.values()]
        kerja = [p for _, (p, _) in akhir if p is not None]
        jual_ini = [j for tahun, (_, j) in akhir if tahun == 2026]
        assert hitung("tenaga_kerja", [TAHUN], PADA) == [Nilai(Decimal(sum(kerja)) if kerja else None, len(kerja))]
        assert hitung("nilai_produksi", [TAHUN], PADA) == [
            Nilai(Decimal(sum(jual_ini)) if jual_ini else None, len(jual_ini))
        ]
        assert nilai("tenaga_kerja", T3) is None
        transaction.set_rollback(True)


def test_help_counts_each_workshop_once(pihak: Pihak) -> None:
    ikm, lain = f.make_ikm(), f.make_ikm()
    f.make_fasilitasi(ikm, lain, tanggal=date(2026, 7, 5))
    f.make_fasilitasi(ikm, tanggal=date(2026, 9, 5), jenis="merek")
    batal = f.make_fasilitasi(f.make_ikm(), tanggal=date(2026, 9, 6))
    PesertaFasilitasi.objects.filter(fasilitasi=batal).update(
        dibatalkan_pada=sekarang(), dibatalkan_oleh=pihak.admin, dibatalkan_alasan="Tidak hadir"
    )
    f.make_fasilitasi(f.make_ikm(), tanggal=date(2026, 12, 5))  # still to come
    assert (nilai("ikm_difasilitasi", T3), nilai("ikm_sertifikasi", T3)) == (2, 1)
    assert nilai("ikm_difasilitasi") == 2
    assert nilai("ikm_difasilitasi", Periode.triwulan(2026, 2)) == 0


def test_what_was_refused_mirrors_the_commitment(pihak: Pihak, diterima: Any) -> None:
    isi = {"ditolak": Decimal(33), "alasan": "ukuran", "penyebab": "ikm"}
    type(diterima).objects.filter(pk=diterima.pk).update(**isi)
    BarisPesanan.objects.filter(pk=diterima.baris_pesanan_id).update(ditolak=33)
    diterima.refresh_from_db()
    h = hitung("barang_ditolak", [TAHUN], date(2026, 12, 31))[0]
    datang = diterima.diterima + diterima.ditolak
    assert h == Nilai((diterima.ditolak * 100 / datang).quantize(Decimal("0.1")), 1)


def test_a_span_that_has_not_begun_has_no_figure(pihak: Pihak) -> None:
    for kunci in HITUNG:
        assert hitung(kunci, [Periode.tahun(2027)], PADA) == [Nilai()], kunci


# --- who may read what single firms told ------------------------------------------------------------------------------


def test_leadership_reads_no_sum_of_two_firms(admin: Any, pimpinan: Any) -> None:
    services.create_indikator(oleh=f.oleh(admin), kode="omzet", tahun=2025, data=ISI | {"hitung": "omzet_ikm"})
    ikm = [f.make_ikm() for _ in range(3)]
    for i in ikm:
        f.make_omzet(i, date(2026, 2, 1))
    for i in ikm[:2]:
        f.make_omzet(i, date(2026, 5, 1))

    def sel(user: Any) -> list[Nilai]:
        return [s.realisasi for s in papan_indikator(user, 2026, PADA, frozenset())[0].sel]

    assert [n.nilai for n in sel(admin)][:2] == [75_000_000, 50_000_000]
    satu, dua, *_, setahun = sel(pimpinan)
    assert (dua.nilai, dua.rahasia) == (None, True)
    assert satu.nilai is None, "the year less this quarter would tell the hidden one"
    assert setahun.nilai == 125_000_000


# --- the data files ---------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_files_are_loaded_once_and_never_overwrite(admin: Any) -> None:
    def muat() -> dict[str, Any]:
        return {h.berkas: h for h in muat_referensi(oleh=Pelaku.sistem("uji"), hanya=["indikator"])}

    pertama = muat()["indikator.csv"]
    assert pertama.baru == Indikator.objects.count() > 15
    assert KewajibanLapor.objects.count() == 3
    assert muat()["indikator.csv"].tetap == pertama.baru
    dua = Indikator.objects.filter(kode__startswith="pertambahan-ikm")
    assert {i.hitung for i in dua} == {"pertambahan_ikm_persen", "pertambahan_ikm_selisih"}
    assert len({i.sumber for i in dua}) == 2
    assert Indikator.objects.get(kode="umkm-berizin").dasar.startswith("02.10.005")
    tanpa = Indikator.objects.filter(sumber="Rumus dinas, belum ada rumus resmi")
    assert "ikm-bermitra" in {i.kode for i in tanpa}
    Indikator.objects.filter(kode="jumlah-ikm").update(rumus="disunting")
    assert muat()["indikator.csv"].dibiarkan == 1
    assert Indikator.objects.get(kode="jumlah-ikm").rumus == "disunting"


@pytest.mark.parametrize("n", [1, 15])
def test_the_board_asks_as_often_whatever_it_shows(admin: Any, n: int, django_assert_max_num_queries: Any) -> None:
    for ke in range(n):
        kunci = list(HITUNG)[ke]
        services.create_indikator(oleh=f.oleh(admin), kode=f"i-{ke}", tahun=2025, data=ISI | {"hitung": kunci})
    with django_assert_max_num_queries(12):
        papan_indikator(admin, 2026, PADA, frozenset())
