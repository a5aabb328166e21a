from __future__ import annotations

from typing import Any, Self

from django.db.models import Q

from akun.enums import Peran
from core.periode import Periode
from ekspor.querysets.dasar import MilikPengirimanQuerySet
from kemitraan.querysets.dasar import ikm_sendiri, membaca_semua, perusahaan_sendiri


class KontribusiQuerySet(MilikPengirimanQuerySet):
    jalur = "muatan__kontainer__pengiriman"

    def visible_to(self, user: Any) -> Self:
        """The office and leadership read all. A company reads the ledger of what it sends, and its own deliveries in a shipment
        it takes part in: what its host pays others is not its affair. An owner reads the rows of the own workshop wherever they
        went, and the ledger of what it sends itself; never another's, nor what a container is worth.
        """
        if membaca_semua(user):
            return self
        if user.peran == Peran.PERUSAHAAN:
            sendiri = perusahaan_sendiri(user)
            dari = "baris_penerimaan__penerimaan__pesanan__kemitraan__perusahaan__in"
            return self.filter(Q(**{f"{self.jalur}__perusahaan__in": sendiri}) | Q(**{dari: sendiri}))
        if user.peran == Peran.IKM:
            milik = ikm_sendiri(user)
            return self.filter(Q(ikm__in=milik) | Q(**{f"{self.jalur}__ikm__in": milik}))
        return self.none()

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)

    def terhitung(self) -> Self:
        return super().terhitung().tercatat()

    def dalam(self, periode: Periode) -> Self:
        """Of shipments that count in this span."""
        acuan = f"{self.jalur}__tanggal_acuan"
        return self.filter(**{f"{acuan}__gte": periode.mulai, f"{acuan}__lt": periode.sampai})

    def with_untuk_daftar(self) -> Self:
        return self.select_related(
            "ikm__desa",
            "ikm__sentra",
            "ikm__digabung_ke__desa",
            "ikm__digabung_ke__sentra",
            "perusahaan",
            "baris_penerimaan__baris_pesanan__satuan",
            "baris_penerimaan__penerimaan__pesanan",
            "muatan__kontainer__pengiriman__perusahaan",
            "muatan__kontainer__pengiriman__ikm",
            "muatan__kontainer__pengiriman__negara",
            "muatan__kontainer__pengiriman__provinsi",
        )
