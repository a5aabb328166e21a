from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Self

from django.db.models import Q

from akun.enums import Peran
from core.ejaan import Pencarian
from core.models import ScopedQuerySet
from ikm.enums import KelasUsaha
from ikm.querysets import memuat
from kemitraan.enums import KEMITRAAN_PERNAH_BERLAKU, StatusKemitraan
from kemitraan.querysets.dasar import ikm_sendiri, membaca_semua, perusahaan_sendiri
from kemitraan.rumus import pihak_besar


class KemitraanQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Office and leadership: all. A company and an owner: those they are a party of."""
        if membaca_semua(user):
            return self
        if user.peran == Peran.PERUSAHAAN:
            return self.filter(perusahaan__in=perusahaan_sendiri(user))
        if user.peran == Peran.IKM:
            return self.filter(ikm__in=ikm_sendiri(user))
        return self.none()

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)

    def terhitung(self) -> Self:
        """What lists and sums mean by "kemitraan". That of a workshop whose record was struck still binds."""
        return self.tercatat()

    def berlaku(self, pada: date) -> Self:
        """Agreements in force on that day, whatever became of them later."""
        return (
            self.tercatat()
            .filter(status__in=KEMITRAAN_PERNAH_BERLAKU, mulai__lte=pada, berakhir__gte=pada)
            .filter(Q(diakhiri_pada__isnull=True) | Q(diakhiri_pada__gte=pada))
        )

    def dari(self, ikm: Any) -> Self:
        """The partnerships of `ikm` and of every IKM merged into it: a merge moves nothing."""
        semua: Any = self.model._meta.get_field("ikm").related_model
        return self.filter(ikm__in=semua._default_manager.filter(Q(pk=ikm.pk) | Q(digabung_ke=ikm)).values("pk"))

    def diputus_pihak_besar(self) -> Self:
        """Ended by the larger party alone (UU 20/2008 Pasal 28 forbids it in subcontracting)."""
        pasangan = [
            Q(kelas_perusahaan=p, kelas_ikm=i, diputus_oleh_pihak=besar)
            for p in KelasUsaha
            for i in KelasUsaha
            if (besar := pihak_besar(p, i)) is not None
        ]
        return self.filter(Q(*pasangan, _connector=Q.OR), status=StatusKemitraan.DIPUTUS)

    def lewat_masa(self, pada: date) -> Self:
        """Still said to be in force, though their last day is over."""
        return self.tercatat().filter(status=StatusKemitraan.BERLAKU, berakhir__lt=pada)

    def segera_berakhir(self, pada: date, hari: int) -> Self:
        return self.tercatat().filter(
            status=StatusKemitraan.BERLAKU, berakhir__gte=pada, berakhir__lte=pada + timedelta(days=hari)
        )

    def cari(self, pencarian: Pencarian) -> Self:
        qs = self
        for kata in pencarian.kata:
            qs = qs.filter(memuat("cari", kata))
        return qs

    def with_untuk_daftar(self) -> Self:
        return self.select_related("perusahaan", "ikm__desa__induk", "ikm__digabung_ke__desa__induk")
