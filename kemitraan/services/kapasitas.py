"""Whether an order is more than the IKM can make in time, beside what its running orders already take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from core import format as f
from kemitraan import queries, rumus
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
            lain = queries.terpakai_per_produk([produk.pk], mulai, pesanan.tenggat, kecuali=pesanan)
            dipakai[produk.pk] = lain.get(produk.pk, Decimal(0))
        sudah = dipakai[produk.pk]
        dipakai[produk.pk] += satu.jumlah
        if sudah + satu.jumlah > muat:
            sebut = [f.dengan_satuan(n, str(satu.satuan)) for n in (muat, sudah, satu.jumlah)]
            tanya[f"baris_{satu.urut}_jumlah"] = (
                f"Kapasitas {produk} sampai {f.tanggal(pesanan.tenggat)} {sebut[0]}; pesanan lain sudah memakai {sebut[1]}. "
                f"Yakin memesan {sebut[2]}?"
            )
    return tanya
