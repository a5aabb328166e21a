"""What the rows of a list sum to: estimates, invoices and FOB each apart, since their sum would mean nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from ekspor.enums import BasisNilai

URUT: Final = ("fob", "taksiran", "faktur")
BASIS_KELOMPOK: Final = {BasisNilai.TAKSIRAN: "taksiran", BasisNilai.FAKTUR: "faktur"}


@dataclass(slots=True)
class JumlahBasis:
    """`rupiah` leaves out the shipments that wait for a rate; `menunggu` says how many of them there are."""

    kunci: str
    rupiah: int = 0
    pengiriman: int = 0
    kontainer: int = 0
    menunggu: int = 0


def jumlah_pengiriman(qs: QuerySet) -> list[JumlahBasis]:
    """By kind of value, those without a row left out. One statement."""
    hasil = {kunci: JumlahBasis(kunci) for kunci in URUT}
    baris = qs.order_by().values("basis_nilai")
    isi = baris.annotate(
        rupiah=Coalesce(Sum("nilai_idr"), 0),
        n=Count("pk"),
        kotak=Coalesce(Sum("jumlah_kontainer"), 0),
        tunggu=Count("pk", filter=Q(nilai_idr__isnull=True)),
    )
    for b in isi:
        satu = hasil[BASIS_KELOMPOK.get(b["basis_nilai"], "fob")]
        satu.rupiah += b["rupiah"]
        satu.pengiriman += b["n"]
        satu.kontainer += b["kotak"]
        satu.menunggu += b["tunggu"]
    return [j for j in hasil.values() if j.pengiriman]
