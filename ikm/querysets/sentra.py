from __future__ import annotations

from typing import Any, Self

from django.db.models import F, Func, IntegerField, OuterRef, Q, Subquery

from core.ejaan import Pencarian
from core.models import ScopedQuerySet
from ikm.querysets.dasar import memuat


class SentraQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Clusters are public knowledge: every signed-in person sees them."""
        return self

    def cari(self, pencarian: Pencarian) -> Self:
        """Every word, or one of its meaning, in name, commodity or village."""
        qs = self
        for kata in pencarian.kata:
            cocok = (memuat(kolom, kata, apa_adanya=True) for kolom in ("nama", "komoditas", "desa__nama"))
            qs = qs.filter(Q(*cocok, _connector=Q.OR))
        return qs

    def with_jumlah_ikm(self) -> Self:
        """`jumlah_ikm`: how many live, active IKM belong to it."""
        ikm: Any = self.model._meta.get_field("ikm").related_model
        hidup = ikm._default_manager.tercatat().filter(sentra=OuterRef("pk"), status="aktif").order_by()
        jumlah = hidup.annotate(n=Func(F("pk"), function="COUNT", output_field=IntegerField())).values("n")
        return self.annotate(jumlah_ikm=Subquery(jumlah))
