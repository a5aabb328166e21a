"""Field shapes and conditions the tables of shipments share."""

from __future__ import annotations

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q


def kolom_uang(label: str, **kw: Any) -> models.DecimalField:
    """An amount in the shipment's currency: two decimals, fifteen digits (SQLite keeps no more exactly)."""
    return models.DecimalField(label, max_digits=15, decimal_places=2, validators=[MinValueValidator(0)], **kw)


def kolom_berat(label: str) -> models.DecimalField:
    return models.DecimalField(
        label, max_digits=12, decimal_places=3, null=True, blank=True, validators=[MinValueValidator(0)]
    )


def tepat_satu_pengirim() -> Q:
    return Q(perusahaan__isnull=False, ikm__isnull=True) | Q(perusahaan__isnull=True, ikm__isnull=False)
