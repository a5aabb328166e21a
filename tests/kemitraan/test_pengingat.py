"""What waits between partners is spoken of at its stages: to whom, once each, and not for ever."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantor.models import Notifikasi
from kemitraan import rumus, services, tasks
from kemitraan.enums import StatusKemitraan
from kemitraan.models import Pesanan
from tests import factories as f
from tests.kemitraan.pesan import PADA, bayar, pesan, terima

HARI = timedelta(days=1)
HARI_PERTAMA = date(2026, 1, 1)


def kabar(jenis: str) -> dict[Any, int]:
    """Person → how many notices of this kind."""
    hasil: dict[Any, int] = {}
    for n in Notifikasi.objects.filter(jenis=jenis).select_related("pengguna"):
        hasil[n.pengguna] = hasil.get(n.pengguna, 0) + 1
    return hasil


@given(st.integers(-400, 400), st.sets(st.integers(1, 90), min_size=1))
def test_a_stage_is_the_latest_reached_and_never_falls_back(lama: int, tahap: set[int]) -> None:
    kini = rumus.tahap_tunggu(HARI_PERTAMA, HARI_PERTAMA + lama * HARI, sorted(tahap))
    nanti = rumus.tahap_tunggu(HARI_PERTAMA, HARI_PERTAMA + (lama + 1) * HARI, sorted(tahap))
    assert kini == max((t for t in tahap if t <= lama), default=None)
    assert (kini or 0) <= (nanti or 0)


@pytest.mark.parametrize(
    ("sisa", "tahap"),
    [(4, ""), (3, "segera"), (1, "segera"), (0, "hari-ini"), (-1, "lewat-1"), (-8, "lewat-7"), (-31, "lewat-30")],
)
def test_the_stages_of_a_bill(sisa: int, tahap: str) -> None:
    assert rumus.tahap_bayar(HARI_PERTAMA + sisa * HARI, HARI_PERTAMA) == tahap


@pytest.fixture
def pesanan(pihak: Any) -> Pesanan:
    hasil = pesan(pihak.pembeli, pihak.kemitraan)
    Notifikasi.objects.all().delete()
    return hasil


def test_a_late_order_is_told_to_both_sides_and_after_a_week_to_the_officer(pihak: Any, pesanan: Pesanan) -> None:
    tenggat = pesanan.tenggat
    assert services.remind_pesanan(pada=tenggat) == 0
    for lewat in (1, 2, 6):
        assert services.remind_pesanan(pada=tenggat + lewat * HARI) == 1
    assert kabar("pesanan_terlambat") == {pihak.pemilik: 1, pihak.pembeli: 1}
    services.remind_pesanan(pada=tenggat + 9 * HARI)
    services.remind_pesanan(pada=tenggat + 45 * HARI)
    assert kabar("pesanan_terlambat") == {pihak.pemilik: 3, pihak.pembeli: 3, pihak.penyuluh: 2}
    assert services.remind_pesanan(pada=tenggat + 61 * HARI) == 0


def test_a_complete_order_is_not_late(pihak: Any, pesanan: Pesanan) -> None:
    terima(pihak.pembeli, pesanan, (100, 0))
    assert services.remind_pesanan(pada=pesanan.tenggat + HARI) == 0


def test_a_bill_is_told_before_on_and_after_its_day(pihak: Any, pesanan: Pesanan) -> None:
    tagihan = bayar(pihak.pembeli, pesanan, 500_000, data={"jatuh_tempo": PADA + 20 * HARI})
    Notifikasi.objects.all().delete()
    tempo = tagihan.jatuh_tempo
    for sisa in (4, 3, 2, 0):
        services.remind_pembayaran(pada=tempo - sisa * HARI)
    assert kabar("tagihan") == {pihak.pembeli: 2}
    for lewat in (1, 7):
        services.remind_pembayaran(pada=tempo + lewat * HARI)
    assert kabar("tagihan") == {pihak.pembeli: 4, pihak.pemilik: 2, pihak.penyuluh: 1}


def test_a_payment_nobody_confirms_is_asked_for(pihak: Any, pesanan: Pesanan) -> None:
    b = bayar(pihak.pembeli, pesanan, 500_000, data={"dibayar_pada": PADA})
    Notifikasi.objects.all().delete()
    assert services.remind_pembayaran(pada=PADA + 2 * HARI) == 0
    assert services.remind_pembayaran(pada=PADA + 3 * HARI) == 1
    assert kabar("konfirmasi_menunggu") == {pihak.pemilik: 1}
    services.confirm_pembayaran(oleh=f.oleh(pihak.pemilik), pada=PADA, uid=b.uid)
    assert services.remind_pembayaran(pada=PADA + 14 * HARI) == 0


def test_an_objection_goes_up_when_nobody_decides(pihak: Any, pesanan: Pesanan) -> None:
    kabid = f.make_pengguna("kabid")
    baris = terima(pihak.pembeli, pesanan, (60, 40)).baris.get()
    services.open_sengketa(oleh=f.oleh(pihak.pemilik), pada=PADA, uid=baris.uid, alasan="Ukurannya sesuai gambar")
    type(baris).objects.update(disengketakan_pada=f"{PADA.isoformat()}T03:00:00Z")
    assert services.remind_sengketa(pada=PADA + 6 * HARI) == 0
    services.remind_sengketa(pada=PADA + 7 * HARI)
    assert kabar("sengketa_menunggu") == {pihak.penyuluh: 1}
    services.remind_sengketa(pada=PADA + 15 * HARI)
    assert kabar("sengketa_menunggu") == {pihak.penyuluh: 2, pihak.admin: 1, kabid: 1}


def test_an_agreement_that_waits_is_told_to_those_whose_turn_it_is(pihak: Any) -> None:
    k = pihak.kemitraan
    k.status, k.ditandatangani_pada = StatusKemitraan.DITANDATANGANI, PADA
    k.save()
    assert services.remind_perjanjian(pada=PADA + 6 * HARI) == 0
    assert services.remind_perjanjian(pada=PADA + 7 * HARI) == 1
    assert kabar("perjanjian_menunggu") == {pihak.penyuluh: 1}
    assert services.remind_perjanjian(pada=PADA + 61 * HARI) == 0


@pytest.mark.django_db
def test_the_mornings_run(pihak: Any) -> None:
    assert (tasks.ingatkan_pesanan(), tasks.ingatkan_pembayaran(), tasks.ingatkan_putusan()) == (0, 0, 0)


def test_a_drifted_order_is_loud(pihak: Any, pesanan: Pesanan) -> None:
    assert tasks.periksa_pesanan() == 0
    pesanan.baris.update(diterima=7)
    assert tasks.periksa_pesanan() > 0
    assert kabar("pemeriksaan") == {pihak.admin: 1}
