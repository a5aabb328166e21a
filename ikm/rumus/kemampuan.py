"""How well an IKM answers "who can make this?": five parts, each between 0 and 1, weighted and read aloud on the page.

The weights are the office's judgement (ADR 11). Unknown is worth more than "no" and less than "yes": it sends somebody to
ask. Every part grows with what is better and never falls, so that correcting a figure upwards cannot cost a workshop its
place. queries.kemampuan.skor says the same in SQL, and a test holds the two together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

BOBOT: Final[dict[str, int]] = {"kata": 40, "kapasitas": 25, "waktu": 15, "jarak": 10, "sertifikat": 10}
PENJELASAN: Final[dict[str, tuple[str, str]]] = {
    "kata": (
        "Cocok dengan yang dicari",
        "penuh bila kata yang dicari ada pada produk, proses, atau bahannya; kurang bila hanya pada sentra atau nama usaha",
    ),
    "kapasitas": (
        "Kapasitas bebas",
        "makin banyak dari jumlah yang diminta dapat dipenuhi, makin tinggi; yang belum diisi dinilai rendah, bukan nol",
    ),
    "waktu": (
        "Waktu tunggu",
        "penuh bila siap dalam batas hari, lalu menurun; yang belum diisi dinilai rendah, bukan nol",
    ),
    "jarak": ("Jarak", "makin dekat makin tinggi, sampai 40 km; dihitung hanya bila tempat dipilih"),
    "sertifikat": ("Sertifikat", "berapa dari sertifikat yang diminta masih berlaku; dihitung hanya bila diminta"),
}
PADA_PRODUK: Final = 1.0
PADA_SENTRA: Final = 0.6
PADA_NAMA: Final = 0.5
TAK_DIKETAHUI: Final = 0.3
WAKTU_LAMA: Final = 90  # days at which a lead time nobody asked about is worth nothing
JARAK_HABIS: Final = 40.0  # km: the kabupaten from end to end
KM_PER_LINTANG: Final = 110.574
KM_PER_BUJUR: Final = 111.320  # at the equator


@dataclass(frozen=True, slots=True)
class Nilai:
    """The parts, 0..1; None where nothing was asked of that kind, which then carries no weight."""

    kata: float
    kapasitas: float
    waktu: float
    jarak: float | None = None
    sertifikat: float | None = None

    @property
    def skor(self) -> float:
        """0..100."""
        dipakai = [(BOBOT[n], v) for n in BOBOT if (v := getattr(self, n)) is not None]
        return 100 * sum(b * v for b, v in dipakai) / sum(b for b, _ in dipakai)


def jumlah_bobot(*, jarak: bool, sertifikat: bool) -> int:
    return sum(b for n, b in BOBOT.items() if {"jarak": jarak, "sertifikat": sertifikat}.get(n, True))


def nilai_kata(tempat: Sequence[float]) -> float:
    """Where each word of the question was found (PADA_…, 0 for nowhere)."""
    return sum(tempat) / len(tempat) if tempat else 0.0


def nilai_kapasitas(bebas: float | None, diminta: float | None) -> float:
    """The share of what is asked that is free; where no quantity is asked, whether anything is free. `bebas` is None, too,
    where it is counted in another unit than asked: such figures cannot be compared.
    """
    if bebas is None:
        return TAK_DIKETAHUI
    if not diminta:
        return 1.0 if bebas > 0 else 0.0
    return min(1.0, bebas / diminta)


def nilai_waktu(hari: int | None, batas: int | None) -> float:
    """Within the days asked: full; beyond, the share of the days that were given. Nothing asked: sooner is better."""
    if hari is None:
        return TAK_DIKETAHUI
    if batas is None:
        return max(0.0, 1 - hari / WAKTU_LAMA)
    return 1.0 if hari <= batas else batas / hari


def nilai_jarak(km: float | None) -> float:
    return TAK_DIKETAHUI if km is None else max(0.0, 1 - km / JARAK_HABIS)


def nilai_sertifikat(berlaku: int, diminta: int) -> float:
    return berlaku / diminta


def jarak_km(lat: float, lng: float, dari_lat: float, dari_lng: float) -> float:
    """Straight line on a flat map: at 40 km the error is some ten metres, and what is compared is villages."""
    y = (lat - dari_lat) * KM_PER_LINTANG
    x = (lng - dari_lng) * km_per_bujur(dari_lat)
    return math.hypot(x, y)


def km_per_bujur(lat: float) -> float:
    return KM_PER_BUJUR * math.cos(math.radians(lat))
