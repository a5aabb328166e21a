from __future__ import annotations

from datetime import date
from typing import Self

from ikm.querysets.dasar import MilikIKMQuerySet


class ProfilTahunanQuerySet(MilikIKMQuerySet):
    def tercatat(self) -> Self:
        """A year's profile is replaced, not cancelled."""
        return self

    def sampai(self, pada: date) -> Self:
        return self.filter(tahun__lte=pada.year)
