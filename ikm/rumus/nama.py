"""How alike two names are, written as officers write them: with or without UD, in any order, misspelt, in old spelling.

Rapidfuzz compares whole texts, in which "Cor Kuningan Slamet" and "Cor Kuningan Sutrisno" share nearly everything: the
trade. So words are compared one by one, and a word that every second workshop carries weighs less.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from core.teks import normalkan_cari

UMUM_TERPENDEK = 5
BOBOT_UMUM = 0.3
SEJIWA, SEJIWA_PANJANG = (
    0.8,
    0.75,
)  # the least likeness at which two spellings are one word: one slip, two in a long one
PANJANG = 8
INISIAL = 0.8
TERKANDUNG = 0.85
PENDEK = 3  # letters up to which a word is itself or another: "adi" is not "ani"
EJAAN_LAMA = (("dj", "j"), ("tj", "c"), ("oe", "u"), ("sj", "sy"))
_GANDA = re.compile(r"([a-z])\1+")
_VOKAL = re.compile(r"[aeiouwyh]")


def _kata(teks: str) -> list[str]:
    return [_eja(k) for k in normalkan_cari(teks).split()]


def _eja(kata: str) -> str:
    for lama, baru in EJAAN_LAMA:
        kata = kata.replace(lama, baru)
    return _GANDA.sub(r"\1", kata)


BENTUK = frozenset(_kata("ud cv pt pd fa tb ikm ukm umkm"))
GELAR = frozenset(
    _kata("h hj haji hajah bpk bapak pak ibu bu sdr sdri drs dra ir dr st se sh spd sp mm msi mt ssi skom")
)
MUHAMMAD = frozenset(_kata("m moh moch much muh muhammad mohammad mochammad mokhammad mukhammad"))
# What workshops of the kabupaten make, and what their owners wish for.
UMUM = frozenset(
    _kata(
        """
        cor kuningan logam perak besi aluminium tembaga patung sepatu sandal alas kaki kulit tas gerabah cobek genteng
        bata batu tanah liat keramik bambu anyaman rotan mebel meubel furnitur furniture kayu jati ukir keripik kripik
        kerupuk krupuk camilan snack tahu tempe kue roti jamu kopi batik tenun bordir konveksi jahit tekstil serat
        pangan rempah bengkel pengrajin perajin kerajinan kriya handicraft seni art craft produksi industri usaha dagang
        toko sumber karya jaya makmur sejahtera abadi barokah berkah sentosa mandiri lestari utama maju indah mulya
        mulia rejeki rezeki agung baru putra putri bersama majapahit trowulan mojokerto dan koperasi kelompok
        """
    )
)
UMUM_URUT = sorted(UMUM)


@dataclass(frozen=True, slots=True)
class Nama:
    """A name as it is compared: its distinct words in a fixed order, and all of it without blanks."""

    kata: tuple[str, ...]
    padat: str

    @property
    def khas(self) -> tuple[str, ...]:
        """The words that tell this name from its neighbours."""
        return tuple(k for k in self.kata if not umum(k))


@lru_cache(maxsize=50_000)
def umum(kata: str) -> bool:
    """A trade or a wish, be it misspelt."""
    if kata in UMUM:
        return True
    return (
        len(kata) >= UMUM_TERPENDEK
        and extractOne(kata, UMUM_URUT, scorer=OSA.normalized_similarity, score_cutoff=_batas(kata)) is not None
    )


@lru_cache(maxsize=200_000)
def baca_usaha(teks: str) -> Nama:
    return _susun(k for k in _kata(teks) if k not in BENTUK)


@lru_cache(maxsize=200_000)
def baca_orang(teks: str) -> Nama:
    """Titles dropped, with all behind the first comma; every way to write Muhammad is one."""
    return _susun("muhamad" if k in MUHAMMAD else k for k in _kata(teks.partition(",")[0]) if k not in GELAR)


def _susun(kata: Iterable[str]) -> Nama:
    urut = list(kata)
    return Nama(tuple(sorted(set(urut))), "".join(urut))


@lru_cache(maxsize=50_000)
def rangka(kata: str) -> str:
    """The consonants: what is left of a word whose vowels were mistyped. "kuningn" and "kuningan" meet here."""
    return _GANDA.sub(r"\1", _VOKAL.sub("", kata)) or kata


def mirip_usaha(a: Nama, b: Nama) -> float:
    """0 … 1, symmetric."""
    return _mirip(a, b, _bobot)[0]


def mirip_orang(a: Nama, b: Nama) -> float:
    """As above; a name that is wholly part of the other ("Slamet" in "Slamet Widodo") is near it."""
    dadu, terkandung = _mirip(a, b, lambda _: 1.0)
    return max(dadu, TERKANDUNG * terkandung)


def _bobot(kata: str) -> float:
    return BOBOT_UMUM if umum(kata) else 1.0


def _mirip(a: Nama, b: Nama, bobot: Callable[[str], float]) -> tuple[float, float]:
    """(shared weight over all weight, shared weight over the lighter side's)."""
    if not a.kata or not b.kata:
        return 0.0, 0.0
    if a.kata == b.kata or a.padat == b.padat:
        return 1.0, 1.0
    berat_a, berat_b = ({k: bobot(k) for k in n.kata} for n in (a, b))
    sama = sum(n * min(berat_a[x], berat_b[y]) for n, x, y in _jodoh(a.kata, b.kata))
    total_a, total_b = sum(berat_a.values()), sum(berat_b.values())
    return 2 * sama / (total_a + total_b), min(1.0, sama / min(total_a, total_b))


def _jodoh(a: tuple[str, ...], b: tuple[str, ...]) -> list[tuple[float, str, str]]:
    """Each word with its best counterpart, best pairs first; the order does not depend on which side is `a`."""
    calon = [(n, x, y) for x, y in product(a, b) if (n := _sejiwa(x, y))]
    calon.sort(key=lambda c: (-c[0], min(c[1:]), max(c[1:])))
    dipakai_a: set[str] = set()
    dipakai_b: set[str] = set()
    hasil = []
    for n, x, y in calon:
        if x not in dipakai_a and y not in dipakai_b:
            dipakai_a.add(x)
            dipakai_b.add(y)
            hasil.append((n, x, y))
    return hasil


def _sejiwa(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if min(len(a), len(b)) == 1:
        return INISIAL if a[0] == b[0] and a.isalpha() and b.isalpha() else 0.0
    if min(len(a), len(b)) <= PENDEK or not (a.isalpha() and b.isalpha()):
        return 0.0
    return OSA.normalized_similarity(a, b, score_cutoff=_batas(max(a, b, key=len)))


def _batas(kata: str) -> float:
    return SEJIWA_PANJANG if len(kata) >= PANJANG else SEJIWA
