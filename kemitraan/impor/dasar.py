"""What importing orders and receipts share: rows of one record, judged by writing them and taking it back, written, undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core.errors import DomainError
from core.ids import new_uid
from core.pelaku import Pelaku
from kantor.rumus.angka import Cara, baca_angka
from kantor.rumus.bacaan import Sel, Tebakan, teks_sel
from kantor.rumus.tanggal import baca_tanggal
from kantor.sasaran import BarisSiap, BarisTerbaca, Permintaan, Tertulis, Urungan

DIUBAH: Final = "sudah diubah sesudah impor"
BANYAK: Final = Cara(bulat=False)
BERUBAH: Final = "Tidak ada yang diimpor. Baris {}: {} Periksa ulang berkas ini, lalu impor."


@dataclass(slots=True)
class Kelompok:
    """Rows of the file that become one record. `umum` is what all of them say (JSON); `yakin`: a question was asked."""

    baris: list[BarisTerbaca]
    umum: dict[str, Any]
    uid: UUID = field(default_factory=new_uid)
    yakin: bool = False

    def padukan(self, apa: str) -> None:
        """One wrong row refuses the record's other rows, and they all rest on each other's guesses: a record is written
        whole or not at all.
        """
        salah = next((b for b in self.baris if b.galat), None)
        semua = list(dict.fromkeys(t for b in self.baris for t in b.tebakan))
        for b in self.baris:
            if salah is not None and not b.galat:
                b.tolak("", f"Baris {salah.nomor} dari {apa} yang sama perlu diperbaiki dahulu.")
            elif salah is None:
                b.tebakan = semua
                b.isi |= self.umum | {"uid": self.uid.hex, "yakin": self.yakin, "banyak": len(self.baris)}


@contextmanager
def dikembalikan() -> Iterator[None]:
    """What is written inside is taken back at the end: rows are judged by the services themselves, each after those before
    it, and no rule stands twice.
    """
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def keluhan(galat: DomainError | ValidationError) -> dict[str, str]:
    """Field of the service → what it has against it; "" for what concerns the whole record."""
    if isinstance(galat, ValidationError):
        return {n: p[0] for n, p in galat.message_dict.items()}
    return galat.bidang or {"": galat.pesan}


def coba(
    k: Kelompok, tulis: Callable[[bool], Any], letak: Callable[[str], tuple[BarisTerbaca, str]], jenis: str
) -> None:
    """Judge a record by writing it. What the service refuses stands at the row and column that `letak` finds for its field;
    what it only asks becomes a guess of kind `jenis`.
    """
    for yakin in (False, True):
        try:
            tulis(yakin)
        except (DomainError, ValidationError) as galat:
            bertanya = isinstance(galat, DomainError) and galat.kode == "perlu_yakin" and not yakin
            for bidang, pesan in keluhan(galat).items():
                b, kolom = letak(bidang)
                if not bertanya:
                    b.tolak(kolom, pesan)
                elif bidang != "yakin":
                    tanya(b, kolom, jenis, b.label, pesan)
            if not bertanya:
                return
            k.yakin = True
        else:
            return


def baca_hari(b: BarisTerbaca, kolom: str, sel: Sel) -> date | None:
    bacaan = baca_tanggal(sel)
    if bacaan.galat:
        b.tolak(kolom, bacaan.galat)
        return None
    b.tebakan += [(kolom, t) for t in bacaan.tebakan]
    hari: date | None = bacaan.nilai
    return hari


def baca_banyak(b: BarisTerbaca, kolom: str, sel: Sel, cara: Cara = BANYAK) -> Decimal | None:
    bacaan = baca_angka(sel, cara)
    if bacaan.galat:
        b.tolak(kolom, bacaan.galat)
        return None
    b.tebakan += [(kolom, t) for t in bacaan.tebakan]
    nilai: Decimal | None = bacaan.nilai
    return nilai


def baca_kata(b: BarisTerbaca, kolom: str, sel: Sel, maks: int) -> str:
    teks = teks_sel(sel)
    if len(teks) > maks:
        b.tolak(kolom, f"Terlalu panjang: {len(teks)} huruf, paling banyak {maks}.")
    return teks[:maks]


def tanya(b: BarisTerbaca, kolom: str, jenis: str, dari: str, menjadi: str, *, pasti: bool = False) -> None:
    b.tebakan.append((kolom, Tebakan(jenis, dari, menjadi, pasti=pasti)))


def kelompokkan(siap: Sequence[BarisSiap]) -> list[list[BarisSiap]]:
    """Ready rows by the record they become, in the order of the file."""
    menurut: dict[str, list[BarisSiap]] = defaultdict(list)
    for b in siap:
        menurut[b.isi["uid"]].append(b)
    return list(menurut.values())


def pastikan_utuh(baris: Sequence[BarisSiap]) -> None:
    """A record is written whole: none of its rows may still wait for an answer."""
    if len(baris) != baris[0].isi["banyak"]:
        pesan = "baris lain yang sama nomornya belum siap."
        raise DomainError(BERUBAH.format(baris[0].nomor, pesan), kode="berubah")


def berubah(awal: BarisSiap, galat: DomainError | ValidationError) -> DomainError:
    """What a service refuses now that it allowed when rows were judged, with the row."""
    return DomainError(BERUBAH.format(awal.nomor, " ".join(keluhan(galat).values())), kode="berubah")


class Penulis:
    """Writes ready rows record by record through `tulis_satu`, in the caller's transaction. `kunci` locks what all of them
    touch first, in one order, and refuses what changed since it was judged.
    """

    def __init__(
        self,
        siap: Sequence[BarisSiap],
        minta: Permintaan,
        berkas: str,
        *,
        kunci: Callable[[Sequence[Sequence[BarisSiap]]], None],
        tulis_satu: Callable[[Sequence[BarisSiap], Pelaku, date], Any],
    ) -> None:
        self.kelompok = kelompokkan(siap)
        self.minta, self.berkas, self._kunci, self._tulis_satu = minta, berkas, kunci, tulis_satu

    def tulis(self, saat: datetime) -> list[Tertulis]:
        """Raises DomainError naming the row where a service refuses now what it allowed when rows were judged."""
        self._kunci(self.kelompok)
        hasil = []
        for baris in self.kelompok:
            awal = baris[0]
            pastikan_utuh(baris)
            oleh = replace(self.minta.oleh, alasan=f"Impor {self.berkas}, baris {awal.nomor}")
            try:
                objek = self._tulis_satu(baris, oleh, self.minta.pada)
            except (DomainError, ValidationError) as galat:
                raise berubah(awal, galat) from galat
            hasil.append(Tertulis(awal.pk, objek.pk, objek.versi, None))
        return hasil


def urungkan_semua(
    objek: Mapping[int, Any],
    urungan: Sequence[Urungan],
    sebut: Callable[[Any], str],
    batalkan: Callable[[Any], Any],
) -> list[tuple[int, str, str]]:
    """Strike each record through its service, inside the caller's transaction; what changed since, or cannot be struck any
    more, is left and named with the reason.
    """
    tersisa = []
    for u in urungan:
        satu = objek[u.objek_id]
        if satu.versi != u.versi or satu.dibatalkan:
            tersisa.append((u.objek_id, sebut(satu), DIUBAH))
            continue
        try:
            batalkan(satu)
        except DomainError as galat:
            tersisa.append((u.objek_id, sebut(satu), galat.pesan))
    return tersisa
