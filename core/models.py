"""Abstract shapes shared by business tables. This app owns no table."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.ids import new_uid


class ScopedQuerySet(models.QuerySet):
    """A business queryset must say whose rows are whose."""

    def visible_to(self, user: Any) -> Self:
        raise NotImplementedError(f"{type(self).__name__}.visible_to")


class BerUID(models.Model):
    """A record with a page: a public identifier beside the bigint key."""

    uid = models.UUIDField("uid", default=new_uid, unique=True, editable=False)

    class Meta:
        abstract = True


class BerWaktu(models.Model):
    created_at = models.DateTimeField("dibuat pada", auto_now_add=True, editable=False)
    updated_at = models.DateTimeField("diubah pada", auto_now=True, editable=False)

    class Meta:
        abstract = True


class AkarAgregat(BerUID, BerWaktu):
    """An aggregate root: it carries `versi`, which every update names and raises, its children's included."""

    versi = models.PositiveIntegerField("versi", default=1, editable=False)

    class Meta:
        abstract = True


class DapatDibatalkan(models.Model):
    """Nothing that left draft is deleted: it is cancelled, by someone, with a reason."""

    dibatalkan_pada = models.DateTimeField("dibatalkan pada", null=True, blank=True, editable=False)
    dibatalkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="dibatalkan oleh",
    )
    dibatalkan_alasan = models.CharField("alasan pembatalan", max_length=500, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def dibatalkan(self) -> bool:
        return self.dibatalkan_pada is not None


def constraint_dibatalkan(label: str) -> models.CheckConstraint:
    """A cancellation names its time, its person and its reason, or none of them."""
    return models.CheckConstraint(
        name=f"{label}_pembatalan_lengkap",
        condition=Q(dibatalkan_pada__isnull=True, dibatalkan_oleh__isnull=True, dibatalkan_alasan="")
        | (Q(dibatalkan_pada__isnull=False, dibatalkan_oleh__isnull=False) & ~Q(dibatalkan_alasan="")),
        violation_error_message="Pembatalan harus mencatat waktu, pelaku, dan alasannya.",
    )
