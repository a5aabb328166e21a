"""Personal values: encrypted at rest, masked in memory, opened only by an explicit `.buka()`.

NIK, NPWP and phone numbers are stored as MultiFernet ciphertext (settings.FIELD_KEYS, newest first; older keys still
decrypt) beside an HMAC-SHA256 column under a key of its own (settings.HMAC_KEY), which alone serves uniqueness and
exact search. A `Rahasia` prints masked, so a template, log line, CSV cell or trail row that forgets to think stays safe.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core import checks
from django.db import models
from django.db.models.query_utils import DeferredAttribute

TITIK = "•"
SAMAR_PENUH = TITIK * 8  # filled, and nothing more is said


def samarkan(teks: str, depan: int = 0, belakang: int = 4) -> str:
    """Keep `depan` leading and `belakang` trailing characters; short values vanish wholly."""
    if len(teks) <= depan + belakang:
        return TITIK * len(teks)
    ekor = teks[len(teks) - belakang :] if belakang else ""
    return teks[:depan] + TITIK * (len(teks) - depan - belakang) + ekor


def samarkan_nama(teks: str) -> str:
    """`Budi Santoso` → `B••• S••••••`."""
    return " ".join(samarkan(kata, 1, 0) for kata in teks.split())


@lru_cache(maxsize=4)
def _fernet(kunci: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(k) for k in kunci])


def encrypt(terang: str) -> str:
    return _fernet(tuple(settings.FIELD_KEYS)).encrypt(terang.encode()).decode()


def decrypt(sandi: str) -> str:
    return _fernet(tuple(settings.FIELD_KEYS)).decrypt(sandi.encode()).decode()


def fingerprint(terang: str) -> str:
    """The HMAC of a normalised value: equal values meet, nothing can be read back."""
    return hmac.new(settings.HMAC_KEY.encode(), terang.encode(), hashlib.sha256).hexdigest()


class Rahasia:
    """One personal value. Empty is falsy; `str()` is the mask; equality compares the plain text."""

    __slots__ = ("_masker", "_sandi", "_terang")

    def __init__(self, masker: Callable[[str], str], *, terang: str | None = None, sandi: str | None = None) -> None:
        self._masker, self._terang, self._sandi = masker, terang, sandi

    def buka(self) -> str:
        if self._terang is None:
            self._terang = decrypt(self._sandi) if self._sandi else ""
        return self._terang

    @property
    def sandi(self) -> str:
        if self._sandi is None:
            self._sandi = encrypt(self._terang) if self._terang else ""
        return self._sandi

    @property
    def baru(self) -> bool:
        """Typed in since it was loaded: not (only) known as ciphertext."""
        return self._sandi is None

    def __bool__(self) -> bool:
        return bool(self._terang if self._terang is not None else self._sandi)

    def __str__(self) -> str:
        return self._masker(self.buka()) if self else ""

    def __repr__(self) -> str:
        return f"<Rahasia {self}>"

    def __eq__(self, lain: object) -> bool:
        if isinstance(lain, Rahasia):
            return self.buka() == lain.buka()
        return isinstance(lain, str) and self.buka() == lain

    def __hash__(self) -> int:
        return hash(self.buka())


class _PintuRahasia(DeferredAttribute):
    """Turns whatever is assigned into a Rahasia and keeps the HMAC column in step with new plain text."""

    field: EncryptedField

    def __set__(self, instance: models.Model, value: Any) -> None:
        rahasia = self.field.to_python(value)
        instance.__dict__[self.field.attname] = rahasia
        if self.field.sidik and not (isinstance(value, Rahasia) and not value.baru):
            setattr(instance, self.field.sidik, fingerprint(rahasia.buka()) if rahasia else None)


class EncryptedField(models.TextField):
    """Text whose column holds ciphertext. `sidik` names the CharField(64, null) that holds its HMAC.

    It can be compared with nothing in SQL (every lookup but `isnull` is refused): search goes through `sidik`.
    """

    descriptor_class = _PintuRahasia

    def __init__(self, *args: Any, masker: Callable[[str], str] = samarkan, sidik: str = "", **kwargs: Any) -> None:
        self.masker, self.sidik = masker, sidik
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """A model's constructor assigns fields in order: an HMAC column declared later would be emptied again."""
        galat = super().check(**kwargs)
        sidik = self.model._meta.get_field(self.sidik) if self.sidik else None
        if isinstance(sidik, models.Field) and sidik.creation_counter > self.creation_counter:
            galat.append(
                checks.Error(f"{self.sidik} harus dideklarasikan sebelum {self.name}.", obj=self, id="core.E001")
            )
        return galat

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def from_db_value(self, value: str | None, *_: Any) -> Rahasia:
        return Rahasia(self.masker, sandi=value or "")

    def to_python(self, value: Any) -> Rahasia:
        return value if isinstance(value, Rahasia) else Rahasia(self.masker, terang="" if value is None else str(value))

    def get_prep_value(self, value: Any) -> str:
        return self.to_python(value).sandi

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def run_validators(self, value: Any) -> None:
        terang = self.to_python(value).buka()
        if terang:
            super().run_validators(terang)

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))
