from __future__ import annotations

from typing import Self

from ekspor.querysets.dasar import MilikPengirimanQuerySet


class KontainerQuerySet(MilikPengirimanQuerySet):
    def with_untuk_daftar(self) -> Self:
        return self.select_related(
            "tipe", "pengiriman__perusahaan", "pengiriman__ikm", "pengiriman__negara", "pengiriman__provinsi"
        )


class MuatanQuerySet(MilikPengirimanQuerySet):
    jalur = "kontainer__pengiriman"

    def with_untuk_daftar(self) -> Self:
        return self.select_related(
            "kode_hs", "satuan", "kontainer__tipe", "kontainer__pengiriman__perusahaan", "kontainer__pengiriman__ikm"
        )
