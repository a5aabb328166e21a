"""The three commitments: kualitas, kuantitas, ketepatan waktu, from sums over order lines (design, "kemitraan").

kualitas = accepted ÷ received; kuantitas = Σ min(accepted, ordered) ÷ Σ ordered; ketepatan waktu = lines complete by the
date first promised ÷ lines due, overdue undelivered lines counted, lines the buyer delayed left out; OTIF = lines complete
by that date ÷ all lines due. The company's side: instalments paid by their day ÷ instalments due. No data, no score.

Sums add up, so the score of a whole is made of the sums of its parts, never of their scores.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Self

from core import format as f

NOL = Decimal(0)
SERATUS = Decimal(100)
BELUM_CUKUP = "belum cukup data"


@dataclass(frozen=True, slots=True)
class Hitungan:
    """What the scores of any set of due lines are made of. Quantities are in the lines' own units."""

    baris: int = 0
    diterima: Decimal = NOL
    ditolak: Decimal = NOL
    dipesan: Decimal = NOL
    terpenuhi: Decimal = NOL
    """Σ min(accepted, ordered)."""
    baris_waktu: int = 0
    """Lines the on-time score counts: all but those that are late by the buyer's doing."""
    tepat: int = 0
    """Complete by the date first promised; of all lines this is OTIF, since the buyer never delays a line that is on time."""
    baris_diterima: int = 0
    """Lines of which anything was received: the n of kualitas."""

    def __add__(self, lain: Self) -> Self:
        return type(self)(*(getattr(self, b.name) + getattr(lain, b.name) for b in fields(self)))

    @property
    def kualitas(self) -> Decimal | None:
        return bagian(self.diterima, self.diterima + self.ditolak)

    @property
    def kuantitas(self) -> Decimal | None:
        return bagian(self.terpenuhi, self.dipesan)

    @property
    def ketepatan_waktu(self) -> Decimal | None:
        return bagian(Decimal(self.tepat), Decimal(self.baris_waktu))

    @property
    def otif(self) -> Decimal | None:
        return bagian(Decimal(self.tepat), Decimal(self.baris))

    @property
    def oleh_pembeli(self) -> int:
        """Late lines that are not held against the IKM."""
        return self.baris - self.baris_waktu


@dataclass(frozen=True, slots=True)
class HitunganBayar:
    """The company's side: instalments due, those paid by their day, and the rupiah of both."""

    tagihan: int = 0
    tepat: int = 0
    nilai: int = 0
    nilai_tepat: int = 0
    belum_dibayar: int = 0
    """Of the instalments due, those still unpaid."""

    def __add__(self, lain: Self) -> Self:
        return type(self)(*(getattr(self, b.name) + getattr(lain, b.name) for b in fields(self)))

    @property
    def ketepatan_bayar(self) -> Decimal | None:
        return bagian(Decimal(self.tepat), Decimal(self.tagihan))


@dataclass(frozen=True, slots=True)
class Skor:
    """One score to show: `nilai` 0..1 or None, its `n`, what is counted, and the sentence that says it."""

    kode: str
    label: str
    nilai: Decimal | None
    n: int
    satuan_n: str
    kalimat: str

    @property
    def persen(self) -> Decimal | None:
        return None if self.nilai is None else self.nilai * SERATUS

    @property
    def teks(self) -> str:
        return BELUM_CUKUP if self.nilai is None else f.persen(self.persen)


def bagian(pembilang: Decimal, penyebut: Decimal) -> Decimal | None:
    """0..1, None where nothing was counted."""
    return pembilang / penyebut if penyebut else None


def jumlahkan(hitungan: Iterable[Hitungan]) -> Hitungan:
    return sum(hitungan, Hitungan())


def skor_ikm(h: Hitungan) -> tuple[Skor, Skor, Skor]:
    """The three commitments of what an IKM delivered, in the order the office names them."""
    diterima = h.diterima + h.ditolak
    kualitas = (
        f"{f.desimal(h.diterima)} dari {f.desimal(diterima)} barang yang datang diterima baik"
        if diterima
        else "belum ada barang yang datang untuk baris yang jatuh tempo"
    )
    kuantitas = (
        f"{f.desimal(h.terpenuhi)} dari {f.desimal(h.dipesan)} barang yang dipesan terpenuhi"
        if h.dipesan
        else "belum ada baris pesanan yang jatuh tempo"
    )
    dikecualikan = (
        f"; {f.angka(h.oleh_pembeli)} baris terlambat karena perusahaan, tidak dihitung" if h.oleh_pembeli else ""
    )
    waktu = (
        f"{f.angka(h.tepat)} dari {f.angka(h.baris_waktu)} baris lengkap pada tanggal yang pertama dijanjikan{dikecualikan}"
        if h.baris_waktu
        else f"belum ada baris pesanan yang jatuh tempo{dikecualikan}"
    )
    return (
        Skor("kualitas", "Kualitas", h.kualitas, h.baris_diterima, "baris", _kalimat(kualitas)),
        Skor("kuantitas", "Kuantitas", h.kuantitas, h.baris, "baris", _kalimat(kuantitas)),
        Skor("waktu", "Ketepatan waktu", h.ketepatan_waktu, h.baris_waktu, "baris", _kalimat(waktu)),
    )


def skor_otif(h: Hitungan) -> Skor:
    teks = (
        f"{f.angka(h.tepat)} dari {f.angka(h.baris)} baris lengkap dan tepat waktu"
        if h.baris
        else "belum ada baris pesanan yang jatuh tempo"
    )
    return Skor("otif", "Lengkap dan tepat waktu", h.otif, h.baris, "baris", _kalimat(teks))


def skor_perusahaan(h: HitunganBayar) -> Skor:
    sisa = f"; {f.angka(h.belum_dibayar)} belum dibayar" if h.belum_dibayar else ""
    teks = (
        f"{f.angka(h.tepat)} dari {f.angka(h.tagihan)} pembayaran dilakukan paling lambat pada jatuh temponya{sisa}"
        if h.tagihan
        else "belum ada pembayaran yang jatuh tempo"
    )
    return Skor("bayar", "Pembayaran tepat waktu", h.ketepatan_bayar, h.tagihan, "pembayaran", _kalimat(teks))


def _kalimat(teks: str) -> str:
    return f"{teks[:1].upper()}{teks[1:]}."
