"""Guesses of a whole file gathered into questions: one per column, kind and pair, or per kind where every pair differs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from core.massal import sisipkan
from core.rahasia import samarkan
from kantor.models import Impor, TebakanImpor
from kantor.rumus.bacaan import Tebakan
from kantor.sasaran import DIKOSONGKAN, BarisTerbaca

KOLOM: Final = ("impor_id", "nomor", "kolom", "jenis", "dari", "menjadi", "tiap", "jumlah", "baris_contoh", "diterima")
PANJANG: Final = 200
DIGIT_TERBUKA: Final = 4  # words about a personal column are no personal value
_KUTIPAN: Final = re.compile(r"“[^”]*”|\d[\d\s.,/+\-eE]*\d")

Kunci = tuple[str, str, str, str]


@dataclass(slots=True)
class _Pertanyaan:
    nomor: int
    tebakan: Tebakan
    kolom: str
    baris: int
    diterima: bool | None
    jumlah: int = 0


@dataclass(slots=True)
class Dugaan:
    """`lama` are the decisions of an earlier look at the same file, which still stand; examples from `pribadi` columns are
    kept masked.
    """

    lama: dict[Kunci, bool | None] = field(default_factory=dict)
    pribadi: frozenset[str] = frozenset()
    _isi: dict[Kunci, _Pertanyaan] = field(default_factory=dict)

    @classmethod
    def lanjutan(cls, impor: Impor, pribadi: frozenset[str]) -> Dugaan:
        sebelumnya = TebakanImpor.objects.filter(impor=impor)
        return cls({_kunci(t.kolom, t): t.diterima for t in sebelumnya}, pribadi)

    def catat(self, baris: BarisTerbaca) -> tuple[list[int], bool]:
        """The numbers of the questions this row rests on, and whether one of them is still open or was refused."""
        nomor, tertahan = [], False
        for kolom, tebakan in baris.tebakan:
            kunci = _kunci(kolom, tebakan)
            tanya = self._isi.get(kunci)
            if tanya is None:
                putusan = self.lama.get(kunci, True if tebakan.pasti else None)
                tanya = self._isi[kunci] = _Pertanyaan(len(self._isi) + 1, tebakan, kolom, baris.nomor, putusan)
            if tanya.nomor not in nomor:
                tanya.jumlah += 1
                nomor.append(tanya.nomor)
            tertahan = tertahan or tanya.diterima is not True
        return nomor, tertahan

    def simpan(self, impor: Impor) -> None:
        sisipkan(
            TebakanImpor,
            KOLOM,
            (
                (
                    impor.pk,
                    t.nomor,
                    t.kolom,
                    t.tebakan.jenis,
                    self._tampil(t.kolom, t.tebakan.dari),
                    self._menjadi(t.kolom, t.tebakan),
                    t.tebakan.tiap,
                    t.jumlah,
                    t.baris,
                    t.diterima,
                )
                for t in self._isi.values()
            ),
        )

    def _menjadi(self, kolom: str, t: Tebakan) -> str:
        """Why a cell is emptied is a sentence of ours to be read; only what it quotes of the cell is masked."""
        if t.jenis != DIKOSONGKAN:
            return self._tampil(kolom, t.menjadi)
        return _KUTIPAN.sub(lambda m: self._tampil(kolom, m.group()), t.menjadi)[:PANJANG]

    def _tampil(self, kolom: str, teks: str) -> str:
        rahasia = kolom in self.pribadi and sum(c.isdigit() for c in teks) > DIGIT_TERBUKA
        return samarkan(teks, 4, 2) if rahasia else teks[:PANJANG]


def _kunci(kolom: str, t: Tebakan | TebakanImpor) -> Kunci:
    return (kolom, t.jenis, "", "") if t.tiap else (kolom, t.jenis, t.dari[:PANJANG], t.menjadi[:PANJANG])
