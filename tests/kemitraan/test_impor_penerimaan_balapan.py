"""Receipts out of a sheet under real threads: what a warehouse hands in twice, or while somebody counts by hand, arrives once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.waktu import sekarang
from kantor.enums import StatusTugas
from kantor.models import Impor, Tugas
from kantor.queries import ringkasan_impor
from kantor.services import impor as layanan
from kantor.services import tugas as layanan_tugas
from kantor.services.pelaksana import run_tugas
from kemitraan import services
from kemitraan.models import BarisPenerimaan, Penerimaan, Pesanan
from tests import factories as f
from tests.impor import Jalur
from tests.kemitraan import pesan as p
from tests.kemitraan.conftest import Pihak, buat_pihak
from tests.lembar import xlsx
from tests.serentak import bersamaan, ditolak

pytestmark = pytest.mark.django_db(transaction=True)
KEPALA = ("No Pesanan", "Nama Barang", "Tgl Terima", "Diterima", "Ditolak", "Alasan", "Penyebab")
HARI = date(2026, 10, 25)


@pytest.fixture(autouse=True)
def _tanpa_pekerja(monkeypatch: Any) -> None:
    monkeypatch.setattr(layanan_tugas, "bangunkan", lambda uid: None)


def _mulai() -> tuple[Pihak, Pesanan]:
    pihak = buat_pihak()
    return pihak, p.pesan(pihak.pembeli, pihak.kemitraan, p.isian(), p.isian(uraian="Engsel lemari"))


def siap(orang: Any, pesanan: Pesanan) -> Jalur:
    """An import of the warehouse's list by this person, judged: 60 handles (5 refused) and 100 hinges of one day."""
    isi = (
        [pesanan.nomor, "Gagang pintu", HARI, 60, 5, "retak", "perajin"],
        [pesanan.nomor, "Engsel lemari", HARI, 100, "", "", ""],
    )
    return Jalur(orang, xlsx([KEPALA, *isi]), "terima.xlsx", None, "kemitraan.penerimaan").petakan()


def tugas_tulis(j: Jalur) -> Tugas:
    """The task that writes it, not begun yet."""
    jumlah = ringkasan_impor(j.impor).siap
    tugas = layanan.apply_impor(oleh=j.oleh, impor=j.impor, jumlah=jumlah, pada=sekarang()).tugas
    assert tugas is not None
    return tugas


def jalankan(tugas: Tugas) -> Any:
    return lambda: run_tugas(uid=tugas.uid)


def benar(pesanan: Pesanan, diterima: tuple[int, int]) -> None:
    """The order's sums are those of its live receipts, and the nightly check agrees."""
    assert tuple(p.hasil(pesanan, urut)[1] for urut in (1, 2)) == diterima
    baris = BarisPenerimaan.objects.filter(penerimaan__dibatalkan_pada__isnull=True)
    assert sum(b.diterima for b in baris) == sum(diterima)
    assert services.verify_pesanan() == []


def test_two_people_with_the_same_list_receive_it_once() -> None:
    pihak, pesanan = _mulai()
    tugas = [tugas_tulis(siap(orang, pesanan)) for orang in (pihak.admin, f.make_pengguna("admin"))]
    assert ditolak(bersamaan(*map(jalankan, tugas))) == []
    status = sorted(Tugas.objects.filter(pk__in=[t.pk for t in tugas]).values_list("status", flat=True))
    assert status == [StatusTugas.GAGAL, StatusTugas.SELESAI]
    kalah = Tugas.objects.get(pk__in=[t.pk for t in tugas], status=StatusTugas.GAGAL)
    assert pesanan.nomor in kalah.galat
    assert Penerimaan.objects.count() == 1
    benar(pesanan, (60, 100))


def test_one_task_taken_up_by_three_workers_writes_once() -> None:
    """A worker thought dead comes back while others have taken over."""
    pihak, pesanan = _mulai()
    tugas = tugas_tulis(siap(pihak.admin, pesanan))
    bersamaan(*[jalankan(tugas)] * 3)
    Tugas.objects.filter(pk=tugas.pk).update(status=StatusTugas.ANTRI, selesai=None)
    run_tugas(uid=tugas.uid)
    assert Penerimaan.objects.count() == 1
    benar(pesanan, (60, 100))


def test_a_list_and_a_count_by_hand_at_once_leave_true_sums() -> None:
    """Either the list was first and both stand, or the hand was and the list is refused as a whole, naming the order."""
    pihak, pesanan = _mulai()
    tugas = tugas_tulis(siap(pihak.admin, pesanan))
    hasil = bersamaan(jalankan(tugas), lambda: p.terima(pihak.pembeli, pesanan, 10))
    assert ditolak(hasil) == []
    tugas.refresh_from_db()
    if tugas.status == StatusTugas.SELESAI:
        assert Penerimaan.objects.count() == 2
        benar(pesanan, (70, 100))
    else:
        assert tugas.status == StatusTugas.GAGAL
        assert f"pesanan {pesanan.nomor} sudah diubah" in tugas.galat
        assert Penerimaan.objects.count() == 1
        benar(pesanan, (10, 0))


def test_taken_back_while_somebody_receives_more_strikes_only_its_own() -> None:
    pihak, pesanan = _mulai()
    j = siap(pihak.admin, pesanan)
    run_tugas(uid=tugas_tulis(j).uid)
    impor = Impor.objects.get(pk=j.impor.pk)
    urung = layanan.undo_impor(oleh=j.oleh, impor=impor, alasan="Salah berkas", pada=sekarang()).tugas
    assert urung is not None
    assert ditolak(bersamaan(jalankan(urung), lambda: p.terima(pihak.pembeli, pesanan, 10))) == []
    urung.refresh_from_db()
    assert urung.status == StatusTugas.SELESAI, urung.galat
    hidup = Penerimaan.objects.filter(dibatalkan_pada__isnull=True)
    assert (Penerimaan.objects.count(), hidup.count()) == (2, 1)
    benar(pesanan, (10, 0))
