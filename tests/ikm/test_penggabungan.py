"""Merging and undoing: nothing moves, everything comes back."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core.ejaan import apa_adanya
from core.errors import Ditolak, DomainError, VersiBerubah
from ikm import penjaga, queries, services
from ikm.models import IKM, PasanganKembar, Penggabungan, Produk, ProfilTahunan
from jejak.models import Jejak
from kantor.models import Notifikasi
from tests import factories as f

pytestmark = pytest.mark.django_db
ALASAN = "Satu bengkel, dua kali didata"


def gabung(user: Any, dari: IKM, ke: IKM, **over: Any) -> Penggabungan:
    return services.merge_ikm(oleh=f.oleh(user), pada=f.PADA, dari=dari.uid, ke=ke.uid, **({"alasan": ALASAN} | over))


def urungkan(user: Any, penggabungan: Penggabungan) -> services.HasilUrung:
    return services.undo_penggabungan(
        oleh=f.oleh(user), pada=f.PADA, uid=penggabungan.uid, alasan="Ternyata dua bengkel"
    )


def keadaan() -> dict[str, tuple[Any, ...]]:
    """All that merging may touch, without the counters that only ever rise."""
    luput = {"id", "versi", "updated_at", "created_at"}
    kolom = [n.attname for n in IKM._meta.concrete_fields if n.name not in luput]
    isi: dict[str, tuple[Any, ...]] = {}
    for ikm in IKM.objects.order_by("pk"):
        nilai = [getattr(ikm, k) for k in kolom]
        isi[ikm.kode] = tuple(n.buka() if hasattr(n, "buka") else n for n in nilai)
    return isi


def nama(ikm: IKM) -> str:
    return IKM.objects.get(pk=ikm.pk).sebutan


def test_merging_sets_one_pointer_moves_nothing_and_tells_both_trails(penyuluh, ikm):
    kembar = f.make_ikm(nama="Buana Kuningan UD")
    produk, profil = f.make_produk(kembar), f.make_profil(kembar)
    hasil = gabung(penyuluh, kembar, ikm)
    kembar.refresh_from_db()
    ikm.refresh_from_db()
    assert (kembar.digabung_ke_id, kembar.tercatat, ikm.tercatat, kembar.versi, ikm.versi) == (
        ikm.pk,
        False,
        True,
        2,
        2,
    )
    assert (Produk.objects.get().ikm_id, ProfilTahunan.objects.get().ikm_id) == (kembar.pk, kembar.pk)
    assert (list(Produk.objects.dari(ikm)), queries.profil_keluarga(ikm)) == ([produk], [profil])
    assert (hasil.dari_id, hasil.ke_id, hasil.dialihkan, hasil.alasan) == (kembar.pk, ikm.pk, [], ALASAN)
    assert PasanganKembar.objects.get().status == "digabung"
    jejak = {(j.tindakan, j.objek_id): (j.sesudah, j.alasan) for j in Jejak.objects.all()}
    assert jejak["digabung", str(kembar.uid)] == ({"digabung_ke": ikm.sebutan}, ALASAN)
    assert jejak["menerima gabungan", str(ikm.uid)] == ({"gabungan": kembar.sebutan}, ALASAN)


def test_the_officer_who_answers_for_the_place_is_told_of_a_merge_and_of_its_undoing(admin, penyuluh, ikm):
    kembar = f.make_ikm(nama="Buana Kuningan UD")
    urungkan(admin, gabung(admin, kembar, ikm))
    digabung, dipisah = Notifikasi.objects.filter(pengguna=penyuluh).order_by("pk")
    assert (digabung.judul, digabung.teks) == (f"{kembar.sebutan} digabung ke {ikm.sebutan}", f"{admin}: {ALASAN}")
    assert dipisah.judul == f"{kembar.sebutan} dipisahkan lagi dari {ikm.sebutan}"
    assert {digabung.url, dipisah.url} == {ikm.get_absolute_url()}
    urungkan(penyuluh, gabung(penyuluh, kembar, ikm))
    assert Notifikasi.objects.count() == 2, "who does it needs no word"


def test_the_survivor_is_found_by_the_old_code_and_name_and_no_longer_after_undoing(admin, ikm):
    kembar = f.make_ikm(nama="Logam Tua")

    def temu(teks: str) -> list[str]:
        return [i.nama for i in queries.cari_ikm(admin, apa_adanya(teks), f.PADA)]

    hasil = gabung(admin, kembar, ikm)
    assert (temu(kembar.kode), temu("logam tua"), temu(ikm.kode)) == ([ikm.nama],) * 3
    urungkan(admin, hasil)
    assert (temu(kembar.kode), temu("logam tua"), temu(ikm.kode)) == (["Logam Tua"], ["Logam Tua"], [ikm.nama])


def test_an_edit_of_the_survivor_keeps_the_old_code_findable(admin, ikm):
    kembar = f.make_ikm()
    gabung(admin, kembar, ikm)
    services.update_ikm(oleh=f.oleh(admin), pada=f.PADA, uid=ikm.uid, versi=2, data={"nama": "UD Buana Jaya"})
    assert [i.nama for i in queries.cari_ikm(admin, apa_adanya(kembar.kode), f.PADA)] == ["UD Buana Jaya"]


def test_classes_follow_the_newest_profile_of_all_records_and_the_own_one_where_years_meet(admin, ikm):
    kembar = f.make_ikm()
    f.make_profil(ikm, tahun=2024, tenaga_kerja_l=2, tenaga_kerja_p=0)
    f.make_profil(kembar, tahun=2025, tenaga_kerja_l=30, tenaga_kerja_p=0)
    services.verify_ringkasan(oleh=f.oleh(admin), uid=ikm.uid)
    hasil = gabung(admin, kembar, ikm)
    ikm.refresh_from_db()
    assert (ikm.tahun_profil, ikm.tenaga_kerja, ikm.kelas_bps) == (2025, 30, "sedang")
    services.save_profil(
        oleh=f.oleh(admin),
        pada=f.PADA,
        uid=ikm.uid,
        versi=ikm.versi,
        tahun=2025,
        data={"tenaga_kerja_l": 4, "tenaga_kerja_p": 0},
    )
    assert [(p.tahun, p.ikm_id, p.tenaga_kerja) for p in queries.profil_keluarga(ikm)] == [
        (2025, ikm.pk, 4),
        (2024, ikm.pk, 2),
    ]
    assert not services.verify_ringkasan(oleh=f.oleh(admin), uid=kembar.uid)
    urungkan(admin, hasil)
    assert IKM.objects.get(pk=ikm.pk).tenaga_kerja == 4


def test_merging_a_survivor_repoints_what_it_held_and_undoing_puts_it_back(admin):
    a, b, c, d = (f.make_ikm() for _ in range(4))
    semula = keadaan()
    satu = gabung(admin, a, b)
    tengah = keadaan()
    dua = gabung(admin, b, c)
    assert dua.dialihkan == [a.pk]
    assert set(IKM.objects.filter(digabung_ke=c).values_list("pk", flat=True)) == {a.pk, b.pk}
    assert [i.pk for i in queries.cari_ikm(admin, apa_adanya(a.kode), f.PADA)] == [c.pk]
    lain = gabung(admin, d, c)
    with pytest.raises(
        DomainError, match=f"{b.kode} .* sesudahnya digabung ke {c.kode} .* Urungkan penggabungan itu dahulu"
    ):
        urungkan(admin, satu)
    urungkan(admin, lain)
    urungkan(admin, dua)
    assert keadaan() == tengah
    urungkan(admin, satu)
    assert keadaan() == semula
    assert Penggabungan.objects.berlaku().count() == 0
    assert set(PasanganKembar.objects.values_list("status", flat=True)) == {"menunggu"}


def test_undoing_twice_changes_nothing(admin, ikm):
    hasil = gabung(admin, f.make_ikm(), ikm)
    urungkan(admin, hasil)
    sesudah, jejak = keadaan(), Jejak.objects.count()
    urungkan(admin, hasil)
    assert (keadaan(), Jejak.objects.count()) == (sesudah, jejak)


# --- what is refused ------------------------------------------------------------------------------------------------


def test_an_ikm_is_not_merged_with_itself(admin, ikm):
    with pytest.raises(DomainError, match="adalah IKM yang sama; tidak ada yang digabung"):
        gabung(admin, ikm, ikm)


def test_a_merged_ikm_is_neither_merged_again_nor_a_survivor_and_the_sentence_says_where_it_went(admin, ikm):
    kembar, lain = f.make_ikm(), f.make_ikm()
    gabung(admin, kembar, ikm)
    for dari, ke in ((kembar, lain), (lain, kembar), (kembar, ikm)):
        with pytest.raises(DomainError, match=f"{kembar.kode} .* sudah digabung ke {ikm.kode}"):
            gabung(admin, dari, ke)


def test_a_cancelled_ikm_and_an_example_beside_a_real_one_are_refused(admin, ikm):
    batal, contoh = f.make_ikm(), f.make_ikm(contoh=True)
    services.cancel_ikm(oleh=f.oleh(admin), pada=f.PADA, uid=batal.uid, alasan="Salah catat")
    with pytest.raises(DomainError, match=f"Data {batal.kode} .* sudah dibatalkan"):
        gabung(admin, batal, ikm)
    with pytest.raises(DomainError, match="Data contoh"):
        gabung(admin, contoh, ikm)
    assert gabung(admin, f.make_ikm(contoh=True), contoh).berlaku


def test_an_officer_merges_only_where_both_lie_in_the_own_wilayah(penyuluh, penyuluh_lain, kabid, ikm):
    jauh = f.make_ikm(desa=f.make_wilayah(f.GEDEG_DESA))
    for siapa in (penyuluh, penyuluh_lain, kabid):
        with pytest.raises(Ditolak, match="diputuskan admin"):
            gabung(siapa, jauh, ikm)
    hasil = gabung(penyuluh, f.make_ikm(), ikm)
    for siapa in (penyuluh_lain, kabid):
        with pytest.raises(Ditolak):
            urungkan(siapa, hasil)


def test_what_was_looked_at_must_still_stand(admin, ikm):
    kembar = f.make_ikm()
    services.update_ikm(oleh=f.oleh(admin), pada=f.PADA, uid=kembar.uid, versi=1, data={"nama": "UD Lain Sekali"})
    with pytest.raises(VersiBerubah) as galat:
        gabung(admin, kembar, ikm, versi=(1, 1))
    assert galat.value.terkini.nama == "UD Lain Sekali"
    assert gabung(admin, kembar, ikm, versi=(2, 1)).berlaku


def test_a_pair_that_was_found_different_is_not_merged_before_it_is_opened_again(admin, ikm):
    kembar = f.make_ikm()
    pasangan = services.suggest_pasangan(oleh=f.oleh(admin), pada=f.PADA, ikm=ikm, kode=kembar.kode)
    services.reject_pasangan(oleh=f.oleh(admin), pada=f.PADA, uid=pasangan.uid, alasan="Dua saudara")
    with pytest.raises(DomainError, match=r"sudah diputuskan \(bukan kembar\) oleh Ani Admin: Dua saudara"):
        gabung(admin, kembar, ikm)
    services.reopen_pasangan(oleh=f.oleh(admin), pada=f.PADA, uid=pasangan.uid, alasan="Salah lihat")
    assert gabung(admin, kembar, ikm).berlaku


def test_a_merged_ikm_takes_no_change_and_says_where_to_go(penyuluh, ikm):
    kembar = f.make_ikm()
    gabung(penyuluh, kembar, ikm)
    oleh, pesan = f.oleh(penyuluh), f"{kembar.kode} .* sudah digabung ke {ikm.kode}"
    with pytest.raises(DomainError, match=pesan):
        services.update_ikm(oleh=oleh, pada=f.PADA, uid=kembar.uid, versi=2, data={"nama": "UD Lain"})
    with pytest.raises(DomainError, match=pesan):
        services.save_profil(oleh=oleh, pada=f.PADA, uid=kembar.uid, versi=2, tahun=2025, data={})
    with pytest.raises(DomainError, match=pesan):
        services.cancel_ikm(oleh=oleh, pada=f.PADA, uid=kembar.uid, alasan="Tercatat dua kali")


def test_a_survivor_is_not_cancelled_over_the_heads_of_those_it_holds(penyuluh, ikm):
    gabung(penyuluh, f.make_ikm(), ikm)
    with pytest.raises(DomainError, match=r"1 IKM digabung ke .* Urungkan penggabungannya dahulu"):
        services.cancel_ikm(oleh=f.oleh(penyuluh), pada=f.PADA, uid=ikm.uid, alasan="Salah catat")


# --- fields the survivor lacks ----------------------------------------------------------------------------------------


def test_empty_fields_may_be_taken_over_with_a_masked_trail_and_are_emptied_again(admin):
    dari = f.make_ikm(
        nik="3516121503800001",
        telepon="+6281234567890",
        nib="1234567890123",
        lat="-7.56",
        lng="112.38",
        tahun_berdiri=1998,
    )
    ke = f.make_ikm(tahun_berdiri=2001)
    assert services.dapat_diambil(dari, ke) == ["nik", "telepon", "nib", "titik"]
    semula = keadaan()
    hasil = gabung(admin, dari, ke, ambil=["nik", "nib", "titik", "tahun_berdiri", "nama"])
    ke.refresh_from_db()
    assert (ke.nik.buka(), ke.nik_sidik, ke.nib, str(ke.lat)) == (
        "3516121503800001",
        dari.nik_sidik,
        "1234567890123",
        "-7.560000",
    )
    assert (ke.telepon.buka(), ke.tahun_berdiri, hasil.diambil) == ("", 2001, ["nik", "nib", "titik"])
    jejak = Jejak.objects.get(tindakan="menerima gabungan")
    assert set(jejak.sesudah) == {"nik", "nib", "lat", "lng", "gabungan"}
    assert "3516121503800001" not in str(list(Jejak.objects.values()))
    assert urungkan(admin, hasil).dibiarkan == []
    assert keadaan() == semula


def test_what_was_taken_over_and_changed_since_stays(admin):
    dari, ke = f.make_ikm(telepon="+6281234567890", jenis_kelamin="P"), f.make_ikm()
    hasil = gabung(admin, dari, ke, ambil=["telepon", "jenis_kelamin"])
    services.update_ikm(oleh=f.oleh(admin), pada=f.PADA, uid=ke.uid, versi=2, data={"telepon": "+628111111111"})
    assert urungkan(admin, hasil).dibiarkan == ["telepon"]
    ke.refresh_from_db()
    assert (ke.telepon.buka(), ke.jenis_kelamin) == ("+628111111111", "")


@pytest.mark.parametrize(
    ("kolom", "nilai", "kata"), [("nib", "1234567890123", "NIB"), ("nik", "3516121503800001", "NIK pemilik")]
)
def test_undoing_is_refused_where_somebody_took_the_number_meanwhile(admin, kolom, nilai, kata):
    dari, ke = f.make_ikm(**{kolom: nilai}), f.make_ikm()
    hasil = gabung(admin, dari, ke)
    lain = f.make_ikm(nama="UD Pemakai Baru", **{kolom: nilai})
    semula = keadaan()
    with pytest.raises(DomainError, match=f"{kata} {dari.kode} .* kini dipakai {lain.kode} UD Pemakai Baru") as galat:
        urungkan(admin, hasil)
    assert nilai not in galat.value.pesan
    assert keadaan() == semula
    services.cancel_ikm(oleh=f.oleh(admin), pada=f.PADA, uid=lain.uid, alasan="Kembali ke yang lama")
    assert urungkan(admin, hasil).penggabungan.diurungkan_pada


def test_a_number_taken_over_is_the_survivors_and_nobody_elses(admin):
    dari = f.make_ikm(nib="1234567890123")
    ke = f.make_ikm()
    gabung(admin, dari, ke, ambil=["nib"])
    with pytest.raises(ValidationError, match="NIB ini sudah terdaftar"):
        services.register_ikm(
            oleh=f.oleh(admin),
            pada=f.PADA,
            data={"nama": "UD Ketiga", "pemilik": "Siti", "desa": ke.desa, "kbli": ke.kbli, "nib": "1234567890123"},
        )


# --- the owner ----------------------------------------------------------------------------------------------------------


def test_the_owner_of_a_merged_ikm_reaches_the_survivor_and_its_records(admin, pemilik, ikm):
    penerus = f.make_ikm(nama="UD Penerus", telepon="+628111111111")
    produk, asing = f.make_produk(penerus), f.make_produk()
    hasil = gabung(admin, ikm, penerus)
    ikm.refresh_from_db()
    assert set(IKM.objects.visible_to(pemilik)) == {ikm, penerus}
    assert list(Produk.objects.visible_to(pemilik)) == [produk]
    assert services.reveal_pribadi(oleh=f.oleh(pemilik), pada=f.PADA, ikm=penerus, bidang="telepon") == "+628111111111"
    with pytest.raises(Ditolak):
        services.reveal_pribadi(oleh=f.oleh(pemilik), pada=f.PADA, ikm=asing.ikm, bidang="telepon")
    urungkan(admin, hasil)
    assert set(IKM.objects.visible_to(pemilik)) == {ikm}


# --- the floor under the services -----------------------------------------------------------------------------------------


def arahkan(ikm: IKM, ke: IKM) -> None:
    with transaction.atomic():
        IKM.objects.filter(pk=ikm.pk).update(digabung_ke=ke)


def test_the_database_itself_keeps_merging_one_level_deep():
    a, b, c = (f.make_ikm() for _ in range(3))
    arahkan(a, b)
    with pytest.raises(IntegrityError, match="Penerus harus IKM yang sendiri tidak digabung"):
        arahkan(c, a)
    with pytest.raises(IntegrityError, match="yang menampung IKM lain tidak dapat digabung"):
        arahkan(b, c)
    with pytest.raises(IntegrityError, match="Penerus"), transaction.atomic():
        f.make_ikm(digabung_ke=a)
    arahkan(a, c)
    assert f.make_ikm(digabung_ke=c).digabung_ke_id == c.pk


def test_the_triggers_come_back_after_a_migration_that_rebuilt_the_table():
    class Editor:
        connection = connection

    penjaga.lepas(None, Editor)
    a, b, c = (f.make_ikm() for _ in range(3))
    arahkan(a, b)
    arahkan(b, c)
    penjaga.pasang(None, Editor) if connection.vendor == "postgresql" else penjaga.pasang_kembali("default", plan=["x"])
    with pytest.raises(IntegrityError, match="Penerus"):
        arahkan(c, a)


# --- the law --------------------------------------------------------------------------------------------------------------

LANGKAH = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), max_size=8)


class SetiapUrutan(TestCase):
    """Whatever is merged in whatever order, undoing the last each time leads back through exactly the same states."""

    def _dunia(self) -> tuple[Any, list[IKM]]:
        bengkel = [
            f.make_ikm(telepon="+6281234567890", tahun_berdiri=1990),
            f.make_ikm(nib="1234567890123", jenis_kelamin="P"),
            f.make_ikm(nik="3516121503800001"),
            f.make_ikm(lat="-7.56", lng="112.38"),
            f.make_ikm(),
        ]
        f.make_profil(bengkel[0], tahun=2024)
        f.make_profil(bengkel[1], tahun=2025, tenaga_kerja_l=40)
        admin = f.make_pengguna()
        for ikm in bengkel:
            services.verify_ringkasan(oleh=f.oleh(admin), uid=ikm.uid)
        return admin, bengkel

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(LANGKAH)
    def test_undoing_the_last_first_leads_back_through_the_same_states(
        self, langkah: list[tuple[int, int, bool]]
    ) -> None:
        admin, bengkel = self._dunia()
        lalu: list[tuple[Penggabungan, dict[str, Any]]] = []
        for dari, ke, ambil in langkah:
            sebelum = keadaan()
            try:
                hasil = gabung(admin, bengkel[dari], bengkel[ke], ambil=list(services.DAPAT_DIAMBIL) if ambil else [])
            except DomainError:
                assert keadaan() == sebelum
                continue
            lalu.append((hasil, sebelum))
            tingkat = dict(IKM.objects.filter(digabung_ke__isnull=False).values_list("pk", "digabung_ke_id"))
            assert not tingkat.keys() & set(tingkat.values())
        for hasil, sebelum in reversed(lalu):
            urungkan(admin, hasil)
            assert keadaan() == sebelum

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(LANGKAH, st.randoms(use_true_random=False))
    def test_undoing_in_any_order_is_refused_with_a_reason_or_harmless(
        self, langkah: list[tuple[int, int, bool]], acak: Any
    ) -> None:
        admin, bengkel = self._dunia()
        semula, lalu = keadaan(), []
        for dari, ke, _ in langkah:
            try:
                lalu.append(gabung(admin, bengkel[dari], bengkel[ke]))
            except DomainError:
                continue
        acak.shuffle(lalu)
        while lalu:
            tersisa = []
            for hasil in lalu:
                try:
                    urungkan(admin, hasil)
                except DomainError as galat:
                    assert galat.kode == "berlanjut"
                    tersisa.append(hasil)
            assert len(tersisa) < len(lalu)
            lalu = tersisa
        assert keadaan() == semula
