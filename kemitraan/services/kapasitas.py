"""Whether an order is more than the IKM can make in time, beside what its running orders already take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from core import format as f
from kemitraan import rumus
from kemitraan.models import BarisPesanan, Pesanan


def janggal_kapasitas(pesanan: Pesanan, baris: Sequence[BarisPesanan], pada: date) -> dict[str, str]:
    """`baris_<n>_jumlah` → the question, for each line above what is left of its product's declared capacity. Nothing is
    asked of products without a declared capacity, in another unit, or of orders whose time is over.
    """
    if pesanan.tenggat < pada:
        return {}
    mulai = max(pesanan.tanggal, pada)
    tanya: dict[str, str] = {}
    dipakai: dict[int, Decimal] = {}
    for satu in baris:
        produk = satu.produk
        if produk is None or produk.kapasitas_per_bulan is None or produk.satuan_id != satu.satuan_id:
            continue
        muat = rumus.dalam_jendela(produk.kapasitas_per_bulan, mulai, pesanan.tenggat)
        if produk.pk not in dipakai:
            dipakai[produk.pk] = terpakai(produk.pk, mulai, pesanan.tenggat, kecuali=pesanan)
        lain = dipakai[produk.pk]
        dipakai[produk.pk] += satu.jumlah
        if lain + satu.jumlah > muat:
            sebut = [f.dengan_satuan(n, str(satu.satuan)) for n in (muat, lain, satu.jumlah)]
            tanya[f"baris_{satu.urut}_jumlah"] = (
                f"Kapasitas {produk} sampai {f.tanggal(pesanan.tenggat)} {sebut[0]}; pesanan lain sudah memakai {sebut[1]}. "
                f"Yakin memesan {sebut[2]}?"
            )
    return tanya


def terpakai(produk: int, mulai: date, sampai: date, *, kecuali: Pesanan | None = None) -> Decimal:
    """How much of this product running orders take from `mulai` to `sampai`."""
    berjalan = Pesanan.objects.terhitung().berjalan()
    if kecuali is not None and kecuali.pk:
        berjalan = berjalan.exclude(pk=kecuali.pk)
    baris = BarisPesanan.objects.filter(produk=produk, pesanan__in=berjalan.values("pk"), lengkap_pada__isnull=True)
    return sum(
        (
            rumus.terpakai(b.sisa, max(b.pesanan.tanggal, mulai), b.pesanan.tenggat, mulai, sampai)
            for b in baris.select_related("pesanan")
        ),
        Decimal(0),
    )
