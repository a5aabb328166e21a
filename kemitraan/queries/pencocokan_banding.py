"""What other weights would do to a ranking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from kemitraan.models import Kebutuhan
from kemitraan.queries.pencocokan import Calon, calon_kebutuhan
from kemitraan.rumus.pencocokan import Bobot

BATAS_BANDING: Final = 10


@dataclass(frozen=True, slots=True)
class Geser:
    """One candidate under other weights and (`lama`) under those in force."""

    baru: Calon
    lama: Calon | None

    @property
    def naik(self) -> int | None:
        """Places gained (negative: lost); None for one that was not among the best before."""
        if self.lama is None or self.lama.urutan is None or self.baru.urutan is None:
            return None
        return self.lama.urutan - self.baru.urutan

    @property
    def naik_teks(self) -> str:
        return f"{'naik' if (self.naik or 0) > 0 else 'turun'} {abs(self.naik or 0)}"


def banding_bobot(kebutuhan: Kebutuhan, pada: date, kini: Bobot, usul: Bobot) -> list[Geser]:
    """The best by `usul`, each beside its place by `kini`."""
    baru = calon_kebutuhan(kebutuhan, pada, usul, BATAS_BANDING)
    lama = calon_kebutuhan(kebutuhan, pada, kini, BATAS_BANDING, serta=[c.ikm.uid for c in baru.baris])
    return [Geser(c, lama.menurut_uid.get(c.ikm.uid)) for c in baru.baris]
