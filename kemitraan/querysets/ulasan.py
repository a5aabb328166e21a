from __future__ import annotations

from datetime import date
from typing import Any, Self

from akun.enums import Peran
from core.ejaan import Pencarian
from core.models import ScopedQuerySet
from ikm.querysets import memuat
from kemitraan.querysets.dasar import adalah_kantor, ikm_sendiri


class UlasanPerusahaanQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Single judgements: the office, and the owner who gave them. A company reads sums over three IKM and more."""
        if adalah_kantor(user):
            return self
        return self.filter(ikm__in=ikm_sendiri(user)) if user.peran == Peran.IKM else self.none()

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)

    def untuk(self, perusahaan: Any, ikm: Any, triwulan: date) -> Self:
        """The live judgement of a company by a workshop and whatever was merged into it."""
        keluarga = type(ikm)._default_manager
        keluarga = keluarga.sekeluarga(keluarga.filter(pk=ikm.pk)).values("pk")
        return self.tercatat().filter(perusahaan=perusahaan, triwulan=triwulan, ikm__in=keluarga)

    def cari(self, pencarian: Pencarian) -> Self:
        qs = self
        for kata in pencarian.kata:
            qs = qs.filter(memuat("perusahaan__cari", kata) | memuat("ikm__cari_nama", kata))
        return qs

    def with_untuk_daftar(self) -> Self:
        return self.select_related("perusahaan", "ikm__digabung_ke")
