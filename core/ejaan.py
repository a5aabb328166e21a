"""Words as people mistype them, against the words that are there. Knows no domain noun and no table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from core.teks import normalkan_cari

KATA_MAKS: Final = 6
TERPENDEK: Final = 3
TERPANJANG: Final = 40
SERI_MAKS: Final = 3  # words equally near that are all looked for
BATAS: Final = ((3, 0), (5, 1), (9, 2))  # letters → edits forgiven
BATAS_PANJANG: Final = 3


@dataclass(frozen=True, slots=True)
class Kata:
    """One word of a search: as typed, as looked for (other than typed where it was mistyped), and words of the same
    meaning, which widen it and match at the beginning of a word only.
    """

    diketik: str
    dicari: tuple[str, ...]
    padanan: tuple[str, ...] = ()

    @property
    def dikoreksi(self) -> bool:
        return self.dicari != (self.diketik,)

    @property
    def teks(self) -> str:
        return " atau ".join(self.dicari)


@dataclass(frozen=True, slots=True)
class Pencarian:
    """How a search was understood; a page that shows rows for other words than were typed says so."""

    teks: str
    kata: tuple[Kata, ...]

    @property
    def dikoreksi(self) -> bool:
        return any(k.dikoreksi for k in self.kata)

    @property
    def dicari(self) -> str:
        return " ".join(k.teks for k in self.kata)

    @property
    def padanan(self) -> list[str]:
        return [p for k in self.kata for p in k.padanan]

    @property
    def kalimat(self) -> str:
        """For files and programs; "" where the words were taken as they are."""
        bagian = [f"Hasil untuk “{self.dicari}” (diketik “{self.teks}”)"] if self.dikoreksi else []
        return "; ".join(
            [*bagian, *([f"termasuk kata yang sama artinya: {', '.join(self.padanan)}"] * bool(self.padanan))]
        )

    def tanpa_koreksi(self) -> Pencarian:
        return replace(self, kata=tuple(replace(k, dicari=(k.diketik,)) for k in self.kata))


def apa_adanya(teks: str) -> Pencarian:
    return Pencarian(teks, tuple(Kata(k, (k,)) for k in kata_kata(teks)))


def kata_kata(teks: str) -> list[str]:
    return normalkan_cari(teks).split()[:KATA_MAKS]


def kata_bermakna(*teks: str) -> set[str]:
    """The words of normalised texts that are worth knowing: letters only, neither initials nor numbers."""
    return {k for t in teks for k in t.split() if k.isalpha() and TERPENDEK <= len(k) <= TERPANJANG}


def batas(kata: str) -> int:
    """How many edits are forgiven: none in a short word, where every other word is near."""
    return next((n for panjang, n in BATAS if len(kata) <= panjang), BATAS_PANJANG)


def terdekat(kata: str, kosakata: Sequence[str]) -> tuple[str, ...]:
    """The nearest known words (optimal string alignment: a swap of neighbours is one edit), nearest first, at most
    SERI_MAKS and all equally near; empty where none is near enough. People seldom miss the first letter: words that share
    it come alone where there are any. `kosakata` has frequent words first, which decides between equals.
    """
    if not kata.isalpha() or not (maks := batas(kata)):
        return ()
    cocok = process.extract(kata, kosakata, scorer=OSA.distance, score_cutoff=maks, limit=None)
    if not cocok:
        return ()
    nilai = [(jarak, k[0] != kata[0], -JaroWinkler.similarity(kata, k), urut, k) for k, jarak, urut in cocok]
    terbaik = min(nilai)[:2]
    return tuple(k for *depan, _, _, k in sorted(nilai) if tuple(depan) == terbaik)[:SERI_MAKS]


def pahami(teks: str, kosakata: str, padanan: Iterable[tuple[str, ...]] = ()) -> Pencarian:
    """Every word known as it stands, or anywhere inside a known word (people type beginnings), stays; another one gives way
    to its nearest. `kosakata` is one word a line, frequent ones first.
    """
    kelompok = {k: tuple(p for p in g if p != k) for g in padanan for k in g}
    daftar: list[str] | None = None
    hasil = []
    for k in kata_kata(teks):
        dicari: tuple[str, ...] = (k,)
        if k not in kosakata and k not in kelompok:
            daftar = kosakata.split("\n") if daftar is None else daftar
            dicari = terdekat(k, daftar) or dicari
        hasil.append(Kata(k, dicari, tuple(dict.fromkeys(p for d in dicari for p in kelompok.get(d, ())))))
    return Pencarian(teks, tuple(hasil))
