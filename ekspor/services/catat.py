"""The quick log: so many equal boxes of one kind of goods, in one breath. The rest follows when it is known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from core.errors import DomainError
from core.pelaku import Pelaku
from ekspor.enums import MuatKontainer
from ekspor.models import Pengiriman
from ekspor.rumus import sebarkan
from ekspor.rumus.nilai import RUPIAH
from ekspor.services.isian import KONTAINER_MAKS, IsianKontainer, IsianMuatan
from ekspor.services.kiriman import create_pengiriman
from ekspor.services.nilai import DESIMAL_BAWAAN

LETAK: Final = re.compile(r"^(?:muatan_\d+_\d+_|kontainer_\d+_)")


@dataclass(frozen=True, slots=True)
class IsianCepat:
    """`nilai` is one box's, or all of theirs together (`seluruhnya`); `tipe` None is a lorry. `nomor` fill the boxes in order."""

    tipe: Any
    jumlah: int
    nilai: Decimal
    uraian: str
    seluruhnya: bool = False
    kode_hs: Any = None
    nomor: Sequence[str] = field(default_factory=tuple)


def log_pengiriman(*, oleh: Pelaku, pada: date, data: Mapping[str, Any], isian: IsianCepat, **lain: Any) -> Pengiriman:
    """create_pengiriman() for equal boxes; `lain` goes to it. Faults name the fields of IsianCepat."""
    try:
        return create_pengiriman(
            oleh=oleh, pada=pada, data=data, kontainer=kotak_sama(isian, data.get("mata_uang")), **lain
        )
    except DomainError as galat:
        galat.bidang = _sebut_cepat(galat.bidang)
        raise


def kotak_sama(isian: IsianCepat, mata_uang: Any = None) -> list[IsianKontainer]:
    """Equal boxes; a total is split exactly, the first ones taking what does not divide."""
    if not 1 <= isian.jumlah <= KONTAINER_MAKS:
        pesan = f"Isi 1 sampai {KONTAINER_MAKS}."
        raise DomainError(pesan, kode="isi", bidang={"jumlah": pesan})
    if len(isian.nomor) > isian.jumlah:
        pesan = f"Ada {len(isian.nomor)} nomor untuk {isian.jumlah} kontainer."
        raise DomainError(pesan, kode="isi", bidang={"nomor": pesan})
    nilai = [isian.nilai] * isian.jumlah
    if isian.seluruhnya:
        nilai = sebarkan(isian.nilai, [Decimal(1)] * isian.jumlah, _desimal(mata_uang))
    muat = MuatKontainer.FCL if isian.tipe is not None else MuatKontainer.TRUK
    nomor = [*isian.nomor, *[""] * (isian.jumlah - len(isian.nomor))]
    return [
        IsianKontainer(
            tipe=isian.tipe,
            muat=muat,
            nomor=no,
            muatan=[IsianMuatan(uraian=isian.uraian, nilai=n, kode_hs=isian.kode_hs)],
        )
        for no, n in zip(nomor, nilai, strict=True)
    ]


def _desimal(mata_uang: Any) -> int:
    """Rupiah are whole; others have the currency's own decimals, as far as amounts keep them."""
    if mata_uang is None or mata_uang.kode == RUPIAH:
        return 0
    return DESIMAL_BAWAAN if mata_uang.desimal is None else min(mata_uang.desimal, DESIMAL_BAWAAN)


def _sebut_cepat(bidang: Mapping[str, str]) -> dict[str, str]:
    """`muatan_2_1_nilai` is `nilai` here: all boxes are one answer. The first that is said of a field stands."""
    hasil: dict[str, str] = {}
    for nama, pesan in bidang.items():
        hasil.setdefault(LETAK.sub("", nama), pesan)
    return hasil
