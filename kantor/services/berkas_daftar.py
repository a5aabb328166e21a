"""A whole list as a file, made in the worker with the rights its person has at that moment."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.http import QueryDict

from core import daftar as registri_daftar
from core.daftar import Daftar, hitung
from core.errors import TidakDitemukan
from core.halaman import keterangan_berkas
from core.pelaku import Pelaku
from core.waktu import tanggal_wib
from core.writers import csv_baris, tulis_xlsx
from kantor.enums import FormatDaftar, JenisBerkas
from kantor.models import Tugas
from kantor.penangan import Konteks
from kantor.services.tugas import create_tugas

JENIS: Final = "kantor.berkas_daftar"
TIAP: Final = 250
JENIS_BERKAS: Final = {FormatDaftar.XLSX: JenisBerkas.XLSX, FormatDaftar.CSV: JenisBerkas.CSV}


def ambil_daftar(kunci: str) -> Daftar:
    """Raises TidakDitemukan for a list nobody registered."""
    try:
        return registri_daftar.ambil(kunci)
    except KeyError as galat:
        raise TidakDitemukan("Daftar ini tidak ditemukan.") from galat


def request_berkas_daftar(
    *, oleh: Pelaku, kunci: str, bentuk: FormatDaftar, isi: str, pada: datetime, uid: UUID | None = None
) -> Tugas:
    """Ask for the filtered list as a file. A filter that does not hold is refused now, not in the worker."""
    daftar = ambil_daftar(kunci)
    daftar.baris_terurut(oleh.pengguna, QueryDict(isi))
    judul = f"{daftar.judul} ({bentuk.label})"
    parameter = {"daftar": kunci, "format": str(bentuk), "isi": isi, "tanggal": tanggal_wib(pada).isoformat()}
    return create_tugas(oleh=oleh, jenis=JENIS, judul=judul, parameter=parameter, pada=pada, uid=uid)


def write_berkas_daftar(konteks: Konteks) -> dict[str, Any]:
    """The handler. Rows are asked anew as the person who wanted them: rights lost meanwhile are lost in the file."""
    parameter, user = konteks.parameter, konteks.pelaku.pengguna
    daftar, bentuk, params = (
        ambil_daftar(parameter["daftar"]),
        FormatDaftar(parameter["format"]),
        QueryDict(parameter["isi"]),
    )
    total, _ = hitung(daftar.saring(user, params).qs, None)
    konteks.lapor(0, total, "Menyusun baris")
    baris = _berkemajuan(daftar.baris_terurut(user, params), konteks, total)
    nama = f"{daftar.kunci}-{parameter['tanggal'].replace('-', '')}.{bentuk}"
    with tempfile.TemporaryDirectory(prefix="kemitraan-") as folder:
        jalur = Path(folder) / nama
        tulis = _tulis_xlsx if bentuk == FormatDaftar.XLSX else _tulis_csv
        jumlah = tulis(jalur, daftar, user, params, baris)
        konteks.lapor(jumlah, max(total, jumlah), "Menyimpan berkas")
        konteks.simpan_berkas(nama, jalur, JENIS_BERKAS[bentuk])
    return {"jumlah": jumlah, "pesan": "Berkas siap diunduh."}


def _tulis_xlsx(jalur: Path, daftar: Daftar, user: Any, params: QueryDict, objek: Iterable[Any]) -> int:
    tabel = daftar.tabel(user)
    with jalur.open("wb") as keluaran:
        keterangan = keterangan_berkas(daftar, user, params)
        return tulis_xlsx(keluaran, daftar.judul, tabel.kolom_berkas(), tabel.baris_berkas(objek), keterangan)


def _tulis_csv(jalur: Path, daftar: Daftar, user: Any, params: QueryDict, objek: Iterable[Any]) -> int:
    tabel = daftar.tabel(user)
    with jalur.open("w", encoding="utf-8", newline="") as keluaran:
        jumlah = sum(keluaran.write(teks) > 0 for teks in csv_baris(tabel.kolom_berkas(), tabel.baris_berkas(objek)))
    return jumlah - 1  # without the heading


def _berkemajuan(baris: Iterable[Any], konteks: Konteks, total: int) -> Iterator[Any]:
    for n, objek in enumerate(baris, start=1):
        if n % TIAP == 0:
            konteks.lapor(n, max(total, n), "Menyusun baris")
        yield objek
