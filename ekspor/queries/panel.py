"""The shipments of one sender, as its page tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ekspor.models import Pengiriman
from ekspor.queries.jumlah import JumlahBasis, jumlah_pengiriman

TAMPIL = 5


@dataclass(frozen=True, slots=True)
class PengirimanPengirim:
    jumlah: int
    terlambat: int
    baris: list[Pengiriman]
    nilai: list[JumlahBasis]


def pengiriman_pengirim(user: Any, pada: date, **milik: Any) -> PengirimanPengirim:
    """The latest ones this person may see, and the sums of this year, each kind of value apart. Four statements."""
    semua = Pengiriman.objects.visible_to(user).tercatat().filter(**milik)
    setahun = semua.filter(tanggal_acuan__gte=date(pada.year, 1, 1), tanggal_acuan__lt=date(pada.year + 1, 1, 1))
    return PengirimanPengirim(
        semua.count(),
        semua.terlambat(pada).count(),
        list(semua.with_untuk_daftar().order_by("-tanggal_acuan", "-pk")[:TAMPIL]),
        jumlah_pengiriman(setahun),
    )
