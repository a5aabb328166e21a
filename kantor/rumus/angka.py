"""Numbers as offices write them: `2.300.000`, `1,5 juta`, `Rp 2 jt`, `± 5 orang`, `lima`, and Excel's 2300000.0.

What two readers would read differently ("2,300") is refused; what only one reading makes sense of is a guess.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from core import format as f
from kantor.rumus.bacaan import KOSONG, Bacaan, Sel, Tebakan, kosong, teks_sel

PENGALI: Final = {
    "rb": 3, "ribu": 3, "rebu": 3, "k": 3,
    "jt": 6, "juta": 6, "jta": 6,
    "m": 9, "miliar": 9, "milyar": 9, "miliyar": 9, "mlr": 9, "mily": 9,
    "t": 12, "triliun": 12, "trilyun": 12,
}  # fmt: skip
NIHIL: Final = frozenset({"nihil", "tidak ada", "tdk ada", "tanpa", "kosong"})
SEKITAR: Final = re.compile(
    r"^(?:±|\+/-|\+-|~|≈|kurang lebih|kira-kira|kira2|sekitar|hampir|lebih dari|>|<|>=|<=|≥|≤)\s*", re.IGNORECASE
)
EKOR: Final = re.compile(r"(?:,-|,--|,00|\.-|,=)$")
RENTANG: Final = re.compile(r"\d\s*(?:-|–|—|s/d|sd|sampai|/)\s*\d")
ANGKA: Final = re.compile(r"(-?)\s*(\d[\d.,]*)\s*([a-zµ²³./ ]*)")
RIBUAN_ID: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
RIBUAN_EN: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
DESIMAL: Final = re.compile(r"\d+[.,]\d+")
TIGA: Final = 3
TERLALU_BESAR: Final = Decimal(10) ** 18  # more than any column holds, and beyond exact rounding soon after
SATUAN_KATA: Final = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
}  # fmt: skip
PANGKAT_KATA: Final = {"ribu": 1_000, "juta": 1_000_000, "miliar": 1_000_000_000, "milyar": 1_000_000_000}


@dataclass(frozen=True, slots=True)
class Cara:
    """How a column's numbers are to be read. `bulat` columns hold whole numbers, so that a single group of three is
    thousands; `kali` is the unit of the heading ("(Rp.000)"); `kata_ikut` may follow the number ("orang").
    """

    bulat: bool = True
    kali: int = 1
    kata_ikut: frozenset[str] = frozenset()


BULAT: Final = Cara()


def baca_angka(sel: Sel, cara: Cara = BULAT) -> Bacaan:
    """A number as Decimal, in the unit of the field."""
    if kosong(sel):
        return KOSONG
    if isinstance(sel, bool):
        return Bacaan(galat="Isinya BENAR/SALAH, bukan angka.")
    if isinstance(sel, int | float):
        if not math.isfinite(sel):
            return Bacaan(galat="Bukan angka yang dapat dipakai.")
        return _jadi(Decimal(repr(sel)), teks_sel(sel), cara, [])
    if not isinstance(sel, str):
        keterangan = f" ({teks_sel(sel)})" if isinstance(sel, date) else ""
        return Bacaan(galat=f"Excel membaca sel ini sebagai tanggal{keterangan}, bukan angka. Ketik ulang angkanya.")
    return _dari_teks(teks_sel(sel), cara)


def _jadi(nilai: Decimal, dari: str, cara: Cara, dugaan: list[tuple[str, bool]]) -> Bacaan:
    """The value in the field's unit; every guess says what it comes to."""
    nilai *= cara.kali
    if abs(nilai) >= TERLALU_BESAR:
        return Bacaan(galat=f"“{dari}” terlalu besar untuk sebuah angka; barangkali ini nomor.")
    if cara.bulat and (utuh := f.bulatkan(nilai)) != nilai:
        nilai, dugaan = utuh, [*dugaan, ("dibulatkan", True)]
    nilai = nilai.quantize(Decimal(1)) if nilai == nilai.to_integral_value() else nilai
    menjadi = f.desimal(nilai) if dugaan else ""
    return Bacaan(nilai, tebakan=tuple(Tebakan(j, dari, menjadi, pasti, tiap=j == "dibulatkan") for j, pasti in dugaan))


def _dari_teks(asli: str, cara: Cara) -> Bacaan:
    kecil = asli.lower().lstrip("'")
    if kecil in NIHIL:
        return _jadi(Decimal(0), asli, cara, [("nihil", False)])
    kira = SEKITAR.match(kecil)
    polos = kecil[kira.end() :] if kira else kecil
    polos = re.sub(r"^(?:rp\.?|idr)\s*", "", polos).strip()
    if RENTANG.search(polos):
        return Bacaan(galat=f"“{asli}” adalah rentang. Tulis satu angka.")
    return _terjemahkan(EKOR.sub("", polos).strip(), asli, cara, [("kira_kira", False)] if kira else [])


def _terjemahkan(polos: str, asli: str, cara: Cara, dugaan: list[tuple[str, bool]]) -> Bacaan:
    cocok = ANGKA.fullmatch(polos)
    if cocok is None:
        terbilang = baca_terbilang(polos, cara.kata_ikut)
        if terbilang is None:
            return Bacaan(galat=f"“{asli}” bukan angka.")
        return _jadi(Decimal(terbilang), asli, cara, [*dugaan, ("terbilang", True)])
    tanda, angka, ekor = cocok.groups()
    pangkat, sisa = _pengali(ekor.strip(" ."))
    if sisa and sisa not in cara.kata_ikut:
        return Bacaan(galat=f"“{asli}” bukan angka saja: “{sisa}” tidak dikenal di kolom ini.")
    nilai, jenis = _pisahkan(angka.rstrip(".,"), bulat=cara.bulat and not pangkat, berpengali=bool(pangkat))
    if nilai is None:
        return Bacaan(galat=f"“{asli}” dapat dibaca dua cara. Tulis angkanya tanpa titik dan koma ribuan.")
    nilai = nilai.scaleb(pangkat) * (-1 if tanda else 1)
    if pangkat and cara.kali > 1:  # "1,5 juta" under "(Rp.000)": the cell's own unit is believed, and it is said
        cara, dugaan = replace(cara, kali=1), [*dugaan, ("satuan_tertulis", False)]
    return _jadi(nilai, asli, cara, [*dugaan, (jenis, False)] if jenis else dugaan)


def _pengali(ekor: str) -> tuple[int, str]:
    kata = ekor.replace(".", " ").split()
    pangkat = PENGALI.get(kata[0], 0) if kata else 0
    return pangkat, " ".join(k for k in kata[1 if pangkat else 0 :] if k not in {"rupiah", "rp"})


def _pisahkan(angka: str, *, bulat: bool, berpengali: bool) -> tuple[Decimal | None, str]:
    """Digits with dots and commas → the number and the kind of guess it took; None where two readings stand."""
    if angka.isdigit():
        return Decimal(angka), ""
    if RIBUAN_ID.fullmatch(angka):
        # One group of three in a column of quantities: thousands here, decimals elsewhere in the world.
        pasti = bulat or angka.count(".") > 1 or "," in angka
        return Decimal(angka.replace(".", "").replace(",", ".")), "" if pasti else "titik_ribuan"
    if RIBUAN_EN.fullmatch(angka):
        ragu = angka.count(",") == 1 and "." not in angka and not bulat
        return (None, "") if ragu else (Decimal(angka.replace(",", "")), "koma_ribuan")
    if DESIMAL.fullmatch(angka) and (berpengali or len(re.split(r"[.,]", angka)[1]) != TIGA):
        return Decimal(angka.replace(",", ".")), ""
    return None, ""


def baca_terbilang(teks: str, kata_ikut: frozenset[str] = frozenset()) -> int | None:
    """`dua puluh lima orang` → 25; None where a word is not a number's."""
    kata = re.sub(r"[^a-z ]+", " ", teks.lower()).split()
    while kata and kata[-1] in kata_ikut:
        kata.pop()
    total, kelompok, terakhir = 0, 0, -1
    for k in kata:
        if k in SATUAN_KATA and terakhir < 0:
            terakhir = SATUAN_KATA[k]
        elif k in {"se", "sepuluh", "sebelas", "seratus", "seribu"} and terakhir < 0:
            nilai = {"se": 0, "sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000}[k]
            total, kelompok = (total + nilai, kelompok) if k == "seribu" else (total, kelompok + nilai)
        elif k in {"belas", "puluh", "ratus"} and terakhir > 0:
            kelompok += {"belas": 10 + terakhir, "puluh": 10 * terakhir, "ratus": 100 * terakhir}[k]
            terakhir = -1
        elif k in PANGKAT_KATA:
            total += (kelompok + max(terakhir, 0) or 1) * PANGKAT_KATA[k]
            kelompok, terakhir = 0, -1
        else:
            return None
    return total + kelompok + max(terakhir, 0) if kata else None
