"""Objecting to a judgement, and paying."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from core.errors import Ditolak, DomainError
from core.ids import new_uid
from jejak.queries import jejak_objek
from kantor.models import Notifikasi
from kemitraan import services
from kemitraan.models import BarisPenerimaan, Pembayaran, Pesanan
from tests import factories as f
from tests.kemitraan.pesan import PADA, bayar, hasil, pesan, terima


@pytest.fixture
def pesanan(pihak: Any) -> Pesanan:
    return pesan(pihak.pembeli, pihak.kemitraan)


@pytest.fixture
def baris(pihak: Any, pesanan: Pesanan) -> BarisPenerimaan:
    """Sixty accepted, forty rejected."""
    return terima(pihak.pembeli, pesanan, (60, 40)).baris.get()


def keberatan(user: Any, baris: BarisPenerimaan, alasan: str = "Ukurannya sesuai gambar") -> BarisPenerimaan:
    return services.open_sengketa(oleh=f.oleh(user), pada=PADA, uid=baris.uid, alasan=alasan)


def putus(user: Any, baris: BarisPenerimaan, putusan: str, *jumlah: int, **over: Any) -> BarisPenerimaan:
    koreksi = services.Koreksi(*map(Decimal, jumlah)) if jumlah else None
    isi = {"catatan": "Diukur ulang bersama", "koreksi": koreksi} | over
    return services.decide_sengketa(oleh=f.oleh(user), uid=baris.uid, putusan=putusan, **isi)


def test_an_owner_objects_once_and_company_and_officer_are_told(pihak: Any, baris: BarisPenerimaan) -> None:
    Notifikasi.objects.all().delete()
    keberatan(pihak.pemilik, baris)
    lagi = keberatan(pihak.pemilik, baris, "Alasan lain")
    assert (lagi.sengketa_alasan, lagi.bersengketa) == ("Ukurannya sesuai gambar", True)
    assert {n.pengguna for n in Notifikasi.objects.all()} == {pihak.pembeli, pihak.penyuluh}
    assert hasil(baris.penerimaan.pesanan)[1:3] == (60, 40)


def test_the_company_does_not_object_and_a_reason_is_asked(pihak: Any, baris: BarisPenerimaan) -> None:
    with pytest.raises(Ditolak):
        keberatan(pihak.pembeli, baris)
    with pytest.raises(DomainError, match="alasannya"):
        keberatan(pihak.pemilik, baris, "")


def test_upheld_the_line_is_judged_anew(pihak: Any, pesanan: Pesanan, baris: BarisPenerimaan) -> None:
    keberatan(pihak.pemilik, baris)
    putus(pihak.penyuluh, baris, "dibenarkan", 100, 0)
    baris.refresh_from_db()
    assert (baris.diterima, baris.ditolak, baris.alasan, baris.penyebab) == (100, 0, "", "")
    assert hasil(pesanan) == (0, 100, 0, date(2026, 10, 25))
    pesanan.refresh_from_db()
    assert pesanan.status == "selesai"
    terakhir = jejak_objek(pesanan).order_by("-pk").first()
    assert terakhir is not None
    kunci = "barispenerimaan.diterima"
    assert (Decimal(terakhir.sebelum[kunci]), Decimal(terakhir.sesudah[kunci])) == (60, 100)


def test_turned_down_nothing_changes(pihak: Any, pesanan: Pesanan, baris: BarisPenerimaan) -> None:
    keberatan(pihak.pemilik, baris)
    putus(pihak.admin, baris, "ditolak", 100, 0)
    assert hasil(pesanan)[1:3] == (60, 40)


def test_settled_with_other_figures(pihak: Any, pesanan: Pesanan, baris: BarisPenerimaan) -> None:
    keberatan(pihak.pemilik, baris)
    putus(pihak.admin, baris, "damai", 80, 20)
    assert hasil(pesanan)[1:3] == (80, 20)
    baris.refresh_from_db()
    assert baris.alasan == "ukuran"


def test_only_an_officer_decides_and_only_once(pihak: Any, baris: BarisPenerimaan) -> None:
    with pytest.raises(DomainError, match="tidak ada"):
        putus(pihak.admin, baris, "ditolak")
    keberatan(pihak.pemilik, baris)
    for orang in (pihak.pembeli, pihak.pemilik):
        with pytest.raises(Ditolak):
            putus(orang, baris, "ditolak")
    putus(pihak.admin, baris, "ditolak")
    with pytest.raises(DomainError, match="sudah diputus"):
        putus(pihak.admin, baris, "dibenarkan", 100, 0)


@pytest.mark.parametrize(
    ("putusan", "jumlah", "catatan", "bidang"),
    [
        ("", (), "Diukur ulang", "putusan"),
        ("dibenarkan", (), "Diukur ulang", "diterima"),
        ("ditolak", (), "", "catatan"),
        ("damai", (-1, 0), "Diukur ulang", "diterima"),
        ("damai", (0, 0), "Diukur ulang", "__all__"),
    ],
)
def test_what_a_decision_needs(
    pihak: Any, baris: BarisPenerimaan, putusan: str, jumlah: tuple[int, ...], catatan: str, bidang: str
) -> None:
    keberatan(pihak.pemilik, baris)
    with pytest.raises(ValidationError) as galat:
        putus(pihak.admin, baris, putusan, *jumlah, catatan=catatan)
    assert bidang in galat.value.message_dict


def test_a_decision_leaves_what_was_loaded(pihak: Any, baris: BarisPenerimaan) -> None:
    with transaction.atomic():
        services.allocate_baris(selisih={baris.pk: Decimal(50)})
    keberatan(pihak.pemilik, baris)
    with pytest.raises(DomainError, match="50 buah sudah masuk kontainer"):
        putus(pihak.admin, baris, "damai", 49, 51)


def test_no_word_on_a_receipt_that_was_taken_back(pihak: Any, baris: BarisPenerimaan) -> None:
    services.cancel_penerimaan(oleh=f.oleh(pihak.pembeli), uid=baris.penerimaan.uid, alasan="Salah hitung")
    with pytest.raises(DomainError, match="sudah dibatalkan"):
        keberatan(pihak.pemilik, baris)


def lunas(user: Any, pembayaran: Pembayaran, pada: date = PADA, bukti: str = "TRF 1") -> Pembayaran:
    return services.pay_pembayaran(
        oleh=f.oleh(user), pada=PADA, uid=pembayaran.uid, dibayar_pada=pada, nomor_bukti=bukti
    )


def konfirmasi(user: Any, pembayaran: Pembayaran) -> Pembayaran:
    return services.confirm_pembayaran(oleh=f.oleh(user), pada=PADA, uid=pembayaran.uid)


def test_due_by_default_so_many_days_after_the_last_receipt(pihak: Any, pesanan: Pesanan) -> None:
    tanpa = {"jatuh_tempo": None}
    assert bayar(pihak.pembeli, pesanan, 1, data=tanpa).jatuh_tempo == PADA + timedelta(days=30)
    terima(pihak.pembeli, pesanan, 10)
    assert bayar(pihak.pembeli, pesanan, 1, data=tanpa).jatuh_tempo == date(2026, 11, 24)


def test_either_party_writes_down_what_is_due_but_only_the_company_that_it_paid(pihak: Any, pesanan: Pesanan) -> None:
    tagihan = bayar(pihak.pemilik, pesanan, 600_000)
    with pytest.raises(Ditolak):
        bayar(pihak.pemilik, pesanan, 1, data={"dibayar_pada": PADA})
    with pytest.raises(Ditolak):
        lunas(pihak.pemilik, tagihan)
    with pytest.raises(Ditolak):
        bayar(f.make_anggota_perusahaan(f.make_perusahaan()), pesanan, 1)
    assert lunas(pihak.pembeli, tagihan).dibayar_pada == PADA


def test_paid_once_however_often_it_is_said(pihak: Any, pesanan: Pesanan) -> None:
    tagihan = bayar(pihak.pembeli, pesanan, 600_000)
    lunas(pihak.pembeli, tagihan)
    assert lunas(pihak.pembeli, tagihan).versi == 2
    with pytest.raises(services.SudahDibayar, match="sudah dicatat dibayar 23 November 2026, bukti TRF 1"):
        lunas(pihak.pembeli, tagihan, bukti="TRF 2")
    uid = new_uid()
    assert bayar(pihak.pembeli, pesanan, 1, uid=uid) == bayar(pihak.pembeli, pesanan, 1, uid=uid)


def test_more_than_the_order_is_worth_asks(pihak: Any, pesanan: Pesanan) -> None:
    bayar(pihak.pembeli, pesanan, 900_000)
    with pytest.raises(DomainError) as galat:
        bayar(pihak.pembeli, pesanan, 100_001)
    assert galat.value.kode == "perlu_yakin"
    assert "Nilai pesanan Rp1.000.000, sudah tercatat Rp900.000" in galat.value.bidang["jumlah"]
    bayar(pihak.pembeli, pesanan, 100_000)
    bayar(pihak.pembeli, pesanan, 1, yakin=True)


def test_surplus_that_was_accepted_is_worth_its_price(pihak: Any, pesanan: Pesanan) -> None:
    terima(pihak.pembeli, pesanan, 110, yakin=True)
    bayar(pihak.pembeli, pesanan, 1_100_000)


@pytest.mark.parametrize(
    ("data", "bidang"),
    [
        ({"jumlah": 0}, "jumlah"),
        ({"jumlah": None}, "jumlah"),
        ({"jatuh_tempo": date(2026, 9, 30)}, "jatuh_tempo"),
        ({"dibayar_pada": PADA + timedelta(days=1)}, "dibayar_pada"),
        ({"dibayar_pada": date(2026, 9, 30)}, "dibayar_pada"),
    ],
)
def test_an_instalment_that_cannot_be(pihak: Any, pesanan: Pesanan, data: Any, bidang: str) -> None:
    with pytest.raises(ValidationError) as galat:
        bayar(pihak.pembeli, pesanan, 1, data=data)
    assert set(galat.value.message_dict) == {bidang}


def test_the_ikm_confirms_what_was_paid(pihak: Any, pesanan: Pesanan) -> None:
    tagihan = bayar(pihak.pembeli, pesanan, 600_000)
    with pytest.raises(DomainError, match="belum mencatat"):
        konfirmasi(pihak.pemilik, tagihan)
    lunas(pihak.pembeli, tagihan)
    with pytest.raises(Ditolak):
        konfirmasi(pihak.pembeli, tagihan)
    assert not konfirmasi(pihak.pemilik, tagihan).konfirmasi_diwakili
    assert konfirmasi(pihak.pemilik, tagihan).versi == 3


def test_the_officer_confirms_for_an_owner_without_a_login(pihak: Any, pesanan: Pesanan) -> None:
    tagihan = bayar(pihak.pembeli, pesanan, 600_000, data={"dibayar_pada": PADA})
    assert konfirmasi(pihak.penyuluh, tagihan).konfirmasi_diwakili


def batal(user: Any, pembayaran: Pembayaran) -> Pembayaran:
    return services.cancel_pembayaran(oleh=f.oleh(user), pada=PADA, uid=pembayaran.uid, alasan="Salah ketik")


def test_what_the_ikm_confirmed_only_an_officer_takes_back(pihak: Any, pesanan: Pesanan) -> None:
    tagihan = bayar(pihak.pembeli, pesanan, 600_000, data={"dibayar_pada": PADA})
    konfirmasi(pihak.pemilik, tagihan)
    for orang in (pihak.pembeli, pihak.pemilik):
        with pytest.raises(Ditolak):
            batal(orang, tagihan)
    batal(pihak.admin, tagihan)
    assert batal(pihak.admin, tagihan).dibatalkan
    with pytest.raises(DomainError, match="sudah dibatalkan"):
        lunas(pihak.pembeli, tagihan, bukti="TRF 9")


def test_an_owner_takes_back_the_own_unpaid_bill(pihak: Any, pesanan: Pesanan) -> None:
    with pytest.raises(Ditolak):
        batal(pihak.pemilik, bayar(pihak.pembeli, pesanan, 1))
    assert batal(pihak.pemilik, bayar(pihak.pemilik, pesanan, 1)).dibatalkan


def test_upheld_without_another_number_says_nothing(pihak: Any, baris: BarisPenerimaan) -> None:
    """The form comes filled with the old numbers: agreeing with the IKM and changing nothing is a slip."""
    keberatan(pihak.pemilik, baris)
    with pytest.raises(ValidationError, match="Isi jumlah yang benar"):
        putus(pihak.penyuluh, baris, "dibenarkan", 60, 40)
    assert putus(pihak.penyuluh, baris, "damai", 60, 40).putusan == "damai"
