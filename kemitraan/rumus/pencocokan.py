"""How well an IKM fits a need: six parts, each between 0 and 1, weighted by the office and read aloud on the page.

kemampuan = where the words of product, process and material were found; kapasitas = what is free until the due date ÷ what
is needed; waktu = lead time against the days that are left; kinerja = the mean of the three commitments; jarak falls to half
at JARAK_SETENGAH km; sertifikat = those named by the need that are in force, else how many are in force at all. Words,
capacity and lead time count as in "siapa bisa membuat ini?" (ADR 11): unknown is worth more than "no" and less than "yes".
Every part grows with what is better and never falls.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field
from decimal import Decimal
from typing import Final

from ikm.rumus import kemampuan as k
from kemitraan.rumus.komitmen import Hitungan

BERKELOMPOK: Final[Mapping[str, float]] = {"produk": 0.5, "proses": 0.25, "bahan": 0.25}
"""What the words of each kind are worth; kinds the need says nothing of carry no weight."""
LABEL: Final[Mapping[str, str]] = {
    "kemampuan": "Kemampuan",
    "kapasitas": "Kapasitas",
    "waktu": "Waktu tunggu",
    "kinerja": "Tiga komitmen",
    "jarak": "Jarak",
    "sertifikat": "Sertifikat",
}
ARTI: Final[Mapping[str, str]] = {
    "kemampuan": "nama barang, proses, dan bahan yang dibutuhkan ada pada produknya; separuh nilainya dari nama barang",
    "kapasitas": "berapa dari jumlah yang dibutuhkan dapat dibuat sampai tenggat, sesudah dikurangi pesanan yang berjalan",
    "waktu": "waktu tunggunya muat dalam hari yang tersisa sampai tenggat",
    "kinerja": "mutu, jumlah, dan ketepatan waktu dua belas bulan terakhir; tanpa data dinilai di tengah, bukan nol",
    "jarak": "dari desanya ke tempat perusahaan; separuh pada 20 km",
    "sertifikat": "yang masih berlaku; bila kebutuhan menyebut sertifikat tertentu, hanya itu yang dihitung",
}
NETRAL: Final = 0.5
PENYEIMBANG: Final = 3
"""Lines it takes until the record weighs as much as knowing nothing: one good delivery does not beat fifty."""
JARAK_SETENGAH: Final = 20.0  # km
SERTIFIKAT_PENUH: Final = 2
TANPA_DATA: Final = Hitungan()
BOBOT_MAKS: Final = 100


@dataclass(frozen=True, slots=True)
class Bobot:
    """What each part is worth; any scale, only the shares count. These are in force until the office decides otherwise."""

    kemampuan: int = 40
    kapasitas: int = 20
    waktu: int = 15
    kinerja: int = 15
    jarak: int = 5
    sertifikat: int = 5

    def poin(self) -> dict[str, float]:
        """The points of 100 each part can bring."""
        jumlah = sum(astuple(self))
        return {n: 100 * float(getattr(self, n)) / jumlah for n in LABEL}


@dataclass(frozen=True, slots=True)
class Keperluan:
    """What a need asks for, in its own unit and days; `sertifikat` are the kinds its text names."""

    jumlah: Decimal
    hari: int
    sertifikat: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ciri:
    """What is known of one product of one IKM. None is "not known", also where the unit is another than the need's."""

    letak: Mapping[str, Sequence[float]] = field(default_factory=dict)
    """By kind of word (BERKELOMPOK): where each was found (ikm.rumus.kemampuan.PADA_…, 0 for nowhere)."""
    bebas: Decimal | None = None
    """Free from today until the due date."""
    hari: int | None = None
    hitungan: Hitungan = TANPA_DATA
    km: float | None = None
    sertifikat: frozenset[str] = frozenset()
    """The kinds in force."""


@dataclass(frozen=True, slots=True)
class Nilai:
    """The six parts, 0..1 each."""

    kemampuan: float
    kapasitas: float
    waktu: float
    kinerja: float
    jarak: float
    sertifikat: float

    def skor(self, bobot: Bobot) -> float:
        """0..100."""
        return sum(p * float(getattr(self, n)) for n, p in bobot.poin().items())


def nilai(ciri: Ciri, perlu: Keperluan) -> Nilai:
    return Nilai(
        nilai_kemampuan(ciri.letak),
        nilai_kapasitas(ciri.bebas, perlu.jumlah),
        nilai_waktu(ciri.hari, perlu.hari),
        nilai_kinerja(ciri.hitungan),
        nilai_jarak(ciri.km),
        nilai_sertifikat(ciri.sertifikat, perlu.sertifikat),
    )


def nilai_kemampuan(letak: Mapping[str, Sequence[float]]) -> float:
    """The mean of each kind of word, the kinds weighted by BERKELOMPOK."""
    ada = [(BERKELOMPOK[n], k.nilai_kata(isi)) for n, isi in letak.items() if isi]
    return sum(b * n for b, n in ada) / sum(b for b, _ in ada) if ada else 0.0


def nilai_kapasitas(bebas: Decimal | None, jumlah: Decimal) -> float:
    return k.nilai_kapasitas(None if bebas is None else float(bebas), float(jumlah))


def nilai_waktu(hari: int | None, sisa: int) -> float:
    """`sisa` days are left; past the due date nothing is in time."""
    return 0.0 if sisa < 0 else k.nilai_waktu(hari, sisa)


def nilai_kinerja(hitungan: Hitungan) -> float:
    """The mean of those commitments that can be measured, drawn to NETRAL while the lines are few."""
    ada = [float(n) for n in (hitungan.kualitas, hitungan.kuantitas, hitungan.ketepatan_waktu) if n is not None]
    if not ada:
        return NETRAL
    n = hitungan.baris
    return (n * sum(ada) / len(ada) + PENYEIMBANG * NETRAL) / (n + PENYEIMBANG)


def nilai_jarak(km: float | None) -> float:
    return k.TAK_DIKETAHUI if km is None else JARAK_SETENGAH / (JARAK_SETENGAH + km)


def nilai_sertifikat(berlaku: frozenset[str], diminta: frozenset[str]) -> float:
    if diminta:
        return k.nilai_sertifikat(len(berlaku & diminta), len(diminta))
    return min(1.0, len(berlaku) / SERTIFIKAT_PENUH)


def kata_kuat(letak: Mapping[str, Sequence[float]]) -> bool:
    """Whether a word stands on the product itself or its cluster. The name of a workshop alone does not promise that this
    product of it is meant, so its capacity says nothing.
    """
    return any(n >= k.PADA_SENTRA for isi in letak.values() for n in isi)


def bebas(kapasitas: Decimal | None, dinyatakan: Decimal | None, terpakai: Decimal) -> Decimal | None:
    """What is free in a window, never negative: what running orders leave of the capacity, and no more than the owner
    declared free. All three in the same unit and window; None where no capacity is declared.
    """
    if kapasitas is None:
        return None
    sisa = max(kapasitas - terpakai, Decimal(0))
    return sisa if dinyatakan is None else min(sisa, dinyatakan)
