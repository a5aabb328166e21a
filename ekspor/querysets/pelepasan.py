from __future__ import annotations

from datetime import date
from typing import Any, Self

from core.models import ScopedQuerySet
from ekspor.querysets.dokumen import berdokumen


class PelepasanQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Its figures are the sender's: who merely takes part does not read them."""
        return self.filter(berdokumen(user, "pengiriman__"))

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)

    def mendatang(self, pada: date) -> Self:
        return self.tercatat().filter(tanggal__gte=pada)

    def with_untuk_daftar(self) -> Self:
        return self.select_related(
            "dikonfirmasi_oleh",
            "pengiriman__perusahaan__ikm__desa",
            "pengiriman__ikm__desa",
            "pengiriman__ikm__digabung_ke",
            "pengiriman__negara",
            "pengiriman__provinsi",
        )
