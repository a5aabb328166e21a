"""Sums and rows of a report are of one moment, whatever others write while it is read; and they need not wait for it."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from core.ids import new_uid
from core.waktu import sekarang
from ekspor.models import Pengiriman
from kantor.models import Tugas
from kantor.services.tugas import cancel_tugas
from laporan import definisi
from laporan.definisi.baku import BAKU
from laporan.definisi.dasar import Definisi
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak
from tests.laporan.buat import baris_asal, susun
from tests.serentak import bersamaan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> None:
    time_machine.move_to("2026-11-26T09:00:00+07:00", tick=False)


@pytest.fixture
def sela(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Any]], list[Any]]:
    """sela(kerja): it is done by somebody else once the sums of the report are read, before its rows are."""
    asli = definisi.ambil("realisasi_ekspor")

    def _sela(kerja: Callable[[], Any]) -> list[Any]:
        hasil: list[Any] = []

        def susun_lalu(p: Any) -> Any:
            isi = asli.susun(p)
            hasil.extend(bersamaan(kerja))
            return isi

        baru = Definisi(**{n: getattr(asli, n) for n in Definisi.__slots__} | {"susun": susun_lalu})
        monkeypatch.setitem(definisi.dasar._definisi, "realisasi_ekspor", baru)
        return hasil

    return _sela


def test_a_shipment_logged_meanwhile_is_in_none_of_its_parts(pihak: Pihak, sela: Any) -> None:
    kiriman = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)

    def lagi() -> str:
        p = copy(Pengiriman.objects.get(pk=kiriman.pk))
        p.pk, p.uid, p.nomor, p.acuan = None, new_uid(), "UJI-MENYELA", ""
        p.save(force_insert=True)
        return p.nomor

    hasil = sela(lagi)
    x = susun(pihak.admin, "realisasi_ekspor", bentuk=["xlsx"])
    assert hasil == ["UJI-MENYELA"], "whoever wrote did not wait for the report"
    baris = [b for b in baris_asal(x) if isinstance(b, list)]
    jumlah_bulan = sum(b[2] for b in baris if b[0] == 0)
    assert jumlah_bulan == len([b for b in baris if b[0] == 2]) == 1
    assert "UJI-MENYELA" in str(baris_asal(susun(pihak.admin, "realisasi_ekspor", bentuk=["xlsx"])))


def test_whoever_stops_it_meanwhile_is_heard(pihak: Pihak, sela: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The word of progress goes out of the moment in which the rows are read, and brings the wish back."""
    monkeypatch.setattr("laporan.cetak.data.TIAP", 1)
    monkeypatch.setattr("kantor.services.pelaksana.JEDA_LAPOR", timedelta(0))
    monkeypatch.setattr("laporan.services.laporan.draw_files", lambda *_: pytest.fail("it went on"))
    k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    hasil = sela(lambda: cancel_tugas(oleh=f.oleh(pihak.admin), tugas=Tugas.objects.get(), pada=sekarang()))
    assert susun(pihak.admin, "realisasi_ekspor", bentuk=["xlsx"]).status == "dibatalkan"
    assert hasil == [None]


@pytest.mark.parametrize("kunci", [d.kunci for d in BAKU])
def test_every_report_is_read_where_nothing_can_be_written(kunci: str, pihak: Pihak, vendor: str) -> None:
    k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    terlihat = set()

    def intip(jalankan: Any, sql: str, *lain: Any) -> Any:
        if sql.startswith("SELECT") and any(t in sql for t in ('"ekspor_', '"kemitraan_', '"ikm_', '"laporan_ind')):
            terlihat.add(connection.in_atomic_block)
        return jalankan(sql, *lain)

    with connection.execute_wrapper(intip):
        x = susun(pihak.admin, kunci)
    assert x.status in {"jadi", "menunggu"}, x.tugas.rincian_galat
    assert terlihat == {True}
