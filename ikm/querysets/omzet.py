from __future__ import annotations

from typing import Any, Self

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from akun.enums import PERAN_KANTOR, Peran
from ikm.querysets.dasar import MilikIKMQuerySet


class OmzetBulananQuerySet(MilikIKMQuerySet):
    def visible_to(self, user: Any) -> Self:
        """A single firm's figures are confidential (UU 3/2014 Pasal 69-70): the office's and the owner's alone."""
        if user.peran in PERAN_KANTOR:
            return self
        return super().visible_to(user) if user.peran == Peran.IKM else self.none()

    def milik(self, ikm: QuerySet) -> Self:
        """Sums take one report a workshop and month."""
        return super().milik(ikm).dihitung()

    def dihitung(self) -> Self:
        """One report a workshop and month (ADR 14): the IKM's own, else that of the oldest record merged into it. The same
        month written down on two records of one workshop is the same money, not twice as much.
        """
        return self.filter(self._dihitung())

    def with_dihitung(self) -> Self:
        """`dihitung`: whether this is the report that counts for its month; one that was cancelled never is."""
        hitung = Q(dibatalkan_pada__isnull=True) & self._dihitung()
        return self.annotate(dihitung=Case(When(hitung, then=Value(True)), default=Value(False)))

    def per_bulan(self) -> Any:
        """By month, of several reports the one that counts first."""
        return self.with_dihitung().order_by("bulan", F("dihitung").desc(), "pk")

    def _dihitung(self) -> Q:
        """Own reports always count, so that only those of merged records (few) are looked at twice."""
        seumur = self.model._default_manager.filter(dibatalkan_pada__isnull=True, bulan=OuterRef("bulan"))
        penerus = OuterRef("ikm__digabung_ke")
        lebih_tua = seumur.filter(ikm__digabung_ke=penerus, ikm__lt=OuterRef("ikm"))
        return Q(ikm__digabung_ke__isnull=True) | (~Exists(seumur.filter(ikm=penerus)) & ~Exists(lebih_tua))
