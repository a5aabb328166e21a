"""Spans that move with the day they are asked on ("bulan lalu"), and how a span is called."""

from __future__ import annotations

from datetime import date
from typing import Final

from core import format as f
from core.periode import BULAN_TRIWULAN, Periode, tambah_bulan

RELATIF: Final = {
    "bulan_lalu": "Bulan lalu",
    "bulan_ini": "Bulan ini, sampai hari itu",
    "triwulan_lalu": "Triwulan lalu",
    "triwulan_ini": "Triwulan ini, sampai hari itu",
    "tahun_lalu": "Tahun lalu",
    "tahun_ini": "Tahun ini, sampai hari itu",
    "12bulan": "12 bulan terakhir",
}
"""What a schedule may ask for; each becomes a span of the calendar on the day it runs."""


def pastikan_kode(kode: str, pada: date) -> str:
    """A moving span as the calendar's own code (`2026-10`, `2026-T3`, `2026`); any other code as it is."""
    if kode.startswith("bulan_"):
        return f"{tambah_bulan(pada, -1 if kode == 'bulan_lalu' else 0):%Y-%m}"
    if kode.startswith("triwulan_"):
        hari = tambah_bulan(pada, -BULAN_TRIWULAN if kode == "triwulan_lalu" else 0)
        return f"{hari.year}-T{(hari.month - 1) // BULAN_TRIWULAN + 1}"
    if kode.startswith("tahun_"):
        return str(pada.year - (kode == "tahun_lalu"))
    return kode


def sebut_rentang(periode: Periode) -> str:
    """'Oktober 2026', 'Triwulan III 2026', '2026', else 'Desember 2025 – November 2026'."""
    teks = str(periode)
    if "sebelum" not in teks:
        return teks
    if periode.mulai.day == 1 and periode.sampai.day == 1:
        return f"{f.bulan(periode.mulai)} – {f.bulan(tambah_bulan(periode.sampai, -1))}"
    return teks
