"""Field shapes the tables of partnership share."""

from __future__ import annotations

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models

__all__ = ["kolom_jumlah_wajib", "kolom_wakil"]


def kolom_jumlah_wajib(label: str, **kw: Any) -> models.DecimalField:
    """A quantity that is there, with at most three decimals and fifteen digits."""
    return models.DecimalField(label, max_digits=15, decimal_places=3, validators=[MinValueValidator(0)], **kw)


def kolom_wakil(label: str) -> models.BooleanField:
    """True where an officer wrote it down for somebody who does not sign in."""
    return models.BooleanField(label, default=False, editable=False)
