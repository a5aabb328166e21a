from __future__ import annotations

from typing import Any, Self

from django.db.models import F, Func, IntegerField, OuterRef, Subquery

from core.models import ScopedQuerySet


class SentraQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Clusters are public knowledge: every signed-in person sees them."""
        return self

    def with_jumlah_ikm(self) -> Self:
        """`jumlah_ikm`: how many live, active IKM belong to it."""
        ikm: Any = self.model._meta.get_field("ikm").related_model
        hidup = ikm._default_manager.tercatat().filter(sentra=OuterRef("pk"), status="aktif").order_by()
        jumlah = hidup.annotate(n=Func(F("pk"), function="COUNT", output_field=IntegerField())).values("n")
        return self.annotate(jumlah_ikm=Subquery(jumlah))
