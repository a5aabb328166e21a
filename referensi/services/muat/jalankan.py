"""Loading the reference files: everything is read and checked first, then written in one transaction or not at all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from django.db import transaction

from core import pilihan
from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from referensi.models import MataUang
from referensi.models.dasar import Suntingan
from referensi.permissions import can_write_referensi
from referensi.services.muat import dagang, klasifikasi, kurs, wilayah
from referensi.services.muat.sumber import BARIS, Isi, Langkah, Sumber

FOLDER: Final = Path(__file__).resolve().parents[2] / "data"
LANGKAH: Final = [*wilayah.LANGKAH, *dagang.LANGKAH, *klasifikasi.LANGKAH, *kurs.LANGKAH]
"""Right apps add theirs in AppConfig.ready(), each with the folder its files lie in."""
POTONGAN: Final = 2000


def grup() -> tuple[str, ...]:
    return tuple(dict.fromkeys(langkah.grup for langkah in LANGKAH))


@dataclass(frozen=True, slots=True)
class HasilMuat:
    """`dibiarkan`: rows that differ because an officer edited them, or recorded the same days first."""

    berkas: str
    baris: int
    baru: int
    berubah: int
    tetap: int
    dibiarkan: int
    detik: float


def muat_referensi(*, oleh: Pelaku, hanya: Collection[str] = (), folder: Path = FOLDER) -> list[HasilMuat]:
    """Bring the tables to what the files say; running it again changes nothing, and no row is ever deleted.

    Raises BerkasRusak with nothing written. Bulk loads leave no trail row: the files and their history are the trail.
    """
    wajib(can_write_referensi(oleh))
    if asing := [h for h in hanya if h not in grup()]:
        raise DomainError(f"Tidak dikenal: {', '.join(asing)}. Pilihannya: {', '.join(grup())}.", kode="hanya")
    sumber = Sumber(folder)
    terbaca = [_baca(langkah, sumber) for langkah in LANGKAH if not hanya or langkah.grup in hanya]
    with transaction.atomic():
        pilihan.berubah()
        list(MataUang.objects.select_for_update().order_by("kode").values_list("kode"))
        return [_tulis(langkah, isi, detik) for langkah, isi, detik in terbaca]


def _baca(langkah: Langkah, sumber: Sumber) -> tuple[Langkah, list[Isi], float]:
    mulai = perf_counter()
    isi = langkah.susun(sumber)
    return langkah, isi, perf_counter() - mulai


def _tulis(langkah: Langkah, semua: list[Isi], detik: float) -> HasilMuat:
    mulai = perf_counter()
    kolom = tuple(k for k in (semua[0] if semua else ()) if k not in langkah.kunci and k != BARIS)
    baru, ubah, dibiarkan = _pilah(langkah, semua, kolom)
    jumlah_baru = len(baru)
    if langkah.sisihkan and baru:
        baru = langkah.sisihkan(baru)
    _simpan(langkah, baru)
    _simpan(langkah, ubah, update_conflicts=True, unique_fields=langkah.kunci, update_fields=kolom)
    tersisih = jumlah_baru - len(baru)
    return HasilMuat(
        berkas=langkah.berkas,
        baris=len(semua),
        baru=len(baru),
        berubah=len(ubah),
        tetap=len(semua) - jumlah_baru - len(ubah) - dibiarkan,
        dibiarkan=dibiarkan + tersisih,
        detik=detik + perf_counter() - mulai,
    )


def _pilah(langkah: Langkah, semua: list[Isi], kolom: tuple[str, ...]) -> tuple[list[Isi], list[Isi], int]:
    """What is new, what differs, and how many differ because a person edited them."""
    ada = _yang_ada(langkah, kolom)
    baru, ubah, dibiarkan = [], [], 0
    for isi in semua:
        lama = ada.get(tuple(isi[k] for k in langkah.kunci))
        if lama is None:
            baru.append(isi)
        elif lama[1:] != tuple(isi[k] for k in kolom):
            if lama[0] is None:
                ubah.append(isi)
            else:
                dibiarkan += 1
    return baru, ubah, dibiarkan


def _yang_ada(langkah: Langkah, kolom: tuple[str, ...]) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Key → (edited at, *columns) of the rows this step is compared with."""
    n = len(langkah.kunci)
    baris = langkah.model._default_manager.filter(**langkah.lingkup).order_by()
    if issubclass(langkah.model, Suntingan):
        return {b[:n]: b[n:] for b in baris.values_list(*langkah.kunci, "disunting_pada", *kolom)}
    return {b[:n]: (None, *b[n:]) for b in baris.values_list(*langkah.kunci, *kolom)}


def _simpan(langkah: Langkah, semua: list[Isi], **cara: Any) -> None:
    if semua:
        objek = [langkah.model(**{k: n for k, n in isi.items() if k != BARIS}) for isi in semua]
        langkah.model._default_manager.bulk_create(objek, batch_size=POTONGAN, **cara)
