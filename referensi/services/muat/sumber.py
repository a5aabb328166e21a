"""The folder the builders read from, and what they already know to exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db.models import Model

from referensi.services.muat.berkas import Baris, baca

Isi = dict[str, Any]
BARIS = "#baris"
"""Key under which a row may carry the file row it came from, for refusals found only beside the database."""


@dataclass(slots=True)
class Sumber:
    folder: Path
    _kunci: dict[type[Model], set[str]] = field(default_factory=dict)
    jalur_wilayah: dict[str, list[str]] = field(default_factory=dict)

    def baca(self, berkas: str, *kolom: str) -> Iterator[Baris]:
        return baca(self.folder, berkas, kolom)

    def ada(self, model: type[Model]) -> set[str]:
        """Keys that will exist: those in the database and those read in this run."""
        if model not in self._kunci:
            self._kunci[model] = set(model._default_manager.values_list("pk", flat=True))
        return self._kunci[model]


@dataclass(slots=True)
class Kembar:
    """Refuses a second row with the same key, naming the first."""

    pertama: dict[object, int] = field(default_factory=dict)

    def periksa(self, baris: Baris, kolom: str, kunci: object, sebutan: str) -> None:
        if (lama := self.pertama.setdefault(kunci, baris.nomor)) != baris.nomor:
            raise baris.rusak(kolom, f"{sebutan} sudah ada pada baris {lama}")


@dataclass(frozen=True, slots=True)
class Langkah:
    """One file and the rows it makes.

    lingkup   narrows the existing rows it is compared with
    sisihkan  drops new rows that must wait for what an officer recorded
    """

    grup: str
    berkas: str
    model: type[Model]
    susun: Callable[[Sumber], list[Isi]]
    kunci: Sequence[str] = ("kode",)
    lingkup: Mapping[str, Any] = field(default_factory=dict)
    sisihkan: Callable[[list[Isi]], list[Isi]] | None = None
