"""The demonstration has reports that come by themselves and some that lie ready, one of them waiting for its approval."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from akun.contoh import buat_akun_contoh
from kantor.services.pelaksana import run_tugas
from laporan.contoh.muat import JADWAL, LAPORAN, muat_berkala
from laporan.models import JadwalLaporan, Laporan
from tests import factories as f

PADA = date(2026, 11, 26)


@pytest.fixture
def akun(db: None) -> Any:
    for kode in range(1, 19):
        f.make_wilayah(f"35.16.{kode:02d}")
    return buat_akun_contoh(pada=PADA)


@pytest.mark.parametrize("pada", [PADA, date(2026, 1, 2), date(2028, 2, 29)])
def test_it_is_what_people_would_have_asked_for(akun: Any, pada: date) -> None:
    muat_berkala(akun, pada)
    muat_berkala(akun, pada)  # a second time adds nothing
    assert [j.nama for j in JadwalLaporan.objects.order_by("pk")] == [nama for nama, *_ in JADWAL]
    assert all(j.berikutnya.date() >= pada for j in JadwalLaporan.objects.all())
    laporan = list(Laporan.objects.order_by("pk"))
    assert [x.definisi for x in laporan] == [definisi for _, definisi in LAPORAN]
    assert all(x.sampai <= pada for x in laporan)


def test_a_worker_makes_them(akun: Any) -> None:
    muat_berkala(akun, PADA)
    for x in Laporan.objects.all():
        run_tugas(uid=x.tugas.uid)
    assert set(Laporan.objects.values_list("definisi", "status")) == {
        ("realisasi_ekspor", "jadi"),
        ("laporan_kinerja", "menunggu"),
        ("ringkasan_pimpinan", "jadi"),
    }
