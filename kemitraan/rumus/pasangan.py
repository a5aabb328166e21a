"""Which pairs of size are a kemitraan: PerKPPU 2/2024 (mikro–menengah, mikro–besar, kecil–menengah, kecil–besar,
menengah–besar), with the classes of PP 7/2021 Pasal 35. Every other pair is ordinary business cooperation: a warning, never
a refusal. An unknown class stays unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core import format as f
from ikm.enums import KelasUsaha
from kemitraan.enums import PihakPemutus

DASAR: Final = "PerKPPU 2/2024"
PASANGAN_SAH: Final = frozenset(
    {
        (KelasUsaha.MIKRO, KelasUsaha.MENENGAH),
        (KelasUsaha.MIKRO, KelasUsaha.BESAR),
        (KelasUsaha.KECIL, KelasUsaha.MENENGAH),
        (KelasUsaha.KECIL, KelasUsaha.BESAR),
        (KelasUsaha.MENENGAH, KelasUsaha.BESAR),
    }
)
URUTAN: Final = tuple(KelasUsaha)


@dataclass(frozen=True, slots=True)
class Pasangan:
    """`sah` is None while a class is unknown; `kalimat` can be read aloud. `pihak_besar` is empty for equals and unknowns."""

    sah: bool | None
    kalimat: str
    pihak_besar: PihakPemutus | None


def pasangan_ukuran(kelas_perusahaan: str, kelas_ikm: str) -> Pasangan:
    """What the law on partnership makes of this company and this IKM."""
    if not (kelas_perusahaan and kelas_ikm):
        return Pasangan(None, _tak_diketahui(kelas_perusahaan, kelas_ikm), None)
    besar, kecil = KelasUsaha(kelas_perusahaan), KelasUsaha(kelas_ikm)
    siapa = f"Perusahaan {besar.label.lower()}, IKM {kecil.label.lower()}"
    sah = tuple(sorted((besar, kecil), key=URUTAN.index)) in PASANGAN_SAH
    if sah:
        kalimat = f"{siapa}: pasangan ini kemitraan menurut {DASAR}."
    else:
        kalimat = (
            f"{siapa}: menurut {DASAR} pasangan ini kerja sama usaha biasa, bukan kemitraan. "
            "Perjanjian tetap dapat dibuat dan dicatat."
        )
    return Pasangan(sah, kalimat, pihak_besar(kelas_perusahaan, kelas_ikm))


def pihak_besar(kelas_perusahaan: str, kelas_ikm: str) -> PihakPemutus | None:
    """The party of the larger class, None where they are equal or one is unknown."""
    if not (kelas_perusahaan and kelas_ikm) or kelas_perusahaan == kelas_ikm:
        return None
    lebih = URUTAN.index(KelasUsaha(kelas_perusahaan)) > URUTAN.index(KelasUsaha(kelas_ikm))
    return PihakPemutus.PERUSAHAAN if lebih else PihakPemutus.IKM


def _tak_diketahui(kelas_perusahaan: str, kelas_ikm: str) -> str:
    kurang = [nama for nama, kelas in (("perusahaan", kelas_perusahaan), ("IKM", kelas_ikm)) if not kelas]
    return (
        f"Kelas usaha {f.gabung(kurang)} belum diketahui (hasil penjualan atau modal belum diisi), "
        f"jadi belum dapat dinilai apakah pasangan ini kemitraan menurut {DASAR}."
    )
