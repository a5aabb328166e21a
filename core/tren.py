"""A small trend line as SVG, for beside one number: no axis, no script; its first and last value stand in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

LEBAR: Final = 120
TINGGI: Final = 32
TEPI: Final = 3  # above and below: the line is thick, and its end a dot; to the sides it may stand out

Nilai = int | float | Decimal | None


@dataclass(frozen=True, slots=True)
class GarisTren:
    """`jalur` is the line, broken where nothing was measured; `ujung` the last point; `bidang` the area below a whole line."""

    jalur: str
    bidang: str
    ujung: str


def lukis_tren(deret: Sequence[Nilai]) -> GarisTren | None:
    """None where there is no trend to see: fewer than two measured values."""
    ada = [float(n) for n in deret if n is not None]
    if len(ada) < 2:  # noqa: PLR2004
        return None
    bawah, atas = min(ada), max(ada)
    titik = [None if n is None else _titik(i, float(n), len(deret), bawah, atas) for i, n in enumerate(deret)]
    jalur = _jalur(titik)
    utuh = all(t is not None for t in titik)
    return GarisTren(
        jalur=jalur,
        bidang=f"{jalur}V{TINGGI}H0Z" if utuh else "",
        ujung=next(f"M{x} {y}h0" for x, y in filter(None, reversed(titik))),
    )


def _titik(ke: int, nilai: float, banyak: int, bawah: float, atas: float) -> tuple[str, str]:
    """Coordinates as text: a template would print them with an Indonesian comma."""
    x = LEBAR * ke / (banyak - 1)
    bagian = (nilai - bawah) / (atas - bawah) if atas > bawah else 0.5
    return f"{x:.1f}", f"{TEPI + (TINGGI - 2 * TEPI) * (1 - bagian):.1f}"


def _jalur(titik: Sequence[tuple[str, str] | None]) -> str:
    """A lone value between two gaps is drawn as a dot."""
    bagian, sambung = [], False
    for ke, t in enumerate(titik):
        if t is not None:
            sendiri = not sambung and (ke + 1 == len(titik) or titik[ke + 1] is None)
            bagian.append(f"{'L' if sambung else 'M'}{t[0]} {t[1]}{'h0' if sendiri else ''}")
        sambung = t is not None
    return "".join(bagian)
