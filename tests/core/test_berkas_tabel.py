"""Columns to CSV and XLSX: the same values, defused and typed."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import openpyxl
import pytest

from core.tables import Jenis, Kolom, Tabel
from core.writers import aman, csv_baris, tulis_xlsx


class UjiTabel(Tabel):
    kolom = (
        Kolom("nama", "Nama"),
        Kolom("nilai", "Nilai", Jenis.UANG),
        Kolom("tanggal", "Tanggal", Jenis.TANGGAL),
        Kolom("waktu", "Waktu", Jenis.WAKTU, hanya_berkas=True),
        Kolom("rahasia", "Rahasia", boleh=lambda user: user == "boleh"),
        Kolom("dua", "Dua", nilai=lambda o, _: "satu, dua", hanya_halaman=True),
    )


BARIS = SimpleNamespace(
    nama="=HYPERLINK(1)",
    nilai=200_000_000,
    tanggal=date(2026, 11, 23),
    waktu=datetime(2026, 11, 23, 17, 30, tzinfo=UTC),
    rahasia="x",
)


def test_page_and_file_choose_their_columns():
    assert [k.label for k in UjiTabel("lain").kolom_halaman()] == ["Nama", "Nilai", "Tanggal", "Dua"]
    assert [k.label for k in UjiTabel("boleh").kolom_berkas()] == ["Nama", "Nilai", "Tanggal", "Waktu", "Rahasia"]


def test_page_cells_are_formatted():
    assert [s.tampil for s in UjiTabel("lain").baris([BARIS])[0].sel] == [
        "=HYPERLINK(1)",
        "Rp200.000.000",
        "23 Nov 2026",
        "satu, dua",
    ]


def test_csv_is_what_excel_opens_and_cannot_run_formulas():
    tabel = UjiTabel("lain")
    teks = "".join(csv_baris(tabel.kolom_berkas(), tabel.baris_berkas([BARIS])))
    assert teks == "\ufeffNama;Nilai;Tanggal;Waktu\r\n'=HYPERLINK(1);200000000;2026-11-23;2026-11-24 00:30:00\r\n"


def test_xlsx_keeps_types_and_writes_text_as_text():
    tabel, keluar = UjiTabel("lain"), io.BytesIO()
    assert tulis_xlsx(keluar, "Uji", tabel.kolom_berkas(), tabel.baris_berkas([BARIS, BARIS]), ["Saringan: tanpa"]) == 2
    lembar = openpyxl.load_workbook(keluar)["Uji"]
    sel = [c.value for c in lembar[2]]
    assert sel == ["=HYPERLINK(1)", 200_000_000, datetime(2026, 11, 23), datetime(2026, 11, 24, 0, 30)]  # noqa: DTZ001 - Excel has no zone
    assert lembar["A2"].data_type == "s"
    assert lembar.freeze_panes == "B2"


@pytest.mark.parametrize("pemicu", ["=1", "+1", "-1", "@a", "\tx"])
def test_spreadsheet_triggers_are_defused(pemicu):
    assert aman(pemicu) == f"'{pemicu}"
    assert aman(Decimal(-1)) == Decimal(-1)


def test_a_column_may_fix_its_decimals_so_that_the_commas_stand_below_each_other():
    kolom = Kolom("nilai", "Rupiah", Jenis.DESIMAL, desimal=2)
    assert [kolom.teks(Decimal(n)) for n in ("16688", "13.591234", "11540.9")] == ["16.688,00", "13,59", "11.540,90"]
    assert Kolom("nilai", "Rupiah", Jenis.DESIMAL).teks(Decimal("13.5")) == "13,5"
    assert kolom.teks(None) == "–"
