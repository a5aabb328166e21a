from __future__ import annotations

from typing import Any, Self

from akun.enums import Peran
from ekspor.querysets.dasar import MilikPengirimanQuerySet
from kemitraan.querysets.dasar import ikm_sendiri


class KontribusiQuerySet(MilikPengirimanQuerySet):
    jalur = "muatan__kontainer__pengiriman"

    def visible_to(self, user: Any) -> Self:
        """An owner reads the rows of the own workshop, wherever they went; never the others', nor what a container is worth."""
        if user.peran == Peran.IKM:
            return self.filter(ikm__in=ikm_sendiri(user))
        return super().visible_to(user)

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)

    def terhitung(self) -> Self:
        return super().terhitung().tercatat()

    def with_untuk_daftar(self) -> Self:
        return self.select_related(
            "ikm__desa",
            "ikm__digabung_ke",
            "perusahaan",
            "baris_penerimaan__baris_pesanan__satuan",
            "baris_penerimaan__penerimaan__pesanan",
            "muatan__kontainer__pengiriman",
        )
