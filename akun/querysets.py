from datetime import date
from typing import Any, Self

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Q

from akun.enums import Peran


class PenggunaQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Only the admin sees the list of people; everyone sees themselves."""
        return self if user.peran == Peran.ADMIN else self.filter(pk=user.pk)

    def aktif(self) -> Self:
        return self.filter(is_active=True)


class PenggunaManager(BaseUserManager.from_queryset(PenggunaQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username: str | None) -> Any:
        return self.get(email__iexact=username)


class WilayahBinaanQuerySet(models.QuerySet):
    def berlaku(self, pada: date) -> Self:
        return self.filter(mulai__lte=pada).filter(Q(sampai__isnull=True) | Q(sampai__gte=pada))
