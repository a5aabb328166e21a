"""One test per named constraint of orders: the database itself refuses, whatever code forgot to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from kemitraan.models import BarisPenerimaan, BarisPengantaran, Pembayaran, Penerimaan, Pengantaran
from tests import factories as f

pytestmark = pytest.mark.django_db
BATAL_SEPARUH = {"dibatalkan_pada": f.SAAT}
HARI = date(2026, 10, 20)


def pesanan(**over: Any) -> Callable[[], Any]:
    return lambda: f.make_pesanan(**over)


def baris(**over: Any) -> Callable[[], Any]:
    return lambda: f.make_baris_pesanan(f.make_pesanan(baris=0), **over)


def _dua(buat: Callable[[Any], Any]) -> Callable[[], Any]:
    def jalan() -> None:
        induk = f.make_pesanan()
        buat(induk)
        buat(induk)

    return jalan


def antar(**over: Any) -> Callable[[], Any]:
    return lambda: Pengantaran.objects.create(pesanan=f.make_pesanan(), tanggal=HARI, **over)


def _isi_antar(induk: Any, **over: Any) -> Any:
    satu, _ = Pengantaran.objects.get_or_create(pesanan=induk, tanggal=HARI)
    bawaan = {"pengantaran": satu, "baris_pesanan": induk.baris.get(), "jumlah": Decimal(1)}
    return BarisPengantaran.objects.create(**bawaan | over)


def terima(**over: Any) -> Callable[[], Any]:
    return lambda: Penerimaan.objects.create(pesanan=f.make_pesanan(), tanggal=HARI, **over)


def _isi_terima(induk: Any, **over: Any) -> Any:
    satu, _ = Penerimaan.objects.get_or_create(pesanan=induk, tanggal=HARI)
    bawaan = {"penerimaan": satu, "baris_pesanan": induk.baris.get(), "diterima": Decimal(5)}
    return BarisPenerimaan.objects.create(**bawaan | over)


def isi(**over: Any) -> Callable[[], Any]:
    return lambda: _isi_terima(f.make_pesanan(), **over)


def bayar(**over: Any) -> Callable[[], Any]:
    return lambda: Pembayaran.objects.create(**{"pesanan": f.make_pesanan(), "jumlah": 1, "jatuh_tempo": HARI} | over)


KASUS: dict[str, Callable[[], Any]] = {
    "pesanan_pembatalan_lengkap": pesanan(**BATAL_SEPARUH),
    "pesanan_tenggat_sesudah_tanggal": pesanan(tenggat=date(2026, 9, 1)),
    "pesanan_status_sah": pesanan(status="hilang"),
    "pesanan_penutupan_lengkap": pesanan(status="ditutup", ditutup_pada=HARI),
    "baris_pesanan_urut_unik": _dua(lambda p: f.make_baris_pesanan(p, urut=7)),
    "baris_pesanan_jumlah_positif": baris(jumlah=Decimal(0)),
    "baris_pesanan_harga_tidak_negatif": baris(harga=-1),
    "baris_pesanan_hasil_tidak_negatif": baris(dikirim=Decimal(-1)),
    "baris_pesanan_lengkap_bila_cukup": baris(lengkap_pada=HARI),
    "baris_pesanan_penyebab_sah": baris(penyebab_terlambat="cuaca"),
    "pengantaran_pembatalan_lengkap": antar(**BATAL_SEPARUH),
    "baris_pengantaran_unik": _dua(_isi_antar),
    "baris_pengantaran_positif": lambda: _isi_antar(f.make_pesanan(), jumlah=Decimal(0)),
    "penerimaan_pembatalan_lengkap": terima(**BATAL_SEPARUH),
    "baris_penerimaan_unik": _dua(_isi_terima),
    "baris_penerimaan_berisi": isi(diterima=Decimal(0)),
    "baris_penerimaan_tolak_beralasan": isi(ditolak=Decimal(1)),
    "baris_penerimaan_kelebihan_wajar": isi(kelebihan=Decimal(6)),
    "baris_penerimaan_alokasi_wajar": isi(dialokasikan=Decimal(6)),
    "baris_penerimaan_sengketa_lengkap": isi(disengketakan_pada=f.SAAT),
    "baris_penerimaan_putusan_lengkap": isi(putusan_pada=f.SAAT),
    "pembayaran_pembatalan_lengkap": bayar(**BATAL_SEPARUH),
    "pembayaran_jumlah_positif": bayar(jumlah=0),
    "pembayaran_konfirmasi_sesudah_bayar": bayar(dikonfirmasi_pada=f.SAAT),
}
# A status that is not on the list is no state that could be open or closed either: the database names that one first.
DISEBUT = {"pesanan_status_sah": "pesanan_penutupan_lengkap"}
MODEL = ("Pesanan", "BarisPesanan", "Pengantaran", "BarisPengantaran", "Penerimaan", "BarisPenerimaan", "Pembayaran")


@pytest.mark.parametrize("nama", KASUS)
def test_the_database_refuses(nama: str, vendor: str) -> None:
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        KASUS[nama]()
    if vendor == "postgresql" or "unik" not in nama:
        assert any(n in str(galat.value) for n in (nama, DISEBUT.get(nama, nama)))


def test_every_named_constraint_has_its_test() -> None:
    ada = {c.name for m in MODEL for c in apps.get_model("kemitraan", m)._meta.constraints}
    assert ada == set(KASUS)
