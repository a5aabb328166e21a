from __future__ import annotations

from typing import Any, Self

from core.models import ScopedQuerySet


class SentraQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Clusters are public knowledge: every signed-in person sees them."""
        return self
