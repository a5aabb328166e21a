"""Size classes under the three regimes that are never merged, each with the sentence that explains it.

Inputs are what the yearly profile holds; an unknown input is None and stays unknown: no regime defaults to "small".
Amounts are whole rupiah.
"""

from __future__ import annotations

from dataclasses import dataclass

from core import format as f
from ikm.enums import KelasBPS, KelasIndustri, KelasUsaha

JUTA = 1_000_000
MILIAR = 1_000 * JUTA

TK_KECIL_MAKS = 19
INVESTASI_KECIL_DI_BAWAH = 1 * MILIAR
INVESTASI_MENENGAH_MAKS = 15 * MILIAR
BATAS_KECIL, BATAS_MENENGAH = f.rupiah_pendek(INVESTASI_KECIL_DI_BAWAH), f.rupiah_pendek(INVESTASI_MENENGAH_MAKS)

PENJUALAN_MAKS = ((2 * MILIAR, KelasUsaha.MIKRO), (15 * MILIAR, KelasUsaha.KECIL), (50 * MILIAR, KelasUsaha.MENENGAH))
MODAL_MAKS = ((1 * MILIAR, KelasUsaha.MIKRO), (5 * MILIAR, KelasUsaha.KECIL), (10 * MILIAR, KelasUsaha.MENENGAH))
TK_BPS_MAKS = ((4, KelasBPS.MIKRO), (19, KelasBPS.KECIL), (99, KelasBPS.SEDANG))


@dataclass(frozen=True, slots=True)
class Kelas:
    """`kode` is "" while unknown; `alasan` says why, in a sentence an officer can read aloud."""

    kode: str
    label: str
    alasan: str
    dasar: str


def kode_industri(tenaga_kerja: int | None, investasi: int | None) -> str:
    """Permenperin 64/M-IND/PER/7/2016; "" while unknown. `investasi` excludes land and buildings of the place of business.

    Up to 19 workers: kecil below Rp1 miliar, else menengah without upper bound. From 20 workers: menengah up to
    Rp15 miliar without lower bound, else besar.
    """
    if tenaga_kerja is None:
        return ""
    if tenaga_kerja <= TK_KECIL_MAKS:
        if investasi is None:
            return ""
        return KelasIndustri.KECIL if investasi < INVESTASI_KECIL_DI_BAWAH else KelasIndustri.MENENGAH
    if investasi is None:
        return KelasIndustri.SEDIKITNYA_MENENGAH
    return KelasIndustri.MENENGAH if investasi <= INVESTASI_MENENGAH_MAKS else KelasIndustri.BESAR


def kelas_industri(tenaga_kerja: int | None, investasi: int | None) -> Kelas:
    """`kode_industri` with the sentence that explains it."""
    dasar, kelas = "Permenperin 64/2016", kode_industri(tenaga_kerja, investasi)
    if tenaga_kerja is None:
        return _tak_diketahui(dasar, "jumlah tenaga kerja belum diisi")
    tk = f"{f.angka(tenaga_kerja)} tenaga kerja"
    if tenaga_kerja <= TK_KECIL_MAKS:
        if investasi is None:
            return _tak_diketahui(dasar, f"{tk}, tetapi nilai investasi belum diisi")
        batas = f"{'di bawah' if kelas == KelasIndustri.KECIL else 'mulai'} {BATAS_KECIL}"
        return _kelas(kelas, f"{tk} (paling banyak 19) dan investasi {f.rupiah(investasi)} ({batas})", dasar)
    if investasi is None:
        return _kelas(kelas, f"{tk} (20 atau lebih), tetapi nilai investasi belum diisi", dasar)
    batas = f"{'paling banyak' if kelas == KelasIndustri.MENENGAH else 'di atas'} {BATAS_MENENGAH}"
    return _kelas(kelas, f"{tk} (20 atau lebih) dan investasi {f.rupiah(investasi)} ({batas})", dasar)


def kode_usaha(penjualan: int | None, modal: int | None) -> str:
    """PP 7/2021 Pasal 35; "" while unknown: yearly sales for a business that runs (ayat 5), capital without land and
    buildings where sales are not known (ayat 2, meant for establishment).
    """
    if penjualan is not None:
        return _tangga(penjualan, PENJUALAN_MAKS, KelasUsaha.BESAR)
    return "" if modal is None else _tangga(modal, MODAL_MAKS, KelasUsaha.BESAR)


def kelas_usaha(penjualan: int | None, modal: int | None) -> Kelas:
    """`kode_usaha` with the sentence that explains it."""
    dasar, kelas = "PP 7/2021 Pasal 35", kode_usaha(penjualan, modal)
    if penjualan is not None:
        return _kelas(kelas, f"hasil penjualan setahun {f.rupiah(penjualan)}", dasar)
    if modal is not None:
        return _kelas(kelas, f"modal usaha {f.rupiah(modal)} (hasil penjualan belum diisi)", dasar)
    return _tak_diketahui(dasar, "hasil penjualan dan modal usaha belum diisi")


def kode_bps(tenaga_kerja: int | None) -> str:
    """BPS industry statistics: 1–4 mikro, 5–19 kecil, 20–99 sedang, from 100 besar; "" while unknown."""
    return _tangga(tenaga_kerja, TK_BPS_MAKS, KelasBPS.BESAR) if tenaga_kerja else ""


def kelas_bps(tenaga_kerja: int | None) -> Kelas:
    """`kode_bps` with the sentence that explains it."""
    dasar = "BPS, jumlah tenaga kerja"
    if tenaga_kerja is None:
        return _tak_diketahui(dasar, "jumlah tenaga kerja belum diisi")
    if tenaga_kerja == 0:
        return _tak_diketahui(dasar, "tercatat tanpa tenaga kerja; pemilik yang bekerja ikut dihitung")
    return _kelas(kode_bps(tenaga_kerja), f"{f.angka(tenaga_kerja)} tenaga kerja", dasar)


def _tangga(nilai: int, anak_tangga: tuple, puncak: str) -> str:
    return next((kelas for maks, kelas in anak_tangga if nilai <= maks), puncak)


def _kelas(kelas: str, alasan: str, dasar: str) -> Kelas:
    label = kelas.label if isinstance(kelas, KelasIndustri | KelasUsaha | KelasBPS) else str(kelas)
    return Kelas(str(kelas), str(label), alasan[0].upper() + alasan[1:] + ".", dasar)


def _tak_diketahui(dasar: str, sebab: str) -> Kelas:
    return Kelas("", "Belum diketahui", f"Belum dapat ditentukan: {sebab}.", dasar)
