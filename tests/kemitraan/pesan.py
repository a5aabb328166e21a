"""The verbs on an order with what every test would repeat."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from kemitraan import services
from kemitraan.models import BarisPesanan, Kemitraan, Pembayaran, Penerimaan, Pengantaran, Pesanan
from tests import factories as f

PADA = f.PADA
PESAN = date(2026, 10, 1)


def isian(**over: Any) -> services.IsianBaris:
    bawaan = {"uraian": "Gagang pintu", "jumlah": Decimal(100), "satuan": f.make_satuan(), "harga": 10_000}
    return services.IsianBaris(**bawaan | over)


def pesan(user: Any, kemitraan: Kemitraan, *baris: services.IsianBaris, **over: Any) -> Pesanan:
    data = {"tanggal": PESAN, "tenggat": date(2026, 12, 15)} | over.pop("data", {})
    return services.create_pesanan(
        **{
            "oleh": f.oleh(user),
            "pada": PADA,
            "kemitraan_uid": kemitraan.uid,
            "data": data,
            "baris": baris or (isian(),),
        }
        | over
    )


def kirim(user: Any, pesanan: Pesanan, *jumlah: int, **over: Any) -> Pengantaran:
    """`jumlah` of line 1, 2, …"""
    data = {"tanggal": date(2026, 10, 20)} | over.pop("data", {})
    isi = {n: Decimal(j) for n, j in enumerate(jumlah, 1)}
    return services.record_pengantaran(
        **{"oleh": f.oleh(user), "pada": PADA, "pesanan_uid": pesanan.uid, "data": data, "isi": isi} | over
    )


def terima(user: Any, pesanan: Pesanan, *jumlah: int | tuple[int, int], **over: Any) -> Penerimaan:
    """Accepted, or (accepted, rejected), of line 1, 2, …"""
    data = {"tanggal": date(2026, 10, 25)} | over.pop("data", {})
    isi = []
    for n, j in enumerate(jumlah, 1):
        baik, buruk = j if isinstance(j, tuple) else (j, 0)
        sebab = {"alasan": "ukuran", "penyebab": "ikm"} if buruk else {}
        isi.append(services.IsianTerima(n, Decimal(baik), Decimal(buruk), **sebab))
    return services.record_penerimaan(
        **{"oleh": f.oleh(user), "pada": PADA, "pesanan_uid": pesanan.uid, "data": data, "isi": isi} | over
    )


def bayar(user: Any, pesanan: Pesanan, jumlah: int, **over: Any) -> Pembayaran:
    data = {"jumlah": jumlah, "jatuh_tempo": date(2026, 11, 24)} | over.pop("data", {})
    return services.record_pembayaran(
        **{"oleh": f.oleh(user), "pada": PADA, "pesanan_uid": pesanan.uid, "data": data} | over
    )


def baris(pesanan: Pesanan, urut: int = 1) -> BarisPesanan:
    return BarisPesanan.objects.get(pesanan=pesanan, urut=urut)


def hasil(pesanan: Pesanan, urut: int = 1) -> tuple[int, int, int, date | None]:
    """Sent, accepted, rejected, complete on."""
    b = baris(pesanan, urut)
    return int(b.dikirim), int(b.diterima), int(b.ditolak), b.lengkap_pada
