"""The question and the answer of "who can make this?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from core.ejaan import Kata, Pencarian
from ikm.models import IKM
from ikm.rumus.kemampuan import Nilai
from referensi.models import Satuan, Wilayah


@dataclass(frozen=True, slots=True)
class Permintaan:
    """What is asked, as a form read it. `teks` are free words; everything else may be left open."""

    teks: str
    jumlah: Decimal | None = None
    satuan: Satuan | None = None
    hari: int | None = None
    dekat: Wilayah | None = None
    sertifikat: tuple[str, ...] = ()
    persis: bool = False

    @property
    def titik(self) -> tuple[float, float] | None:
        if self.dekat is None or self.dekat.lat is None or self.dekat.lng is None:
            return None
        return float(self.dekat.lat), float(self.dekat.lng)


@dataclass(frozen=True, slots=True)
class Konteks:
    """What every statement of one search needs: who asks, on which day, the words and the clusters that answer them."""

    user: Any
    pada: date
    minta: Permintaan
    kata: tuple[Kata, ...]
    sentra: tuple[frozenset[int], ...]  # for each word, the clusters that name it
    lingkup: frozenset[str] | None  # the kecamatan whose coordinates this person may see
    sebagian: bool = False  # half the words suffice


@dataclass(frozen=True, slots=True)
class ProdukMampu:
    uid: UUID
    nama: str
    url: str
    nilai: Nilai
    alasan: tuple[str, ...]
    kurang: tuple[str, ...]
    tanya: tuple[str, ...]  # what is not known and must be asked
    satuan: str = ""
    kapasitas: Decimal | None = None
    bebas: Decimal | None = None
    hari: int | None = None


@dataclass(frozen=True, slots=True)
class IKMMampu:
    """An IKM that answers, with its best product first; without products it answers by its cluster or its name."""

    ikm: IKM
    nilai: Nilai
    jarak: float | None
    alasan: tuple[str, ...]
    kurang: tuple[str, ...]
    tanya: tuple[str, ...]
    sertifikat: tuple[str, ...] = ()
    produk: tuple[ProdukMampu, ...] = ()

    @property
    def skor(self) -> int:
        return round(self.nilai.skor)

    @property
    def keadaan(self) -> str:
        return "Sebagian" if self.kurang else "Perlu ditanyakan" if self.tanya else "Sanggup"

    @property
    def nada(self) -> str:
        return {"Sebagian": "perhatian", "Perlu ditanyakan": "info"}.get(self.keadaan, "baik")

    @property
    def kalimat(self) -> str:
        return kalimat(self.alasan)


@dataclass(frozen=True, slots=True)
class Bersama:
    """What all that answer could deliver in one unit: the largest free capacity of each IKM, which has but one workshop."""

    satuan: str
    jumlah: Decimal
    ikm: int
    cukup: bool | None = None  # against the quantity asked; None where none was asked in this unit


@dataclass(frozen=True, slots=True)
class Jawaban:
    pencarian: Pencarian
    baris: list[IKMMampu] = field(default_factory=list)
    jumlah: int = 0
    bersama: list[Bersama] = field(default_factory=list)
    tanpa_angka: int = 0  # IKM among them whose free capacity is not known
    sebagian: bool = False
    habis: int = 0  # IKM among them that have no free capacity left


def kalimat(bagian: Sequence[str]) -> str:
    """Parts as one sentence."""
    teks = "; ".join(bagian)
    return f"{teks[:1].upper()}{teks[1:]}." if teks else ""
