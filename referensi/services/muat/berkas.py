"""Reading one data file strictly: the first value that does not hold stops everything and says where it stands."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from django.core.exceptions import ValidationError

from core.errors import DomainError


class BerkasRusak(DomainError):
    """A data file that cannot be loaded; nothing of it, nor of its neighbours, was."""

    status = 422
    kode = "berkas_rusak"
    judul = "Berkas data rusak"

    def __init__(self, berkas: str, alasan: str, *, baris: int | None = None, kolom: str = "") -> None:
        tempat = "".join((f", baris {baris}" if baris else "", f", kolom {kolom}" if kolom else ""))
        super().__init__(f"{berkas}{tempat}: {alasan}")


@dataclass(frozen=True, slots=True)
class Baris:
    """One row and where it stands. Every reader either gives the value or raises BerkasRusak naming the column."""

    berkas: str
    nomor: int
    isi: dict[str, str]

    def rusak(self, kolom: str, alasan: str) -> BerkasRusak:
        return BerkasRusak(self.berkas, alasan, baris=self.nomor, kolom=kolom)

    def teks(self, kolom: str, maks: int | None = None, *, kosong: bool = False) -> str:
        nilai = self.isi[kolom].strip()
        if not nilai and not kosong:
            raise self.rusak(kolom, "tidak boleh kosong")
        if maks is not None and len(nilai) > maks:
            raise self.rusak(kolom, f"terlalu panjang ({len(nilai)} dari paling banyak {maks} huruf)")
        return nilai

    def kode(self, kolom: str, periksa: Callable[[str], None]) -> str:
        nilai = self.teks(kolom)
        try:
            periksa(nilai)
        except ValidationError as galat:
            raise self.rusak(kolom, f"“{nilai}” tidak sah. {' '.join(galat.messages)}") from galat
        return nilai

    def bulat(self, kolom: str, terkecil: int, terbesar: int) -> int:
        nilai = self.teks(kolom)
        if not (nilai.isascii() and nilai.isdigit() and terkecil <= int(nilai) <= terbesar):
            raise self.rusak(kolom, f"“{nilai}” bukan bilangan bulat {terkecil}–{terbesar}")
        return int(nilai)

    def ya(self, kolom: str) -> bool:
        return self.bulat(kolom, 0, 1) == 1

    def desimal(self, kolom: str, digit: int, tempat: int, *, kosong: bool = False) -> Decimal | None:
        nilai = self.teks(kolom, kosong=kosong)
        if not nilai:
            return None
        try:
            angka = Decimal(nilai)
        except InvalidOperation:
            raise self.rusak(kolom, f"“{nilai}” bukan angka") from None
        if not angka.is_finite() or -int(angka.as_tuple().exponent) > tempat or abs(angka) >= 10 ** (digit - tempat):
            raise self.rusak(
                kolom, f"“{nilai}” melebihi {digit - tempat} angka di depan atau {tempat} di belakang koma"
            )
        return angka

    def positif(self, kolom: str, digit: int, tempat: int) -> Decimal:
        angka = self.desimal(kolom, digit, tempat)
        if angka is None or angka <= 0:
            raise self.rusak(kolom, "harus lebih dari nol")
        return angka

    def titik(self) -> dict[str, Decimal | None]:
        lat, lng = self.desimal("lat", 9, 6, kosong=True), self.desimal("lng", 9, 6, kosong=True)
        for kolom, nilai, batas in (("lat", lat, 90), ("lng", lng, 180)):
            if nilai is not None and abs(nilai) > batas:
                raise self.rusak(kolom, f"{nilai} di luar −{batas}..{batas}")
        return {"lat": lat, "lng": lng}

    def tanggal(self, kolom: str) -> date:
        nilai = self.teks(kolom)
        try:
            return date.fromisoformat(nilai)
        except ValueError:
            raise self.rusak(kolom, f"“{nilai}” bukan tanggal (TTTT-BB-HH)") from None

    def pilihan(self, kolom: str, boleh: Collection[str]) -> str:
        nilai = self.teks(kolom)
        if nilai not in boleh:
            raise self.rusak(kolom, f"“{nilai}” tidak dikenal; pilihannya {', '.join(boleh)}")
        return nilai

    def rujukan(self, kolom: str, ada: Collection[str], sebutan: str) -> str:
        nilai = self.teks(kolom)
        if nilai not in ada:
            raise self.rusak(kolom, f"{sebutan} “{nilai}” tidak ada")
        return nilai


def baca(folder: Path, berkas: str, kolom: Sequence[str]) -> Iterator[Baris]:
    """The rows of a UTF-8 CSV with exactly these columns. Raises BerkasRusak; a lost or undecodable file included."""
    try:
        with (folder / berkas).open(encoding="utf-8", newline="") as isi:
            yield from _baris(berkas, csv.reader(isi, strict=True), kolom)
    except FileNotFoundError:
        raise BerkasRusak(berkas, "berkas tidak ditemukan") from None
    except UnicodeDecodeError as galat:
        raise BerkasRusak(berkas, f"bukan UTF-8 ({galat.reason})") from None
    except OSError as galat:
        raise BerkasRusak(berkas, f"tidak dapat dibaca ({galat.strerror})") from None


def _baris(berkas: str, pembaca: csv.Reader, kolom: Sequence[str]) -> Iterator[Baris]:  # type: ignore[name-defined]
    try:
        kepala: list[str] = next(pembaca, [])
        for nama in kolom:
            if nama not in kepala:
                raise BerkasRusak(berkas, "kolom tidak ada di kepala berkas", baris=1, kolom=nama)
        mulai = pembaca.line_num + 1
        for sel in pembaca:
            if len(sel) != len(kepala):
                raise BerkasRusak(berkas, f"ada {len(sel)} kolom, seharusnya {len(kepala)}", baris=mulai)
            yield Baris(berkas, mulai, dict(zip(kepala, sel, strict=True)))
            mulai = pembaca.line_num + 1
    except csv.Error as galat:
        raise BerkasRusak(berkas, f"bentuk CSV rusak ({galat})", baris=pembaca.line_num) from None
