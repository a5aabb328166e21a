from datetime import date, datetime
from typing import Any, Self

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Q

from akun.enums import Peran
from akun.validators import normalkan_pengenal, normalkan_telepon
from core.models import ScopedQuerySet
from core.rahasia import fingerprint


class PenggunaQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Only the admin sees the list of people; everyone sees themselves."""
        return self if user.peran == Peran.ADMIN else self.filter(pk=user.pk)

    def aktif(self) -> Self:
        return self.filter(is_active=True)

    def menerima_ringkasan(self) -> Self:
        """The people whom the daily mail of notices reaches."""
        return self.aktif().filter(akun_layanan=False, email__isnull=False, surel_ringkasan=True)

    def admin_aktif(self) -> Self:
        """The people who can still let others in; a service account cannot sign in, so it does not count."""
        return self.filter(peran=Peran.ADMIN, is_active=True, akun_layanan=False)

    def bertelepon(self, teks: str) -> Self:
        """Exact search: the column is ciphertext, its HMAC is what meets."""
        return self.filter(telepon_sidik=fingerprint(normalkan_telepon(teks)))

    def berpengenal(self, teks: str) -> Self:
        """The account that signs in with this e-mail address or phone number, however it was typed."""
        pengenal = normalkan_pengenal(teks)
        if not pengenal:
            return self.none()
        return self.filter(email=pengenal) if "@" in pengenal else self.bertelepon(pengenal)

    def cari(self, teks: str) -> Self:
        kata = Q(nama__icontains=teks) | Q(email__icontains=teks)
        if any(huruf.isdigit() for huruf in teks):
            kata |= Q(telepon_sidik=fingerprint(normalkan_telepon(teks)))
        return self.filter(kata)


class PenggunaManager(BaseUserManager.from_queryset(PenggunaQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username: str | None) -> Any:
        return self.get(email=(username or "").lower())


class WilayahBinaanQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self if user.peran == Peran.ADMIN else self.filter(pengguna=user)

    def sah(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)

    def berlaku(self, pada: date) -> Self:
        return self.sah().filter(mulai__lte=pada).filter(Q(sampai__isnull=True) | Q(sampai__gte=pada))

    def beririsan(self, mulai: date, sampai: date | None) -> Self:
        """Assignments that share at least one day with the period (both ends included)."""
        qs = self.sah().filter(Q(sampai__isnull=True) | Q(sampai__gte=mulai))
        return qs if sampai is None else qs.filter(mulai__lte=sampai)

    def utama(self) -> Self:
        """The one who answers for the kecamatan, not the substitute."""
        return self.filter(menggantikan__isnull=True)


class KodeSekaliPakaiQuerySet(models.QuerySet):
    def hidup(self) -> Self:
        """Neither used nor replaced; it may still be expired or locked."""
        return self.filter(dipakai_pada__isnull=True, dicabut_pada__isnull=True)


class TokenQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """One's own; the admin sees all of them, to know who may come in by program."""
        return self if user.peran == Peran.ADMIN else self.filter(pengguna=user)

    def hidup(self, saat: datetime) -> Self:
        return self.filter(dicabut_pada__isnull=True, kedaluwarsa__gt=saat)
