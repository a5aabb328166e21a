"""A report as spreadsheets: XLSX with a sheet a part, CSV with a file a part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from core import format as f
from core.writers import buka_buku, csv_baris, tulis_keterangan, tulis_lembar
from laporan.cetak.data import BagianTertulis, DataLaporan, Kepala

TERLARANG: Final = re.compile(r"[\[\]:*?/\\']")
PANJANG_NAMA: Final = 31


def tulis_xlsx(jalur: Path, kepala: Kepala, data: DataLaporan) -> None:
    """What the report is stands on its own sheet, after the rows."""
    with jalur.open("wb") as keluaran:
        buku = buka_buku(keluaran)
        dipakai: set[str] = set()
        for b in data.bagian:
            tulis_lembar(buku, _nama_lembar(b.judul, dipakai), b.kolom, data.baris(b), b.jumlah)
        tulis_keterangan(buku, keterangan(kepala, data))
        buku.close()


def tulis_csv(jalur: Path, data: DataLaporan, bagian: BagianTertulis) -> None:
    with jalur.open("w", encoding="utf-8", newline="") as keluaran:
        keluaran.writelines(csv_baris(bagian.kolom, data.baris(bagian)))


def keterangan(kepala: Kepala, data: DataLaporan) -> Iterator[str]:
    yield kepala.judul
    yield kepala.kantor
    if kepala.nomor:
        yield f"Nomor: {kepala.nomor}"
    for label, nilai in kepala.saringan:
        yield f"{label}: {nilai}"
    yield f"Data dibaca {f.waktu(kepala.per_waktu)}" + (", periode terkunci" if kepala.terkunci else "")
    yield f"Disusun untuk {kepala.pemohon}"
    yield f"Jumlah baris: {f.angka(data.baris_semua)}"
    yield f"Sidik data (SHA-256): {data.sidik}"
    yield from data.kalimat
    for a in data.angka:
        yield f"{a.label}: {a.nilai}" + (f" ({a.keterangan})" if a.keterangan else "")
    for b in data.bagian:
        if b.catatan:
            yield f"{b.judul}: {b.catatan}"
    yield from data.catatan


def _nama_lembar(judul: str, dipakai: set[str]) -> str:
    """Excel takes 31 characters, none that stand in its addresses, and no name twice whatever the case."""
    nama = TERLARANG.sub(" ", judul).strip()[:PANJANG_NAMA] or "Lembar"
    ke = 2
    while nama.lower() in dipakai:
        nama = f"{nama[: PANJANG_NAMA - 3]} {ke}"
        ke += 1
    dipakai.add(nama.lower())
    return nama
