"""Figures of indicators as rows of a file: one a span."""

from __future__ import annotations

from typing import Any

from core.tables import Jenis, Kolom, Tabel
from laporan.queries.indikator import BarisIndikator, SelIndikator

BarisAngka = tuple[Any, SelIndikator]


class AngkaTabel(Tabel):
    """Rows are (Indikator, SelIndikator)."""

    kolom = (
        Kolom("kode", "Kode", nilai=lambda b, _: b[0].kode),
        Kolom("versi", "Versi rumus", Jenis.ANGKA, nilai=lambda b, _: b[0].versi),
        Kolom("nama", "Indikator", nilai=lambda b, _: b[0].nama, utama=True),
        Kolom("satuan", "Satuan", nilai=lambda b, _: b[0].satuan),
        Kolom("sumber", "Yang merumuskan", nilai=lambda b, _: b[0].sumber),
        Kolom("periode", "Periode", nilai=lambda b, _: str(b[1].masa)),
        Kolom("realisasi", "Realisasi", Jenis.DESIMAL, nilai=lambda b, _: b[1].realisasi.nilai),
        Kolom("n", "Banyaknya catatan", Jenis.ANGKA, nilai=lambda b, _: b[1].realisasi.n),
        Kolom("target", "Target", Jenis.DESIMAL, nilai=lambda b, _: b[1].target.nilai if b[1].target else None),
        Kolom("capaian", "Capaian (%)", Jenis.DESIMAL, nilai=lambda b, _: b[1].capaian),
        Kolom("keadaan", "Keadaan", nilai=lambda b, _: _keadaan(b[1])),
    )


def _keadaan(sel: SelIndikator) -> str:
    if sel.realisasi.rahasia:
        return "kurang dari tiga pelapor"
    if sel.realisasi.nilai is None:
        return ""
    return "sementara" if sel.sementara else "tetap"


def baris_angka(papan: list[BarisIndikator]) -> list[BarisAngka]:
    return [(b.indikator, s) for b in papan for s in b.sel]
