from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db.models import Q

from core.models import ScopedQuerySet
from kemitraan.querysets.dasar import membaca_semua, perusahaan_sendiri


class IndikatorQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """The office's and leadership's: what it is measured by."""
        return self if membaca_semua(user) else self.none()

    def berlaku(self, tahun: int) -> Self:
        """The version of each that a year is measured by."""
        sampai = Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__year__gte=tahun)
        return self.filter(sampai, berlaku_mulai__year__lte=tahun)


class AngkaPeriodeQuerySet(ScopedQuerySet):
    """Targets, and figures that are entered by hand."""

    def visible_to(self, user: Any) -> Self:
        return self if membaca_semua(user) else self.none()


class KewajibanQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Office and leadership: all. A company and an owner: those that ask something of their kind."""
        return self if membaca_semua(user) else self.filter(jenis=user.peran)

    def berlaku(self, pada: date) -> Self:
        sampai = Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=pada)
        return self.filter(sampai, berlaku_mulai__lte=pada)


class NihilQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Office and leadership: all. A company: its own."""
        return self if membaca_semua(user) else self.filter(perusahaan__in=perusahaan_sendiri(user))

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)
