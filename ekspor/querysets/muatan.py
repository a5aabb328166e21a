from __future__ import annotations

from typing import Self

from django.db.models import Q

from ekspor.querysets.dasar import MilikPengirimanQuerySet


def berawalan_hs(teks: str, kolom: str = "kode_hs") -> Q:
    """Codes that begin with these digits, as a span of the index: dots and spaces are no part of a code."""
    angka = "".join(a for a in teks if a.isascii() and a.isdigit())
    return Q(**{f"{kolom}__gte": angka, f"{kolom}__lte": angka.ljust(8, "9")}) if angka else Q(pk__in=())


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
