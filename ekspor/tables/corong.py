from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.tables import Jenis, Kolom, Tabel
from ekspor.queries import KelompokCorong
from ekspor.queries.corong import TAHAP


def _sampai(i: int) -> Callable[[KelompokCorong, Any], int]:
    return lambda k, _: k.corong.tahap[i].sampai


def _melewati(i: int) -> Callable[[KelompokCorong, Any], int]:
    return lambda k, _: k.corong.tahap[i].melewati


def _hari(i: int) -> Callable[[KelompokCorong, Any], float | None]:
    def ambil(k: KelompokCorong, _: Any) -> float | None:
        hari = k.corong.tahap[i].median_hari
        return None if hari is None else float(hari)

    return ambil


class CorongTabel(Tabel):
    """Rows are `queries.KelompokCorong`, for the file: counts, what went past a step, median days to it."""

    kolom = (
        Kolom("nama", "Kelompok", utama=True),
        Kolom("mulai", TAHAP[0][1], Jenis.ANGKA, nilai=_sampai(0)),
        *(
            Kolom(f"{kunci}_{apa}", f"{nama}{kata}", jenis, nilai=ambil(i))
            for i, (kunci, nama) in enumerate(TAHAP)
            if i
            for apa, kata, jenis, ambil in (
                ("sampai", "", Jenis.ANGKA, _sampai),
                ("melewati", " (melewati)", Jenis.ANGKA, _melewati),
                ("hari", " (median hari)", Jenis.DESIMAL, _hari),
            )
        ),
    )
