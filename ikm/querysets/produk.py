from __future__ import annotations

from datetime import date
from typing import Self

from django.db.models import Q

from core.teks import normalkan_cari
from ikm import rumus
from ikm.enums import KeadaanSertifikat
from ikm.querysets.dasar import MilikIKMQuerySet

KATA_MAKS = 6


class ProdukQuerySet(MilikIKMQuerySet):
    """Who sees an IKM sees what it can make: that is the capability directory."""

    def cari(self, teks: str) -> Self:
        """Every word in the product's name, process or material, or in the name of its IKM."""
        qs = self
        for kata in normalkan_cari(teks).split()[:KATA_MAKS]:
            qs = qs.filter(Q(cari__contains=kata) | Q(ikm__cari_nama__contains=kata))
        return qs

    def berkapasitas_bebas(self, ya: bool) -> Self:
        """No: declared as zero. Unknown is neither."""
        return self.filter(kapasitas_bebas__gt=0) if ya else self.filter(kapasitas_bebas=0)


class SertifikatQuerySet(MilikIKMQuerySet):
    """Certificates speak for an IKM: who sees it sees them."""

    def keadaan(self, keadaan: KeadaanSertifikat, pada: date) -> Self:
        """rumus.keadaan_sertifikat in SQL."""
        batas = rumus.batas_segera_habis(pada)
        syarat = {
            KeadaanSertifikat.BERLAKU: Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gt=batas),
            KeadaanSertifikat.AKAN_HABIS: Q(berlaku_sampai__gte=pada, berlaku_sampai__lte=batas),
            KeadaanSertifikat.HABIS: Q(berlaku_sampai__lt=pada),
        }
        return self.filter(syarat[keadaan])

    def berlaku(self, pada: date) -> Self:
        """In force on that day; both days of a certificate count, a missing one is no bound."""
        return self.filter(
            Q(terbit__isnull=True) | Q(terbit__lte=pada),
            Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=pada),
        )
