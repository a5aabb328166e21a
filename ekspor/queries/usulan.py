"""Which deliveries may still go into a shipment, and a proposal that takes the oldest first. Nothing is written here: the company
corrects the proposal, the ledger's service decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Any, Final
from uuid import UUID

from django.db.models import F, Q

from core.errors import TidakDitemukan
from core.waktu import tanggal_wib
from ekspor import permissions
from ekspor.enums import KelasPeristiwa, KodePeristiwa
from ekspor.models import Kontribusi, Muatan, Pengiriman, Peristiwa
from ekspor.rumus import nilai_kontribusi
from kemitraan.models import BarisPenerimaan

ASING: Final = "Penerimaan itu tidak ditemukan pada pengirim ini."
NOL: Final = Decimal(0)
TERKECIL: Final = Decimal("0.001")
RELASI: Final = (
    *("baris_pesanan__satuan", "penerimaan__pesanan__kemitraan__perusahaan"),
    "penerimaan__pesanan__kemitraan__ikm__digabung_ke",
)


@dataclass(frozen=True, slots=True)
class Usul:
    """So much of one delivery into one cargo line."""

    baris: BarisPenerimaan
    muatan: Muatan
    jumlah: Decimal

    @property
    def nilai(self) -> int:
        return nilai_kontribusi(self.jumlah, self.baris.baris_pesanan.harga)


@dataclass(frozen=True, slots=True)
class Usulan:
    """`sisa` is what stays unnamed of the lines' rupiah; `menunggu` lines that get none until their rate is there."""

    isi: tuple[Usul, ...]
    sisa: int
    menunggu: int

    @property
    def nilai(self) -> int:
        return sum(u.nilai for u in self.isi)


def muatan_berurut(qs: Any) -> list[Muatan]:
    baris: list[Muatan] = list(qs.select_related("kontainer", "satuan").order_by("kontainer__urut", "urut", "pk"))
    return baris


def penerimaan_tersisa(pengiriman: Pengiriman) -> list[BarisPenerimaan]:
    """Accepted, undisputed pieces in no container yet, oldest first; of a container that was really stuffed, those that had
    arrived by that day.
    """
    qs = permissions.penerimaan_terpakai(pengiriman).filter(diterima__gt=F("dialokasikan"))
    qs = qs.exclude(Q(disengketakan_pada__isnull=False, putusan=""))
    if (hari := _hari_stuffing(pengiriman)) is not None:
        qs = qs.filter(penerimaan__tanggal__lte=hari)
    return list(qs.select_related(*RELASI).order_by("penerimaan__tanggal", "penerimaan_id", "pk"))


def penerimaan_disebut(pengiriman: Pengiriman, uid: Sequence[str]) -> list[BarisPenerimaan]:
    """The deliveries a form names, whatever is left of them. Raises TidakDitemukan for one that is not this sender's."""
    try:
        kunci = {UUID(u) for u in uid}
    except ValueError as galat:
        raise TidakDitemukan(ASING) from galat
    baris = list(permissions.penerimaan_terpakai(pengiriman).filter(uid__in=kunci).select_related(*RELASI))
    if len(baris) < len(kunci):
        raise TidakDitemukan(ASING)
    return baris


def _hari_stuffing(pengiriman: Pengiriman) -> date | None:
    """The day of the latest live word on stuffing, where it really happened."""
    nyata = Peristiwa.objects.tercatat().filter(
        pengiriman=pengiriman, kode=KodePeristiwa.STUFFING, kelas=KelasPeristiwa.AKTUAL
    )
    waktu = nyata.order_by("-pk").values_list("waktu", flat=True).first()
    return None if waktu is None else tanggal_wib(waktu)


def tersisa(baris: BarisPenerimaan) -> Decimal:
    return Decimal(baris.diterima - baris.dialokasikan)


def susun_usulan(pengiriman: Pengiriman, muatan: Sequence[Muatan]) -> Usulan:
    """The oldest deliveries into the lines in their order, each as far as its rupiah and the pieces reach. What a line names
    already is left as it is.
    """
    terbuka = [m for m in muatan if m.nilai_idr is not None]
    baris = penerimaan_tersisa(pengiriman) if terbuka else []
    sudah = _sudah(terbuka)
    sisa_baris = {b.pk: tersisa(b) for b in baris}
    sisa_nilai = {m.pk: (m.nilai_idr or 0) - m.kontribusi_idr for m in terbuka}
    isi: list[Usul] = []
    for m in terbuka:
        for b in baris:
            if (m.pk, b.pk) in sudah:
                continue
            jumlah = muat_sebanyak(sisa_baris[b.pk], b.baris_pesanan.harga, sisa_nilai[m.pk])
            if jumlah > NOL:
                usul = Usul(b, m, jumlah)
                isi.append(usul)
                sisa_baris[b.pk] -= jumlah
                sisa_nilai[m.pk] -= usul.nilai
    return Usulan(tuple(isi), sum(sisa_nilai.values()), len(muatan) - len(terbuka))


def muat_sebanyak(jumlah: Decimal, harga: int, sisa: int) -> Decimal:
    """As many of `jumlah` as `sisa` rupiah pay for; whole pieces stay whole."""
    if not harga:
        return jumlah
    muat = min(jumlah, Decimal(sisa) / harga)
    satuan = TERKECIL if jumlah % 1 else Decimal(1)
    return muat.quantize(satuan, rounding=ROUND_DOWN)


def _sudah(muatan: Iterable[Muatan]) -> set[tuple[int, int]]:
    hidup = Kontribusi.objects.tercatat().filter(muatan__in=[m.pk for m in muatan], baris_penerimaan__isnull=False)
    return set(hidup.values_list("muatan", "baris_penerimaan"))
