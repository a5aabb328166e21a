"""Orders under real threads: received once, paid once, a cancelled receipt and a new one leave true sums, no piece loaded twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from core.errors import DomainError, VersiBerubah
from core.ids import new_uid
from kemitraan import services
from kemitraan.models import BarisPenerimaan, Pembayaran, Penerimaan, Pesanan
from tests import factories as f
from tests.kemitraan.conftest import Pihak, buat_pihak
from tests.kemitraan.pesan import PADA, bayar, hasil, kirim, pesan, terima
from tests.serentak import bersamaan, ditolak

pytestmark = pytest.mark.django_db(transaction=True)


def _mulai() -> tuple[Pihak, Pesanan]:
    pihak = buat_pihak()
    return pihak, pesan(pihak.pembeli, pihak.kemitraan)


def test_two_people_receiving_one_delivery_receive_it_once() -> None:
    pihak, pesanan = _mulai()
    antar = kirim(pihak.pemilik, pesanan, 100)
    pesanan.refresh_from_db()
    dilihat = {"pengantaran_uid": antar.uid, "versi": pesanan.versi}
    jawab = bersamaan(*[lambda: terima(pihak.pembeli, pesanan, 100, **dilihat)] * 3)
    assert [type(g) for g in ditolak(jawab)] == [VersiBerubah] * 2
    assert hasil(pesanan) == (100, 100, 0, date(2026, 10, 25))
    assert services.verify_pesanan() == []


def test_one_form_sent_many_times_is_one_receipt() -> None:
    pihak, pesanan = _mulai()
    uid = new_uid()
    jawab = bersamaan(*[lambda: terima(pihak.pembeli, pesanan, 60, uid=uid)] * 4)
    assert ditolak(jawab) == []
    assert Penerimaan.objects.count() == 1
    assert hasil(pesanan)[1] == 60


def test_receipts_without_a_version_add_up() -> None:
    pihak, pesanan = _mulai()
    jawab = bersamaan(*[lambda: terima(pihak.pembeli, pesanan, 40, yakin=True)] * 3)
    assert ditolak(jawab) == []
    assert hasil(pesanan)[1] == 120
    assert sum(b.kelebihan for b in BarisPenerimaan.objects.all()) == 20
    assert services.verify_pesanan() == []


def test_cancelling_a_receipt_beside_a_new_one_leaves_true_sums() -> None:
    pihak, pesanan = _mulai()
    lama = terima(pihak.pembeli, pesanan, 60)
    batal = lambda: services.cancel_penerimaan(oleh=f.oleh(pihak.pembeli), uid=lama.uid, alasan="Salah hitung")  # noqa: E731
    jawab = bersamaan(batal, lambda: terima(pihak.pembeli, pesanan, 40, yakin=True), batal)
    assert ditolak(jawab) == []
    assert hasil(pesanan)[1] == 40
    assert services.verify_pesanan() == []


def test_sending_and_receiving_at_once_lose_neither() -> None:
    pihak, pesanan = _mulai()
    jawab = bersamaan(
        lambda: kirim(pihak.pemilik, pesanan, 50),
        lambda: terima(pihak.pembeli, pesanan, 30, yakin=True),
        lambda: kirim(pihak.penyuluh, pesanan, 20),
    )
    assert ditolak(jawab) == []
    assert hasil(pesanan)[:2] == (70, 30)
    pesanan.refresh_from_db()
    assert pesanan.versi == 4


def test_an_instalment_is_paid_once_whoever_says_it() -> None:
    pihak, pesanan = _mulai()
    tagihan = bayar(pihak.pembeli, pesanan, 600_000)

    def lunas(bukti: str) -> Callable[[], Any]:
        return lambda: services.pay_pembayaran(
            oleh=f.oleh(pihak.pembeli), pada=PADA, uid=tagihan.uid, dibayar_pada=PADA, nomor_bukti=bukti
        )

    jawab = bersamaan(lunas("A"), lunas("A"), lunas("B"))
    bukti = Pembayaran.objects.get().nomor_bukti
    assert len(ditolak(jawab)) == (1 if bukti == "A" else 2)
    assert Pembayaran.objects.get().versi == 2


def test_a_payment_sent_twice_is_one_and_two_clerks_are_told() -> None:
    pihak, pesanan = _mulai()
    uid = new_uid()
    pesanan.refresh_from_db()
    sama = lambda: bayar(pihak.pembeli, pesanan, 500_000, uid=uid, versi=pesanan.versi)  # noqa: E731
    lain = lambda: bayar(pihak.admin, pesanan, 500_000, versi=pesanan.versi)  # noqa: E731
    jawab = bersamaan(sama, sama, lain)
    assert Pembayaran.objects.count() == 1
    assert all(isinstance(g, VersiBerubah) for g in ditolak(jawab))


def test_cancelling_an_order_beside_receiving_leaves_no_receipt_of_a_struck_order_unseen() -> None:
    pihak, pesanan = _mulai()
    batal = lambda: services.cancel_pesanan(  # noqa: E731
        oleh=f.oleh(pihak.pembeli), pada=PADA, uid=pesanan.uid, alasan="Salah mitra"
    )
    jawab = bersamaan(batal, lambda: terima(pihak.pembeli, pesanan, 10))
    assert not isinstance(jawab[0], Exception)
    assert isinstance(jawab[1], DomainError) or Penerimaan.objects.get().created_at < jawab[0].dibatalkan_pada


def _muat(baris: BarisPenerimaan, n: int) -> Callable[[], Any]:
    def jalan() -> Any:
        with transaction.atomic():
            return services.allocate_baris(selisih={baris.pk: Decimal(n)})

    return jalan


def test_no_piece_is_loaded_twice() -> None:
    pihak, pesanan = _mulai()
    baris = terima(pihak.pembeli, pesanan, 100).baris.get()
    jawab = bersamaan(*[_muat(baris, 30)] * 5)
    assert len(ditolak(jawab)) == 2
    baris.refresh_from_db()
    assert baris.dialokasikan == 90


def test_lines_loaded_in_opposite_order_do_not_wait_for_each_other_for_ever() -> None:
    pihak, pesanan = _mulai()
    satu = terima(pihak.pembeli, pesanan, 50).baris.get()
    dua = terima(pihak.pembeli, pesanan, 50).baris.get()

    def muat(*urutan: BarisPenerimaan) -> Callable[[], Any]:
        def jalan() -> Any:
            with transaction.atomic():
                return services.allocate_baris(selisih={b.pk: Decimal(5) for b in urutan})

        return jalan

    jawab = bersamaan(*[muat(satu, dua), muat(dua, satu)] * 3)
    assert ditolak(jawab) == []
    assert set(BarisPenerimaan.objects.values_list("dialokasikan", flat=True)) == {Decimal(30)}


def test_loading_beside_cancelling_leaves_nothing_loaded_of_a_struck_receipt() -> None:
    pihak, pesanan = _mulai()
    penerimaan = terima(pihak.pembeli, pesanan, 100)
    baris = penerimaan.baris.get()
    batal = lambda: services.cancel_penerimaan(  # noqa: E731
        oleh=f.oleh(pihak.pembeli), uid=penerimaan.uid, alasan="Salah hitung"
    )
    jawab = bersamaan(batal, _muat(baris, 10))
    assert len(ditolak(jawab)) == 1
    baris.refresh_from_db()
    penerimaan.refresh_from_db()
    assert penerimaan.dibatalkan == (baris.dialokasikan == 0)
