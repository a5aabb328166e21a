"""A ledger as a bar and its legend: who made what of the whole. Positions are percentages, so the drawing needs no script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from core import format as f
from ekspor.enums import SumberKontribusi
from ekspor.queries import SENDIRI, BagianBuku, Buku, Rincian
from ekspor.tables import bukti_bernada

WARNA_IKM: Final = ("1", "5", "6")
WARNA: Final = {SumberKontribusi.LOKAL_LAIN: "2", SumberKontribusi.LUAR_DAERAH: "4", SENDIRI: "3"}
TAMPAK: Final = Decimal(4)
"""Percent from which a segment is wide enough to bear its number."""
LAPANG: Final = Decimal(9)
"""The same on a phone."""
SEBUTAN_MAKS: Final = 5


@dataclass(frozen=True, slots=True)
class Ruas:
    """One segment: where it begins and ends, its tone and pattern, the number the legend explains."""

    nomor: int
    bagian: BagianBuku
    x: str
    lebar: str
    tengah: str
    warna: str
    corak: str
    bernomor: bool
    lapang: bool
    rincian: tuple[tuple[Rincian, str], ...]


def susun_ruas(buku: Buku) -> list[Ruas]:
    ruas, awal, ikm = [], Decimal(0), 0
    for n, b in enumerate(buku.bagian, 1):
        lebar = Decimal(b.nilai) * 100 / buku.nilai if buku.nilai else Decimal(0)
        if b.sebagai_ikm:
            warna, ikm = WARNA_IKM[ikm % len(WARNA_IKM)], ikm + 1
        else:
            warna = WARNA[b.jenis]
        letak = (_persen(awal), _persen(lebar), _persen(awal + lebar / 2))
        ruas.append(Ruas(n, b, *letak, warna, b.jenis, lebar >= TAMPAK, lebar >= LAPANG, bernada(b.rincian)))
        awal += lebar
    return ruas


def _sebut(bagian: BagianBuku) -> str:
    """As a part is called within a sentence."""
    if not bagian.rincian:
        return "kerja sendiri"
    return "dari luar daerah" if bagian.jenis == SumberKontribusi.LUAR_DAERAH else bagian.nama


def bernada(rincian: Iterable[Rincian]) -> tuple[tuple[Rincian, str], ...]:
    """Rows with the tone their evidence is said in."""
    return tuple((r, bukti_bernada(r.kontribusi)[1]) for r in rincian)


def _persen(nilai: Decimal) -> str:
    """SVG reads a point, whatever the page's language."""
    return f"{nilai:.4f}%"


def kalimat(buku: Buku) -> str:
    """'Bejijong (UD Cor) Rp600.000, PT Pangeston Rp8.400.000, dan kerja sendiri Rp191.000.000': villages first, as one asks."""
    sebut = [
        (_sebut_desa(d.nama, isi), sum(b.nilai for b in isi))
        for d in buku.desa
        if (isi := [b for b in d.bagian if b.rincian])
    ]
    sebut.sort(key=lambda s: -s[1])
    sebut += [(_sebut(b), b.nilai) for b in buku.bagian if not (b.rincian and b.ikm and b.ikm.desa)]
    if len(sebut) > SEBUTAN_MAKS + 1:
        sisa = sebut[SEBUTAN_MAKS - 1 : -1]
        lain = (f"{f.angka(len(sisa))} bagian lain", sum(n for _, n in sisa))
        sebut = [*sebut[: SEBUTAN_MAKS - 1], lain, sebut[-1]]
    return f.gabung([f"{nama} {f.rupiah(nilai)}" for nama, nilai in sebut])


def _sebut_desa(nama: str, bagian: list[BagianBuku]) -> str:
    """Parts of one village; what its exporter made itself is said as that."""
    siapa = f"{f.angka(len(bagian))} IKM" if len(bagian) > 1 else bagian[0].nama
    return f"{nama} ({siapa})"
