"""Offers: who is asked, who answers, who chooses, and what nobody ever learns of anybody else."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Ditolak, DomainError, VersiBerubah
from kantor.models import Notifikasi
from kemitraan import rumus, services
from kemitraan.models import Tawaran
from tests import factories as f

HARI = timedelta(days=1)


def pilih(ikm: Any, jumlah: int = 500, **lagi: Any) -> services.Pilihan:
    return services.Pilihan(ikm, lagi.pop("produk", None), Decimal(jumlah), **lagi)


def tawarkan(user: Any, kebutuhan: Any, *pilihan: services.Pilihan, **lagi: Any) -> list[Tawaran]:
    return services.offer_tawaran(oleh=f.oleh(user), kebutuhan=kebutuhan, pilihan=pilihan, pada=f.PADA, **lagi)


def jawab(user: Any, t: Tawaran, tanggapan: str = "sanggup", **data: Any) -> Tawaran:
    versi, pada = data.pop("versi", None), data.pop("pada", f.PADA)
    return services.answer_tawaran(
        oleh=f.oleh(user), pada=pada, uid=t.uid, data={"tanggapan": tanggapan} | data, versi=versi
    )


def putus(user: Any, t: Tawaran, keputusan: str = "dipilih", **lagi: Any) -> Tawaran:
    return services.decide_tawaran(oleh=f.oleh(user), pada=f.PADA, uid=t.uid, keputusan=keputusan, **lagi)


# --- asking -------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_reasons_stay_with_the_offer_and_owner_and_officer_are_told(admin, penyuluh, ikm):
    k, pemilik = f.make_kebutuhan(), f.make_anggota(ikm)
    produk = f.make_produk(ikm)
    alasan = {"skor": Decimal("81.5"), "rincian": {"kemampuan": 40}, "alasan": "Cocok prosesnya."}
    (t,) = tawarkan(admin, k, pilih(ikm, produk=produk, **alasan))
    assert (t.skor, t.rincian, t.alasan, t.produk) == (Decimal("81.5"), {"kemampuan": 40}, "Cocok prosesnya.", produk)
    assert t.batas_jawab == k.batas_jawab
    assert set(Notifikasi.objects.values_list("pengguna", flat=True)) == {pemilik.pk, penyuluh.pk}


@pytest.mark.django_db
def test_asking_again_is_the_same_offer_and_another_quantity_is_refused(admin, ikm):
    k = f.make_kebutuhan()
    assert tawarkan(admin, k, pilih(ikm)) == tawarkan(admin, k, pilih(ikm))
    with pytest.raises(DomainError, match="sudah ditawari"):
        tawarkan(admin, k, pilih(f.make_ikm()), pilih(ikm, 100))
    assert Tawaran.objects.count() == 1  # all or none


@pytest.mark.django_db
def test_a_merged_workshop_is_asked_as_its_survivor_and_only_once(admin, ikm):
    k, penerus = f.make_kebutuhan(), f.make_ikm()
    lama = f.make_tawaran(k, ikm, jumlah_diminta=Decimal(500))
    ikm.digabung_ke = penerus
    ikm.save()
    assert tawarkan(admin, k, pilih(penerus)) == [lama]
    lain = f.make_kebutuhan()
    ikm.refresh_from_db()
    assert tawarkan(admin, lain, pilih(ikm))[0].ikm == penerus
    pemilik = f.make_anggota(penerus)
    assert jawab(pemilik, lama).tanggapan == "sanggup"


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["draf", "diajukan", "terpenuhi", "ditutup"])
def test_only_what_is_open_is_offered(admin, ikm, status):
    with pytest.raises(DomainError, match="hanya yang dibuka"):
        tawarkan(admin, f.make_kebutuhan(status=status), pilih(ikm))


@pytest.mark.django_db
def test_neither_the_closed_nor_oneself_nor_somebody_beyond_where_makers_are_looked_for(admin, ikm):
    sendiri = f.make_kebutuhan(f.make_perusahaan(ikm=ikm))
    with pytest.raises(DomainError, match="usaha yang sama"):
        tawarkan(admin, sendiri, pilih(ikm))
    with pytest.raises(DomainError, match="tercatat tutup"):
        tawarkan(admin, f.make_kebutuhan(), pilih(f.make_ikm(status="tutup")))


@pytest.mark.django_db
def test_not_more_than_needed_not_past_the_day_and_no_product_of_somebody_else(admin, ikm):
    k = f.make_kebutuhan()
    for isi, kata in (
        (pilih(ikm, 1001), "hanya 1.000"),
        (pilih(ikm, 0), "lebih dari nol"),
        (pilih(ikm, produk=f.make_produk()), "bukan milik"),
    ):
        with pytest.raises(ValidationError, match=kata):
            tawarkan(admin, k, isi)
    for batas in (f.PADA - HARI, k.tenggat + HARI):
        with pytest.raises(ValidationError):
            tawarkan(admin, k, pilih(ikm), batas_jawab=batas)


@pytest.mark.django_db
def test_neither_company_nor_workshop_nor_another_officer_asks(ikm):
    k = f.make_kebutuhan()
    for user in (f.make_anggota_perusahaan(k.perusahaan), f.make_anggota(ikm), f.make_penyuluh()):
        with pytest.raises(Ditolak):
            tawarkan(user, k, pilih(ikm))


# --- answering ----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_one_tap_says_all_of_it_and_the_second_tap_changes_nothing(ikm):
    t, pemilik = f.make_tawaran(ikm=ikm), f.make_anggota(ikm)
    t = jawab(pemilik, t, versi=1)
    assert (t.tanggapan, t.jumlah, t.diwakili, t.versi) == ("sanggup", t.jumlah_diminta, False, 2)
    assert jawab(pemilik, t, versi=1).versi == 2
    t = jawab(pemilik, t, harga=45_000, waktu_tunggu_hari=30)
    assert (t.harga, t.waktu_tunggu_hari, t.versi) == (45_000, 30, 3)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "bidang"),
    [
        ({"tanggapan": "mungkin"}, "tanggapan"),
        ({"tanggapan": "sebagian"}, "jumlah"),
        ({"tanggapan": "sebagian", "jumlah": Decimal(1001)}, "jumlah"),
        ({"tanggapan": "tidak"}, "alasan_tidak"),
        ({"tanggapan": "tidak", "alasan_tidak": "lain"}, "keterangan"),
        ({"tanggapan": "sanggup", "waktu_tunggu_hari": 9999}, "waktu_tunggu_hari"),
        ({"tanggapan": "sanggup", "harga": -5}, "harga"),
    ],
)
def test_half_an_answer_is_asked_about_by_field(ikm, data, bidang):
    t, pemilik = f.make_tawaran(ikm=ikm), f.make_anggota(ikm)
    with pytest.raises(ValidationError) as galat:
        services.answer_tawaran(oleh=f.oleh(pemilik), pada=f.PADA, uid=t.uid, data=data)
    assert bidang in galat.value.message_dict
    t.refresh_from_db()
    assert not t.tanggapan


@pytest.mark.django_db
def test_a_no_keeps_its_reason_and_nothing_of_an_earlier_yes(ikm):
    t, pemilik = f.make_tawaran(ikm=ikm), f.make_anggota(ikm)
    jawab(pemilik, t, harga=45_000)
    t = jawab(pemilik, t, "tidak", alasan_tidak="impor", harga=45_000)
    assert (t.alasan_tidak, t.jumlah, t.harga) == ("impor", None, None)


@pytest.mark.django_db
def test_the_officer_answers_for_it_and_the_record_says_so(penyuluh, ikm):
    t = jawab(penyuluh, f.make_tawaran(ikm=ikm), "sebagian", jumlah=Decimal(800))
    assert (t.diwakili, t.dijawab_oleh) == (True, penyuluh)


@pytest.mark.django_db
def test_nobody_else_answers(ikm, penyuluh_lain):
    t = f.make_tawaran(ikm=ikm)
    asing = f.make_anggota(f.make_ikm())
    for user in (
        asing,
        f.make_anggota_perusahaan(t.kebutuhan.perusahaan),
        penyuluh_lain,
        f.make_pengguna("pimpinan"),
    ):
        with pytest.raises(Ditolak):
            jawab(user, t)


@pytest.mark.django_db
def test_late_is_welcome_and_shown_until_the_need_is_closed_or_decided(admin, ikm):
    t, pemilik = f.make_tawaran(ikm=ikm, batas_jawab=f.PADA - 30 * HARI), f.make_anggota(ikm)
    t = jawab(pemilik, t)
    assert t.terlambat_menjawab
    putus(admin, t)
    with pytest.raises(DomainError, match="sudah diputus"):
        jawab(pemilik, t, "tidak", alasan_tidak="bahan")
    tutup = f.make_tawaran(f.make_kebutuhan(status="ditutup"), ikm)
    with pytest.raises(DomainError, match="hanya yang dibuka"):
        jawab(pemilik, tutup)


# --- sample and decision ------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_sample_goes_out_is_judged_and_may_go_out_again(ikm):
    t, pemilik = f.make_tawaran(ikm=ikm), f.make_anggota(ikm)
    pembeli = f.make_anggota_perusahaan(t.kebutuhan.perusahaan)
    kirim = {"oleh": f.oleh(pemilik), "pada": f.PADA, "uid": t.uid, "tanggal": f.PADA - HARI}
    with pytest.raises(DomainError, match="belum menyatakan sanggup"):
        services.send_sampel(**kirim)
    jawab(pemilik, t)
    services.send_sampel(**kirim)
    nilai = {"oleh": f.oleh(pembeli), "pada": f.PADA, "uid": t.uid, "tanggal": f.PADA}
    with pytest.raises(ValidationError, match="belum sesuai"):
        services.judge_sampel(**nilai, hasil="perbaikan")
    with pytest.raises(Ditolak):
        services.judge_sampel(**nilai | {"oleh": f.oleh(pemilik)}, hasil="diterima")
    services.judge_sampel(**nilai, hasil="perbaikan", catatan="Permukaan kasar.")
    t = services.send_sampel(**kirim | {"tanggal": f.PADA})
    assert (t.sampel_hasil, t.sampel_dinilai) == ("", None)
    assert services.judge_sampel(**nilai, hasil="diterima").sampel_hasil == "diterima"


@pytest.mark.django_db
def test_company_or_office_choose_who_can_and_take_it_back_before_an_agreement(admin, ikm):
    t, pemilik = f.make_tawaran(ikm=ikm), f.make_anggota(ikm)
    pembeli = f.make_anggota_perusahaan(t.kebutuhan.perusahaan)
    with pytest.raises(DomainError, match="menyatakan sanggup"):
        putus(pembeli, t)
    jawab(pemilik, t)
    with pytest.raises(Ditolak):
        putus(pemilik, t)
    t = putus(pembeli, t, versi=2)
    assert (t.keputusan, putus(admin, t, versi=2).versi) == ("dipilih", 3)
    with pytest.raises(VersiBerubah):
        putus(pembeli, t, "tidak_dipilih", versi=2)
    assert putus(admin, t, "").keputusan == ""
    putus(pembeli, t)
    f.make_kemitraan(t.kebutuhan.perusahaan, ikm, asal_kebutuhan=t.kebutuhan)
    with pytest.raises(DomainError, match="Perjanjian"):
        putus(pembeli, t, "")


@pytest.mark.django_db
def test_a_question_taken_back_is_gone_for_the_owner_and_may_be_asked_anew(admin, ikm):
    t, pemilik = f.make_tawaran(ikm=ikm), f.make_anggota(ikm)
    tarik = {"oleh": f.oleh(admin), "pada": f.PADA, "uid": t.uid, "alasan": "Salah bengkel"}
    assert services.withdraw_tawaran(**tarik).dibatalkan
    assert services.withdraw_tawaran(**tarik).versi == 2
    with pytest.raises(DomainError, match="sudah ditarik"):
        jawab(pemilik, t)
    assert tawarkan(admin, t.kebutuhan, pilih(ikm))[0] != t


# --- the clock ----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_three_days_and_one_day_before_once_each_and_the_officer_once_after(penyuluh, ikm):
    k = f.make_kebutuhan()
    t, pemilik = f.make_tawaran(k, ikm), f.make_anggota(ikm)
    for sisa, owner, petugas in (
        (5, 0, 0),
        (3, 1, 0),
        (3, 1, 0),
        (2, 1, 0),
        (1, 2, 0),
        (0, 2, 0),
        (-1, 2, 1),
        (-9, 2, 1),
    ):
        assert services.remind_tawaran(pada=t.batas_jawab - sisa * HARI) == 1
        n = Notifikasi.objects.filter
        assert (n(pengguna=pemilik).count(), n(pengguna=penyuluh).count()) == (owner, petugas), sisa
    jawab(pemilik, t, pada=t.batas_jawab + HARI)
    assert services.remind_tawaran(pada=t.batas_jawab + 2 * HARI) == 0


@pytest.mark.django_db
def test_where_nobody_signs_in_the_officer_is_reminded(penyuluh, ikm):
    t = f.make_tawaran(ikm=ikm)
    services.remind_tawaran(pada=t.batas_jawab - HARI)
    assert Notifikasi.objects.filter(pengguna=penyuluh).count() == 1


@given(sisa=st.integers(-60, 60))
def test_the_stage_only_falls_as_the_day_comes_nearer(sisa):
    kini, besok = (rumus.tahap_jawab(f.PADA, f.PADA - h * HARI) for h in (sisa, sisa - 1))
    assert kini is None or (besok is not None and besok <= kini)
    assert (kini == rumus.LEWAT) == (sisa < 0)
