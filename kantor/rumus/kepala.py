"""Where a sheet's heading stands and what its columns mean: title rows above, none at all, two rows with merged groups."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.teks import normalkan_cari
from kantor.rumus.bacaan import Sel, teks_sel
from kantor.rumus.kemiripan import mirip

BARIS_DICARI: Final = 40
COCOK_KEPALA: Final = 0.82
COCOK_KOLOM: Final = 0.74
COCOK_POLA: Final = 0.7
KOLOM_MIN: Final = 2
PENDEK: Final = 3
_KURUNG: Final = re.compile(r"[(\[]([^)\]]*)[)\]]")
_TAHUN: Final = re.compile(r"\b(?:19|20)\d\d\b")
_RIBU: Final = re.compile(
    r"(?:rp|rupiah|x|dlm|dalam|idr)?[\s.]*(?:1?[.,']?000|ribu(?:an)?|rb)(?:[\s.]*(?:rp|rupiah))?[\s.,]*"
)
_JUTA: Final = re.compile(
    r"(?:rp|rupiah|x|dlm|dalam|idr)?[\s.]*(?:1[.,]000[.,]000|[.,']?000[.,]000|juta(?:an)?|jt)(?:[\s.]*(?:rp|rupiah))?[\s.,]*"
)
_EKOR_SATUAN: Final = re.compile(
    r"\b(?:dalam\s+)?(?:(ribu(?:an)?)|(juta(?:an)?))\s*(?:rp|rupiah)?\s*$|\brp\.?\s*(?:(ribu)|(juta))\b|\brp\.?\s*[.,]?(000)\b"
)

_SEBULAN: Final = re.compile(r"(?:/|\bper\b|\bse|\btiap\b)\s*(?:bulan|bln|bl)\b|\bbulanan\b", re.IGNORECASE)
BULAN_SETAHUN: Final = 12

Gabung = tuple[int, int, int, int]  # first row, first column, last row, last column; from 0
Sinonim = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Kepala:
    """`awal` and `akhir` are heading rows from 0 (-1: there is none); `data` is the first row of data."""

    awal: int
    akhir: int
    data: int
    label: tuple[str, ...]

    @property
    def ada(self) -> bool:
        return self.awal >= 0


def satuan_kepala(label: str) -> int:
    """The unit note of a heading: `(Rp.000)` → 1000, `(Rp juta)` → 1000000, else 1."""
    for isi in [*_KURUNG.findall(label.lower()), label.lower().rpartition("\n")[2]]:
        if _JUTA.fullmatch(isi.strip()):
            return 1_000_000
        if _RIBU.fullmatch(isi.strip()):
            return 1_000
    if ekor := _EKOR_SATUAN.search(normalkan_sisa(label)):
        return 1_000_000 if ekor[2] or ekor[4] else 1_000
    return 1


def bulan_kepala(label: str) -> int:
    """12 where a heading says that its amounts are by the month ("Omzet/bln", "Penjualan per bulan"), else 1."""
    return BULAN_SETAHUN if _SEBULAN.search(label) else 1


def normalkan_sisa(label: str) -> str:
    return " ".join(_KURUNG.sub(" ", label.lower()).split())


def normalkan_label(label: str) -> str:
    """The heading's own words: no unit note, year, accents or punctuation."""
    tanpa = _SEBULAN.sub(" ", _EKOR_SATUAN.sub(" ", normalkan_sisa(label)))
    polos = normalkan_cari(_TAHUN.sub(" ", tanpa))
    return polos or normalkan_cari(label)


def cari_kepala(baris: Sequence[Sequence[Sel]], gabung: Sequence[Gabung], sinonim: Sinonim) -> Kepala:
    """The row (or two) whose words most columns of the target know; none where hardly any are known."""
    terbaik, nilai_terbaik = None, 0.0
    for awal in range(min(len(baris), BARIS_DICARI)):
        if sum(bool(teks_sel(s)) for s in baris[awal]) < KOLOM_MIN:
            continue
        for akhir in (awal, awal + 1):
            if akhir > awal and not _baris_anak(baris, gabung, awal):
                continue
            label = susun_label(baris, gabung, awal, akhir)
            nilai = len(cocokkan(label, sinonim, COCOK_KEPALA)) - 0.1 * (akhir - awal)
            if nilai > nilai_terbaik:
                terbaik, nilai_terbaik = (awal, akhir, label), nilai
    if terbaik is None or nilai_terbaik < KOLOM_MIN - 0.1:
        return tanpa_kepala(baris)
    awal, akhir, label = terbaik
    return Kepala(awal, akhir, _awal_data(baris, akhir + 1), label)


def kepala_pada(baris: Sequence[Sequence[Sel]], gabung: Sequence[Gabung], awal: int) -> Kepala:
    """The heading a person pointed at; a second row of groups below it belongs to it."""
    akhir = awal + 1 if _baris_anak(baris, gabung, awal) else awal
    return Kepala(awal, akhir, _awal_data(baris, akhir + 1), susun_label(baris, gabung, awal, akhir))


def tanpa_kepala(baris: Sequence[Sequence[Sel]]) -> Kepala:
    """Every column by its letter; data begins at the first row that is about as full as the fullest."""
    lebar = max((len(b) for b in baris), default=0)
    isi = [sum(bool(teks_sel(s)) for s in b) for b in baris]
    penuh = max(isi, default=0)
    data = next((i for i, n in enumerate(isi) if n and n * 2 >= penuh), 0)
    return Kepala(-1, -1, data, tuple(f"Kolom {huruf_kolom(k)}" for k in range(lebar)))


def huruf_kolom(n: int) -> str:
    """0 → A, 25 → Z, 26 → AA: the letter Excel shows above the column."""
    huruf = ""
    n += 1
    while n:
        n, sisa = divmod(n - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf


def _baris_anak(baris: Sequence[Sequence[Sel]], gabung: Sequence[Gabung], awal: int) -> bool:
    """Whether the row below holds the second line of a heading: words only, under groups or beside vertical merges."""
    if awal + 1 >= len(baris):
        return False
    atas, bawah = baris[awal], baris[awal + 1]
    isi = [k for k, s in enumerate(bawah) if teks_sel(s)]
    if not isi or any(not isinstance(bawah[k], str) or re.fullmatch(r"[\d.,()\s]+", str(bawah[k])) for k in isi):
        return False
    if any(a == awal and b == awal and k1 < k2 for a, k1, b, k2 in gabung):
        return True
    di_bawah_kosong = [k for k in isi if k >= len(atas) or not teks_sel(atas[k])]
    return bool(di_bawah_kosong) and len(isi) < sum(bool(teks_sel(s)) for s in atas) + len(di_bawah_kosong)


def susun_label(baris: Sequence[Sequence[Sel]], gabung: Sequence[Gabung], awal: int, akhir: int) -> tuple[str, ...]:
    """One label a column; a group's words are carried over exactly the columns it spans."""
    lebar = max(len(b) for b in baris[awal : akhir + 1])
    atas = [teks_label(baris[awal], k) for k in range(lebar)]
    if akhir == awal:
        return tuple(atas)
    bawah = [teks_label(baris[akhir], k) for k in range(lebar)]
    mendatar = [(k1, k2) for a, k1, b, k2 in gabung if a == awal and k1 < k2]
    for k1, k2 in mendatar:
        atas[k1 : k2 + 1] = [atas[k1]] * (min(k2, lebar - 1) - k1 + 1)
    if not gabung:  # a CSV knows no merges: a group reaches over the unnamed columns that have a second line
        for k in range(1, lebar):
            if not atas[k] and bawah[k]:
                atas[k] = atas[k - 1]
    return tuple(a if a == b or not b else f"{a} {b}".strip() for a, b in zip(atas, bawah, strict=True))


def teks_label(baris: Sequence[Sel], k: int) -> str:
    return teks_sel(baris[k]) if k < len(baris) else ""


def _awal_data(baris: Sequence[Sequence[Sel]], mulai: int) -> int:
    """Past empty rows and the row that merely numbers the columns (1 2 3 …)."""
    while mulai < len(baris):
        isi = [teks_sel(s).strip("()[] ") for s in baris[mulai] if teks_sel(s)]
        if isi and not _nomor_kolom(isi):
            break
        mulai += 1
    return mulai


def _nomor_kolom(isi: Sequence[str]) -> bool:
    return (
        len(isi) > KOLOM_MIN
        and list(isi) == [str(n) for n in range(int(isi[0]) if isi[0].isdigit() else 0, len(isi) + 1)][: len(isi)]
    )


def cocokkan(label: Sequence[str], sinonim: Sinonim, batas: float = COCOK_KOLOM) -> dict[int, str]:
    """Column → field, best pairs first, each at most once. A heading that means one field to the letter comes before one
    that could mean several (beside "Produk", "Jenis Usaha" is the field of business), and is never taken for a similar one.
    """
    pasangan: list[tuple[float, int, int, int, str]] = []
    for k, teks in enumerate(normalkan_label(teks) for teks in label):
        nilai = {kunci: max((_nilai(teks, k_) for k_ in kata), default=0.0) for kunci, kata in sinonim.items() if teks}
        tepat = sum(n == 1 for n in nilai.values())
        cukup = 1 if tepat else batas
        pasangan += [(n, -tepat, len(teks), -k, kunci) for kunci, n in nilai.items() if n >= cukup]
    hasil: dict[int, str] = {}
    for _, _, _, k, kunci in sorted(pasangan, reverse=True):
        if -k not in hasil and kunci not in hasil.values():
            hasil[-k] = kunci
    return hasil


def _nilai(label: str, kata: str) -> float:
    if label == kata:
        return 1.0
    return 0.0 if len(kata) <= PENDEK or len(label) <= PENDEK else mirip(label, kata)


def kenali_isi(kolom: Sequence[Sel], pola: Mapping[str, re.Pattern[str]]) -> str:
    """The field whose pattern most cells of a nameless column follow, or ""."""
    isi = [teks_sel(s) for s in kolom if teks_sel(s)]
    if not isi:
        return ""
    nilai = {kunci: sum(bool(p.fullmatch(t)) for t in isi) / len(isi) for kunci, p in pola.items()}
    kunci = max(nilai, key=lambda k: nilai[k], default="")
    return kunci if kunci and nilai[kunci] >= COCOK_POLA else ""
