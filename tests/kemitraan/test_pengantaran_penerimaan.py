"""Sending and receiving: sums anew from the rows, surplus asked about, mistakes taken back."""

from __future__ import annotations

import logging
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from core.errors import Ditolak, DomainError, TidakDitemukan, VersiBerubah
from core.ids import new_uid
from core.waktu import sekarang
from kantor.models import Notifikasi
from kantor.services.periode import lock_bulan
from kemitraan import services
from kemitraan.models import BarisPenerimaan, BarisPesanan, Penerimaan, Pengantaran, Pesanan
from tests import factories as f
from tests.kemitraan.pesan import PADA, hasil, isian, kirim, pesan, terima


@pytest.fixture
def pesanan(pihak: Any) -> Pesanan:
    """Two lines of a hundred."""
    return pesan(pihak.pembeli, pihak.kemitraan, isian(), isian(uraian="Kaki meja"))


def test_an_owner_sends_in_parts_and_the_company_is_told(pihak: Any, pesanan: Pesanan) -> None:
    Notifikasi.objects.all().delete()
    assert not kirim(pihak.pemilik, pesanan, 60, 0).diwakili
    kirim(pihak.pemilik, pesanan, 40, 100)
    assert (hasil(pesanan)[0], hasil(pesanan, 2)[0]) == (100, 100)
    assert {n.pengguna for n in Notifikasi.objects.all()} == {pihak.pembeli}
    pesanan.refresh_from_db()
    assert pesanan.versi == 3


def test_the_officer_of_the_place_sends_for_an_owner_without_a_login(pihak: Any, pesanan: Pesanan) -> None:
    assert kirim(pihak.penyuluh, pesanan, 1).diwakili
    with pytest.raises(Ditolak):
        kirim(f.make_penyuluh(f.GEDEG), pesanan, 1)
    with pytest.raises(Ditolak):
        kirim(pihak.pembeli, pesanan, 1)


def test_a_repeated_delivery_is_one(pihak: Any, pesanan: Pesanan) -> None:
    uid = new_uid()
    kirim(pihak.pemilik, pesanan, 60, uid=uid)
    kirim(pihak.pemilik, pesanan, 60, uid=uid)
    assert hasil(pesanan)[0] == 60


def test_sending_more_than_is_left_asks(pihak: Any, pesanan: Pesanan) -> None:
    kirim(pihak.pemilik, pesanan, 90)
    with pytest.raises(DomainError) as galat:
        kirim(pihak.pemilik, pesanan, 11)
    assert galat.value.kode == "perlu_yakin"
    assert set(galat.value.bidang) == {"kirim_1", "yakin"}
    kirim(pihak.pemilik, pesanan, 11, yakin=True)
    assert hasil(pesanan)[0] == 101


def test_what_was_rejected_may_be_sent_again_without_a_question(pihak: Any, pesanan: Pesanan) -> None:
    kirim(pihak.pemilik, pesanan, 100)
    terima(pihak.pembeli, pesanan, (90, 10))
    kirim(pihak.pemilik, pesanan, 10)
    assert hasil(pesanan) == (110, 90, 10, None)


@pytest.mark.parametrize(
    ("jumlah", "kode"), [((0, 0), "kosong"), ((), "kosong"), ((-1,), "jumlah")], ids=["nol", "tanpa", "minus"]
)
def test_a_delivery_holds_something(pihak: Any, pesanan: Pesanan, jumlah: Any, kode: str) -> None:
    with pytest.raises(DomainError) as galat:
        kirim(pihak.pemilik, pesanan, *jumlah)
    assert galat.value.kode == kode
    assert not Pengantaran.objects.exists()


def test_a_line_the_order_does_not_have_is_not_found(pihak: Any, pesanan: Pesanan) -> None:
    with pytest.raises(TidakDitemukan):
        kirim(pihak.pemilik, pesanan, 1, 1, 1)
    with pytest.raises(TidakDitemukan):
        terima(pihak.pembeli, pesanan, 1, 1, 1)


@pytest.mark.parametrize("tanggal", [date(2026, 9, 30), date(2026, 11, 24)])
def test_nothing_is_sent_or_received_before_the_order_or_tomorrow(pihak: Any, pesanan: Pesanan, tanggal: date) -> None:
    for verb, orang in ((kirim, pihak.pemilik), (terima, pihak.pembeli)):
        with pytest.raises(DomainError) as galat:
            verb(orang, pesanan, 1, data={"tanggal": tanggal})
        assert set(galat.value.bidang) == {"tanggal"}


def test_a_locked_month_takes_neither(pihak: Any, pesanan: Pesanan) -> None:
    lock_bulan(oleh=f.oleh(pihak.admin), bulan=date(2026, 10, 1), alasan="Dilaporkan", pada=sekarang())
    for verb, orang in ((kirim, pihak.pemilik), (terima, pihak.pembeli)):
        with pytest.raises(DomainError, match="dikunci"):
            verb(orang, pesanan, 1)


def test_receiving_in_parts_completes_line_by_line(pihak: Any, pesanan: Pesanan) -> None:
    antar = kirim(pihak.pemilik, pesanan, 100, 100)
    terima(pihak.pembeli, pesanan, (60, 5), 100, pengantaran_uid=antar.uid)
    assert hasil(pesanan) == (100, 60, 5, None)
    assert hasil(pesanan, 2)[3] == date(2026, 10, 25)
    terima(pihak.pembeli, pesanan, 40, data={"tanggal": date(2026, 11, 2)}, yakin=True)
    assert hasil(pesanan)[3] == date(2026, 11, 2)
    pesanan.refresh_from_db()
    assert (pesanan.status, pesanan.ditutup_pada) == ("selesai", date(2026, 11, 2))


def test_an_earlier_receipt_written_down_later_completes_on_its_own_day(pihak: Any, pesanan: Pesanan) -> None:
    terima(pihak.pembeli, pesanan, 60, data={"tanggal": date(2026, 11, 10)})
    terima(pihak.pembeli, pesanan, 40, data={"tanggal": date(2026, 10, 5)})
    assert hasil(pesanan)[3] == date(2026, 11, 10)


def test_more_than_ordered_asks_and_stays_as_surplus(pihak: Any, pesanan: Pesanan) -> None:
    with pytest.raises(DomainError) as galat:
        terima(pihak.pembeli, pesanan, 110)
    assert galat.value.kode == "perlu_yakin"
    assert "10 buah dicatat sebagai kelebihan" in galat.value.bidang["diterima_1"]
    assert terima(pihak.pembeli, pesanan, 110, yakin=True).baris.get().kelebihan == 10
    with pytest.raises(DomainError, match="5 buah dicatat sebagai kelebihan"):
        terima(pihak.pembeli, pesanan, 5)


def test_more_than_that_delivery_held_asks(pihak: Any, pesanan: Pesanan) -> None:
    satu = kirim(pihak.pemilik, pesanan, 30)
    kirim(pihak.pemilik, pesanan, 30)
    terima(pihak.pembeli, pesanan, 20, pengantaran_uid=satu.uid)
    with pytest.raises(DomainError, match="tinggal 10 buah, yang dicatat 11 buah"):
        terima(pihak.pembeli, pesanan, 11, pengantaran_uid=satu.uid)
    terima(pihak.pembeli, pesanan, (6, 4), pengantaran_uid=satu.uid)


def test_more_than_was_sent_in_all_asks(pihak: Any, pesanan: Pesanan) -> None:
    kirim(pihak.pemilik, pesanan, 30)
    with pytest.raises(DomainError, match="baru dikirim 30 buah"):
        terima(pihak.pembeli, pesanan, (25, 6))


def test_receiving_without_any_delivery_written_down_asks_nothing(pihak: Any, pesanan: Pesanan) -> None:
    assert terima(pihak.pembeli, pesanan, 50).pengantaran is None


def test_a_rejection_says_why_and_whose_doing(pihak: Any, pesanan: Pesanan) -> None:
    isi = [services.IsianTerima(1, Decimal(1), Decimal(2)), services.IsianTerima(2, Decimal(-1), Decimal(0))]
    with pytest.raises(DomainError) as galat:
        terima(pihak.pembeli, pesanan, isi=isi)
    assert set(galat.value.bidang) == {"alasan_1", "penyebab_1", "diterima_2"}


def test_one_line_stands_once_in_a_receipt(pihak: Any, pesanan: Pesanan) -> None:
    isi = [services.IsianTerima(1, Decimal(1)), services.IsianTerima(1, Decimal(2))]
    with pytest.raises(DomainError, match="satu kali"):
        terima(pihak.pembeli, pesanan, isi=isi)


def test_an_empty_receipt_is_none(pihak: Any, pesanan: Pesanan) -> None:
    with pytest.raises(DomainError) as galat:
        terima(pihak.pembeli, pesanan, 0, 0)
    assert galat.value.kode == "kosong"


def test_who_receives_second_sees_what_the_first_did(pihak: Any, pesanan: Pesanan) -> None:
    antar = kirim(pihak.pemilik, pesanan, 100)
    pesanan.refresh_from_db()
    dilihat = {"pengantaran_uid": antar.uid, "versi": pesanan.versi}
    terima(pihak.pembeli, pesanan, 100, **dilihat)
    with pytest.raises(VersiBerubah):
        terima(f.make_anggota_perusahaan(pihak.kemitraan.perusahaan), pesanan, 100, **dilihat)
    assert hasil(pesanan)[1] == 100


def test_a_repeated_receipt_is_one_even_with_the_old_version(pihak: Any, pesanan: Pesanan) -> None:
    ulang = {"uid": new_uid(), "versi": 1}
    assert terima(pihak.pembeli, pesanan, 100, **ulang) == terima(pihak.pembeli, pesanan, 100, **ulang)
    assert Penerimaan.objects.count() == 1


def test_a_delivery_of_another_order_is_not_found(pihak: Any, pesanan: Pesanan) -> None:
    lain = pesan(pihak.pembeli, pihak.kemitraan)
    antar = kirim(pihak.pemilik, lain, 10)
    with pytest.raises(TidakDitemukan):
        terima(pihak.pembeli, pesanan, 10, pengantaran_uid=antar.uid)


def test_goods_do_not_arrive_before_they_were_sent(pihak: Any, pesanan: Pesanan) -> None:
    antar = kirim(pihak.pemilik, pesanan, 10)
    with pytest.raises(ValidationError, match="baru dikirim 20 Oktober"):
        terima(pihak.pembeli, pesanan, 10, pengantaran_uid=antar.uid, data={"tanggal": date(2026, 10, 19)})


@pytest.mark.parametrize("siapa", ["pemilik", "lain"])
def test_nobody_else_receives(pihak: Any, pesanan: Pesanan, siapa: str) -> None:
    orang = pihak.pemilik if siapa == "pemilik" else f.make_anggota_perusahaan(f.make_perusahaan())
    with pytest.raises(Ditolak):
        terima(orang, pesanan, 1)


def batal_terima(user: Any, penerimaan: Penerimaan) -> Penerimaan:
    return services.cancel_penerimaan(oleh=f.oleh(user), uid=penerimaan.uid, alasan="Salah hitung")


def test_a_receipt_taken_back_is_computed_away(pihak: Any) -> None:
    pesanan = pesan(pihak.pembeli, pihak.kemitraan)
    pertama = terima(pihak.pembeli, pesanan, 60)
    kedua = terima(pihak.pembeli, pesanan, 50, yakin=True, data={"tanggal": date(2026, 11, 1)})
    assert kedua.baris.get().kelebihan == 10
    batal_terima(pihak.pembeli, pertama)
    assert batal_terima(pihak.pembeli, pertama).versi == 2
    assert hasil(pesanan) == (0, 50, 0, None)
    assert kedua.baris.get().kelebihan == 0
    pesanan.refresh_from_db()
    assert (pesanan.status, pesanan.ditutup_pada) == ("berjalan", None)


def test_a_receipt_of_which_something_was_loaded_stays(pihak: Any, pesanan: Pesanan) -> None:
    penerimaan = terima(pihak.pembeli, pesanan, 60)
    with transaction.atomic():
        services.allocate_baris(selisih={penerimaan.baris.get().pk: Decimal(1)})
    with pytest.raises(DomainError, match="kontainer"):
        batal_terima(pihak.pembeli, penerimaan)


def test_a_delivery_is_taken_back_until_it_was_received(pihak: Any, pesanan: Pesanan) -> None:
    antar = kirim(pihak.pemilik, pesanan, 60)
    penerimaan = terima(pihak.pembeli, pesanan, 60, pengantaran_uid=antar.uid)

    def batal() -> Pengantaran:
        return services.cancel_pengantaran(oleh=f.oleh(pihak.pemilik), pada=PADA, uid=antar.uid, alasan="Salah kirim")

    with pytest.raises(DomainError, match="sudah mencatat penerimaannya"):
        batal()
    batal_terima(pihak.pembeli, penerimaan)
    batal()
    assert batal().versi == 2
    assert hasil(pesanan)[0] == 0
    with pytest.raises(DomainError, match="baru saja dibatalkan"):
        terima(pihak.pembeli, pesanan, 60, pengantaran_uid=antar.uid)


def test_allocation_never_passes_what_was_accepted(pihak: Any, pesanan: Pesanan) -> None:
    isi = terima(pihak.pembeli, pesanan, (60, 40)).baris.get()

    def ubah(n: int) -> Decimal:
        with transaction.atomic():
            return services.allocate_baris(selisih={isi.pk: Decimal(n)})[isi.pk].dialokasikan

    assert ubah(60) == 60
    with pytest.raises(DomainError, match="tinggal 0 buah"):
        ubah(1)
    assert ubah(-20) == 40
    with pytest.raises(DomainError, match="tidak sebanyak itu"):
        ubah(-41)
    with pytest.raises(TidakDitemukan), transaction.atomic():
        services.allocate_baris(selisih={isi.pk + 999: Decimal(1)})


def test_nothing_is_allocated_of_a_cancelled_receipt(pihak: Any, pesanan: Pesanan) -> None:
    penerimaan = terima(pihak.pembeli, pesanan, 60)
    batal_terima(pihak.pembeli, penerimaan)
    with pytest.raises(DomainError, match="sudah dibatalkan"), transaction.atomic():
        services.allocate_baris(selisih={penerimaan.baris.get().pk: Decimal(1)})


def test_the_nightly_look_is_quiet_while_all_is_well(pihak: Any, pesanan: Pesanan) -> None:
    kirim(pihak.pemilik, pesanan, 100, 50)
    terima(pihak.pembeli, pesanan, (90, 5), 10)
    assert services.verify_pesanan() == []


def test_the_nightly_look_tells_of_every_sum_that_drifted(
    pihak: Any, pesanan: Pesanan, caplog: pytest.LogCaptureFixture
) -> None:
    terima(pihak.pembeli, pesanan, (90, 5), 10)
    BarisPesanan.objects.filter(pesanan=pesanan, urut=1).update(diterima=89)
    BarisPenerimaan.objects.filter(baris_pesanan__urut=2).update(kelebihan=1)
    Pesanan.objects.update(status="selesai", ditutup_pada=PADA)
    with caplog.at_level(logging.ERROR):
        beda = services.verify_pesanan()
    assert [(s.apa.split(" ")[0], s.tersimpan) for s in beda] == [
        ("baris", Decimal(89)),
        ("kelebihan", Decimal(1)),
        ("status", "selesai"),
    ]
    assert len(caplog.records) == 3
    assert pesanan.nomor in caplog.text
