from __future__ import annotations

from typing import Self

from ekspor.querysets.dasar import MilikPengirimanQuerySet


class PeristiwaQuerySet(MilikPengirimanQuerySet):
    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)
