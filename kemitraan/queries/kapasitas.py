"""What running orders take of the capacity of products."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from kemitraan import rumus
from kemitraan.models import BarisPesanan, Pesanan

KOLOM: Final = ("produk", "jumlah", "diterima", "pesanan__tanggal", "pesanan__tenggat")


def terpakai_per_produk(
    produk: Iterable[int], mulai: date, sampai: date, *, satuan: str | None = None, kecuali: Pesanan | None = None
) -> dict[int, Decimal]:
    """How much of each of these products running orders take from `mulai` to `sampai`; lines in `satuan` alone where it is
    given. Products nothing is ordered of are absent. One statement.
    """
    baris = BarisPesanan.objects.filter(
        produk__in=list(produk),
        lengkap_pada__isnull=True,
        pesanan__in=Pesanan.objects.terhitung().berjalan().values("pk"),
    )
    if satuan is not None:
        baris = baris.filter(satuan=satuan)
    if kecuali is not None and kecuali.pk:
        baris = baris.exclude(pesanan=kecuali)
    jumlah: dict[int, Decimal] = defaultdict(Decimal)
    for pk, dipesan, diterima, tanggal, tenggat in baris.order_by().values_list(*KOLOM):
        sisa = max(dipesan - diterima, Decimal(0))
        jumlah[pk] += rumus.terpakai(sisa, max(tanggal, mulai), tenggat, mulai, sampai)
    return dict(jumlah)
