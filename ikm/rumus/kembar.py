"""Are two records one workshop? Evidence for and against, each with a sentence that gives no personal value away.

Pieces of evidence for are joined as independent witnesses (what is left to doubt is multiplied), evidence against takes
a share of the result. So no piece for it ever lowers the confidence, and none alone makes it certain. Weights were set
by hand on the cases of tests/ikm/test_rumus_kembar.py.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core import format as f
from ikm.rumus.nama import Nama, mirip_orang, mirip_usaha, rangka

AMBANG_ANTRE = 50  # enters the queue
AMBANG_TANYA = 70  # asked before a new record is made
AMBANG_KABAR = 80  # officers are told

SAMA = {
    "nib": (0.85, "NIB sama."),
    "nik": (0.80, "NIK pemilik sama."),
    "npwp": (0.70, "NPWP sama."),
    "telepon": (0.60, "Nomor telepon sama."),
}
BEDA = {"nib": (0.45, "NIB berbeda."), "nik": (0.35, "NIK pemilik berbeda."), "npwp": (0.20, "NPWP berbeda.")}
BOBOT_NAMA, BOBOT_NAMA_UMUM, NAMA_MULAI = 0.60, 0.42, 0.80
BOBOT_PEMILIK, PEMILIK_MULAI = 0.45, 0.75
BOBOT_DESA, BOBOT_KECAMATAN = 0.25, 0.08
BOBOT_DEKAT, JAUH_M = 0.35, 300
NAMA_LAIN, PEMILIK_LAIN = (0.12, 0.30, 0.70), (0.15, 0.40, 0.80)  # share taken, wholly up to, no more from
BIDANG_LAIN = 0.20
GOLONGAN_POKOK = 2  # digits of a KBLI code that name the division
JARI_BUMI_M = 6_371_000


@dataclass(frozen=True, slots=True)
class Ciri:
    """What of one IKM is compared. Personal numbers are their HMAC; those of IKM merged into it are its own, too."""

    teks_nama: str
    nama: Nama
    pemilik: Nama
    desa: str
    desa_nama: str
    kecamatan: str
    kecamatan_nama: str
    kbli: str
    nib: frozenset[str] = frozenset()
    nik: frozenset[str] = frozenset()
    npwp: frozenset[str] = frozenset()
    telepon: frozenset[str] = frozenset()
    titik: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Alasan:
    kode: str
    teks: str
    mendukung: bool = True


@dataclass(frozen=True, slots=True)
class Penilaian:
    """`keyakinan` 0 … 100."""

    keyakinan: int
    alasan: tuple[Alasan, ...]


@dataclass(frozen=True, slots=True)
class _Bukti:
    bobot: float
    alasan: Alasan


def nilai_pasangan(a: Ciri, b: Ciri) -> Penilaian:
    nama, pemilik = mirip_usaha(a.nama, b.nama), mirip_orang(a.pemilik, b.pemilik)
    dukung = [*_nomor_sama(a, b), *_nama(a, b, nama), *_pemilik(pemilik), *_tempat(a, b), *_jarak(a, b)]
    lawan = list(_lawan(a, b, nama, pemilik))
    ragu = math.prod(1 - bukti.bobot for bukti in dukung)
    sisa = math.prod(1 - bukti.bobot for bukti in lawan)
    urut = [b.alasan for b in sorted(dukung, key=lambda b: -b.bobot)] + [b.alasan for b in lawan]
    return Penilaian(math.floor((1 - ragu) * sisa * 100 + 0.5), tuple(urut))


def _nomor_sama(a: Ciri, b: Ciri) -> Iterator[_Bukti]:
    for kode, (bobot, teks) in SAMA.items():
        if getattr(a, kode) & getattr(b, kode):
            yield _Bukti(bobot, Alasan(kode, teks))


def _nama(a: Ciri, b: Ciri, mirip: float) -> Iterator[_Bukti]:
    """A name all of whose words are common ("Kuningan Jaya") says less, even when it is the same."""
    if mirip <= NAMA_MULAI:
        return
    khas = min(len(a.nama.khas), len(b.nama.khas)) > 0
    teks = "Nama usaha sama." if mirip == 1 else f"Nama mirip {_persen(mirip)}: {_sebut(a, b)}."
    yield _Bukti(_naik(mirip, NAMA_MULAI) * (BOBOT_NAMA if khas else BOBOT_NAMA_UMUM), Alasan("nama", teks))


def _pemilik(mirip: float) -> Iterator[_Bukti]:
    if mirip > PEMILIK_MULAI:
        teks = "Nama pemilik sama." if mirip == 1 else f"Nama pemilik mirip {_persen(mirip)}."
        yield _Bukti(_naik(mirip, PEMILIK_MULAI) * BOBOT_PEMILIK, Alasan("pemilik", teks))


def _tempat(a: Ciri, b: Ciri) -> Iterator[_Bukti]:
    if a.desa == b.desa:
        yield _Bukti(BOBOT_DESA, Alasan("desa", f"Desa sama: {a.desa_nama}."))
    elif a.kecamatan == b.kecamatan:
        yield _Bukti(BOBOT_KECAMATAN, Alasan("kecamatan", f"Kecamatan sama: {a.kecamatan_nama}."))


def _jarak(a: Ciri, b: Ciri) -> Iterator[_Bukti]:
    if a.titik is None or b.titik is None:
        return
    meter = jarak_m(a.titik, b.titik)
    if meter < JAUH_M:
        teks = f"Letaknya berjarak sekitar {f.angka(max(10, round(meter, -1)))} m."
        yield _Bukti(BOBOT_DEKAT * (1 - meter / JAUH_M), Alasan("jarak", teks))


def _lawan(a: Ciri, b: Ciri, nama: float, pemilik: float) -> Iterator[_Bukti]:
    for kode, (bobot, teks) in BEDA.items():
        milik_a, milik_b = getattr(a, kode), getattr(b, kode)
        if milik_a and milik_b and not milik_a & milik_b:
            yield _Bukti(bobot, Alasan(kode, teks, mendukung=False))
    if (bobot := _turun(nama, NAMA_LAIN)) > 0:
        yield _Bukti(bobot, Alasan("nama", "Nama usaha berbeda.", mendukung=False))
    if (bobot := _turun(pemilik, PEMILIK_LAIN)) > 0:
        yield _Bukti(bobot, Alasan("pemilik", "Nama pemilik berbeda.", mendukung=False))
    if a.kbli[:GOLONGAN_POKOK] != b.kbli[:GOLONGAN_POKOK]:
        yield _Bukti(BIDANG_LAIN, Alasan("kbli", "Bidang usaha berbeda.", mendukung=False))


def _naik(nilai: float, mulai: float) -> float:
    """From 0.25 just above `mulai` to 1 at full likeness: an alike name is evidence at once, not only a same one."""
    return 0.25 + 0.75 * (nilai - mulai) / (1 - mulai)


def _turun(nilai: float, batas: tuple[float, float, float]) -> float:
    penuh, sampai, habis = batas
    return penuh * min(1.0, max(0.0, (habis - nilai) / (habis - sampai)))


def _persen(mirip: float) -> str:
    return f.persen(min(99, math.floor(mirip * 100)))


def _sebut(a: Ciri, b: Ciri) -> str:
    """Both names, in an order that does not depend on which was asked first."""
    return " dan ".join(f"“{n}”" for n in sorted((a.teks_nama, b.teks_nama)))


def jarak_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Along the great circle."""
    lat_a, lng_a, lat_b, lng_b = map(math.radians, (*a, *b))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lng_b - lng_a) / 2) ** 2
    return 2 * JARI_BUMI_M * math.asin(min(1.0, math.sqrt(h)))


def kunci_blok(c: Ciri) -> Iterator[str]:
    """Two records are compared only where they share one of these: fifty thousand against each other would be a billion.

    The same number; the consonants of a telling word of the name in the same kecamatan (of all words in the same desa
    where none tells); a word of the owner's name in the same desa; both names wherever they lie.
    """
    for kode in SAMA:
        yield from (f"{kode}:{nomor}" for nomor in getattr(c, kode))
    if khas := [k for k in c.nama.khas if not k.isdigit()]:
        yield from (f"nama:{c.kecamatan}:{rangka(k)}" for k in khas)
    else:
        yield f"umum:{c.desa}:{_rangka_semua(c.nama.kata)}"
    yield from (f"pemilik:{c.desa}:{rangka(k)}" for k in c.pemilik.kata if len(k) > 1)
    yield f"semua:{_rangka_semua(c.nama.kata)}:{_rangka_semua(c.pemilik.kata)}"


def _rangka_semua(kata: Iterable[str]) -> str:
    return " ".join(sorted(map(rangka, kata)))


def sidik_pasangan(a: Ciri, b: Ciri) -> str:
    """A fingerprint of all that was compared: a decision stands until it changes. Symmetric."""
    isi = "\n".join(sorted((_ringkas(a), _ringkas(b))))
    return hashlib.sha256(isi.encode()).hexdigest()


def _ringkas(c: Ciri) -> str:
    nomor = [sorted(getattr(c, kode)) for kode in SAMA]
    return repr((c.nama.kata, c.pemilik.kata, c.desa, c.kbli, nomor, c.titik))
