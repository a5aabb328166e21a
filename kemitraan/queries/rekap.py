"""What an IKM sold through its partnerships in a period, for its bank: orders, pieces accepted, money received."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from core import format as f
from core.periode import Periode
from ikm import permissions as izin_ikm
from ikm.models import IKM
from kemitraan.models import BarisPenerimaan, Pembayaran, Pesanan


@dataclass(frozen=True, slots=True)
class BarisRekap:
    """One order with what of it happened in the period."""

    pesanan: Pesanan
    perusahaan: str
    nilai: int
    """Of the whole order, where it was placed in the period; else 0."""
    diterima: int
    """Value of what was accepted in the period."""
    dibayar: int
    """Paid in the period."""
    dikonfirmasi: int
    """Of that, confirmed by the IKM."""


@dataclass(frozen=True, slots=True)
class Rekap:
    ikm: IKM
    periode: Periode
    baris: list[BarisRekap]

    @property
    def nilai(self) -> int:
        return sum(b.nilai for b in self.baris)

    @property
    def diterima(self) -> int:
        return sum(b.diterima for b in self.baris)

    @property
    def dibayar(self) -> int:
        return sum(b.dibayar for b in self.baris)

    @property
    def dikonfirmasi(self) -> int:
        return sum(b.dikonfirmasi for b in self.baris)

    @property
    def pembeli(self) -> int:
        return len({b.perusahaan for b in self.baris})


def ikm_pemilik(user: Any) -> IKM | None:
    """The workshop an owner signs in for; None for everyone else."""
    return IKM.objects.visible_to(user).tercatat().order_by("pk").first() if izin_ikm.is_pemilik(user) else None


def rekap_ikm(ikm: IKM, periode: Periode) -> Rekap:
    """Live orders of `ikm` and of every IKM merged into it that were placed, received of or paid for in the period."""
    keluarga = IKM.objects.sekeluarga(IKM.objects.filter(pk=ikm.pk)).values("pk")
    semua = Pesanan.objects.terhitung().filter(kemitraan__ikm__in=keluarga)
    diterima: dict[int, int] = defaultdict(int)
    masuk = BarisPenerimaan.objects.tercatat().filter(
        penerimaan__pesanan__in=semua.values("pk"), **_dalam(periode, "penerimaan__tanggal")
    )
    for kunci, jumlah, harga in masuk.values_list("penerimaan__pesanan", "diterima", "baris_pesanan__harga"):
        diterima[kunci] += int(f.bulatkan(jumlah * harga))
    dibayar: dict[int, int] = defaultdict(int)
    sah: dict[int, int] = defaultdict(int)
    uang = Pembayaran.objects.tercatat().filter(pesanan__in=semua.values("pk"), **_dalam(periode, "dibayar_pada"))
    for kunci, jumlah, konfirmasi in uang.values_list("pesanan", "jumlah", "dikonfirmasi_pada"):
        dibayar[kunci] += jumlah
        sah[kunci] += jumlah if konfirmasi else 0
    baru = set(semua.filter(**_dalam(periode, "tanggal")).values_list("pk", flat=True))
    tampil = semua.filter(pk__in={*baru, *diterima, *dibayar}).select_related("kemitraan__perusahaan")
    return Rekap(
        ikm,
        periode,
        [
            BarisRekap(
                p,
                p.kemitraan.perusahaan.nama,
                sum(b.nilai for b in p.baris.all()) if p.pk in baru else 0,
                diterima[p.pk],
                dibayar[p.pk],
                sah[p.pk],
            )
            for p in tampil.prefetch_related("baris").order_by("tanggal", "pk")
        ],
    )


def periode_rekap(dari: date | None, sampai: date | None, pada: date) -> Periode:
    """`dari` to `sampai`, both included; a year back where nothing was asked."""
    akhir = sampai or pada
    awal = dari or akhir.replace(year=akhir.year - 1, day=min(akhir.day, 28))
    return Periode(min(awal, akhir), date.fromordinal(max(awal, akhir).toordinal() + 1))


def _dalam(periode: Periode, kolom: str) -> dict[str, Any]:
    return {f"{kolom}__gte": periode.mulai, f"{kolom}__lt": periode.sampai}
