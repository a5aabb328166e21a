from __future__ import annotations

from datetime import date
from typing import Self

from django.db.models import Q

from core.ejaan import Kata
from ikm import rumus
from ikm.enums import KeadaanSertifikat
from ikm.querysets.dasar import MilikIKMQuerySet, memuat


class ProdukQuerySet(MilikIKMQuerySet):
    """Who sees an IKM sees what it can make: that is the capability directory."""

    def memuat_kata(self, kata: Kata) -> Q:
        """In its name, process or material, too. Each side by its own index: an OR over the join reads every product."""
        semua = self.model._default_manager.order_by().values("pk")
        sendiri, milik_ikm = semua.filter(memuat("cari", kata)), semua.filter(super().memuat_kata(kata))
        return Q(pk__in=sendiri.union(milik_ikm, all=True))

    def berkapasitas_bebas(self, ya: bool) -> Self:
        """No: declared as zero. Unknown is neither."""
        return self.filter(kapasitas_bebas__gt=0) if ya else self.filter(kapasitas_bebas=0)


class SertifikatQuerySet(MilikIKMQuerySet):
    """Certificates speak for an IKM: who sees it sees them."""

    def memuat_kata(self, kata: Kata) -> Q:
        """In its number or issuer, too."""
        tertulis = (Q(nomor__icontains=k) | Q(penerbit__icontains=k) for k in kata.dicari)
        return Q(*tertulis, _connector=Q.OR) | super().memuat_kata(kata)

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
