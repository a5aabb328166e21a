from __future__ import annotations

from typing import Any, Self

from django.db.models import Count, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from akun.enums import Peran
from core.ejaan import Pencarian
from core.models import ScopedQuerySet
from ikm.querysets import memuat
from kemitraan.querysets.dasar import adalah_kantor, ikm_sendiri, perusahaan_sendiri


class PembeliQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """A sender's buyers are its own affair: the office's and its own."""
        if adalah_kantor(user):
            return self
        if user.peran == Peran.PERUSAHAAN:
            return self.filter(perusahaan__in=perusahaan_sendiri(user))
        return self.filter(ikm__in=ikm_sendiri(user)) if user.peran == Peran.IKM else self.none()

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)

    def cari(self, pencarian: Pencarian) -> Self:
        """Every word in what is written of it, or in the name of who sells to it."""
        qs = self
        for kata in pencarian.kata:
            qs = qs.filter(memuat("cari", kata) | memuat("perusahaan__cari", kata) | memuat("ikm__cari_nama", kata))
        return qs

    def with_untuk_daftar(self) -> Self:
        """`jumlah_pengiriman`: of its shipments those not cancelled."""
        kiriman: Any = self.model._meta.get_field("pengiriman").related_model
        hidup = kiriman._default_manager.filter(pembeli=OuterRef("pk"), dibatalkan_pada__isnull=True).order_by()
        jumlah = Subquery(hidup.values("pembeli").annotate(n=Count("pk")).values("n"))
        return self.select_related("perusahaan", "ikm", "negara").annotate(jumlah_pengiriman=Coalesce(jumlah, Value(0)))
