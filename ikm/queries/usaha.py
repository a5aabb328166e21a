"""What an owner's first page says of the own workshops: a year of sales, what can still be ordered, what runs out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from core import format as f
from ikm import rumus
from ikm.models import IKM, Produk, Sertifikat
from ikm.queries.omzet import SETAHUN, RingkasanOmzet, ringkasan_omzet


@dataclass(frozen=True, slots=True)
class UsahaSendiri:
    """`produk_bebas` are those with capacity left; `segera_habis` the certificates that end soon or have ended."""

    ikm: IKM
    omzet: RingkasanOmzet
    produk: int
    produk_bebas: int
    sertifikat: int
    segera_habis: int

    @property
    def tren(self) -> dict[str, Any] | None:
        """The last twelve known months for components/sparkline.html."""
        deret = self.omzet.deret[-SETAHUN:]
        if not deret:
            return None
        return {
            "nilai": [b.omzet for b in deret],
            "kategori": [f.bulan_pendek(b.bulan) for b in deret],
            "satuan": "Rp",
        }

    @property
    def kata_bulan(self) -> str:
        return f"{self.omzet.n} dari 12 bulan diketahui"

    @property
    def kata_bebas(self) -> str:
        return f"{f.angka(self.produk_bebas)} masih dapat dipesan" if self.produk else "belum ada"

    @property
    def kata_habis(self) -> str:
        if not self.sertifikat:
            return "belum ada"
        return f"{f.angka(self.segera_habis)} perlu diperpanjang" if self.segera_habis else "semua masih berlaku"


def usaha_sendiri(user: Any, pada: date) -> list[UsahaSendiri]:
    """The live IKM an owner signs in for; three queries each."""
    ikm = IKM.objects.visible_to(user).tercatat().select_related("desa", "sentra").order_by("nama", "pk")
    return [_satu(i, pada) for i in ikm]


def _satu(ikm: IKM, pada: date) -> UsahaSendiri:
    produk = Produk.objects.tercatat().dari(ikm)
    sertifikat = Sertifikat.objects.tercatat().dari(ikm)
    segera = Count("pk", filter=Q(berlaku_sampai__lte=rumus.batas_segera_habis(pada)))
    return UsahaSendiri(
        ikm=ikm,
        omzet=ringkasan_omzet(ikm, pada),
        **produk.aggregate(produk=Count("pk"), produk_bebas=Count("pk", filter=Q(kapasitas_bebas__gt=0))),
        **sertifikat.aggregate(sertifikat=Count("pk"), segera_habis=segera),
    )
