"""Whatever happens to an order, its sums are those of its rows."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core.errors import DomainError
from kemitraan import rumus, services
from kemitraan.models import BarisPenerimaan, Penerimaan, Pengantaran
from kemitraan.rumus import Terima
from tests import factories as f
from tests.kemitraan.conftest import buat_pihak
from tests.kemitraan.pesan import PADA, isian, kirim, pesan, terima

HARI = date(2026, 10, 1)
_jumlah = st.decimals(0, 200, places=3)
_terima = st.lists(st.tuples(st.integers(0, 30), _jumlah, _jumlah), max_size=12)


def _susun(isi: list[tuple[int, Decimal, Decimal]]) -> list[Terima]:
    return [Terima(HARI + timedelta(days=h), n, baik, buruk) for n, (h, baik, buruk) in enumerate(isi)]


@given(st.decimals("0.001", 500, places=3), st.lists(_jumlah, max_size=8), _terima)
def test_surplus_is_what_lies_above_the_order_and_completion_the_day_it_was_reached(
    jumlah: Decimal, kirim_: list[Decimal], isi: list[Any]
) -> None:
    baris = _susun(isi)
    h = rumus.hitung_baris(jumlah, kirim_, baris)
    assert h.dikirim == sum(kirim_)
    assert h.diterima == sum(t.diterima for t in baris)
    assert h.ditolak == sum(t.ditolak for t in baris)
    assert sum(h.kelebihan.values()) == max(h.diterima - jumlah, Decimal(0))
    assert all(Decimal(0) <= h.kelebihan[t.urut] <= t.diterima for t in baris)
    assert (h.lengkap_pada is not None) == (h.diterima >= jumlah)
    if h.lengkap_pada is not None:
        assert sum(t.diterima for t in baris if t.tanggal <= h.lengkap_pada) >= jumlah
        assert sum(t.diterima for t in baris if t.tanggal < h.lengkap_pada) < jumlah


@given(st.decimals("0.001", 500, places=3), _terima, st.randoms())
def test_in_which_order_receipts_are_written_down_does_not_matter(jumlah: Decimal, isi: list[Any], acak: Any) -> None:
    baris = _susun(isi)
    lain = list(baris)
    acak.shuffle(lain)
    assert rumus.hitung_baris(jumlah, (), baris) == rumus.hitung_baris(jumlah, (), lain)


@given(
    st.decimals(0, 1000, places=3),
    st.integers(0, 60),
    st.integers(0, 60),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_a_window_takes_no_more_than_all_that_is_left(sisa: Decimal, m: int, lama: int, d: int, panjang: int) -> None:
    mulai, dari = HARI + timedelta(days=m), HARI + timedelta(days=d)
    diambil = rumus.terpakai(sisa, mulai, mulai + timedelta(days=lama), dari, dari + timedelta(days=panjang))
    assert Decimal(0) <= diambil <= sisa


class TestUrutanApaPun(TestCase):
    """Any sequence of sending, receiving, objecting, deciding and taking back."""

    @settings(max_examples=12)
    @given(
        st.lists(st.tuples(st.integers(0, 6), st.integers(0, 70), st.integers(0, 40), st.integers(0, 50)), max_size=10)
    )
    def test_sums_are_those_of_the_rows(self, langkah: list[tuple[int, int, int, int]]) -> None:
        pihak = buat_pihak()
        pesanan = pesan(pihak.admin, pihak.kemitraan, isian(), isian(uraian="Kaki meja"))
        for apa, satu, dua, hari in langkah:
            try:
                self._lakukan(pihak.admin, pesanan, apa, satu, dua, date(2026, 10, 2) + timedelta(days=hari))
            except DomainError:
                continue
        self.assertEqual(services.verify_pesanan(), [])

    def _lakukan(self, admin: Any, pesanan: Any, apa: int, satu: int, dua: int, hari: date) -> None:
        data = {"tanggal": min(hari, PADA)}
        oleh = f.oleh(admin)
        if apa <= 1:
            kirim(admin, pesanan, satu, dua, data=data, yakin=True)
        elif apa <= 3:
            terima(admin, pesanan, (satu, dua % 7), dua, data=data, yakin=True)
        elif apa == 4:
            ke = Penerimaan.objects.tercatat().order_by("pk").last()
            if ke is not None:
                services.cancel_penerimaan(oleh=oleh, uid=ke.uid, alasan="Salah hitung")
        elif apa == 5:
            antar = Pengantaran.objects.tercatat().order_by("pk").first()
            if antar is not None:
                services.cancel_pengantaran(oleh=oleh, pada=PADA, uid=antar.uid, alasan="Salah kirim")
        else:
            baris = BarisPenerimaan.objects.tercatat().filter(disengketakan_pada__isnull=True).order_by("pk").first()
            if baris is not None:
                services.open_sengketa(oleh=oleh, pada=PADA, uid=baris.uid, alasan="Ukurannya sesuai")
                koreksi = services.Koreksi(Decimal(satu + 1), Decimal(dua % 5) if baris.ditolak else Decimal(0))
                services.decide_sengketa(
                    oleh=oleh, uid=baris.uid, putusan="damai", catatan="Diukur ulang", koreksi=koreksi
                )


@pytest.mark.parametrize(("hari", "muat"), [(1, "10"), (30, "300"), (60, "600"), (0, "0")])
def test_a_month_is_thirty_days(hari: int, muat: str) -> None:
    assert rumus.dalam_jendela(Decimal(300), HARI, HARI + timedelta(days=hari - 1)) == Decimal(muat)
