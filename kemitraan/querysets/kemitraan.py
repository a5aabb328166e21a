from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Self

from django.db.models import Q

from akun.enums import Peran
from core.ejaan import Pencarian
from core.models import ScopedQuerySet
from ikm.querysets import memuat
from kemitraan.enums import KEMITRAAN_PERNAH_BERLAKU, StatusKemitraan
from kemitraan.querysets.dasar import ikm_sendiri, membaca_semua, perusahaan_sendiri


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

    def berlaku(self, pada: date) -> Self:
        """Agreements in force on that day, whatever became of them later."""
        return (
            self.tercatat()
            .filter(status__in=KEMITRAAN_PERNAH_BERLAKU, mulai__lte=pada, berakhir__gte=pada)
            .filter(Q(diakhiri_pada__isnull=True) | Q(diakhiri_pada__gte=pada))
        )

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
        return self.select_related("perusahaan", "ikm__desa__induk")
