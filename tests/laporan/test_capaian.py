"""Laporan kinerja: what the board of indicators says of one quarter or year, as a paper that leaves the office."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from akun.enums import Peran
from core.errors import DomainError
from core.waktu import sekarang
from laporan import services
from tests import factories as f
from tests.kemitraan.conftest import Pihak
from tests.laporan.buat import buku, susun, teks_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> None:
    time_machine.move_to("2026-11-26T09:00:00+07:00")


@pytest.fixture
def pdrb(pihak: Pihak) -> Pihak:
    """Entered by hand: 6 of a target of 5 in the third quarter, nothing in the fourth."""
    oleh = f.oleh(pihak.admin)
    isi = {"nama": "PDRB industri", "rumus": "nilai tambah", "satuan": "persen", "sumber": "BPS", "hitung": ""}
    services.create_indikator(oleh=oleh, kode="pdrb", tahun=2025, data=isi)
    angka = {"tahun": 2026, "triwulan": 3, "dokumen": "Perjanjian Kinerja 2026"}
    services.set_target(oleh=oleh, kode="pdrb", data=angka | {"nilai": Decimal(5)})
    services.set_realisasi(oleh=oleh, kode="pdrb", data=angka | {"nilai": Decimal(6), "dokumen": "Rilis BPS"})
    return pihak


def test_target_realisasi_and_capaian_stand_beside_each_other(pdrb: Pihak) -> None:
    x = susun(pdrb.admin, "laporan_kinerja", periode="2026-T3")
    assert (x.status, x.resmi) == ("menunggu", True), x.galat
    (baris,) = list(buku(x).worksheets[0].iter_rows(2, 2, values_only=True))
    assert baris[1:6] == ("PDRB industri", "persen", 5, 6, 120)
    teks = teks_pdf(x)
    for kata in ("1 dari 1 indikator bertarget mencapai targetnya", "Perjanjian Kinerja 2026", "120,0"):
        assert kata in teks


def test_what_nobody_set_or_told_is_empty_and_counted(pdrb: Pihak) -> None:
    x = susun(pdrb.admin, "laporan_kinerja", periode="2026")
    (baris,) = list(buku(x).worksheets[0].iter_rows(2, 2, values_only=True))
    assert baris[3:6] == (None, None, None)
    assert "belum satu pun bertarget" in teks_pdf(x)


@pytest.mark.parametrize("periode", ["2026-10", "12bulan", "semua"])
def test_only_quarters_and_years_have_targets(pdrb: Pihak, periode: str) -> None:
    with pytest.raises(DomainError, match="satu triwulan atau satu tahun"):
        services.request_laporan(
            oleh=f.oleh(pdrb.admin), definisi="laporan_kinerja", parameter={"periode": periode}, pada=sekarang()
        )


def test_leadership_and_office_read_the_same_paper(pdrb: Pihak) -> None:
    satu = susun(pdrb.admin, "laporan_kinerja", periode="2026-T3")
    dua = susun(f.make_pengguna(Peran.PIMPINAN), "laporan_kinerja", periode="2026-T3")
    assert satu.sha256_data == dua.sha256_data
