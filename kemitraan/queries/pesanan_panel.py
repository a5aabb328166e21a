"""The orders of one agreement, as its page tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.db.models import Q

from core import format as f
from kemitraan.enums import StatusPesanan
from kemitraan.models import Kemitraan, Pesanan

TAMPIL: Final = 5


@dataclass(frozen=True, slots=True)
class PesananSingkat:
    """One order with how much of it was accepted, in percent of what was ordered, at most a hundred."""

    pesanan: Pesanan
    persen: Decimal
    terlambat: int
    """Days past its date, while it runs."""

    @property
    def barang(self) -> str:
        return f.gabung([b.uraian for b in self.pesanan.baris.all()][:2])


@dataclass(frozen=True, slots=True)
class PesananKemitraan:
    jumlah: int
    berjalan: int
    terlambat: int
    baris: list[PesananSingkat]


def pesanan_kemitraan(kemitraan: Kemitraan, pada: date) -> PesananKemitraan:
    """Running ones first, the nearest date on top; then the latest. Four statements."""
    semua = Pesanan.objects.tercatat().filter(kemitraan=kemitraan)
    berjalan = Q(status=StatusPesanan.BERJALAN)
    jalan = list(semua.filter(berjalan).order_by("tenggat", "pk").prefetch_related("baris")[:TAMPIL])
    lalu = semua.exclude(berjalan).order_by("-tanggal", "-pk").prefetch_related("baris")[: TAMPIL - len(jalan)]
    return PesananKemitraan(
        semua.count(),
        semua.filter(berjalan).count(),
        semua.terlambat(pada).count(),
        [_singkat(p, pada) for p in (*jalan, *(lalu if len(jalan) < TAMPIL else ()))],
    )


def _singkat(p: Pesanan, pada: date) -> PesananSingkat:
    dipesan = sum(b.jumlah for b in p.baris.all())
    terpenuhi = sum(min(b.diterima, b.jumlah) for b in p.baris.all())
    persen = Decimal(terpenuhi) * 100 / dipesan if dipesan else Decimal(0)
    return PesananSingkat(p, f.bulatkan(persen), (pada - p.tenggat).days if p.terlambat(pada) else 0)
