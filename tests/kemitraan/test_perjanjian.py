"""An agreement's life: who draws it up, what it must hold before it is in force, how it ends, how it is followed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Ditolak, DomainError, VersiBerubah
from core.ids import new_uid
from core.waktu import sekarang
from ikm.enums import KelasUsaha
from kantor.services.periode import lock_bulan
from kemitraan import permissions, rumus, services
from kemitraan.enums import PihakPemutus, StatusKemitraan
from kemitraan.models import BUTIR_PERJANJIAN, Kemitraan
from tests import factories as f

HARI = timedelta(days=1)
BUTIR = dict.fromkeys(BUTIR_PERJANJIAN, "Isi butir.")
LENGKAP = BUTIR | {"mulai": f.PADA, "berakhir": f.PADA + 364 * HARI, "pernyataan_mandiri": True}
TANDA = {"ditandatangani_pada": f.PADA, "wakil_perusahaan": "Eric Wangsa", "wakil_ikm": "Slamet Widodo"}


def buat(user: Any, perusahaan: Any = None, ikm: Any = None, uid: Any = None, **data: Any) -> Kemitraan:
    isi = {"pola": "subkontrak", "lingkup": "gagang pintu kuningan"} | data
    return services.create_kemitraan(
        oleh=f.oleh(user),
        pada=f.PADA,
        perusahaan_uid=(perusahaan or f.make_perusahaan()).uid,
        ikm_uid=(ikm or f.make_ikm()).uid,
        data=isi,
        uid=uid,
    )


def tanda(user: Any, k: Kemitraan, **data: Any) -> Kemitraan:
    versi = data.pop("versi", None)
    return services.sign_kemitraan(oleh=f.oleh(user), pada=f.PADA, uid=k.uid, data=TANDA | data, versi=versi)


def berlakukan(user: Any, k: Kemitraan) -> Kemitraan:
    return services.activate_kemitraan(oleh=f.oleh(user), pada=f.PADA, uid=k.uid)


def putus(user: Any, k: Kemitraan, pihak: str, tanggal: date = f.PADA) -> Kemitraan:
    return services.terminate_kemitraan(
        oleh=f.oleh(user), pada=f.PADA, uid=k.uid, tanggal=tanggal, pihak=pihak, alasan="Bahan tidak datang."
    )


# --- the draft ----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_company_draws_up_its_own_agreement_and_no_other(ikm):
    perusahaan = f.make_perusahaan()
    anggota, asing = f.make_anggota_perusahaan(perusahaan), f.make_anggota_perusahaan(f.make_perusahaan())
    kemitraan = buat(anggota, perusahaan, ikm)
    assert (kemitraan.status, kemitraan.nomor, kemitraan.dicatat_oleh) == ("draf", None, anggota)
    for user in (asing, f.make_anggota(ikm), f.make_pengguna("kabid"), f.make_pengguna("pimpinan")):
        with pytest.raises(Ditolak):
            buat(user, perusahaan, ikm)


@pytest.mark.django_db
def test_the_same_form_twice_is_one_draft(admin, ikm):
    perusahaan, uid = f.make_perusahaan(), new_uid()
    assert buat(admin, perusahaan, ikm, uid) == buat(admin, perusahaan, ikm, uid)
    with pytest.raises(DomainError, match="sudah dipakai"):
        buat(admin, f.make_perusahaan(), ikm, uid)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("perusahaan", "kata"), [({"status": "nonaktif"}, "tidak lagi aktif"), ({}, "usaha yang sama")]
)
def test_no_new_agreement_with_a_company_that_left_or_with_oneself(admin, ikm, perusahaan, kata):
    isi = perusahaan or {"ikm": ikm}
    with pytest.raises(DomainError, match=kata):
        buat(admin, f.make_perusahaan(**isi), ikm)


@pytest.mark.django_db
def test_no_new_agreement_with_a_closed_or_merged_workshop_and_the_old_one_stays_readable(admin, ikm):
    penerus = f.make_ikm()
    lama = f.make_kemitraan(ikm=ikm)
    with pytest.raises(DomainError, match="tercatat tutup"):
        buat(admin, ikm=f.make_ikm(status="tutup"))
    pemilik = f.make_anggota(penerus)
    assert lama not in Kemitraan.objects.visible_to(pemilik)
    ikm.digabung_ke = penerus
    ikm.save()
    with pytest.raises(DomainError, match="digabung"):
        buat(admin, ikm=ikm)
    assert lama in Kemitraan.objects.visible_to(pemilik)
    assert list(Kemitraan.objects.dari(penerus)) == [lama]


@pytest.mark.django_db
def test_an_origin_belongs_to_the_parties_and_a_need_brings_its_meeting(admin, ikm):
    perusahaan = f.make_perusahaan()
    pertemuan = f.make_pertemuan(perusahaan)
    kebutuhan = f.make_kebutuhan(perusahaan, asal_pertemuan=pertemuan)
    assert buat(admin, perusahaan, ikm, asal_kebutuhan=kebutuhan).asal_pertemuan == pertemuan
    for nama, asal in (
        ("asal_pertemuan", f.make_pertemuan()),
        ("asal_kebutuhan", f.make_kebutuhan()),
        ("asal_kunjungan", f.make_kunjungan()),
    ):
        with pytest.raises(DomainError) as galat:
            buat(admin, perusahaan, ikm, **{nama: asal})
        assert nama in galat.value.bidang


@pytest.mark.django_db
def test_a_draft_changes_by_version_and_only_as_a_draft(admin, penyuluh_lain):
    k = buat(admin)
    ubah: dict[str, Any] = {"pada": f.PADA, "uid": k.uid, "data": {"lingkup": "kaki mebel"}}
    with pytest.raises(Ditolak):
        services.update_kemitraan(oleh=f.oleh(penyuluh_lain), versi=1, **ubah)
    assert services.update_kemitraan(oleh=f.oleh(admin), versi=1, **ubah).versi == 2
    with pytest.raises(VersiBerubah):
        services.update_kemitraan(oleh=f.oleh(admin), versi=1, **ubah)
    tanda(admin, k)
    with pytest.raises(DomainError, match="hanya draf"):
        services.update_kemitraan(oleh=f.oleh(admin), versi=3, **ubah)


@pytest.mark.django_db
def test_striking_a_draft_names_why_and_what_was_in_force_is_never_struck(admin):
    perusahaan = f.make_perusahaan()
    anggota = f.make_anggota_perusahaan(perusahaan)
    k = buat(anggota, perusahaan)
    ini: dict[str, Any] = {"oleh": f.oleh(anggota), "pada": f.PADA, "uid": k.uid}
    with pytest.raises(DomainError, match="paling sedikit"):
        services.cancel_kemitraan(**ini, alasan="x")
    assert services.cancel_kemitraan(**ini, alasan="Batal bermitra").dibatalkan
    assert services.cancel_kemitraan(**ini, alasan="Batal bermitra").versi == 2
    berlaku = f.make_kemitraan()
    with pytest.raises(DomainError, match="diakhiri atau diputus"):
        services.cancel_kemitraan(oleh=f.oleh(admin), pada=f.PADA, uid=berlaku.uid, alasan="Salah catat")
    bertanda = f.make_kemitraan(perusahaan, status="ditandatangani")
    with pytest.raises(Ditolak):
        services.cancel_kemitraan(oleh=f.oleh(anggota), pada=f.PADA, uid=bertanda.uid, alasan="Salah catat")
    f.make_pesanan(bertanda)
    with pytest.raises(DomainError, match="pesanan"):
        services.cancel_kemitraan(oleh=f.oleh(admin), pada=f.PADA, uid=bertanda.uid, alasan="Salah catat")


# --- signing ------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_signing_gives_number_day_names_and_freezes_both_classes(admin):
    perusahaan, ikm = f.make_perusahaan(kelas_usaha="besar"), f.make_ikm(kelas_usaha="mikro")
    k = tanda(admin, buat(admin, perusahaan, ikm))
    assert (k.nomor, k.status) == ("MTR-2026-0001", "ditandatangani")
    assert (k.kelas_perusahaan, k.kelas_ikm) == ("besar", "mikro")
    perusahaan.kelas_usaha = "kecil"
    perusahaan.save()
    assert Kemitraan.objects.get(pk=k.pk).kelas_perusahaan == "besar"
    assert tanda(admin, buat(admin)).nomor == "MTR-2026-0002"


@pytest.mark.django_db
def test_signing_asks_for_both_names_and_a_day_that_came(admin):
    k = buat(admin)
    with pytest.raises(ValidationError) as galat:
        tanda(admin, k, wakil_ikm="", ditandatangani_pada=f.PADA + HARI)
    assert set(galat.value.message_dict) == {"wakil_ikm", "ditandatangani_pada"}
    assert Kemitraan.objects.get(pk=k.pk).nomor is None


@pytest.mark.django_db
def test_one_signs_the_draft_that_was_read(admin):
    k = buat(admin)
    services.update_kemitraan(oleh=f.oleh(admin), pada=f.PADA, uid=k.uid, versi=1, data={"lingkup": "kaki mebel"})
    with pytest.raises(VersiBerubah):
        tanda(admin, k, versi=1)


@pytest.mark.django_db
def test_signing_again_with_the_same_words_changes_nothing_with_others_it_is_refused(admin):
    k = tanda(admin, buat(admin))
    assert tanda(admin, k).versi == k.versi
    with pytest.raises(DomainError, match="berstatus Ditandatangani; tidak dapat menjadi Ditandatangani"):
        tanda(admin, k, wakil_ikm="Orang lain")


@pytest.mark.django_db
def test_nothing_is_signed_into_a_locked_month_or_with_a_workshop_merged_meanwhile(admin):
    k = buat(admin)
    lock_bulan(oleh=f.oleh(admin), bulan=date(2026, 3, 1), alasan="Dilaporkan", pada=sekarang())
    with pytest.raises(DomainError, match="Maret 2026"):
        tanda(admin, k, ditandatangani_pada=date(2026, 3, 15))
    k.ikm.digabung_ke = f.make_ikm()
    k.ikm.save()
    with pytest.raises(DomainError, match="digabung"):
        tanda(admin, k)


# --- in force -----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kurang", "kata"),
    [
        ({"jangka_waktu": " "}, "jangka waktu."),
        ({"pembayaran": "", "kegiatan_usaha": ""}, "kegiatan usaha dan jangka waktu dan mekanisme pembayaran."),
        ({"mulai": None}, "tanggal mulai."),
        ({"berakhir": None}, "tanggal berakhir."),
        ({"pernyataan_mandiri": False}, "tidak menguasai IKM."),
    ],
)
def test_not_in_force_while_something_is_missing_and_it_is_named(admin, kurang, kata):
    k = tanda(admin, buat(admin, **LENGKAP | kurang))
    with pytest.raises(DomainError) as galat:
        berlakukan(admin, k)
    assert galat.value.pesan.endswith(kata)
    assert "Masih kurang" in galat.value.pesan


@pytest.mark.django_db
def test_the_office_alone_puts_in_force_and_a_second_call_changes_nothing(admin, penyuluh, penyuluh_lain):
    perusahaan = f.make_perusahaan()
    anggota = f.make_anggota_perusahaan(perusahaan)
    k = tanda(anggota, buat(anggota, perusahaan, **LENGKAP))
    for user in (anggota, penyuluh_lain, f.make_anggota(k.ikm), f.make_pengguna("kabid")):
        with pytest.raises(Ditolak):
            berlakukan(user, k)
    assert berlakukan(penyuluh, k).status == "berlaku"
    assert berlakukan(penyuluh, k).versi == k.versi + 1


@pytest.mark.django_db
def test_a_signed_paper_that_lacks_something_goes_back_and_keeps_its_number(admin):
    k = tanda(admin, buat(admin))
    k = services.return_kemitraan(oleh=f.oleh(admin), pada=f.PADA, uid=k.uid, alasan="Butir belum lengkap")
    assert (k.status, k.nomor, k.ditandatangani_pada, k.kelas_perusahaan) == ("draf", "MTR-2026-0001", None, "")
    services.update_kemitraan(oleh=f.oleh(admin), pada=f.PADA, uid=k.uid, versi=k.versi, data=LENGKAP)
    assert tanda(admin, k).nomor == "MTR-2026-0001"
    assert berlakukan(admin, k).status == "berlaku"


# --- the table ----------------------------------------------------------------------------------------------------

PINDAH = {
    StatusKemitraan.DITANDATANGANI: lambda u, k: tanda(u, k, wakil_ikm="Lain"),
    StatusKemitraan.DRAF: lambda u, k: services.return_kemitraan(
        oleh=f.oleh(u), pada=f.PADA, uid=k.uid, alasan="Perlu diperbaiki"
    ),
    StatusKemitraan.BERLAKU: berlakukan,
    StatusKemitraan.BERAKHIR: lambda u, k: services.end_kemitraan(
        oleh=f.oleh(u), pada=f.PADA, uid=k.uid, tanggal=f.PADA, alasan="Pekerjaan selesai"
    ),
    StatusKemitraan.DIPUTUS: lambda u, k: putus(u, k, "bersama"),
}
TAMBAHAN: dict[str, dict[str, Any]] = {
    "draf": {"ditandatangani_pada": None},
    "diputus": {"diakhiri_pada": f.PADA, "diputus_oleh_pihak": "bersama", "diputus_alasan": "Selesai."},
}


@pytest.mark.django_db
@pytest.mark.parametrize("dari", StatusKemitraan)
@pytest.mark.parametrize("ke", StatusKemitraan)
def test_only_the_jumps_of_the_table_and_others_name_both_states(admin, dari, ke):
    k = f.make_kemitraan(status=dari, **TAMBAHAN.get(dari, {}))
    boleh = (dari, ke) in permissions.JALAN_KEMITRAAN or (dari == ke == StatusKemitraan.BERLAKU)
    if boleh:
        assert PINDAH[ke](admin, k).status == ke
        return
    with pytest.raises(DomainError) as galat:
        PINDAH[ke](admin, k)
    assert dari.label in galat.value.pesan
    assert ke.label in galat.value.pesan
    assert Kemitraan.objects.get(pk=k.pk).status == dari


@pytest.mark.django_db
@pytest.mark.parametrize("ke", StatusKemitraan)
def test_what_was_struck_moves_nowhere(admin, ke):
    k = f.make_kemitraan(
        status="draf", dibatalkan_pada=sekarang(), dibatalkan_oleh=admin, dibatalkan_alasan="Batal bermitra"
    )
    with pytest.raises(DomainError, match="sudah dibatalkan"):
        PINDAH[ke](admin, k)


# --- the end ------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_party_ends_it_for_itself_alone_and_the_larger_one_is_marked(admin):
    perusahaan, ikm = f.make_perusahaan(), f.make_ikm()
    anggota, pemilik = f.make_anggota_perusahaan(perusahaan), f.make_anggota(ikm)
    isi = {"kelas_perusahaan": "besar", "kelas_ikm": "mikro"}
    for user, sendiri, lain in ((anggota, "perusahaan", "ikm"), (pemilik, "ikm", "perusahaan")):
        k = f.make_kemitraan(perusahaan, ikm, **isi)
        for pihak in (lain, "bersama"):
            with pytest.raises(Ditolak):
                putus(user, k, pihak)
        k = putus(user, k, sendiri)
        assert (k.status, k.diakhiri_pada, k.diputus_alasan) == ("diputus", f.PADA, "Bahan tidak datang.")
        assert k.diputus_pihak_besar is (sendiri == "perusahaan")
    assert [k.diputus_oleh_pihak for k in Kemitraan.objects.diputus_pihak_besar()] == ["perusahaan"]
    with pytest.raises(ValidationError, match="siapa yang memutus"):
        putus(admin, f.make_kemitraan(), "ajaib")


@pytest.mark.django_db
def test_who_is_larger_is_the_same_in_sql(admin):
    for p in ("", *KelasUsaha.values):
        for i in ("", *KelasUsaha.values):
            for pihak in PihakPemutus:
                f.make_kemitraan(
                    *(f.make_perusahaan(), f.make_ikm()),
                    **TAMBAHAN["diputus"] | {"status": "diputus", "diputus_oleh_pihak": pihak},
                    kelas_perusahaan=p,
                    kelas_ikm=i,
                )
    assert set(Kemitraan.objects.diputus_pihak_besar()) == {k for k in Kemitraan.objects.all() if k.diputus_pihak_besar}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tanggal", "kata"),
    [(f.PADA + HARI, "belum tiba"), (date(2025, 12, 1), "baru"), (date(2025, 12, 25), "baru mulai")],
)
def test_the_last_day_lies_within_the_term(admin, tanggal, kata):
    k = f.make_kemitraan()
    with pytest.raises(ValidationError, match=kata):
        services.end_kemitraan(oleh=f.oleh(admin), pada=f.PADA, uid=k.uid, tanggal=tanggal, alasan="Selesai semua")


@pytest.mark.django_db
def test_broken_off_between_signature_and_beginning_is_allowed_before_it_is_not(admin):
    assert putus(admin, f.make_kemitraan(), "ikm", date(2025, 12, 25)).diakhiri_pada == date(2025, 12, 25)
    with pytest.raises(ValidationError, match="baru ditandatangani"):
        putus(admin, f.make_kemitraan(), "ikm", date(2025, 12, 1))


@pytest.mark.django_db
def test_an_ended_agreement_is_not_ended_beyond_its_last_day(admin):
    k = f.make_kemitraan(berakhir=f.PADA - 10 * HARI)
    with pytest.raises(ValidationError, match="sudah berakhir"):
        putus(admin, k, "bersama", f.PADA)


# --- the successor ------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_renewal_copies_the_items_not_the_declaration_and_follows_without_a_gap(admin):
    lama, uid = f.make_kemitraan(kegiatan_usaha="Mengecor gagang."), new_uid()
    perbarui = lambda u=None: services.renew_kemitraan(oleh=f.oleh(admin), pada=f.PADA, uid=lama.uid, uid_baru=u)  # noqa: E731
    baru = perbarui(uid)
    assert (baru.mulai, baru.berakhir) == (date(2027, 1, 1), date(2027, 12, 31))
    assert (baru.kegiatan_usaha, baru.pernyataan_mandiri, baru.status) == ("Mengecor gagang.", False, "draf")
    assert (baru.pembaruan_dari, baru.nomor, baru.ditandatangani_pada) == (lama, None, None)
    assert perbarui(uid) == baru
    with pytest.raises(DomainError, match="sudah diperbarui"):
        perbarui()
    services.cancel_kemitraan(oleh=f.oleh(admin), pada=f.PADA, uid=baru.uid, alasan="Belum jadi")
    assert perbarui().pembaruan_dari == lama


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["draf", "ditandatangani", "diputus"])
def test_only_what_is_or_was_in_force_is_renewed(admin, status):
    k = f.make_kemitraan(status=status, **TAMBAHAN.get(status, {}))
    with pytest.raises(DomainError, match="hanya yang berlaku atau berakhir"):
        services.renew_kemitraan(oleh=f.oleh(admin), pada=f.PADA, uid=k.uid)


@pytest.mark.django_db
def test_the_successor_of_a_merged_workshop_is_its_survivors(admin):
    lama, penerus = f.make_kemitraan(), f.make_ikm()
    gabungkan(lama.ikm, penerus)
    assert services.renew_kemitraan(oleh=f.oleh(admin), pada=f.PADA, uid=lama.uid).ikm == penerus


def gabungkan(dari: Any, ke: Any) -> None:
    type(dari).objects.filter(pk=dari.pk).update(digabung_ke=ke)


# --- what the database refuses ------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("constraint", "over"),
    [
        ("kemitraan_pembatalan_lengkap", {"dibatalkan_alasan": "tanpa waktu"}),
        ("kemitraan_status_sah", {"status": "ajaib"}),
        ("kemitraan_pola_sah", {"pola": "ajaib"}),
        ("kemitraan_masa", {"mulai": date(2026, 2, 1), "berakhir": date(2026, 1, 31)}),
        ("kemitraan_bernomor", {"nomor": None}),
        ("kemitraan_butir_lengkap", {"pernyataan_mandiri": False}),
        ("kemitraan_pemutusan_lengkap", {"diputus_alasan": "tanpa pihak"}),
        ("kemitraan_berwakil", {"wakil_ikm": ""}),
        ("kemitraan_akhir_bertanggal", {"diakhiri_pada": f.PADA}),
        ("kemitraan_akhir_bertanggal", {"status": "berakhir", "diakhiri_pada": None}),
    ],
)
def test_the_database_keeps_its_promise(constraint, over):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        f.make_kemitraan(**over)


@pytest.mark.django_db
def test_the_database_knows_one_live_successor_that_is_another(vendor):
    lama = f.make_kemitraan()
    baru = f.make_kemitraan(pembaruan_dari=lama)
    for k, nama in ((f.make_kemitraan(), "kemitraan_satu_pembaruan"), (lama, "kemitraan_bukan_pembaruan_sendiri")):
        k.pembaruan_dari = lama
        kata = "pembaruan_dari" if nama == "kemitraan_satu_pembaruan" and vendor == "sqlite" else nama
        if k == lama:
            Kemitraan.objects.filter(pk=baru.pk).delete()
        with pytest.raises(IntegrityError, match=kata), transaction.atomic():
            k.save()
    with pytest.raises(IntegrityError, match="nomor"), transaction.atomic():
        f.make_kemitraan(nomor=lama.nomor)


# --- formulas -----------------------------------------------------------------------------------------------------

KELAS = st.sampled_from(["", *KelasUsaha.values])


@given(KELAS, KELAS)
def test_pairs_are_judged_alike_both_ways_and_unknown_stays_unknown(a, b):
    satu, lain = rumus.pasangan_ukuran(a, b), rumus.pasangan_ukuran(b, a)
    assert satu.sah == lain.sah
    assert (satu.sah is None) == (not a or not b)
    assert ("belum diketahui" in satu.kalimat) == (satu.sah is None)
    if a == b or {a, b} == {"mikro", "kecil"}:
        assert satu.sah is (None if not a or not b else False)
    elif a and b:
        assert satu.sah is True
    if a and b:
        tertukar = {PihakPemutus.PERUSAHAAN: PihakPemutus.IKM, PihakPemutus.IKM: PihakPemutus.PERUSAHAAN, None: None}
        assert lain.pihak_besar == tertukar[satu.pihak_besar]
        assert (satu.pihak_besar is None) == (a == b)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(0, 1500))
def test_the_following_term_begins_the_next_day_and_is_as_long(mulai, hari):
    berakhir = mulai + hari * HARI
    awal, akhir = rumus.masa_berikutnya(mulai, berakhir)
    assert awal == berakhir + HARI
    assert akhir >= awal
    assert abs((akhir - awal).days - hari) <= 3


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 40))
def test_whole_months_stay_whole_months(mulai, bulan):
    mulai = mulai.replace(day=1)
    berakhir = rumus.tambah_bulan(mulai, bulan) - HARI
    awal, akhir = rumus.masa_berikutnya(mulai, berakhir)
    assert akhir == rumus.tambah_bulan(awal, bulan) - HARI


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(-400, 400))
def test_days_from_meeting_to_signature_are_never_negative(awal, hari):
    hasil = rumus.hari_sejak(awal, awal + hari * HARI)
    assert hasil == (hari if hari >= 0 else None)
    assert rumus.hari_sejak(None, awal) is None


# --- a company that is still a lead -------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_lead_may_be_drawn_up_with_and_signs_once_the_office_approved_it(admin):
    perusahaan = f.make_perusahaan(nama="PT Baru Kenal", status="calon")
    k = buat(admin, perusahaan)
    with pytest.raises(DomainError, match=r"PT Baru Kenal masih calon mitra\. Setujui perusahaan dulu") as galat:
        tanda(admin, k)
    assert galat.value.kode == "perusahaan_calon"
    k.refresh_from_db()
    assert (k.status, k.nomor, k.versi) == ("draf", None, 1)
    services.activate_perusahaan(oleh=f.oleh(admin), uid=perusahaan.uid)
    assert tanda(admin, k).status == "ditandatangani"


@pytest.mark.django_db
def test_what_was_signed_with_a_lead_before_comes_into_force_once_it_is_approved(admin):
    k = f.make_kemitraan(f.make_perusahaan(status="calon"), status="ditandatangani")
    with pytest.raises(DomainError, match="Setujui perusahaan dulu"):
        berlakukan(admin, k)
    services.activate_perusahaan(oleh=f.oleh(admin), uid=k.perusahaan.uid)
    assert berlakukan(admin, k).status == "berlaku"
