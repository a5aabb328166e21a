"""The contribution ledger of a cargo line: who made which part of its value, to the rupiah (design, "ekspor").

Parts named with a source are taken as they stand; what is left of the line's rupiah value is the sender's own work. So the
parts always sum to the whole: bagian_sendiri = nilai − Σ contributions, and never below nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Self

from ekspor.enums import SumberKontribusi, TingkatBukti

SERATUS: Final = Decimal(100)
URUTAN_BUKTI: Final = {TingkatBukti.PERNYATAAN: 0, TingkatBukti.PENERIMAAN: 1, TingkatBukti.TERINSPEKSI: 2}


@dataclass(frozen=True, slots=True)
class Bagian:
    """A whole and its parts in rupiah. Adds up, so that a container's is the sum of its lines'."""

    nilai: int = 0
    ikm: int = 0
    lokal_lain: int = 0
    luar_daerah: int = 0

    @property
    def sendiri(self) -> int:
        return self.nilai - self.ikm - self.lokal_lain - self.luar_daerah

    @property
    def disebut(self) -> int:
        """What somebody is named for."""
        return self.ikm + self.lokal_lain + self.luar_daerah

    def __add__(self, lain: Self) -> Self:
        return type(self)(
            self.nilai + lain.nilai,
            self.ikm + lain.ikm,
            self.lokal_lain + lain.lokal_lain,
            self.luar_daerah + lain.luar_daerah,
        )


def bagian(nilai: int, kontribusi: Iterable[tuple[str, int]]) -> Bagian:
    """`kontribusi`: (source, rupiah). Raises ValueError where the parts exceed the whole."""
    jumlah: dict[str, int] = dict.fromkeys(SumberKontribusi.values, 0)
    for sumber, rupiah in kontribusi:
        jumlah[sumber] += rupiah
    hasil = Bagian(nilai, jumlah["ikm"], jumlah["lokal_lain"], jumlah["luar_daerah"])
    if hasil.sendiri < 0:
        raise ValueError("kontribusi")
    return hasil


def nilai_kontribusi(jumlah: Decimal, harga: int) -> int:
    """Pieces × the order's price a unit, half up to whole rupiah; frozen when written."""
    return int((jumlah * harga).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def persen(bagian_rupiah: Mapping[str, int], nilai: int, desimal: int = 1) -> dict[str, Decimal]:
    """Shares in percent that sum to exactly 100 (largest remainder), for whoever adds up what is printed. Nothing of nothing
    is nothing.
    """
    if nilai <= 0:
        return dict.fromkeys(bagian_rupiah, Decimal(0))
    unit = 10**desimal
    tepat = {k: Decimal(v) * 100 * unit / nilai for k, v in bagian_rupiah.items()}
    bulat = {k: int(t) for k, t in tepat.items()}
    kurang = 100 * unit - sum(bulat.values())
    for k in sorted(tepat, key=lambda k: (bulat[k] - tepat[k], list(tepat).index(k)))[: max(kurang, 0)]:
        bulat[k] += 1
    return {k: Decimal(v) / unit for k, v in bulat.items()}


def tingkat_bukti(*, berpenerimaan: bool, diinspeksi: bool) -> TingkatBukti:
    if not berpenerimaan:
        return TingkatBukti.PERNYATAAN
    return TingkatBukti.TERINSPEKSI if diinspeksi else TingkatBukti.PENERIMAAN


def bukti_terlemah(bukti: Iterable[str]) -> TingkatBukti | None:
    """A sum is proven as well as its weakest part; None where there is no part."""
    return min((TingkatBukti(b) for b in bukti), key=URUTAN_BUKTI.__getitem__, default=None)
